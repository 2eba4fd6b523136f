package ingest

import (
	"image"
	"testing"

	"annex/ingest/raster"
)

// Dashes as long and as far apart as one another are a rule; words, stems above one another and a few hyphens are none.
func TestDashed(t *testing.T) {
	tests := []struct {
		name string
		at   []int // where each piece begins
		long []int
		want int
	}{
		{"dashes", []int{10, 20, 30, 40, 50, 60, 70}, []int{7, 7, 6, 7, 7, 7, 7}, 1},
		{"dashes of which one is lost in part", []int{10, 20, 30, 42, 50, 60, 70}, []int{7, 7, 7, 5, 7, 7, 7}, 1},
		{"stems a line of text apart", []int{10, 22, 34, 46, 58, 70, 82}, []int{5, 5, 5, 5, 5, 5, 5}, 0},
		{"letters' feet", []int{10, 17, 30, 37, 52, 58, 75}, []int{5, 11, 6, 14, 4, 15, 7}, 0},
		{"ones in a column of figures", []int{10, 22, 34, 46, 58, 70, 82}, []int{7, 7, 7, 7, 7, 7, 7}, 0},
		{"few", []int{10, 20, 30, 40}, []int{7, 7, 7, 7}, 0},
	}
	for _, test := range tests {
		s := &sheet{dpi: 72}
		b := raster.NewBitmap(120, 30)
		for i, x := range test.at {
			b.Fill(image.Rect(x, 15, x+test.long[i], 16))
		}
		got := s.dashed(b)
		if len(got) != test.want {
			t.Errorf("%s: %v", test.name, got)
		}
		if len(got) == 1 && (got[0].lo != 10 || got[0].hi != 77 || got[0].at != 15) {
			t.Errorf("%s: %v", test.name, got[0])
		}
	}
}
