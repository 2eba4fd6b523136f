package ingest

import "slices"

// joinStacked joins lattices of the same columns that stand so close above one another that one row fits between them: the
// name of a group of rows, in a table without rules at its sides, is closed by nothing but the rules above and below it.
func joinStacked(ls []*lattice, em float64, near int) []*lattice {
	var out []*lattice
	for _, l := range ls {
		k := slices.IndexFunc(out, func(o *lattice) bool {
			gap := l.ys[0] - o.ys[len(o.ys)-1]
			most := min(max(int(2.2*em), o.rowHeight()*5/4, l.rowHeight()*5/4), int(4*em))
			return gap > int(0.8*em) && gap <= most && sameLines(o.xs, l.xs, near)
		})
		if k < 0 {
			out = append(out, l)
			continue
		}
		o := out[k]
		rows, open := len(o.ys)-1, make([]bool, len(o.xs)-1)
		open[len(open)-1] = true
		o.below[rows-1] = slices.Repeat([]bool{true}, len(open))
		o.right = slices.Concat(o.right, [][]bool{open}, l.right)
		o.below = slices.Concat(o.below, [][]bool{slices.Repeat([]bool{true}, len(open))}, l.below)
		o.ys = slices.Concat(o.ys, l.ys)
	}
	return out
}

// sameLines reports whether two lattices have as many lines, at the same places but for near pixels.
func sameLines(a, b []int, near int) bool {
	if len(a) != len(b) || len(a) < 4 {
		return false
	}
	for i := range a {
		if abs(a[i]-b[i]) > near {
			return false
		}
	}
	return true
}

// rowHeight is the usual height of the lattice's rows.
func (l *lattice) rowHeight() int {
	var hs []int
	for i := 1; i < len(l.ys); i++ {
		hs = append(hs, l.ys[i]-l.ys[i-1])
	}
	return middleOf(hs)
}
