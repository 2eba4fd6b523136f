package ingest

import (
	"image"
	"slices"

	"annex/ingest/raster"
)

// A dash alone in a cell says that there is nothing to say. It is lower than any line of letters, and readers
// taught on words lose it; its form leaves no doubt.

// dashMiddle is how high the middle of a dash lies above the baseline, in em.
const dashMiddle = 0.27

// dashLine is the line in rows k of a crop that is nothing but a dash; nil: it is none. b is the crop's ink without marks,
// which lies in columns x0 to x1 there.
func dashLine(c crop, b *raster.Bitmap, k band, x0, x1 int, em float64) *textLine {
	w, h := float64(x1-x0), float64(k.y1-k.y0)
	if h > 0.17*em || w < 2*h || w < 0.22*em || w > 1.15*em {
		return nil
	}
	r := image.Rect(x0, k.y0, x1, k.y1)
	ink := b.Count(r)
	if float64(ink) < 0.6*w*h || clearance(r, b) < 0.55*em {
		return nil
	}
	base := (k.y0+k.y1)/2 + int(dashMiddle*em+0.5)
	return &textLine{
		sign: dash(w/em, 0), box: image.Rect(x0, base-int(0.72*em), x1, base), baseline: base, em: em, from: c, labelled: 1,
		glyphs: []glyph{{x0, x1, k.y0, k.y1, ink}}, clean: b.Crop(r), lifted: raster.NewBitmap(r.Dx(), r.Dy()), origin: r.Min,
	}
}

// clearance is how far r lies from the upper and the lower edge of its crop: what is left of a cell's rules stands there.
func clearance(r image.Rectangle, b *raster.Bitmap) float64 {
	return float64(min(r.Min.Y, b.H-r.Max.Y))
}

// dropLeanDashes drops the dashes that stand close above or below other lines: what is left of their strokes.
func dropLeanDashes(ls []*textLine, em float64) []*textLine {
	near := int(0.35 * em)
	return slices.DeleteFunc(slices.Clone(ls), func(l *textLine) bool {
		return l.sign != "" && slices.ContainsFunc(ls, func(o *textLine) bool {
			return o != l && o.box.Min.Y-near < l.box.Max.Y && l.box.Min.Y < o.box.Max.Y+near
		})
	})
}

// dashChars are the characters of a line that is a dash.
func (l *textLine) dashChars() []char {
	return []char{{text: l.sign, conf: 0.99, x0: l.box.Min.X, x1: l.box.Max.X}}
}
