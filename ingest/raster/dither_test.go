package raster

import (
	"image"
	"math/rand"
	"testing"
)

// The specks of a shaded heading are taken away, between its letters too; those, its rules, and the points of other text stay.
func TestUndither(t *testing.T) {
	const point = 200.0 / 72
	g := image.NewGray(image.Rect(0, 0, 900, 400))
	for i := range g.Pix {
		g.Pix[i] = 255
	}
	fill := func(r image.Rectangle, level uint8) {
		for y := r.Min.Y; y < r.Max.Y; y++ {
			for x := r.Min.X; x < r.Max.X; x++ {
				g.Pix[y*g.Stride+x] = level
			}
		}
	}
	shaded := image.Rect(50, 50, 850, 110)
	noise := rand.New(rand.NewSource(1))
	for y := shaded.Min.Y; y < shaded.Max.Y; y++ {
		for x := shaded.Min.X; x < shaded.Max.X; x++ {
			if noise.Float64() < 0.25 {
				g.Pix[y*g.Stride+x] = 0
			}
		}
	}
	var letters []image.Rectangle
	for x := 300; x < 420; x += 12 {
		letters = append(letters, image.Rect(x, 70, x+5, 92))
	}
	rule := image.Rect(50, 109, 850, 110)
	var points []image.Rectangle // of the line below
	for x := 60; x < 840; x += 40 {
		points = append(points, image.Rect(x, 124, x+2, 126))
	}
	for _, r := range append(append(letters, points...), rule) {
		fill(r, 0)
	}
	ink := Below(Undither(g, point), 128)
	n := ink.Count(shaded) - ink.Count(rule)
	for _, r := range letters {
		if c := ink.Count(r); c*10 < r.Dx()*r.Dy()*9 {
			t.Errorf("of the letter at %v, %d pixels are left", r, c)
		}
		n -= ink.Count(r)
	}
	if n > shaded.Dx()*shaded.Dy()/100 {
		t.Errorf("%d pixels of specks are left", n)
	}
	if c := ink.Count(rule); c < rule.Dx() {
		t.Errorf("of the rule, %d pixels are left", c)
	}
	for _, r := range points {
		if ink.Count(r) == 0 {
			t.Errorf("the point at %v is lost", r)
		}
	}
}
