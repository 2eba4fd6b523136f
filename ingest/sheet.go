package ingest

import (
	"fmt"
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
	gray *image.Gray    // evenly lit; the ground is white, shaded cells' too
	lit  *image.Gray    // gray with shaded grounds as they came; nil: there are none
	ink  *raster.Bitmap // what is surely ink: text
	dark *raster.Bitmap // what may be ink: thin and faint rulings too
	thin *raster.Bitmap // thin lines across, however pale, down to a few letters' width
	// dark and the pale or broken lines across the sheet, and down it
	across, upright *raster.Bitmap
	found           *raster.Bitmap // across before faint rules were drawn through
	specks          *raster.Bitmap // of dark; nil: not looked for yet
	tall            *raster.Bitmap // dark without what is lower than letters; nil: not looked for yet
	letters         *raster.Bitmap // boxes around those of dark; nil: not looked for yet
	ruleThick       int            // pixels: of most horizontal rulings; 0: none was looked for yet
	scratches       []ruling       // upright lines that are no rulings
	bilevel         bool           // it came in black and white only
	dpi             float64
	times           int // how many times larger than it came the page is drawn
	// toPage maps pixels of gray to points of the page as it came.
	toPage func(x, y float64) (float64, float64)
	note   string // what was repaired
	turned int    // degrees clockwise, from the page as it came
	// unmarked says that no tracked changes are looked for in small type, where
	// serifs and the bars of letters are as long and as thin as strokes.
	unmarked bool
	// unbroken says that a program drew the rules of a work programme: none has lost a part.
	unbroken bool
	onEnd    []image.Rectangle // lines of text that stand on end and were taken off
	whole    *sheet            // the sheet with them; nil: there are none
	// read, where set, reads lines in place of the engines: in tests of the layout alone.
	read func(*textLine) ([]char, error)
}

// points converts a length in points to pixels, rounded.
func (s *sheet) points(pt float64) int { return int(math.Round(pt * s.dpi / 72)) }

// pageBox returns the place of r on the page as it came, in points.
func pageBox(toPage func(x, y float64) (float64, float64), r image.Rectangle) model.Box {
	b := model.Box{X0: math.Inf(1), Y0: math.Inf(1), X1: math.Inf(-1), Y1: math.Inf(-1)}
	for _, p := range []image.Point{r.Min, {X: r.Max.X, Y: r.Min.Y}, r.Max, {X: r.Min.X, Y: r.Max.Y}} {
		x, y := toPage(float64(p.X), float64(p.Y))
		b.X0, b.Y0 = math.Min(b.X0, x), math.Min(b.Y0, y)
		b.X1, b.Y1 = math.Max(b.X1, x), math.Max(b.Y1, y)
	}
	return b
}

// faintLevel separates what may be a ruling from the ground of a flattened
// page: hairlines lose most of their black in a blurred scan.
const faintLevel = 205

// newSheet straightens p's picture: cut out of its ground where it is a
// photograph, scaled to as many pixels to the inch both ways, evenly lit,
// turned upright, its lean taken off. Geometry is changed in one drawing.
func newSheet(p *source.Page) *sheet {
	s := &sheet{page: p, times: 1, dpi: math.Max(p.DPIX, p.DPIY)}
	toSource, w, h := s.frame(p)
	light := raster.Upright(p.Gray, s.points(40), s.points(7))
	light = raster.FillHoles(raster.Undither(light, s.dpi/72), s.dpi/72)
	even := raster.Flatten(light, int(s.dpi/6)) // as it came
	level := raster.InkLevel(even)
	flat := even
	inkOf := func() *raster.Bitmap { return s.withoutBlots(raster.Below(flat, level)) }
	if toSource != raster.Identity {
		flat = raster.Warp(even, toSource, w, h)
	}
	ink := inkOf()
	if turns := raster.QuarterTurns(ink, s.points(2.5), s.points(9)); turns != 0 {
		toSource = raster.Turned(turns, w, h).Then(toSource)
		if turns%2 == 1 {
			w, h = h, w
		}
		flat = raster.Turn(flat, turns)
		ink = inkOf()
		s.turned = 90 * turns
		s.remark("turned by %d°", s.turned)
	}
	if angle := raster.Skew(ink, 5); math.Abs(angle) >= 0.03 {
		toSource = raster.Rotation(angle, w, h).Then(toSource)
		flat = raster.Warp(even, toSource, w, h) // from the first picture: each drawing blurs
		ink = inkOf()
	}
	from := toSource.Apply
	if bend := raster.FindBend(ink, s.points(60), s.points(3)); !bend.Straight(float64(s.points(2))) {
		bent, before := flat, ink
		unbend := func(x, y float64) (float64, float64) { return toSource.Apply(bend.Apply(x, y)) }
		flat = raster.Redraw(even, unbend, w, h)
		ink = inkOf()
		if raster.Levelness(ink) > 1.5*raster.Levelness(before) {
			from = unbend
			s.remark("bent lines straightened")
		} else { // the bars of letters were taken for lines
			flat, ink = bent, before
		}
	}
	if p.DPIAssumed {
		s.remark("%.0f dpi assumed", s.dpi)
	}
	if plain := raster.Unshade(flat, s.dpi/72); plain != flat {
		s.lit, flat = flat, plain
		ink = inkOf()
	}
	dark := raster.Below(flat, max(faintLevel, level))
	if s.bilevel = raster.Bilevel(p.Gray); !s.bilevel { // where only drawing anew made it pale
		// pale strokes are told from the soft edges of dark ones within a fortieth of an inch, some stems of letters
		if pale := raster.PaleStrokes(flat, level, int(s.dpi/40)); pale != nil {
			ink = s.withoutBlots(raster.Below(flat, level).Union(pale))
			dark = dark.Union(pale)
		}
		if bars := raster.PaleBars(flat, ink, s.points(1.6), s.points(1.8), s.points(7)); bars != nil {
			ink, dark = ink.Union(bars), dark.Union(bars)
		}
	}
	s.gray, s.ink, s.dark = flat, ink, s.withoutBlots(dark)
	s.toPage = func(x, y float64) (float64, float64) {
		sx, sy := from(x, y)
		return sx * 72 / p.DPIX, sy * 72 / p.DPIY
	}
	return s
}

// frame returns the drawing of the whole page, w × h pixels: the paper alone
// where the picture shows it on a darker ground.
func (s *sheet) frame(p *source.Page) (toSource raster.Transform, w, h int) {
	w, h = p.Gray.Rect.Dx(), p.Gray.Rect.Dy()
	if q, ok := raster.FindPaper(p.Gray); ok {
		side := func(a, b int) float64 { return math.Hypot(q[a][0]-q[b][0], q[a][1]-q[b][1]) }
		w, h = int(math.Max(side(0, 1), side(3, 2))), int(math.Max(side(0, 3), side(1, 2)))
		s.remark("cut out of a photograph")
		return raster.Quad(q, w, h), w, h
	}
	if p.DPIX == p.DPIY {
		return raster.Identity, w, h
	}
	w, h = int(math.Round(float64(w)*s.dpi/p.DPIX)), int(math.Round(float64(h)*s.dpi/p.DPIY))
	return raster.Scaling(s.dpi/p.DPIX, s.dpi/p.DPIY), w, h
}

func (s *sheet) remark(format string, args ...any) {
	if s.note != "" {
		s.note += ", "
	}
	s.note += fmt.Sprintf(format, args...)
}

// withoutBlots clears what is no text and no ruling: black borders and the
// shadows of the scanner's lid, which touch the edge of the picture, punch
// holes and stains, which are larger than letters and mostly filled.
func (s *sheet) withoutBlots(b *raster.Bitmap) *raster.Bitmap {
	big := s.points(16)
	bounds := b.Bounds().Inset(2)
	for _, c := range raster.Components(b) {
		w, h := c.Box.Dx(), c.Box.Dy()
		edge := !c.Box.In(bounds)
		filled := c.Area*2 > w*h
		if edge && (filled || min(w, h) < 2*big) || w > big && h > big && filled {
			b.Clear(c.Box.Inset(-2))
		}
	}
	return b
}
