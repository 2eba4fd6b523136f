package ingest

import (
	"image"
	"testing"

	"annex/ingest/raster"
)

// A stroke so deep that only every fourth of its columns has a letter near above it runs along the words of a line; a rule under the same words
// goes on to the end of its column.
func TestUnderWords(t *testing.T) {
	words := func(b *raster.Bitmap, x0, x1 int) {
		for x := x0; x+8 <= x1; x += 10 {
			fill(b, image.Rect(x, 186, x+8, 190))   // the tops of letters
			fill(b, image.Rect(x, 190, x+3, 200))   // their stems
			fill(b, image.Rect(x+6, 190, x+8, 194)) // that of an "r"
		}
	}
	for _, test := range []struct {
		name   string
		lo, hi int
		draw   func(b *raster.Bitmap)
		want   bool
	}{
		{"a line's words", 98, 312, func(b *raster.Bitmap) { words(b, 100, 300) }, true},
		{"the end of a line", 200, 312, func(b *raster.Bitmap) { words(b, 100, 190); words(b, 200, 300) }, true},
		{"the rule of a column", 98, 400, func(b *raster.Bitmap) { words(b, 100, 300) }, false},
		{"a rule under a word and more", 98, 250, func(b *raster.Bitmap) { words(b, 40, 300) }, false},
		{"a rule under nothing", 98, 312, func(b *raster.Bitmap) {}, false},
	} {
		b := raster.NewBitmap(450, 300)
		fill(b, image.Rect(test.lo, 204, test.hi, 206))
		test.draw(b)
		s := &sheet{ink: b, dark: b, across: b, dpi: 200, times: 1}
		if got := s.underWords(ruling{at: 205, lo: test.lo, hi: test.hi, thick: 2}); got != test.want {
			t.Errorf("%s: got %t", test.name, got)
		}
	}
}
