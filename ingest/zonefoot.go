package ingest

import "slices"

// Where the rows of a zone end: what its horizontal rules tell of two rows below one another.

// ruledBetween reports whether a rule of the table runs between two rows, so that they may stand farther apart: text in pale ink may be lost between
// them. One across the whole table may be its last, unless r surely is a row of it.
func (g *growth) ruledBetween(above, r *wordRow, sure bool) bool {
	return slices.ContainsFunc(g.horizontal, func(h ruling) bool {
		within := h.lo > g.x.lo-g.ems(1) && h.hi < g.x.hi+g.ems(1) || sure
		return h.at > above.at && h.at < r.at && within && h.length() >= g.ems(4) && (sure || h.length()*10 < 9*g.x.width())
	})
}

// noteRule reports whether the rule above footnotes runs between two rows: it
// begins where the zone does, change bars beside it left out, and follows the rule across the zone's foot, or, unless r surely is a
// row of the table, ends under a column's text or is the zone's only rule.
func (g *growth) noteRule(above, r *wordRow, sure bool) bool {
	return slices.ContainsFunc(g.horizontal, func(h ruling) bool {
		if aside := h.lo - g.x.lo; h.at <= above.at || h.at >= r.at || aside <= -g.ems(1) || aside >= g.ems(2.5) || h.length()*2 >= g.x.width() {
			return false
		}
		foot := func(f ruling) bool {
			return f.at > above.at && f.at < h.at-g.ems(0.3) && g.x.overlap(span{f.lo, f.hi})*10 >= 9*g.x.width()
		}
		other := func(f ruling) bool {
			return f != h && f.at > g.rows[0].at && f.at < r.at && g.x.overlap(span{f.lo, f.hi}) > 0
		}
		endsAColumn := func(u span) bool { return h.hi > u.lo-g.ems(0.5) && h.hi < u.hi+g.ems(0.5) }
		return slices.ContainsFunc(g.horizontal, foot) ||
			!sure && !(slices.ContainsFunc(g.horizontal, other) && slices.ContainsFunc(g.gutters, endsAColumn))
	})
}
