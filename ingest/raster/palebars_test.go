package raster

import (
	"image"
	"slices"
	"testing"
)

// A line through letters that a level loses is found where it crosses a blank; the soft edges of letters, and rules with no letters, are no such line.
func TestPaleBars(t *testing.T) {
	for _, test := range []struct {
		name        string
		blank       int // pixels between two letters
		bar, letter uint8
		double      bool
		want        bool
	}{
		{"a pale line", 6, 190, 60, false, true},
		{"a pale double line", 6, 190, 60, true, true},
		{"as pale as paper", 6, 240, 60, false, false},
		{"soft edges between close letters", 2, 190, 60, false, false},
		{"no letters", 6, 190, 255, false, false},
	} {
		g := image.NewGray(image.Rect(0, 0, 80, 24))
		for i := range g.Pix {
			g.Pix[i] = 255
		}
		rows := []int{12}
		if test.double {
			rows = []int{10, 13}
		}
		for x := 10; x < 70; x++ {
			for _, y := range rows {
				g.Pix[y*g.Stride+x] = test.bar
			}
			if (x-10)%(4+test.blank) < 4 {
				for y := 4; y < 20; y++ {
					g.Pix[y*g.Stride+x] = test.letter
				}
			}
		}
		bars := PaleBars(g, Below(g, 140), 4, 5, 20)
		if got := bars != nil; got != test.want {
			t.Errorf("%s: found %t", test.name, got)
		}
		if bars == nil {
			continue
		}
		for y := range 24 {
			if n := bars.Count(image.Rect(0, y, 80, y+1)); n > 0 != slices.Contains(rows, y) {
				t.Errorf("%s: %d pixels in row %d", test.name, n, y)
			}
		}
	}
}
