package ingest

// Rules of a page that lay askew or bent lean away from the place where most of their table has them, farther than one looks
// for their ink, and those that are dashed leave no piece long enough to be followed by itself.

// leansAcross reports whether a horizontal rule runs from x0 to x1 beside y.
func (s *sheet) leansAcross(y, x0, x1 int) bool {
	return s.leans(x0, x1, s.across.At, s.dark.At, func(x, d int) (int, int) { return x, y + d })
}

// leansDown reports whether a vertical rule runs from y0 to y1 beside x.
func (s *sheet) leansDown(x, y0, y1 int) bool {
	return s.leans(y0, y1, s.upright.At, s.dark.At, func(y, d int) (int, int) { return x + d, y })
}

// leans reports whether a straight line from lo to hi, at most three points aside at either end, is inked
// along most of its length and at both ends, with nothing close beside it as letters have. ruled is the ink that rules are
// looked for in, dark all ink; place tells the pixel that lies d pixels aside at a place along the line.
func (s *sheet) leans(lo, hi int, ruled, dark func(x, y int) bool, place func(at, d int) (x, y int)) bool {
	const (
		dashed = 0.6 // the least share of a dashed rule that is drawn
		lone   = 0.2 // the share of a rule's ink that may have other ink beside it
	)
	if s.ink == nil || s.unmarked || hi-lo < s.points(9) {
		return false
	}
	far, step, end := s.points(3), max(s.points(0.5), 1), s.points(8)
	for a := -far; a <= far; a += step {
		for b := max(a-far, -far); b <= min(a+far, far); b += step {
			aside := func(at int) int { return a + (b-a)*(at-lo)/(hi-lo) }
			inked := func(from, to int) float64 {
				n := 0
				for at := from; at < to; at++ {
					n += int(oneIf(s.anyAside(ruled, place, at, aside(at)-step/2, aside(at)+step/2)))
				}
				return float64(n) / float64(max(to-from, 1))
			}
			if inked(lo, lo+end) < dashed/2 || inked(hi-end, hi) < dashed/2 || inked(lo, hi) < dashed {
				continue
			}
			if s.besideLine(dark, place, lo, hi, aside) < lone {
				return true
			}
		}
	}
	return false
}

// anyAside reports whether there is ink from d0 to d1 pixels aside at a place along a line.
func (s *sheet) anyAside(ink func(x, y int) bool, place func(at, d int) (x, y int), at, d0, d1 int) bool {
	for d := d0; d <= d1; d++ {
		if ink(place(at, d)) {
			return true
		}
	}
	return false
}

// besideLine is the share of a line's places with ink close on one side, of whichever side has more.
func (s *sheet) besideLine(ink func(x, y int) bool, place func(at, d int) (x, y int), lo, hi int, aside func(at int) int) float64 {
	from, to := s.points(1.4), s.points(2.6)
	less, more := 0, 0
	for at := lo; at < hi; at++ {
		d := aside(at)
		less += int(oneIf(s.anyAside(ink, place, at, d-to, d-from)))
		more += int(oneIf(s.anyAside(ink, place, at, d+from, d+to)))
	}
	return float64(max(less, more)) / float64(max(hi-lo, 1))
}
