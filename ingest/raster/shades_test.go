package raster

import (
	"image"
	"math/rand"
	"testing"
)

// The shaded ground of a heading is made white, grain and all, and its letters stay; what is too small for a shaded ground, and
// paper, stay as they are.
func TestUnshade(t *testing.T) {
	const point = 3
	noise := rand.New(rand.NewSource(1))
	g := image.NewGray(image.Rect(0, 0, 600, 300))
	fill := func(r image.Rectangle, level, grain int) {
		for y := r.Min.Y; y < r.Max.Y; y++ {
			for x := r.Min.X; x < r.Max.X; x++ {
				g.Pix[y*g.Stride+x] = uint8(min(level+noise.Intn(2*grain+1)-grain, 255))
			}
		}
	}
	fill(g.Rect, 255, 4)
	heading, cell, letter, stroke := image.Rect(60, 60, 540, 120), image.Rect(60, 120, 200, 280), image.Rect(300, 75, 306, 105), image.Rect(400, 200, 460, 209)
	fill(heading, 200, 15)
	fill(cell, 220, 5)
	fill(image.Rect(300, 180, 360, 280), 238, 5)
	fill(letter, 60, 10)
	fill(stroke, 150, 10)
	out := Unshade(g, point)
	mean := func(r image.Rectangle) int {
		sum := 0
		for y := r.Min.Y; y < r.Max.Y; y++ {
			for x := r.Min.X; x < r.Max.X; x++ {
				sum += int(out.Pix[y*out.Stride+x])
			}
		}
		return sum / (r.Dx() * r.Dy())
	}
	for _, test := range []struct {
		name   string
		r      image.Rectangle
		lo, hi int
	}{
		{"the heading's ground", image.Rect(62, 62, 290, 118), 253, 255},
		{"the cell's ground", image.Rect(62, 130, 198, 278), 253, 255},
		{"the letter", letter, 60, 100},
		{"the pale stroke", stroke, 145, 155},
		{"a pale ground", image.Rect(302, 182, 358, 278), 236, 240},
		{"the paper", image.Rect(370, 150, 390, 250), 250, 255},
	} {
		if m := mean(test.r); m < test.lo || m > test.hi {
			t.Errorf("%s has level %d, want %d to %d", test.name, m, test.lo, test.hi)
		}
	}
	plain := image.NewGray(image.Rect(0, 0, 300, 300))
	for i := range plain.Pix {
		plain.Pix[i] = uint8(250 + i%5)
	}
	if Unshade(plain, point) != plain {
		t.Error("a picture without shades was drawn anew")
	}
}
