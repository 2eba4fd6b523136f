package render

import (
	"slices"
	"strings"

	"annex/model"
)

// notes are the footnotes of an annex: each is printed at the foot of the page
// that carries its mark, and those whose mark stands nowhere in the text with
// the first table, whose column headings they explain.
type notes struct {
	all    map[string]model.Footnote
	orphan []string // marks found nowhere in the text
	page   []string // marks on this page
	done   map[string]bool
	height float64 // of the page's notes
}

// bind finds the notes whose marks stand in no cell.
func (n *notes) bind(e *model.Edition) {
	n.all, n.done = map[string]model.Footnote{}, map[string]bool{}
	var order []string
	for _, f := range e.Document.Footnotes {
		n.all[f.Mark] = f
		order = append(order, f.Mark)
	}
	used := map[string]bool{}
	see := func(t model.Text) {
		for _, para := range paragraphs(t) {
			for _, m := range makeLine(para).marks {
				used[m] = true
			}
		}
	}
	for _, c := range e.Cells() {
		see(c.Text)
	}
	for _, x := range e.Document.Introduction {
		if x.Text != nil {
			see(x.Text.Text)
		}
	}
	for _, m := range order {
		if !used[m] {
			n.orphan = append(n.orphan, m)
		}
	}
}

// next begins a page.
func (n *notes) next() { n.page, n.height = nil, 0 }

// fresh are the marks that would be new on this page.
func (n *notes) fresh(marks []string) []string {
	var out []string
	for _, m := range marks {
		if _, known := n.all[m]; known && !n.done[m] && !slices.Contains(n.page, m) && !slices.Contains(out, m) {
			out = append(out, m)
		}
	}
	return out
}

// heightWith is the height of the page's notes with those of the marks added.
func (n *notes) heightWith(p *paper, marks []string) float64 {
	marks = append(slices.Clone(n.page), n.fresh(marks)...)
	if len(marks) == 0 {
		return 0
	}
	h := 8.0
	for _, m := range marks {
		h += float64(len(p.noteLines(m))) * p.style.Sizes.Note * leading
	}
	return h
}

// take adds the notes of the marks to the page.
func (n *notes) take(p *paper, marks []string) {
	add := n.fresh(marks)
	n.height = n.heightWith(p, marks)
	n.page = append(n.page, add...)
}

func (p *paper) noteLines(mark string) []setLine {
	figures := []rune(superscripts)
	shown := strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return figures[r-'0']
		}
		return r
	}, mark)
	t := append(model.Text{{Text: shown + " "}}, p.opt.View.of(p.notes.all[mark].Text.Text)...)
	return typeset(t, p.textWidth(), 0, false, p.face("", p.style.Sizes.Note))
}

// printNotes prints the page's notes above its foot.
func (p *paper) printNotes() {
	n := &p.notes
	if len(n.page) == 0 {
		return
	}
	y := p.height - p.style.Margins.Bottom - n.height + 4
	p.pdf.SetLineWidth(0.5)
	p.pdf.Line(p.style.Margins.Left, y, p.style.Margins.Left+144, y)
	y += 3
	for _, m := range n.page {
		n.done[m] = true
		for _, l := range p.noteLines(m) {
			p.line(p.style.Margins.Left, y, l, "", p.style.Sizes.Note)
			y += p.style.Sizes.Note * leading
		}
	}
	n.page, n.height = nil, 0
}

// lastNotes prints what notes were not printed yet after the last table.
func (p *paper) lastNotes() {
	for _, m := range p.notes.fresh(p.notes.orphan) {
		if p.y+p.notes.heightWith(p, []string{m})-p.notes.height+12 > p.bottom() {
			p.newPage()
		}
		p.notes.take(p, []string{m})
	}
}
