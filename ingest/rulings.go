package ingest

import (
	"image"
	"slices"

	"annex/ingest/raster"
)

// A ruling is a printed line of a table, in pixels of its sheet.
type ruling struct {
	at     int // y of a horizontal ruling, x of a vertical one: its middle
	lo, hi int // its ends along the other axis
	thick  int
}

func (r ruling) length() int { return r.hi - r.lo }

// rulings finds the straight lines of a sheet: rules of tables and notes, and
// bars in the margin. Strokes under and through text are left out.
func (s *sheet) rulings() (horizontal, vertical []ruling) {
	s.across, s.upright = s.dark, s.dark
	across := raster.Horizontals(s.dark, s.points(15), s.points(1.2), s.points(4))
	upright := raster.Horizontals(s.dark.Transposed(), s.points(15), s.points(1.5), s.points(4))
	if s.gray != nil {
		pale := raster.Ridges(s.gray, s.points(5), s.points(1.8))
		across = append(across, raster.Horizontals(pale, s.points(36), s.points(1.2), s.points(3))...)
		s.across = s.dark.Union(pale)
		pale = raster.Ridges(raster.TransposedGray(s.gray), s.points(4), s.points(1.8))
		s.upright = s.dark.Union(pale.Transposed())
		for _, g := range raster.Horizontals(pale, s.points(24), s.points(1.2), s.points(3)) {
			if max(s.beside(g.Y, g.X0, g.X1, g.Thick)) < 0.2 { // no stems above one another
				upright = append(upright, g)
			}
		}
	}
	for _, g := range across {
		if r := (ruling{g.Y, g.X0, g.X1, g.Thick}); !s.wornByText(r) && !s.madeOfLetters(r) {
			horizontal = append(horizontal, r)
		}
	}
	for _, g := range upright {
		if r := (ruling{g.Y, g.X0, g.X1, g.Thick}); !s.amongText(r.at, r.lo, r.hi, r.thick) {
			vertical = append(vertical, r)
		}
	}
	vertical = bridge(vertical, s.points(2), s.points(40), nil)
	return bridge(horizontal, s.points(2), s.points(60), func(l, r ruling) bool {
		return s.endsAt(l.at, l.hi, vertical) && s.endsAt(r.at, r.lo, vertical) || s.blankBetween(l, r)
	}), vertical
}

// blankBetween reports whether the gap between two rulings on one line is blank
// for two lines of text above and below.
func (s *sheet) blankBetween(l, r ruling) bool {
	pad, reach := s.points(1.5), s.points(24)
	return s.ink != nil && s.ink.Count(image.Rect(l.hi+pad, l.at-reach, r.lo-pad, l.at+reach)) == 0
}

// endsAt reports whether a horizontal ruling at y that ends at x ends at a vertical one.
func (s *sheet) endsAt(y, x int, vertical []ruling) bool {
	near := s.points(2)
	return slices.ContainsFunc(vertical, func(v ruling) bool {
		return abs(v.at-x) <= near && v.lo <= y+near && v.hi >= y-near
	})
}

// wornByText reports whether a horizontal line is a stroke under or through
// text: letters stand on it within a point or two, where a table's rule
// keeps the depth of the descenders away from all but those.
func (s *sheet) wornByText(r ruling) bool {
	if s.ink == nil {
		return false // a drawing of strokes only
	}
	return s.hugged(r.at, r.lo, r.hi, r.thick) >= 0.35
}

// madeOfLetters reports whether a horizontal line is a line of small type whose
// letters run together in a coarse scan: a rule is about as thick in all of its columns.
func (s *sheet) madeOfLetters(r ruling) bool {
	if s.ink == nil || s.dpi >= 200 && r.thick <= s.points(1.5) {
		return false
	}
	if s.dpi < 200 && r.thick > s.points(2) && r.length() < 15*r.thick {
		return true
	}
	reach := r.thick/2 + 2
	runs := make([]int, r.length()) // of ink down each column, at the line or next to it
	for i := range runs {
		runs[i] = s.inkRun(r.lo+i, r.at, reach)
	}
	m, even := middleOf(runs), 0
	for _, n := range runs {
		if n > 0 && abs(n-m) <= max(1, m/4) {
			even++
		}
	}
	return even*100 < 65*len(runs)
}

// inkRun is the height of the ink in column x that is nearest to y, no farther than reach.
func (s *sheet) inkRun(x, y, reach int) int {
	for d := range reach + 1 {
		for _, at := range [2]int{y - d, y + d} {
			if !s.dark.At(x, at) {
				continue
			}
			top, end := at, at+1
			for s.dark.At(x, top-1) && at-top < 3*reach {
				top--
			}
			for s.dark.At(x, end) && end-at < 3*reach {
				end++
			}
			return end - top
		}
	}
	return 0
}

// amongText reports whether a vertical line is made of letters that happen to
// stand above one another: other ink is close beside it on both sides. (A
// change bar stands close to a table's edge too, but on one side only.)
func (s *sheet) amongText(x, y0, y1, thick int) bool {
	return min(s.beside(x, y0, y1, thick)) >= 0.2
}

// beside returns the shares of the inked rows of a vertical line that have
// other ink within three points of it, on its left and on its right.
func (s *sheet) beside(x, y0, y1, thick int) (onLeft, onRight float64) {
	if s.ink == nil {
		return 0, 0
	}
	near, far := thick/2+max(s.points(0.6), 1), thick/2+s.points(3)
	left, right, all := 0, 0, 0
	for y := y0; y < y1; y++ {
		if !s.upright.At(x, y) && !s.upright.At(x-1, y) && !s.upright.At(x+1, y) {
			continue
		}
		all++
		for d := near + 1; d <= far; d++ {
			if s.ink.At(x-d, y) {
				left++
				break
			}
		}
		for d := near + 1; d <= far; d++ {
			if s.ink.At(x+d, y) {
				right++
				break
			}
		}
	}
	all = max(all, 1)
	return float64(left) / float64(all), float64(right) / float64(all)
}

// hugged is the share of the columns from x0 to x1 with ink at y that have ink
// close above it too, or close below it if those are more.
func (s *sheet) hugged(y, x0, x1, thick int) float64 {
	far, next := thick/2+s.points(1.9), thick/2+max(s.points(0.5), 1)
	above, below, all := 0, 0, 0
	for x := x0; x < x1; x++ {
		if !s.across.At(x, y) && !s.across.At(x, y-1) && !s.across.At(x, y+1) {
			continue
		}
		all++
		for d := next + 1; d <= far; d++ {
			if s.ink.At(x, y-d) {
				above++
				break
			}
		}
		for d := next + 1; d <= far; d++ {
			if s.ink.At(x, y+d) {
				below++
				break
			}
		}
	}
	if all == 0 {
		return 0
	}
	return float64(max(above, below)) / float64(all)
}

// bridge joins rulings that lie on one line with no more than gap between
// them, unless apart says that they are two tables' side by side.
func bridge(rs []ruling, off, gap int, apart func(l, r ruling) bool) []ruling {
	slices.SortFunc(rs, func(a, b ruling) int { return a.lo - b.lo })
	var out []ruling
	for _, r := range rs {
		joined := false
		for i := range out {
			o := &out[i]
			if abs(o.at-r.at) <= off && r.lo-o.hi <= gap && r.lo >= o.lo && (apart == nil || r.lo-o.hi <= 3*off || !apart(*o, r)) {
				n, m := o.length(), r.length()
				o.at = (o.at*n + r.at*m) / max(n+m, 1)
				o.hi = max(o.hi, r.hi)
				o.thick = max(o.thick, r.thick)
				joined = true
				break
			}
		}
		if !joined {
			out = append(out, r)
		}
	}
	return out
}

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
	tol := s.points(5)
	group := newGroups(len(horizontal) + len(vertical))
	for i, h := range horizontal {
		for j, v := range vertical {
			if v.at >= h.lo-tol && v.at <= h.hi+tol && h.at >= v.lo-tol && h.at <= v.hi+tol {
				group.join(i, len(horizontal)+j)
			}
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
	s.measure(l)
	l.prune()
	if s.dropTwins(l) {
		s.measure(l)
	}
	if len(l.xs) < 2 || len(l.ys) < 2 {
		return nil
	}
	return l
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
	reached := func(y0, y1 int) bool {
		if y1-y0 > s.points(8) {
			return true
		}
		return slices.ContainsFunc(l.xs, func(x int) bool { return s.verticalDrawn(x, y0, y1) })
	}
	for n := len(l.ys); n > 2 && !reached(l.ys[n-2]+over, l.ys[n-1]); n = len(l.ys) {
		l.ys = l.ys[:n-1]
	}
	for len(l.ys) > 2 && !reached(l.ys[0], l.ys[1]-over) {
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
		return true
	}
	// a rule that the scanner broke
	return all >= 0.45 && s.ink != nil && s.hugged(y, x0+pad, x1-pad, s.points(1)) < 0.3
}

// inked returns the share of columns from x0 to x1 with ink within a point of y.
func (s *sheet) inked(x0, x1, y int) float64 {
	if x1 <= x0 {
		return 0
	}
	reach, n := max(s.points(1.2), 1), 0
	for x := x0; x < x1; x++ {
		for d := -reach; d <= reach; d++ {
			if s.across.At(x, y+d) {
				n++
				break
			}
		}
	}
	return float64(n) / float64(x1-x0)
}

// verticalDrawn reports whether a rule runs from y0 to y1 at x.
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
	return all > 0 && float64(n) >= 0.5*float64(all) && !s.amongText(x, y0+pad, y1-pad, s.points(1))
}

// prune drops lines that close no cell anywhere: strokes and stray marks.
func (l *lattice) prune() {
	for r := len(l.ys) - 2; r > 0; r-- {
		if !slices.Contains(l.below[r-1], true) {
			l.ys = slices.Delete(l.ys, r, r+1)
			l.right = slices.Delete(l.right, r, r+1) // the row above speaks for both
			l.below = slices.Delete(l.below, r-1, r)
		}
	}
	for c := len(l.xs) - 2; c > 0; c-- {
		drawn := false
		for r := range l.right {
			drawn = drawn || l.right[r][c-1]
		}
		if !drawn {
			l.xs = slices.Delete(l.xs, c, c+1)
			for r := range l.right {
				l.right[r] = slices.Delete(l.right[r], c-1, c)
				l.below[r] = slices.Delete(l.below[r], c, c+1)
			}
		}
	}
}

// A cellBox is a cell of a lattice: its place in rows and columns and the
// pixels between its rules.
type cellBox struct {
	row, col, rowSpan, colSpan int
	box                        image.Rectangle
}

// cells joins elementary cells with no rule between them. A joined area that
// is no rectangle is cut at its rows, which are the surer lines.
func (l *lattice) cells() []cellBox {
	rows, cols := len(l.ys)-1, len(l.xs)-1
	group := newGroups(rows * cols)
	for r := range rows {
		for c := range cols {
			if c+1 < cols && !l.right[r][c] {
				group.join(r*cols+c, r*cols+c+1)
			}
			if r+1 < rows && !l.below[r][c] {
				group.join(r*cols+c, (r+1)*cols+c)
			}
		}
	}
	type area struct{ r0, c0, r1, c1, n int }
	areas := map[int]*area{}
	var order []int
	for r := range rows {
		for c := range cols {
			k := group.of(r*cols + c)
			a := areas[k]
			if a == nil {
				a = &area{r, c, r, c, 0}
				areas[k] = a
				order = append(order, k)
			}
			a.r0, a.c0, a.r1, a.c1, a.n = min(a.r0, r), min(a.c0, c), max(a.r1, r), max(a.c1, c), a.n+1
		}
	}
	var out []cellBox
	add := func(r0, c0, r1, c1 int) {
		out = append(out, cellBox{r0, c0, r1 - r0 + 1, c1 - c0 + 1, image.Rect(l.xs[c0], l.ys[r0], l.xs[c1+1], l.ys[r1+1])})
	}
	for _, k := range order {
		a := areas[k]
		if a.n == (a.r1-a.r0+1)*(a.c1-a.c0+1) {
			add(a.r0, a.c0, a.r1, a.c1)
			continue
		}
		for r := a.r0; r <= a.r1; r++ {
			for c := a.c0; c <= a.c1; c++ {
				if group.of(r*cols+c) != k {
					continue
				}
				c1 := c
				for c1+1 <= a.c1 && group.of(r*cols+c1+1) == k && !l.right[r][c1] {
					c1++
				}
				add(r, c, r, c1)
				c = c1
			}
		}
	}
	slices.SortFunc(out, func(a, b cellBox) int {
		if a.row != b.row {
			return a.row - b.row
		}
		return a.col - b.col
	})
	return out
}

// positions clusters the rulings that lie within tol of one another and
// returns the clusters' middles, weighted by length; clusters shorter in sum
// than least are dropped.
func positions(rs []ruling, tol, least int) []int {
	rs = slices.Clone(rs)
	slices.SortFunc(rs, func(a, b ruling) int { return a.at - b.at })
	var out []int
	for i := 0; i < len(rs); {
		sum, weight, last := 0, 0, rs[i].at
		j := i
		for j < len(rs) && rs[j].at-last <= tol {
			sum += rs[j].at * rs[j].length()
			weight += rs[j].length()
			last = rs[j].at
			j++
		}
		if weight > least {
			out = append(out, (sum+weight/2)/weight)
		}
		i = j
	}
	return out
}

func abs(v int) int { return max(v, -v) }

// groups is a union-find over the numbers below n.
type groups []int

func newGroups(n int) groups {
	g := make(groups, n)
	for i := range g {
		g[i] = i
	}
	return g
}

func (g groups) of(i int) int {
	for g[i] != i {
		g[i] = g[g[i]]
		i = g[i]
	}
	return i
}

func (g groups) join(i, j int) { g[g.of(i)] = g.of(j) }
