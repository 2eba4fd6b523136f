package ingest

import (
	"cmp"
	"image"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"annex/model"
)

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

// standShort sets scanned lines of one or two letters without tails on the foot
// of their ink: too few to show the baseline otherwise.
func (z *zone) standShort() {
	if z.page.by == model.ReadTextLayer {
		return
	}
	for _, l := range slices.Concat(z.lines...) {
		stands := len(l.chars) <= 2
		for _, c := range l.chars {
			r, _ := utf8.DecodeRuneInString(c.text)
			stands = stands && c.change == model.Kept && (unicode.IsUpper(r) || unicode.IsDigit(r)) && !strings.ContainsRune("QJÇ", r)
		}
		if stands && len(l.chars) > 0 {
			l.baseline = l.box.Max.Y
		}
	}
}

// ruledBetween reports whether a rule runs under most of column c between two baselines.
func (z *zone) ruledBetween(c, y0, y1 int) bool {
	x := z.cols[c]
	return z.ruleBetween(y0+z.ems(0.12), y1-z.ems(0.55), span{x.lo + z.ems(0.5), x.hi - z.ems(0.5)}, 0.6)
}

// lattice makes the grid of the zone's cells: of its rules where these part its
// rows, which is told, else of the places where its columns' cells begin. keys are
// the columns' meanings, nil where they are not known yet.
func (z *zone) lattice(keys []string) (_ *lattice, ruled bool) {
	head := z.headEnd()
	starts := z.rowFinder(keys).starts(head)
	if l := z.ruledLattice(head, starts); l != nil {
		return l, true
	}
	l := &lattice{xs: z.edges(), ys: []int{z.box.Min.Y}}
	all := slices.Repeat([]bool{true}, len(z.cols))
	for i, s := range starts {
		if i > 0 || !z.headless {
			l.ys = append(l.ys, s.y-z.ems(0.9))
			l.below = append(l.below, s.begins)
		}
	}
	if !z.headless && len(l.below) > 0 {
		l.below[0] = all // under the headings
	}
	l.ys = append(l.ys, z.box.Max.Y)
	l.below = append(l.below, all)
	l.right = slices.Repeat([][]bool{all}, len(l.ys)-1)
	return l, false
}

// edges are the columns' edges.
func (z *zone) edges() []int {
	out := []int{z.box.Min.X}
	for _, c := range z.cols {
		out = append(out, c.hi)
	}
	return out
}

// table makes a table of the zone, given what its columns mean.
func (z *zone) table(keys []string) *tableRead {
	l, ruled := z.lattice(keys)
	t := &tableRead{box: z.box, rows: len(l.ys) - 1, cols: len(z.cols)}
	if !ruled {
		t.sense, t.shapes = z.sense, z.shapes()
	}
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
		row = withBullet(row)
		line := row[0]
		for _, r := range row[1:] {
			line = beside(line, r)
		}
		out = append(out, line)
		i = j
	}
	return out
}
