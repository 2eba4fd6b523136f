package ingest

import (
	"cmp"
	"image"
	"slices"

	"annex/ingest/raster"
)

// fillEdges finds where the ground between upright rulings changes from one row
// to the next over most of a table: the edges of a shaded row of headings, which
// hide a pale rule along them. They are given as horizontal rulings, from the top.
func (s *sheet) fillEdges(vertical []ruling) []ruling {
	if s.gray == nil {
		return nil
	}
	var steps []groundStep
	for i, v := range vertical {
		for _, w := range nextRight(vertical, i, s.points(4)) {
			x := span{v.at + s.points(2), w.at - s.points(2)}
			for _, e := range s.groundSteps(x, max(v.lo, w.lo)-s.points(30), min(v.hi, w.hi)+s.points(2)) {
				e.x = span{v.at, w.at}
				steps = append(steps, e)
			}
		}
	}
	slices.SortStableFunc(steps, func(a, b groundStep) int { return cmp.Compare(a.y, b.y) })
	clear := func(e groundStep) bool { return abs(e.by) >= 4*leastStep }
	near := max(s.points(0.7), 1)
	var out []ruling
	for i, e := range steps {
		if !clear(e) || len(out) > 0 && e.y-out[len(out)-1].at <= 2*near {
			continue
		}
		x, wide, sum, n, all := e.x, 0, 0, 0, 0
		for _, o := range steps[i:] {
			if o.y-e.y > 2*near || o.by > 0 != (e.by > 0) {
				continue
			}
			all++
			if clear(o) {
				n++
			}
			x, wide, sum = span{min(x.lo, o.x.lo), max(x.hi, o.x.hi)}, wide+o.x.width(), sum+o.y
		}
		if n >= 3 && n*2 >= all && wide*10 >= x.width()*9 {
			out = append(out, ruling{sum / all, x.lo, x.hi, 1})
		}
	}
	return out
}

// A groundStep is where the ground between two upright rulings grows lighter
// downwards by so many quarters of a level, or darker.
type groundStep struct {
	x  span
	y  int
	by int
}

// runsAlong reports whether rulings run along most of an edge, which is then seen a
// little beside its rule.
func (s *sheet) runsAlong(e ruling, rulings []ruling) bool {
	return e.beside(rulings, s.points(5))*10 >= e.length()*6
}

// beside is over how much of its length other rulings run no more than near pixels beside r.
func (r ruling) beside(others []ruling, near int) int {
	n := 0
	for _, o := range others {
		if abs(o.at-r.at) <= near {
			n += max((span{r.lo, r.hi}).overlap(span{o.lo, o.hi}), 0)
		}
	}
	return n
}

// nextRight returns the rulings next to the right of the i-th that stand beside
// part of it, no nearer than least.
func nextRight(vertical []ruling, i, least int) []ruling {
	v := vertical[i]
	var out []ruling
	for _, w := range vertical {
		if w.at-v.at < least || min(v.hi, w.hi) <= max(v.lo, w.lo) {
			continue
		}
		between := slices.ContainsFunc(vertical, func(u ruling) bool {
			return u.at-v.at >= least && w.at-u.at >= least && min(v.hi, w.hi, u.hi) > max(v.lo, w.lo, u.lo)
		})
		if !between {
			out = append(out, w)
		}
	}
	return out
}

// groundSteps finds the rows from y0 to y1 at which the ground between x.lo and x.hi changes.
func (s *sheet) groundSteps(x span, y0, y1 int) []groundStep {
	y0, y1 = max(y0, 0), min(y1, s.ground().Rect.Dy())
	near := max(s.points(0.5), 1)
	far, wide := near+max(s.points(3), 3), near+s.points(11)
	if x.width() < s.points(12) || y1-y0 < 2*wide {
		return nil
	}
	ground := make([]int, y1-y0)
	for y := range ground {
		level, ok := s.groundOf(x, y0+y)
		if !ok && y > 0 {
			level = ground[y-1]
		}
		ground[y] = level
	}
	mean := func(from, to int) int {
		sum := 0
		for _, g := range ground[from:to] {
			sum += g
		}
		return sum / (to - from)
	}
	upper := func(from, to int) int { // quartile: of the rows with the least text
		vs := slices.Clone(ground[from:to])
		slices.Sort(vs)
		return vs[len(vs)*3/4]
	}
	var out []groundStep
	best := groundStep{}
	flush := func() {
		if best.by != 0 {
			out = append(out, best)
		}
		best = groundStep{}
	}
	for y := wide; y+wide < len(ground); y++ {
		d := mean(y+near, y+far) - mean(y-far, y-near)
		if abs(d) >= 2*leastStep { // a pale rule or a line of text changes it for a few rows only
			if m := upper(y+near, y+wide) - upper(y-wide, y-near); m > 0 != (d > 0) || abs(m)*2 < abs(d) {
				d = 0
			}
		}
		if best.by != 0 && (y0+y-best.y > far || best.by > 0 != (d > 0) && abs(d) >= 2*leastStep) {
			flush()
		}
		if abs(d) >= 2*leastStep && abs(d) > abs(best.by) {
			best = groundStep{y: y0 + y, by: d}
		}
	}
	flush()
	return out
}

// ground is the sheet with its shades.
func (s *sheet) ground() *image.Gray {
	if s.lit != nil {
		return s.lit
	}
	return s.gray
}

// groundOf is the mean grey of row y from x.lo to x.hi where nothing is printed, in
// quarters of a level; not ok where most of it is.
func (s *sheet) groundOf(x span, y int) (quarters int, ok bool) {
	dark, gray := s.dark.Row(y), s.ground().Pix[y*s.ground().Stride:]
	clear, sum, n := max(s.points(0.7), 1), 0, 0
	for i, since := x.lo-clear, clear; i < x.hi; i++ {
		if since++; i+clear < s.dark.W && dark[i+clear] != 0 {
			since = -clear
		}
		if since >= clear && i >= x.lo {
			sum, n = sum+int(gray[i]), n+1
		}
	}
	return 4 * sum / max(n, 1), n*4 >= x.width()
}

// leastStep is by how many levels of grey the ground of a shaded row differs
// from the paper in most columns; half as much where the others tell of it.
const leastStep = 6

// drawAcross adds horizontal rulings to a bitmap.
func drawAcross(b *raster.Bitmap, rs []ruling) {
	for _, r := range rs {
		b.Fill(image.Rect(r.lo, r.at, r.hi, r.at+1))
	}
}
