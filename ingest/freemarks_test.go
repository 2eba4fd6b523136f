package ingest

import (
	"image"
	"testing"

	"annex/ingest/raster"
)

// An underline of two figures is found though it is hardly longer than a letter; dashes, feet and underlines found before are none.
func TestFreeUnderlines(t *testing.T) {
	const em = 30
	for _, test := range []struct {
		name string
		draw func(b *raster.Bitmap)
		want int
	}{
		{"under two figures", func(b *raster.Bitmap) {
			stems(b, 10, 40, 20, 40)
			fill(b, image.Rect(10, 44, 38, 47))
		}, 1},
		{"a dash beside letters", func(b *raster.Bitmap) {
			stems(b, 50, 80, 20, 40)
			fill(b, image.Rect(10, 30, 38, 33))
		}, 0},
		{"a dash below a line of text", func(b *raster.Bitmap) {
			stems(b, 10, 40, 0, 20)
			fill(b, image.Rect(10, 44, 38, 47))
		}, 0},
		{"a stroke through letters that a threshold parted", func(b *raster.Bitmap) {
			stems(b, 10, 40, 20, 30)
			fill(b, image.Rect(10, 32, 38, 34))
			stems(b, 10, 40, 36, 44)
		}, 0},
		{"under a single letter", func(b *raster.Bitmap) {
			stems(b, 10, 24, 20, 40)
			fill(b, image.Rect(10, 44, 24, 46))
		}, 0},
	} {
		b := raster.NewBitmap(100, 60)
		test.draw(b)
		got := cropOf(b).freeUnderlines(nil, em)
		if len(got) != test.want {
			t.Errorf("%s: %v, want %d", test.name, got, test.want)
			continue
		}
		if len(got) > 0 && len(cropOf(b).freeUnderlines(got, em)) > 0 {
			t.Errorf("%s: found again", test.name)
		}
	}
}
