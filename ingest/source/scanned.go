package source

import (
	"errors"
	"fmt"
	"image"
	"math"

	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/references"
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

// scanned reads page i as a picture, at the resolution of its own picture. A
// page on which images may have masks is always drawn.
func (r *renderer) scanned(i int, masked bool) (*Page, error) {
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
	quarters := 0
	if rot, err := r.FPDFPage_GetRotation(&requests.FPDFPage_GetRotation{Page: ref}); err == nil {
		quarters = int(rot.PageRotation)
	}
	found, err := r.survey(ref)
	if err != nil {
		return nil, err
	}
	if best := largest(found.pictures); best.area() > page.Width*page.Height/4 {
		if err := checkSize(float64(best.width), float64(best.height)); err != nil {
			return nil, err
		}
	}
	page.DPIX, page.DPIY = resolution(found.pictures, page.Width*page.Height, quarters%2 == 1)
	if found.sole != nil && !masked && r.unpack(*found.sole, quarters, page) == nil {
		return page, nil
	}
	if err := r.render(ref, page); err != nil {
		return nil, err
	}
	if best := largest(found.pictures); best.area() > page.Width*page.Height/2 && blank(page.Gray) && r.broken(best) {
		return nil, errors.New("its picture is damaged or of an unknown kind")
	}
	return page, nil
}

// broken reports whether pdfium cannot decode a picture; it draws nothing for one.
func (r *renderer) broken(p placed) bool {
	bitmap, err := r.FPDFImageObj_GetBitmap(&requests.FPDFImageObj_GetBitmap{ImageObject: p.object})
	if err == nil {
		r.FPDFBitmap_Destroy(&requests.FPDFBitmap_Destroy{Bitmap: bitmap.Bitmap})
	}
	return err != nil
}

// blank reports whether every dot is white.
func blank(g *image.Gray) bool {
	for _, v := range g.Pix {
		if v != 255 {
			return false
		}
	}
	return true
}

// resolution is that of the picture that covers most of the page; fax keeps
// its 204 × 196. A page that pictures do not cover is drawn at drawnDPI.
func resolution(pictures []placed, pageArea float64, turned bool) (x, y float64) {
	best, covered := largest(pictures), 0.0
	for _, p := range pictures {
		covered += p.area()
	}
	if best.area() == 0 || covered < pageArea/4 {
		return drawnDPI, drawnDPI
	}
	x, y = best.dpi()
	if turned {
		x, y = y, x
	}
	return x, y
}

// largest is the picture that covers most; the zero value where there is none.
func largest(pictures []placed) (best placed) {
	for _, p := range pictures {
		if p.area() > best.area() {
			best = p
		}
	}
	return best
}

// unpack takes the dots of the picture that is the whole page as they are,
// which is three times faster than drawing them and moves none. An error means
// that the page has to be drawn.
func (r *renderer) unpack(p placed, quarters int, page *Page) error {
	if err := checkSize(float64(p.width), float64(p.height)); err != nil {
		return err
	}
	bitmap, err := r.FPDFImageObj_GetBitmap(&requests.FPDFImageObj_GetBitmap{ImageObject: p.object})
	if err != nil {
		return err
	}
	defer r.FPDFBitmap_Destroy(&requests.FPDFBitmap_Destroy{Bitmap: bitmap.Bitmap})
	dots, err := r.dots(bitmap.Bitmap)
	if err != nil {
		return err
	}
	if dots.w != p.width || dots.h != p.height {
		return errors.New("another size than its header says")
	}
	page.Gray, page.Color = dots.reduced(coarser(dots.w, dots.h, page.DPIX, page.DPIY)).pictures(p.turn(quarters))
	page.DPIX = 72 * float64(page.Gray.Rect.Dx()) / page.Width
	page.DPIY = 72 * float64(page.Gray.Rect.Dy()) / page.Height
	return nil
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
	// An image that ends a hair beyond a dot is stretched by pdfium over one dot
	// more, and all of it is resampled. A hair less keeps it dot for dot.
	const hair = 1e-5
	if _, err := r.FPDF_RenderPageBitmapWithMatrix(&requests.FPDF_RenderPageBitmapWithMatrix{
		Bitmap: bitmap.Bitmap, Page: ref, Flags: enums.FPDF_RENDER_FLAG_ANNOT,
		Matrix: structs.FPDF_FS_MATRIX{
			A: float32(float64(w) / page.Width * (1 - hair)), D: float32(float64(h) / page.Height * (1 - hair)),
			E: float32(float64(w) * hair / 2), F: float32(float64(h) * hair / 2),
		},
		Clipping: structs.FPDF_FS_RECTF{Right: float32(w), Bottom: float32(h)},
	}); err != nil {
		return fmt.Errorf("it cannot be drawn: %w", err)
	}
	dots, err := r.dots(bitmap.Bitmap)
	if err != nil {
		return err
	}
	page.Gray, page.Color = dots.pictures(upright)
	return nil
}

// dots are those of a bitmap, in pdfium's memory: they are gone with the bitmap.
func (r *renderer) dots(bitmap references.FPDF_BITMAP) (dots, error) {
	format, err := r.FPDFBitmap_GetFormat(&requests.FPDFBitmap_GetFormat{Bitmap: bitmap})
	if err != nil {
		return dots{}, err
	}
	width, err := r.FPDFBitmap_GetWidth(&requests.FPDFBitmap_GetWidth{Bitmap: bitmap})
	if err != nil {
		return dots{}, err
	}
	height, err := r.FPDFBitmap_GetHeight(&requests.FPDFBitmap_GetHeight{Bitmap: bitmap})
	if err != nil {
		return dots{}, err
	}
	stride, err := r.FPDFBitmap_GetStride(&requests.FPDFBitmap_GetStride{Bitmap: bitmap})
	if err != nil {
		return dots{}, err
	}
	buffer, err := r.FPDFBitmap_GetBuffer(&requests.FPDFBitmap_GetBuffer{Bitmap: bitmap})
	if err != nil {
		return dots{}, err
	}
	d := dots{pix: buffer.Buffer, w: width.Width, h: height.Height, stride: stride.Stride}
	switch format.Format {
	case enums.FPDF_BITMAP_FORMAT_GRAY:
		d.size = 1
	case enums.FPDF_BITMAP_FORMAT_BGR:
		d.size = 3
	case enums.FPDF_BITMAP_FORMAT_BGRX:
		d.size = 4
	default:
		return dots{}, fmt.Errorf("its dots are of the unknown format %d", format.Format)
	}
	return d, nil
}

// pictureSize is the size in dots at which a page is drawn, and sets its
// resolution to that: finer ones are lowered as [coarser] says, sheets that
// are very large to what is left at minDPI. What is too large even so is refused.
func pictureSize(page *Page) (w, h int, err error) {
	page.DPIX = min(max(page.DPIX, minDPI), maxDPI)
	page.DPIY = min(max(page.DPIY, minDPI), maxDPI)
	size := func() (w, h float64) {
		return math.Round(page.Width * page.DPIX / 72), math.Round(page.Height * page.DPIY / 72)
	}
	fw, fh := size()
	if page.DPIX >= fineDPI && page.DPIY >= fineDPI || fw*fh > readPixels || max(fw, fh) > maxSide {
		k := max(1, math.Floor(min(page.DPIX, page.DPIY)/goalDPI), math.Sqrt(fw*fh/readPixels), max(fw, fh)/maxSide)
		page.DPIX, page.DPIY = max(page.DPIX/k, minDPI), max(page.DPIY/k, minDPI)
		fw, fh = size()
	}
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
