package ingest

import (
	"slices"
	"testing"

	"annex/ingest/raster"
)

// Of two tables that stand over each other one has lost rules between columns: the other tells where they were, if anything says that they were there.
func TestSameColumns(t *testing.T) {
	whole := []int{100, 200, 300, 400, 500, 600}
	for _, test := range []struct {
		name  string
		xs    []int // of the lattice that may have lost some
		down  []ruling
		words []int // the columns of pixels where words begin, in each row
		want  []int
	}{
		{"a part of a rule is left", []int{100, 200, 400, 500, 600}, []ruling{{302, 1010, 1060, 2}}, nil, whole},
		{"words begin behind a blank", []int{100, 200, 400, 500, 600}, nil, []int{210, 310, 410}, whole},
		{"nothing stands there", []int{100, 200, 400, 500, 600}, nil, nil, []int{100, 200, 400, 500, 600}},
		{"words stand across", []int{100, 200, 400, 500, 600}, nil, []int{210, 295, 410}, []int{100, 200, 400, 500, 600}},
		{"a part of the outer rule is left", []int{200, 300, 400, 500, 600}, []ruling{{101, 1010, 1060, 2}}, nil, whole},
		{"other columns", []int{100, 250, 400, 500, 600}, []ruling{{302, 1010, 1060, 2}}, nil, []int{100, 250, 400, 500, 600}},
		{"too few columns", []int{100, 500, 600}, []ruling{{302, 1010, 1060, 2}}, nil, []int{100, 500, 600}},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := &sheet{dpi: 72, ink: raster.NewBitmap(700, 1300)}
			ys := []int{1000, 1100, 1200}
			for _, y := range []int{1040, 1140} {
				for _, x := range test.words {
					stems(s.ink, x, x+40, y, y+8)
				}
			}
			s.across, s.upright, s.dark, s.thin = s.ink.Crop(s.ink.Bounds()), s.ink.Crop(s.ink.Bounds()), s.ink.Crop(s.ink.Bounds()), s.ink.Crop(s.ink.Bounds())
			ls := []*lattice{{xs: whole, ys: []int{100, 200}}, {xs: test.xs, ys: ys}}
			s.sameColumns(ls, nil, test.down)
			if got := ls[1].xs; len(got) != len(test.want) || !slices.EqualFunc(got, test.want, func(a, b int) bool { return abs(a-b) <= 2 }) {
				t.Errorf("edges at %v, want %v", got, test.want)
			}
		})
	}
}
