package render

import (
	"bytes"
	"cmp"
	"fmt"
	"strings"
	"unicode/utf8"

	"annex/model"
)

// A docxParagraph is how paragraphs are set.
type docxParagraph struct {
	style    string
	by       string // who made the changes
	prefix   string // before the first paragraph
	bookmark string // of the first paragraph
}

// paragraphs writes a text, one paragraph for each of its lines. The end of a
// paragraph belongs to the change that holds its newline.
func (d *docx) paragraphs(t model.Text, p docxParagraph) {
	type line struct {
		text model.Text
		end  model.Change
	}
	lines := []line{{}}
	for _, run := range d.view.of(t) {
		for i, s := range strings.Split(run.Text, "\n") {
			if i > 0 {
				lines[len(lines)-1].end = run.Change
				lines = append(lines, line{})
			}
			l := &lines[len(lines)-1]
			if s != "" {
				l.text = append(l.text, model.Run{Text: s, Change: run.Change})
			}
		}
	}
	for i, l := range lines {
		d.body.WriteString(`<w:p><w:pPr><w:pStyle w:val="` + p.style + `"/>`)
		if beginsRight(l.text.Printed()) {
			d.body.WriteString(`<w:bidi/>`)
		}
		if l.end != model.Kept {
			d.body.WriteString(`<w:rPr>` + d.change(l.end, p.by, "/>") + `</w:rPr>`)
		}
		d.body.WriteString(`</w:pPr>`)
		if i == 0 {
			if p.bookmark != "" {
				d.bookmarks++
				fmt.Fprintf(d.body, `<w:bookmarkStart w:id="%d" w:name="%s"/><w:bookmarkEnd w:id="%d"/>`, d.bookmarks, xmlText(p.bookmark), d.bookmarks)
			}
			d.body.WriteString(docxRun(p.prefix, "t"))
		}
		for _, run := range l.text {
			d.run(run, p.by)
		}
		d.body.WriteString("</w:p>\n")
	}
}

// run writes a stretch under one change, its footnote marks as references.
func (d *docx) run(run model.Run, by string) {
	end := ""
	tag := "t"
	switch run.Change {
	case model.Inserted:
		d.body.WriteString(d.change(run.Change, by, ">"))
		end = "</w:ins>"
	case model.Deleted:
		d.body.WriteString(d.change(run.Change, by, ">"))
		end, tag = "</w:del>", "delText"
	}
	text := run.Text
	for text != "" {
		at, mark, length := d.nextMark(text)
		if at < 0 {
			break
		}
		d.plain(text[:at], tag)
		d.body.WriteString(d.reference(mark, text[at:at+length], tag))
		text = text[at+length:]
	}
	d.plain(text, tag)
	d.body.WriteString(end)
}

// plain writes text without footnote marks; what runs from the right has runs of its own.
func (d *docx) plain(text, tag string) {
	for text != "" {
		n := wayEnds(text)
		d.body.WriteString(docxRun(text[:n], tag))
		text = text[n:]
	}
}

// change opens the element of a tracked change.
func (d *docx) change(c model.Change, by, end string) string {
	d.changes++
	name := "ins"
	if c == model.Deleted {
		name = "del"
	}
	return fmt.Sprintf(`<w:%s w:id="%d" w:author="%s" w:date="%s"%s`, name, 1000+d.changes, xmlText(cmp.Or(by, d.author)), d.date.UTC().Format("2006-01-02T15:04:05Z"), end)
}

// docxRun is a run of plain text; tabs are Word's own.
func docxRun(s, tag string) string {
	if s == "" {
		return ""
	}
	var b strings.Builder
	b.WriteString("<w:r>")
	if hasRight(s) {
		b.WriteString("<w:rPr><w:rtl/></w:rPr>")
	}
	for i, part := range strings.Split(s, "\t") {
		if i > 0 {
			b.WriteString("<w:tab/>")
		}
		if part != "" {
			b.WriteString(`<w:` + tag + ` xml:space="preserve">` + xmlText(part) + `</w:` + tag + `>`)
		}
	}
	b.WriteString("</w:r>")
	return b.String()
}

// boldRun is a run of plain text in bold type.
func boldRun(s string) string {
	return strings.Replace(docxRun(s, "t"), "<w:r>", "<w:r><w:rPr><w:b/></w:rPr>", 1)
}

// xmlText escapes a text and drops what XML cannot hold.
func xmlText(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '&':
			b.WriteString("&amp;")
		case r == '<':
			b.WriteString("&lt;")
		case r == '>':
			b.WriteString("&gt;")
		case r == '"':
			b.WriteString("&quot;")
		case r < ' ' && r != '\t' && r != '\n', r == 0xfffe, r == 0xffff, r == utf8.RuneError:
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// docxNotes are the footnotes: those that a mark in the text refers to, and the others.
type docxNotes struct {
	all   map[string]model.Footnote
	order []string
	ids   map[string]int // of those referred to
}

func (n *docxNotes) bind(e *model.Edition) {
	n.all, n.ids = map[string]model.Footnote{}, map[string]int{}
	for _, f := range e.Document.Footnotes {
		n.all[f.Mark] = f
		n.order = append(n.order, f.Mark)
	}
}

// nextMark finds the next superscript figures that are a known note's mark
// and have no reference yet: where, which, and how many bytes; at is -1 where none is.
func (d *docx) nextMark(s string) (at int, mark string, length int) {
	for from := 0; ; from += at + length {
		if at, mark, length = superscript(s[from:]); at < 0 {
			return -1, "", 0
		}
		if _, known := d.notes.all[mark]; known && d.notes.ids[mark] == 0 {
			return from + at, mark, length
		}
	}
}

// reference writes a footnote and the reference to it; the mark stays as it is printed.
func (d *docx) reference(mark, shown, tag string) string {
	id := len(d.notes.ids) + 1
	d.notes.ids[mark] = id
	note := d.notes.all[mark]
	body := d.body
	d.body = &bytes.Buffer{}
	d.paragraphs(note.Text.Text, docxParagraph{style: "FootnoteText", by: note.Text.By, prefix: shown + " "})
	fmt.Fprintf(&d.footnotes, `<w:footnote w:id="%d">%s</w:footnote>`, id, d.body.String())
	d.body = body
	return fmt.Sprintf(`<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteReference w:customMarkFollows="1" w:id="%d"/><w:%s>%s</w:%s></w:r>`, id, tag, xmlText(shown), tag)
}
