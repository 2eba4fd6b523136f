package ingest

import (
	"image"
	"slices"

	"annex/ingest/raster"
)

// A lattice is one table's grid lines before its cells are known.
type lattice struct {
	xs, ys []int // positions of the vertical and horizontal lines, ascending
	// right[r][c] says that a line closes elementary cell r, c on its right;
	// below[r][c] that one closes it underneath.
	right, below [][]bool
}

// box is the rectangle between the lattice's outer lines.
func (l *lattice) box() image.Rectangle {
	return image.Rect(l.xs[0], l.ys[0], l.xs[len(l.xs)-1], l.ys[len(l.ys)-1])
}

// lattices groups rulings that touch into tables, from the top of the page.
func (s *sheet) lattices(horizontal, vertical []ruling) []*lattice {
	s.ruleThick = usualThickness(horizontal)
	tol := s.points(5)
	group := newGroups(len(horizontal) + len(vertical))
	for i, h := range horizontal {
		for j, v := range vertical {
			if v.at >= h.lo-tol && v.at <= h.hi+tol && h.at >= v.lo-tol && h.at <= v.hi+tol {
				group.join(i, len(horizontal)+j)
			}
		}
	}
	for j, v := range vertical {
		if above, below := s.between(v, horizontal); above >= 0 && group.of(above) == group.of(below) {
			group.join(len(horizontal)+j, above)
		}
	}
	for i, h := range horizontal {
		if left, right := s.betweenUpright(h, vertical); left >= 0 && group.of(len(horizontal)+left) == group.of(len(horizontal)+right) {
			group.join(i, len(horizontal)+left)
		}
	}
	type members struct{ h, v []ruling }
	by := map[int]*members{}
	for i := range len(horizontal) + len(vertical) {
		m := by[group.of(i)]
		if m == nil {
			m = &members{}
			by[group.of(i)] = m
		}
		if i < len(horizontal) {
			m.h = append(m.h, horizontal[i])
		} else {
			m.v = append(m.v, vertical[i-len(horizontal)])
		}
	}
	var out []*lattice
	for _, m := range by {
		if len(m.v) < 1 || len(m.h) < 2 {
			continue
		}
		if l := s.lattice(m.h, m.v); l != nil && s.plausible(l) {
			out = append(out, l)
		}
	}
	out = slices.DeleteFunc(out, func(l *lattice) bool { // marks inside a cell
		return slices.ContainsFunc(out, func(o *lattice) bool { return o != l && l.box().In(o.box()) })
	})
	slices.SortFunc(out, func(a, b *lattice) int {
		if d := a.ys[0] - b.ys[0]; d != 0 {
			return d
		}
		return a.xs[0] - b.xs[0]
	})
	return out
}

// lattice measures which edges of the grid spanned by h and v are really drawn.
func (s *sheet) lattice(h, v []ruling) *lattice {
	xs := positions(v, s.points(3), s.points(14))
	ys := positions(h, s.points(2.5), s.points(12))
	xs, ys = s.widen(xs, h), s.widen(ys, v)
	if len(xs) < 2 || len(ys) < 2 {
		return nil
	}
	l := &lattice{xs: xs, ys: ys}
	s.trimOuter(l)
	s.trimEnds(l)
	if len(l.xs) < 2 {
		return nil
	}
	measure := func() {
		s.measure(l)
		if s.unmarked { // lines of small type stand so close that ink lies everywhere
			l.keepRuled(h, s.points(2.5))
		}
	}
	measure()
	l.prune()
	if s.dropTwins(l) {
		measure()
	}
	if len(l.xs) < 2 || len(l.ys) < 2 {
		return nil
	}
	return l
}

// between returns the rulings nearest on both sides of one that a scanner broke short of them, of those that run across its line, where it
// fills more than half of what is between them; -1 where there are none.
func (s *sheet) between(r ruling, across []ruling) (before, behind int) {
	before, behind = -1, -1
	for i, o := range across {
		if o.lo > r.at || o.hi < r.at {
			continue
		}
		if o.at <= r.lo && (before < 0 || o.at > across[before].at) {
			before = i
		}
		if o.at >= r.hi && (behind < 0 || o.at < across[behind].at) {
			behind = i
		}
	}
	if before < 0 || behind < 0 || r.length() < s.points(24) || 2*r.length() < across[behind].at-across[before].at {
		return -1, -1
	}
	return before, behind
}

// betweenUpright is between for a horizontal ruling: strokes under words are as long, but letters stand on them.
func (s *sheet) betweenUpright(h ruling, vertical []ruling) (left, right int) {
	if s.ink == nil || s.hugged(h.at, h.lo, h.hi, h.thick) > 0.1 {
		return -1, -1
	}
	return s.between(h, vertical)
}

// plausible reports whether a lattice is a table's: not a mark in the text,
// nor the edge of the paper around everything.
func (s *sheet) plausible(l *lattice) bool {
	b, page := l.box(), s.dark.Bounds()
	if b.Dx() <= s.points(50) || b.Dy() <= s.points(10) {
		return false
	}
	return len(l.xs) > 2 || len(l.ys) > 3 || b.Dx()*b.Dy()*10 < page.Dx()*page.Dy()*7
}

// trimOuter drops outer vertical lines that no horizontal rule reaches: the
// change bars of track changes, which stand close beside the table.
func (s *sheet) trimOuter(l *lattice) {
	reached := func(x0, x1 int) bool {
		for _, y := range l.ys {
			if s.inked(x0, x1, y) >= 0.7 {
				return true
			}
		}
		return false
	}
	for len(l.xs) > 2 && !reached(l.xs[0], l.xs[1]) {
		l.xs = l.xs[1:]
	}
	for n := len(l.xs); n > 2 && !reached(l.xs[n-2], l.xs[n-1]); n = len(l.xs) {
		l.xs = l.xs[:n-1]
	}
}

// trimEnds drops outer horizontal lines that no vertical rule reaches: the
// rule above footnotes, close under the table.
func (s *sheet) trimEnds(l *lattice) {
	over := s.points(2) // pale lines are seen that much longer than they are
	reached := func(y0, y1, outer int) bool {
		if y1-y0 > s.points(8) {
			return true
		}
		if s.inked(l.xs[0], l.xs[len(l.xs)-1], outer) < 0.5 {
			return false // no line of text fits between them, and it rules a part of the table only
		}
		return slices.ContainsFunc(l.xs, func(x int) bool { return s.verticalDrawn(x, y0, y1) })
	}
	for n := len(l.ys); n > 2 && !reached(l.ys[n-2]+over, l.ys[n-1], l.ys[n-1]); n = len(l.ys) {
		l.ys = l.ys[:n-1]
	}
	for len(l.ys) > 2 && !reached(l.ys[0], l.ys[1]-over, l.ys[0]) {
		l.ys = l.ys[1:]
	}
}

// dropTwins drops, of two vertical lines too close for a column between them,
// the one that is drawn along fewer rows. It reports whether there were any.
func (s *sheet) dropTwins(l *lattice) bool {
	drawn := func(x int) int {
		n := 0
		for r := 0; r+1 < len(l.ys); r++ {
			if s.verticalDrawn(x, l.ys[r], l.ys[r+1]) {
				n += l.ys[r+1] - l.ys[r]
			}
		}
		return n
	}
	found := false
	for i := 0; i+1 < len(l.xs) && len(l.xs) > 2; {
		if l.xs[i+1]-l.xs[i] >= s.points(11) {
			i++
			continue
		}
		found = true
		if drawn(l.xs[i]) < drawn(l.xs[i+1]) {
			l.xs = slices.Delete(l.xs, i, i+1)
		} else {
			l.xs = slices.Delete(l.xs, i+1, i+2)
		}
	}
	return found
}

// measure fills in which edges are drawn.
func (s *sheet) measure(l *lattice) {
	rows, cols := len(l.ys)-1, len(l.xs)-1
	l.right, l.below = make([][]bool, rows), make([][]bool, rows)
	for r := range rows {
		l.right[r], l.below[r] = make([]bool, cols), make([]bool, cols)
		for c := range cols {
			l.right[r][c] = c == cols-1 || s.verticalDrawn(l.xs[c+1], l.ys[r], l.ys[r+1])
			l.below[r][c] = r == rows-1 || s.horizontalDrawn(l.ys[r+1], l.xs[c], l.xs[c+1])
		}
	}
}

// horizontalDrawn reports whether a rule runs from x0 to x1 at y. The stroke
// under a line of text may be as long as the cell is wide, less its padding:
// so the ink beside both vertical rules is asked for by itself.
func (s *sheet) horizontalDrawn(y, x0, x1 int) bool {
	pad, edge := s.points(1.5), s.points(4.5)
	all := s.inked(x0+pad, x1-pad, y)
	switch {
	case x1-x0 < 3*edge:
		return all >= 0.6
	case all >= 0.7 && s.inked(x0+pad, x0+edge, y) >= 0.5 && s.inked(x1-edge, x1-pad, y) >= 0.5:
		return !s.onlyLetters(y, x0+pad, x1-pad)
	}
	// a rule that the scanner broke, here and there
	if all >= 0.45 && s.ink != nil && s.inThirds(y, x0+pad, x1-pad) && s.hugged(y, x0+pad, x1-pad, s.points(1)) < 0.3 && !s.onlyLetters(y, x0+pad, x1-pad) {
		return true
	}
	return s.leansAcross(y, x0+pad, x1-pad) || s.thickPieces(y, x0+pad, x1-pad)
}

// inThirds reports whether something is left of a rule in each third between x0 and x1. Letters' tops and feet
// fill a part of a column only.
func (s *sheet) inThirds(y, x0, x1 int) bool {
	const left = 0.15
	for i := range 3 {
		if s.inked(x0+(x1-x0)*i/3, x0+(x1-x0)*(i+1)/3, y) < left {
			return false
		}
	}
	return true
}

// inked returns the share of columns from x0 to x1 with ink within a point of y.
func (s *sheet) inked(x0, x1, y int) float64 { return s.inkedIn(s.across, x0, x1, y) }

// inkedIn is inked for a bitmap of the sheet.
func (s *sheet) inkedIn(b *raster.Bitmap, x0, x1, y int) float64 {
	if x1 <= x0 {
		return 0
	}
	reach, n := max(s.points(1.2), 1), 0
	for x := x0; x < x1; x++ {
		for d := -reach; d <= reach; d++ {
			if b.At(x, y+d) {
				n++
				break
			}
		}
	}
	return float64(n) / float64(x1-x0)
}

// verticalDrawn reports whether a rule runs from y0 to y1 at x, or, where it leans, beside it.
func (s *sheet) verticalDrawn(x, y0, y1 int) bool {
	pad := s.points(1.5)
	reach, n, all := max(s.points(1.2), 1), 0, 0
	for y := y0 + pad; y < y1-pad; y++ {
		all++
		for d := -reach; d <= reach; d++ {
			if s.upright.At(x+d, y) {
				n++
				break
			}
		}
	}
	solid := 0.0
	for d := -reach; d <= reach && n > 0; d++ {
		solid = max(solid, s.solid(ruling{at: x + d, lo: y0 + pad, hi: y1 - pad}))
	}
	// a stem of a letter does not reach from one rule to the next
	if all == 0 || solid < 0.94 && (n*2 < all || s.amongText(x, y0+pad, y1-pad, s.points(1))) {
		return all > 0 && s.leansDown(x, y0+pad, y1-pad)
	}
	return !s.unmarked || !s.betweenRules(x, y0, y1)
}
