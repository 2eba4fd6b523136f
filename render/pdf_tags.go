package render

import (
	"strings"
	"unicode/utf8"

	"annex/model"
	"annex/render/pdfa"
)

// Types of elements of our own, and what a reader that does not know them takes them for.
const (
	tagInserted = "Ins"
	tagDeleted  = "Del"
)

var tagRoles = map[string]string{tagInserted: "Span", tagDeleted: "Span"}

// marking is the structure that grows with the pages, and the content open on this one.
type marking struct {
	root    *pdfa.Element
	part    *pdfa.Element // the cover, the front or the section being printed
	open    *pdfa.Element // whose content is being written
	running bool          // an artifact is
	mcid    int           // of the next content on this page
	strokes []stroke      // rules, underlines and bars, drawn at the page's end
}

// A stroke is a straight line or, where h > 0, a frame. Points from the page's top left corner.
type stroke struct {
	x, y, w, h float64
	width      float64
	color      rgb
}

// mark has what is written next belong to e; nil: to no part of the document, as running lines.
func (p *paper) mark(e *pdfa.Element) {
	m := &p.marking
	if e != nil && m.open == e || e == nil && m.running {
		return
	}
	p.endMark()
	if e == nil {
		p.pdf.RawWriteStr(pdfa.Artifact("Pagination"))
		m.running = true
		return
	}
	p.begin(e, pdfa.Marked(e.Type, m.mcid))
}

// markAs is mark for an element whose glyphs do not say its text: readers of the page
// without its structure find the text with them.
func (p *paper) markAs(e *pdfa.Element, text string) {
	p.endMark()
	p.begin(e, pdfa.MarkedAs(e.Type, p.marking.mcid, text))
}

func (p *paper) begin(e *pdfa.Element, operator string) {
	m := &p.marking
	p.pdf.RawWriteStr(operator)
	e.Content(p.pdf.PageNo(), m.mcid)
	m.open = e
	m.mcid++
}

func (p *paper) endMark() {
	if m := &p.marking; m.open != nil || m.running {
		p.pdf.RawWriteStr(pdfa.End)
		m.open, m.running = nil, false
	}
}

// rule draws a straight line at the page's end, which keeps graphics out of the text.
func (p *paper) rule(x0, y0, x1, y1, width float64, c rgb) {
	p.marking.strokes = append(p.marking.strokes, stroke{x0, y0, x1 - x0, y1 - y0, width, c})
}

// drawStrokes draws the page's lines.
func (p *paper) drawStrokes() {
	m := &p.marking
	if len(m.strokes) == 0 {
		return
	}
	p.endMark()
	p.pdf.RawWriteStr(pdfa.Artifact("Layout"))
	for _, s := range m.strokes {
		p.pdf.SetDrawColor(s.color.r, s.color.g, s.color.b)
		p.pdf.SetLineWidth(s.width)
		p.pdf.Line(s.x, s.y, s.x+s.w, s.y+s.h)
	}
	p.pdf.SetDrawColor(0, 0, 0)
	p.pdf.RawWriteStr(pdfa.End)
	m.strokes = m.strokes[:0]
}

// frame draws a cell's four rules.
func (p *paper) frame(x0, y0, x1, y1 float64) {
	for _, l := range [][4]float64{{x0, y0, x1, y0}, {x0, y1, x1, y1}, {x0, y0, x0, y1}, {x1, y0, x1, y1}} {
		p.rule(l[0], l[1], l[2], l[3], ruleWidth, rgb{})
	}
}

// A flow puts lines of text below an element of the structure: a paragraph's
// lines below one P, a bulleted one's below an LI, what is inserted or deleted below a span.
type flow struct {
	in     *pdfa.Element
	kind   string        // of its paragraphs; "P" where empty
	list   *pdfa.Element // of the bullets just before
	label  *pdfa.Element
	at     *pdfa.Element // the paragraph being set
	span   *pdfa.Element
	change model.Change // of span
}

func newFlow(in *pdfa.Element, kind string) *flow { return &flow{in: in, kind: kind} }

// paragraph begins one.
func (f *flow) paragraph(bullet bool) {
	f.span, f.change = nil, model.Kept
	kind := f.kind
	if kind == "" {
		kind = "P"
	}
	if !bullet {
		f.list = nil
		f.at = f.in.Add(kind)
		return
	}
	if f.list == nil {
		f.list = f.in.Add("L")
		f.list.Numbering = "Disc"
	}
	item := f.list.Add("LI")
	f.label = item.Add("Lbl")
	f.at = item.Add("LBody")
}

// of is the element for a stretch under one change. actual is the stretch's
// text where the glyphs do not say it.
func (f *flow) of(c model.Change, actual string) *pdfa.Element {
	if c != f.change {
		f.span, f.change = nil, c
	}
	if c != model.Kept && f.span == nil {
		f.span = f.at.Add(tagInserted)
		f.span.Decoration = "Underline"
		if c == model.Deleted {
			f.span.Type, f.span.Decoration = tagDeleted, "LineThrough"
		}
	}
	at := f.at
	if f.span != nil {
		at = f.span
	}
	if actual != "" {
		at = at.Add("Span")
		at.Actual = actual
	}
	return at
}

// line prints a typeset line, its changes marked, as part of the flow; without one it is a running line.
func (p *paper) line(x, y float64, l setLine, style string, size float64, f *flow) {
	if l.running {
		f = nil
	}
	if f != nil && l.first {
		f.paragraph(l.bullet)
	}
	if l.bullet {
		if f != nil {
			p.mark(f.label)
		} else {
			p.mark(nil)
		}
		at := x
		if l.right {
			at += l.spare + l.width() + l.indent - p.measure(bullet, style, size)
		}
		p.write(at, y, bullet, style, size)
	}
	if l.label != "" && f != nil {
		p.mark(f.at)
		p.write(x-numberIndent, y, l.label+" ", style, size)
	}
	switch {
	case l.right:
		x += l.spare
	default:
		x += l.indent
	}
	for i, part := range l.pieces {
		end := ""
		if l.space && i == len(l.pieces)-1 {
			end = " " // for readers: the line's end parts words
		}
		p.piece(x+part.x, y, part, end, style, size, f)
		if part.change != model.Kept {
			p.changeLine(x+part.x, y, part, size)
		}
	}
}

const bullet = "•"

// piece prints a stretch in the colour of its change. What stands on the page is told
// what it stands for where that is something else: letters that run from the right or
// are joined, and what no font has.
func (p *paper) piece(x, y float64, part piece, end, style string, size float64, f *flow) {
	if c := p.colorOf(part.change); c != (rgb{}) {
		p.pdf.SetTextColor(c.r, c.g, c.b)
		defer p.pdf.SetTextColor(0, 0, 0)
	}
	if f == nil {
		p.mark(nil)
		p.write(x, y, part.shown+end, style, size)
		return
	}
	if part.shown != part.text {
		e := f.of(part.change, part.text+end)
		if utf8.RuneCountInString(part.text) == 1 && utf8.RuneCountInString(part.shown) == 1 {
			p.markAs(e, part.text) // a bracket, say: nothing in it is to be turned
		} else {
			p.mark(e)
		}
		p.write(x, y, part.shown, style, size)
		return
	}
	for text := part.text + end; text != ""; {
		n, there := p.printable(text, style)
		switch at, mark, length := p.noteMark(text[:n]); {
		case !there:
			p.markAs(f.of(part.change, text[:n]), text[:n])
		case at == 0:
			n = length
			link := f.of(part.change, "").Add("Link")
			p.mark(link)
			p.linkNote(link, mark, x, y, x+p.measure(text[:n], style, size), y+size*leading)
		case at > 0:
			n = at
			fallthrough
		default:
			p.mark(f.of(part.change, ""))
		}
		p.write(x, y, text[:n], style, size)
		x += p.measure(text[:n], style, size)
		text = text[n:]
	}
}

func (p *paper) colorOf(c model.Change) rgb {
	switch c {
	case model.Inserted:
		return p.ins
	case model.Deleted:
		return p.del
	}
	return rgb{}
}

// printable is how many bytes of a text's beginning the fonts have, or have not.
func (p *paper) printable(s, style string) (n int, there bool) {
	for i, r := range s {
		has := r < 0x7f || p.has(r, style)
		if i == 0 {
			there = has
		}
		if has != there {
			return i, there
		}
	}
	return len(s), there
}

// Where the lines of changes lie, and how thick, in type sizes from the line's top.
// They are LibreOffice's for the same fonts, so that a scan of either reads alike.
const underlineAt, strikeAt, changeWidth = 0.98, 0.60, 0.055

// changeLine underlines or strikes a piece that begins at x.
func (p *paper) changeLine(x, y float64, part piece, size float64) {
	at, c := y+underlineAt*size, p.ins
	if part.change == model.Deleted {
		at, c = y+strikeAt*size, p.del
	}
	p.rule(x, at, x+part.width-part.gap, at, changeWidth*size, c)
}

// bar draws a change bar beside a line.
func (p *paper) bar(y, size float64) {
	if p.style.Changes.Bars && p.opt.View == Redline {
		x := p.style.Margins.Left - 14
		p.rule(x, y, x, y+size*leading, 0.8, rgb{})
	}
}

// bookmark adds a line to the outline.
func (p *paper) bookmark(title string, level int, y float64) {
	title = strings.Join(strings.Fields(title), " ")
	if title != "" {
		p.outline = append(p.outline, pdfa.Bookmark{Title: title, Level: level, Place: pdfa.Place{Page: p.pdf.PageNo(), Y: y}})
	}
}
