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

// How wide, in em, what stands bare is at least where it is a dash, alone and beside the bar of a letter that it touches, how wide it is at
// most, how far letters beside it reach into its columns, how wide that letter is at most, and how far from its end its bar may stand bare.
const (
	bareDash    = 0.3
	beforeBar   = 0.4
	longestDash = 1.1
	besideDash  = 0.1
	barredMost  = 0.62
	tipOfBar    = 0.24
)

// dashAmong reports whether what columns show where a strike is looked for is a dash, which may touch the letters beside it, be they such that
// have a bar at its height, as a "4": it stands bare in one place, and comes no farther out of a letter on its other side than such bars do.
func dashAmong(shows []crossing, em float64) bool {
	beside := max(int(besideDash*em), 2)
	var dash span
	runs := showing(shows, bare)
	for _, run := range runs {
		if run.width() > dash.width() {
			dash = run
		}
	}
	for _, run := range runs {
		tip := run.width() <= beside && min(run.hi, len(shows)-run.lo) <= int(tipOfBar*em) // where the diagonal of a 4 meets its bar, too
		if run != dash && !tip {
			return false
		}
	}
	left, right := dash.lo, len(shows)-dash.hi
	switch width := float64(dash.width()); {
	case min(left, right) > beside || width > longestDash*em:
		return false
	case max(left, right) <= beside:
		return width >= bareDash*em
	default:
		return width >= beforeBar*em && float64(max(left, right)) <= barredMost*em
	}
}

// showing are the columns that show what.
func showing(shows []crossing, what crossing) []span {
	var out []span
	for x, c := range shows {
		switch n := len(out); {
		case c != what:
		case n > 0 && out[n-1].hi == x:
			out[n-1].hi++
		default:
			out = append(out, span{x, x + 1})
		}
	}
	return out
}

// touchesDash reports whether what may be strike k of a crop's ink b is a dash.
func (l *textLine) touchesDash(b *raster.Bitmap, k stroke) bool {
	y0, y1 := max(l.baseline-int(0.75*l.em), 0), min(l.baseline+1, b.H)
	shows := make([]crossing, k.x1-k.x0)
	for i, n := range b.ColCounts(image.Rect(k.x0, y0, k.x1, y1)) {
		shows[i] = bare
		if n > k.y1-k.y0+1 {
			shows[i] = crossed
		}
	}
	return dashAmong(shows, l.em)
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
