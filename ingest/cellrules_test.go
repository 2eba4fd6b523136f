package ingest

import (
	"image"
	"testing"

	"annex/ingest/raster"
)

// What is left grey above a cleared rule is whitened with it; a letter that touches it is not.
func TestWhitenTakesTheRulesEdge(t *testing.T) {
	gray := image.NewGray(image.Rect(0, 0, 20, 20))
	for i := range gray.Pix {
		gray.Pix[i] = 250
	}
	s := &sheet{gray: gray, dark: raster.NewBitmap(20, 20), ink: raster.NewBitmap(20, 20), thin: raster.NewBitmap(20, 20)}
	for x := range 20 {
		gray.Pix[14*20+x], gray.Pix[15*20+x], gray.Pix[16*20+x] = 220, 90, 215
		s.dark.Row(15)[x] = 1
	}
	gray.Pix[14*20+5] = 60 // a letter's foot
	s.dark.Row(14)[5] = 1
	c := s.crop(image.Rect(0, 5, 20, 20))
	c.dark.Clear(image.Rect(0, 10, 20, 11))
	c.whiten(s, image.Pt(0, 5))
	for _, p := range []struct {
		x, y int
		want uint8
	}{{0, 9, 255}, {0, 10, 255}, {0, 11, 255}, {5, 9, 60}, {0, 7, 250}} {
		if got := c.gray.GrayAt(p.x, p.y).Y; got != p.want {
			t.Errorf("pixel %d,%d is %d, want %d", p.x, p.y, got, p.want)
		}
	}
}
