package ingest

import "slices"

// shadedEdges finds where the ground of a table without rules changes from one row to the next: the edges of shaded headings and
// of rows shaded by turns, over at least a fifth of the page's width. They are given as horizontal rulings, from the top.
func (s *sheet) shadedEdges() []ruling {
	slice := s.points(24)
	var steps []groundStep
	for x := s.points(18); x+slice <= s.gray.Rect.Dx()-s.points(18); x += slice {
		for _, e := range s.groundSteps(span{x, x + slice}, s.points(18), s.gray.Rect.Dy()-s.points(18)) {
			e.x = span{x, x + slice}
			steps = append(steps, e)
		}
	}
	slices.SortStableFunc(steps, func(a, b groundStep) int { return a.y - b.y })
	near, least := max(s.points(1.2), 2), s.gray.Rect.Dx()/5
	var out []ruling
	for i := 0; i < len(steps); {
		j := i + 1
		for j < len(steps) && steps[j].y-steps[i].y <= near {
			j++
		}
		if r, ok := s.sharedEdge(steps[i:j]); ok && r.length() >= least {
			out = append(out, r)
		}
		i = j
	}
	return out
}

// sharedEdge is the edge that steps at one height in neighbouring slices of the page make, most of which have it.
func (s *sheet) sharedEdge(steps []groundStep) (ruling, bool) {
	x, sum, wide, up := steps[0].x, 0, 0, 0
	for _, e := range steps {
		x, sum, wide = span{min(x.lo, e.x.lo), max(x.hi, e.x.hi)}, sum+e.y, wide+e.x.width()
		up += int(oneIf(e.by > 0))
	}
	if up*10 > len(steps) && up*10 < 9*len(steps) {
		return ruling{}, false
	}
	return ruling{at: sum / len(steps), lo: x.lo, hi: x.hi, thick: 1}, wide*10 >= x.width()*8
}
