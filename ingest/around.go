package ingest

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"annex/model"
)

// split parts a page's lines into its body and the footnotes at its foot;
// running lines are dropped.
func (d *document) split(p *pageRead) (body, notes []*lineRead) {
	lines := slices.Clone(p.lines)
	slices.SortStableFunc(lines, func(a, b *lineRead) int {
		if abs(a.baseline-b.baseline) > int(0.5*p.em) {
			return cmp.Compare(a.baseline, b.baseline)
		}
		return cmp.Compare(a.box.Min.X, b.box.Min.X)
	})
	lines = slices.DeleteFunc(lines, func(l *lineRead) bool { return d.running.lines[l] })
	at := p.notesBegin(lines)
	return lines[:at], lines[at:]
}

// paragraphs groups lines that stand outside tables: a new paragraph begins at
// a bullet, a number, a wide gap, or where weight or underlining changes.
func (d *document) paragraphs(ls []*lineRead) []*block {
	var out []*block
	right := map[*pageRead]int{}
	for _, l := range ls {
		right[l.page] = max(right[l.page], l.box.Max.X)
	}
	for i, l := range ls {
		if i == 0 || d.breaks(ls, i, right) || leavesList(out[len(out)-1].lines, l) {
			out = append(out, &block{})
		}
		out[len(out)-1].addLines([]*lineRead{l}, right[l.page])
	}
	return out
}

// leavesList reports whether a line begins left of the text of the list that the lines before it are of.
func leavesList(before []*lineRead, l *lineRead) bool {
	first := before[0]
	return first.bullet && first.page == l.page && float64(l.box.Min.X) < float64(first.box.Min.X)-1.2*l.em && float64(l.box.Min.X) < float64(first.bulletX)
}

// breaks reports whether a paragraph begins with line i.
func (d *document) breaks(ls []*lineRead, i int, right map[*pageRead]int) bool {
	prev, l := ls[i-1], ls[i]
	em := max(prev.em, l.em)
	switch {
	case l.bullet, prev.strong() != l.strong() && (prev.look.underlined != l.look.underlined || prev.large() != l.large() || l.bolder(prev) || prev.bolder(l)):
		return true
	case prev.page != l.page:
		ended, small := betweenLines(prev, l)
		return ended && !small
	}
	b := block{lines: []*lineRead{prev, l}, right: []int{right[prev.page], right[l.page]}}
	ends := b.paragraphEnds(1)
	return ends || float64(l.baseline-prev.baseline) > max(1.45, 1.22*d.pitch)*em && !goesOn(prev, l)
}

// goesOn reports whether a sentence goes on from a full line to the next, though a bent page sets them a little further apart: in small
// letters, on no sign that ends one.
func goesOn(prev, l *lineRead) bool {
	const bent = 1.65 // em
	ended, small := betweenLines(prev, l)
	return float64(l.baseline-prev.baseline) <= bent*max(prev.em, l.em) && small && !ended
}

// betweenLines tells of two lines whether the first ends on a sign that ends a sentence or its part, and whether the next begins with a small letter.
func betweenLines(prev, l *lineRead) (ended, small bool) {
	end, _ := utf8.DecodeLastRuneInString(prev.text())
	start, _ := utf8.DecodeRuneInString(l.text())
	return strings.ContainsRune(".:;!?", end), unicode.IsLower(start)
}

// linePitch is how far the lines of running text stand apart, in em: the least distance of
// lines outside the tables that is common. Those that each page repeats at its edge are no text. 0: there are too few.
func linePitch(pages []*pageRead, repeated map[*lineRead]bool) float64 {
	const step = 0.04 // em
	n := map[int]int{}
	most := 0
	for _, p := range pages {
		for i := 1; i < len(p.lines); i++ {
			prev, l := p.lines[i-1], p.lines[i]
			d := float64(l.baseline-prev.baseline) / max(prev.em, l.em)
			if repeated[prev] || d < 0.9 || d > 2.2 || math.Abs(prev.em-l.em) > 0.1*l.em {
				continue
			}
			k := int(d / step)
			n[k]++
			most = max(most, n[k])
		}
	}
	for k := range int(math.Round(2.4 / step)) {
		if n[k] >= 2 && n[k]*4 >= most {
			return (float64(k) + 0.5) * step
		}
	}
	return 0
}

// around fills in what the paper says of itself and around its tables.
func (d *document) around(doc *model.Document) {
	cover, intro := d.coverAndIntroduction()
	s := surroundings{head: d.running.head, cover: d.coverPassages(cover), intro: d.passages(intro), isMonth: d.profile.isMonth, scanned: d.scanned()}
	s.fill(doc)
	doc.Footnotes = d.footnotes()
}

// scanned reports whether the first page with text of its own is of a scan.
func (d *document) scanned() bool {
	return len(d.before) > 0 && d.before[0].page.size.Read == model.ReadScan
}

// coverPassages turns the lines of the covering paper into paragraphs, those of its masthead each into one of its own.
func (d *document) coverPassages(ls []*lineRead) []passage {
	var out []passage
	n := d.mastheadLines(ls)
	for i := 0; i < n; {
		j := i + 1
		for j < n && ls[j].strong() && ls[j-1].strong() && d.sameTitle(ls[j-1], ls[j]) {
			j++
		}
		b := &block{}
		b.addLines(ls[i:j], 0)
		text := b.cell(d.words)
		text.Text = model.Plain(text.Printed()) // a masthead has no changes
		out = append(out, passage{text: text, strong: ls[i].strong(), masthead: true})
		i = j
	}
	return append(out, d.passages(ls[n:])...)
}

// mastheadLines is how many lines a covering paper begins with that are set to the right or in the middle.
func (d *document) mastheadLines(ls []*lineRead) int {
	var starts []int
	right := 0
	for _, l := range ls {
		starts, right = append(starts, l.bulletX), max(right, l.box.Max.X)
	}
	slices.Sort(starts)
	n := firstCommon(starts, int(0.6*d.pages[0].em))
	if n < 0 {
		return 0
	}
	left, last := starts[n], 0
	for i, l := range ls {
		if l.page != ls[0].page || i > 20 {
			break
		}
		if aside := l.box.Min.X - left; float64(aside) > 3*l.em && !l.bullet || float64(aside) > 0.5*l.em && !l.bullet && centred(l, left, right) {
			last = i + 1
			continue
		}
		if entry.MatchString(l.text()) || float64(l.box.Max.X-l.box.Min.X) > 0.85*float64(right-left) && !l.strong() {
			break
		}
	}
	return last
}

// centred reports whether a line stands in the middle between two margins.
func centred(l *lineRead, left, right int) bool {
	a, b := l.box.Min.X-left, right-l.box.Max.X
	return float64(abs(a-b)) < 1.5*l.em && float64(min(a, b)) > 0.8*l.em
}

// fewLetters are too few to tell a line's type size.
const fewLetters = 5

// sameTitle reports whether a line goes on with the title that the one before prints: in the same type, and close.
func (d *document) sameTitle(prev, l *lineRead) bool {
	gap := float64(l.baseline - prev.baseline)
	alike := math.Abs(prev.em-l.em) < 0.08*l.em || len(l.chars) <= fewLetters
	return alike && gap < max(1.45, 1.22*d.pitch)*l.em && abs(l.box.Min.X+l.box.Max.X-prev.box.Min.X-prev.box.Max.X) < int(3*l.em)
}

// coverAndIntroduction parts what stands before the first section: the covering paper ends before the first page
// that has most of the running header, or, where no header runs, before the title
// that is printed again; what stands above that is the running header of that page.
func (d *document) coverAndIntroduction() (cover, intro []*lineRead) {
	if len(d.running.head) == 0 {
		return d.partWithoutHeader()
	}
	headed := map[*pageRead]int{}
	for _, p := range d.pages {
		for _, l := range p.lines {
			if _, mark := d.running.marks[l]; d.running.lines[l] && !mark {
				headed[p]++
			}
		}
	}
	at := slices.IndexFunc(d.pages, func(p *pageRead) bool { return headed[p] > 0 && headed[p]*2 >= min(len(d.running.head), 3) })
	if at < 0 {
		return nil, d.before
	}
	return d.partBefore(d.pages[at])
}

// partBefore parts what stands before the first section at a page's head.
func (d *document) partBefore(p *pageRead) (before, after []*lineRead) {
	for _, l := range d.before {
		if l.page.number < p.number {
			before = append(before, l)
		} else {
			after = append(after, l)
		}
	}
	return before, after
}

// partWithoutHeader parts what stands before the first section where no header runs over the pages.
func (d *document) partWithoutHeader() (cover, intro []*lineRead) {
	first := d.annexPage()
	if first == nil {
		return nil, d.before
	}
	cover, intro = d.partBefore(first)
	n := d.firstPageHeader(first, intro)
	for _, l := range intro[:n] {
		d.running.head = append(d.running.head, plainLine(l))
	}
	return cover, intro[n:]
}

// annexPage is the page that the annex begins on: with the title that the covering paper prints too, on
// paper turned otherwise, or where the pages are counted anew. Without a masthead above, it is the first.
func (d *document) annexPage() *pageRead {
	if len(d.before) == 0 {
		return nil
	}
	all := d.passages(d.before)
	s := surroundings{isMonth: d.profile.isMonth}
	if n := titledAgain(all); n > 0 && len(all[n].text.From) > 0 {
		number := all[n].text.From[0].Page
		i := slices.IndexFunc(d.before, func(l *lineRead) bool { return l.page.number == number })
		return d.before[i].page
	}
	if first := d.before[0].page; slices.ContainsFunc(d.before[:min(len(d.before), 10)], func(l *lineRead) bool { return s.names(plainLine(l)) }) {
		for _, p := range d.pages {
			if p.number > first.number && (p.bounds.Dx() > p.bounds.Dy()) != (first.bounds.Dx() > first.bounds.Dy()) {
				return p
			}
		}
		if p := d.running.restarts(d.pages); p != nil {
			return p
		}
	}
	return d.before[0].page
}

// firstPageHeader is how many lines at the head of a page stand higher than all other pages
// of its kind begin: the running header of a first page only.
func (d *document) firstPageHeader(first *pageRead, ls []*lineRead) int {
	top := math.MaxInt
	for _, p := range d.pages {
		if p == first || p.bounds.Dx() > p.bounds.Dy() != (first.bounds.Dx() > first.bounds.Dy()) || p.number < first.number {
			continue
		}
		for _, t := range p.tables {
			top = min(top, t.box.Min.Y)
		}
		for _, l := range p.lines {
			if !d.running.lines[l] {
				top = min(top, l.box.Min.Y)
			}
		}
	}
	n := 0
	for n < len(ls) && n < 6 && ls[n].page == first && float64(ls[n].baseline) < float64(top)+0.5*ls[n].em && !ls[n].strong() {
		n++
	}
	if n == len(ls) || top == math.MaxInt {
		return 0
	}
	return n
}

// passages turns lines into paragraphs.
func (d *document) passages(ls []*lineRead) []passage {
	var out []passage
	for _, b := range d.paragraphs(ls) {
		out = append(out, passage{text: b.cell(d.words), strong: b.lines[0].strong(), bullet: b.lines[0].bullet})
	}
	return out
}
