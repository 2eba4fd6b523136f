package render

import (
	"slices"
	"strconv"
	"strings"

	"annex/model"
)

// front prints the annex title and the introduction.
func (p *paper) front() {
	p.newPage()
	s := p.style.Sizes
	if t := p.e.Document.Title; t != "" {
		for _, l := range typeset(model.Plain(t), p.textWidth(), 0, false, p.face("B", s.Title)) {
			x := (p.width - p.measure(l.pieces[0].text, "B", s.Title)) / 2
			p.line(x, p.y, l, "B", s.Title)
			p.y += s.Title * leading
		}
		p.y += 8
	}
	if p.opt.View == Redline && anyChange(p.e) {
		p.block(model.Plain(p.style.Words["key"]), "I", s.Note, 0, false)
		p.y += 6
	}
	for _, x := range p.e.Document.Introduction {
		if x.Heading != "" {
			p.need(4 * s.Body * leading)
			p.y += 4
			p.block(model.Plain(x.Heading), "B", s.Body, 0, false)
			p.y += 4
			continue
		}
		if x.Text == nil {
			continue
		}
		text := p.opt.View.of(x.Text.Text)
		if x.Number > 0 {
			text = append(model.Text{{Text: strconv.Itoa(x.Number) + ". "}}, text...)
		}
		p.block(text, "", s.Body, 14, x.Bullet)
		p.y += 5
	}
}

func anyChange(e *model.Edition) bool {
	for _, c := range e.Cells() {
		if c.Text.Changed() {
			return true
		}
	}
	return slices.ContainsFunc(e.Document.Introduction, func(x model.Paragraph) bool { return x.Text != nil && x.Text.Text.Changed() })
}

func (p *paper) textWidth() float64 {
	return p.width - p.style.Margins.Left - p.style.Margins.Right
}

// need begins a new page where less than h is left.
func (p *paper) need(h float64) {
	if p.y+h > p.bottom() {
		p.newPage()
	}
}

// block prints paragraphs over the whole width, over pages where it must.
func (p *paper) block(t model.Text, style string, size, indent float64, bullets bool) {
	p.at = model.Error{}
	p.report(t, style)
	for _, l := range typeset(t, p.textWidth(), indent, bullets, p.face(style, size)) {
		h := p.notes.heightWith(p, l.marks) - p.notes.height
		if p.y+size*leading+h > p.bottom() && p.y > p.bodyTop {
			p.newPage()
		}
		p.notes.take(p, l.marks)
		p.line(p.style.Margins.Left, p.y, l, style, size)
		if l.changed() {
			p.bar(p.y, size)
		}
		p.y += size * leading
	}
}

// section prints a strategic activity: heading, quote, table.
func (p *paper) section(s *model.Section, n int) {
	size := p.style.Sizes
	t := p.layTable(s, n)
	if t == nil && s.Heading.Empty() {
		return
	}
	head := p.headingText(s, n)
	p.y += 12
	heading := typeset(head, p.textWidth(), 0, false, p.face("B", size.Heading))
	quote := typeset(p.quoteText(s), p.textWidth(), 0, false, p.face("I", size.Body))
	h := float64(len(heading))*size.Heading*leading + float64(len(quote))*size.Body*leading + 24
	if t != nil {
		h += t.headerHeight + t.firstHeight()
	}
	if p.y+h > p.bottom() && h < p.height/2+p.height/4 { // a heading is not left alone
		p.newPage()
	}
	p.pdf.Bookmark(head.Printed(), 0, p.y)
	p.underlined(head, size.Heading)
	p.y += 6
	p.block(p.quoteText(s), "I", size.Body, 0, false)
	for _, x := range s.Text {
		if x.Text != nil {
			p.y += 4
			p.block(p.opt.View.of(x.Text.Text), "", size.Body, 14, x.Bullet)
		}
	}
	p.y += 6
	if t != nil {
		p.printTable(t)
	}
}

// headingText is the heading with its number.
func (p *paper) headingText(s *model.Section, n int) model.Text {
	number := s.Number
	if number == 0 {
		number = n + 1
	}
	return append(model.Text{{Text: strconv.Itoa(number) + ". "}}, p.opt.View.of(s.Heading.Text)...).Normal()
}

// quoteText is the quoted paragraph in its marks.
func (p *paper) quoteText(s *model.Section) model.Text {
	t := p.opt.View.of(s.Quote.Text)
	if t.Printed() == "" {
		return nil
	}
	before, after := "“", "”"
	if strings.HasPrefix(p.e.Document.Language, "fr") {
		before, after = "« ", " »"
	}
	return append(append(model.Text{{Text: before}}, t...), model.Run{Text: after})
}

// underlined prints a heading in bold with a line under it.
func (p *paper) underlined(t model.Text, size float64) {
	p.at = model.Error{}
	p.report(t, "B")
	for _, l := range typeset(t, p.textWidth(), 0, false, p.face("B", size)) {
		if p.y+size*leading > p.bottom() {
			p.newPage()
		}
		p.line(p.style.Margins.Left, p.y, l, "B", size)
		w := 0.0
		for _, part := range l.pieces {
			w += part.width
		}
		p.pdf.SetLineWidth(0.07 * size)
		p.pdf.Line(p.style.Margins.Left, p.y+1.02*size, p.style.Margins.Left+w, p.y+1.02*size)
		p.y += size * leading * 1.04
	}
}
