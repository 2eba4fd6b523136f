package source

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/klippa-app/go-pdfium/requests"
)

// The targets read in the fuzzing process itself, without a child, so that they
// run fast: a panic that leaves the package is found there too. FuzzPDF alone
// goes the whole way.

// seeds adds the files of testdata of these forms to a fuzz target.
func seeds(f *testing.F, suffix string) {
	names, _ := filepath.Glob(filepath.Join("testdata", "*."+suffix))
	if len(names) == 0 {
		f.Fatal("no seeds")
	}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
}

func fuzzForm(f *testing.F, magic string) {
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) == 0 || !bytes.HasPrefix(data, []byte(magic)) {
			return
		}
		readAll(t, File{Name: "fuzz", Data: data})
	})
}

func FuzzPNG(f *testing.F)  { seeds(f, "png"); fuzzForm(f, "\x89PNG") }
func FuzzJPEG(f *testing.F) { seeds(f, "jpg"); fuzzForm(f, "\xff\xd8\xff") }
func FuzzPDF(f *testing.F)  { seeds(f, "pdf"); fuzzForm(f, "%PDF-") }

func bytesFile(data []byte) *raw {
	return &raw{bytes.NewReader(data), int64(len(data)), func() error { return nil }}
}

// FuzzTIFF reads directories, and their pictures or the PDFs they are wrapped in.
func FuzzTIFF(f *testing.F) {
	seeds(f, "tif")
	f.Add(tiffOfSize(100, 100))
	f.Fuzz(func(t *testing.T, data []byte) {
		in, err := openTIFF(bytesFile(data))
		if err != nil {
			return
		}
		tiff := in.(*tiffFile)
		for i, d := range tiff.pages[:min(len(tiff.pages), 3)] {
			w, h := d.number(tagWidth, 0), d.number(tagHeight, 0)
			if checkSize(float64(w), float64(h)) != nil || uint64(w)*uint64(h) > 1<<22 {
				continue // large ones are slow and no different
			}
			if d.viaPDF() {
				if b, err := d.wrap(int64(len(data)), int(w), int(h)); err == nil && len(b) > 500*len(data)+1<<16 {
					t.Errorf("a PDF of %d bytes of a TIFF of %d", len(b), len(data))
				}
				continue
			}
			page, err := tiff.page(context.Background(), i)
			if err == nil && page.Gray == nil {
				t.Error("a page of nothing")
			}
		}
	})
}

// FuzzHeaders reads what the headers of stills say beside their pictures.
func FuzzHeaders(f *testing.F) {
	seeds(f, "png")
	seeds(f, "jpg")
	f.Add([]byte("\xff\xd8\xff\xe1\x00\x24Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00\x06\x00\x00\x00\x00\x00\x00"))
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, h := range []stillHeader{pngHeader(bytes.NewReader(data)), jpegHeader(bytes.NewReader(data))} {
			exifTurn(h.orientation)
		}
	})
}

// FuzzTextLayer reads the text layers of whole PDFs.
func FuzzTextLayer(f *testing.F) {
	seeds(f, "pdf")
	f.Fuzz(readLayer)
}

// readLayer reads the first pages of a PDF's text layer.
func readLayer(t *testing.T, data []byte) {
	layer, err := openTextLayer(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return
	}
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	for i := range min(len(layer.pages), 3) {
		if d, err := layer.page(ctx, i); err == nil {
			d.judge()
		}
	}
}

// fontPDF is a PDF that writes all one-byte codes and some longer ones in a
// font of these entries; object 1 is a stream to point at.
func fontPDF(entries string, stream []byte) []byte {
	p := pdfWriter{}
	p.WriteString("%PDF-1.7\n")
	p.stream("", stream)
	var codes []byte
	for c := range 256 {
		codes = append(codes, byte(c))
	}
	c := p.stream("", fmt.Appendf(nil, "BT /F 12 Tf 1 0 0 1 72 700 Tm <%x> Tj [<0041> -200 <00420043>] TJ ET", codes))
	p.object(fmt.Sprintf("<</Type/Page/Parent 4 0 R/MediaBox[0 0 595 842]/Contents %d 0 R/Resources<</Font<</F<</Type/Font%s>>>>>>>>", c, entries))
	p.object("<</Type/Pages/Count 1/Kids[3 0 R]>>")
	p.object("<</Type/Catalog/Pages 4 0 R>>")
	p.trailer(5)
	return p.Bytes()
}

const identityFont = "/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[<</Type/Font/Subtype/CIDFontType2/DW 500/W[1[400 500] 3 9 600]>>]"

var cmapSeeds = []string{
	"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def 1 begincodespacerange <0000> <ffff> endcodespacerange 2 beginbfchar <0041> <0041> <0042> <00660069> endbfchar endcmap",
	"1 begincodespacerange <00> <ff> endcodespacerange 2 beginbfrange <00> <7f> <0020> <80> <82> [<0041> <0042> <d83dde00>] endbfrange",
	"1 begincodespacerange <00> <80> <8140> <9ffc> endcodespacerange 1 begincidrange <8140> <817e> 633 endcidrange 1 begincidchar <20> 1 endcidchar",
	"1 beginbfrange <00> <ffff> <00",
	"1 beginbfrange <00000000> <ffffffff> <ffff> <0000> <ffff> <0000> endbfrange",
}

// FuzzCMap reads CMaps, as ToUnicode and as a composite font's encoding.
func FuzzCMap(f *testing.F) {
	for _, s := range cmapSeeds {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		readLayer(t, fontPDF(identityFont+"/ToUnicode 1 0 R", data))
		readLayer(t, fontPDF("/Subtype/Type0/BaseFont/X/Encoding 1 0 R/DescendantFonts[<</DW 500>>]", data))
	})
}

// FuzzFont reads fonts' dictionaries.
func FuzzFont(f *testing.F) {
	for _, s := range []string{
		identityFont,
		identityFont + "/ToUnicode 1 0 R",
		"/Subtype/Type1/BaseFont/Times-Bold",
		"/Subtype/TrueType/BaseFont/ABCDEF+Arial,Italic/FirstChar 32/Widths[250 300 400]/Encoding/MacRomanEncoding/FontDescriptor<</Flags 4/Ascent 900/Descent 200/MissingWidth 300/FontWeight 700>>",
		"/Subtype/Type1/BaseFont/Wingdings/Encoding<</BaseEncoding/WinAnsiEncoding/Differences[65/A/uni20AC/u1F600/f_i/.notdef 300/g12]>>",
		"/Subtype/Type3/FontMatrix[0.001 0 0 0.001 0 0]/FontBBox[0 -200 1000 800]/FirstChar 65/Widths[500]/CharProcs<</a 1 0 R>>/Encoding<</Differences[65/a]>>",
		"/Subtype/Type0/Encoding/UniGB-UCS2-V/DescendantFonts[<</W[0 4294967295 1]>>]",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) { readLayer(t, fontPDF(string(data), []byte(cmapSeeds[1]))) })
}

// FuzzContent reads what pages draw.
func FuzzContent(f *testing.F) {
	for _, s := range []string{
		"q 1 0 0 1 72 700 cm BT /F 12 Tf 14 TL 1 Tc 2 Tw 90 Tz 3 Ts (Text) Tj T* [(ke) -120 (rn)] TJ (next) ' 1 2 (last) \" ET Q",
		"0.5 w 72 600 m 300 600 l S 72 590 200 0.5 re f 0 0 1 rg 10 10 20 20 re W n /G gs 1 0 0 RG 5 5 m 6 6 7 7 8 8 c h B*",
		"q 100 0 0 100 0 0 cm /I Do Q /X Do 3 Tr BT /F 0 Tf (hidden) Tj ET",
		"BI /W 2 /H 2 /BPC 8 /CS /G ID abcd EI BT /F 9 Tf <4142> Tj ET",
		"BT /F 9 Tf (x) Tj <41 Tj ET",
		"/Span <</ActualText <feff0041>>> BDC BT /F 9 Tf (x) Tj ET EMC /C cs 0.1 scn 0 1 1 0 k",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		p := pdfWriter{}
		p.WriteString("%PDF-1.7\n")
		p.stream("", data)
		resources := "/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>/ExtGState<</G<</LW 2/ca 0.5>>>>" +
			"/ColorSpace<</C[/Separation/Black/DeviceGray<</FunctionType 2/N 1>>]>>/XObject<</I 2 0 R/X 3 0 R>>>>"
		p.stream("/Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray", []byte("x"))
		p.stream("/Type/XObject/Subtype/Form/BBox[0 0 99 99]"+resources, data) // draws itself, too
		p.object("<</Type/Page/Parent 5 0 R/MediaBox[0 0 595 842]/Contents 1 0 R" + resources + ">>")
		p.object("<</Type/Pages/Count 1/Kids[4 0 R]>>")
		p.object("<</Type/Catalog/Pages 5 0 R>>")
		p.trailer(6)
		readLayer(t, p.Bytes())
	})
}

// withPaper opens a PDF in this process and gives it to f; what takes too long is let be.
func withPaper(t *testing.T, data []byte, f func(context.Context, *paper) error) {
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	p, err := openPaper(ctx, bytesFile(data))
	if err != nil {
		return
	}
	defer p.close()
	if err := f(ctx, p); err != nil && ctx.Err() == nil && p.dead() {
		t.Logf("the renderer stopped: %v", err)
	}
}

// FuzzSurvey lists the pictures of the pages of whole PDFs.
func FuzzSurvey(f *testing.F) {
	seeds(f, "pdf")
	f.Fuzz(func(t *testing.T, data []byte) {
		withPaper(t, data, func(ctx context.Context, p *paper) error {
			return p.within(ctx, func() (err error) {
				for i := range min(p.pages, 3) {
					found, e := p.survey(requests.Page{ByIndex: &requests.PageByIndex{Document: p.doc, Index: i}})
					for _, q := range found.pictures {
						q.dpi()
						q.turn(i)
					}
					err = errors.Join(err, e)
				}
				return err
			})
		})
	})
}

// attachingPDF carries a file under a name.
func attachingPDF(name, relation string, stream string, data []byte) []byte {
	p := pdfWriter{}
	p.WriteString("%PDF-1.7\n")
	p.stream("/Type/EmbeddedFile"+stream, data)
	p.object(fmt.Sprintf("<</Type/Filespec/F(%s)/UF(%s)/AFRelationship/%s/EF<</F 1 0 R>>>>", name, name, relation))
	p.object("<</Type/Page/Parent 4 0 R/MediaBox[0 0 99 99]>>")
	p.object("<</Type/Pages/Count 1/Kids[3 0 R]>>")
	p.object(fmt.Sprintf("<</Type/Catalog/Pages 4 0 R/Names<</EmbeddedFiles<</Names[(%s)2 0 R]>>>>>>", name))
	p.trailer(5)
	return p.Bytes()
}

// FuzzAttachment takes the file that a PDF carries.
func FuzzAttachment(f *testing.F) {
	f.Add(attachingPDF("edition.json", "Source", "", []byte("{}")))
	f.Add(attachingPDF("edition.json", "Source", "/Params<</Size 2000000000>>", []byte("{}")))
	f.Add(attachingPDF("edition.json", "Source", "/Filter/ASCIIHexDecode", []byte("7b7d>")))
	f.Add(attachingPDF("edition.json", "Data", "", []byte("{}")))
	f.Add(attachingPDF("other", "Source", "", nil))
	f.Fuzz(func(t *testing.T, data []byte) {
		if !carriesFiles(bytesFile(data)) {
			return
		}
		withPaper(t, data, func(ctx context.Context, p *paper) error {
			_, err := p.attachment(ctx, "edition.json")
			return err
		})
	})
}
