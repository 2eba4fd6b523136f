package ingest

import (
	"cmp"
	"math"
	"slices"
)

// Where a line has one or two glyphs, its rows tell badly where it stands: half a letter's foot or bowl moves the steepest fall
// of its profile. In a table the lines of the cells beside it mostly stand on the same baseline.

const (
	lineOfFew    = 2    // glyphs: a line of no more has no baseline of its own
	tellingLine  = 6    // glyphs: a line of so many has one
	abreastReach = 0.15 // em: lines abreast of each other were found no further apart
)

// levelShort gives lines of one or two glyphs the baseline of the nearest lines abreast of them, the middle one of three.
func levelShort(ls []*textLine) {
	for _, l := range ls {
		if len(l.glyphs) == 0 || len(l.glyphs) > lineOfFew {
			continue
		}
		var abreast []*textLine
		for _, o := range ls {
			if len(o.glyphs) >= tellingLine && math.Abs(float64(o.baseline-l.baseline)) <= abreastReach*l.em {
				abreast = append(abreast, o)
			}
		}
		slices.SortFunc(abreast, func(a, b *textLine) int { return cmp.Compare(apartFrom(a, l), apartFrom(b, l)) })
		abreast = abreast[:min(len(abreast), 3)]
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
