package render

import (
	"archive/zip"
	"bytes"
	"cmp"
	"context"
	"fmt"
	"io"
	"time"

	"annex/model"
)

// DOCXOptions say how a Word file is written. The zero value writes the redline in the built-in style.
type DOCXOptions struct {
	Style  *Style // nil: the built-in "wco"
	View   View
	Cover  *Cover // the paper before the annex; nil: none
	Author string // of changes whose cell names nobody; "": "Secretariat"
}

// DOCX writes the paper as a Word file. In the redline, changes are Word's own
// tracked changes: accepting all gives the revised edition, rejecting all the
// original. The bytes are the same for the same edition and options.
func DOCX(ctx context.Context, w io.Writer, e *model.Edition, opt DOCXOptions) (err error) {
	defer func() {
		if v := recover(); v != nil {
			err = fmt.Errorf("word file: %v", v)
		}
	}()
	style := opt.Style
	if style == nil {
		s, err := ReadStyle("wco")
		if err != nil {
			return fmt.Errorf("word file: %w", err)
		}
		style = &s
	}
	p, err := newPaper(e, *style, PDFOptions{View: opt.View}) // for the columns' widths
	if err != nil {
		return fmt.Errorf("word file: %w", err)
	}
	d := &docx{paper: p, e: e, style: *style, view: opt.View, author: cmp.Or(opt.Author, "Secretariat"), date: printDate(e), body: &bytes.Buffer{}}
	d.notes.bind(e)
	if opt.Cover != nil {
		lines, err := opt.Cover.lines(e, *style)
		if err != nil {
			return fmt.Errorf("word file: %w", err)
		}
		d.cover(lines)
	}
	d.front()
	for i := range e.Sections {
		if err := ctx.Err(); err != nil {
			return err
		}
		d.section(&e.Sections[i], i)
	}
	d.looseNotes()
	d.body.WriteString(d.annexPage())
	if err := d.write(w); err != nil {
		return fmt.Errorf("word file: %w", err)
	}
	return nil
}

// A docx is a Word file while it is written.
type docx struct {
	paper  *paper
	e      *model.Edition
	style  Style
	view   View
	author string
	date   time.Time

	body      *bytes.Buffer
	footnotes bytes.Buffer // those that have a reference
	notes     docxNotes
	changes   int // tracked changes so far: their IDs
	bookmarks int
}

// write packs the parts.
func (d *docx) write(w io.Writer) error {
	z := zip.NewWriter(w)
	for _, part := range []struct{ name, text string }{
		{"[Content_Types].xml", docxTypes},
		{"_rels/.rels", docxRoot},
		{"docProps/core.xml", d.coreProperties()},
		{"word/document.xml", xmlHead + `<w:document ` + docxNames + `><w:body>` + d.body.String() + `</w:body></w:document>`},
		{"word/_rels/document.xml.rels", docxRelations},
		{"word/styles.xml", d.styles()},
		{"word/settings.xml", d.settings()},
		{"word/numbering.xml", docxNumbering},
		{"word/footnotes.xml", d.footnotesPart()},
		{"word/header1.xml", d.header(d.style.Header)},
		{"word/footer1.xml", d.footer(d.style.PageMark)},
		{"word/header2.xml", d.header(d.style.Cover.Header)},
		{"word/footer2.xml", d.footer(d.style.Cover.PageMark)},
		{"word/header3.xml", d.header(nil)},
	} {
		f, err := z.CreateHeader(&zip.FileHeader{Name: part.name, Method: zip.Deflate, Modified: d.date})
		if err != nil {
			return err
		}
		if _, err := io.WriteString(f, part.text); err != nil {
			return err
		}
	}
	return z.Close()
}

// twips are twentieths of a point, Word's unit.
func twips(points float64) int { return int(points*20 + 0.5) }

// annexPage is the annex's page: its size, its running lines, and pages counted from 1.
func (d *docx) annexPage() string {
	w, h, _ := d.style.paper()
	return d.page(w, h, "1", "1", "") // the style was checked when it was read
}

// coverPage is that of the covering paper, whose first page has no running header.
func (d *docx) coverPage() string {
	w, h, _ := paperSize(d.style.Cover.Paper)
	return d.page(w, h, "2", "2", `<w:headerReference w:type="first" r:id="rIdHeader3"/><w:footerReference w:type="first" r:id="rIdFooter2"/>`)
}

func (d *docx) page(w, h float64, header, footer, first string) string {
	way := ""
	if w > h {
		way = ` w:orient="landscape"`
	}
	m := d.style.Margins
	s := fmt.Sprintf(`<w:sectPr><w:headerReference w:type="default" r:id="rIdHeader%s"/><w:footerReference w:type="default" r:id="rIdFooter%s"/>%s`+
		`<w:type w:val="nextPage"/><w:pgSz w:w="%d" w:h="%d"%s/><w:pgMar w:top="%d" w:right="%d" w:bottom="%d" w:left="%d" w:header="%d" w:footer="%d" w:gutter="0"/><w:pgNumType w:start="1"/>`,
		header, footer, first, twips(w), twips(h), way, twips(m.Top)+twips(d.style.Sizes.Header*leading*float64(len(d.style.Header))), twips(m.Right), twips(m.Bottom), twips(m.Left), twips(m.Top), twips(m.Bottom/2))
	if first != "" {
		s += `<w:titlePg/>`
	}
	return s + `</w:sectPr>`
}
