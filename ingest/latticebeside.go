package ingest

import (
	"slices"
)

// Rules often leave a part of their table out: the names of the rows stand before them, or the upper headings over them, or a row of headings
// has a frame of its own without rules between the columns.

const (
	stubFar     = 8.0 // em from the rules to the names of rows, at most
	headingNear = 1.7 // em from the rules up to the headings over them, at most
)

// completed is a lattice with what its table has beside its rules, given the pieces in it and the others of the page.
func (a *alignment) completed(l *lattice, in, others []*piece) *lattice {
	return a.withHeadings(a.withStub(l, in, others), others)
}

// moved are rows' numbers, so many rows farther down.
func moved(rows []int, by int) []int {
	out := slices.Clone(rows)
	for i := range out {
		out[i] += by
	}
	return out
}

// insideOf and outsideOf part pieces by a lattice's box.
func insideOf(ps []*piece, l *lattice) []*piece {
	return slices.DeleteFunc(slices.Clone(ps), func(p *piece) bool { return !middleOfBox(p.box).In(l.box()) })
}

func outsideOf(ps []*piece, l *lattice) []*piece {
	return slices.DeleteFunc(slices.Clone(ps), func(p *piece) bool { return middleOfBox(p.box).In(l.box()) })
}

// partHeadings draws the columns' lines through the rows of one cell in which texts stand as the columns do.
func (a *alignment) partHeadings(l *lattice, in []*piece) {
	for _, c := range l.cells() {
		if c.rowSpan > 1 || c.colSpan < len(l.xs)-1 || c.colSpan < 3 {
			continue
		}
		filled := map[int]bool{}
		crosses := false
		for _, p := range in {
			if !middleOfBox(p.box).In(c.box) {
				continue
			}
			k := columnAt(l, middleOfBox(p.box).X)
			filled[k] = true
			crosses = crosses || p.box.Min.X < l.xs[k]-2 || p.box.Max.X > l.xs[k+1]+2
		}
		if crosses || len(filled) < 3 || len(filled)*2 < c.colSpan {
			continue
		}
		for k := range l.right[c.row] {
			l.right[c.row][k] = true
		}
	}
}

// cutAtRules parts the pieces that run across a drawn line between two columns: texts too long for their cells end at it, and the next begin there.
func (a *alignment) cutAtRules(l *lattice, in []*piece) []*piece {
	var out []*piece
	for open := slices.Clone(in); len(open) > 0; {
		p := open[len(open)-1]
		open = open[:len(open)-1]
		y, cut := middleOfBox(p.box).Y, false
		for r := range l.right {
			if y < l.ys[r] || y >= l.ys[r+1] {
				continue
			}
			for c, drawn := range l.right[r][:len(l.right[r])-1] {
				x := l.xs[c+1]
				if cut || !drawn || p.box.Min.X > x-a.ems(0.4) || p.box.Max.X < x+a.ems(0.4) {
					continue
				}
				goesOn := r > 0 && l.right[r-1][c] || r+1 < len(l.right) && l.right[r+1][c]
				blank := slices.ContainsFunc(p.gaps(a.ems(0.15)), func(g span) bool { return g.lo < x && x < g.hi })
				if left, right := p.cutAt(x); left != nil && (goesOn && blank || a.beginsColumn(right, in)) {
					open, cut = append(open, left, right), true
				}
			}
		}
		if !cut {
			out = append(out, p)
		}
	}
	return out
}

// beginsColumn reports whether p begins where several other texts do; a heading over columns is cut by nothing but what looks like a line.
func (a *alignment) beginsColumn(p *piece, ps []*piece) bool {
	n := 0
	for _, o := range ps {
		n += int(oneIf(abs(o.box.Min.X-p.box.Min.X) <= a.ems(0.25)))
	}
	return n >= 3
}

// columnAt is the column of a lattice that x is in; the first or the last where it is in none.
func columnAt(l *lattice, x int) int {
	k := 0
	for k+2 < len(l.xs) && x >= l.xs[k+1] {
		k++
	}
	return k
}

// withStub adds a column for the names of rows that stand left of the rules: one beside most rows that hold text, in line with one another.
func (a *alignment) withStub(l *lattice, in, others []*piece) *lattice {
	var names []*piece
	filled, named := 0, 0
	for r := range len(l.ys) - 1 {
		row := func(p *piece) bool {
			y := (p.core.Min.Y + p.core.Max.Y) / 2
			return y >= l.ys[r] && y < l.ys[r+1]
		}
		if !slices.ContainsFunc(in, row) {
			continue
		}
		filled++
		var beside []*piece
		for _, p := range others {
			if row(p) && p.box.Max.X <= l.xs[0] && l.xs[0]-p.box.Max.X <= a.ems(stubFar) {
				beside = append(beside, p)
			}
		}
		if len(beside) == 1 {
			named++
		}
		names = append(names, beside...)
	}
	if named < 4 || named*10 < filled*7 || !a.inLine(names) {
		return l
	}
	left := l.xs[0]
	for _, p := range names {
		left = min(left, p.box.Min.X)
	}
	out := &lattice{xs: slices.Insert(slices.Clone(l.xs), 0, left-a.ems(0.3)), ys: l.ys}
	for r := range l.right {
		out.right = append(out.right, slices.Insert(slices.Clone(l.right[r]), 0, true))
		out.below = append(out.below, slices.Insert(slices.Clone(l.below[r]), 0, true))
	}
	return out
}

// inLine reports whether most pieces begin at one place, or end at one.
func (a *alignment) inLine(ps []*piece) bool {
	var lefts, rights []int
	for _, p := range ps {
		lefts, rights = append(lefts, p.box.Min.X), append(rights, p.box.Max.X)
	}
	most := 0
	for _, at := range [][]int{lefts, rights} {
		m, n := middleOf(at), 0
		for _, x := range at {
			n += int(oneIf(abs(x-m) <= a.ems(0.4)))
		}
		most = max(most, n)
	}
	return most*10 >= len(ps)*7
}

// withHeadings adds a row for the headings that stand over the rules: a line of several, each over the middle of some columns.
func (a *alignment) withHeadings(l *lattice, others []*piece) *lattice {
	first, last := l.xs[0], l.xs[len(l.xs)-1]
	var over []*piece
	for _, p := range others {
		if y := p.core.Max.Y; y <= l.ys[0]+a.ems(0.2) && l.ys[0]-y <= a.ems(headingNear) && p.box.Max.X > first && p.box.Min.X < last {
			over = append(over, p)
		}
	}
	strips := stripsOf(over)
	if len(strips) == 0 {
		return l
	}
	s := strips[len(strips)-1]
	if len(s.pieces) < 2 || len(s.pieces)*3 < len(l.xs)-2 || s.widestGap() < a.ems(1) {
		return l
	}
	edges, ok := a.edgesOver(l, s)
	if !ok {
		return l
	}
	out := &lattice{xs: l.xs, ys: slices.Insert(slices.Clone(l.ys), 0, s.y0-a.ems(0.4))}
	right, below := make([]bool, len(l.xs)-1), slices.Repeat([]bool{true}, len(l.xs)-1)
	for k := range right {
		right[k] = slices.Contains(edges, l.xs[k+1])
	}
	right[len(right)-1] = true
	out.right, out.below = slices.Insert(slices.Clone(l.right), 0, right), slices.Insert(slices.Clone(l.below), 0, below)
	return out
}

// edgesOver are the lines of a lattice between which the pieces of a strip over it stand, each in the middle; not ok where one does not.
func (a *alignment) edgesOver(l *lattice, s *strip) (edges []int, ok bool) {
	nearest := func(x int) int {
		best := l.xs[0]
		for _, e := range l.xs {
			if abs(e-x) < abs(best-x) {
				best = e
			}
		}
		return best
	}
	n := len(s.pieces)
	middle := func(i int) int { return middleOfBox(s.pieces[i].box).X }
	edges = make([]int, n+1)
	for i := 1; i < n; i++ {
		edges[i] = nearest((middle(i-1) + middle(i)) / 2)
	}
	edges[0], edges[n] = nearest(2*middle(0)-edges[1]), nearest(2*middle(n-1)-edges[n-1])
	wide := false
	for i, p := range s.pieces {
		lo, hi := edges[i], edges[i+1]
		if lo >= hi || p.box.Min.X < lo-2 || p.box.Max.X > hi+2 || abs(2*middle(i)-lo-hi) > 2*a.ems(0.8) {
			return nil, false
		}
		wide = wide || columnAt(l, hi-1) > columnAt(l, lo+1)
	}
	return edges, wide || n >= 3 && n+2 >= len(l.xs)-1
}
