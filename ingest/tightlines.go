package ingest

import (
	"image"

	"annex/ingest/raster"
)

// Where lines are set so close that the tails of one hang between the heads of the next, no blank row parts them, and both are cut at one row: the
// tails' ends would be taken for accents over the letters below, and heads for commas under those above.

const (
	letterBody = 0.35 // em that a letter has at least on its own side of the cut
	hangOver   = 0.33 // em that it reaches over it at most
)

// strayParts are the pixels in each band that belong to letters of the next band above or below.
func strayParts(b *raster.Bitmap, bs []band, em float64) map[int][]image.Point {
	out := map[int][]image.Point{}
	for i := 1; i < len(bs); i++ {
		cut := bs[i].y0
		if bs[i-1].y1 != cut {
			continue
		}
		seen := map[image.Point]bool{}
		for x := range b.W {
			if p := image.Pt(x, cut-1); seen[p] || !b.At(x, cut-1) || !b.At(x-1, cut) && !b.At(x, cut) && !b.At(x+1, cut) {
				continue
			}
			letter, box := flood(b, image.Pt(x, cut-1), bs[i-1].y0, bs[i].y1, seen)
			over, under := float64(cut-box.Min.Y), float64(box.Max.Y-cut)
			switch {
			case over >= letterBody*em && under <= hangOver*em:
				out[i] = append(out[i], inRowsOf(letter, cut, bs[i].y1)...)
			case under >= letterBody*em && over <= hangOver*em:
				out[i-1] = append(out[i-1], inRowsOf(letter, bs[i-1].y0, cut)...)
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
