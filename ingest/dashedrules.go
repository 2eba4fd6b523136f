package ingest

import (
	"slices"

	"annex/ingest/raster"
)

// The dashes of a rule: those of word processors are two to fifteen points long, and half as far apart at most as they are long, but
// a pale one may be lost here and there.
const (
	dashLeast   = 4   // points
	dashMost    = 16  // points
	dashApart   = 5   // points, between two dashes
	leastDashes = 6   // of a rule
	dashAlike   = 0.6 // the share of the dashes that are as long as the one in the middle, and of the gaps
	dashFill    = 0.5 // the share of a rule that is dash
)

// paleLines finds the lines of a sheet that are too pale for its level of ink, those in dashes among them, and lets the ink that rules are
// looked for in hold them. Bars and stems of letters beside and above one another are none.
func (s *sheet) paleLines() (across, upright []raster.Segment) {
	segment := func(r ruling) raster.Segment {
		return raster.Segment{X0: r.lo, X1: r.hi, Y: r.at, Thick: r.thick}
	}
	const lettered = 0.2 // the share of a line that has other ink close by
	pale := raster.Ridges(s.gray, s.points(5), s.points(1.8))
	across = raster.Horizontals(pale, s.points(36), s.points(1.2), s.points(3))
	s.across = s.dark.Union(pale)
	for _, r := range s.dashed(pale) {
		if s.hugged(r.at, r.lo, r.hi, r.thick) < lettered {
			across = append(across, segment(r))
			drawAcross(s.across, []ruling{r})
		}
	}
	pale = raster.Ridges(raster.TransposedGray(s.gray), s.points(4), s.points(1.8))
	s.upright = s.dark.Union(pale.Transposed())
	stem := func(at, lo, hi, thick int) bool { return max(s.beside(at, lo, hi, thick)) >= lettered }
	lines := raster.Horizontals(pale, s.points(24), s.points(1.2), s.points(3))
	dashed := slices.DeleteFunc(s.dashed(pale), func(r ruling) bool { return stem(r.at, r.lo, r.hi, r.thick) })
	lines = slices.DeleteFunc(lines, func(g raster.Segment) bool { return stem(g.Y, g.X0, g.X1, g.Thick) })
	for _, r := range dashed {
		upright = append(upright, segment(r))
	}
	if len(dashed) > 0 {
		drawAcross(pale, dashed)
		s.upright = s.dark.Union(pale.Transposed())
	}
	return across, append(upright, lines...)
}

// dashed finds rules made of dashes in a bitmap of pale lines: pieces on one line that are as long, and stand as far apart, as one another.
// Letters' strokes are neither.
func (s *sheet) dashed(pale *raster.Bitmap) []ruling {
	pieces := raster.Horizontals(pale, s.points(dashLeast), s.points(1.2), s.points(2))
	slices.SortFunc(pieces, func(a, b raster.Segment) int { return a.X0 - b.X0 })
	ends := map[int][]int{} // chains by the row of their last piece
	var chains [][]raster.Segment
	for _, g := range pieces {
		if g.Len() > s.points(dashMost) {
			continue
		}
		at := -1
		for y := g.Y - 1; y <= g.Y+1; y++ {
			for _, i := range ends[y] {
				if gap := g.X0 - chains[i][len(chains[i])-1].X1; gap >= 1 && gap <= s.points(dashApart) {
					at = i
				}
			}
		}
		if at < 0 {
			at = len(chains)
			chains = append(chains, nil)
		} else {
			y := chains[at][len(chains[at])-1].Y
			ends[y] = slices.DeleteFunc(ends[y], func(i int) bool { return i == at })
		}
		chains[at] = append(chains[at], g)
		ends[g.Y] = append(ends[g.Y], at)
	}
	var out []ruling
	for _, c := range chains {
		if evenDashes(c) {
			out = append(out, chainRule(c))
		}
	}
	return out
}

// evenDashes reports whether pieces on a line are a rule's dashes. Figures below one another in a column stand farther apart, by their height.
func evenDashes(c []raster.Segment) bool {
	if len(c) < leastDashes {
		return false
	}
	var lengths, gaps []int
	sum := 0
	for i, g := range c {
		lengths = append(lengths, g.Len())
		sum += g.Len()
		if i > 0 {
			gaps = append(gaps, g.X0-c[i-1].X1)
		}
	}
	whole := c[len(c)-1].X1 - c[0].X0
	return float64(sum) >= dashFill*float64(whole) && middleOf(gaps)*5 <= middleOf(lengths)*3 && mostAlike(lengths) && mostAlike(gaps)
}

// mostAlike reports whether most numbers are near the one in the middle.
func mostAlike(ns []int) bool {
	ns = slices.Sorted(slices.Values(ns))
	middle, alike := ns[len(ns)/2], 0
	for _, n := range ns {
		if abs(n-middle) <= max(2, middle/4) {
			alike++
		}
	}
	return float64(alike) >= dashAlike*float64(len(ns))
}

// chainRule is the ruling that dashes make.
func chainRule(c []raster.Segment) ruling {
	sum, length, thick := 0, 0, 0
	for _, g := range c {
		sum += g.Y * g.Len()
		length += g.Len()
		thick += g.Thick * g.Len()
	}
	return ruling{at: sum / length, lo: c[0].X0, hi: c[len(c)-1].X1, thick: max(thick/length, 1)}
}
