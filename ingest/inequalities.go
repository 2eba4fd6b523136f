package ingest

import (
	"slices"
	"strings"
)

// Readers of words cannot print ≥ and ≤, and take them for a 2 or the sign of equality. On paper they are a bar, and an angle
// above it that opens to one side.

// takenForInequality is what they are read as.
const takenForInequality = "2=><Zz"

// inequalities puts these signs where they stand, between spaces and before a number.
func (l *textLine) inequalities(cs []char) {
	for i := range cs {
		if !strings.Contains(takenForInequality, cs[i].text) || i+2 >= len(cs) || cs[i+1].text != " " || !isDigit(cs[i+2]) || i > 0 && cs[i-1].text != " " {
			continue
		}
		at := slices.IndexFunc(l.glyphs, func(g glyph) bool { return abs(g.x0+g.x1-cs[i].x0-cs[i].x1) <= int(0.5*l.em) })
		if at < 0 {
			continue
		}
		if sign := l.inequality(l.glyphs[at]); sign != "" {
			cs[i].become(sign)
		}
	}
}

// inequality is the sign that glyph g is drawn as; "" where it is none.
func (l *textLine) inequality(g glyph) string {
	rows := l.inkRows(g)
	split := slices.IndexFunc(rows, func(r span) bool { return r.width() == 0 })
	if w := float64(g.x1 - g.x0); split < 0 || w < 0.3*l.em || w > 0.7*l.em {
		return ""
	}
	angle, bar := rows[:split], rows[split:]
	for len(bar) > 0 && bar[0].width() == 0 {
		bar = bar[1:]
	}
	drawnThrough := func(r span) bool { return 10*r.width() >= 8*(g.x1-g.x0) }
	if float64(len(angle)) < 0.2*l.em || float64(len(bar)) > 0.16*l.em || !slices.ContainsFunc(bar, drawnThrough) ||
		slices.ContainsFunc(bar, func(r span) bool { return r.width() == 0 }) {
		return ""
	}
	n := len(angle)
	// from the sides that its ends begin at: the arc of a figure 2, whose foot a pale row parts from it, begins amid it
	left, right := max(angle[0].lo, angle[n-1].lo)-g.x0, g.x1-min(angle[0].hi, angle[n-1].hi)
	ends := float64(angle[0].middle()+angle[n-1].middle()) / 2
	switch tip := float64(angle[n/2].middle()) - ends; {
	case tip >= 0.08*l.em && 4*left <= g.x1-g.x0:
		return "≥"
	case tip <= -0.08*l.em && 4*right <= g.x1-g.x0:
		return "≤"
	}
	return ""
}

// inkRows are, for each of the glyph's rows, the columns from its first ink to its last.
func (l *textLine) inkRows(g glyph) []span {
	var out []span
	for y := g.y0; y < g.y1; y++ {
		var r span
		for x := g.x0; x < g.x1; x++ {
			if l.clean.At(x-l.origin.X, y-l.origin.Y) {
				if r.width() == 0 {
					r.lo = x
				}
				r.hi = x + 1
			}
		}
		out = append(out, r)
	}
	return out
}
