package raster

import (
	"image"
	"math"
	"testing"
)

// A grey disc of a punch's size is filled though a rule runs into it; a square, a letter and a rule stay.
func TestFillHoles(t *testing.T) {
	const point = 200.0 / 72
	g := image.NewGray(image.Rect(0, 0, 600, 400))
	for i := range g.Pix {
		g.Pix[i] = 240
	}
	disc := func(cx, cy, r int, v uint8) { paintDisc(g, image.Pt(cx, cy), float64(r), v) }
	disc(80, 100, 24, 120)
	for x := 90; x < 500; x++ { // the rule
		for y := 99; y < 103; y++ {
			g.Pix[y*g.Stride+x] = 90
		}
	}
	for y := 200; y < 250; y++ { // a filled square
		for x := 80; x < 130; x++ {
			g.Pix[y*g.Stride+x] = 120
		}
	}
	disc(400, 300, 6, 20) // a bullet
	out := FillHoles(g, point)
	for _, p := range []struct {
		what string
		x, y int
		want uint8
	}{{"hole", 80, 100, 240}, {"its edge", 80, 78, 240}, {"rule", 300, 100, 90}, {"square", 100, 220, 120}, {"bullet", 400, 300, 20}} {
		if got := out.GrayAt(p.x, p.y).Y; math.Abs(float64(got)-float64(p.want)) > 6 {
			t.Errorf("%s is %d, want %d", p.what, got, p.want)
		}
	}
	if g.GrayAt(80, 100).Y != 120 {
		t.Error("the picture given was changed")
	}
	if plain := FillHoles(out, point); plain != out {
		t.Error("a picture without holes was copied")
	}
}
