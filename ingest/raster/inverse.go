package raster

import (
	"image"
	"slices"
)

// Upright returns g with its pale text on darker grounds, as in the headings of
// tables, turned to dark text on white. Only grounds of at least minW × minH
// pixels that do not touch the picture's edge and are mostly filled count; what is
// darker still than such a ground, like the rules on it, stays. g is returned
// itself where there is none.
func Upright(g *image.Gray, minW, minH int) *image.Gray {
	if Bilevel(g) {
		return g
	}
	dark, mid := grounds(Below(g, darkLevel), minW, minH, 62), paleTextGrounds(g, minW, minH)
	if len(dark)+len(mid) == 0 {
		return g
	}
	out := image.NewGray(image.Rect(0, 0, g.Rect.Dx(), g.Rect.Dy()))
	for y := range g.Rect.Dy() {
		copy(out.Pix[y*out.Stride:(y+1)*out.Stride], g.Pix[y*g.Stride:y*g.Stride+g.Rect.Dx()])
	}
	for _, r := range mid {
		if !slices.ContainsFunc(dark, func(o image.Rectangle) bool { return o.Overlaps(r) }) {
			invert(out, r, groundLevel(g, r, 0, palestGround))
		}
	}
	for _, r := range dark {
		invert(out, r, groundLevel(g, r, 0, darkLevel))
	}
	return out
}

// darkLevel is the darkest grey that a text in black can still be read on.
const darkLevel = 110

// grounds finds rectangles that are dark, at least so many per cent of their parts, but for what is written on them.
func grounds(dark *Bitmap, minW, minH, percent int) []image.Rectangle {
	w, h := dark.W, dark.H
	side := max(minH, 6)
	var out []image.Rectangle
	for _, c := range Components(mostlyInk(dark, side, percent)) {
		r := c.Box.Inset(-side / 2)
		if c.Box.Dx() < minW || !r.In(image.Rect(2, 2, w-2, h-2)) || c.Area*10 < 6*c.Box.Dx()*c.Box.Dy() {
			continue
		}
		for r.Dy() > 2 && dark.Count(image.Rect(r.Min.X, r.Min.Y, r.Max.X, r.Min.Y+1))*2 < r.Dx() {
			r.Min.Y++
		}
		for r.Dy() > 2 && dark.Count(image.Rect(r.Min.X, r.Max.Y-1, r.Max.X, r.Max.Y))*2 < r.Dx() {
			r.Max.Y--
		}
		for r.Dx() > 2 && dark.Count(image.Rect(r.Min.X, r.Min.Y, r.Min.X+1, r.Max.Y))*2 < r.Dy() {
			r.Min.X++
		}
		for r.Dx() > 2 && dark.Count(image.Rect(r.Max.X-1, r.Min.Y, r.Max.X, r.Max.Y))*2 < r.Dy() {
			r.Max.X--
		}
		if r.Dx() >= minW && r.Dy() >= minH {
			out = append(out, r)
		}
	}
	return out
}

// mostlyInk marks the middles of the squares of side pixels that have ink in percent of them.
func mostlyInk(b *Bitmap, side, percent int) *Bitmap {
	out := NewBitmap(b.W, b.H)
	columns := make([]int, b.W) // the ink of each in the last side rows
	for bottom := range b.H {
		for x, p := range b.Row(bottom) {
			columns[x] += int(p)
		}
		top := bottom - side + 1
		if top < 0 || b.W < side {
			continue
		}
		row, ink := out.Row(top + side/2)[side/2:], 0
		for _, n := range columns[:side-1] {
			ink += n
		}
		gone := columns[:b.W-side+1]
		for left, n := range columns[side-1:] {
			if ink += n; ink*100 >= percent*side*side {
				row[left] = 1
			}
			ink -= gone[left]
		}
		for x, p := range b.Row(top) {
			columns[x] -= int(p)
		}
	}
	return out
}

// invert makes the ground of r, of the level given, white and what is lighter dark.
func invert(g *image.Gray, r image.Rectangle, ground int) {
	for y := r.Min.Y; y < r.Max.Y; y++ {
		row := g.Pix[y*g.Stride : y*g.Stride+g.Rect.Dx()]
		for x := r.Min.X; x < r.Max.X; x++ {
			switch v := int(row[x]); {
			case v < ground-25:
			case v <= ground:
				row[x] = 255
			default:
				row[x] = uint8(255 - (v-ground)*255/max(255-ground, 1))
			}
		}
	}
}
