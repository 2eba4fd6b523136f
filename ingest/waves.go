package ingest

import "math"

// Wavy underlines swing up and down while a straight one keeps to its row, whatever a scanner
// makes of its edges. A sheet has the one kind or the other.

// What waves are like, in em.
const (
	// waveSwing is how far a wave swings to either side of its middle: LibreOffice's by 0.07.
	waveSwing = 0.07
	// leastSwing is the standard deviation from which an underline is a wave; that of a straight one is below a
	// third of a pixel, some 0.015, that of a wave 0.05.
	leastSwing = 0.033
)

// wavy reports whether the underlines of a sheet's lines are waves: many of those that are plain to see swing.
func wavy(ls []*textLine) bool {
	const plain = 12.0 // log-odds of an underline
	u := anyUnderlining
	u.wavy = true
	waves, straight := 0, 0
	for _, l := range ls {
		if len(l.glyphs) == 0 {
			continue
		}
		us := l.units(inks{})
		m, _, odds := l.bestUnderline(us, u)
		if odds < plain || !l.crossesSpace(us, m) {
			continue
		}
		if swing, ok := l.swing(m); ok && swing >= math.Max(leastSwing*l.em, 0.6) {
			waves++
		} else if ok {
			straight++
		}
	}
	return waves >= 4 && 5*waves > 2*straight // headings have straight ones, and short waves look so
}

// crossesSpace reports whether m is drawn on under a space between two words of the line, as underlines are and the feet of
// letters, which go up and down, are not.
func (l *textLine) crossesSpace(us []unit, m mark) bool {
	for _, u := range us {
		if !u.space {
			continue
		}
		n := 0
		for _, what := range l.look(m, u.x0, u.x1) {
			n += int(oneIf(what != blank))
		}
		if 10*n >= 9*(u.x1-u.x0) {
			return true
		}
	}
	return false
}

// swing is by how many rows, as a standard deviation, the ink along m moves up and down within some
// letters' width; false where too little of it stands bare.
func (l *textLine) swing(m mark) (float64, bool) {
	var at []float64 // the rows of the ink, in columns that show nothing else
	for i, what := range l.look(m, m.x0, m.x1) {
		if what != line {
			continue
		}
		x, y := m.x0+i-l.fromAt.X, m.row(m.x0+i)-l.fromAt.Y
		sum, ink := 0.0, 0.0
		for d := -m.wave - 1; d <= m.wave+1; d++ {
			dark := math.Max(float64(l.from.darkness(x, y+d))-20, 0)
			sum, ink = sum+dark*float64(d), ink+dark
		}
		if ink > 0 {
			at = append(at, sum/ink)
		}
	}
	window := int(l.em)
	if len(at) < 2*window {
		return 0, false
	}
	var sum float64
	n := 0
	for from := 0; from+window <= len(at); from += window {
		sum += deviation(at[from : from+window])
		n++
	}
	return sum / float64(n), true
}

// deviation is the standard deviation of v.
func deviation(v []float64) float64 {
	mean, variance := 0.0, 0.0
	for _, x := range v {
		mean += x / float64(len(v))
	}
	for _, x := range v {
		variance += (x - mean) * (x - mean) / float64(len(v))
	}
	return math.Sqrt(variance)
}
