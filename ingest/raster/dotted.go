package raster

import (
	"cmp"
	"image"
	"slices"
)

// Dotted finds the horizontal lines of which only specks are left: hairlines fall
// apart where a page is made black and white, and some are printed as dots. (For vertical ones,
// transpose the bitmap and exchange the coordinates.)
//
// Specks are no higher than thick pixels and have nothing higher within clear pixels above and
// below. A line has at least one in every gap pixels over minLen pixels, together more than a
// sixteenth of its length, and many times as many as the rows around it: dirt lies everywhere.
func Dotted(b *Bitmap, minLen, gap, thick, clear int) []Segment {
	dots := Specks(b, thick, clear)
	near := make([]uint8, b.W)
	var found []dotted
	for y := 0; y < b.H; y++ {
		wide(near, dots, y)
		for _, r := range longRuns(near, y, minLen, gap) {
			d := dotted{run: r, ink: dots.Count(image.Rect(r.x0, y-1, r.x1, y+2))}
			around := dots.Count(image.Rect(r.x0, y-8, r.x1, y-2)) + dots.Count(image.Rect(r.x0, y+3, r.x1, y+9))
			if d.ink*16 >= r.x1-r.x0 && d.ink >= 3*around+4 {
				found = append(found, d)
			}
		}
	}
	slices.SortStableFunc(found, func(a, b dotted) int { return cmp.Compare(b.ink, a.ink) })
	var out []Segment
	for _, d := range found {
		if !slices.ContainsFunc(out, func(s Segment) bool {
			return max(s.Y-d.y, d.y-s.Y) <= 3*thick && s.X0 < d.x1 && d.x0 < s.X1
		}) {
			out = append(out, Segment{X0: d.x0, X1: d.x1, Y: d.y, Thick: 1, Left: d.y})
		}
	}
	return out
}

// dotted is a run over the specks of three rows, and how many pixels they have.
type dotted struct {
	run
	ink int
}
