package ingest

import (
	"cmp"
	"math"
	"slices"
)

// A level is headings over several columns that stand beside one another, some of them of more lines than others.
type level struct {
	headings []*heading
	box      span // its rows
	strips   []int
}

// levelsOf groups the headings over several columns to levels, from the top.
func levelsOf(hs []*heading) []*level {
	var over []*heading
	for _, h := range hs {
		if h.over {
			over = append(over, h)
		}
	}
	slices.SortStableFunc(over, func(x, y *heading) int { return cmp.Compare(x.box.lo, y.box.lo) })
	var out []*level
	for _, h := range over {
		if n := len(out); n > 0 && out[n-1].box.overlap(h.box)*2 > min(out[n-1].box.width(), h.box.width()) && !out[n-1].below(h) {
			l := out[n-1]
			l.headings, l.strips = append(l.headings, h), append(l.strips, h.strip)
			l.box = span{min(l.box.lo, h.box.lo), max(l.box.hi, h.box.hi)}
			continue
		}
		out = append(out, &level{[]*heading{h}, h.box, []int{h.strip}})
	}
	return out
}

// below reports whether h stands under a heading of the level.
func (l *level) below(h *heading) bool {
	return slices.ContainsFunc(l.headings, func(o *heading) bool { return o.x.overlap(h.x) > 0 && h.box.lo >= o.box.hi })
}

// spread gives the headings over several columns their spans: those of the
// rules under them, else so that each stands over the middle, or the left end, of its
// columns and no column is left out.
func (a *alignment) spread(hs []*heading, cols []span) {
	table := span{cols[0].lo, cols[len(cols)-1].hi}
	for _, group := range levelsOf(hs) {
		free := group.free(hs, len(cols))
		var loose []*heading
		sharing := map[[2]int][]*heading{} // by the first and last column of the rule under them
		for _, h := range group.headings {
			lowest := h.pieces[len(h.pieces)-1]
			if r, ok := a.ruleUnder(lowest, table); ok {
				if t := touched(cols, r, a.ems(0.5)); len(t) > 1 {
					k := [2]int{t[0], t[len(t)-1]}
					sharing[k] = append(sharing[k], h)
					continue
				}
			}
			loose = append(loose, h)
		}
		for k, hs := range sharing {
			under := make([]bool, len(cols))
			for c := k[0]; c <= k[1]; c++ {
				under[c], free[c] = true, false
			}
			if len(hs) == 1 {
				hs[0].first, hs[0].last = k[0], k[1]
				continue
			}
			a.deal(hs, cols, under)
		}
		a.deal(loose, cols, free)
	}
}

// free tells which columns the level's headings may stand over: those that have no heading of their own beside them.
func (l *level) free(hs []*heading, cols int) []bool {
	out := make([]bool, cols)
	for c := 1; c < cols; c++ {
		out[c] = true
	}
	if h := l.headings[0]; h.first == 0 && h.last > 0 {
		out[0] = true
	}
	for _, h := range hs {
		if !h.over && (h.box.hi > l.box.lo && h.box.lo < l.box.hi || slices.Contains(l.strips, h.strip)) {
			for c := h.first; c <= h.last; c++ {
				out[c] = false
			}
		}
	}
	return out
}

// deal parts the free columns among headings from the left, by the columns' texts or, where that costs less, by cells that end where
// these do.
func (a *alignment) deal(hs []*heading, cols []span, free []bool) {
	if len(hs) == 0 {
		return
	}
	slices.SortFunc(hs, func(x, y *heading) int { return cmp.Compare(x.x.lo, y.x.lo) })
	best, cost := a.dealt(hs, cols, free)
	if cells := rightCells(cols); cells != nil {
		if other, less := a.dealt(hs, cells, free); less < cost {
			best = other
		}
	}
	for i, d := range best {
		if d[0] >= 0 {
			hs[i].first, hs[i].last = d[0], d[1]
		}
	}
}

// rightCells are the cells of columns of figures set to the right: each begins where the text of the column before ends. The first begins as far
// before its end as most do; nil where there are too few columns to tell.
func rightCells(cols []span) []span {
	if len(cols) < 4 {
		return nil
	}
	var widths []int
	for c := 2; c < len(cols); c++ {
		widths = append(widths, cols[c].hi-cols[c-1].hi)
	}
	out := slices.Clone(cols)
	for c := 2; c < len(cols); c++ {
		out[c].lo = cols[c-1].hi
	}
	out[1].lo = max(cols[1].hi-middleOf(widths), cols[0].hi)
	out[1].lo = min(out[1].lo, cols[1].lo)
	return out
}

// dealt is the columns, first and last, of each of the headings, by the least sum of
// costs: how far each stands from the middle of its columns, and a little for each column without one. They are negative where a
// heading gets none.
func (a *alignment) dealt(hs []*heading, cols []span, free []bool) (out [][2]int, cost float64) {
	n, m := len(hs), len(cols)
	const none = 0.5 // em, for a column without a heading
	type choice struct {
		cost        float64
		first, last int
	}
	// best[k][c]: the first k headings dealt among the columns before c
	best := make([][]choice, n+1)
	for k := range best {
		best[k] = make([]choice, m+1)
		for c := range best[k] {
			best[k][c] = choice{math.Inf(1), -1, -1}
		}
	}
	best[0][0].cost = 0
	for c := 1; c <= m; c++ {
		for k := 0; k <= n; k++ {
			skip := 0.0
			if free[c-1] {
				skip = none
			}
			best[k][c] = choice{best[k][c-1].cost + skip, -1, -1}
			if k == 0 {
				continue
			}
			for f := c - 1; f >= 0 && (free[f] || hs[k-1].first <= f && f <= hs[k-1].last); f-- {
				if v := best[k-1][f].cost + a.misfit(hs[k-1], cols, f, c-1); v < best[k][c].cost {
					best[k][c] = choice{v, f, c - 1}
				}
			}
		}
	}
	out = make([][2]int, n)
	for i := range out {
		out[i] = [2]int{-1, -1}
	}
	for k, c := n, m; k > 0 && c > 0; {
		if b := best[k][c]; b.first >= 0 {
			out[k-1] = [2]int{b.first, b.last}
			k, c = k-1, b.first
		} else {
			c--
		}
	}
	return out, best[n][m].cost
}

// misfit is how badly a heading stands over the columns f to l, in em.
func (a *alignment) misfit(h *heading, cols []span, f, l int) float64 {
	em := a.em
	centre := math.Abs(float64(h.x.lo+h.x.hi-cols[f].lo-cols[l].hi)) / 2 / em
	left := math.Abs(float64(h.x.lo-cols[f].lo))/em + 0.4
	cost := math.Min(centre, left)
	if f == l {
		cost += 0.8
	}
	if out := math.Max(float64(cols[f].lo-h.x.lo), float64(h.x.hi-cols[l].hi)) / em; out > 0.5 {
		cost += out
	}
	return cost
}
