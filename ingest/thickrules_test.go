package ingest

import (
	"image"
	"testing"

	"annex/ingest/raster"
)

// A fax leaves a few pieces of a thick rule; letters, dirt and thin lines are none.
func TestThickPieces(t *testing.T) {
	const y = 50
	for _, test := range []struct {
		name  string
		thick int // of the sheet's rules, in pixels
		draw  func(b *raster.Bitmap)
		want  bool
	}{
		{"pieces", 9, func(b *raster.Bitmap) {
			fill(b, image.Rect(20, y-4, 50, y+5))
			fill(b, image.Rect(120, y-3, 140, y+5))
		}, true},
		{"letters", 9, func(b *raster.Bitmap) { stems(b, 10, 190, y-10, y+9) }, false},
		{"a thin line", 9, func(b *raster.Bitmap) { fill(b, image.Rect(10, y-1, 190, y+2)) }, false},
		{"one speck", 9, func(b *raster.Bitmap) { fill(b, image.Rect(20, y-4, 30, y+5)) }, false},
		{"thin rules", 3, func(b *raster.Bitmap) { fill(b, image.Rect(20, y-1, 60, y+2)) }, false},
	} {
		b := raster.NewBitmap(200, 100)
		test.draw(b)
		s := &sheet{dpi: 200, dark: b, ruleThick: test.thick}
		if got := s.thickPieces(y, 0, 200); got != test.want {
			t.Errorf("%s: taken for a rule: %t, want %t", test.name, got, test.want)
		}
	}
}

func TestThickRules(t *testing.T) {
	b := raster.NewBitmap(400, 300)
	l := &lattice{xs: []int{0, 100, 200, 300, 400}, ys: []int{20, 102, 200, 280}}
	piece := func(x, y int) { fill(b, image.Rect(x, y-4, x+30, y+5)) }
	piece(110, 100) // of the rule under the last three columns
	piece(220, 101)
	piece(340, 100)
	piece(230, 200) // dirt in one column
	piece(120, 150) // bold letters that touch, in two
	piece(320, 150)
	s := &sheet{dpi: 200, dark: b, ruleThick: 9, bilevel: true}
	rs := s.thickRules(l)
	if len(rs) != 1 || rs[0] != (ruling{102, 100, 400, 9}) {
		t.Errorf("found %v, want one rule at 102 from 100 to 400", rs)
	}
}
