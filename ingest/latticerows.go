package ingest

import "slices"

// withShades is a lattice with the edges of rows that are shaded by turns, where these run across it and no text stands on them; l itself where it has
// fewer than two.
func (a *alignment) withShades(l *lattice, ps []*piece) *lattice {
	box := l.box()
	slack := a.ems(2.6) // edges are looked for in slices
	var at []int
	for _, e := range a.shaded {
		across := e.lo <= box.Min.X+slack && e.hi >= box.Max.X-slack
		near := slices.ContainsFunc(l.ys, func(y int) bool { return abs(y-e.at) < a.ems(0.7) })
		onText := slices.ContainsFunc(ps, func(p *piece) bool { return p.core.Min.Y < e.at-1 && p.core.Max.Y > e.at+1 })
		if across && !near && !onText && e.at > box.Min.Y && e.at < box.Max.Y {
			at = append(at, e.at)
		}
	}
	if len(at) < 2 {
		return l
	}
	out := &lattice{xs: l.xs, ys: slices.Clone(l.ys), right: slices.Clone(l.right), below: slices.Clone(l.below)}
	for _, y := range at {
		r, _ := slices.BinarySearch(out.ys, y)
		out.ys = slices.Insert(out.ys, r, y)
		out.right = slices.Insert(out.right, r, out.right[r-1])
		out.below = slices.Insert(out.below, r-1, slices.Repeat([]bool{true}, len(l.xs)-1))
	}
	return out
}

// rowsOfEntries reports whether each line of a band has something in all its cells, and leaves much of each but the stub blank: text that goes on
// fills its cell before it breaks.
func (a *alignment) rowsOfEntries(b *bandRead) bool {
	strips := stripsOf(b.all())
	if len(strips) < 3 || len(b.cells) < 3 {
		return false
	}
	for _, s := range strips {
		if filled, _ := b.filledBy(s); filled < len(b.cells) {
			return false
		}
	}
	for i, c := range b.cells[1:] {
		for _, p := range b.pieces[i+1] {
			if p.box.Dx()*10 > (c.box.Dx()-a.ems(0.6))*7 {
				return false
			}
		}
	}
	return true
}
