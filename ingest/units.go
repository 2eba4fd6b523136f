package ingest

import "math"

// A unit is a glyph or the gap before the next one, with what its columns say.
type unit struct {
	x0, x1        int
	gap, space    bool // no glyph; as wide as between words
	point         bool // a point, comma or the like on the baseline
	tall          bool // as figures and capitals are
	foot          int  // the row below what stands on its first column
	under, struck float64
	inkKnown      bool       // the sheet's changes have an ink of their own
	inked         [3]float64 // what the unit's ink says of each change
}

// units cuts the line into glyphs and gaps, their ink seen as the sheet's inks are known.
func (l *textLine) units(k inks) []unit {
	if l.large || l.fine { // thicker stems are darker, thinner ones paler
		k = k.tinted()
	}
	var out []unit
	for i, g := range l.glyphs {
		if i > 0 {
			if prev := l.glyphs[i-1]; g.x0 > prev.x1 {
				out = append(out, unit{x0: prev.x1, x1: g.x0, gap: true, space: float64(g.x0-prev.x1) >= wordGap*l.em, inkKnown: k.known()})
			}
		}
		u := unit{x0: g.x0, x1: g.x1, point: l.low(g), tall: float64(l.baseline-g.y0) >= 0.58*l.em, foot: l.footAt(g.x0), inkKnown: k.known()}
		if i < len(l.tones) && u.inkKnown {
			for c := range u.inked {
				u.inked[c] = k.odds(l.tones[i], c)
			}
		}
		out = append(out, u)
	}
	return out
}

// withInk adds to the log-odds of a stroke what ink says of the change. Gaps have none, and go with the letters beside them.
func (u unit) withInk(drawn float64, change int) float64 {
	switch {
	case u.gap && u.inkKnown:
		return min(drawn, gapMost)
	case !u.speaks():
		return drawn
	}
	return math.Min(drawn, drawnMost) + u.inked[change]
}

// footAt is the row below the lowest of the glyphs that begin in column x.
func (l *textLine) footAt(x int) int {
	foot := math.MinInt
	for _, g := range l.glyphs {
		if g.x0 == x {
			foot = max(foot, g.y1)
		}
	}
	return foot
}
