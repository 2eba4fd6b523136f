package ingest

import (
	"slices"
	"unicode"
)

// The ring of a degree is as small as a quote, and readers of words lose it between a number and the letter of its scale.

// degrees puts the ring back before a C or F that stands alone behind a number, a space apart, where it is drawn.
func (l *textLine) degrees(cs []char) []char {
	for i := 2; i < len(cs); i++ {
		scale, after := cs[i].text, runeAt(cs, i+1)
		if scale != "C" && scale != "F" || unicode.IsLetter(after) || unicode.IsDigit(after) || !blankChar(cs[i-1]) || !isDigit(cs[i-2]) {
			continue
		}
		at := slices.IndexFunc(l.glyphs, func(g glyph) bool {
			mid := g.x0 + g.x1
			return mid > cs[i-2].x0+cs[i-2].x1 && mid < cs[i].x0+cs[i].x1 && l.ring(g) || g.x1 > cs[i].x0 && g.x0 < cs[i].x1 && l.ringTouches(g)
		})
		if at < 0 {
			continue
		}
		g := l.glyphs[at]
		cs = slices.Insert(slices.Clone(cs), i, char{text: "°", conf: believed, x0: g.x0, x1: min(g.x1, g.x0+int(0.3*l.em)), seen: seen{first: believed}})
		i++
	}
	return cs
}

// ring reports whether a glyph is as large and stands as high as the ring of a degree.
func (l *textLine) ring(g glyph) bool {
	w, h := float64(g.x1-g.x0)/l.em, float64(g.y1-g.y0)/l.em
	return w >= 0.15 && w <= 0.42 && h >= 0.15 && h <= 0.42 && w <= 1.5*h && h <= 1.5*w && float64(l.baseline-g.y1) >= 0.25*l.em
}

// ringTouches reports whether a glyph is a capital that a ring touches: wide, and without ink in the lower half of its first columns.
func (l *textLine) ringTouches(g glyph) bool {
	if w := float64(g.x1-g.x0) / l.em; w < 0.65 || w > 1 || float64(g.y1-g.y0) < 0.6*l.em {
		return false
	}
	for x := g.x0; x < g.x0+int(0.15*l.em); x++ {
		for y := l.baseline - int(0.4*l.em); y < l.baseline; y++ {
			if l.clean.At(x-l.origin.X, y-l.origin.Y) {
				return false
			}
		}
	}
	return true
}
