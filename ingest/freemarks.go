package ingest

import "annex/ingest/raster"

// An underline of two figures is hardly longer than a letter, but stands free: nothing touches it, letters are above it, and below it nothing is near.
// All lengths are in em.
const (
	freeLeast, freeMost = 0.7, 1.3 // how long one is
	freeThick           = 0.16     // how thick at most
	freeReach           = 0.3      // how far above it the letters' feet are at most
	freeOver            = 0.5      // over what share of it letters stand, at least
)

// freeUnderlines are the short lines of ink that stand free under letters and that none of marks has.
func (c crop) freeUnderlines(marks []mark, em float64) []mark {
	var out []mark
	for _, k := range raster.Components(c.ink) {
		w, h := float64(k.Box.Dx()), float64(k.Box.Dy())
		if w < freeLeast*em || w > freeMost*em || h > max(freeThick*em, 2) || float64(k.Area) < 0.7*w*h {
			continue
		}
		m := mark{x0: k.Box.Min.X, x1: k.Box.Max.X, at: float64(k.Box.Min.Y+k.Box.Max.Y-1) / 2}
		m.up = m.row(m.x0) - k.Box.Min.Y
		m.down = k.Box.Max.Y - 1 - m.row(m.x0)
		if !c.underLetters(m, em) || within(marks, m) {
			continue
		}
		out = append(out, m)
	}
	return out
}

// underLetters reports whether letters stand close above most of the mark, and nothing close below it.
func (c crop) underLetters(m mark, em float64) bool {
	reach, over := int(freeReach*em), 0
	y0, y1 := m.rows()
	for x := m.x0; x < m.x1; x++ {
		above := false
		for d := 1; d <= reach; d++ {
			above = above || c.ink.At(x, y0-1-d)
			if c.ink.At(x, y1-1+d) && d <= reach/2 {
				return false
			}
		}
		over += int(oneIf(above))
	}
	return float64(over) >= freeOver*float64(m.x1-m.x0)
}

// within reports whether one of marks covers rows and columns of m.
func within(marks []mark, m mark) bool {
	y0, y1 := m.rows()
	for _, o := range marks {
		a, b := o.rows()
		if o.x0 < m.x1 && m.x0 < o.x1 && a < y1 && y0 < b {
			return true
		}
	}
	return false
}
