package ingest

import (
	"image"
	"testing"

	"annex/ingest/raster"
)

// A streak of the scanner is lifted where it stands alone and where it runs through letters, whose strokes stay; a rule is not.
func TestLiftScratches(t *testing.T) {
	s := &sheet{dpi: 200, ink: raster.NewBitmap(300, 600), gray: image.NewGray(image.Rect(0, 0, 300, 600))}
	for y := 20; y < 580; y++ { // it leans by four pixels
		x := 100 + y/150
		fill(s.ink, image.Rect(x, y, x+1, y+1))
		fill(s.ink, image.Rect(200, y, 204, y+1))
	}
	bar := image.Rect(60, 300, 140, 304) // of a letter
	stem := image.Rect(99, 320, 104, 345)
	fill(s.ink, bar)
	fill(s.ink, stem)
	s.dark = s.ink
	s.scratches = []ruling{{at: 102, lo: 20, hi: 580, thick: 5}, {at: 202, lo: 20, hi: 580, thick: 4}}
	s.liftScratches()
	if n := s.ink.Count(image.Rect(90, 0, 115, 300)); n != 0 {
		t.Errorf("%d pixels of the streak are left", n)
	}
	if n := s.ink.Count(bar) + s.ink.Count(stem); n != bar.Dx()*bar.Dy()+stem.Dx()*stem.Dy() {
		t.Errorf("%d pixels of letters are left", n)
	}
	if n := s.ink.Count(image.Rect(200, 20, 204, 580)); n != 4*560 {
		t.Errorf("%d pixels of the rule are left", n)
	}
}
