package ingest

// banner finds the columns that a strip of one piece stands over the middle of,
// where these are all or all but the stub: the name of a group of rows, or the unit of
// all figures. It is none where it stands in one column as that column's own texts do.
func (a *alignment) banner(s *strip, cols []span) (from, to int, ok bool) {
	n := len(cols)
	if n < 3 || len(s.pieces) != 1 || s.pieces[0].leaders {
		return 0, 0, false
	}
	x := acrossOf(s.pieces[0].box)
	if x.lo < cols[0].hi && x.lo <= cols[0].lo+a.ems(2) || x.hi > cols[n-1].hi+a.ems(1) || numeric(s.pieces[0].text()) {
		return 0, 0, false
	}
	tolerance := 1.0
	if t := touched(cols, x, a.ems(0.12)); len(t) == 1 {
		if k := cols[t[0]]; abs(x.middle()-k.middle()) < a.ems(0.5) || abs(x.lo-k.lo) < a.ems(0.4) || abs(x.hi-k.hi) < a.ems(0.4) {
			if !a.amongFigures(s.pieces[0], t[0]) {
				return 0, 0, false
			}
			tolerance = 0.6
		}
	}
	first := cols[1].lo // of the cells of figures
	if cells := rightCells(cols); cells != nil {
		first = cells[1].lo
	}
	near := func(lo int) bool { return abs(2*x.middle()-lo-cols[n-1].hi) < 2*a.ems(tolerance) }
	switch {
	case near(cols[0].lo):
		return 0, n - 1, true
	case near(cols[1].lo), near(first), near((cols[0].hi + cols[1].lo) / 2):
		return 1, n - 1, true
	}
	return 0, 0, false
}

// amongFigures reports whether p is words, though all else in its column is figures.
func (a *alignment) amongFigures(p *piece, col int) bool {
	return col > 0 && col < len(a.figures) && a.figures[col] && !p.figureLike()
}

// figureColumns tells of each column whether it holds figures, by the heights of letters alone.
func (a *alignment) figureColumns(strips []*strip, cols []span) []bool {
	figures, all := make([]int, len(cols)), make([]int, len(cols))
	for _, s := range strips {
		for _, p := range s.pieces {
			if t := touched(cols, acrossOf(p.box), a.ems(0.12)); len(t) == 1 {
				all[t[0]]++
				figures[t[0]] += int(oneIf(p.figureLike()))
			}
		}
	}
	out := make([]bool, len(cols))
	for c := range out {
		out[c] = all[c] >= 4 && figures[c]*10 >= all[c]*7
	}
	return out
}
