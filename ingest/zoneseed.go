package ingest

import (
	"image"
	"slices"
)

// Which row a zone begins with: a line of text set to both margins stands in columns of its own, as far as its words
// fit those of a table below.

// growFirst makes a zone of row seed, or of one soon below it: where that one's zone reaches farther in as many columns and the row
// before it does not stand in them.
func (a *alignment) growFirst(rows []*wordRow, seed int) (_ *growth, next int) {
	const soon = 3 // a line of text, the rest of it, and the first line of headings
	g, next := a.grow(rows, seed)
	if g == nil {
		return nil, 0
	}
	for i := seed + 1; i <= seed+soon && i < next; i++ {
		lower, end := a.grow(rows, i)
		if lower == nil || end <= next || len(lower.gutters) < len(g.gutters) {
			continue
		}
		if _, closed := lower.narrowed(rows[seed]); len(closed) > 1 && lower.rows[0] != rows[seed] {
			return lower, end
		}
	}
	return g, next
}

// withoutBar is r without the change bar that it begins with: narrower than any heading of a column, and away from all else.
func (a *alignment) withoutBar(r *wordRow) *wordRow {
	if len(r.words) < 2 || r.words[0].Dx() >= a.ems(0.25) || r.words[1].Min.X-r.words[0].Max.X < a.ems(0.8) {
		return r
	}
	return &wordRow{r.at, r.words[1:]}
}

// dropMargins takes off the zone's outer columns in which no row has a word: what a scanner left of an edge, or a change bar.
func (g *growth) dropMargins() {
	for _, last := range []bool{true, false} {
		if len(g.gutters) < 3 {
			return
		}
		u := g.gutters[0]
		if last {
			u = g.gutters[len(g.gutters)-1]
		}
		beyond := func(w image.Rectangle) bool { return last && w.Min.X >= u.middle() || !last && w.Max.X <= u.middle() }
		word := func(w image.Rectangle) bool { return beyond(w) && w.Dx() >= g.ems(0.5) }
		if slices.ContainsFunc(g.rows, func(r *wordRow) bool { return slices.ContainsFunc(r.words, word) }) {
			continue
		}
		x := span{1 << 30, 0}
		for _, r := range g.rows {
			if words := slices.DeleteFunc(slices.Clone(r.words), beyond); len(words) > 0 {
				r.words = words
				x = span{min(x.lo, r.across().lo), max(x.hi, r.across().hi)}
			}
		}
		g.x = x
		at := 0
		if last {
			at = len(g.gutters) - 1
		}
		g.gutters, g.opened = slices.Delete(g.gutters, at, at+1), slices.Delete(g.opened, at, at+1)
	}
}

// lettered reports whether two phrases of a row at least have words as high as letters: what is left of a frame's double rules is lower.
func (a *alignment) lettered(r *wordRow) bool {
	high := slices.DeleteFunc(slices.Clone(r.words), func(w image.Rectangle) bool { return w.Dy() < a.ems(0.4) })
	return len((&wordRow{r.at, high}).phrases(a.ems(pieceGap))) > 1
}

// belowFrame reports whether r stands below the foot of the frame around the zone: the rules on both sides of its columns, which
// run beside its seed, end at one height above r.
func (g *growth) belowFrame(r *wordRow) bool {
	foot := func(beside func(at int) bool) (y int, ok bool) {
		for _, v := range g.vertical {
			if v.lo < g.seed.at && v.hi > g.seed.at && beside(v.at) {
				y, ok = max(y, v.hi), true
			}
		}
		return y, ok
	}
	const away = 1.5 // em, as far from text as the padding of cells leaves them
	left, leftOK := foot(func(at int) bool { return at <= g.x.lo && at > g.x.lo-g.ems(away) })
	right, rightOK := foot(func(at int) bool { return at >= g.x.hi })
	return leftOK && rightOK && abs(left-right) < g.ems(0.8) && r.at > max(left, right)
}
