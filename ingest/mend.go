package ingest

import (
	"image"
	"maps"
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

// mend gives a lattice whose rules are broken those that are lost altogether, as
// far as its text tells of them: a table's columns by the blank between two headings that
// nothing below closes, its rows where several columns begin anew after more
// than a line's distance.
func (s *sheet) mend(l *lattice, em float64) []*cellText {
	if len(l.xs) < 4 {
		return s.tableText(l, em)
	}
	broken := s.broken(l)
	if broken {
		s.closeStreaks(l)
	}
	cells := s.tableText(l, em)
	if l.partColumns(cells, em) {
		cells, broken = s.tableText(l, em), true
	}
	if l.partCells(cells, em) {
		cells, broken = s.tableText(l, em), true
	}
	if l.partRows(cells, broken, em) {
		cells = l.share(cells)
	}
	return cells
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
// on both sides are closed there.
func (s *sheet) closeStreaks(l *lattice) {
	for r, b := range l.below {
		for c := 1; c+1 < len(b); c++ {
			if b[c] || !b[c-1] || !b[c+1] {
				continue
			}
			x0, x1, y := l.xs[c], l.xs[c+1], l.ys[r+1]
			// the stroke under a line of text seldom reaches the cell's right end
			reaches := s.inked(x1-s.points(4.5), x1-s.points(1.5), y) >= 0.5
			b[c] = s.inked(x0, x1, y) >= 0.35 && (reaches || s.hugged(y, x0, x1, s.points(1)) < 0.5)
		}
	}
}

// partColumns inserts the columns whose rules are lost, and reports whether there are any.
func (l *lattice) partColumns(cells []*cellText, em float64) bool {
	var at []int
	for c := range len(l.xs) - 1 {
		at = append(at, l.lostColumns(cells, c, em)...)
	}
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
	}
	return len(at) > 0
}

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
		left, right, begin := 0, 0, 0
		for _, line := range lines {
			if line.bulletOrBox().Min.X < b.lo {
				left++
			}
			if line.box.Max.X > b.hi {
				right++
			}
			if at, ok := line.beginsFrom(b.hi); ok && float64(at-b.hi) < 0.6*em {
				begin++
			}
			b = line.leaves(b)
		}
		if float64(b.width()) >= leastGutter*em && left >= 2 && begin >= 2 && begin*2 >= right {
			out = append(out, max(b.hi-int(0.4*em), b.middle()))
		}
	}
	return out
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
			for r := c.row; r < c.row+c.rowSpan; r++ {
				l.right[r][k] = true
			}
		}
	}
	return found
}

// beginsAnew reports whether the cell's lines keep clear of x, and one of them begins right of it as in a cell of its own.
func (c *cellText) beginsAnew(x int, em float64) bool {
	edge := span{x - int(0.1*em), x + int(0.2*em)}
	anew := false
	for _, line := range c.lines {
		if line.leaves(edge) != edge {
			return false
		}
		if at, ok := line.beginsFrom(x); ok && float64(at-x) < 2*em { // a bullet may be lost
			anew = true
		}
	}
	return anew
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

// partRows inserts the rows whose rules are lost, where two columns begin anew beside one another, or one beside
// a cell whose rule is left; most of the columns where no rules are broken. It reports whether there are any.
func (l *lattice) partRows(cells []*cellText, broken bool, em float64) bool {
	z := &zone{alignment: alignment{em: em}, lines: make([][]*lineRead, len(l.xs)-1)}
	for _, c := range cells {
		for _, line := range c.lines {
			z.lines[c.col] = append(z.lines[c.col], &lineRead{baseline: line.baseline})
		}
	}
	pitch := z.pitch()
	leap, enough := max(z.leap(pitch), usualPitch(cells)*112/100), 2
	if !broken {
		enough = max(4, (len(l.xs)*2+1)/3)
	}
	begins := lineStarts(cells, leap)
	within := func(y, from int) bool { return abs(y-from) < pitch*45/100 }
	found := false
	for i := 0; i < len(begins); {
		j := i + 1
		for j < len(begins) && within(begins[j].y, begins[i].y) {
			j++
		}
		var beside []int // columns of the cells whose rule is left
		for _, c := range cells {
			if c.row > 1 && len(c.lines) > 0 && within(c.lines[0].baseline, begins[i].y) {
				beside = append(beside, c.col)
			}
		}
		switch {
		case broken && j-i+len(beside) >= enough, j-i >= enough, l.underHeadings(cells, begins[i].y):
			found = true
			l.partRow(cells, begins[i:j], leap, em)
		case j-i == 1:
			found = l.closeBetween(begins[i], beside, em) || found
		}
		i = j
	}
	return found
}

// usualPitch is the distance in pixels between most lines of a cell and the next; 0 where there are none.
func usualPitch(cells []*cellText) int {
	count := map[int]int{}
	for _, c := range cells {
		for i := 1; i < len(c.lines); i++ {
			d := c.lines[i].baseline - c.lines[i-1].baseline
			count[d-1]++
			count[d] += 2
			count[d+1]++
		}
	}
	best := 0
	for _, d := range slices.Sorted(maps.Keys(count)) {
		if count[d] > count[best] {
			best = d
		}
	}
	return best
}

// underHeadings reports whether y is the first line below the headings of the columns, which no rule parts from
// it: all of them have one line, beside one another, in the first row.
func (l *lattice) underHeadings(cells []*cellText, y int) bool {
	heads, at := 0, 0
	for _, c := range cells {
		if c.row > 0 {
			continue
		}
		if len(c.lines) == 0 || c.colSpan > 1 || c.box.Max.Y < y || len(c.lines) > 1 && c.lines[1].baseline < y {
			return false
		}
		if at == 0 {
			at = c.lines[0].baseline
		}
		if abs(c.lines[0].baseline-at) > 5 || c.lines[0].baseline >= y {
			return false
		}
		heads++
	}
	return heads == len(l.xs)-1
}

// A lineStart is the first line of what may be a cell: its baseline and column.
type lineStart struct{ y, col int }

// lineStarts are the lines, from the top, that stand a leap below the line before them in their cell.
func lineStarts(cells []*cellText, leap int) []lineStart {
	var out []lineStart
	for _, c := range cells {
		for i := 1; i < len(c.lines); i++ {
			if c.lines[i].baseline-c.lines[i-1].baseline >= leap && c.colSpan == 1 {
				out = append(out, lineStart{c.lines[i].baseline, c.col})
			}
		}
	}
	slices.SortFunc(out, func(a, b lineStart) int { return a.y - b.y })
	return out
}

// lineAbove is the lattice's row whose upper line lies where that of a cell would whose first line is at baseline y; 0 for none.
func (l *lattice) lineAbove(y int, em float64) int {
	return 1 + slices.IndexFunc(l.ys[1:len(l.ys)-1], func(at int) bool { return at > y-int(1.7*em) && at < y-int(0.3*em) })
}

// closeBetween closes a cell at a line that begins beside the first lines of the cells on both sides.
func (l *lattice) closeBetween(b lineStart, beside []int, em float64) bool {
	r := l.lineAbove(b.y, em)
	if r == 0 || !slices.Contains(beside, b.col-1) || !slices.Contains(beside, b.col+1) || len(beside)*2 < len(l.xs) {
		return false
	}
	l.below[r-1][b.col] = true
	return true
}

// partRow parts the row of the lattice above a line of text: between the cells that begin there, and
// in the columns right of them that hold nothing there. Where the lattice has a line there, it is that.
func (l *lattice) partRow(cells []*cellText, begins []lineStart, leap int, em float64) {
	y := begins[0].y - int(0.9*em)
	if k := l.lineAbove(begins[0].y, em); k > 0 {
		y = l.ys[k]
	}
	first := len(l.xs)
	below := make([]bool, len(l.xs)-1)
	for _, b := range begins {
		below[b.col] = true
		first = min(first, b.col)
	}
	if l.underHeadings(cells, begins[0].y) {
		first = -1
	}
	for c := first + 1; c < len(below); c++ {
		below[c] = below[c] || !slices.ContainsFunc(cells, func(k *cellText) bool { return k.col <= c && k.col+k.colSpan > c && k.goesOver(y, leap) })
	}
	r, there := slices.BinarySearch(l.ys, y)
	if there {
		for c := range below {
			l.below[r-1][c] = l.below[r-1][c] || below[c]
		}
		return
	}
	l.ys = slices.Insert(l.ys, r, y)
	l.below = slices.Insert(l.below, r-1, below)
	l.right = slices.Insert(l.right, r-1, slices.Clone(l.right[r-1]))
}

// goesOver reports whether the cell's text goes on from above y to below it.
func (c *cellText) goesOver(y, leap int) bool {
	for i := 1; i < len(c.lines); i++ {
		if c.lines[i-1].baseline <= y && c.lines[i].baseline > y {
			return c.lines[i].baseline-c.lines[i-1].baseline < leap
		}
	}
	return false
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
