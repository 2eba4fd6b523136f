package ingest

import (
	"image"
	"math"
	"slices"

	"annex/ingest/raster"
)

// A list's bullets are told from letters by their form, before the line is read.

// core is the glyph without the ends of a strike that runs through it, which columns show that have
// less than half of its height; cols counts the dark pixels of each.
func (g glyph) core(cols []int) glyph {
	thin := func(x int) bool { return 2*cols[x] < g.y1-g.y0 }
	for g.x0 < g.x1 && thin(g.x0) {
		g.ink -= cols[g.x0]
		g.x0++
	}
	for g.x1 > g.x0 && thin(g.x1-1) {
		g.x1--
		g.ink -= cols[g.x1]
	}
	return g
}

// blot reports whether the glyph is about as high as wide and as full as no letter is.
func (g glyph) blot(em float64) bool {
	w, h := float64(g.x1-g.x0), float64(g.y1-g.y0)
	return float64(g.ink) > 0.85*w*h && w > 0.2*em && w < em && h > 0.6*w && h < 1.6*w
}

// frame reports whether a glyph is an empty square box in ink, whose lower side may have been taken off as a line.
func (g glyph) frame(ink *raster.Bitmap, em float64) bool {
	w, h := g.x1-g.x0, g.y1-g.y0
	if float64(w) < 0.45*em || float64(w) > 1.1*em || 4*h < 3*w || 4*w < 3*h {
		return false
	}
	full := func(r image.Rectangle, n int) bool { return n*20 >= max(r.Dx(), r.Dy())*17 }
	side := max(w/8, 2)
	left, right := image.Rect(g.x0, g.y0, g.x0+side, g.y1), image.Rect(g.x1-side, g.y0, g.x1, g.y1)
	upper, inside := image.Rect(g.x0, g.y0, g.x1, g.y0+side), image.Rect(g.x0+w/4, g.y0+h/4, g.x1-w/4, g.y1-h/4)
	return full(left, slices.Max(ink.ColCounts(left))) && full(right, slices.Max(ink.ColCounts(right))) && full(upper, slices.Max(ink.RowCounts(upper))) &&
		ink.Count(inside)*20 <= inside.Dx()*inside.Dy()
}

// diamond reports whether a glyph is a full square that stands on its point: half of its box is ink, all of the middle row and column, and none of the corners.
func (g glyph) diamond(ink *raster.Bitmap, em float64) bool {
	w, h := g.x1-g.x0, g.y1-g.y0
	if float64(w) < 0.25*em || float64(w) > 1.1*em || 4*h < 3*w || 3*h > 5*w {
		return false
	}
	box := image.Rect(g.x0, g.y0, g.x1, g.y1)
	if n := ink.Count(box) * 100; n < 42*w*h || n > 66*w*h {
		return false
	}
	row := func(y int) int { return ink.Count(image.Rect(g.x0, y, g.x1, y+1)) }
	col := ink.Count(image.Rect(g.x0+w/2, g.y0, g.x0+w/2+1, g.y1))
	for _, n := range []int{row(g.y0 + h/4), row(g.y1 - 1 - h/4)} { // a plus sign is less wide there
		if 3*n < w || 4*n > 3*w {
			return false
		}
	}
	corner := image.Pt(max(w/5, 1), max(h/5, 1))
	dirty := 0
	for _, at := range []image.Point{box.Min, {g.x1 - corner.X, g.y0}, {g.x0, g.y1 - corner.Y}, box.Max.Sub(corner)} {
		dirty += ink.Count(image.Rectangle{at, at.Add(corner)})
	}
	return row(g.y0+h/2)*10 >= 9*w && col*10 >= 9*h && dirty*10 <= 4*corner.X*corner.Y
}

// findBullet takes the line's first glyph for a bullet where it is a blot, as full as no letter is, struck or not,
// a full diamond, a square frame, of which ink has all sides, or small or dash-like between baseline and capital height and followed by a wide gap.
func (l *textLine) findBullet(cols []int, ink *raster.Bitmap) {
	if len(l.glyphs) < 2 {
		return
	}
	if l.beginsWithRest() {
		l.glyphs = l.glyphs[1:]
	}
	g := l.glyphs[0]
	gap := float64(l.glyphs[1].x0 - g.x1)
	w := float64(g.x1 - g.x0)
	mid, h := float64(g.y0+g.y1)/2, float64(g.y1-g.y0)
	up := float64(l.baseline) - mid // of the middle above the baseline
	switch {
	case gap >= 0.2*l.em && g.frame(ink, l.em), gap >= 0.1*l.em && g.diamond(ink, l.em):
	case g.core(cols).blot(l.em) && gap >= 0.1*l.em && up > 0.12*l.em && up < 0.6*l.em && !l.blottedLetter(g.core(cols), gap):
	case gap < 0.35*l.em && !(gap >= 0.3*l.em && h < 0.16*l.em && w > 0.3*l.em) || w > 0.75*l.em || w < 0.08*l.em || h > 0.62*l.em || up < 0.12*l.em || up > 0.48*l.em:
		return
	case h > 0.45*l.em && gap < 0.5*l.em: // a small letter ("a", "o") has a word space behind it only
		return
	}
	l.bullet = image.Rect(g.x0, g.y0, g.x1, g.y1)
	l.glyphs = l.glyphs[1:]
	l.box.Min.X = l.glyphs[0].x0
}

// blottedLetter reports whether a blot may be a small letter, of which a copier has filled the rounds: it stands on the baseline, as high as such are, and
// is not quite as full as a square, or has no more than a word's space behind it.
func (l *textLine) blottedLetter(g glyph, gap float64) bool {
	w, h := float64(g.x1-g.x0), float64(g.y1-g.y0)
	return h >= 0.45*l.em && h <= 0.62*l.em && math.Abs(float64(l.baseline-g.y1)) < 0.06*l.em && (float64(g.ink) < 0.9*w*h || gap < 0.3*l.em)
}

// beginsWithRest reports whether the line's first glyph is what is left of the rule beside it: thin, lower than letters, and apart
// from a dash-like bullet.
func (l *textLine) beginsWithRest() bool {
	if len(l.glyphs) < 3 {
		return false
	}
	a, b := l.glyphs[0], l.glyphs[1]
	return float64(a.x1-a.x0) < 0.12*l.em && float64(a.y1-a.y0) < 0.5*l.em && float64(b.x0-a.x1) >= 0.2*l.em &&
		float64(b.y1-b.y0) < 0.2*l.em && float64(b.x1-b.x0) > 0.3*l.em
}
