package render

import (
	"slices"
	"strconv"
	"strings"

	"annex/model"
	"annex/render/pdfa"
)

// notes are the footnotes of an annex: each is printed at the foot of the page
// that carries its mark, and those whose mark stands nowhere in the text with
// the first table, whose column headings they explain.
type notes struct {
	all    map[string]model.Footnote
	orphan []string // marks found nowhere in the text
	page   []string // marks on this page
	done   map[string]bool
	carry  []noteLine            // of notes too long for the page before
	lines  []noteLine            // on this page
	height float64               // of the page's notes
	places map[string]pdfa.Place // of the notes printed
	links  map[string][]int      // to the others, in the paper's links
}

// A noteLine is a line of a note and where in the structure it goes.
type noteLine struct {
	setLine
	flow *flow
	mark string // of the note that it begins
}

// bind finds the notes whose marks stand in no cell.
func (n *notes) bind(e *model.Edition) {
	n.all, n.done = map[string]model.Footnote{}, map[string]bool{}
	n.places, n.links = map[string]pdfa.Place{}, map[string][]int{}
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

// next begins a page, with what the page before could not hold.
func (n *notes) next(p *paper) {
	n.page, n.lines, n.carry = nil, n.carry, nil
	n.height = n.heightOf(p, len(n.lines))
}

// carried reports whether notes are left for a further page.
func (n *notes) carried() bool { return len(n.carry) > 0 }

// noteShare is how much of a page its notes may take; the rest goes on at the foot of the next.
const noteShare = 0.45

// heightOf is the height of so many lines of notes, as far as they go on one page.
func (n *notes) heightOf(p *paper, lines int) float64 {
	if lines == 0 {
		return 0
	}
	return 12 + float64(min(lines, n.most(p)))*p.style.Sizes.Note*leading
}

// most is how many lines of notes a page may hold.
func (n *notes) most(p *paper) int {
	return max(1, int((p.height-p.style.Margins.Top-p.style.Margins.Bottom)*noteShare/(p.style.Sizes.Note*leading)))
}

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
	if len(marks) == 0 {
		return n.height
	}
	lines := len(n.lines)
	for _, m := range n.fresh(marks) {
		lines += len(p.noteLines(m))
	}
	return n.heightOf(p, lines)
}

// take adds the notes of the marks to the page.
func (n *notes) take(p *paper, marks []string) {
	for _, m := range n.fresh(marks) {
		n.page = append(n.page, m)
		n.done[m] = true
		e := p.marking.part.Add("Note")
		e.ID = "note-" + m
		f := newFlow(e, "")
		for i, l := range p.noteLines(m) {
			begins := ""
			if i == 0 {
				begins = m
			}
			n.lines = append(n.lines, noteLine{l, f, begins})
		}
	}
	n.height = n.heightOf(p, len(n.lines))
}

// raised is a note's mark as it is printed: figures as superscripts.
func raised(mark string) string {
	figures := []rune(superscripts)
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return figures[r-'0']
		}
		return r
	}, mark)
}

// superscript finds the first superscript figures: where, which mark they are,
// and how many bytes they take; at is -1 where there are none.
func superscript(s string) (at int, mark string, length int) {
	figures := []rune(superscripts)
	at = -1
	for i, r := range s {
		v := slices.Index(figures, r)
		switch {
		case v >= 0 && at < 0:
			at, mark = i, strconv.Itoa(v)
		case v >= 0:
			mark += strconv.Itoa(v)
		case at >= 0:
			return at, mark, i - at
		}
	}
	if at < 0 {
		return -1, "", 0
	}
	return at, mark, len(s) - at
}

func (p *paper) noteLines(mark string) []setLine {
	t := append(model.Text{{Text: mark + "\u00a0 "}}, p.opt.View.of(p.notes.all[mark].Text.Text)...)
	return typeset(t, p.textWidth(), 0, false, p.face("", p.style.Sizes.Note))
}

// printNotes prints the page's notes above its foot.
func (p *paper) printNotes() {
	n := &p.notes
	if len(n.lines) == 0 {
		return
	}
	y := p.height - p.style.Margins.Bottom - n.height + 8
	p.rule(p.style.Margins.Left, y, p.style.Margins.Left+144, y, 0.5, rgb{})
	y += 3
	fit := min(len(n.lines), n.most(p))
	for _, l := range n.lines[:fit] {
		if l.mark != "" {
			n.printed(p, l.mark, pdfa.Place{Page: p.pdf.PageNo(), Y: y})
		}
		p.line(p.style.Margins.Left, y, l.setLine, "", p.style.Sizes.Note, l.flow)
		if l.changed() {
			p.bar(y, p.style.Sizes.Note)
		}
		y += p.style.Sizes.Note * leading
	}
	n.carry = n.lines[fit:]
	n.page, n.lines, n.height = nil, nil, 0
}

// printed has the links to a note lead to where it stands.
func (n *notes) printed(p *paper, mark string, at pdfa.Place) {
	n.places[mark] = at
	for _, i := range n.links[mark] {
		p.links[i].To = at
	}
}

// noteMark finds the first figures raised that are a note's mark; at is -1 where there are none.
func (p *paper) noteMark(s string) (at int, mark string, length int) {
	if len(p.notes.all) == 0 || !strings.ContainsAny(s, superscripts) {
		return -1, "", 0
	}
	for from := 0; ; from += at + length {
		at, mark, length = superscript(s[from:])
		if at < 0 {
			return -1, "", 0
		}
		if _, known := p.notes.all[mark]; known {
			return from + at, mark, length
		}
	}
}

// linkNote makes a mark a link to its note.
func (p *paper) linkNote(e *pdfa.Element, mark string, x0, y0, x1, y1 float64) {
	text := []rune(strings.Join(strings.Fields(p.opt.View.of(p.notes.all[mark].Text.Text).Printed()), " "))
	if len(text) > 200 {
		text = append(text[:200:200], '…')
	}
	to, known := p.notes.places[mark]
	if !known { // it is printed at the page's foot
		p.notes.links[mark] = append(p.notes.links[mark], len(p.links))
		to = pdfa.Place{Page: p.pdf.PageNo(), Y: y0}
	}
	e.Annotates(len(p.links))
	p.links = append(p.links, pdfa.Link{Page: p.pdf.PageNo(), X0: x0, Y0: y0, X1: x1, Y1: y1, To: to, Says: mark + " " + string(text)})
}

// lastNotes prints what notes were not printed yet after the last table.
func (p *paper) lastNotes() {
	for _, m := range p.notes.fresh(p.notes.orphan) {
		if p.y+p.notes.heightWith(p, []string{m})-p.notes.height+12 > p.bottom() && p.y > p.bodyTop {
			p.newPage()
		}
		p.notes.take(p, []string{m})
	}
}
