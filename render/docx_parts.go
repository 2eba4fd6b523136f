package render

import (
	"cmp"
	"fmt"
	"strings"
)

const (
	xmlHead   = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	docxNames = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`

	docxMain  = "application/vnd.openxmlformats-officedocument.wordprocessingml."
	docxTypes = xmlHead + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
		`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>` +
		`<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>` +
		`<Override PartName="/word/document.xml" ContentType="` + docxMain + `document.main+xml"/>` +
		`<Override PartName="/word/styles.xml" ContentType="` + docxMain + `styles+xml"/>` +
		`<Override PartName="/word/settings.xml" ContentType="` + docxMain + `settings+xml"/>` +
		`<Override PartName="/word/numbering.xml" ContentType="` + docxMain + `numbering+xml"/>` +
		`<Override PartName="/word/footnotes.xml" ContentType="` + docxMain + `footnotes+xml"/>` +
		`<Override PartName="/word/header1.xml" ContentType="` + docxMain + `header+xml"/><Override PartName="/word/header2.xml" ContentType="` + docxMain + `header+xml"/><Override PartName="/word/header3.xml" ContentType="` + docxMain + `header+xml"/>` +
		`<Override PartName="/word/footer1.xml" ContentType="` + docxMain + `footer+xml"/><Override PartName="/word/footer2.xml" ContentType="` + docxMain + `footer+xml"/></Types>`

	relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	docxRoot  = xmlHead + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
		`<Relationship Id="rId1" Type="` + relations + `officeDocument" Target="word/document.xml"/>` +
		`<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`
	docxRelations = xmlHead + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
		`<Relationship Id="rIdStyles" Type="` + relations + `styles" Target="styles.xml"/><Relationship Id="rIdSettings" Type="` + relations + `settings" Target="settings.xml"/>` +
		`<Relationship Id="rIdNumbering" Type="` + relations + `numbering" Target="numbering.xml"/><Relationship Id="rIdFootnotes" Type="` + relations + `footnotes" Target="footnotes.xml"/>` +
		`<Relationship Id="rIdHeader1" Type="` + relations + `header" Target="header1.xml"/><Relationship Id="rIdHeader2" Type="` + relations + `header" Target="header2.xml"/><Relationship Id="rIdHeader3" Type="` + relations + `header" Target="header3.xml"/>` +
		`<Relationship Id="rIdFooter1" Type="` + relations + `footer" Target="footer1.xml"/><Relationship Id="rIdFooter2" Type="` + relations + `footer" Target="footer2.xml"/></Relationships>`

	// Bullets: 1 in running text, 2 in tables.
	docxNumbering = xmlHead + `<w:numbering ` + docxNames + `>` +
		`<w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="284" w:hanging="284"/></w:pPr></w:lvl></w:abstractNum>` +
		`<w:abstractNum w:abstractNumId="2"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="180" w:hanging="180"/></w:pPr></w:lvl></w:abstractNum>` +
		`<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num></w:numbering>`
)

// styles writes the style sheet from the paper style.
func (d *docx) styles() string {
	s := d.style.Sizes
	half := func(points float64) int { return int(points*2 + 0.5) }
	var b strings.Builder
	b.WriteString(xmlHead + `<w:styles ` + docxNames + `><w:docDefaults><w:rPrDefault><w:rPr>` +
		fmt.Sprintf(`<w:rFonts w:ascii="%[1]s" w:hAnsi="%[1]s" w:cs="%[1]s" w:eastAsia="%[1]s"/>`, xmlText(cmp.Or(d.style.Fonts.Name, "Arial"))) + fmt.Sprintf(`<w:sz w:val="%d"/>`, half(s.Body)) +
		`<w:lang w:val="` + xmlText(d.paper.language) + `"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>`)
	paragraph := func(id, name, base, pPr, rPr string) {
		kind := ""
		if id == "Normal" {
			kind = ` w:default="1"`
		}
		fmt.Fprintf(&b, `<w:style w:type="paragraph"%s w:styleId="%s"><w:name w:val="%s"/>`, kind, id, name)
		if base != "" {
			fmt.Fprintf(&b, `<w:basedOn w:val="%s"/>`, base)
		}
		fmt.Fprintf(&b, `<w:qFormat/><w:pPr>%s</w:pPr><w:rPr>%s</w:rPr></w:style>`, pPr, rPr)
	}
	size := func(points float64) string { return fmt.Sprintf(`<w:sz w:val="%d"/>`, half(points)) }
	paragraph("Normal", "Normal", "", "", "")
	paragraph("BodyText", "Body Text", "Normal", `<w:spacing w:after="100"/>`, "")
	paragraph("Title", "Title", "Normal", `<w:keepNext/><w:spacing w:before="200" w:after="160"/><w:jc w:val="center"/>`, `<w:b/>`+size(s.Title))
	paragraph("Subtitle", "Subtitle", "Normal", `<w:jc w:val="center"/>`, "")
	paragraph("Heading1", "heading 1", "Normal", `<w:keepNext/><w:spacing w:before="240" w:after="120"/><w:outlineLvl w:val="0"/>`, `<w:b/>`+size(s.Heading)+`<w:u w:val="single"/>`)
	paragraph("Heading2", "heading 2", "Normal", `<w:keepNext/><w:spacing w:before="160" w:after="100"/><w:outlineLvl w:val="1"/>`, `<w:b/>`)
	paragraph("Quote", "Quote", "Normal", `<w:keepNext/><w:spacing w:after="120"/>`, `<w:i/>`)
	paragraph("ListBullet", "List Bullet", "Normal", `<w:numPr><w:numId w:val="1"/></w:numPr><w:spacing w:after="100"/>`, "")
	paragraph("TableText", "Table Text", "Normal", "", size(s.Table))
	paragraph("TableBullet", "Table Bullet", "TableText", `<w:numPr><w:numId w:val="2"/></w:numPr>`, "")
	paragraph("TableHeading", "Table Heading", "TableText", `<w:keepNext/>`, `<w:b/>`)
	paragraph("AfterTable", "After Table", "Normal", `<w:spacing w:line="120" w:lineRule="exact"/>`, "")
	paragraph("FootnoteText", "footnote text", "Normal", "", size(s.Note))
	paragraph("HeaderRight", "Header Right", "Normal", `<w:jc w:val="right"/>`, size(s.Header))
	paragraph("HeaderLeft", "Header Left", "Normal", "", size(s.Header))
	paragraph("CoverMasthead", "Cover Masthead", "Normal", "", `<w:b/>`)
	paragraph("CoverPair", "Cover Pair", "Normal", "", "")
	paragraph("CoverRight", "Cover Right", "Normal", `<w:spacing w:before="200"/><w:jc w:val="right"/>`, "")
	paragraph("CoverHeading", "Cover Heading", "Heading2", "", `<w:u w:val="single"/>`)
	paragraph("CoverBullet", "Cover Bullet", "Normal", `<w:numPr><w:numId w:val="1"/></w:numPr><w:spacing w:after="100"/><w:ind w:left="851" w:hanging="284"/>`, "")
	paragraph("CoverNumbered", "Cover Numbered", "Normal", `<w:tabs><w:tab w:val="left" w:pos="567"/></w:tabs><w:spacing w:after="140"/><w:ind w:left="567" w:hanging="567"/>`, "")
	b.WriteString(`<w:style w:type="character" w:styleId="FootnoteReference"><w:name w:val="footnote reference"/></w:style>` +
		`<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>` +
		`<w:style w:type="table" w:styleId="AnnexTable"><w:name w:val="Annex Table"/><w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>`)
	for _, side := range []string{"top", "left", "bottom", "right", "insideH", "insideV"} {
		fmt.Fprintf(&b, `<w:%s w:val="single" w:sz="4" w:space="0" w:color="000000"/>`, side)
	}
	b.WriteString(`</w:tblBorders><w:tblCellMar><w:top w:w="40" w:type="dxa"/><w:left w:w="80" w:type="dxa"/><w:bottom w:w="40" w:type="dxa"/><w:right w:w="80" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style></w:styles>`)
	return b.String()
}

// settings have Word go on tracking what is edited.
func (d *docx) settings() string {
	track := ""
	if d.view == Redline {
		track = `<w:trackRevisions/>`
	}
	return xmlHead + `<w:settings ` + docxNames + `>` + track + `<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>` +
		`<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>` // Word 2013 and later: no "compatibility mode"
}

func (d *docx) coreProperties() string {
	doc, date := d.e.Document, d.date.UTC().Format("2006-01-02T15:04:05Z")
	return xmlHead + `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">` +
		`<dc:title>` + xmlText(strings.TrimSpace(doc.Title+" "+doc.Edition)) + `</dc:title><dc:subject>` + xmlText(doc.Symbol) + `</dc:subject><dc:creator>annex</dc:creator><dc:language>` + xmlText(d.paper.language) + `</dc:language>` +
		`<dcterms:created xsi:type="dcterms:W3CDTF">` + date + `</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">` + date + `</dcterms:modified></cp:coreProperties>`
}
