package raster

import (
	"image"
	"slices"
)

// Text paler than the ground it stands on is lost when that is made white. On dark grounds it is told by their darkness alone; on
// grounds between black and paper it is told by there being more of what is paler than of what is darker.

const (
	palestGround  = 232 // level above which a ground is paper
	toneStep      = 25  // levels between the bands that grounds are looked for in
	toneBand      = 55  // levels that a band is wide, so that each ground with its noise lies in one
	plainlyPaler  = 30  // levels by which text differs from its ground at least
	leastPaleText = 15  // per thousand of a ground's pixels that are text at least
	mostPaleText  = 450
)

// paleTextGrounds finds rectangles of at least minW × minH pixels of one tone between dark and paper, with paler text on them.
func paleTextGrounds(g *image.Gray, minW, minH int) []image.Rectangle {
	var out []image.Rectangle
	for lo := darkLevel - toneStep; lo+toneStep < palestGround; lo += toneStep {
		hi := min(lo+toneBand, palestGround)
		if !hasTone(g, lo, hi, max(minH/2, 4), minW*minH/16) {
			continue
		}
		for _, r := range grounds(inBand(g, lo, hi), minW, minH, 50) {
			known := slices.ContainsFunc(out, func(o image.Rectangle) bool { return o.Overlaps(r) })
			if !known && palerText(g, r, lo, hi) {
				out = append(out, r)
			}
		}
	}
	return out
}

// hasTone reports whether at least so many pixels of every eighth row lie in stretches of levels from lo to hi, long pixels and more.
func hasTone(g *image.Gray, lo, hi, long, least int) bool {
	n := 0
	for y := 0; y < g.Rect.Dy(); y += 8 {
		run := 0
		for _, v := range g.Pix[y*g.Stride : y*g.Stride+g.Rect.Dx()] {
			if int(v) < lo || int(v) >= hi {
				run = 0
				continue
			}
			if run++; run >= long {
				n++
			}
		}
		if n >= least {
			return true
		}
	}
	return false
}

// inBand marks the pixels of levels from lo to hi.
func inBand(g *image.Gray, lo, hi int) *Bitmap {
	out := NewBitmap(g.Rect.Dx(), g.Rect.Dy())
	for y := range out.H {
		row := out.Row(y)
		for x, v := range g.Pix[y*g.Stride : y*g.Stride+out.W] {
			if int(v) >= lo && int(v) < hi {
				row[x] = 1
			}
		}
	}
	return out
}

// palerText reports whether what stands on the ground r, of a level from lo to hi, is mostly paler than it.
func palerText(g *image.Gray, r image.Rectangle, lo, hi int) bool {
	ground := groundLevel(g, r, lo, hi)
	paler, darker := 0, 0
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for _, v := range g.Pix[y*g.Stride+r.Min.X : y*g.Stride+r.Max.X] {
			switch d := int(v) - ground; {
			case d >= plainlyPaler:
				paler++
			case d <= -plainlyPaler:
				darker++
			}
		}
	}
	all := r.Dx() * r.Dy()
	return paler*1000 >= leastPaleText*all && paler*1000 <= mostPaleText*all && paler > 3*darker
}

// groundLevel is the median of the levels from lo to hi in r; 0 where there are none.
func groundLevel(g *image.Gray, r image.Rectangle, lo, hi int) int {
	var counts [256]int
	n := 0
	for y := r.Min.Y; y < r.Max.Y; y += 2 {
		for x := r.Min.X; x < r.Max.X; x += 3 {
			if v := int(g.Pix[y*g.Stride+x]); v >= lo && v < hi {
				counts[v]++
				n++
			}
		}
	}
	seen := 0
	for v, k := range counts {
		if seen += k; k > 0 && seen*2 >= n {
			return v
		}
	}
	return 0
}
