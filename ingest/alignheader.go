package ingest

import (
	"cmp"
	"math"
	"slices"
)

// A heading is a cell of a table's header: what stands over the columns first to last.
type heading struct {
	first, last int
	pieces      []*piece
	box         span // its rows
	x           span
	strip       int // of its first piece
	over        bool
	row, rows   int
	numbers     bool // it is the number of its column
}

// headings makes the cells of the strips that head the columns: lines under
// one another joined, and those over several columns given their spans. It
// returns them with their rows and how many rows there are.
func (a *alignment) headings(strips []*strip, cols []span) (hs []*heading, rows int) {
	if len(strips) == 0 {
		return nil, 0
	}
	table := span{cols[0].lo, cols[len(cols)-1].hi}
	apart := false // what comes is no rest of the headings above it
	for i, s := range strips {
		numbers := a.numbersColumns(s, cols)
		apart = apart || numbers
		most := 0.75
		if i > 0 && a.sameColumns(strips[i-1], s, cols) { // headings over one another are fewer above
			most = 1
		}
		for _, p := range a.placeAll(s, cols) {
			x := acrossOf(p.box)
			over := p.first != p.last || a.ruledOver(p.piece, cols, table)
			if !over && !numbers && i+1 < len(strips) {
				over = p.first > 0 && (len(touched(cols, x, a.ems(0.12))) == 0 || a.besideBelow(p, strips[i+1:], cols) || a.overMiddle(p, s, strips[i+1:], cols))
			}
			if startsSmall(p.text()) {
				most = 1.3
			}
			if h := a.headingAbove(hs, p, x, over, table, most); h != nil && !apart {
				h.pieces = append(h.pieces, p.piece)
				h.box.hi = max(h.box.hi, p.core.Max.Y)
				h.x = span{min(h.x.lo, x.lo), max(h.x.hi, x.hi)}
				h.first, h.last = min(h.first, p.first), max(h.last, p.last)
				continue
			}
			hs = append(hs, &heading{first: p.first, last: p.last, pieces: []*piece{p.piece}, box: span{p.core.Min.Y, p.core.Max.Y}, x: x, strip: i, over: over, numbers: numbers})
		}
		apart = numbers
	}
	a.spread(hs, cols)
	return hs, stack(hs, len(cols))
}

// besideBelow reports whether p stands neither over the middle nor over an end of the heading under it in
// its column: it heads that and a neighbour.
func (a *alignment) besideBelow(p placed, below []*strip, cols []span) bool {
	for _, s := range below {
		for _, q := range a.placeAll(s, cols) {
			if q.first > p.first || q.last < p.first {
				continue
			}
			l, r, m := p.box.Min.X-q.box.Min.X, p.box.Max.X-q.box.Max.X, p.box.Min.X+p.box.Max.X-q.box.Min.X-q.box.Max.X
			return q.first == q.last && abs(l) > a.ems(0.5) && abs(r) > a.ems(0.5) && abs(m) > a.ems(1.2)
		}
	}
	return false
}

// ruledOver reports whether a rule right under p reaches over several columns, but not over all.
func (a *alignment) ruledOver(p *piece, cols []span, table span) bool {
	r, ok := a.ruleUnder(p, table)
	return ok && len(touched(cols, r, a.ems(0.5))) > 1
}

// ruleUnder is the rule close under p that is shorter than the table.
func (a *alignment) ruleUnder(p *piece, table span) (span, bool) {
	for _, r := range a.horizontal {
		x := span{r.lo, r.hi}
		if r.at >= p.core.Max.Y && r.at <= p.core.Max.Y+a.ems(1) && x.lo <= p.box.Min.X+a.ems(0.3) && x.hi >= p.box.Max.X-a.ems(0.3) &&
			x.width() < table.width()*9/10 {
			return x, true
		}
	}
	return span{}, false
}

// headingAbove finds the heading that p goes on with: one of its kind no more than so many ems above, no rule between.
func (a *alignment) headingAbove(hs []*heading, p placed, x span, over bool, table span, most float64) *heading {
	for _, h := range slices.Backward(hs) {
		if h.over != over || h.x.overlap(x)*2 < min(h.x.width(), x.width()) || !over && (h.first != p.first || h.last != p.last) {
			continue
		}
		gap := p.core.Min.Y - h.box.hi
		if p.core.Dy() < a.ems(0.8) { // as small letters and capitals stand alike
			gap = p.core.Max.Y - h.box.hi - a.ems(0.62)
		}
		if gap > a.ems(most) {
			return nil
		}
		if over && abs(h.x.middle()-x.middle()) > a.ems(0.8) && abs(h.x.lo-x.lo) > a.ems(0.3) {
			return nil
		}
		if a.edgeBetween(h.box.hi, p.core.Min.Y, x, 0.6) {
			return nil
		}
		return h
	}
	return nil
}

// spread gives the headings over several columns their spans: those of the
// rules under them, else so that each stands over the middle, or the left end, of its
// columns and no column is left out.
func (a *alignment) spread(hs []*heading, cols []span) {
	table := span{cols[0].lo, cols[len(cols)-1].hi}
	levels := map[int][]*heading{}
	for _, h := range hs {
		if h.over {
			levels[h.strip] = append(levels[h.strip], h)
		}
	}
	for level, group := range levels {
		free := make([]bool, len(cols))
		for c := 1; c < len(cols); c++ {
			free[c] = true
		}
		if group[0].first == 0 && group[0].last > 0 {
			free[0] = true
		}
		for _, h := range hs {
			if !h.over && h.box.hi > group[0].box.lo && h.box.lo < group[0].box.hi || !h.over && h.strip == level {
				for c := h.first; c <= h.last; c++ {
					free[c] = false
				}
			}
		}
		var loose []*heading
		sharing := map[[2]int][]*heading{} // by the first and last column of the rule under them
		for _, h := range group {
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

// deal parts the free columns among headings from the left by the least sum of
// costs: how far each stands from the middle of its columns, and a little for each column without one.
func (a *alignment) deal(hs []*heading, cols []span, free []bool) {
	n, m := len(hs), len(cols)
	if n == 0 {
		return
	}
	slices.SortFunc(hs, func(x, y *heading) int { return cmp.Compare(x.x.lo, y.x.lo) })
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
	for k, c := n, m; k > 0 && c > 0; {
		if b := best[k][c]; b.first >= 0 {
			hs[k-1].first, hs[k-1].last = b.first, b.last
			k, c = k-1, b.first
		} else {
			c--
		}
	}
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

// stack gives the headings their rows: each under all that stand over its columns.
func stack(hs []*heading, cols int) (rows int) {
	slices.SortStableFunc(hs, func(x, y *heading) int { return cmp.Compare(x.box.lo, y.box.lo) })
	depth := make([]int, cols)
	numbered := -1 // the row of the columns' numbers
	for _, h := range hs {
		h.row = slices.Max(depth[h.first : h.last+1])
		if h.numbers {
			if numbered < 0 {
				numbered = slices.Max(depth)
			}
			h.row = numbered
		}
		for c := h.first; c <= h.last; c++ {
			depth[c] = h.row + 1
		}
		rows = max(rows, h.row+1)
	}
	for _, h := range hs { // down to the next heading, or to the body
		end := rows
		for _, o := range hs {
			if o != h && o.row > h.row && o.first <= h.last && o.last >= h.first {
				end = min(end, o.row)
			}
		}
		h.rows = end - h.row
	}
	return rows
}
