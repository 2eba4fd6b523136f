package ingest

import (
	"image"
	"slices"
	"testing"

	"annex/ingest/raster"
)

// The two lines of each thick double rule are one rule, where most of the page's are such; elsewhere lines close by are two.
func TestJoinDoubled(t *testing.T) {
	s := &sheet{dpi: 72, dark: raster.NewBitmap(300, 200)}
	s.across, s.upright = s.dark, s.dark
	doubled := func(at, lo, hi int) []ruling { return []ruling{{at - 2, lo, hi, 1}, {at + 2, lo, hi, 1}} }
	h := slices.Concat(doubled(10, 10, 290), doubled(100, 13, 287), doubled(190, 10, 290))
	v := slices.Concat(doubled(10, 10, 190), doubled(150, 13, 187), doubled(290, 10, 190))
	joinedH, joinedV := s.joinDoubled(h, v)
	at := func(rs []ruling) (out []int) {
		for _, r := range rs {
			out = append(out, r.at)
		}
		return out
	}
	if got := at(joinedH); !slices.Equal(got, []int{10, 100, 190}) {
		t.Errorf("across: %v", got)
	}
	if got := at(joinedV); !slices.Equal(got, []int{10, 150, 290}) {
		t.Errorf("upright: %v", got)
	}
	if joinedH[1].lo != 10 || s.across.Count(image.Rect(10, 100, 290, 101)) != 280 {
		t.Errorf("the rule in the middle begins at %d, %d of it are drawn", joinedH[1].lo, s.across.Count(image.Rect(10, 100, 290, 101)))
	}
	single := []ruling{{10, 10, 290, 1}, {100, 10, 290, 1}, {104, 10, 290, 1}, {150, 10, 290, 1}, {190, 10, 290, 1}}
	if got, _ := s.joinDoubled(single, single); len(got) != 5 {
		t.Errorf("two lines of many that stand close: %v", at(got))
	}
}
