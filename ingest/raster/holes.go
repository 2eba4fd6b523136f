package raster

import (
	"image"
	"math"
)

// Holes that a punch left are round and evenly grey or black where a scanner shows what lies behind the sheet. Standards and
// trade have them 5 to 8 mm wide (ISO 838: 6 mm ± 0.5).
const (
	holeLeast, holeMost = 12.0, 25.0 // points across
	holeDark            = 0.75       // of the paper's brightness, at most
	holeEven            = 0.1        // of the paper's brightness: by so much the middle of a hole may differ from itself
)

// FillHoles returns g with punched holes painted as bright as the paper around them; g itself where it has none. point is
// a point's length in pixels. Letters and rules that touch a hole keep what lies outside it.
func FillHoles(g *image.Gray, point float64) *image.Gray {
	cell := max(int(1.5*point), 2)
	means := cellMeans(g, cell)
	w, h := means.Rect.Dx(), means.Rect.Dy()
	if w < 3 || h < 3 {
		return g
	}
	paper := float64(percentile(means, means.Rect, 75))
	inner := NewBitmap(w, h) // cells dark with all around them: neither letters nor rules are so broad
	for y := 1; y < h-1; y++ {
		for x := 1; x < w-1; x++ {
			dark := true
			for i := 0; i < 9 && dark; i++ {
				dark = float64(means.Pix[(y+i/3-1)*w+x+i%3-1]) < holeDark*paper
			}
			if dark {
				inner.Row(y)[x] = 1
			}
		}
	}
	out := g
	for _, c := range Components(inner) {
		across, high := float64((c.Box.Dx()+2)*cell)/point, float64((c.Box.Dy()+2)*cell)/point
		if min(across, high) < holeLeast || max(across, high) > holeMost || max(across, high) > 1.35*min(across, high) {
			continue
		}
		if !roundAndEven(means, c, paper) {
			continue
		}
		if out == g {
			out = Cut(g, g.Rect)
		}
		middle := image.Pt((c.Box.Min.X+c.Box.Max.X)*cell/2, (c.Box.Min.Y+c.Box.Max.Y)*cell/2)
		paintDisc(out, middle, math.Max(across, high)*point/2+float64(cell), uint8(paper))
	}
	return out
}

// cellMeans are the mean brightnesses of g's squares of so many pixels.
func cellMeans(g *image.Gray, cell int) *image.Gray {
	w, h := g.Bounds().Dx()/cell, g.Bounds().Dy()/cell
	means := image.NewGray(image.Rect(0, 0, w, h))
	sums := make([]int, w)
	for y := range h {
		clear(sums)
		for k := range cell {
			row := g.Pix[(y*cell+k)*g.Stride:]
			for x := range sums {
				for _, v := range row[x*cell : (x+1)*cell] {
					sums[x] += int(v)
				}
			}
		}
		for x, s := range sums {
			means.Pix[y*w+x] = uint8(s / cell / cell)
		}
	}
	return means
}

// roundAndEven reports whether the cells inside a hole fill it as a disc does, not as a square, and are equally dark.
func roundAndEven(means *image.Gray, c Component, paper float64) bool {
	box := float64(c.Box.Dx() * c.Box.Dy())
	if fill := float64(c.Area) / box; fill < 0.6 || c.Area > 30 && fill > 0.93 {
		return false
	}
	var sum, squares, n float64
	middle := c.Box.Inset(c.Box.Dx() / 4)
	for y := middle.Min.Y; y < middle.Max.Y; y++ {
		for x := middle.Min.X; x < middle.Max.X; x++ {
			v := float64(means.GrayAt(x, y).Y)
			sum, squares, n = sum+v, squares+v*v, n+1
		}
	}
	return n > 0 && math.Sqrt(math.Max(squares/n-sum/n*sum/n, 0)) < holeEven*paper
}

// paintDisc paints a disc.
func paintDisc(g *image.Gray, middle image.Point, radius float64, v uint8) {
	r := int(radius + 1)
	area := image.Rect(middle.X-r, middle.Y-r, middle.X+r+1, middle.Y+r+1).Intersect(image.Rect(0, 0, g.Bounds().Dx(), g.Bounds().Dy()))
	for y := area.Min.Y; y < area.Max.Y; y++ {
		for x := area.Min.X; x < area.Max.X; x++ {
			if math.Hypot(float64(x-middle.X), float64(y-middle.Y)) <= radius {
				g.Pix[y*g.Stride+x] = v
			}
		}
	}
}
