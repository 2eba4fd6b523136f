package ingest

import (
	"image"
	"slices"

	"annex/ingest/raster"
)

// Where lines are set so close that the tails of one hang between the heads of the next, no blank row parts them, and both are cut at one row: the
// tails' ends would be taken for accents over the letters below, and heads for commas under those above.

const (
	letterBody = 0.35 // em that a letter has at least on its own side of the cut
	hangOver   = 0.33 // em that it reaches over it at most
)

// ownRows gives each band of b the rows of its own letters, also those that hang over into the next, and tells the pixels in them that belong to another.
// Accents may be as small as specks: specked is b with these.
func ownRows(b, specked *raster.Bitmap, bs []band, em float64) (own []band, strays map[int][]image.Point) {
	own, strays = slices.Clone(bs), map[int][]image.Point{}
	for i := 1; i < len(bs); i++ {
		cut := bs[i].y0
		var tails, heads []image.Point
		if bs[i-1].y1 == cut {
			tails, heads = hanging(b, bs[i-1], bs[i], em)
		}
		heads = append(heads, accentsAbove(specked, bs[i-1], bs[i], em)...)
		for _, p := range tails {
			own[i-1].y1 = max(own[i-1].y1, p.Y+1)
		}
		for _, p := range heads {
			own[i].y0 = min(own[i].y0, p.Y)
		}
		strays[i] = append(append(strays[i], tails...), others(specked, band{own[i].y0, cut}, heads)...)
		strays[i-1] = append(append(strays[i-1], heads...), others(b, band{cut, own[i-1].y1}, tails)...)
	}
	return own, strays
}

// hanging finds the pixels that hang over the cut between two bands: tails of the upper one's letters, and heads of the lower one's.
func hanging(b *raster.Bitmap, upper, lower band, em float64) (tails, heads []image.Point) {
	cut := lower.y0
	seen := map[image.Point]bool{}
	for x := range b.W {
		if p := image.Pt(x, cut-1); seen[p] || !b.At(x, cut-1) || !b.At(x-1, cut) && !b.At(x, cut) && !b.At(x+1, cut) {
			continue
		}
		letter, box := flood(b, image.Pt(x, cut-1), upper.y0, lower.y1, seen)
		over, under := float64(cut-box.Min.Y), float64(box.Max.Y-cut)
		switch {
		case over >= letterBody*em && under <= hangOver*em:
			tails = append(tails, inRowsOf(letter, cut, lower.y1)...)
		case under >= letterBody*em && over <= hangOver*em:
			heads = append(heads, inRowsOf(letter, upper.y0, cut)...)
		}
	}
	return tails, heads
}

// Of an accent over a capital, in em: how far below the baseline of the line above it lies at least, how large it is, and how far
// above its letter at most.
const (
	accentBelow = 0.12
	accentLow   = 0.07
	accentHigh  = 0.3
	accentWide  = 0.5
	accentNear  = 0.16
)

// accentsAbove finds the pixels in the upper band's rows that are accents over capitals of the lower one: they lie lower than any sign of the
// upper line, and next to the letter below.
func accentsAbove(b *raster.Bitmap, upper, lower band, em float64) []image.Point {
	_, base := letterBand(b.RowCounts(image.Rect(0, upper.y0, b.W, upper.y1)))
	top := upper.y0 + base + int(accentBelow*em)
	if lower.y0-top < 2 {
		return nil
	}
	var out []image.Point
	for _, c := range raster.Components(b.Crop(image.Rect(0, top, b.W, lower.y0))) {
		w, h := float64(c.Box.Dx()), float64(c.Box.Dy())
		r := c.Box.Add(image.Pt(0, top))
		if c.Box.Min.Y == 0 || h < accentLow*em || h > accentHigh*em || w < accentLow*em || w > accentWide*em || w > 2.5*h {
			continue
		}
		if r.Max.Y == lower.y0 && b.Count(image.Rect(r.Min.X-1, lower.y0, r.Max.X+1, lower.y0+1)) > 0 {
			continue // the head of a letter, or joined to one
		}
		near := image.Rect(r.Min.X, r.Max.Y, r.Max.X, min(r.Max.Y+max(int(accentNear*em), 2), lower.y1))
		if near.Max.Y <= lower.y0 || b.Count(near) < r.Dx()/2 {
			continue
		}
		for y := r.Min.Y; y < r.Max.Y; y++ {
			for x := r.Min.X; x < r.Max.X; x++ {
				if b.At(x, y) {
					out = append(out, image.Pt(x, y))
				}
			}
		}
	}
	return out
}

// others are the pixels in a band's rows but for some.
func others(b *raster.Bitmap, k band, but []image.Point) []image.Point {
	var out []image.Point
	for y := k.y0; y < k.y1; y++ {
		for x, v := range b.Row(y) {
			if p := image.Pt(x, y); v != 0 && !slices.Contains(but, p) {
				out = append(out, p)
			}
		}
	}
	return out
}

// flood collects the ink in rows y0 to y1 that is joined to p, and adds it to what was seen.
func flood(b *raster.Bitmap, p image.Point, y0, y1 int, seen map[image.Point]bool) (ink []image.Point, box image.Rectangle) {
	seen[p] = true
	stack := []image.Point{p}
	for len(stack) > 0 {
		p := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		ink = append(ink, p)
		box = box.Union(image.Rect(p.X, p.Y, p.X+1, p.Y+1))
		for _, d := range around8 {
			if q := p.Add(d); q.Y >= y0 && q.Y < y1 && b.At(q.X, q.Y) && !seen[q] {
				seen[q] = true
				stack = append(stack, q)
			}
		}
	}
	return ink, box
}

// inRowsOf are the points in rows y0 to y1.
func inRowsOf(ps []image.Point, y0, y1 int) []image.Point {
	var out []image.Point
	for _, p := range ps {
		if p.Y >= y0 && p.Y < y1 {
			out = append(out, p)
		}
	}
	return out
}

// lacking is a copy of b that lacks some pixels.
func lacking(b *raster.Bitmap, ps []image.Point) *raster.Bitmap {
	b = b.Crop(b.Bounds())
	for _, p := range ps {
		b.Clear(image.Rect(p.X, p.Y, p.X+1, p.Y+1))
	}
	return b
}
