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
	tonedBlock    = 30 // per cent of a block's pixels that are of the ground at least, where text stands on it and the scan is grainy
)

// toneBands are the levels, from and up to, that grounds are looked for in.
var toneBands = func() (bands [][2]int) {
	for lo := darkLevel - toneStep; lo+toneStep < palestGround; lo += toneStep {
		bands = append(bands, [2]int{lo, min(lo+toneBand, palestGround)})
	}
	return bands
}()

// paleTextGrounds finds rectangles of at least minW × minH pixels of one tone between dark and paper, with paler text on them.
func paleTextGrounds(g *image.Gray, minW, minH int) []image.Rectangle {
	var out []image.Rectangle
	side := max(minH/2, 4)
	for i, blocks := range tonedBlocks(g, side) {
		lo, hi := toneBands[i][0], toneBands[i][1]
		for _, part := range tonedParts(blocks, g, side, minW) {
			for _, r := range grounds(inBand(g, part, lo, hi), minW, minH, 50) {
				r = r.Add(part.Min)
				known := slices.ContainsFunc(out, func(o image.Rectangle) bool { return o.Overlaps(r) })
				if !known && palerText(g, r, lo, hi) {
					out = append(out, r)
				}
			}
		}
	}
	return out
}

// tonedBlocks marks, for each of the bands of levels, the blocks of side pixels that have a good share of them, and the blocks around. A
// quarter of the pixels is looked at, once for all bands, as most pages have no such ground.
func tonedBlocks(g *image.Gray, side int) []*Bitmap {
	step := max(2, (side+14)/15) // at most 15 × 15 of a block: the bands' counts are kept in one byte each
	var counted [256]uint64
	out := make([]*Bitmap, len(toneBands))
	for i, band := range toneBands {
		out[i] = NewBitmap(g.Rect.Dx()/side, g.Rect.Dy()/side)
		for v := band[0]; v < band[1]; v++ {
			counted[v] |= 1 << (8 * i)
		}
	}
	per := (side + step - 1) / step
	for by := range g.Rect.Dy() / side {
		for bx := range g.Rect.Dx() / side {
			var counts uint64
			for y := by * side; y < (by+1)*side; y += step {
				row := g.Pix[y*g.Stride+bx*side : y*g.Stride+(bx+1)*side]
				for x := 0; x < side; x += step {
					counts += counted[row[x]]
				}
			}
			for i := 0; counts != 0; i, counts = i+1, counts>>8 {
				if int(counts&255)*100 >= tonedBlock*per*per {
					out[i].Fill(image.Rect(bx-1, by-1, bx+2, by+2)) // what stands on the ground parts its blocks
				}
			}
		}
	}
	return out
}

// tonedParts are the parts of a page that marked blocks of side pixels take, at least minW pixels wide, with a margin around.
func tonedParts(blocks *Bitmap, g *image.Gray, side, minW int) []image.Rectangle {
	var out []image.Rectangle
	page := image.Rect(0, 0, g.Rect.Dx(), g.Rect.Dy())
	for _, c := range Components(blocks) {
		if c.Box.Dx()*side >= minW {
			r := image.Rect(c.Box.Min.X*side, c.Box.Min.Y*side, c.Box.Max.X*side, c.Box.Max.Y*side)
			out = append(out, r.Inset(-4*side).Intersect(page))
		}
	}
	return out
}

// inBand marks the pixels of a part of a page that have levels from lo to hi.
func inBand(g *image.Gray, part image.Rectangle, lo, hi int) *Bitmap {
	out := NewBitmap(part.Dx(), part.Dy())
	for y := range out.H {
		row, from := out.Row(y), (part.Min.Y+y)*g.Stride+part.Min.X
		for x, v := range g.Pix[from : from+out.W] {
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
