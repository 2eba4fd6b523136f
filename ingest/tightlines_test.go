package ingest

import (
	"image"
	"testing"

	"annex/ingest/raster"
)

// A tail that hangs over the cut between two lines is the upper one's, a head the lower one's, and so is an accent above its rows; letters that touch
// through the cut are cut there.
func TestOwnRows(t *testing.T) {
	const em, cut = 20, 40
	lines := []band{{20, cut}, {cut, 60}}
	text := []image.Rectangle{image.Rect(0, 24, 30, 34), image.Rect(0, 46, 30, 56)} // the letters of both
	for _, test := range []struct {
		name         string
		letters      []image.Rectangle
		upper, lower band // the rows of their own
		strayUpper   int  // pixels in the upper one's rows that are the lower one's
		strayLower   int
	}{
		{"a tail", []image.Rectangle{image.Rect(32, 26, 34, 44)}, band{20, 44}, band{40, 60}, 0, 2 * 4},
		{"a head", []image.Rectangle{image.Rect(32, 37, 34, 55)}, band{20, 40}, band{37, 60}, 2 * 3, 0},
		{"a tail that touches a head", []image.Rectangle{image.Rect(32, 26, 34, 55)}, band{20, 40}, band{40, 60}, 0, 0},
		{"a tail beside a head", []image.Rectangle{image.Rect(32, 26, 34, 44), image.Rect(36, 42, 38, 55)}, band{20, 44}, band{40, 60}, 2 * 2, 2 * 4},
		{"letters that keep to their lines", []image.Rectangle{image.Rect(32, 26, 34, 38), image.Rect(36, 43, 38, 55)}, band{20, 40}, band{40, 60}, 0, 0},
		{"an accent in the lower rows", []image.Rectangle{image.Rect(32, 41, 35, 44), image.Rect(32, 47, 36, 55)}, band{20, 40}, band{40, 60}, 0, 0},
		{"an accent in the upper rows", []image.Rectangle{image.Rect(32, 37, 36, 39), image.Rect(32, 41, 38, 55)}, band{20, 40}, band{37, 60}, 4 * 2, 0},
		{"a comma above a capital", []image.Rectangle{image.Rect(32, 32, 34, 39), image.Rect(32, 41, 38, 55)}, band{20, 40}, band{40, 60}, 0, 0},
		{"a point above small letters", []image.Rectangle{image.Rect(32, 37, 35, 39), image.Rect(32, 46, 38, 55)}, band{20, 40}, band{40, 60}, 0, 0},
	} {
		b := raster.NewBitmap(40, 80)
		for _, r := range append(test.letters, text...) {
			b.Fill(r)
		}
		own, strays := ownRows(b, b, lines, em)
		if own[0] != test.upper || own[1] != test.lower {
			t.Errorf("%s: rows %v, want %v and %v", test.name, own, test.upper, test.lower)
		}
		if len(strays[0]) != test.strayUpper || len(strays[1]) != test.strayLower {
			t.Errorf("%s: %d and %d pixels stray, want %d and %d", test.name, len(strays[0]), len(strays[1]), test.strayUpper, test.strayLower)
		}
		if left := lacking(b, strays[1]).Count(b.Bounds()); left != b.Count(b.Bounds())-test.strayLower {
			t.Errorf("%s: %d pixels are left", test.name, left)
		}
	}
	if _, strays := ownRows(raster.NewBitmap(40, 80), raster.NewBitmap(40, 80), []band{{20, 38}, {44, 60}}, em); len(strays[0])+len(strays[1]) != 0 {
		t.Errorf("lines apart: %v", strays)
	}
}
