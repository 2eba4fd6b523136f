package source

import (
	"bytes"
	"context"
	"image/color"
	"math"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// Tests read PDFs in child processes, as the program does.
func TestMain(m *testing.M) {
	ServeChild()
	os.Exit(m.Run())
}

// TestForms reads the same picture from many kinds of file: a wide bar in the
// upper left and a tall bar below it, red in colour files. Whatever the file
// does to it on the way (turning, packing, cutting), a reader sees the same.
func TestForms(t *testing.T) {
	tests := []struct {
		file       string
		dpiX, dpiY float64
		assumed    bool
		color      bool
	}{
		{file: "g4.tif", dpiX: 204, dpiY: 196},
		{file: "g4-white.tif", dpiX: 204, dpiY: 196},
		{file: "g3.tif", dpiX: 204, dpiY: 196},
		{file: "g3-2d.tif", dpiX: 204, dpiY: 196},
		{file: "huffman.tif", dpiX: 204, dpiY: 196},
		{file: "packbits.tif", dpiX: 200},
		{file: "lzw-grey.tif", dpiX: 300},
		{file: "deflate-colour.tif", dpiX: 300, color: true},
		{file: "jpeg-colour.tif", dpiX: 300, color: true},
		{file: "jpeg-grey.tif", dpiX: 300},
		{file: "palette.tif", dpiX: 300, color: true},
		{file: "cmyk.tif", dpiX: 300, color: true},
		{file: "turned1.tif", dpiX: 300, dpiY: 200},
		{file: "turned2.tif", dpiX: 300, dpiY: 200},
		{file: "turned3.tif", dpiX: 300, dpiY: 200},
		{file: "turned4.tif", dpiX: 300, dpiY: 200},
		{file: "turned5.tif", dpiX: 300, dpiY: 200},
		{file: "turned6.tif", dpiX: 300, dpiY: 200},
		{file: "turned7.tif", dpiX: 300, dpiY: 200},
		{file: "turned8.tif", dpiX: 300, dpiY: 200},
		{file: "cm.tif", dpiX: 300},
		{file: "grey.png", dpiX: 200},
		{file: "bilevel.png", dpiX: minDPI, assumed: true},
		{file: "colour.png", dpiX: 300, color: true},
		{file: "clear.png", dpiX: 300, color: true},
		{file: "grey.jpg", dpiX: 300},
		{file: "cmyk.jpg", dpiX: 300, color: true},
		{file: "exif6.jpg", dpiX: 250, color: true},
		{file: "jpeg.pdf", dpiX: 300},
		{file: "colour.pdf", dpiX: 300, color: true},
		{file: "cmyk.pdf", dpiX: 300, color: true},
		{file: "jpx.pdf", dpiX: 300, color: true},
		{file: "rotate90.pdf", dpiX: 300},
		{file: "rotate180.pdf", dpiX: 300},
		{file: "rotate270.pdf", dpiX: 300},
		{file: "flipped.pdf", dpiX: 300},
		{file: "lying.pdf", dpiX: 300},
		{file: "offset.pdf", dpiX: 300},
		{file: "inverted.pdf", dpiX: 300},
		{file: "stencil.pdf", dpiX: 300},
		{file: "indexed.pdf", dpiX: 300, color: true},
		{file: "softmask.pdf", dpiX: 300},
		{file: "cut.pdf", dpiX: 300},
		{file: "covered.pdf", dpiX: 300},
		{file: "form.pdf", dpiX: 300},
		{file: "strips.pdf", dpiX: 300},
		{file: "inline.pdf", dpiX: 300},
		{file: "crop.pdf", dpiX: 300},
		{file: "owner.pdf", dpiX: 300},
		{file: "g4.pdf", dpiX: 300},
		{file: "jbig2.pdf", dpiX: 300},
		{file: "ocr.pdf", dpiX: 300},
		{file: "under.pdf", dpiX: 300},
	}
	for _, tt := range tests {
		t.Run(tt.file, func(t *testing.T) {
			page := readOne(t, filepath.Join("testdata", tt.file))
			if tt.dpiY == 0 {
				tt.dpiY = tt.dpiX
			}
			if math.Abs(page.DPIX-tt.dpiX) > 0.5 || math.Abs(page.DPIY-tt.dpiY) > 0.5 || page.DPIAssumed != tt.assumed {
				t.Errorf("dpi %.2f × %.2f, assumed %v", page.DPIX, page.DPIY, page.DPIAssumed)
			}
			if size := page.Gray.Rect.Size(); size.X != 120 || size.Y != 80 {
				t.Fatalf("picture is %v", size)
			}
			if w, h := 72*120/page.DPIX, 72*80/page.DPIY; math.Abs(page.Width-w) > 0.1 || math.Abs(page.Height-h) > 0.1 {
				t.Errorf("page is %.2f × %.2f points, want %.2f × %.2f", page.Width, page.Height, w, h)
			}
			checkBars(t, page)
			if tt.color != (page.Color != nil) {
				t.Errorf("in colour: %v", page.Color != nil)
			}
			if page.Color != nil {
				if c := page.Color.RGBAAt(12, 55); c.R < 150 || c.G > 90 || c.B > 90 {
					t.Errorf("the red bar is %v", c)
				}
			}
		})
	}
}

// checkBars looks at dots inside and beside the bars, one dot from their edges.
func checkBars(t *testing.T, page *Page) {
	t.Helper()
	for _, at := range []struct {
		x, y int
		dark bool
	}{
		{9, 9, true}, {54, 22, true}, {30, 15, true}, {9, 41, true}, {14, 70, true},
		{5, 5, false}, {59, 15, false}, {30, 28, false}, {19, 50, false}, {12, 75, false},
		{110, 9, false}, {110, 70, false}, {60, 50, false},
	} {
		if g := page.Gray.GrayAt(at.x, at.y); (g.Y < 140) != at.dark {
			t.Errorf("dot %d,%d is %v", at.x, at.y, g)
		}
	}
}

func readOne(t *testing.T, name string) *Page {
	t.Helper()
	d, err := Open(context.Background(), []File{{Name: name}}, Options{Workers: 1})
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	if d.Len() != 1 {
		t.Fatalf("%d pages", d.Len())
	}
	page, err := d.Page(context.Background(), 0)
	if err != nil {
		t.Fatal(err)
	}
	return page
}

// TestSeveralFiles counts pages over files of different forms, and reads them
// in any order at once.
func TestSeveralFiles(t *testing.T) {
	data, err := os.ReadFile("testdata/jpeg.pdf")
	if err != nil {
		t.Fatal(err)
	}
	d, err := Open(context.Background(), []File{
		{Name: "testdata/grey.png"}, {Name: "testdata/pages.tif"}, {Name: "in memory", Data: data}, {Name: "testdata/colour.pdf"},
	}, Options{Workers: 2})
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	want := []string{"testdata/grey.png", "testdata/pages.tif", "testdata/pages.tif", "testdata/pages.tif", "in memory", "testdata/colour.pdf"}
	if d.Len() != len(want) {
		t.Fatalf("%d pages, want %d", d.Len(), len(want))
	}
	var wg sync.WaitGroup
	for i := range 3 * len(want) {
		wg.Go(func() {
			i := len(want) - 1 - i%len(want)
			page, err := d.Page(context.Background(), i)
			if err != nil {
				t.Error(err)
				return
			}
			if page.File != want[i] || page.Number != i+1 {
				t.Errorf("page %d is %s, %d", i+1, page.File, page.Number)
			}
			checkBars(t, page)
		})
	}
	wg.Wait()
}

// TestDotsAreTheScansOwn holds that a scan's picture comes out dot for dot.
// A short file is read by few: each costs as much to start as several pages.
func TestReadersForAFile(t *testing.T) {
	for _, tt := range []struct{ pages, most, want int }{{0, 4, 1}, {3, 2, 1}, {8, 2, 1}, {9, 2, 2}, {21, 16, 3}, {500, 4, 4}} {
		if got := readersFor(tt.pages, tt.most); got != tt.want {
			t.Errorf("%d pages are read by %d of %d readers, want %d", tt.pages, got, tt.most, tt.want)
		}
	}
}

func TestDotsAreTheScansOwn(t *testing.T) {
	png, pdf := readOne(t, "testdata/grey.png"), readOne(t, "testdata/cut.pdf")
	for i, v := range png.Gray.Pix {
		if pdf.Gray.Pix[i] != v {
			t.Fatalf("dot %d is %d, not %d", i, pdf.Gray.Pix[i], v)
		}
	}
}

func TestIsColour(t *testing.T) {
	for c, want := range map[color.RGBA]bool{
		{200, 30, 30, 255}: true, {0, 0, 160, 255}: true,
		{128, 128, 128, 255}: false, {250, 245, 230, 255}: false, {60, 55, 70, 255}: false,
	} {
		if isColour(c.R, c.G, c.B) != want {
			t.Errorf("%v is a colour: %v", c, !want)
		}
	}
}

// contains reports whether err's text has every part.
func contains(err error, parts ...string) bool {
	for _, p := range parts {
		if err == nil || !strings.Contains(err.Error(), p) {
			return false
		}
	}
	return true
}

// TestDrawnAsUnpacked holds that a drawn page has the same dots as one whose
// image is taken as it is: pdfium must not resample it.
func TestDrawnAsUnpacked(t *testing.T) {
	for _, name := range []string{"jpeg", "cut", "g4", "rotate90", "rotate180", "rotate270", "flipped", "lying", "offset", "crop"} {
		file, err := openRaw(File{Name: "testdata/" + name + ".pdf"})
		if err != nil {
			t.Fatal(err)
		}
		p, err := openPaper(context.Background(), file)
		if err != nil {
			t.Fatal(err)
		}
		taken, err := p.scanned(0, false)
		if err != nil {
			t.Fatal(err)
		}
		drawn, err := p.scanned(0, true)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(taken.Gray.Pix, drawn.Gray.Pix) {
			t.Errorf("%s is drawn otherwise than taken", name)
		}
		p.close()
	}
}
