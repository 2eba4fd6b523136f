package word

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strings"
	"testing"

	"annex/ingest/flow"
	"annex/model"
)

const transitional = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

// pack makes a Word file of its body and further parts, given as name and content.
func pack(t testing.TB, body string, parts ...string) []byte {
	t.Helper()
	return packRoot(t, `<w:document xmlns:w="`+transitional+`" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" `+
		`xmlns:v="urn:schemas-microsoft-com:vml" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><w:body>`+body+`</w:body></w:document>`, parts...)
}

func packRoot(t testing.TB, document string, parts ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	const rel = `http://schemas.openxmlformats.org/officeDocument/2006/relationships/`
	all := append([]string{
		"_rels/.rels", `<Relationships><Relationship Id="r1" Type="` + rel + `officeDocument" Target="word/document.xml"/></Relationships>`,
		"word/_rels/document.xml.rels", `<Relationships><Relationship Id="s" Type="` + rel + `styles" Target="styles.xml"/>` +
			`<Relationship Id="n" Type="` + rel + `numbering" Target="numbering.xml"/><Relationship Id="f" Type="` + rel + `footnotes" Target="footnotes.xml"/>` +
			`<Relationship Id="h" Type="` + rel + `header" Target="header1.xml"/></Relationships>`,
		"word/document.xml", document,
	}, parts...)
	for i := 0; i < len(all); i += 2 {
		f, err := z.Create(all[i])
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprint(f, all[i+1])
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func readBytes(t testing.TB, data []byte) *flow.Document {
	t.Helper()
	d, err := Read(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// grids writes tables one cell a line: place, span where it has one, text with its changes.
func grids(d *flow.Document) string {
	var b strings.Builder
	for _, g := range d.Grids() {
		fmt.Fprintf(&b, "%d×%d\n", g.Rows, g.Cols)
		for _, c := range g.Cells {
			fmt.Fprintf(&b, "%d,%d", c.Row, c.Col)
			if c.RowSpan > 1 || c.ColSpan > 1 {
				fmt.Fprintf(&b, " %d×%d", c.RowSpan, c.ColSpan)
			}
			text := c.Text
			if c.Runs != nil {
				text = model.Text(c.Runs).String()
			}
			fmt.Fprintf(&b, " %q\n", text)
		}
	}
	return b.String()
}

// Short forms of WordprocessingML for the tests.
func tbl(rows ...string) string { return "<w:tbl>" + strings.Join(rows, "") + "</w:tbl>" }
func tr(cells ...string) string { return "<w:tr>" + strings.Join(cells, "") + "</w:tr>" }
func tc(inside string) string   { return "<w:tc>" + inside + "</w:tc>" }
func p(inside string) string    { return "<w:p>" + inside + "</w:p>" }
func r(text string) string      { return `<w:r><w:t xml:space="preserve">` + text + `</w:t></w:r>` }
func ins(inside string) string  { return `<w:ins w:author="Ann">` + inside + `</w:ins>` }
func del(text string) string {
	return `<w:del w:author="Bob"><w:r><w:delText>` + text + `</w:delText></w:r></w:del>`
}
func cell(props, text string) string {
	return tc("<w:tcPr>" + props + "</w:tcPr>" + p(r(text)))
}

func TestTables(t *testing.T) {
	tests := []struct{ name, body, want string }{
		{"plain", tbl(tr(tc(p(r("a"))), tc(p(r("b "))+p(r("c"))))), "1×2\n0,0 \"a\"\n0,1 \"b \\nc\"\n"},
		{"changes in text", tbl(tr(tc(p(del("2018") + ins(r("2019")) + r(" on"))))), "1×1\n0,0 \"[-2018-]{+2019+} on\"\n"},
		{"moved text", tbl(tr(tc(p(`<w:moveFrom w:author="Ann">`+r("x")+`</w:moveFrom>`)), tc(p(`<w:moveTo w:author="Ann">`+r("x")+`</w:moveTo>`)))),
			"1×2\n0,0 \"[-x-]\"\n0,1 \"{+x+}\"\n"},
		{"a paragraph's mark deleted", tbl(tr(tc(p(`<w:pPr><w:rPr><w:del w:author="A"/></w:rPr></w:pPr>`+r("a")) + p(r("b"))))), "1×1\n0,0 \"a[-\\n-]b\"\n"},
		{"a row inserted, one deleted", tbl(tr("<w:trPr><w:ins/></w:trPr>", tc(p(r("a")))), tr("<w:trPr><w:del/></w:trPr>", tc(p(r("b"))))),
			"2×1\n0,0 \"{+a+}\"\n1,0 \"[-b-]\"\n"},
		{"a cell inserted, one deleted", tbl(tr(cell("<w:cellIns/>", "a"), cell("<w:cellDel/>", "b"), cell("", "c"))),
			"1×3\n0,0 \"{+a+}\"\n0,1 \"[-b-]\"\n0,2 \"c\"\n"},
		{"properties of before do not count", tbl(tr(tc(`<w:tcPr><w:gridSpan w:val="2"/><w:tcPrChange><w:tcPr><w:gridSpan w:val="3"/><w:cellDel/></w:tcPr></w:tcPrChange></w:tcPr>` + p(r("a"))))),
			"1×2\n0,0 1×2 \"a\"\n"},
		{"merged downwards", tbl(
			tr(cell(`<w:vMerge w:val="restart"/>`, "a"), cell("", "b")),
			tr(cell(`<w:vMerge/>`, "not shown"), cell("", "c")),
			tr(cell(`<w:vMerge w:val="restart"/>`, "d"), cell("", "e"))),
			"3×2\n0,0 2×1 \"a\"\n0,1 \"b\"\n1,1 \"c\"\n2,0 \"d\"\n2,1 \"e\"\n"},
		{"no group goes on under a plain cell", tbl(tr(cell("", "a")), tr(cell("<w:vMerge/>", "b"))), "2×1\n0,0 \"a\"\n1,0 \"b\"\n"},
		{"no group goes on under another width", tbl(
			tr(cell(`<w:gridSpan w:val="2"/><w:vMerge w:val="restart"/>`, "a")), tr(cell("<w:vMerge/>", "b"), cell("", "c"))),
			"2×2\n0,0 1×2 \"a\"\n1,0 \"b\"\n1,1 \"c\"\n"},
		{"merged across, the old way", tbl(
			tr(cell(`<w:hMerge w:val="restart"/><w:vMerge w:val="restart"/>`, "a"), cell("<w:hMerge/>", ""), cell("", "b")),
			tr(cell(`<w:hMerge w:val="restart"/><w:vMerge/>`, ""), cell("<w:hMerge/>", ""), cell("", "c"))),
			"2×3\n0,0 2×2 \"a\"\n0,2 \"b\"\n1,2 \"c\"\n"},
		{"rows indented on the grid", tbl(tr(cell("", "a"), cell("", "b")), tr(`<w:trPr><w:gridBefore w:val="1"/></w:trPr>`, cell("", "c"))),
			"2×2\n0,0 \"a\"\n0,1 \"b\"\n1,1 \"c\"\n"},
		{"content controls around everything", `<w:sdt><w:sdtContent>` + tbl(`<w:sdt><w:sdtContent>`+tr(`<w:sdt><w:sdtContent>`+
			tc(`<w:sdt><w:sdtPr><w:alias w:val="no text"/></w:sdtPr><w:sdtContent>`+p(`<w:sdt><w:sdtContent>`+r("a")+`</w:sdtContent></w:sdt>`)+`</w:sdtContent></w:sdt>`)+
			`</w:sdtContent></w:sdt>`)+`</w:sdtContent></w:sdt>`) + `</w:sdtContent></w:sdt>`, "1×1\n0,0 \"a\"\n"},
		{"tags and links", tbl(tr(tc(p(`<w:hyperlink>` + r("a") + `</w:hyperlink><w:smartTag>` + r("b") + `</w:smartTag><w:customXml>` + r("c") + `</w:customXml><w:fldSimple w:instr="DATE">` + r("d") + `</w:fldSimple>`)))),
			"1×1\n0,0 \"abcd\"\n"},
		{"a field's result, not its code", tbl(tr(tc(p(`<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>PAGE</w:instrText></w:r>` + r("code") +
			`<w:r><w:fldChar w:fldCharType="separate"/></w:r>` + r("7") + `<w:r><w:fldChar w:fldCharType="end"/></w:r>` + r(" of 9"))))), "1×1\n0,0 \"7 of 9\"\n"},
		{"signs", tbl(tr(tc(p(`<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>`)))),
			"1×1\n0,0 \"a\\tb\\nc-d✓\"\n"},
		{"a formula", tbl(tr(tc(p(`<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>`)))), "1×1\n0,0 \"x=1\"\n"},
		{"hidden text", tbl(tr(tc(p(`<w:r><w:rPr><w:vanish/></w:rPr><w:t>no</w:t></w:r>` + r("yes"))))), "1×1\n0,0 \"yes\"\n"},
		{"one of two ways", tbl(tr(tc(p(`<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:t>new</w:t></mc:Choice><mc:Fallback><w:t>old</w:t></mc:Fallback></mc:AlternateContent></w:r>`)))),
			"1×1\n0,0 \"new\"\n"},
		{"a text box in a cell", tbl(tr(tc(p(`<w:r><w:pict><v:shape><v:textbox><w:txbxContent>` + p(r("box")) + `</w:txbxContent></v:textbox></v:shape></w:pict></w:r>` + r("text"))))),
			"1×1\n0,0 \"text\\nbox\"\n"},
		{"a table in a cell", tbl(tr(tc(p(r("a"))+tbl(tr(tc(p(r("inner")))))+p(r("b"))), tc(p(r("c"))))),
			"1×2\n0,0 \"a\\nb\"\n0,1 \"c\"\n1×1\n0,0 \"inner\"\n"},
		{"a table in an inserted row", tbl(tr("<w:trPr><w:ins/></w:trPr>", tc(tbl(tr(tc(p(r("in")))))+p("")))), "1×1\n0,0 \"\"\n1×1\n0,0 \"{+in+}\"\n"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := grids(readBytes(t, pack(t, test.body))); got != test.want {
				t.Errorf("got\n%swant\n%s", got, test.want)
			}
		})
	}
}

// Text that was inserted and deleted again is printed, but neither in the
// original nor in the revised text.
func TestInsertedAndDeleted(t *testing.T) {
	g := readBytes(t, pack(t, tbl(tr(tc(p(ins(del("x")))))))).Grids()[0].Cells[0]
	if text := model.Text(g.Runs); g.Text != "x" || g.Runs == nil || text.Revised() != "" || text.Original() != "" {
		t.Errorf("text %q, runs %v", g.Text, g.Runs)
	}
}

// A table says what is typed in it, also where figures are printed raised or stand for a note's mark.
func TestRaisedFigures(t *testing.T) {
	raised := `<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>2</w:t></w:r>`
	own := `<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:customMarkFollows="1" w:id="2"/><w:t>3</w:t></w:r>`
	d := readBytes(t, pack(t, tbl(tr(tc(p(r("km")+raised)), tc(p(r("noted")+own))))))
	cells := d.Grids()[0].Cells
	if cells[0].Text != "km2" || cells[1].Text != "noted3" {
		t.Errorf("got %q and %q", cells[0].Text, cells[1].Text)
	}
	if got := d.Blocks[0].Table.Cells[0].Paragraphs[0].Pieces[1].Text; got != "²" {
		t.Errorf("an edition is given %q, want a raised figure", got)
	}
}

func TestStrict(t *testing.T) {
	const doc = `<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"><w:body><w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>`
	if got, want := grids(readBytes(t, packRoot(t, doc))), "1×1\n0,0 \"a\"\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// What stands around the tables: lists, styles, notes, running headers.
func TestParagraphs(t *testing.T) {
	const w = ` xmlns:w="` + transitional + `">`
	numbered := `<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>`
	bullet := `<w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr>`
	d := readBytes(t, pack(t,
		p(`<w:pPr><w:pStyle w:val="H"/></w:pPr>`+r("Title"))+p(numbered+r("one"))+p(bullet+r("dot"))+p(numbered+r("two"))+
			p(r("noted")+`<w:r><w:footnoteReference w:id="2"/></w:r>`)+p(ins(r("new")))+`<w:sectPr><w:headerReference w:type="default" r:id="h" xmlns:r="r"/></w:sectPr>`,
		"word/styles.xml", `<w:styles`+w+`<w:style w:styleId="H"><w:name w:val="heading 1"/></w:style></w:styles>`,
		"word/numbering.xml", `<w:numbering`+w+`<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>`+
			`<w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/><w:lvlText w:val="-"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`,
		"word/footnotes.xml", `<w:footnotes`+w+`<w:footnote w:id="2">`+p(r("At low water."))+`</w:footnote></w:footnotes>`,
		"word/header1.xml", `<w:hdr`+w+p(r("Annex"))+`</w:hdr>`,
	))
	var b strings.Builder
	for _, k := range d.Blocks {
		q := k.Paragraph
		fmt.Fprintf(&b, "%v %v %q %s by %q\n", q.Heading, q.Bullet, q.Number, flow.Text(q.Pieces), flow.By(q.Pieces))
	}
	for _, n := range d.Notes {
		fmt.Fprintf(&b, "note %s: %s\n", n.Mark, flow.Text(n.Paragraphs[0].Pieces))
	}
	for _, h := range d.Headers {
		fmt.Fprintf(&b, "header: %s\n", flow.Text(h[0].Pieces))
	}
	const want = `true false "" Title by ""
false false "III." one by ""
false true "" dot by ""
false false "IV." two by ""
false false "" noted¹ by ""
false false "" {+new+} by "Ann"
note 1: At low water.
header: Annex
`
	if b.String() != want {
		t.Errorf("got\n%swant\n%s", b.String(), want)
	}
}

// A running header that only the first page prints, marks of notes that are typed, the numbers of pages, sizes.
func TestAroundParagraphs(t *testing.T) {
	const w = ` xmlns:w="` + transitional + `">`
	page := `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>` +
		r("7") + `<w:r><w:fldChar w:fldCharType="end"/></w:r>`
	d := readBytes(t, pack(t,
		p(`<w:r><w:rPr><w:sz w:val="28"/></w:rPr><w:t>Large</w:t></w:r>`)+
			p(r("own")+`<w:r><w:footnoteReference w:customMarkFollows="1" w:id="2"/><w:t>3</w:t></w:r>`)+
			p(r("next")+`<w:r><w:footnoteReference w:id="4"/></w:r><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>2</w:t></w:r>`)+
			`<w:sectPr><w:headerReference w:type="default" r:id="none" xmlns:r="r"/><w:headerReference w:type="first" r:id="h" xmlns:r="r"/><w:titlePg/></w:sectPr>`,
		"word/styles.xml", `<w:styles`+w+`<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="21"/></w:rPr></w:rPrDefault></w:docDefaults></w:styles>`,
		"word/footnotes.xml", `<w:footnotes`+w+`<w:footnote w:id="2">`+p(r("Own."))+`</w:footnote><w:footnote w:id="4">`+p(r("Counted."))+`</w:footnote></w:footnotes>`,
		"word/header1.xml", `<w:hdr`+w+p(r("Annex"))+p(r("Page ")+page)+`</w:hdr>`,
	))
	var b strings.Builder
	for _, k := range d.Blocks {
		fmt.Fprintf(&b, "%s %v\n", flow.Text(k.Paragraph.Pieces), k.Paragraph.Size())
	}
	for _, n := range d.Notes {
		fmt.Fprintf(&b, "note %s: %s\n", n.Mark, flow.Text(n.Paragraphs[0].Pieces))
	}
	for _, h := range d.Headers[0] {
		for _, q := range h.Pieces {
			fmt.Fprintf(&b, "header %q %v\n", q.Text, q.PageNumber)
		}
	}
	const want = "Large 14\nown³ 10.5\nnext¹² 10.5\nnote 3: Own.\nnote 1: Counted.\nheader \"Annex\" false\nheader \"Page \" false\nheader \"7\" true\n"
	if b.String() != want {
		t.Errorf("got\n%swant\n%s", b.String(), want)
	}
}

func TestRefused(t *testing.T) {
	deep := strings.Repeat("<w:sdt><w:sdtContent>", 300) + strings.Repeat("</w:sdtContent></w:sdt>", 300)
	whole := pack(t, tbl(tr(cell("", "a"))))
	var odd bytes.Buffer
	zip.NewWriter(&odd).Close()
	tests := []struct {
		name string
		data []byte
		want string
	}{
		{"no archive", []byte("no archive"), "not a Word file"},
		{"empty archive", odd.Bytes(), "holds no document"},
		{"cut", whole[:len(whole)/2], "not a Word file"},
		{"document type", packRoot(t, `<!DOCTYPE d [<!ENTITY a "b">]><w:document xmlns:w="`+transitional+`"/>`), "document type"},
		{"outside entity", packRoot(t, `<!DOCTYPE d SYSTEM "file:///etc/passwd"><w:document xmlns:w="`+transitional+`"/>`), "document type"},
		{"unknown entity", pack(t, p(r("&xxe;"))), "entity"},
		{"bomb", pack(t, "", "word/footnotes.xml", "<w:footnotes>"+strings.Repeat(" ", 16<<20)), "times its size"},
		{"too deep", pack(t, deep), "too deep"},
		{"too wide", pack(t, tbl(tr(cell(`<w:gridSpan w:val="2000000000"/>`, "a")))), "spans 2000000000 columns"},
		{"another document", packRoot(t, `<html/>`), "not a Word document"},
		{"broken XML", pack(t, "<w:p>"), "syntax error"},
		{"a part twice", pack(t, "", "word/document.xml", "<x/>"), "twice"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := Read(bytes.NewReader(test.data), int64(len(test.data)))
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("error %v, want one with %q", err, test.want)
			}
		})
	}
}

// FuzzRead holds that any document either is read, its tables without
// overlapping cells, or gives an error.
func FuzzRead(f *testing.F) {
	for _, body := range []string{
		tbl(tr(cell(`<w:vMerge w:val="restart"/>`, "a"), cell(`<w:gridSpan w:val="3"/>`, "b")), tr(cell("<w:vMerge/>", ""), cell("<w:hMerge/>", "c"))),
		p(del("x") + ins(r("y"))), tbl(tr(tc(tbl(tr(tc(p(r("in"))))) + p(""))))} {
		f.Add(body)
	}
	f.Fuzz(func(t *testing.T, body string) {
		data := pack(t, body)
		d, err := Read(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			return
		}
		for _, g := range d.Grids() {
			taken := map[[2]int]bool{}
			for _, c := range g.Cells {
				if c.Row < 0 || c.Col < 0 || c.Row+c.RowSpan > g.Rows || c.Col+c.ColSpan > g.Cols {
					t.Fatalf("cell %+v outside of %d×%d", c, g.Rows, g.Cols)
				}
				for y := c.Row; y < c.Row+c.RowSpan; y++ {
					for x := c.Col; x < c.Col+c.ColSpan; x++ {
						if taken[[2]int{y, x}] {
							t.Fatalf("cell %+v overlaps another", c)
						}
						taken[[2]int{y, x}] = true
					}
				}
			}
		}
	})
}

// FuzzPackage holds that damaged files give errors and never panic.
func FuzzPackage(f *testing.F) {
	f.Add(pack(f, tbl(tr(cell("", "a")))))
	f.Fuzz(func(t *testing.T, data []byte) {
		Read(bytes.NewReader(data), int64(len(data)))
		Is(bytes.NewReader(data), int64(len(data)))
	})
}

func ExampleRead() {
	data := pack(&testing.T{}, tbl(tr(tc(p(del("2018")+ins(r("2019")))))))
	d, err := Read(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(flow.Text(d.Blocks[0].Table.Cells[0].Paragraphs[0].Pieces))
	// Output: [-2018-]{+2019+}
}

func BenchmarkRead(b *testing.B) {
	row := tr(cell("", strings.Repeat("The gauges of the harbour. ", 8)), tc(p(del("2018")+ins(r("2019")))))
	data := pack(b, tbl(strings.Repeat(row, 2000)))
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if _, err := Read(bytes.NewReader(data), int64(len(data))); err != nil {
			b.Fatal(err)
		}
	}
}
