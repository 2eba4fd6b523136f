package ingest

import "slices"

// A projection is how much of each row of a character's columns is ink, strokes and all, in 255ths: from
// projectionTop above the baseline down, a row every projectionStep.
type projection struct {
	rows  [32]uint8
	width float64   // of the columns, in em
	reach [32]uint8 // of a sign: see measureReach
}

// Of a projection, in em.
const (
	projectionTop  = 0.6
	projectionStep = 0.03
)

// shifted is the projection with each row d rows lower.
func (p *projection) shifted(d int) *projection {
	out := &projection{width: p.width}
	for k := range p.rows {
		if i := k - d; i >= 0 && i < len(p.rows) {
			out.rows[k], out.reach[k] = p.rows[i], p.reach[i]
		}
	}
	return out
}

// project gives each character that has columns to itself its projection. em is the type size of the page: that of a
// single character is not known well.
func (l *textLine) project(cs []char, em float64) {
	for i := range cs {
		if cs[i].text == " " {
			continue
		}
		mid := (cs[i].x0 + cs[i].x1) / 2
		cs[i].struck = slices.ContainsFunc(l.perhaps, func(w span) bool { return mid >= w.lo && mid < w.hi })
		cs[i].through = slices.ContainsFunc(l.through, func(k stroke) bool { return mid >= k.x0 && mid < k.x1 })
		x0, x1, ok := l.own(cs, i)
		if isSign(cs[i]) {
			x0, x1, ok = l.ownOfSign(cs, i, x0, x1, ok)
		}
		if ok {
			if len(cs) == 1 {
				cs[i].rows = l.projection(x0, x1, l.foot(x0, x1), em)
			} else {
				cs[i].rows = l.projection(x0, x1, l.baseline, l.em)
				if isSign(cs[i]) {
					l.measureReach(cs[i].rows, (x0+x1)/2)
				}
			}
		}
	}
}

// own are the columns that character i has to itself: those of the glyph that its middle alone lies in, or its
// share of a glyph that figures alone, which are set to one width, make by touching.
func (l *textLine) own(cs []char, i int) (x0, x1 int, ok bool) {
	mid := func(k int) int { return (cs[k].x0 + cs[k].x1) / 2 }
	for _, g := range l.glyphs {
		if mid(i) < g.x0-1 || mid(i) > g.x1 {
			continue
		}
		in := func(k int) bool {
			return k >= 0 && k < len(cs) && cs[k].text != " " && mid(k) >= g.x0 && mid(k) < g.x1
		}
		from, to := i, i+1
		for in(from - 1) {
			from--
		}
		for in(to) {
			to++
		}
		for k := from; k < to; k++ {
			if to-from > 1 && !isDigit(cs[k]) {
				return 0, 0, false
			}
		}
		w := g.x1 - g.x0
		return g.x0 + w*(i-from)/(to-from), g.x0 + w*(i-from+1)/(to-from), float64(w) <= 1.2*l.em*float64(to-from)
	}
	return 0, 0, false
}

// foot is the row below the most rows on end with ink between the columns x0 and x1: a letter's, of which a single one's line
// is not known well, but not its underline's.
func (l *textLine) foot(x0, x1 int) int {
	b, o := l.from.ink, l.fromAt
	most, foot, run := 0, l.baseline, 0
	for y := l.box.Min.Y - int(l.em); y <= l.box.Max.Y+int(l.em); y++ {
		inked := false
		for x := x0; x < x1 && !inked; x++ {
			inked = b.At(x-o.X, y-o.Y)
		}
		if run++; !inked {
			run = 0
		}
		if run > most {
			most, foot = run, y+1
		}
	}
	return foot
}

// projection is that of the line's columns from x0 to x1, above and below a baseline, in ems of so many pixels.
func (l *textLine) projection(x0, x1, baseline int, em float64) *projection {
	p := &projection{width: float64(x1-x0) / em}
	b, o := l.from.ink, l.fromAt
	for k := range p.rows {
		y := rowAt(k, baseline, em) - o.Y
		n := 0
		for x := x0; x < x1; x++ {
			if b.At(x-o.X, y) {
				n++
			}
		}
		p.rows[k] = uint8(n * 255 / max(x1-x0, 1))
	}
	return p
}

// rowAt is the row of pixels of a projection's row.
func rowAt(k, baseline int, em float64) int {
	return baseline - 1 - int((projectionTop-float64(k)*projectionStep)*em+0.5)
}
