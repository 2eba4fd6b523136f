package ingest

import (
	"cmp"
	"image"
	"slices"

	"annex/model"
)

// A stretch is lines of one column that follow one another as the lines of a cell do.
type stretch struct{ first, last int } // baselines

// pitch is the distance between the lines of a cell: the least that occurs
// several times in the zone's columns.
func (z *zone) pitch() int {
	var apart []int
	for _, ls := range z.lines {
		for i := 1; i < len(ls); i++ {
			if d := ls[i].baseline - ls[i-1].baseline; d > z.ems(0.8) && d < z.ems(2) {
				apart = append(apart, d)
			}
		}
	}
	slices.Sort(apart)
	for i, d := range apart {
		if n := i + len(apart)/20; n+1 < len(apart) && float64(apart[n+1]) <= 1.06*float64(d) {
			return d
		}
	}
	return z.ems(1.17)
}

// leap is the least distance between the last line of a cell and the first of
// the next: half way from the pitch to the least distance beyond that occurs several times.
func (z *zone) leap(pitch int) int {
	var apart []int
	for _, ls := range z.lines {
		for i := 1; i < len(ls); i++ {
			if d := ls[i].baseline - ls[i-1].baseline; d*100 > pitch*112 && d*10 < pitch*17 {
				apart = append(apart, d)
			}
		}
	}
	slices.Sort(apart)
	for i, d := range apart {
		if n := i + max(len(apart)/12, 1); n < len(apart) && apart[n]*100 <= d*106 {
			return (pitch + d) / 2
		}
	}
	return pitch * 5 / 4
}

// stretches parts a column's lines where one begins a new cell.
func stretches(ls []*lineRead, leap int, ruled func(y0, y1 int) bool) []stretch {
	var out []stretch
	for i, l := range ls {
		if i > 0 && l.baseline-ls[i-1].baseline < leap && !ruled(ls[i-1].baseline, l.baseline) {
			out[len(out)-1].last = l.baseline
			continue
		}
		out = append(out, stretch{l.baseline, l.baseline})
	}
	return out
}

// ruledBetween reports whether a rule runs under most of column c between two baselines.
func (z *zone) ruledBetween(c, y0, y1 int) bool {
	x := z.cols[c]
	return z.ruleBetween(y0+z.ems(0.12), y1-z.ems(0.55), span{x.lo + z.ems(0.5), x.hi - z.ems(0.5)}, 0.6)
}

// headEnd is where the headings of the columns end: below all cells that begin
// beside the row that the zone was found by.
func (z *zone) headEnd(cells [][]stretch) int {
	end := z.seed
	for _, col := range cells {
		for _, s := range col {
			if s.first <= z.seed+z.ems(0.7) {
				end = max(end, s.last)
			}
		}
	}
	return end
}

// lattice makes the grid of the zone's cells: of its rules where these part its
// rows, else of the places where its columns' cells begin. keys are the columns'
// meanings, nil where they are not known yet.
func (z *zone) lattice(keys []string) *lattice {
	pitch := z.pitch()
	leap := z.leap(pitch)
	cells := make([][]stretch, len(z.cols))
	for c, ls := range z.lines {
		cells[c] = stretches(ls, leap, func(y0, y1 int) bool { return z.ruledBetween(c, y0, y1) })
	}
	head := z.headEnd(cells)
	if z.headless {
		head = z.box.Min.Y
	}
	starts := z.starts(cells, head, pitch)
	if l := z.ruledLattice(head, starts, cells); l != nil {
		return l
	}
	l := &lattice{xs: z.edges(), ys: []int{z.box.Min.Y}}
	all := slices.Repeat([]bool{true}, len(z.cols))
	for i, y := range starts {
		if i > 0 || !z.headless {
			l.ys = append(l.ys, y-z.ems(0.9))
		}
	}
	l.ys = append(l.ys, z.box.Max.Y)
	if !z.headless {
		l.below = append(l.below, all) // under the headings
	}
	loose := z.looseColumns(cells, starts, pitch, keys)
	for i := 1; i < len(starts); i++ {
		l.below = append(l.below, z.begins(cells, starts[i], pitch, leap, keys, loose))
	}
	l.below = append(l.below, all)
	l.right = slices.Repeat([][]bool{all}, len(l.ys)-1)
	return l
}

// edges are the columns' edges.
func (z *zone) edges() []int {
	out := []int{z.box.Min.X}
	for _, c := range z.cols {
		out = append(out, c.hi)
	}
	return out
}

// starts are the first baselines of the rows below the headings.
func (z *zone) starts(cells [][]stretch, head, pitch int) []int {
	var all []int
	for _, col := range cells {
		for _, s := range col {
			if s.first > head {
				all = append(all, s.first)
			}
		}
	}
	slices.Sort(all)
	var out []int
	for _, y := range all {
		if n := len(out); n > 0 && y-out[n-1] < pitch*45/100 {
			continue
		}
		out = append(out, y)
	}
	return out
}

// beginAt tells which columns have a cell with text that begins in the row at y.
func beginAt(cells [][]stretch, y, pitch int) []bool {
	out := make([]bool, len(cells))
	for c, col := range cells {
		for _, s := range col {
			out[c] = out[c] || s.first >= y && s.first-y < pitch*45/100
		}
	}
	return out
}

// looseColumns tells which columns have cells that begin in rows without a new task.
func (z *zone) looseColumns(cells [][]stretch, starts []int, pitch int, keys []string) []bool {
	out := make([]bool, len(cells))
	task := slices.Index(keys, model.ColumnTask)
	for _, y := range starts {
		begin := beginAt(cells, y, pitch)
		for c := range cells {
			out[c] = out[c] || begin[c] && (task < 0 || !begin[task])
		}
	}
	return out
}

// begins tells in which columns a cell begins in the row whose first baseline is
// y. Where a column is blank there, its cell above may go on: those of topics
// and tasks do, and what stands beside a task ends with it.
func (z *zone) begins(cells [][]stretch, y, pitch, leap int, keys []string, loose []bool) []bool {
	out := make([]bool, len(cells))
	text := beginAt(cells, y, pitch) // a cell with text begins
	over := make([]bool, len(cells)) // the one above reaches down to here
	for c, col := range cells {
		for _, s := range col {
			over[c] = over[c] || s.first < y && s.last > y-(pitch+leap)/2
		}
	}
	starts := func(key string) bool {
		i := slices.Index(keys, key)
		return i >= 0 && text[i]
	}
	topic, task := starts(model.ColumnTopic), starts(model.ColumnTask)
	fine := keys != nil && starts(finest(keys))
	for c := range cells {
		key := ""
		if keys != nil {
			key = keys[c]
		}
		switch {
		case text[c]:
			out[c] = true
		case over[c] || key == model.ColumnTopic:
		case key == model.ColumnTask:
			out[c] = topic
		case key == model.ColumnType || key == model.ColumnBodies:
			out[c] = topic || task
		case keys != nil && key == finest(keys):
			out[c] = topic || task
		case key == "" && !loose[c]: // it ends with its task
			out[c] = topic || task
		default:
			out[c] = fine || keys == nil
		}
	}
	return out
}

// ruledLattice is the grid of the zone's rules; nil where they do not part its rows.
func (z *zone) ruledLattice(head int, starts []int, cells [][]stretch) *lattice {
	box := z.box
	box.Min.Y -= z.ems(1)
	box.Max.Y += z.ems(1.5)
	var inner []span
	for _, c := range z.cols {
		inner = append(inner, span{c.lo + z.ems(0.5), c.hi - z.ems(0.5)})
	}
	ys, under := severalUnder(z.rulesUnder(inner, box))
	rules := 0
	for _, y := range ys {
		if y > head && y < z.box.Max.Y-z.ems(1) {
			rules++
		}
	}
	if rules < 3 && rules*2 < len(starts) || rules == 0 {
		return nil
	}
	wanted, have := 0, 0
	for i, y := range starts {
		n := 0
		for _, col := range cells {
			if slices.ContainsFunc(col, func(s stretch) bool { return abs(s.first-y) < z.ems(0.5) }) {
				n++
			}
		}
		if i == 0 || n < 3 {
			continue
		}
		wanted++
		if slices.ContainsFunc(ys, func(r int) bool { return r < y && r > y-z.ems(2) }) {
			have++
		}
	}
	if have*10 < wanted*7 {
		return nil
	}
	for len(ys) > 0 && ys[0] < z.seed-z.ems(0.5) {
		ys, under = ys[1:], under[1:]
	}
	if n := len(ys); n > 0 && ys[n-1] > z.box.Max.Y-z.ems(1) {
		ys, under = ys[:n-1], under[:n-1]
	}
	ys, under = z.withText(ys, under)
	ys = slices.Concat([]int{z.box.Min.Y}, ys, []int{z.box.Max.Y})
	all := slices.Repeat([]bool{true}, len(z.cols))
	l := &lattice{xs: z.edges(), ys: ys, below: append(under, all)}
	l.right = slices.Repeat([][]bool{all}, len(ys)-1)
	return l
}

// severalUnder drops the rules that run under a single column: strikes of pale words.
func severalUnder(ys []int, under [][]bool) ([]int, [][]bool) {
	var at []int
	var cols [][]bool
	for i, u := range under {
		n := 0
		for _, is := range u {
			if is {
				n++
			}
		}
		if n > 1 {
			at, cols = append(at, ys[i]), append(cols, u)
		}
	}
	return at, cols
}

// withText drops the rules that have no text between them and the next one, or the zone's end.
func (z *zone) withText(ys []int, under [][]bool) ([]int, [][]bool) {
	from := z.box.Min.Y
	for i := 0; i < len(ys); {
		if z.textBetween(from, ys[i]) {
			from = ys[i]
			i++
			continue
		}
		if i > 0 {
			for c, u := range under[i] {
				under[i-1][c] = under[i-1][c] || u
			}
		}
		ys, under = slices.Delete(ys, i, i+1), slices.Delete(under, i, i+1)
	}
	if n := len(ys); n > 0 && !z.textBetween(ys[n-1], z.box.Max.Y) {
		ys, under = ys[:n-1], under[:n-1]
	}
	return ys, under
}

// textBetween reports whether any column has a line between y0 and y1.
func (z *zone) textBetween(y0, y1 int) bool {
	return slices.ContainsFunc(slices.Concat(z.lines...), func(l *lineRead) bool {
		y := l.baseline - z.ems(0.3)
		return y >= y0 && y < y1
	})
}

// table makes a table of the zone, given what its columns mean.
func (z *zone) table(keys []string) *tableRead {
	l := z.lattice(keys)
	t := &tableRead{box: z.box, rows: len(l.ys) - 1, cols: len(z.cols)}
	for _, b := range l.cells() {
		c := &cellRead{cellBox: b, page: z.page}
		for k := b.col; k < b.col+b.colSpan; k++ {
			for _, line := range z.lines[k] {
				if y := line.baseline - z.ems(0.3); y >= b.box.Min.Y && y < b.box.Max.Y {
					c.lines = append(c.lines, line)
				}
			}
		}
		c.box = z.reach(b)
		t.cells = append(t.cells, c)
	}
	t.sort()
	return t
}

// reach is a cell's box as far as its column's text reaches, and the padding behind it.
func (z *zone) reach(b cellBox) image.Rectangle {
	end := 0
	for _, line := range z.lines[b.col+b.colSpan-1] {
		end = max(end, line.box.Max.X)
	}
	if end > 0 {
		b.box.Max.X = end + int(5.4*z.page.dpi/72)
	}
	return b.box
}

// running is the zone's lines as running text, where it turns out to be no table.
func (z *zone) running() []*lineRead {
	var all []*lineRead
	for _, ls := range z.lines {
		all = append(all, ls...)
	}
	slices.SortStableFunc(all, func(a, b *lineRead) int { return cmp.Compare(a.baseline, b.baseline) })
	var out []*lineRead
	for i := 0; i < len(all); {
		j := i
		for j < len(all) && all[j].baseline-all[i].baseline <= z.ems(0.3) {
			j++
		}
		row := all[i:j]
		slices.SortStableFunc(row, func(a, b *lineRead) int { return cmp.Compare(a.box.Min.X, b.box.Min.X) })
		line := row[0]
		for _, r := range row[1:] {
			line = beside(line, r)
		}
		out = append(out, line)
		i = j
	}
	return out
}
