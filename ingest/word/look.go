package word

import (
	"encoding/xml"
	"strconv"
	"strings"

	"annex/ingest/flow"
)

// styles are a document's styles by their id.
type styles map[string]style

type style struct {
	name, basedOn       string
	bold, under, hidden bool
	size                float64 // points; 0: not said
	list                listPlace
	outline             bool
}

// A listPlace is a level of a list.
type listPlace struct {
	num   string
	level int
	set   bool
}

// runLook is how the text of a run looks.
type runLook struct {
	bold, under, struck, hidden bool
	raised                      bool
	color                       string
	size                        float64 // points; 0: not said
}

// paragraphLook is how a paragraph looks.
type paragraphLook struct {
	run     runLook // by its style
	heading bool
	list    listPlace
}

// resolve gives a style with what it is based on.
func (s styles) resolve(id string) style {
	var out style
	for range 32 { // styles may be based on each other in a circle
		st, ok := s[id]
		if !ok {
			break
		}
		out.bold = out.bold || st.bold
		out.under = out.under || st.under
		out.hidden = out.hidden || st.hidden
		if out.size == 0 {
			out.size = st.size
		}
		out.outline = out.outline || st.outline || strings.HasPrefix(strings.ToLower(st.name), "heading") || st.name == "Title"
		if !out.list.set {
			out.list = st.list
		}
		id = st.basedOn
	}
	return out
}

// readStyles reads word/styles.xml.
func (p *parser) readStyles(name string) error {
	return p.read(name, func(x *reader) error {
		return p.inside(x, func() error {
			return p.each(func(e xml.StartElement) error {
				if e.Name.Local == "docDefaults" {
					return p.each(p.defaults)
				}
				if e.Name.Local != "style" {
					return p.skip()
				}
				var st style
				err := p.each(func(f xml.StartElement) error {
					switch f.Name.Local {
					case "name":
						st.name = attr(f, "val")
					case "basedOn":
						st.basedOn = attr(f, "val")
					case "pPr":
						var look paragraphLook
						err := p.paragraphProperties(&flow.Paragraph{}, &look, new(bool))
						st.list, st.outline = look.list, look.heading
						return err
					case "rPr":
						var look runLook
						err := p.runProperties(&look)
						st.bold, st.under, st.hidden, st.size = look.bold, look.under, look.hidden, look.size
						return err
					}
					return p.skip()
				})
				p.styles[attr(e, "styleId")] = st
				if attr(e, "type") == "paragraph" && attr(e, "default") != "" && attr(e, "default") != "0" && attr(e, "default") != "false" && st.size > 0 {
					p.size = st.size
				}
				return err
			})
		})
	})
}

// defaults reads the type size that is said for the whole document.
func (p *parser) defaults(e xml.StartElement) error {
	if e.Name.Local != "rPrDefault" {
		return p.skip()
	}
	return p.each(func(e xml.StartElement) error {
		var look runLook
		err := p.runProperties(&look)
		if look.size > 0 && p.size == 0 {
			p.size = look.size
		}
		return err
	})
}

// paragraphProperties reads a w:pPr.
func (p *parser) paragraphProperties(out *flow.Paragraph, look *paragraphLook, section *bool) error {
	return p.each(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "pStyle":
			st := p.styles.resolve(attr(e, "val"))
			look.run = runLook{bold: st.bold, under: st.under, hidden: st.hidden, size: st.size}
			look.heading = st.outline
			if !look.list.set {
				look.list = st.list
			}
		case "numPr":
			look.list = listPlace{set: true}
			return p.each(func(e xml.StartElement) error {
				switch e.Name.Local {
				case "numId":
					look.list.num = attr(e, "val")
				case "ilvl":
					look.list.level, _ = strconv.Atoi(attr(e, "val"))
				}
				return p.skip()
			})
		case "outlineLvl":
			look.heading = attr(e, "val") != "9"
		case "rPr":
			return p.markProperties(out)
		case "sectPr":
			part := p.part
			err := p.section()
			p.part = part // the paragraph itself is still in it
			*section = true
			return err
		}
		return p.skip()
	})
}

// markProperties reads what was done to the paragraph's end.
func (p *parser) markProperties(out *flow.Paragraph) error {
	return p.each(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "ins", "moveTo":
			out.Mark.Inserted, out.Mark.By = true, attr(e, "author")
		case "del", "moveFrom":
			out.Mark.Deleted, out.Mark.By = true, attr(e, "author")
		}
		return p.skip()
	})
}

// runProperties reads a w:rPr.
func (p *parser) runProperties(look *runLook) error {
	return p.each(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "rStyle":
			st := p.styles.resolve(attr(e, "val"))
			look.bold, look.under, look.hidden = look.bold || st.bold, look.under || st.under, look.hidden || st.hidden
		case "b":
			look.bold = on(e)
		case "u":
			look.under = on(e)
		case "strike", "dstrike":
			look.struck = on(e)
		case "sz":
			if n, err := strconv.ParseFloat(attr(e, "val"), 64); err == nil {
				look.size = n / 2
			}
		case "color":
			if look.color = strings.ToUpper(attr(e, "val")); look.color == "AUTO" || look.color == "000000" {
				look.color = ""
			}
		case "vertAlign":
			look.raised = attr(e, "val") == "superscript"
		case "vanish":
			look.hidden = on(e)
		}
		return p.skip()
	})
}

// finish settles what is known only at the paragraph's end.
func (l paragraphLook) finish(p *parser, out *flow.Paragraph) {
	if l.heading && len(out.Pieces) > 0 {
		out.Heading = true
	}
	if l.list.set && l.list.num != "" && l.list.num != "0" {
		out.Bullet, out.Number = p.numbering.next(l.list)
	}
}

func itoa(n int) string { return strconv.Itoa(n) }
