package ingest

import (
	"image"
	"slices"
)

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

// keepRuled opens the cells under which no rulings were found over half of their width, near pixels beside their edge at most.
func (l *lattice) keepRuled(across []ruling, near int) {
	for r := range len(l.below) - 1 {
		for c, drawn := range l.below[r] {
			edge := ruling{at: l.ys[r+1], lo: l.xs[c], hi: l.xs[c+1]}
			l.below[r][c] = drawn && edge.beside(across, near)*2 >= edge.length()
		}
	}
}

// drawnParts are rulings without their parts inside the lattices' cells: rules were bridged
// over these, and text stands there. Lines are near pixels beside the rulings at most, and rules pad thick to each side.
func drawnParts(rs []ruling, lattices []*lattice, edges func(*lattice) (at, along []int, drawn func(i, j int) bool), near, pad int) []ruling {
	for _, l := range lattices {
		at, along, drawn := edges(l)
		for i := 1; i+1 < len(at); i++ {
			var out []ruling
			for _, r := range rs {
				if abs(r.at-at[i]) > near || r.hi <= along[0] || r.lo >= along[len(along)-1] {
					out = append(out, r)
					continue
				}
				for j := range len(along) - 1 {
					if drawn(i, j) {
						continue
					}
					if part := r; r.lo < along[j]-pad {
						part.hi = min(along[j]+pad, r.hi)
						out = append(out, part)
					}
					r.lo = max(r.lo, along[j+1]-pad)
				}
				if r.lo < r.hi {
					out = append(out, r)
				}
			}
			rs = out
		}
	}
	return rs
}

// down gives the lattice's vertical lines, the horizontal ones, and whether line i is drawn in row j.
func (l *lattice) down() (at, along []int, drawn func(i, j int) bool) {
	return l.xs, l.ys, func(i, j int) bool { return l.right[j][i-1] }
}

// across gives the lattice's horizontal lines, the vertical ones, and whether line i is drawn in column j.
func (l *lattice) across() (at, along []int, drawn func(i, j int) bool) {
	return l.ys, l.xs, func(i, j int) bool { return l.below[i-1][j] }
}
