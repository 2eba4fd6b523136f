package ingest

import (
	"image"
	"testing"

	"annex/ingest/raster"
)

func TestFeet(t *testing.T) {
	const em = 28 // letters on the baseline at row 40 are 14 rows high
	for _, test := range []struct {
		name string
		draw func(b *raster.Bitmap)
		rows image.Rectangle // of the mark
		want bool
	}{
		{"feet that touch", func(b *raster.Bitmap) {
			stems(b, 10, 90, 26, 40)
			stems(b, 12, 90, 26, 40)
			fill(b, image.Rect(8, 36, 92, 40))
		}, image.Rect(8, 36, 92, 40), true},
		{"serifs that reach from stem to stem", func(b *raster.Bitmap) {
			for x := 10; x < 50; x += 10 {
				fill(b, image.Rect(x, 26, x+5, 40))
			}
			fill(b, image.Rect(8, 37, 52, 40))
		}, image.Rect(8, 37, 52, 40), true},
		{"a strike that goes on beyond its word", func(b *raster.Bitmap) {
			for x := 10; x < 50; x += 10 {
				fill(b, image.Rect(x, 26, x+5, 40))
			}
			fill(b, image.Rect(8, 32, 66, 35))
		}, image.Rect(8, 32, 66, 35), false},
		{"an underline clear of its letters", func(b *raster.Bitmap) {
			stems(b, 10, 90, 24, 37)
			fill(b, image.Rect(8, 40, 92, 43))
		}, image.Rect(8, 40, 92, 43), false},
		{"an underline that touches letters of full height", func(b *raster.Bitmap) {
			stems(b, 10, 90, 24, 40)
			fill(b, image.Rect(8, 40, 92, 43))
		}, image.Rect(8, 40, 92, 43), false},
		{"a strike, with the lower half of its letters below", func(b *raster.Bitmap) {
			stems(b, 10, 90, 26, 40)
			fill(b, image.Rect(8, 32, 92, 35))
		}, image.Rect(8, 32, 92, 35), false},
	} {
		t.Run(test.name, func(t *testing.T) {
			b := raster.NewBitmap(100, 60)
			test.draw(b)
			r := test.rows
			m := mark{x0: r.Min.X, x1: r.Max.X, at: float64(r.Min.Y + 1), up: 1, down: r.Dy() - 2}
			if got := cropOf(b).feet(m, em); got != test.want {
				t.Errorf("feet: %t, want %t", got, test.want)
			}
		})
	}
}
