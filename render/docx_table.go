package render

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"annex/model"
)

// cover writes the covering paper, in a section of its own.
func (d *docx) cover(lines []coverLine) {
	w, _, _ := paperSize(d.style.Cover.Paper)
	right := twips(w - d.style.Margins.Left - d.style.Margins.Right)
	for _, l := range lines {
		switch l.kind {
		case "<|":
			fmt.Fprintf(d.body, `<w:p><w:pPr><w:pStyle w:val="CoverPair"/><w:tabs><w:tab w:val="right" w:pos="%d"/></w:tabs></w:pPr>%s%s</w:p>`,
				right, docxRun(l.text, "t"), boldRun("\t"+l.right))
		case "1.":
			d.paragraphs(model.Plain(l.text), docxParagraph{style: "CoverNumbered", prefix: strconv.Itoa(l.n) + ".\t"})
		default:
			d.paragraphs(model.Plain(l.text), docxParagraph{style: map[string]string{
				"<<": "CoverMasthead", ">>": "CoverRight", "==": "Title", "()": "Subtitle", "#": "CoverHeading", "-": "CoverBullet",
			}[l.kind]})
		}
	}
	d.body.WriteString(`<w:p><w:pPr>` + d.coverPage() + `</w:pPr></w:p>`)
}

// front writes the annex title and the introduction.
func (d *docx) front() {
	if t := d.e.Document.Title; t != "" {
		d.paragraphs(model.Plain(t), docxParagraph{style: "Title"})
	}
	for _, x := range d.e.Document.Introduction {
		if x.Heading != "" {
			d.paragraphs(model.Plain(x.Heading), docxParagraph{style: "Heading2"})
			continue
		}
		d.paragraph(x)
	}
}

// paragraph writes one outside the tables.
func (d *docx) paragraph(x model.Paragraph) {
	if x.Text == nil {
		return
	}
	p := docxParagraph{style: "BodyText", by: x.Text.By}
	if x.Bullet {
		p.style = "ListBullet"
	}
	if x.Number > 0 {
		p.prefix = strconv.Itoa(x.Number) + ". "
	}
	d.paragraphs(x.Text.Text, p)
}

// section writes a strategic activity: heading, quote, table.
func (d *docx) section(s *model.Section, at int) {
	keys, heads := d.paper.columns(s)
	g := gridOf(s, at, d.view, keys, heads)
	if len(g.rows) == 0 && s.Heading.Empty() {
		return
	}
	number := s.Number
	if number == 0 {
		number = at + 1
	}
	d.paragraphs(s.Heading.Text, docxParagraph{style: "Heading1", by: s.Heading.By, prefix: strconv.Itoa(number) + ". ", bookmark: fmt.Sprintf("section%d", at+1)})
	if q := d.paper.quoteText(s); len(q) > 0 {
		d.paragraphs(q, docxParagraph{style: "Quote", by: s.Quote.By})
	}
	for _, x := range s.Text {
		d.paragraph(x)
	}
	if len(g.rows) > 0 {
		d.table(g)
	}
}

// table writes a ruled table whose heading row stands on every page.
func (d *docx) table(g *tableGrid) {
	xs := d.paper.columnEdges(g.keys, g.heads)
	width := func(col int) int { return twips(xs[col+1]) - twips(xs[col]) }
	fmt.Fprintf(d.body, `<w:tbl><w:tblPr><w:tblStyle w:val="AnnexTable"/><w:tblW w:w="%d" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblLook w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/></w:tblPr><w:tblGrid>`, twips(xs[len(xs)-1])-twips(xs[0]))
	for i := range g.keys {
		fmt.Fprintf(d.body, `<w:gridCol w:w="%d"/>`, width(i))
	}
	d.body.WriteString(`</w:tblGrid><w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>`)
	for i, h := range g.heads {
		fmt.Fprintf(d.body, `<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/></w:tcPr>`, width(i))
		d.paragraphs(model.Plain(h), docxParagraph{style: "TableHeading"})
		d.body.WriteString(`</w:tc>`)
	}
	d.body.WriteString("</w:tr>\n")
	over := make([]*gridCell, len(g.keys)) // the cell that covers the row, by column
	for r := range g.rows {
		for _, c := range g.starts[r] {
			over[c.col] = c
		}
		d.body.WriteString(`<w:tr>` + d.rowChange(g, r, over))
		for col, c := range over {
			merge := ""
			switch {
			case c.first == r && c.last > r:
				merge = `<w:vMerge w:val="restart"/>`
			case c.first < r:
				merge = `<w:vMerge/>`
			}
			fmt.Fprintf(d.body, `<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/>%s</w:tcPr>`, width(col), merge)
			if c.first == r {
				d.cell(g.rows[r], c)
			} else {
				d.body.WriteString(`<w:p><w:pPr><w:pStyle w:val="TableText"/></w:pPr></w:p>`)
			}
			d.body.WriteString(`</w:tc>`)
		}
		d.body.WriteString("</w:tr>\n")
	}
	d.body.WriteString(`</w:tbl><w:p><w:pPr><w:pStyle w:val="AfterTable"/></w:pPr></w:p>`)
}

// rowChange tracks a row that comes or goes as a whole. A row from which a cell
// that stays is merged down cannot go: its text would go with it.
func (d *docx) rowChange(g *tableGrid, r int, over []*gridCell) string {
	if d.view != Redline {
		return ""
	}
	for _, v := range []struct {
		view   View
		change model.Change
	}{{Original, model.Inserted}, {Revised, model.Deleted}} {
		gone := !v.view.row(g.rows[r])
		for _, c := range over {
			for _, cell := range c.cells {
				if c.first == r && v.view.of(cell.Text).Printed() != "" {
					gone = false
				}
			}
		}
		if gone {
			return `<w:trPr>` + d.change(v.change, g.rows[r].Indicator.Text.By, "/>") + `</w:trPr>`
		}
	}
	return ""
}

func (d *docx) cell(r model.Row, c *gridCell) {
	style := "TableText"
	if d.style.column(c.key).Bullets {
		style = "TableBullet"
	}
	empty := true
	for _, cell := range c.cells {
		if d.view.of(cell.Text).Printed() != "" {
			d.paragraphs(cell.Text, docxParagraph{style: style, by: cell.By})
			empty = false
		}
	}
	mark := strings.TrimSpace(d.paper.documentNames().Replace(d.style.Amended))
	if c.key == model.ColumnIndicator && mark != "" && d.view != Original && amended(r) {
		d.paragraphs(model.Plain(mark), docxParagraph{style: "TableText"})
		empty = false
	}
	if empty {
		d.body.WriteString(`<w:p><w:pPr><w:pStyle w:val="TableText"/></w:pPr></w:p>`)
	}
}

// looseNotes writes the notes to which no mark in the text refers after the annex.
func (d *docx) looseNotes() {
	for _, m := range d.notes.order {
		if d.notes.ids[m] > 0 {
			continue
		}
		note := d.notes.all[m]
		d.paragraphs(note.Text.Text, docxParagraph{style: "FootnoteText", by: note.Text.By, prefix: raised(m) + " "})
	}
}

// footnotesPart holds the notes and the two separators that Word wants.
func (d *docx) footnotesPart() string {
	return xmlHead + `<w:footnotes ` + docxNames + `>` +
		`<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>` +
		`<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>` +
		d.footnotes.String() + `</w:footnotes>`
}

// header writes a running header.
func (d *docx) header(lines []string) string {
	var b strings.Builder
	names := d.paper.documentNames()
	style := "HeaderLeft"
	if d.style.HeaderAlign == "right" {
		style = "HeaderRight"
	}
	for _, l := range slices.Concat(lines, []string{""}) {
		b.WriteString(`<w:p><w:pPr><w:pStyle w:val="` + style + `"/></w:pPr>` + docxRun(strings.TrimSpace(names.Replace(l)), "t") + `</w:p>`)
	}
	return xmlHead + `<w:hdr ` + docxNames + `>` + b.String() + `</w:hdr>`
}

// footer writes a page mark.
func (d *docx) footer(pattern string) string {
	before, after, _ := strings.Cut(pattern, "{page}")
	return xmlHead + `<w:ftr ` + docxNames + `><w:p><w:pPr><w:pStyle w:val="HeaderRight"/></w:pPr>` + docxRun(before, "t") +
		`<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>` +
		docxRun(after, "t") + `</w:p></w:ftr>`
}
