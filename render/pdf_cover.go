package render

import (
	"strconv"

	"annex/model"
)

// numberIndent is where the text of a numbered paragraph's first line begins.
const numberIndent = 28.0

// cover prints the covering paper on pages of its own before the annex.
func (p *paper) cover(lines []coverLine) error {
	w, h, err := paperSize(p.style.Cover.Paper)
	if err != nil {
		return err
	}
	annexWidth, annexHeight := p.width, p.height
	p.width, p.height, p.covering = w, h, true
	p.newPage()
	p.y = p.bodyTop
	p.marking.part = p.marking.root.Add("Sect")
	size := p.style.Sizes.Body
	f := newFlow(p.marking.part, "")
	for i, l := range lines {
		if i > 0 {
			p.y += coverGap(lines[i-1].kind, l.kind, size)
		}
		if l.kind != "-" && l.kind != "" {
			f = newFlow(p.marking.part, "")
		}
		p.coverLine(l, f, size)
	}
	p.endPage()
	p.width, p.height, p.covering, p.page = annexWidth, annexHeight, false, 0
	return nil
}

// coverLine prints one paragraph of the covering paper.
func (p *paper) coverLine(l coverLine, f *flow, size float64) {
	t := model.Plain(l.text)
	switch l.kind {
	case "<<":
		p.block(t, blockStyle{font: "B", size: size, flow: f})
	case "<|":
		top, after := p.y, p.y
		if l.text != "" {
			p.block(t, blockStyle{size: size, flow: f})
			after = p.y
		}
		if l.right != "" {
			p.y = top
			p.block(model.Plain(l.right), blockStyle{font: "B", size: size, right: true, flow: f})
		}
		p.y = max(p.y, after)
	case ">>":
		p.block(t, blockStyle{size: size, right: true, flow: f})
	case "==":
		p.bookmark(l.text, 0, p.y)
		p.block(t, blockStyle{font: "B", size: p.style.Sizes.Title, centred: true, tag: "H1"})
	case "()":
		p.block(t, blockStyle{size: size, centred: true, flow: f})
	case "#":
		p.need(4 * size * leading)
		p.block(t, blockStyle{font: "B", size: size, tag: "H2", underline: true})
	case "-":
		p.block(t, blockStyle{size: size, indent: 14, bullets: true, left: numberIndent, flow: f})
	case "1.":
		p.block(t, blockStyle{size: size, left: numberIndent, label: strconv.Itoa(l.n) + ".", flow: f})
	default:
		p.block(t, blockStyle{size: size, flow: f})
	}
}

// coverGap is the space between two paragraphs of the covering paper.
func coverGap(before, after string, size float64) float64 {
	switch {
	case before == after && after != "1." && after != "-" && after != "":
		return 1
	case after == "#" || after == "==":
		return 1.8 * size
	case before == "<<" && after == "<|", before == "<|" && after == ">>":
		return 1.2 * size
	case before == "==" || before == "()" && after == "()":
		return 2
	}
	return 0.7 * size
}
