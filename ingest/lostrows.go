package ingest

import (
	"maps"
	"slices"
)

// partRows inserts the rows whose rules are lost, where two columns begin anew beside one another, or one beside
// a cell whose rule is left; most of the columns where no rules are broken, and specks of one were not traced above the line. It reports whether there are any.
func (l *lattice) partRows(cells []*cellText, broken bool, traced func(begins []lineStart, columns int) bool, em float64) bool {
	z := &zone{alignment: alignment{em: em}, lines: make([][]*lineRead, len(l.xs)-1)}
	for _, c := range cells {
		for _, line := range c.lines {
			z.lines[c.col] = append(z.lines[c.col], &lineRead{baseline: line.baseline})
		}
	}
	pitch := z.pitch()
	usual := usualPitch(cells)
	leap, enough := max(z.leap(pitch), usual*112/100), 2
	if !broken {
		enough = max(4, (len(l.xs)*2+1)/3)
	}
	begins := lineStarts(cells, leap, em)
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
		switch heads := l.underHeadings(cells, usual, begins[i].y); {
		case broken && j-i+len(beside) >= enough, j-i >= enough, heads, j-i >= 2 && traced(begins[i:j], 2), afterBlanks(begins[i:j], pitch):
			found = true
			first := 0 // the first column that may end there
			if !heads {
				first = slices.MinFunc(begins[i:j], func(a, b lineStart) int { return a.col - b.col }).col
			}
			l.partRow(cells, begins[i:j], first, leap, em)
		case j-i == 1:
			alone := func(b lineStart) bool { return len(beside) > 0 && traced([]lineStart{b}, 1) }
			found = l.closeBetween(begins[i], beside, alone, em) || found
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
// it: all of them have one line, beside one another, in the first row,
// farther above y than the lines of a cell usually are apart.
func (l *lattice) underHeadings(cells []*cellText, usual, y int) bool {
	heads, at, far := 0, 0, usual*130/100
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
		if abs(c.lines[0].baseline-at) > far/4 || c.lines[0].baseline+far >= y {
			return false
		}
		heads++
	}
	return heads == len(l.xs)-1
}

// A lineStart is the first line of what may be a cell: its baseline and column, and how far below the line before it stands; 0 where it is
// lower than letters, as what is left of a rule.
type lineStart struct{ y, col, below int }

// afterBlanks reports whether three lines begin beside one another, two of them so far below the ones before that a line is left blank:
// no cell's do.
func afterBlanks(begins []lineStart, pitch int) bool {
	all, far := 0, 0
	for _, b := range begins {
		all, far = all+int(oneIf(b.below > 0)), far+int(oneIf(b.below*10 >= pitch*22))
	}
	return all >= 3 && far >= 2
}

// lineStarts are the lines, from the top, that stand a leap below the line before them in their cell.
func lineStarts(cells []*cellText, leap int, em float64) []lineStart {
	var out []lineStart
	for _, c := range cells {
		for i := 1; i < len(c.lines); i++ {
			if d := c.lines[i].baseline - c.lines[i-1].baseline; d >= leap && c.colSpan == 1 {
				if float64(c.lines[i].box.Dy()) < 0.4*em {
					d = 0
				}
				out = append(out, lineStart{c.lines[i].baseline, c.col, d})
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

// closeBetween closes a cell at a line that begins beside the first lines of the cells on both sides, or beside any where a rule was traced above.
func (l *lattice) closeBetween(b lineStart, beside []int, traced func(lineStart) bool, em float64) bool {
	r := l.lineAbove(b.y, em)
	if r == 0 {
		return false
	}
	between := slices.Contains(beside, b.col-1) && slices.Contains(beside, b.col+1) && len(beside)*2 >= len(l.xs)
	if !between && !traced(b) {
		return false
	}
	l.below[r-1][b.col] = true
	return true
}

// partRow parts the row of the lattice above a line of text: between the cells that begin there, and
// in the columns from first on that hold nothing there. Where the lattice has a line there, it is that.
func (l *lattice) partRow(cells []*cellText, begins []lineStart, first, leap int, em float64) {
	y := begins[0].y - int(0.9*em)
	if k := l.lineAbove(begins[0].y, em); k > 0 {
		y = l.ys[k]
	}
	below := make([]bool, len(l.xs)-1)
	for _, b := range begins {
		below[b.col] = true
	}
	for c := first; c < len(below); c++ {
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
