package ingest

import (
	"math"
	"slices"

	"annex/model"
)

// deal gives each char the change of the segment it stands in. Engines place
// characters only to about a quarter of their width, so where as many were read as there are
// glyphs, the order decides; else the place does, and that of the points and commas that stand alone.
func (l *textLine) deal(read []char, segs []segment) []char {
	if len(segs) == 0 {
		return nil
	}
	out := slices.Clone(read)
	if l.dealInOrder(out, segs) {
		return spaced(out)
	}
	seg := 0
	for i := range out {
		if c := &out[i]; c.text != " " {
			seg = nearest(segs, seg, float64(c.x0+c.x1)/2)
			c.change = segs[seg].change
		}
	}
	l.dealPoints(out, segs)
	return spaced(out)
}

// misplaced is how far, in em, a character stands at most from where an engine places it.
const misplaced = 0.8

// dealInOrder gives each char the change of its glyph, if there are as many and none stands far from that: a bullet that was not
// read and two letters that touch would make up for one another.
func (l *textLine) dealInOrder(cs []char, segs []segment) bool {
	changes := make([]model.Change, len(cs))
	seg, left := 0, segs[0].glyphs
	for i, c := range cs {
		if c.text == " " {
			continue
		}
		for left == 0 && seg+1 < len(segs) {
			seg++
			left = segs[seg].glyphs
		}
		if left == 0 || outOf(segs[seg], float64(c.x0+c.x1)/2) > misplaced*l.em {
			return false
		}
		left--
		changes[i] = segs[seg].change
	}
	if left > 0 || seg+1 < len(segs) {
		return false
	}
	for i := range cs {
		cs[i].change = changes[i]
	}
	return true
}

// pointNear is how far, in em, a point may stand from where an engine places it.
const pointNear = 0.3

// dealPoints gives each point or comma near which one glyph lies as low as these the change of that glyph, if
// any of the segments has it: changes often begin or end there.
func (l *textLine) dealPoints(cs []char, segs []segment) {
	for i := range cs {
		c := &cs[i]
		if c.text != "." && c.text != "," {
			continue
		}
		var near []glyph
		for _, g := range l.glyphs {
			if l.low(g) && math.Abs(float64(g.x0+g.x1-c.x0-c.x1))/2 <= pointNear*l.em {
				near = append(near, g)
			}
		}
		if len(near) != 1 {
			continue
		}
		change := l.changeAt(near[0].x0, near[0].x1)
		if slices.ContainsFunc(segs, func(g segment) bool { return g.change == change }) {
			c.change = change
		}
	}
}

// low reports whether a glyph is a point, a comma or the like on the baseline.
func (l *textLine) low(g glyph) bool {
	return float64(g.y1-g.y0) < 0.28*l.em && float64(l.baseline-g.y0) < 0.2*l.em
}

// nearest returns the segment from the given one on that x lies in or is closest to.
func nearest(segs []segment, from int, x float64) int {
	best, at := math.Inf(1), from
	for i := from; i < len(segs); i++ {
		if d := outOf(segs[i], x); d < best {
			best, at = d, i
		}
	}
	return at
}

// outOf is how far x lies outside a segment; less than 0 inside.
func outOf(g segment, x float64) float64 { return math.Max(float64(g.x0)-x, x-float64(g.x1)) }

// spaced gives each space the change that both its neighbours have.
func spaced(cs []char) []char {
	for i := range cs {
		if cs[i].text != " " {
			continue
		}
		cs[i].change = model.Kept
		if i > 0 && i+1 < len(cs) && cs[i-1].change == cs[i+1].change {
			cs[i].change = cs[i-1].change
		}
	}
	return cs
}

// merge puts two readings of one line together in printed order: the kept and
// inserted chars of the revised one, the deleted ones of the original. Spaces
// between segments are measured on the page, as one of them was painted out in each reading.
func merge(revised, original []char, segs []segment, em float64) []char {
	var out []char
	ofRevised, ofOriginal := bySegment(revised, segs), bySegment(original, segs)
	for i, g := range segs {
		from := ofRevised[i]
		if g.change == model.Deleted {
			from = ofOriginal[i]
		}
		from = trimSpaces(from)
		least := wordGap
		if n := len(out); n > 0 && len(from) > 0 {
			least = leastGap(out[n-1].text, from[0].text, wordGap)
			if g.change != model.Kept && segs[i-1].change != model.Kept {
				least = gapOfChanges(out[n-1].text, from[0].text)
			}
		}
		if i > 0 && float64(g.x0-segs[i-1].x1) >= least*em {
			out = append(out, char{text: " ", conf: 1, x0: segs[i-1].x1, x1: g.x0})
		}
		out = append(out, from...)
	}
	return out
}

// changeGap is the least gap in em that parts what is deleted from what takes its place: hardly any are printed with a space between them, and
// thinSide what blank a point has more behind it than letters have, and a "1" on either side.
const (
	changeGap = 0.21
	thinSide  = 0.07
)

// gapOfChanges is the least gap in em between two changes of which one ends with a and the next begins with b.
func gapOfChanges(a, b string) float64 {
	least := leastGap(a, b, changeGap)
	if a == "." || a == "1" || b == "1" {
		least = max(least, changeGap+thinSide)
	}
	return least
}

// bySegment gives each char to the nearest of the segments with its change, and each space to the one
// that it lies in, in order.
func bySegment(cs []char, segs []segment) [][]char {
	out := make([][]char, len(segs))
	for _, c := range cs {
		mid := (c.x0 + c.x1) / 2
		best, at := math.MaxInt, -1
		for i, g := range segs {
			d := max(g.x0-mid, mid-g.x1, 0)
			if (g.change == c.change || c.text == " ") && d < best {
				best, at = d, i
			}
		}
		if at >= 0 && (c.text != " " || best == 0) {
			out[at] = append(out[at], c)
		}
	}
	return out
}

func trimSpaces(cs []char) []char {
	for len(cs) > 0 && cs[0].text == " " {
		cs = cs[1:]
	}
	for len(cs) > 0 && cs[len(cs)-1].text == " " {
		cs = cs[:len(cs)-1]
	}
	return cs
}
