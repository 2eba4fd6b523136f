package source

import (
	"bytes"
	"context"
	"fmt"
	"math"
	"strings"
	"testing"
)

// drawingOf reads the text layer of a page of 200 × 100 points with the fonts /F
// (Helvetica without widths) and /C (a composite font, ToUnicode given) and the
// form /X.
func drawingOf(t *testing.T, entries, contents string) *drawing {
	t.Helper()
	p := pdfWriter{}
	p.WriteString("%PDF-1.7\n")
	unicode := p.stream("", []byte(`/CIDInit /ProcSet findresource begin 12 dict begin begincmap
1 begincodespacerange <0000> <FFFF> endcodespacerange
1 beginbfchar <0005> <00660069> endbfchar
2 beginbfrange <0001> <0003> <0041> <0010> <0011> [<00E9> <F0B7>] endbfrange
endcmap CMapName currentdict /CMap defineresource pop end end`))
	helvetica := p.object("<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding<</BaseEncoding/WinAnsiEncoding/Differences[1/bullet/uni20AC/g17]>>>>")
	descendant := p.object("<</Type/Font/Subtype/CIDFontType2/BaseFont/ABCDEF+Deja-Bold/DW 500/W[1[600 700]3 4 800]/FontDescriptor<</Ascent 900/Descent -200/Flags 4>>>>")
	composite := p.object(fmt.Sprintf("<</Type/Font/Subtype/Type0/BaseFont/ABCDEF+Deja-Bold/Encoding/Identity-H/DescendantFonts[%d 0 R]/ToUnicode %d 0 R>>", descendant, unicode))
	resources := fmt.Sprintf("/Resources<</Font<</F %d 0 R/C %d 0 R>>", helvetica, composite)
	form := p.stream("/Type/XObject/Subtype/Form/BBox[0 0 50 50]/Matrix[1 0 0 1 100 0]"+resources+">>", []byte("BT /F 10 Tf 1 0 0 1 5 20 Tm (in) Tj ET"))
	c := p.stream("", []byte(contents))
	page := len(p.offsets) + 1
	p.object(fmt.Sprintf("<</Type/Page/Parent %d 0 R/MediaBox[0 0 200 100]/Contents %d 0 R%s/XObject<</X %d 0 R>>/ColorSpace<</Spot[/Separation/Red/DeviceRGB<</FunctionType 2/N 1/C0[1 1 1]/C1[1 0 0]/Domain[0 1]>>]>>>>%s>>", page+1, c, resources, form, entries))
	p.object(fmt.Sprintf("<</Type/Pages/Count 1/Kids[%d 0 R]>>", page))
	p.object(fmt.Sprintf("<</Type/Catalog/Pages %d 0 R>>", page+1))
	p.trailer(page + 2)
	layer, err := openTextLayer(bytes.NewReader(p.Bytes()), int64(p.Len()))
	if err != nil {
		t.Fatal(err)
	}
	d, err := layer.page(context.Background(), 0)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// written is each glyph as text@left,baseline-right, rounded to tenths.
func written(d *drawing) string {
	var b strings.Builder
	for _, g := range d.glyphs {
		fmt.Fprintf(&b, "%s@%s,%s-%s ", g.Text, tenth(g.X0), tenth(g.Baseline), tenth(g.X1))
	}
	return strings.TrimSpace(b.String())
}

func tenth(v float64) string { return fmt.Sprintf("%g", math.Round(10*v)/10+0) }

func TestGlyphs(t *testing.T) {
	tests := []struct{ name, entries, contents, want string }{
		{"a standard font's widths", "", "BT /F 10 Tf 20 30 Td (Ai) Tj ET", "A@20,70-26.7 i@26.7,70-28.9"},
		{"adjustments in thousandths", "", "BT /F 10 Tf 20 30 Td [(A) -1000 (A)] TJ ET", "A@20,70-26.7 A@36.7,70-43.3"},
		{"spacing of letters and words", "", "BT /F 10 Tf 1 Tc 2 Tw 20 30 Td (A A) Tj ET", "A@20,70-26.7  @27.7,70-30.5 A@33.5,70-40.1"},
		{"stretched", "", "BT /F 10 Tf 50 Tz 20 30 Td (AA) Tj ET", "A@20,70-23.3 A@23.3,70-26.7"},
		{"lines", "", "BT /F 10 Tf 12 TL 20 30 Td (A) Tj T* (A) Tj (A) ' ET", "A@20,70-26.7 A@20,82-26.7 A@20,94-26.7"},
		{"a scaled page", "", "2 0 0 2 10 10 cm BT /F 5 Tf 5 10 Td (A) Tj ET", "A@20,70-26.7"},
		{"two bytes a code", "", "BT /C 10 Tf 20 30 Td <000100020003> Tj ET", "A@20,70-26 B@26,70-33 C@33,70-41"},
		{"a ligature, an accent, a bullet", "", "BT /C 10 Tf 20 30 Td <000500100011> Tj ET", "fi@20,70-25 é@25,70-30 •@30,70-35"},
		{"names of glyphs", "", "BT /F 10 Tf 20 30 Td (\\001\\002\\003\\200) Tj ET", "•@20,70-25 €@25,70-30 €@35,70-40.6"},
		{"a form", "", "/X Do", "i@105,80-107.2 n@107.2,80-112.8"},
		{"a saved state", "", "q BT /F 10 Tf 20 30 Td (A) Tj ET Q BT 1 0 0 1 50 30 Tm (A) Tj ET", "A@20,70-26.7"},
		{"what is outside the page is not there", "", "BT /F 10 Tf -50 30 Td (A) Tj 300 0 Td (A) Tj ET", ""},
		{"bold by drawing twice", "", "BT /F 10 Tf 20 30 Td (A) Tj 0.2 0 Td (A) Tj ET", "A@20,70-26.7"},
		{"turned pages are upright", "/Rotate 90", "BT /F 10 Tf 0 1 -1 0 70 20 Tm (A) Tj ET", "A@20,70-26.7"},
		{"a crop box", "/CropBox[10 10 190 90]", "BT /F 10 Tf 30 40 Td (A) Tj ET", "A@20,50-26.7"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := written(drawingOf(t, tt.entries, tt.contents)); got != tt.want {
				t.Errorf("glyphs %q, want %q", got, tt.want)
			}
		})
	}
}

func TestGlyphLooks(t *testing.T) {
	d := drawingOf(t, "", `BT /F 10 Tf 1 0 0 rg 20 30 Td (A) Tj 0 0 0 1 k (A) Tj /Spot cs 1 scn (A) Tj
		0 g 0 1 -1 0 60 30 Tm (A) Tj /C 10 Tf 1 0 0.3 1 80 30 Tm <0001> Tj ET`)
	type look struct {
		color        [3]uint8
		turn         int
		bold, italic bool
		font         string
	}
	want := []look{
		{[3]uint8{255, 0, 0}, 0, false, false, "Helvetica"},
		{[3]uint8{0, 0, 0}, 0, false, false, "Helvetica"},
		{[3]uint8{255, 0, 0}, 0, false, false, "Helvetica"},
		{[3]uint8{0, 0, 0}, 3, false, false, "Helvetica"},
		{[3]uint8{0, 0, 0}, 0, true, true, "Deja-Bold"},
	}
	if len(d.glyphs) != len(want) {
		t.Fatalf("%d glyphs", len(d.glyphs))
	}
	for i, g := range d.glyphs {
		if got := (look{g.Color, g.Turn, g.Bold, g.Italic, g.Font}); got != want[i] {
			t.Errorf("glyph %d is %v, want %v", i, got, want[i])
		}
	}
}

func TestStrokes(t *testing.T) {
	tests := []struct{ name, contents, want string }{
		{"a drawn line", "2 w 1 0 0 RG 10 20 m 60 20 l S", "10,80-60,80 2 #ff0000"},
		{"a path of three lines", "10 20 m 60 20 l 60 70 l 10 70 l S", "10,80-60,80 1 #000000; 60,30-60,80 1 #000000; 10,30-60,30 1 #000000"},
		{"a frame", "0.5 w 10 20 50 30 re S", "10,80-60,80 0.5 #000000; 60,50-60,80 0.5 #000000; 10,50-60,50 0.5 #000000; 10,50-10,80 0.5 #000000"},
		{"a thin filled rectangle", "0 0 1 rg 10 20 50 0.5 re f", "10,79.8-60,79.8 0.5 #0000ff"},
		{"a thin standing one", "10 20 0.5 50 re f", "10.3,30-10.3,80 0.5 #000000"},
		{"shading is no stroke", "0.9 g 10 20 50 30 re f", ""},
		{"nor is a slanted line", "10 20 m 60 70 l S", ""},
		{"nor a path that only cuts", "10 20 50 0.5 re W n", ""},
		{"scaled, width too", "2 0 0 2 0 0 cm 1 w 5 10 m 30 10 l S", "10,80-60,80 2 #000000"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, s := range drawingOf(t, "", tt.contents).strokes {
				got = append(got, fmt.Sprintf("%s,%s-%s,%s %g #%x", tenth(s.X0), tenth(s.Y0), tenth(s.X1), tenth(s.Y1), s.Width, s.Color))
			}
			if g := strings.Join(got, "; "); g != tt.want {
				t.Errorf("strokes %q, want %q", g, tt.want)
			}
		})
	}
}

// TestJudge holds which layers stand for their page.
func TestJudge(t *testing.T) {
	long := strings.Repeat("(The Committee took note of the report. ) Tj 0 -1 Td ", 12)
	tests := []struct{ name, contents, want string }{
		{"text", "BT /F 5 Tf 10 80 Td (Agreed) Tj ET", ""},
		{"nothing", "", "no text layer"},
		{"hidden text", "BT 3 Tr /F 5 Tf 10 80 Td (Agreed) Tj ET", "another program's reading"},
		{"no characters", "BT /C 5 Tf 10 80 Td <00500051> Tj ET", "2 of 2 characters are not known"},
		{"inline images", "BT /F 5 Tf 10 80 Td (Agreed) Tj ET BI /W 1 /H 1 /BPC 8 /CS /G ID x EI", "between its operators"},
		{"drawn letters", "BT /F 5 Tf 10 80 Td (7) Tj ET " + strings.Repeat("10 10 m 20 30 l 15 40 l f ", 400), "drawn as shapes"},
		{"a long text", "BT /F 2 Tf 10 90 Td " + long + "ET", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := drawingOf(t, "", tt.contents).judge()
			if tt.want == "" && got != "" || !strings.Contains(got, tt.want) {
				t.Errorf("judged %q, want %q", got, tt.want)
			}
		})
	}
	over := &drawing{glyphs: make([]Glyph, 1000), images: 1, over: 1000}
	if got := over.judge(); got != "" {
		t.Errorf("text on stationery is judged %q", got)
	}
	over.over = 20
	if over.judge() == "" {
		t.Error("text under a scan stands for the page")
	}
}

// TestSidewaysText turns a page whose text all runs upwards.
func TestSidewaysText(t *testing.T) {
	d := drawingOf(t, "", "BT /F 10 Tf 0 1 -1 0 70 20 Tm (AA) Tj ET 1 w 80 20 m 80 60 l S")
	p := &Page{Width: d.width, Height: d.height, Glyphs: d.glyphs, Strokes: d.strokes}
	p.setUpright()
	if p.Width != 100 || p.Height != 200 || !strings.Contains(p.Note, "turned by 90°") {
		t.Fatalf("page %g × %g, %q", p.Width, p.Height, p.Note)
	}
	if got := written(&drawing{glyphs: p.Glyphs}); got != "A@20,70-26.7 A@26.7,70-33.3" {
		t.Errorf("glyphs %s", got)
	}
	if s := p.Strokes[0]; s.X0 != 20 || s.X1 != 60 || s.Y0 != 80 || s.Y1 != 80 {
		t.Errorf("stroke %v", s)
	}
}

// TestIgnoreTextLayer reads the same page by its text layer and as a picture.
func TestIgnoreTextLayer(t *testing.T) {
	contents := "BT /F 12 Tf 20 30 Td (Agreed) Tj ET"
	data := pdfOf("/MediaBox[0 0 200 100]/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>", contents)
	for _, ignore := range []bool{false, true} {
		d, err := Open(context.Background(), []File{{Name: "a.pdf", Data: data}}, Options{Workers: 1, IgnoreTextLayer: ignore})
		if err != nil {
			t.Fatal(err)
		}
		page, err := d.Page(context.Background(), 0)
		d.Close()
		if err != nil {
			t.Fatal(err)
		}
		if ignore != (page.Gray != nil) || ignore == (len(page.Glyphs) > 0) {
			t.Errorf("ignored %v: picture %v, %d glyphs", ignore, page.Gray != nil, len(page.Glyphs))
		}
	}
}

// TestInlineImage reads the text around an inline image.
func TestInlineImage(t *testing.T) {
	page := readOne(t, "testdata/inlinetext.pdf")
	var text strings.Builder
	for _, g := range page.Glyphs {
		text.WriteString(g.Text)
	}
	if text.String() != "beforebehind" {
		t.Errorf("text %q, note %q", text.String(), page.Note)
	}
}
