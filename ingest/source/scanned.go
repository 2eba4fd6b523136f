package source

import (
	"fmt"
	"math"

	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/structs"
)

// Limits of a page's picture. A page of 20,000 dots a side is no scan of
// paper, and A2 at 600 dpi has 139 million dots.
const (
	maxSide   = 20000 - 1
	maxPixels = 140e6
	maxDPI    = 600
	// drawnDPI is the resolution for a page that has no picture of its own.
	drawnDPI = 300
	// minDPI keeps a page with one tiny picture readable.
	minDPI = 72
)

// Limits of the walk through a page's objects.
const (
	maxObjects = 3000
	maxNesting = 4
)

// A placed is a picture on a PDF page: its size in dots and where its unit square goes.
type placed struct {
	width, height int
	matrix        structs.FPDF_FS_MATRIX
}

// area is the picture's area on the page in square points.
func (p placed) area() float64 {
	m := p.matrix
	return math.Abs(float64(m.A)*float64(m.D) - float64(m.B)*float64(m.C))
}

// dpi is the picture's resolution along the page's axes before /Rotate.
func (p placed) dpi() (x, y float64) {
	m := p.matrix
	along := 72 * float64(p.width) / math.Hypot(float64(m.A), float64(m.B))
	across := 72 * float64(p.height) / math.Hypot(float64(m.C), float64(m.D))
	if math.Abs(float64(m.A)) >= math.Abs(float64(m.B)) {
		return along, across
	}
	return across, along
}

// scanned renders page i at the resolution of its own picture.
func (r *renderer) scanned(i int) (*Page, error) {
	ref := requests.Page{ByIndex: &requests.PageByIndex{Document: r.doc, Index: i}}
	width, err := r.FPDF_GetPageWidthF(&requests.FPDF_GetPageWidthF{Page: ref})
	if err != nil {
		return nil, fmt.Errorf("its content is broken: %w", err)
	}
	height, err := r.FPDF_GetPageHeightF(&requests.FPDF_GetPageHeightF{Page: ref})
	if err != nil {
		return nil, fmt.Errorf("its content is broken: %w", err)
	}
	page := &Page{Width: float64(width.PageWidth), Height: float64(height.PageHeight)}
	if !(page.Width >= 1 && page.Height >= 1) {
		return nil, fmt.Errorf("its size of %g × %g points is none", page.Width, page.Height)
	}
	pictures, err := r.pictures(ref)
	if err != nil {
		return nil, err
	}
	turned := false
	if rot, err := r.FPDFPage_GetRotation(&requests.FPDFPage_GetRotation{Page: ref}); err == nil {
		turned = rot.PageRotation%2 == 1
	}
	page.DPIX, page.DPIY, page.DPIAssumed = resolution(pictures, page.Width*page.Height, turned)
	return page, r.render(ref, page)
}

// resolution is that of the picture that covers most of the page; fax keeps
// its 204 × 196. A page that pictures do not cover is drawn at drawnDPI.
func resolution(pictures []placed, pageArea float64, turned bool) (x, y float64, assumed bool) {
	var best placed
	covered := 0.0
	for _, p := range pictures {
		covered += p.area()
		if p.area() > best.area() {
			best = p
		}
	}
	if best.area() == 0 || covered < pageArea/4 {
		return drawnDPI, drawnDPI, true
	}
	x, y = best.dpi()
	if turned {
		x, y = y, x
	}
	return x, y, false
}

// pictures lists the images of a page, those inside forms too.
func (r *renderer) pictures(ref requests.Page) ([]placed, error) {
	count, err := r.FPDFPage_CountObjects(&requests.FPDFPage_CountObjects{Page: ref})
	if err != nil {
		return nil, fmt.Errorf("its content is broken: %w", err)
	}
	var found []placed
	for i := range min(count.Count, maxObjects) {
		object, err := r.FPDFPage_GetObject(&requests.FPDFPage_GetObject{Page: ref, Index: i})
		if err != nil {
			continue
		}
		kind, err := r.FPDFPageObj_GetType(&requests.FPDFPageObj_GetType{PageObject: object.PageObject})
		if err != nil || kind.Type != enums.FPDF_PAGEOBJ_IMAGE {
			continue
		}
		size, err := r.FPDFImageObj_GetImagePixelSize(&requests.FPDFImageObj_GetImagePixelSize{ImageObject: object.PageObject})
		if err != nil {
			continue
		}
		matrix, err := r.FPDFPageObj_GetMatrix(&requests.FPDFPageObj_GetMatrix{PageObject: object.PageObject})
		if err != nil {
			continue
		}
		found = append(found, placed{int(size.Width), int(size.Height), matrix.Matrix})
	}
	return found, nil
}

// render draws the page at its resolution, or at what the limits leave of it.
func (r *renderer) render(ref requests.Page, page *Page) error {
	w, h, err := pictureSize(page)
	if err != nil {
		return err
	}
	bitmap, err := r.FPDFBitmap_Create(&requests.FPDFBitmap_Create{Width: w, Height: h})
	if err != nil || bitmap.Bitmap == "" {
		return fmt.Errorf("its picture of %d × %d dots needs more memory than is allowed", w, h)
	}
	defer r.FPDFBitmap_Destroy(&requests.FPDFBitmap_Destroy{Bitmap: bitmap.Bitmap})
	if _, err := r.FPDFBitmap_FillRect(&requests.FPDFBitmap_FillRect{
		Bitmap: bitmap.Bitmap, Width: w, Height: h, Color: 0xffffffff,
	}); err != nil {
		return err
	}
	if _, err := r.FPDF_RenderPageBitmap(&requests.FPDF_RenderPageBitmap{
		Bitmap: bitmap.Bitmap, Page: ref, SizeX: w, SizeY: h, Flags: enums.FPDF_RENDER_FLAG_ANNOT,
	}); err != nil {
		return fmt.Errorf("it cannot be drawn: %w", err)
	}
	buffer, err := r.FPDFBitmap_GetBuffer(&requests.FPDFBitmap_GetBuffer{Bitmap: bitmap.Bitmap})
	if err != nil {
		return err
	}
	stride, err := r.FPDFBitmap_GetStride(&requests.FPDFBitmap_GetStride{Bitmap: bitmap.Bitmap})
	if err != nil {
		return err
	}
	page.Gray, page.Color = fromBGRX(buffer.Buffer, w, h, stride.Stride)
	return nil
}

// pictureSize is the size in dots at which a page is drawn. It lowers the
// page's resolution to maxDPI and refuses what is too large even so.
func pictureSize(page *Page) (w, h int, err error) {
	page.DPIX = min(max(page.DPIX, minDPI), maxDPI)
	page.DPIY = min(max(page.DPIY, minDPI), maxDPI)
	fw, fh := math.Round(page.Width*page.DPIX/72), math.Round(page.Height*page.DPIY/72)
	if err := checkSize(fw, fh); err != nil {
		return 0, 0, err
	}
	return int(fw), int(fh), nil
}

// checkSize refuses pictures that no scanner made, before anything is decoded.
func checkSize(w, h float64) error {
	switch {
	case !(w >= 1 && h >= 1):
		return fmt.Errorf("its picture of %.0f × %.0f dots is empty", w, h)
	case w > maxSide || h > maxSide || w*h > maxPixels:
		return fmt.Errorf("its picture of %.0f × %.0f dots is too large: the limit is %d a side and %.0f million in all", w, h, maxSide, maxPixels/1e6)
	}
	return nil
}
