package word

import (
	"encoding/xml"
	"fmt"
	"strings"

	"annex/ingest/flow"
)

// block reads a paragraph, a table, or what holds such, and hands each to put.
func (p *parser) block(e xml.StartElement, put func(flow.Block)) error {
	inside := func(e xml.StartElement) error { return p.block(e, put) }
	switch space(e) {
	case compatSpace:
		if e.Name.Local == "AlternateContent" {
			return p.alternate(inside)
		}
	case mathSpace:
		var out flow.Paragraph
		err := p.math(e, &out)
		put(flow.Block{Paragraph: &out})
		return err
	case wordSpace:
		switch e.Name.Local {
		case "p":
			return p.paragraph(put)
		case "tbl":
			t, err := p.table()
			if t != nil && len(t.Cells) > 0 {
				put(flow.Block{Table: t})
			}
			return err
		case "sdt", "sdtContent", "customXml", "smartTag":
			return p.each(inside)
		case "ins", "del", "moveFrom", "moveTo":
			return p.changed(e, func() error { return p.each(inside) })
		}
	}
	return p.skip()
}

// alternate reads the first way in which a content is given.
func (p *parser) alternate(do func(xml.StartElement) error) error {
	taken := false
	return p.each(func(e xml.StartElement) error {
		if taken || e.Name.Local != "Choice" && e.Name.Local != "Fallback" {
			return p.skip()
		}
		taken = true
		return p.each(do)
	})
}

// paragraph reads a w:p, and puts what stands in its text boxes after it.
func (p *parser) paragraph(put func(flow.Block)) error {
	if p.pieces++; p.pieces > maxPieces {
		return fmt.Errorf("it holds more than %d paragraphs and pieces of text", maxPieces)
	}
	outer := p.boxes
	p.boxes = nil
	var out flow.Paragraph
	var look paragraphLook
	section := false
	err := p.each(func(e xml.StartElement) error {
		if space(e) == wordSpace && e.Name.Local == "pPr" {
			return p.paragraphProperties(&out, &look, &section)
		}
		return p.inline(e, &out, look.run)
	})
	for n := len(p.codes); n > 0 && p.codes[n-1].code; n-- { // a code ends with its paragraph
		p.codes = p.codes[:n-1]
	}
	mark := p.piece("")
	out.Mark.Inserted, out.Mark.Deleted = out.Mark.Inserted || mark.Inserted, out.Mark.Deleted || mark.Deleted
	look.finish(p, &out)
	boxes := p.boxes
	p.boxes = outer
	put(flow.Block{Paragraph: &out})
	for _, b := range boxes {
		put(b)
	}
	if section {
		p.part++
	}
	return err
}

// inline reads an element inside a paragraph.
func (p *parser) inline(e xml.StartElement, out *flow.Paragraph, look runLook) error {
	inside := func(e xml.StartElement) error { return p.inline(e, out, look) }
	switch space(e) {
	case compatSpace:
		if e.Name.Local == "AlternateContent" {
			return p.alternate(inside)
		}
	case mathSpace:
		return p.math(e, out)
	case wordSpace:
		switch e.Name.Local {
		case "r":
			return p.run(out, look)
		case "fldSimple":
			n := len(p.codes)
			p.codes = append(p.codes, field{page: numbersPages(attr(e, "instr"))})
			err := p.each(inside)
			p.codes = p.codes[:min(n, len(p.codes))]
			return err
		case "hyperlink", "smartTag", "customXml", "sdt", "sdtContent", "dir", "bdo":
			return p.each(inside)
		case "ins", "del", "moveFrom", "moveTo":
			return p.changed(e, func() error { return p.each(inside) })
		}
	}
	return p.skip()
}

// math reads the characters of a formula.
func (p *parser) math(e xml.StartElement, out *flow.Paragraph) error {
	if e.Name.Local == "t" {
		s, err := p.text()
		p.add(out, s, runLook{})
		return err
	}
	return p.each(func(e xml.StartElement) error {
		switch {
		case space(e) == mathSpace:
			return p.math(e, out)
		case space(e) == wordSpace && (e.Name.Local == "ins" || e.Name.Local == "del"):
			return p.changed(e, func() error { return p.each(func(e xml.StartElement) error { return p.math(e, out) }) })
		}
		return p.skip()
	})
}

// add appends text that prints.
func (p *parser) add(out *flow.Paragraph, s string, look runLook) {
	if s == "" || look.hidden {
		return
	}
	page := false
	for _, f := range p.codes {
		if f.code {
			return
		}
		page = page || f.page
	}
	typed := ""
	if look.raised && strings.Trim(s, "0123456789, *") == "" {
		typed, s = s, superscript.Replace(s)
	}
	piece := p.piece(s)
	piece.Typed = typed
	piece.Struck, piece.Under, piece.PageNumber = look.struck, look.under, page
	piece.Color = look.color
	if piece.Size = look.size; piece.Size == 0 {
		piece.Size = p.size
	}
	p.pieces++
	out.Pieces = append(out.Pieces, piece)
	if strings.TrimSpace(s) != "" {
		out.Heading = look.bold && (out.Heading || firstText(out.Pieces))
	}
}

// firstText reports whether only the last piece has any text.
func firstText(ps []flow.Piece) bool {
	for _, q := range ps[:len(ps)-1] {
		if strings.TrimSpace(q.Text) != "" {
			return false
		}
	}
	return true
}

// run reads a w:r.
func (p *parser) run(out *flow.Paragraph, look runLook) error {
	return p.each(func(e xml.StartElement) error {
		if space(e) == wordSpace && e.Name.Local == "rPr" {
			return p.runProperties(&look)
		}
		return p.content(e, out, look)
	})
}

// content reads one element of a run.
func (p *parser) content(e xml.StartElement, out *flow.Paragraph, look runLook) error {
	inside := func(e xml.StartElement) error { return p.content(e, out, look) }
	if space(e) == compatSpace && e.Name.Local == "AlternateContent" {
		return p.alternate(inside)
	}
	if space(e) != wordSpace {
		return p.skip()
	}
	switch e.Name.Local {
	case "t", "delText":
		s, err := p.text()
		if p.ownMark != "" && strings.TrimSpace(s) != "" {
			p.marks[p.ownMark], p.ownMark = strings.TrimSpace(s), ""
			p.addMark(out, superscript.Replace(s), s, look)
			return err
		}
		p.add(out, p.spaced(s, attr(e, "space")), look)
		return err
	case "tab", "ptab":
		p.add(out, "\t", look)
	case "br", "cr":
		p.add(out, "\n", look)
	case "noBreakHyphen":
		p.add(out, "-", look)
	case "sym":
		p.add(out, symbol(attr(e, "font"), attr(e, "char")), look)
	case "instrText":
		s, err := p.text()
		if n := len(p.codes); n > 0 && numbersPages(s) {
			p.codes[n-1].page = true
		}
		return err
	case "fldChar":
		p.field(attr(e, "fldCharType"))
	case "footnoteReference", "endnoteReference":
		switch attr(e, "customMarkFollows") {
		case "", "0", "false", "off":
			p.addMark(out, p.note(e, false), "", look)
		default:
			p.note(e, true)
			p.ownMark = noteID(e)
		}
	case "ruby":
		return p.each(func(e xml.StartElement) error {
			if e.Name.Local != "rubyBase" {
				return p.skip()
			}
			return p.each(func(e xml.StartElement) error { return p.inline(e, out, look) })
		})
	case "drawing", "pict", "object":
		return p.each(p.box)
	}
	return p.skip()
}

// spaced is the text of a w:t. Word drops white space at its ends unless it is
// told to preserve it; writers that never say so mean their spaces all the
// same, so that only line breaks, which lay out the XML, go with what is around them.
func (p *parser) spaced(s, keep string) string {
	if keep != "preserve" && (keep != "" || !p.preserve) {
		if t := strings.TrimLeft(s, xmlSpace); strings.Contains(s[:len(s)-len(t)], "\n") {
			s = t
		}
		if t := strings.TrimRight(s, xmlSpace); strings.Contains(s[len(t):], "\n") {
			s = t
		}
	}
	return lineBreaks.Replace(s)
}

const xmlSpace = " \t\r\n"

var lineBreaks = strings.NewReplacer("\r\n", " ", "\n", " ", "\r", " ")

// field keeps track of complex fields (ECMA-376 part 1, 17.16.18): code, then result.
func (p *parser) field(kind string) {
	n := len(p.codes)
	switch {
	case kind == "begin":
		p.codes = append(p.codes, field{code: true})
	case kind == "separate" && n > 0:
		p.codes[n-1].code = false
	case kind == "end" && n > 0:
		p.codes = p.codes[:n-1]
	}
}

// numbersPages reports whether a field's code asks for the number of the page or of all pages.
func numbersPages(code string) bool {
	words := strings.Fields(strings.ToUpper(code))
	return len(words) > 0 && (words[0] == "PAGE" || words[0] == "NUMPAGES" || words[0] == "SECTIONPAGES")
}

var superscript = strings.NewReplacer("0", "⁰", "1", "¹", "2", "²", "3", "³", "4", "⁴", "5", "⁵", "6", "⁶", "7", "⁷", "8", "⁸", "9", "⁹")

// note counts a reference to a note and gives its printed mark; one with a mark of its own is not counted.
func (p *parser) note(e xml.StartElement, ownMark bool) string {
	id := noteID(e)
	if p.notes[id] == 0 {
		p.noteIDs = append(p.noteIDs, id)
		if !ownMark {
			p.counted++
		}
		p.notes[id] = max(p.counted, 1)
	}
	return superscript.Replace(itoa(p.notes[id]))
}

// noteID tells footnotes from endnotes.
func noteID(e xml.StartElement) string { return e.Name.Local[:1] + attr(e, "id") }

// addMark appends the mark of a note, and what is typed for it; "": Word counts it.
func (p *parser) addMark(out *flow.Paragraph, mark, typed string, look runLook) {
	n := len(out.Pieces)
	p.add(out, mark, look)
	for i := n; i < len(out.Pieces); i++ {
		out.Pieces[i].NoteMark, out.Pieces[i].Typed = true, typed
	}
}

// box collects what stands in the text boxes of a drawing.
func (p *parser) box(e xml.StartElement) error {
	switch {
	case space(e) == wordSpace && e.Name.Local == "txbxContent":
		codes := p.codes
		p.codes = nil
		var found []flow.Block
		err := p.each(func(e xml.StartElement) error {
			return p.block(e, func(b flow.Block) { found = append(found, b) })
		})
		p.codes = codes
		p.boxes = append(p.boxes, found...)
		return err
	case space(e) == compatSpace && e.Name.Local == "AlternateContent":
		return p.alternate(p.box)
	}
	return p.each(p.box)
}
