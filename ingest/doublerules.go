package ingest

import (
	"image"

	"annex/ingest/raster"
)

// Lines whose middles stand this far apart may be the two of a double rule: no line of text fits between them.
const (
	doubleLeast = 2.2 // points; closer ones are one line to a lattice
	doubleMost  = 5.5 // points
)

// joinDoubled makes one ruling of the two lines of each thick double rule, where most rules of the page are such.
func (s *sheet) joinDoubled(horizontal, vertical []ruling) (h, v []ruling) {
	hs, vs := s.pairs(horizontal), s.pairs(vertical)
	if 2*(hs.paired+vs.paired) < hs.all+vs.all || hs.paired == 0 || vs.paired == 0 {
		return horizontal, vertical
	}
	across, upright := raster.NewBitmap(s.dark.W, s.dark.H), raster.NewBitmap(s.dark.W, s.dark.H)
	fillAcross := func(lo, hi, a, b int) { across.Fill(image.Rect(lo, a, hi, b)) }
	fillUpright := func(lo, hi, a, b int) { upright.Fill(image.Rect(a, lo, b, hi)) }
	h, v = joinPairs(horizontal, hs, fillAcross), joinPairs(vertical, vs, fillUpright)
	s.reach(h, v, fillAcross)
	s.reach(v, h, fillUpright)
	s.across, s.upright = s.across.Union(across), s.upright.Union(upright)
	return h, v
}

// reach draws rulings on to those that run across their ends: they ended at the nearer line of a double one.
func (s *sheet) reach(rs, others []ruling, fill func(lo, hi, a, b int)) {
	most := s.points(doubleMost)
	for i := range rs {
		r := &rs[i]
		for _, o := range others {
			if o.lo > r.at+most || o.hi < r.at-most {
				continue
			}
			if gap := r.lo - o.at; gap > 0 && gap <= most {
				fill(o.at, r.lo+1, r.at, r.at+1)
				r.lo = o.at
			}
			if gap := o.at - r.hi; gap > 0 && gap <= most {
				fill(r.hi-1, o.at+1, r.at, r.at+1)
				r.hi = o.at
			}
		}
	}
}

// rulePairs are the rulings of one direction that stand as close to another as the lines of a double rule do.
type rulePairs struct {
	of          [][2]int // their numbers
	paired, all int      // the length of those that are of a pair, and of all, in pixels
}

// pairs finds the lines of double rules: the shorter runs beside the longer from end to end.
func (s *sheet) pairs(rs []ruling) rulePairs {
	var out rulePairs
	least, most, over := int(doubleLeast*s.dpi/72), int(doubleMost*s.dpi/72+0.5), s.points(doubleMost)
	has := make([]bool, len(rs))
	for i, a := range rs {
		out.all += a.length()
		for j, b := range rs[:i] {
			if d := abs(a.at - b.at); d < least || d > most {
				continue
			}
			short, long := a, b
			if a.length() > b.length() {
				short, long = b, a
			}
			if short.lo >= long.lo-over && short.hi <= long.hi+over {
				out.of = append(out.of, [2]int{j, i})
				has[i], has[j] = true, true
			}
		}
	}
	for i, r := range rs {
		if has[i] {
			out.paired += r.length()
		}
	}
	return out
}

// joinPairs puts one ruling in the place of each two, in their middle, and tells fill what lies between them: from lo to hi
// along them, from a to b across.
func joinPairs(rs []ruling, pairs rulePairs, fill func(lo, hi, a, b int)) []ruling {
	group := newGroups(len(rs))
	for _, p := range pairs.of {
		a, b := rs[p[0]], rs[p[1]]
		group.join(p[0], p[1])
		fill(max(a.lo, b.lo), min(a.hi, b.hi), min(a.at, b.at), max(a.at, b.at)+1)
	}
	var out []ruling
	for _, one := range grouped(group, rs) {
		joined, first, last := one[0], one[0].at, one[0].at
		for _, r := range one[1:] {
			first, last = min(first, r.at), max(last, r.at)
			joined.lo, joined.hi = min(joined.lo, r.lo), max(joined.hi, r.hi)
		}
		joined.at, joined.thick = (first+last)/2, last-first+joined.thick
		out = append(out, joined)
	}
	return out
}
