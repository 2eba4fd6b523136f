package raster

import (
	"image"
	"image/color"
	"image/draw"
	"math/rand/v2"
	"testing"
)

// drawn is a white picture of 200 × 100 pixels with upright strokes of one pixel: n of black at 10, those of pale ink
// from 100 on, each with an edge on both sides that is paler yet.
func drawn(black, pale int, ink, edge uint8) *image.Gray {
	g := image.NewGray(image.Rect(0, 0, 200, 100))
	draw.Draw(g, g.Rect, image.White, image.Point{}, draw.Src)
	bar := func(x int, level uint8) {
		for y := 40; y < 60; y++ {
			g.SetGray(x, y, color.Gray{Y: level})
		}
	}
	for i := range black {
		bar(10+4*i, 0)
	}
	for i := range pale {
		bar(99+8*i, edge)
		bar(100+8*i, ink)
		bar(101+8*i, edge)
	}
	return g
}

// inkOf is what of g is ink at level 140, with the pale strokes.
func inkOf(g *image.Gray) *Bitmap {
	ink := Below(g, 140)
	if pale := PaleStrokes(g, 140, 3); pale != nil {
		ink = ink.Union(pale)
	}
	return ink
}

func TestPaleStrokes(t *testing.T) {
	for _, test := range []struct {
		name        string
		black, pale int
		ink, edge   uint8
		want        int // inked pixels in a row of the pale strokes
	}{
		{"pale strokes that would be lost", 10, 8, 145, 190, 24},
		{"pale strokes that are ink as it is", 10, 8, 120, 220, 8},
		{"dark strokes with soft edges", 10, 8, 90, 160, 8},
		{"dirt paler than any ink", 10, 8, 170, 200, 0},
	} {
		b := inkOf(drawn(test.black, test.pale, test.ink, test.edge))
		if got := b.Count(image.Rect(95, 50, 200, 51)); got != test.want {
			t.Errorf("%s: %d pixels of a row are ink, not %d", test.name, got, test.want)
		}
		if got := b.Count(image.Rect(0, 50, 95, 51)); got != test.black {
			t.Errorf("%s: %d of %d black strokes", test.name, got, test.black)
		}
	}
	few := drawn(0, 1, 145, 190)
	draw.Draw(few, image.Rect(0, 62, 200, 100), image.Black, image.Point{}, draw.Src)
	if got := inkOf(few).Count(image.Rect(95, 50, 200, 51)); got != 0 {
		t.Errorf("a single pale stroke on a page of ink counts")
	}
}

func TestDarkestNear(t *testing.T) {
	const w, h, radius = 60, 40, 5
	g := image.NewGray(image.Rect(0, 0, w, h))
	r := rand.New(rand.NewPCG(1, 2))
	for i := range g.Pix {
		g.Pix[i] = uint8(r.UintN(256))
	}
	got := darkestNear(g, radius)
	for y := radius; y < h-radius; y++ {
		for x := radius; x < w-radius; x++ {
			want := uint8(255)
			for v := y - radius; v <= y+radius; v++ {
				for u := x - radius; u <= x+radius; u++ {
					want = min(want, g.GrayAt(u, v).Y)
				}
			}
			if got[y*w+x] != want {
				t.Fatalf("at %d, %d: %d, not %d", x, y, got[y*w+x], want)
			}
		}
	}
}

func TestPaleStrokesGoOnPaler(t *testing.T) {
	g := drawn(10, 8, 145, 190)
	for i := range 8 { // from each stroke a thin one, nearly as pale as paper, to the next
		for x := 102; x < 106; x++ {
			g.SetGray(x+8*i, 50, color.Gray{Y: 215})
		}
	}
	for x := 20; x < 180; x++ { // a shade that no stroke leads to
		g.SetGray(x, 90, color.Gray{Y: 215})
	}
	b := inkOf(g)
	if got := b.Count(image.Rect(102, 50, 106, 51)); got != 4 {
		t.Errorf("%d of 4 pixels of a thin stroke", got)
	}
	if got := b.Count(image.Rect(0, 90, 200, 91)); got != 0 {
		t.Errorf("%d pixels of a shade are ink", got)
	}
}

func TestBilevel(t *testing.T) {
	g := drawn(5, 0, 0, 0)
	if !Bilevel(g) {
		t.Error("black on white is not bilevel")
	}
	g.SetGray(0, 0, color.Gray{Y: 200})
	if Bilevel(g) {
		t.Error("grey is bilevel")
	}
}
