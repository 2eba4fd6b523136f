package ingest

import (
	"image"
	"slices"

	"annex/ingest/raster"
)

// clearRules clears the rules of a cell from a crop, and what lies beyond
// them. c is the cell between the middles of its rules, in the crop's pixels.
// A scanned rule wanders, so each is followed piece by piece.
func (s *sheet) clearRules(b *raster.Bitmap, c image.Rectangle) {
	step, reach, near := s.points(12), s.points(4), s.points(1.6)
	for y := 0; y < b.H; y += step {
		rows := image.Rect(0, y, b.W, min(y+step, b.H))
		cols := b.ColCounts(rows)
		goesOn := func(i int) bool { // in the rows around, which few columns need to be asked for
			around := image.Rect(i, max(y-step, 0), i+1, min(y+2*step, b.H))
			return b.Count(around)*10 >= around.Dy()*7
		}
		for _, x := range []int{c.Min.X, c.Max.X} {
			lo, hi, ok := ruleIn(cols, max(x-reach, 0), min(x+reach, b.W-1), rows.Dy(), func(i int) bool {
				return abs(i-x) <= near || cols[i]*20 >= rows.Dy()*17 || goesOn(i)
			})
			inner := x
			if ok {
				b.Clear(image.Rect(lo-1, rows.Min.Y, hi+2, rows.Max.Y))
				inner = max(x, hi)
				if x != c.Min.X {
					inner = min(x, lo)
				}
			}
			if x == c.Min.X {
				b.Clear(image.Rect(0, rows.Min.Y, inner+1, rows.Max.Y))
			} else {
				b.Clear(image.Rect(inner, rows.Min.Y, b.W, rows.Max.Y))
			}
		}
	}
	// A stroke under the last line may run close above the lower rule: look less far.
	reach, step = s.points(1.6), s.points(24)
	for x := 0; x < b.W; x += step {
		part := image.Rect(x, 0, min(x+step, b.W), b.H)
		counts := b.RowCounts(part)
		for _, y := range []int{c.Min.Y, c.Max.Y} {
			for i := max(y-reach, 0); i <= min(y+reach, b.H-1); i++ {
				if counts[i]*2 >= part.Dx() {
					b.Clear(image.Rect(part.Min.X, i-1, part.Max.X, i+2))
				}
			}
		}
	}
	s.clearSplinters(b, c)
	b.Clear(image.Rect(0, 0, b.W, c.Min.Y+1))
	b.Clear(image.Rect(0, c.Max.Y, b.W, b.H))
}

// ruleIn returns the columns of an upright rule between two: those with the most
// ink, of those that may be a rule's, and its neighbours. A letter's stem beside it is none of it, but what fills the rows
// is, as a change bar does that stands close to a table's edge. Where the rule itself is too pale to be ink, the stem of the first
// letter of a line would have the most, so that what stands apart from where the rule should be may be a rule's only where it goes on.
func ruleIn(cols []int, from, to, rows int, rule func(i int) bool) (lo, hi int, ok bool) {
	best := -1
	for i := from; i <= to; i++ {
		if cols[i]*2 >= rows && (best < 0 || cols[i] > cols[best]) && rule(i) {
			best = i
		}
	}
	if best < 0 {
		return 0, 0, false
	}
	lo, hi = best, best
	for i := from; i <= to; i++ {
		if cols[i]*20 >= rows*17 {
			lo, hi = min(lo, i), max(hi, i)
		}
	}
	for lo > from && cols[lo-1]*3 >= rows {
		lo--
	}
	for hi < to && cols[hi+1]*3 >= rows {
		hi++
	}
	return lo, hi, true
}

// clearSplinters clears what a broken upright rule left: thin pieces that lie
// wholly beside it. What stands on a line with a letter next to it is one too.
func (s *sheet) clearSplinters(b *raster.Bitmap, c image.Rectangle) {
	reach, thin, near := s.points(2.8), s.points(1.6), s.points(0.5)
	ks := raster.Components(b)
	letter := func(k image.Rectangle) bool {
		return k.Dy() >= s.points(4) && slices.ContainsFunc(ks, func(o raster.Component) bool {
			return o.Box != k && o.Box.Dx() > thin && abs(o.Box.Max.Y-k.Max.Y) <= near && o.Box.Min.X-k.Max.X < s.points(3) && k.Min.X-o.Box.Max.X < s.points(3)
		})
	}
	for _, k := range ks {
		beside := k.Box.Max.X <= c.Min.X+reach || k.Box.Min.X >= c.Max.X-reach
		if beside && k.Box.Dx() <= thin && !letter(k.Box) {
			b.Clear(k.Box)
		}
	}
}

// Of what is left of a cell's rules, in em: how high it is at most, and how far from the rule; of grey rules that a threshold broke into grains,
// how high and how many there are at least.
const (
	restHigh  = 0.18
	restNear  = 0.5
	grainHigh = 0.32
	grains    = 5
)

// restOfRule reports whether the line is nothing but pieces of a rule of cell c, which has two lines, wanders or is all grains: lower than letters,
// and close to the cell's upper or lower end. A dash for an empty cell stands as far from it as letters do.
func (l *textLine) restOfRule(c image.Rectangle) bool {
	if len(l.glyphs) == 0 || len(l.strokes) > 0 {
		return false
	}
	y0, y1, high, wide := c.Max.Y, c.Min.Y, 0, false
	for _, g := range l.glyphs {
		y0, y1, high = min(y0, g.y0), max(y1, g.y1), max(high, g.y1-g.y0)
		wide = wide || float64(g.x1-g.x0) >= 0.4*l.em
	}
	low := float64(high) <= restHigh*l.em && wide || float64(y1-y0) <= grainHigh*l.em && (wide || len(l.glyphs) >= grains)
	near := restNear * l.em
	return low && (float64(y1-c.Min.Y) < near || float64(c.Max.Y-y0) < near)
}
