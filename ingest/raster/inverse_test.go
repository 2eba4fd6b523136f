package raster

import (
	"image"
	"testing"
)

func TestUpright(t *testing.T) {
	g := image.NewGray(image.Rect(0, 0, 300, 100))
	for i := range g.Pix {
		g.Pix[i] = 250
	}
	for y := 20; y < 50; y++ { // a dark heading with a light stroke on it
		for x := 40; x < 260; x++ {
			g.Pix[y*g.Stride+x] = 60
			if y > 30 && y < 34 && x > 100 && x < 140 {
				g.Pix[y*g.Stride+x] = 255
			}
		}
	}
	for x := 100; x < 140; x++ { // a dark stroke in the text
		g.Pix[80*g.Stride+x] = 10
	}
	u := Upright(g, 60, 12)
	for _, test := range []struct {
		what string
		x, y int
		dark bool
	}{{"ground", 60, 40, false}, {"letter", 120, 32, true}, {"paper", 10, 10, false}, {"text", 120, 80, true}} {
		if got := u.Pix[test.y*u.Stride+test.x] < 128; got != test.dark {
			t.Errorf("%s: dark is %v", test.what, got)
		}
	}
	if plain := Upright(u, 60, 12); plain != u {
		t.Error("a page without dark grounds is not left as it is")
	}
}
