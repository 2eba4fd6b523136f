package render

import (
	"slices"
	"strconv"

	"annex/model"
)

// front prints the annex title and the introduction.
func (p *paper) front() {
	p.newPage()
	p.marking.part = p.marking.root.Add("Sect")
	s := p.style.Sizes
	if t := p.e.Document.Title; t != "" {
		p.bookmark(t, 0, p.y)
		p.block(model.Plain(t), blockStyle{font: "B", size: s.Title, tag: "H1", centred: true})
		p.y += 8
	}
	f := newFlow(p.marking.part, "")
	for _, x := range p.e.Document.Introduction {
		if x.Heading != "" {
			p.need(4 * s.Body * leading)
			p.y += 4
			p.block(model.Plain(x.Heading), blockStyle{font: "B", size: s.Body, tag: p.headingTag()})
			p.y += 4
			f = newFlow(p.marking.part, "")
			continue
		}
		p.paragraph(x, f)
	}
}

// paragraph prints one outside the tables.
func (p *paper) paragraph(x model.Paragraph, f *flow) {
	if x.Text == nil {
		return
	}
	text := p.opt.View.of(x.Text.Text)
	if x.Number > 0 {
		text = append(model.Text{{Text: strconv.Itoa(x.Number) + ". "}}, text...)
	}
	p.block(text, blockStyle{size: p.style.Sizes.Body, indent: 14, bullets: x.Bullet, flow: f})
	p.y += 5
}

// headingTag is the level of a heading under the annex's title, the first level where it has none.
func (p *paper) headingTag() string {
	if p.e.Document.Title == "" {
		return "H1"
	}
	return "H2"
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

// A blockStyle is how paragraphs outside the tables are set.
type blockStyle struct {
	font           string // style
	size, indent   float64
	bullets        bool
	centred, right bool
	left           float64 // of all lines, from the margin
	tag            string  // of the paragraphs; "" is P
	flow           *flow   // that they go on with; nil: a new one
	underline      bool
	label          string // left of the first line
}

// block prints paragraphs over the whole width, over pages where it must.
func (p *paper) block(t model.Text, b blockStyle) {
	p.at = model.Error{}
	p.report(t, b.font)
	f := b.flow
	if f == nil {
		f = newFlow(p.marking.part, b.tag)
	}
	for i, l := range typeset(t, p.textWidth()-b.left, b.indent, b.bullets, p.face(b.font, b.size)) {
		if i == 0 {
			l.label = b.label
		}
		h := p.notes.heightWith(p, l.marks) - p.notes.height
		if p.y+b.size*leading+h > p.bottom() && p.y > p.bodyTop {
			p.newPage()
		}
		p.notes.take(p, l.marks)
		x := p.style.Margins.Left + b.left
		switch {
		case b.centred:
			x = (p.width - l.width()) / 2
		case b.right:
			x = p.width - p.style.Margins.Right - l.width()
		}
		p.line(x, p.y, l, b.font, b.size, f)
		if b.underline {
			p.rule(x, p.y+1.02*b.size, x+l.width(), p.y+1.02*b.size, 0.07*b.size, rgb{})
		}
		if l.changed() {
			p.bar(p.y, b.size)
		}
		p.y += b.size * leading
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
		h += p.firstHeight(t)
	}
	if p.y+h > p.bottom() && h < p.height/2+p.height/4 { // a heading is not left alone
		p.newPage()
	}
	p.marking.part = p.marking.root.Add("Sect")
	p.bookmark(head.Printed(), 0, p.y)
	p.block(head, blockStyle{font: "B", size: size.Heading, tag: p.headingTag(), underline: true})
	p.y += 6
	if q := p.quoteText(s); len(q) > 0 {
		p.block(q, blockStyle{font: "I", size: size.Body, flow: newFlow(p.marking.part.Add("BlockQuote"), "")})
	}
	f := newFlow(p.marking.part, "")
	for _, x := range s.Text {
		p.y += 4
		p.paragraph(x, f)
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
	before, after := p.word("quote"), p.word("unquote")
	return append(append(model.Text{{Text: before}}, t...), model.Run{Text: after})
}
