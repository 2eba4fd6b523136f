package ingest

import (
	"image"
	"slices"
)

// ruledAcross is the lattice of a table whose cells are parted by horizontal
// rules and, across the page, by nothing but the blanks between its columns: a
// cell goes on below where no rule is drawn under it. It is nil where the rules
// stand about the table and under its headings only.
func (a *alignment) ruledAcross(ps []*piece) *lattice {
	strips := stripsOf(ps)
	cols := a.columns(strips)
	if len(cols) < 3 {
		return nil
	}
	x := acrossBlock(strips)
	box := image.Rect(x.lo, strips[0].y0-a.ems(1.6), x.hi, strips[len(strips)-1].y1+a.ems(1.6))
	ys, under := a.rulesUnder(cols, box)
	if len(ys) < 4 {
		return nil
	}
	l := &lattice{ys: ys, below: under[1:]}
	l.xs = append(l.xs, box.Min.X-a.ems(0.5))
	for c := 1; c < len(cols); c++ {
		l.xs = append(l.xs, (cols[c-1].hi+cols[c].lo)/2)
	}
	l.xs = append(l.xs, box.Max.X+a.ems(0.5))
	for range len(ys) - 1 {
		l.right = append(l.right, slices.Repeat([]bool{true}, len(cols)))
	}
	cells := l.cells()
	for r := range len(ys) - 1 {
		if b := a.inBand(l, cells, ps, r); a.rowsOfFigures(b) || r > 0 && rowsOfWords(b) {
			return nil
		}
	}
	if slices.ContainsFunc(ps, func(p *piece) bool { return !middleOfBox(p.box).In(l.box()) }) {
		return nil
	}
	return l
}

// rowsOfWords reports whether a band of cells holds several rows of words: a
// line below the first fills most cells, and in none of them goes on with a small letter.
func rowsOfWords(b *bandRead) bool {
	for i, s := range stripsOf(b.all()) {
		small := slices.ContainsFunc(s.pieces, func(p *piece) bool { return startsSmall(p.text()) })
		if n := len(s.pieces); i > 0 && n >= 3 && n*3 >= len(b.cells)*2 && !small {
			return true
		}
	}
	return false
}

// aside is the share of a column's width that a rule under it may leave free at either end: a stroke under a word that continues another
// column's rule leaves more.
const aside = 0.4

// rulesUnder returns where horizontal rules lie in the box, from the top, and
// which of the columns each runs under.
func (a *alignment) rulesUnder(cols []span, box image.Rectangle) (ys []int, under [][]bool) {
	rules := slices.DeleteFunc(slices.Clone(a.horizontal), func(r ruling) bool {
		return r.at < box.Min.Y || r.at > box.Max.Y || (span{r.lo, r.hi}).overlap(acrossOf(box)) <= 0
	})
	slices.SortFunc(rules, func(a, b ruling) int { return a.at - b.at })
	for i := 0; i < len(rules); {
		j := i // pieces of one rule
		reach := make([]bool, len(cols))
		for c, k := range cols {
			n, first, last := 0, k.hi, k.lo
			for j = i; j < len(rules) && rules[j].at-rules[i].at <= a.ems(0.3); j++ {
				if over := k.overlap(span{rules[j].lo, rules[j].hi}); over > 0 {
					n, first, last = n+over, min(first, rules[j].lo), max(last, rules[j].hi)
				}
			}
			reach[c] = n*2 > k.width() && float64(first-k.lo) <= aside*float64(k.width()) && float64(k.hi-last) <= aside*float64(k.width())
		}
		if slices.Contains(reach, true) {
			ys, under = append(ys, rules[i].at), append(under, reach)
		}
		i = max(j, i+1)
	}
	return ys, under
}
