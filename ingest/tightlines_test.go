package ingest

import (
	"image"
	"testing"

	"annex/ingest/raster"
)

// A tail that hangs over the cut between two lines is no ink of the lower one, a head no ink of the upper; letters that touch
// through the cut are cut there.
func TestStrayParts(t *testing.T) {
	const em, cut = 20, 40
	lines := []band{{20, cut}, {cut, 60}}
	for _, test := range []struct {
		name         string
		letters      []image.Rectangle
		upper, lower int // stray pixels in each
	}{
		{"a tail", []image.Rectangle{image.Rect(10, 26, 12, 44)}, 0, 2 * 4},
		{"a head", []image.Rectangle{image.Rect(10, 37, 12, 55)}, 2 * 3, 0},
		{"a tail that touches a head", []image.Rectangle{image.Rect(10, 26, 12, 55)}, 0, 0},
		{"letters that keep to their lines", []image.Rectangle{image.Rect(10, 26, 12, 38), image.Rect(20, 43, 22, 55)}, 0, 0},
		{"an accent", []image.Rectangle{image.Rect(10, 41, 13, 44), image.Rect(10, 47, 14, 55)}, 0, 0},
	} {
		b := raster.NewBitmap(40, 80)
		for _, r := range test.letters {
			b.Fill(r)
		}
		got := strayParts(b, lines, em)
		if len(got[0]) != test.upper || len(got[1]) != test.lower {
			t.Errorf("%s: %d and %d pixels stray, want %d and %d", test.name, len(got[0]), len(got[1]), test.upper, test.lower)
		}
		if left := lacking(b, got[1]).Count(b.Bounds()); left != b.Count(b.Bounds())-test.lower {
			t.Errorf("%s: %d pixels are left", test.name, left)
		}
	}
	if got := strayParts(raster.NewBitmap(40, 80), []band{{20, 38}, {42, 60}}, em); len(got) != 0 {
		t.Errorf("lines apart: %v", got)
	}
}
