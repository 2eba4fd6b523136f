package ingest

import (
	"cmp"
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
	numbers     bool // it is the number of its column, or the unit
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
		numbers := a.numbersColumns(s, cols) || i > 0 && a.unitsOfColumns(s, cols)
		apart = apart || numbers
		most := 0.75
		if i > 0 && a.sameColumns(strips[i-1], s, cols) { // headings over one another are fewer above
			most = 1
		}
		for _, p := range a.placeAll(s, cols) {
			x := acrossOf(p.box)
			over := p.first != p.last || a.ruledOver(p.piece, cols, table)
			if !over && !numbers && i+1 < len(strips) {
				over = p.first > 0 && (len(touched(cols, x, a.ems(0.12))) == 0 || a.besideBelow(p, strips[i+1:], cols) || a.overMiddle(p, s, strips[:i], strips[i+1:], cols))
			}
			if startsSmall(p.text()) {
				most = 1.3
			}
			if h := a.headingAbove(hs, p, s, x, over, table, most); h != nil && !apart {
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
// its column: it heads that and a neighbour. Where that and the column's texts end at one place, another beginning is chance.
func (a *alignment) besideBelow(p placed, below []*strip, cols []span) bool {
	for _, s := range below {
		if a.numbersColumns(s, cols) {
			continue
		}
		for _, q := range a.placeAll(s, cols) {
			if q.first > p.first || q.last < p.first {
				continue
			}
			l, r, m := p.box.Min.X-q.box.Min.X, p.box.Max.X-q.box.Max.X, p.box.Min.X+p.box.Max.X-q.box.Min.X-q.box.Max.X
			right := a.figuresIn(p.first) && abs(q.box.Max.X-cols[p.first].hi) <= a.ems(0.2)
			return q.first == q.last && (abs(l) > a.ems(0.5) || right) && abs(r) > a.ems(0.5) && abs(m) > a.ems(1.2)
		}
	}
	return false
}

// figuresIn reports whether a column holds figures.
func (a *alignment) figuresIn(col int) bool { return col < len(a.figures) && a.figures[col] }

// ruledOver reports whether a rule right under p reaches over several columns, but not over all.
func (a *alignment) ruledOver(p *piece, cols []span, table span) bool {
	r, ok := a.ruleUnder(p, table)
	return ok && len(touched(cols, r, a.ems(0.5))) > 1
}

// ruleUnder is the rule close under p that is shorter than the table, or its part.
func (a *alignment) ruleUnder(p *piece, table span) (span, bool) {
	for _, rs := range [2][]ruling{a.parts, a.horizontal} {
		for _, r := range rs {
			x := span{r.lo, r.hi}
			if r.at >= p.core.Max.Y && r.at <= p.core.Max.Y+a.ems(1) && x.lo <= p.box.Min.X+a.ems(0.3) && x.hi >= p.box.Max.X-a.ems(0.3) &&
				x.width() < table.width()*9/10 {
				return x, true
			}
		}
	}
	return span{}, false
}

// headingAbove finds the heading that p goes on with: one of its kind no more than so many ems above, no rule between.
func (a *alignment) headingAbove(hs []*heading, p placed, s *strip, x span, over bool, table span, most float64) *heading {
	for _, h := range slices.Backward(hs) {
		if h.over != over || h.x.overlap(x)*2 < min(h.x.width(), x.width()) || !over && (h.first != p.first || h.last != p.last) {
			continue
		}
		gap := p.core.Min.Y - h.box.hi
		switch {
		case p.core.Dy() < a.ems(0.8): // as small letters and capitals stand alike
			gap = p.core.Max.Y - h.box.hi - a.ems(0.62)
		case p.core.Dy() < a.ems(1.2) && 6*p.core.Dy() > 7*s.height(): // signs reach above and below letters
			gap = max(gap, s.bottom()-h.box.hi-a.ems(0.62))
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

// stack gives the headings their rows: each under all that stand over its columns.
func stack(hs []*heading, cols int) (rows int) {
	slices.SortStableFunc(hs, func(x, y *heading) int { return cmp.Compare(x.box.lo, y.box.lo) })
	depth := make([]int, cols)
	numbered := map[int]int{} // the rows of the columns' numbers and units, by their strips
	for _, h := range hs {
		h.row = slices.Max(depth[h.first : h.last+1])
		if h.numbers {
			if _, ok := numbered[h.strip]; !ok {
				numbered[h.strip] = slices.Max(depth)
			}
			h.row = numbered[h.strip]
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
