package render

import (
	"fmt"
	"strconv"
	"strings"

	"annex/model"
	"annex/render/pdfa"
)

// An indexEntry says on which page a row begins.
type indexEntry struct {
	label string
	page  int // of the annex
	place pdfa.Place
}

// rowLabel names a row by its number, where it has one, and its words.
func (p *paper) rowLabel(k *model.Task, i *model.Indicator) string {
	if !p.style.Index {
		return ""
	}
	label := p.opt.View.of(i.Text.Text).Printed()
	if label == "" {
		label = p.opt.View.of(k.Text.Text).Printed()
	}
	label = strings.Join(strings.Fields(label), " ")
	if i.ID != "" {
		label = i.ID + " " + label
	}
	return label
}

// indexColumns is how many columns the index has on a page.
const indexColumns = 2

// printIndex prints which row begins on which page; each line leads there.
func (p *paper) printIndex() {
	if len(p.index) == 0 {
		return
	}
	p.newPage()
	p.marking.part = p.marking.root.Add("Sect")
	size := p.style.Sizes.Note
	heading := p.word("index")
	if heading == "" {
		heading = "Index"
	}
	p.bookmark(heading, 0, p.y)
	p.block(model.Plain(heading), blockStyle{font: "B", size: p.style.Sizes.Body, tag: p.headingTag()})
	p.y += 4
	list := p.marking.part.Add("TOC")
	gap := 18.0
	width := (p.textWidth() - gap*(indexColumns-1)) / indexColumns
	top, column := p.y, 0
	for _, entry := range p.index {
		if p.y+size*leading > p.bottom() {
			if column++; column == indexColumns {
				p.newPage()
				top, column = p.y, 0
			}
			p.y = top
		}
		p.indexLine(list.Add("TOCI"), entry, p.style.Margins.Left+float64(column)*(width+gap), width)
		p.y += size * leading
	}
	p.endPage()
}

// indexLine prints one line: the row's words, cut where they are too long, and its page.
func (p *paper) indexLine(in *pdfa.Element, entry indexEntry, x, width float64) {
	size := p.style.Sizes.Note
	f := p.face("", size)
	mark := strings.TrimSuffix(strings.ReplaceAll(p.style.PageMark, "{page}", strconv.Itoa(entry.page)), ".")
	room := width - p.measure("  "+mark, "", size)
	label := []rune(entry.label)
	var w float64
	for i, r := range label {
		if w += f(r); w > room-f('…') {
			label = append(label[:i:i], '…')
			break
		}
	}
	link := in.Add("Link")
	p.mark(link)
	p.write(x, p.y, visual(string(label))+" ", "", size)
	p.write(x+width-p.measure(mark, "", size), p.y, mark, "", size)
	link.Annotates(len(p.links))
	p.links = append(p.links, pdfa.Link{
		Page: p.pdf.PageNo(), X0: x, Y0: p.y, X1: x + width, Y1: p.y + size*leading, To: entry.place,
		Says: fmt.Sprintf("%s, %s", entry.label, mark),
	})
}
