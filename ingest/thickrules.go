package ingest

// A fax breaks rules however thick they are, but what is left of a thick one is thicker than any stroke of the letters in its table, and lower
// than these.

const (
	// leastThick is how thick rules are, in points, whose pieces are told from letters by that alone.
	leastThick = 1.8
	// leastPiece is how many times as long as thick such a piece is at least: bold letters that touch are as high.
	leastPiece = 2
	// leastPieces is the share of a rule's width that its pieces cover where it is drawn.
	leastPieces = 0.2
)

// usualThickness is how thick half of the length of all rulings is at least.
func usualThickness(rs []ruling) int {
	return int(weightedMedian(rs, func(r ruling) float64 { return float64(r.thick) }, func(r ruling) float64 { return float64(r.length()) }))
}

// thickRuled reports whether the sheet's rules are so thick that pieces of them are told from letters.
func (s *sheet) thickRuled() bool { return float64(s.ruleThick) >= leastThick*s.dpi/72 }

// thickPieces reports whether pieces of a rule as thick as most of the sheet's lie between x0 and x1 at y.
func (s *sheet) thickPieces(y, x0, x1 int) bool {
	if !s.thickRuled() {
		return false
	}
	n, run := 0, 0
	for x := x0; x <= x1; x++ {
		if x < x1 && s.thickAt(x, y) {
			run++
			continue
		}
		if run >= leastPiece*s.ruleThick {
			n += run
		}
		run = 0
	}
	return float64(n) >= leastPieces*float64(x1-x0)
}

// thickAt reports whether the ink at x around y is about as high as a rule is thick, and in its place.
func (s *sheet) thickAt(x, y int) bool {
	most := s.ruleThick * 6 / 5
	top, end := y, y+1
	for !s.dark.At(x, top) {
		if top--; top < y-2 {
			return false
		}
	}
	for s.dark.At(x, top-1) && end-top <= most {
		top--
	}
	for s.dark.At(x, end) && end-top <= most {
		end++
	}
	high := end - top
	return high*5 >= s.ruleThick*3 && high <= most && 3*abs(top+end-1-2*y) <= 2*s.ruleThick
}

// thickRules finds anew the rules across a lattice of which pieces alone are left in some of its columns, on a page that came in black and
// white: thick grey ink joins letters to pieces as high, and so may that between the lattice's own rules.
func (s *sheet) thickRules(l *lattice) (out []ruling) {
	if !s.bilevel || !s.thickRuled() {
		return nil
	}
	pad, near := s.points(2), s.points(2.5)
	for _, at := range l.ys[1 : len(l.ys)-1] {
		for y := at - near; y <= at+near; y++ {
			if first, last := s.thickAcross(l, y, pad); last-first >= 2 {
				out = append(out, ruling{at, l.xs[first], l.xs[last], s.ruleThick})
				break
			}
		}
	}
	return out
}

// thickAcross are the first and last, excluded, of the lattice's columns that hold pieces of a thick rule at y.
func (s *sheet) thickAcross(l *lattice, y, pad int) (first, last int) {
	first = len(l.xs)
	for c := range len(l.xs) - 1 {
		if s.thickPieces(y, l.xs[c]+pad, l.xs[c+1]-pad) {
			first, last = min(first, c), c+1
		}
	}
	return first, last
}
