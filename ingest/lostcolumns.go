package ingest

import (
	"image"
	"slices"
)

// partColumns inserts the columns whose rules are lost, and gives the numbers of those left of them.
func (l *lattice) partColumns(cells []*cellText, em float64) []int {
	var at []int
	for c := range len(l.xs) - 1 {
		at = append(at, l.lostColumns(cells, c, em)...)
	}
	slices.Sort(at) // each line of a heading tells of the same blank
	at = slices.CompactFunc(at, func(a, b int) bool { return float64(b-a) < em })
	var parted []int
	for _, x := range at {
		c := 0
		for l.xs[c+1] < x {
			c++
		}
		l.xs = slices.Insert(l.xs, c+1, x)
		for r := range l.right {
			l.right[r] = slices.Insert(l.right[r], c, true)
			l.below[r] = slices.Insert(l.below[r], c, l.below[r][c])
		}
		parted = append(parted, c)
	}
	return parted
}

// leastColumn is the width of the narrowest columns, in em.
const leastColumn = 1.3

// lostColumns finds where column c holds two or more: under each wide blank of its heading
// that lines keep clear, behind which half of those begin that reach so far.
func (l *lattice) lostColumns(cells []*cellText, c int, em float64) []int {
	var lines []*textLine
	var blanks []span
	for _, cell := range cells {
		if cell.col != c || cell.colSpan > 1 {
			continue
		}
		lines = append(lines, cell.lines...)
		if cell.row > 0 {
			continue
		}
		for _, line := range cell.lines {
			blanks = append(blanks, line.blanks(1.2*em)...)
		}
	}
	var out []int
	for _, b := range blanks {
		left, right := 0, 0
		var starts []int
		for _, line := range lines {
			if line.bulletOrBox().Min.X < b.lo {
				left++
			}
			if line.box.Max.X > b.hi {
				right++
			}
			if at, ok := line.beginsFrom(b.hi); ok && float64(at-b.hi) < 2*em {
				starts = append(starts, at)
			}
			b = line.leaves(b)
		}
		begin := beginning(starts, b.hi, em)
		at := max(b.hi-int(0.4*em), b.middle())
		if float64(l.xs[c+1]-at) < leastColumn*em {
			continue // what is left of the rule behind
		}
		if float64(b.width()) >= leastGutter*em && left >= 2 && begin >= 2 && begin*2 >= right {
			out = append(out, at)
		}
	}
	return out
}

// beginning counts the lines of a column that begin at its left edge, and, below bullets, those at an indent that several have.
func beginning(starts []int, edge int, em float64) int {
	n, indented := 0, 0
	for _, at := range starts {
		if float64(at-edge) < 0.6*em {
			n++
			continue
		}
		same := 0
		for _, o := range starts {
			same += int(oneIf(float64(abs(o-at)) < 0.15*em))
		}
		indented = max(indented, same)
	}
	if n < 2 || indented < 3 {
		return n
	}
	return n + indented
}

// beginsFrom is where the line's first glyph, or its bullet, at x or right of it begins.
func (l *textLine) beginsFrom(x int) (at int, ok bool) {
	if at = l.bulletOrBox().Min.X; at >= x {
		return at, true
	}
	for _, g := range l.glyphs {
		if g.x0 >= x {
			return g.x0, true
		}
	}
	return 0, false
}

// partCells closes the columns' edges in cells over several columns whose text keeps clear of the
// edge and begins anew behind it, and reports whether there are any. A row that none of the edges closes is a banner.
func (l *lattice) partCells(cells []*cellText, em float64) bool {
	found := false
	for _, c := range cells {
		if c.colSpan == 1 || c.colSpan == len(l.xs)-1 {
			continue
		}
		for k := c.col; k < c.col+c.colSpan-1; k++ {
			if !c.beginsAnew(l.xs[k+1], em) {
				continue
			}
			found = true
			l.ruleIn(c, k)
		}
	}
	return found
}

// beginsAnew reports whether the cell's lines keep clear of x, and one of them begins right of it as in a cell of its own.
func (c *cellText) beginsAnew(x int, em float64) bool {
	if !c.clearOf(x, em) {
		return false
	}
	anew := false
	for _, line := range c.lines {
		line = line.withoutRule(x, em)
		if at, ok := line.beginsFrom(x); ok && float64(at-x) < 2*em { // a bullet may be lost
			anew = true
		}
	}
	return anew
}

// clearOf reports whether the cell's lines keep clear of x. What is left of a rule across is lower than letters, and no line.
func (c *cellText) clearOf(x int, em float64) bool {
	edge := span{x - int(0.1*em), x + int(0.2*em)}
	return !slices.ContainsFunc(c.lines, func(l *textLine) bool {
		return float64(l.box.Dy()) > 0.3*em && l.withoutRule(x, em).leaves(edge) != edge
	})
}

// withoutRule is the line without what may be left at x of a rule: as thin as no letter but "l".
func (l *textLine) withoutRule(x int, em float64) *textLine {
	out := *l
	near := int(0.3 * em)
	out.glyphs = slices.DeleteFunc(slices.Clone(l.glyphs), func(g glyph) bool {
		return float64(g.x1-g.x0) <= 0.3*em && g.x0 >= x-near && g.x1 <= x+near
	})
	return &out
}

// bulletOrBox is the line's bullet where it has one, else its text.
func (l *textLine) bulletOrBox() image.Rectangle {
	if l.bullet.Empty() {
		return l.box
	}
	return l.bullet
}

// blanks are the stretches of at least width between the glyphs of a line.
func (l *textLine) blanks(width float64) []span {
	var out []span
	for i := 1; i < len(l.glyphs); i++ {
		if b := (span{l.glyphs[i-1].x1, l.glyphs[i].x0}); float64(b.width()) >= width {
			out = append(out, b)
		}
	}
	return out
}

// leaves is the widest part of b that the line keeps blank.
func (l *textLine) leaves(b span) span {
	best, from := span{}, b.lo
	keep := func(to int) {
		if to-from > best.width() {
			best = span{from, to}
		}
	}
	taken := []span{acrossOf(l.bullet)}
	for _, g := range l.glyphs {
		taken = append(taken, span{g.x0, g.x1})
	}
	for _, t := range taken {
		if t.hi <= b.lo || t.lo >= b.hi {
			continue
		}
		keep(t.lo)
		from = max(from, t.hi)
	}
	keep(b.hi)
	return best
}
