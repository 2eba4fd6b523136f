package ingest

import (
	"cmp"
	"math"
	"slices"

	"annex/model"
)

// Where a line has one or two glyphs, its rows tell badly where it stands: half a letter's foot or bowl moves the steepest fall
// of its profile. In a table the lines of the cells beside it mostly stand on the same baseline.

const (
	lineOfFew    = 2    // glyphs: a line of no more has no baseline of its own
	tellingLine  = 6    // glyphs: a line of so many has one
	tellingWidth = 4    // em: so has one so wide, whose letters may touch
	abreastReach = 0.15 // em: lines abreast of each other were found no further apart
	feetReach    = 0.4  // em: nor those of which one was found to stand on what are its letters' feet
)

// levelFeet takes back the underlines that are the feet of letters. Thick ink joins these, of figures and capitals most, to a straight
// line, and the letters seem to stand above it; but the lines abreast of it, as high at their tops, stand on that line's lower edge.
func levelFeet(ls []*textLine) {
	for _, l := range ls {
		if coverage(l.strokes, model.Inserted, l.box.Min.X, l.box.Max.X) == 0 {
			continue
		}
		abreast := l.abreast(ls, feetReach, func(o *textLine) bool {
			wide := float64(o.box.Dx()) >= tellingWidth*o.em
			return o.baseline > l.baseline+1 && (wide || len(o.glyphs) >= tellingLine) && o.box.Min.Y <= l.box.Min.Y+2
		})
		if len(abreast) == 0 {
			continue
		}
		foot := abreast[0].baseline
		switch {
		case len(abreast) > 1 && abs(foot-abreast[1].baseline) <= 1:
		case len(abreast) == 1 && 3*l.endingAt(foot) >= len(l.glyphs):
		default:
			continue
		}
		kept := slices.DeleteFunc(slices.Clone(l.strokes), func(k stroke) bool {
			return k.change == model.Inserted && k.y1 <= foot+1
		})
		if len(kept) == len(l.strokes) || coverage(kept, model.Inserted, l.box.Min.X, l.box.Max.X) > 0 {
			continue
		}
		l.strokes, l.baseline = kept, foot
		l.em = middle(abreast, func(o *textLine) float64 { return o.em })
		l.liftAgain()
	}
}

// endingAt is how many of the line's glyphs end at row y or beside it.
func (l *textLine) endingAt(y int) int {
	n := 0
	for _, g := range l.glyphs {
		n += int(oneIf(abs(g.y1-y) <= 1))
	}
	return n
}

// abreast returns the nearest lines of ls beside l that tell, no further up or down than reach (em): three at most.
func (l *textLine) abreast(ls []*textLine, reach float64, telling func(o *textLine) bool) []*textLine {
	var out []*textLine
	for _, o := range ls {
		if o != l && math.Abs(float64(o.baseline-l.baseline)) <= reach*l.em && telling(o) {
			out = append(out, o)
		}
	}
	slices.SortFunc(out, func(a, b *textLine) int { return cmp.Compare(apartFrom(a, l), apartFrom(b, l)) })
	return out[:min(len(out), 3)]
}

// levelShort gives lines of one or two glyphs the baseline of the nearest lines abreast of them, the middle one of three.
func levelShort(ls []*textLine) {
	for _, l := range ls {
		if len(l.glyphs) == 0 || len(l.glyphs) > lineOfFew {
			continue
		}
		abreast := l.abreast(ls, abreastReach, func(o *textLine) bool { return len(o.glyphs) >= tellingLine })
		if len(abreast) == 0 {
			continue
		}
		l.baseline = middle(abreast, func(o *textLine) int { return o.baseline })
		l.em = middle(abreast, func(o *textLine) float64 { return o.em })
	}
}

// middle is the middle value of something of lines, of two the lower.
func middle[T cmp.Ordered](ls []*textLine, of func(*textLine) T) T {
	vs := make([]T, len(ls))
	for i, l := range ls {
		vs[i] = of(l)
	}
	slices.Sort(vs)
	return vs[(len(vs)-1)/2]
}

// apartFrom is how far apart two lines are from side to side, in pixels.
func apartFrom(a, b *textLine) int {
	return max(a.box.Min.X-b.box.Max.X, b.box.Min.X-a.box.Max.X)
}
