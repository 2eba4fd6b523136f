package raster

import (
	"image"
	"math/rand/v2"
	"testing"

	"golang.org/x/image/draw"
)

// Double draws what the general drawing draws, but for the edges.
func TestDouble(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	g := image.NewGray(image.Rect(0, 0, 37, 23))
	for i := range g.Pix {
		g.Pix[i] = uint8(r.IntN(256))
		if r.IntN(2) == 0 {
			g.Pix[i] = 255
		}
	}
	want := image.NewGray(image.Rect(0, 0, 74, 46))
	draw.CatmullRom.Scale(want, want.Rect, g, g.Rect, draw.Src, nil)
	got := Double(g)
	if got.Rect != want.Rect {
		t.Fatalf("it covers %v, want %v", got.Rect, want.Rect)
	}
	for y := 4; y < 42; y++ {
		for x := 4; x < 70; x++ {
			if a, b := got.GrayAt(x, y), want.GrayAt(x, y); a != b {
				t.Errorf("(%d, %d) is %v, want %v", x, y, a, b)
			}
		}
	}
}

func TestDoubleOfWhiteIsWhite(t *testing.T) {
	g := image.NewGray(image.Rect(0, 0, 3, 2))
	for i := range g.Pix {
		g.Pix[i] = 255
	}
	for i, v := range Double(g).Pix {
		if v != 255 {
			t.Errorf("dot %d is %d", i, v)
		}
	}
}
