package ingest

import (
	"image"
	"math"

	"annex/ingest/raster"
	"annex/ingest/source"
	"annex/model"
)

// A sheet is a scanned page made ready to read: upright, straight, evenly lit,
// as many pixels to the inch in both directions.
type sheet struct {
	page *source.Page
	gray *image.Gray    // evenly lit; the ground is white
	ink  *raster.Bitmap // what is surely ink: text
	dark *raster.Bitmap // what may be ink: thin and faint rulings too
	dpi  float64
	// toPage maps pixels of gray to points of the page as it came.
	toPage raster.Transform
	note   string // what was repaired
}

// points converts a length in points to pixels, rounded.
func (s *sheet) points(pt float64) int { return int(math.Round(pt * s.dpi / 72)) }

// pageBox returns the place of r on the page as it came, in points.
func pageBox(toPage raster.Transform, r image.Rectangle) model.Box {
	b := model.Box{X0: math.Inf(1), Y0: math.Inf(1), X1: math.Inf(-1), Y1: math.Inf(-1)}
	for _, p := range []image.Point{r.Min, {X: r.Max.X, Y: r.Min.Y}, r.Max, {X: r.Min.X, Y: r.Max.Y}} {
		x, y := toPage.Apply(float64(p.X), float64(p.Y))
		b.X0, b.Y0 = math.Min(b.X0, x), math.Min(b.Y0, y)
		b.X1, b.Y1 = math.Max(b.X1, x), math.Max(b.Y1, y)
	}
	return b
}

// faintLevel separates what may be a ruling from the ground of a flattened
// page: hairlines lose most of their black in a blurred scan.
const faintLevel = 205

// newSheet straightens p's picture.
func newSheet(p *source.Page) *sheet {
	s := &sheet{page: p}
	dpi := math.Max(p.DPIX, p.DPIY)
	g := p.Gray
	w, h := g.Bounds().Dx(), g.Bounds().Dy()
	toSource := raster.Scaling(dpi/p.DPIX, dpi/p.DPIY)
	if p.DPIX != p.DPIY {
		w, h = int(math.Round(float64(w)*dpi/p.DPIX)), int(math.Round(float64(h)*dpi/p.DPIY))
	} else {
		toSource = raster.Identity
	}
	flat := raster.Flatten(g, int(dpi/6))
	level := raster.InkLevel(flat)
	angle := raster.Skew(raster.Below(flat, level), 5)
	if math.Abs(angle) >= 0.03 {
		toSource = raster.Rotation(angle, w, h).Then(toSource)
	}
	if toSource != raster.Identity {
		flat = raster.Warp(flat, toSource, w, h)
	}
	s.gray, s.dpi = flat, dpi
	s.ink = raster.Below(flat, level)
	s.dark = raster.Below(flat, max(faintLevel, level))
	s.removeBlots()
	s.toPage = toSource.Then(raster.Transform{72 / p.DPIX, 0, 0, 0, 72 / p.DPIY, 0, 0, 0, 1})
	return s
}

// removeBlots clears what is no text and no ruling: black borders and the
// shadows of the scanner's lid, which touch the edge of the picture, punch
// holes and stains, which are larger than letters and mostly filled.
func (s *sheet) removeBlots() {
	big := s.points(16)
	bounds := s.ink.Bounds().Inset(2)
	for _, b := range []*raster.Bitmap{s.ink, s.dark} {
		for _, c := range raster.Components(b) {
			w, h := c.Box.Dx(), c.Box.Dy()
			edge := !c.Box.In(bounds)
			filled := c.Area*2 > w*h
			if edge && (filled || min(w, h) < 2*big) || w > big && h > big && filled {
				b.Clear(c.Box.Inset(-2))
			}
		}
	}
}
