package source

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"strings"
	"unicode"

	"github.com/klippa-app/go-pdfium/requests"
	"github.com/ledongthuc/pdf"
)

// Limits of a page's text layer, far beyond any page of paper.
const (
	maxGlyphs     = 200_000
	maxOperators  = 2_000_000
	maxFormDepth  = 12
	maxTreeDepth  = 64
	maxTreeNodes  = 100_000
	maxStrokes    = 200_000
	maxFontsKept  = 500
	trailerWindow = 2048
)

// A textLayer reads what the pages of one PDF draw as text and lines, by
// ledongthuc/pdf. That library panics on what it does not know: each of its
// uses here is guarded, and a page it cannot read is read as a picture.
type textLayer struct {
	pages []pdf.Value
	nodes int // of the page tree that were looked at
	fonts map[string]*font
}

// openTextLayer opens the PDF's objects and lists its pages.
func openTextLayer(file io.ReaderAt, size int64) (t *textLayer, err error) {
	defer recoverTo(&err)
	r, err := pdf.NewReader(plainFrame(file, size))
	if err != nil {
		return nil, err
	}
	t = &textLayer{fonts: map[string]*font{}}
	t.walk(r.Trailer().Key("Root").Key("Pages"), 0)
	return t, nil
}

// walk lists the pages under a node of the page tree, as pdfium does: by their
// place, whatever the counts say.
func (t *textLayer) walk(node pdf.Value, depth int) {
	kids := node.Key("Kids")
	if kids.Kind() != pdf.Array {
		if node.Kind() == pdf.Dict {
			t.pages = append(t.pages, node)
		}
		return
	}
	for i := range kids.Len() {
		if t.nodes++; t.nodes > maxTreeNodes || depth > maxTreeDepth {
			panic("its page tree has no end")
		}
		t.walk(kids.Index(i), depth+1)
	}
}

// plainFrame shows the library a header and an end as it insists on: it knows
// no PDF 2.0, no blank after the version and nothing after the end mark.
func plainFrame(file io.ReaderAt, size int64) (io.ReaderAt, int64) {
	head := make([]byte, min(size, headerWindow))
	file.ReadAt(head, 0)
	if at := bytes.Index(head, []byte("%PDF-")); at > 0 {
		file, size = io.NewSectionReader(file, int64(at), size-int64(at)), size-int64(at)
	}
	tail := make([]byte, min(size, trailerWindow))
	file.ReadAt(tail, size-int64(len(tail)))
	if at := bytes.LastIndex(tail, []byte("%%EOF")); at >= 0 {
		size -= int64(len(tail) - at - len("%%EOF"))
	}
	return framed{file}, size
}

// framed shows its first bytes as the header of a PDF 1.7.
type framed struct{ io.ReaderAt }

func (f framed) ReadAt(p []byte, off int64) (int, error) {
	n, err := f.ReaderAt.ReadAt(p, off)
	const header = "%PDF-1.7"
	if off < int64(len(header)) {
		copy(p[:n], header[off:])
	}
	if i := int64(len(header)) - off; i >= 0 && i < int64(n) && p[i] != '\r' {
		p[i] = '\n'
	}
	return n, err
}

// plainWords is what an error of the library says, without the pieces of the
// file that it quotes.
func plainWords(err error) string {
	said := err.Error()
	if i := strings.IndexFunc(said, func(r rune) bool { return r < ' ' || r > '~' || r == '\\' }); i >= 0 {
		said = said[:i]
	}
	if len(said) > 80 {
		said = said[:80]
	}
	return strings.TrimRight(said, ` :<"`)
}

// recoverTo turns a panic into an error.
func recoverTo(err *error) {
	if p := recover(); p != nil {
		*err = fmt.Errorf("%v", p)
	}
}

// A drawing is all that a page draws, and how far it can be trusted.
type drawing struct {
	width, height float64 // points, upright
	glyphs        []Glyph
	strokes       []Stroke
	hidden        int     // glyphs that are not shown
	unknown       int     // shown glyphs whose characters the file does not tell
	shapes        int     // filled or drawn paths that are no strokes
	images        float64 // share of the page that images cover, 0 to 1
	over          int     // shown glyphs drawn after the largest image
	inline        bool    // it has inline images, which the library reads as operators
}

// page reads page i.
func (t *textLayer) page(ctx context.Context, i int) (d *drawing, err error) {
	defer recoverTo(&err)
	if i >= len(t.pages) {
		return nil, errors.New("it has no such page")
	}
	page := t.pages[i]
	box, err := pageBox(page)
	if err != nil {
		return nil, err
	}
	rotate := int(math.Round(inherited(page, "Rotate").Float64()/90)) % 4
	a := newArtist(ctx, t, box, (rotate+4)%4)
	a.resources = inherited(page, "Resources")
	start := a.state
	a.run(page.Key("Contents"))
	a.state, a.stack = start, nil
	a.annotations(page.Key("Annots"))
	return a.finish(), nil
}

// inherited is a page's entry, its own or that of the nearest node above it.
func inherited(page pdf.Value, key string) pdf.Value {
	for range maxTreeDepth {
		if v := page.Key(key); !v.IsNull() {
			return v
		}
		if page = page.Key("Parent"); page.IsNull() {
			break
		}
	}
	return pdf.Value{}
}

// A rect is a rectangle in a PDF's coordinates: y runs upwards.
type rect struct{ x0, y0, x1, y1 float64 }

// pageBox is what is shown of the page: its crop box inside its media box.
func pageBox(page pdf.Value) (rect, error) {
	media, ok := box(inherited(page, "MediaBox"))
	if !ok {
		media = rect{0, 0, 612, 792} // as pdfium takes it
	}
	crop, ok := box(inherited(page, "CropBox"))
	if ok {
		cut := rect{max(media.x0, crop.x0), max(media.y0, crop.y0), min(media.x1, crop.x1), min(media.y1, crop.y1)}
		if cut.x1 > cut.x0 && cut.y1 > cut.y0 {
			media = cut
		}
	}
	if w, h := media.x1-media.x0, media.y1-media.y0; !(w >= 1 && h >= 1 && w < 1e5 && h < 1e5) {
		return rect{}, fmt.Errorf("its size of %g × %g points is none", w, h)
	}
	return media, nil
}

func box(v pdf.Value) (rect, bool) {
	if v.Kind() != pdf.Array || v.Len() != 4 {
		return rect{}, false
	}
	x0, y0, x1, y1 := v.Index(0).Float64(), v.Index(1).Float64(), v.Index(2).Float64(), v.Index(3).Float64()
	return rect{min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)}, true
}

// Shares by which a text layer is judged.
const (
	maxUnknown = 0.03 // of glyphs without a character: more are an encoding that is lost
	fullImage  = 0.70 // of the page under images: text with it is the scan's OCR
	// bodyGlyphs is how many shown characters over a full-page image are a text
	// on stationery; fewer are a stamp or a page number upon a scan.
	bodyGlyphs = 300
	// unreadImages is the share of images beside text from which the page says so.
	unreadImages = 0.15
)

// judge says why the layer cannot stand for the page; "" where it can.
func (d *drawing) judge() string {
	shown := 0
	for _, g := range d.glyphs {
		if g.Text != " " {
			shown++
		}
	}
	switch {
	case d.inline:
		return "text layer left out: it has images between its operators"
	case shown+d.unknown == 0 && d.hidden > 0:
		return "text layer left out: it is another program's reading of the scan"
	case shown+d.unknown == 0:
		return "no text layer"
	case float64(d.unknown) > maxUnknown*float64(shown+d.unknown):
		return fmt.Sprintf("text layer left out: %d of %d characters are not known", d.unknown, shown+d.unknown)
	case d.images >= fullImage && (d.hidden > shown || d.over < bodyGlyphs):
		return "text layer left out: it lies on a scan of the page"
	case d.shapes > 3*(shown+50):
		return "text layer left out: most of the page is drawn as shapes"
	}
	return ""
}

// text returns page i by its text layer, or nil and the reason why it has to
// be read as a picture.
func (p *paper) text(ctx context.Context, i int) (page *Page, reason string) {
	if p.openLayer(); p.layer == nil {
		return nil, p.noLayer
	}
	d, err := p.layer.page(ctx, i)
	if err != nil && p.rewrite() {
		d, err = p.layer.page(ctx, i)
	}
	if err != nil {
		return nil, "text layer left out: " + plainWords(err)
	}
	if d.inline && p.agrees(i, d) {
		d.inline = false
	}
	if reason := d.judge(); reason != "" {
		if reason == "no text layer" {
			reason = ""
		}
		return nil, reason
	}
	page = &Page{Width: d.width, Height: d.height, Glyphs: d.glyphs, Strokes: d.strokes}
	if d.images > unreadImages {
		page.Note = fmt.Sprintf("pictures on %.0f %% of the page are not read", 100*d.images)
	}
	page.setUpright()
	return page, ""
}

// agrees reports whether pdfium finds as many characters on page i: then
// nothing was lost in the bytes of an inline image.
func (p *paper) agrees(i int, d *drawing) bool {
	ref := requests.Page{ByIndex: &requests.PageByIndex{Document: p.doc, Index: i}}
	loaded, err := p.FPDFText_LoadPage(&requests.FPDFText_LoadPage{Page: ref})
	if err != nil {
		return false
	}
	defer p.FPDFText_ClosePage(&requests.FPDFText_ClosePage{TextPage: loaded.TextPage})
	count, err := p.FPDFText_CountChars(&requests.FPDFText_CountChars{TextPage: loaded.TextPage})
	if err != nil {
		return false
	}
	text, err := p.FPDFText_GetText(&requests.FPDFText_GetText{TextPage: loaded.TextPage, Count: count.Count})
	if err != nil {
		return false
	}
	theirs, ours := letters(text.Text), 0
	for _, g := range d.glyphs {
		ours += letters(g.Text)
	}
	return math.Abs(float64(theirs-ours)) <= 0.02*float64(theirs)
}

// letters counts what is no blank.
func letters(s string) (n int) {
	for _, r := range s {
		if !unicode.IsSpace(r) && !unicode.IsControl(r) {
			n++
		}
	}
	return n
}

// openLayer opens the text layer once; it must count the pages as pdfium does.
// A file that the library does not understand (damaged, or encrypted in a newer
// way) is tried again as pdfium writes it anew.
func (p *paper) openLayer() {
	if p.tried {
		return
	}
	p.tried = true
	layer, err := openTextLayer(p.file, p.file.size)
	if (err != nil || len(layer.pages) != p.pages) && p.rewrite() {
		return
	}
	switch {
	case err != nil:
		p.noLayer = "text layer left out: " + plainWords(err)
	case len(layer.pages) != p.pages:
		p.noLayer = fmt.Sprintf("text layer left out: it has %d pages, not %d", len(layer.pages), p.pages)
	default:
		p.layer = layer
	}
}

// maxRewritten is how large a PDF may be to be written anew in memory.
const maxRewritten = 32 << 20

// rewrite opens, once, the text layer of the PDF as pdfium writes it: objects
// in order, none of them packed or encrypted. It reports whether that can be read.
func (p *paper) rewrite() bool {
	if p.rewritten || p.file.size > maxRewritten {
		return false
	}
	p.rewritten = true
	var copied bytes.Buffer
	_, err := p.FPDF_SaveAsCopy(&requests.FPDF_SaveAsCopy{
		Document: p.doc, Flags: requests.SaveFlagRemoveSecurity, FileWriter: &copied,
	})
	if err != nil {
		return false
	}
	layer, err := openTextLayer(bytes.NewReader(copied.Bytes()), int64(copied.Len()))
	if err != nil || len(layer.pages) != p.pages {
		return false
	}
	p.layer, p.noLayer = layer, ""
	return true
}

// seenThrough reports whether an image of page i has a mask, which pdfium does
// not tell and leaves out of an image's own dots; true where it is not known.
func (p *paper) seenThrough(i int) (masked bool) {
	defer func() {
		if recover() != nil {
			masked = true
		}
	}()
	if p.openLayer(); p.layer == nil {
		return true
	}
	return anyMask(inherited(p.layer.pages[i], "Resources"), 0)
}

func anyMask(resources pdf.Value, depth int) bool {
	objects := resources.Key("XObject")
	for _, name := range objects.Keys() {
		o := objects.Key(name)
		if !o.Key("SMask").IsNull() || !o.Key("Mask").IsNull() || o.Key("SMaskInData").Int64() != 0 {
			return true
		}
		if depth < maxNesting && o.Key("Subtype").Name() == "Form" && anyMask(o.Key("Resources"), depth+1) {
			return true
		}
	}
	return false
}
