package source

import (
	"bytes"
	"compress/zlib"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"annex/model"
)

// pngOfSize is a PNG whose header promises w × h dots and which has none.
func pngOfSize(w, h uint32) []byte {
	var b bytes.Buffer
	b.WriteString("\x89PNG\r\n\x1a\n")
	chunk := binary.BigEndian.AppendUint32([]byte("IHDR"), w)
	chunk = binary.BigEndian.AppendUint32(chunk, h)
	chunk = append(chunk, 8, 0, 0, 0, 0)
	binary.Write(&b, binary.BigEndian, uint32(13))
	b.Write(chunk)
	binary.Write(&b, binary.BigEndian, crc32.ChecksumIEEE(chunk))
	return b.Bytes()
}

// tiffOfSize is a TIFF whose one directory promises w × h dots.
func tiffOfSize(w, h uint32) []byte {
	var b bytes.Buffer
	b.WriteString("II*\x00\x08\x00\x00\x00\x06\x00")
	for _, e := range [][2]uint32{{256, w}, {257, h}, {258, 8}, {262, 1}, {273, 8}, {279, 4}} {
		binary.Write(&b, binary.LittleEndian, []uint16{uint16(e[0]), 4})
		binary.Write(&b, binary.LittleEndian, []uint32{1, e[1]})
	}
	b.Write(make([]byte, 4))
	return b.Bytes()
}

// jpegOfSize is a progressive JPEG whose header promises w × h dots and which has none.
func jpegOfSize(w, h uint16) []byte {
	b := []byte("\xff\xd8\xff\xc2\x00\x0b\x08")
	b = binary.BigEndian.AppendUint16(b, h)
	b = binary.BigEndian.AppendUint16(b, w)
	return append(b, 1, 1, 0x11, 0, 0xff, 0xda, 0, 8, 1, 1, 0, 0, 0, 0)
}

// pdfOf is a PDF of one page with these page entries and contents.
func pdfOf(entries, contents string) []byte {
	p := pdfWriter{}
	p.WriteString("%PDF-1.7\n")
	c := p.stream("", []byte(contents))
	p.object(fmt.Sprintf("<</Type/Page/Parent 3 0 R/Contents %d 0 R%s>>", c, entries))
	p.object("<</Type/Pages/Count 1/Kids[2 0 R]>>")
	p.object("<</Type/Catalog/Pages 3 0 R>>")
	p.trailer(4)
	return p.Bytes()
}

// TestBadInput holds that each bad file is one clear line that names it.
func TestBadInput(t *testing.T) {
	read := func(name string) []byte {
		data, err := os.ReadFile(filepath.Join("testdata", name))
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	half := func(name string) []byte { d := read(name); return d[:len(d)/2] }
	tests := []struct {
		name string
		data []byte // nil: name is a path
		want string
	}{
		{"testdata/none.pdf", nil, "no such file"},
		{"testdata", nil, "is a directory"},
		{"empty", []byte{}, "is empty"},
		{"blank", []byte("   \n  "), "holds only blanks"},
		{"text", []byte("The Committee took note."), "looks like plain text"},
		{"word", []byte("PK\x03\x04\x14\x00"), "looks like a ZIP file (DOCX"},
		{"page", []byte("<!DOCTYPE html><p>"), "looks like HTML"},
		{"photo", []byte("\x00\x00\x00\x18ftypheic0000"), "looks like a HEIC"},
		{"noise", []byte("\x93\x01\x02\x00\xff\xfe\x00\x07"), "is not known"},
		{"pdf head", []byte("%PDF-1.7\n"), "damaged or truncated PDF"},
		{"pdf half", half("jpeg.pdf"), "damaged or truncated PDF"},
		{"testdata/password.pdf", nil, "it needs a password"},
		{"testdata/nopages.pdf", nil, "without pages"},
		{"pdf size", pdfOf("/MediaBox[0 0 14400 14400]", ""), "too large: the limit is 19999 a side"},
		{"testdata/wide.pdf", nil, "picture of 20000 × 10 dots is too large"},
		{"testdata/broken.pdf", nil, "page 1: its picture is damaged"},
		{"pdf flat", pdfOf("/MediaBox[0 0 0 0.5]", ""), ""},
		{"png head", half("grey.png")[:20], "is truncated"},
		{"png half", half("grey.png"), "is truncated"},
		{"png side", pngOfSize(20000, 100), "too large"},
		{"png area", pngOfSize(19000, 19000), "too large"},
		{"png bomb", pngOfSize(1<<31-1, 1<<31-1), "too large"},
		{"jpeg head", []byte("\xff\xd8\xff\xe0\x00\x10JFIF"), "is truncated"},
		{"jpeg half", half("grey.jpg"), ""},
		{"jpeg trap", jpegOfSize(11000, 11000), "is truncated"},
		{"tiff head", []byte("II*\x00"), "is truncated"},
		{"tiff none", []byte("II*\x00\x00\x00\x00\x00"), "without pages"},
		{"tiff far", []byte("II*\x00\xff\xff\xff\x7f"), "is truncated"},
		{"tiff half", half("lzw-grey.tif"), "is truncated"},
		{"tiff side", tiffOfSize(20000, 100), "too large"},
		{"tiff bomb", tiffOfSize(1<<31, 1<<31), "too large"},
		{"bigtiff", []byte("II+\x00\x08\x00\x00\x00"), "BigTIFF"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			err := readAll(t, File{Name: tt.name, Data: tt.data})
			if tt.want == "" {
				return // any answer without a panic
			}
			var e *model.Error
			if !errors.As(err, &e) || e.File != tt.name {
				t.Fatalf("error %v names no file", err)
			}
			if !contains(err, tt.want) || strings.Contains(err.Error(), "\n") {
				t.Errorf("error %q, want %q", err, tt.want)
			}
		})
	}
}

// readAll reads every page of a file and returns the first error.
func readAll(t testing.TB, f File) error {
	d, err := Open(context.Background(), []File{f}, Options{Workers: 1, PageTimeout: 20 * time.Second})
	if err != nil {
		return err
	}
	defer d.Close()
	for i := range min(d.Len(), 5) {
		page, e := d.Page(context.Background(), i)
		if e != nil {
			err = errors.Join(err, e)
		} else if page.Gray == nil && page.Glyphs == nil && page.Strokes == nil && page.Note == "" {
			t.Error("a page of nothing and no word why")
		}
	}
	return err
}

// TestCancel holds that a page asked for in vain is not waited for.
func TestCancel(t *testing.T) {
	d, err := Open(context.Background(), []File{{Name: "testdata/jpeg.pdf"}}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := d.Page(ctx, 0); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
	if _, err := d.Page(context.Background(), 0); err != nil {
		t.Errorf("the next page: %v", err)
	}
	if _, err := d.Page(context.Background(), 1); err == nil {
		t.Error("there is a second page")
	}
}

// endlessPDF has a first page that is drawn for ever and an empty second one.
func endlessPDF() []byte {
	// Each form draws the next one twenty times: 20^12 rectangles.
	p := pdfWriter{}
	p.WriteString("%PDF-1.7\n")
	next := p.stream("/Type/XObject/Subtype/Form/BBox[0 0 600 800]", []byte("0 0 300 400 re f"))
	for range 12 {
		next = p.stream(fmt.Sprintf("/Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<</XObject<</F %d 0 R>>>>", next), []byte(strings.Repeat("/F Do ", 20)))
	}
	c := p.stream("", []byte("/F Do"))
	n := len(p.offsets)
	p.object(fmt.Sprintf("<</Type/Page/Parent %d 0 R/MediaBox[0 0 600 800]/Contents %d 0 R/Resources<</XObject<</F %d 0 R>>>>>>", n+3, c, next))
	p.object(fmt.Sprintf("<</Type/Page/Parent %d 0 R/MediaBox[0 0 600 800]>>", n+3))
	p.object(fmt.Sprintf("<</Type/Pages/Count 2/Kids[%d 0 R %d 0 R]>>", n+1, n+2))
	p.object(fmt.Sprintf("<</Type/Catalog/Pages %d 0 R>>", n+3))
	p.trailer(n + 4)
	return p.Bytes()
}

// TestEndlessPage holds that a page which is drawn for ever ends in an error
// in time, and that other pages are still read. What is drawn is kept, so that a quick machine may come to
// the limit of memory first.
func TestEndlessPage(t *testing.T) {
	d, err := Open(context.Background(), []File{{Name: "endless", Data: endlessPDF()}}, Options{Workers: 1, PageTimeout: 8 * time.Second})
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	if _, err := d.Page(context.Background(), 0); !contains(err, "endless: page 1", "longer than 8s") && !contains(err, "endless: page 1", "more memory than is allowed") {
		t.Errorf("error %v", err)
	}
	if _, err := d.Page(context.Background(), 1); err != nil {
		t.Errorf("the next page: %v", err)
	}
}

// TestNoChildIsLeft holds that Close ends what Open began.
func TestNoChildIsLeft(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("looks at /proc")
	}
	d, err := Open(context.Background(), []File{{Name: "testdata/jpeg.pdf"}}, Options{Workers: 2})
	if err != nil {
		t.Fatal(err)
	}
	if children(t) == 0 {
		t.Error("no child reads the PDF")
	}
	if err := d.Close(); err != nil {
		t.Error(err)
	}
	if n := children(t); n != 0 {
		t.Errorf("%d children are left", n)
	}
}

func children(t *testing.T) (n int) {
	t.Helper()
	stats, _ := filepath.Glob("/proc/[0-9]*/stat")
	for _, s := range stats {
		data, err := os.ReadFile(s)
		if err != nil {
			continue
		}
		after := strings.Fields(string(data[bytes.LastIndexByte(data, ')')+1:]))
		if len(after) > 1 && after[1] == fmt.Sprint(os.Getpid()) {
			n++
		}
	}
	return n
}

// TestGreedyTextLayer holds that a text layer which asks for all the memory
// there is costs its page nothing but the layer.
func TestGreedyTextLayer(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("the limit of address space is kept on Linux only")
	}
	var packed bytes.Buffer
	z := zlib.NewWriter(&packed)
	z.Write([]byte("0 0 100 50 re f"))
	z.Close()
	p := pdfWriter{}
	p.WriteString("%PDF-1.7\n")
	c := p.stream("/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 137000000000>>", packed.Bytes())
	p.object(fmt.Sprintf("<</Type/Page/Parent 3 0 R/MediaBox[0 0 200 100]/Contents %d 0 R>>", c))
	p.object("<</Type/Pages/Count 1/Kids[2 0 R]>>")
	p.object("<</Type/Catalog/Pages 3 0 R>>")
	p.trailer(4)
	d, err := Open(context.Background(), []File{{Name: "greedy", Data: p.Bytes()}}, Options{Workers: 1})
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	page, err := d.Page(context.Background(), 0)
	if err != nil {
		t.Fatal(err)
	}
	if page.Gray == nil || page.Note != "text layer left out: it needs more memory than is allowed" {
		t.Errorf("picture %v, note %q", page.Gray != nil, page.Note)
	}
}

// TestInProcess reads PDFs as a program does that never called ServeChild.
func TestInProcess(t *testing.T) {
	served = false
	defer func() { served = true }()
	checkBars(t, readOne(t, "testdata/jpeg.pdf"))
	d, err := Open(context.Background(), []File{{Name: "endless", Data: endlessPDF()}}, Options{Workers: 1, PageTimeout: 6 * time.Second})
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	if _, err := d.Page(context.Background(), 0); !contains(err, "endless: page 1", "longer than 6s") {
		t.Errorf("error %v", err)
	}
	if _, err := d.Page(context.Background(), 1); err != nil {
		t.Errorf("the next page: %v", err)
	}
}

// treePDF has these objects from number 2 on, the root of its page tree first.
func treePDF(nodes ...string) []byte {
	p := pdfWriter{}
	p.WriteString("%PDF-1.7\n")
	p.object("<</Type/Catalog/Pages 2 0 R>>")
	for _, n := range nodes {
		p.object(n)
	}
	p.trailer(1)
	return p.Bytes()
}

// TestPageTrees holds that page trees which lie or go round in circles end in
// the pages that are there, and one error for all that are not.
func TestPageTrees(t *testing.T) {
	const leaf = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>"
	// Each node holds the next one twice, and the last holds none.
	doubling := []string{"<</Type/Pages/Count 1000/Kids[3 0 R 3 0 R]>>"}
	for i := range 40 {
		doubling = append(doubling, fmt.Sprintf("<</Type/Pages/Count 900/Kids[%d 0 R %[1]d 0 R]>>", i+4))
	}
	doubling = append(doubling, "<</Type/Pages/Count 0/Kids[]>>")
	tests := []struct {
		name  string
		data  []byte
		pages int    // that can be read
		want  string // the error of the file, or of the page after them
	}{
		{"a million", treePDF("<</Type/Pages/Count 1000000/Kids[3 0 R]>>", leaf), 1, "says that it has 1000000 pages, and 1 are found"},
		{"ten million", treePDF("<</Type/Pages/Count 10000000/Kids[3 0 R 3 0 R]>>", leaf), 2, ""},
		{"cut off", treePDF("<</Type/Pages/Count 4/Kids[3 0 R 3 0 R 9 0 R 10 0 R]>>", leaf), 2, "says that it has 4 pages, and 2 are found"},
		{"below none", treePDF("<</Type/Pages/Count -1/Kids[3 0 R]>>", leaf), 1, ""},
		{"itself", treePDF("<</Type/Pages/Count 10000000/Kids[2 0 R 2 0 R]>>"), 0, "without pages"},
		{"itself, a million", treePDF("<</Type/Pages/Count 1000000/Kids[2 0 R]>>"), 0, "none of the 1000000 pages"},
		{"itself and a page", treePDF("<</Type/Pages/Count 10000000/Kids[2 0 R 3 0 R]>>", leaf), 1, ""},
		{"each other", treePDF("<</Type/Pages/Count 1000/Kids[3 0 R 3 0 R]>>", "<</Type/Pages/Count 9/Kids[2 0 R 2 0 R]>>"), 0, "none of the 1000 pages"},
		{"doubling", treePDF(doubling...), 0, "cannot be opened in time"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			start := time.Now()
			d, err := Open(context.Background(), []File{{Name: tt.name, Data: tt.data}}, Options{Workers: 1, PageTimeout: 5 * time.Second})
			defer func() { t.Log(time.Since(start)) }()
			if err != nil {
				if tt.pages > 0 || !contains(err, tt.want) {
					t.Error(err)
				}
				return
			}
			defer d.Close()
			for i := range tt.pages {
				if _, err := d.Page(context.Background(), i); err != nil {
					t.Error(err)
				}
			}
			switch missing := d.Len() - tt.pages; {
			case tt.want == "" && missing == 0:
			case missing != 1:
				t.Errorf("%d pages, want %d", d.Len(), tt.pages)
			default:
				if _, err := d.Page(context.Background(), tt.pages); !contains(err, tt.want) {
					t.Errorf("error %v, want %q", err, tt.want)
				}
			}
		})
	}
}
