package ingest

import (
	"math"
	"slices"
)

// tableText is the cells of a lattice with the lines of text in each.
func (s *sheet) tableText(l *lattice, em float64) []*cellText {
	var out []*cellText
	for _, c := range l.cells() {
		out = append(out, &cellText{c, s.cellLines(c.box, em)})
	}
	return out
}

// A cellText is a cell with its lines before they are read.
type cellText struct {
	cellBox
	lines []*textLine
}

// mend gives a lattice the rules that are lost, as far as its text tells of them: a
// table's columns by the blank between two headings that nothing below closes, its rows where several
// columns begin anew after more than a line's distance. Where other rules are broken too, less is enough.
func (s *sheet) mend(l *lattice, em float64) []*cellText {
	if len(l.xs) < 4 {
		return s.tableText(l, em)
	}
	broken := s.broken(l)
	if broken {
		s.closeStreaks(l)
	}
	cells := s.tableText(l, em)
	if parted := l.partColumns(cells, em); len(parted) > 0 {
		s.ruleUnder(l, parted)
		cells, broken = s.tableText(l, em), true
	}
	heads, tops := l.closeHeadings(cells, em), l.closeTops(cells, em)
	if heads || tops {
		cells = s.tableText(l, em)
	}
	gaps := l.closeGaps(cells, broken, func(x, y0, y1 int) bool { return s.tracedDown(x, y0, y1, em) }, em)
	if l.partCells(cells, em) || gaps {
		cells = s.tableText(l, em)
	}
	traced := func(begins []lineStart, columns int) bool { return s.traced(l, begins, columns, em) }
	if l.partRows(cells, broken, traced, em) {
		cells = l.share(cells)
	}
	return cells
}

// ruleUnder looks anew which rules run under the two parts of columns that were one: those of the left one's number. Where neither is
// drawn by itself, what was true of both stays.
func (s *sheet) ruleUnder(l *lattice, parted []int) {
	across := s.across
	s.across = s.found // faint rules were drawn through under the two as one
	defer func() { s.across = across }()
	for _, c := range parted {
		for r := range len(l.below) - 1 {
			left := s.horizontalDrawn(l.ys[r+1], l.xs[c], l.xs[c+1])
			right := s.horizontalDrawn(l.ys[r+1], l.xs[c+1], l.xs[c+2])
			if left || right {
				l.below[r][c], l.below[r][c+1] = left, right
			}
		}
	}
}

// broken reports whether much is missing of the rules between a lattice's rows.
func (s *sheet) broken(l *lattice) bool {
	weak, all := 0, 0
	for r := range len(l.below) - 1 {
		for c, drawn := range l.below[r] {
			if !drawn {
				continue
			}
			all++
			if pad := s.points(1.5); s.inkedIn(s.found, l.xs[c]+pad, l.xs[c+1]-pad, l.ys[r+1]) < 0.8 {
				weak++
			}
		}
	}
	return weak*10 >= all
}

// closeStreaks closes cells under half of whose width a rule is left, and whose neighbours
// on both sides are closed there; beside one that is closed, where no text is near.
func (s *sheet) closeStreaks(l *lattice) {
	closed := func(b []bool, c int) bool { return c >= 0 && c < len(b) && b[c] }
	for r, b := range l.below {
		for c := range b {
			if b[c] || !closed(b, c-1) && !closed(b, c+1) {
				continue
			}
			x0, x1, y := l.xs[c], l.xs[c+1], l.ys[r+1]
			hugged := s.hugged(y, x0, x1, s.points(1))
			// the stroke under a line of text seldom reaches the cell's right end
			reaches := s.inked(x1-s.points(4.5), x1-s.points(1.5), y) >= 0.5
			between := closed(b, c-1) && closed(b, c+1) && (reaches || hugged < 0.5)
			b[c] = s.inked(x0, x1, y) >= 0.35 && (between || hugged < 0.1) && !s.onlyLetters(y, x0, x1)
		}
	}
}

// closeHeadings closes the row of headings under all columns where it is closed under most: no
// heading goes on in the first row. It reports whether there were any open.
func (l *lattice) closeHeadings(cells []*cellText, em float64) bool {
	if len(l.ys) < 3 {
		return false
	}
	drawn, y, found := 0, l.ys[1], false
	for _, d := range l.below[0] {
		drawn += int(oneIf(d))
	}
	if drawn*3 < len(l.below[0])*2 {
		return false
	}
	for _, c := range cells {
		if c.row > 0 || c.rowSpan == 1 || c.colSpan > 1 || c.crosses(y, em) {
			continue
		}
		l.below[0][c.col], found = true, true
	}
	return found
}

// closeTops closes cells that several rows seem to share where they are blank down to a rule of others and their text
// begins under it, beside first lines of other cells. It reports whether there were any.
func (l *lattice) closeTops(cells []*cellText, em float64) bool {
	found := false
	for _, c := range cells {
		if c.rowSpan == 1 || c.colSpan > 1 || len(c.lines) == 0 {
			continue
		}
		first := c.lines[0].baseline
		for r := c.row + 1; r < c.row+c.rowSpan; r++ {
			if y := l.ys[r]; float64(first-y) < 0.6*em || float64(first-y) > 1.7*em {
				continue
			}
			beside := 0
			for _, o := range cells {
				beside += int(oneIf(o.row == r && len(o.lines) > 0 && math.Abs(float64(o.lines[0].baseline-first)) < 0.3*em))
			}
			if beside >= 2 {
				l.below[r-1][c.col], found = true, true
			}
		}
	}
	return found
}

// mostRows is in how many rows a rule is drawn at least that goes on to the table's foot, and in three of four above it.
const mostRows = 3

// closeGaps closes the edges of columns where a gap in their rule runs cells together, with no text across: drawn above and below, or above down to
// the table's foot, where rules are broken, above or below where specks of it were traced in the gap. It reports whether there were any.
func (l *lattice) closeGaps(cells []*cellText, broken bool, traced func(x, y0, y1 int) bool, em float64) bool {
	found := false
	for _, c := range cells {
		if c.colSpan == len(l.xs)-1 {
			continue
		}
		for k := c.col; k < c.col+c.colSpan-1; k++ {
			drawn := func(from, to int) (rows int) {
				for _, r := range l.right[from:to] {
					rows += int(oneIf(r[k]))
				}
				return rows
			}
			foot := c.row + c.rowSpan
			above, below := drawn(0, c.row), drawn(foot, len(l.right))
			if above+below == 0 || !c.clearOf(l.xs[k+1], em) {
				continue
			}
			both := above > 0 && below > 0 || foot == len(l.right) && above >= mostRows && 4*above >= 3*c.row
			if broken && both || traced(l.xs[k+1], c.box.Min.Y, c.box.Max.Y) {
				found = true
				l.ruleIn(c, k)
			}
		}
	}
	return found
}

// ruleIn draws a rule through the cell, right of column k.
func (l *lattice) ruleIn(c *cellText, k int) {
	for r := c.row; r < c.row+c.rowSpan; r++ {
		l.right[r][k] = true
	}
}

// crosses reports whether a line of the cell stands at y; what is left of a rule is lower than letters.
func (c *cellText) crosses(y int, em float64) bool {
	return slices.ContainsFunc(c.lines, func(l *textLine) bool {
		return float64(y-l.baseline) < 0.1*em && float64(l.baseline-y) < 0.6*em && float64(l.box.Dy()) > 0.4*em
	})
}

// share gives the lines of cells to the lattice's cells as they are now.
func (l *lattice) share(cells []*cellText) []*cellText {
	var out []*cellText
	for _, c := range l.cells() {
		k := &cellText{cellBox: c}
		for _, o := range cells {
			for _, line := range o.lines {
				if o.col == c.col && line.baseline > c.box.Min.Y && line.baseline <= c.box.Max.Y {
					k.lines = append(k.lines, line)
				}
			}
		}
		out = append(out, k)
	}
	return out
}
