package ingest

import (
	"slices"
	"testing"
)

func TestHeadRow(t *testing.T) {
	xs := []int{100, 300, 500, 700, 900, 1100}
	headings := func(baseline int, widths ...int) func(painter) {
		return func(paint painter) {
			for c, w := range widths {
				barsAt(xs[c]+20, xs[c]+20+w, baseline)(paint)
			}
		}
	}
	grid := func(paint painter) {
		for _, x := range xs {
			paint(x, 300, x+2, 500, 0)
		}
		for _, y := range []int{300, 400, 500} {
			paint(xs[0], y, xs[len(xs)-1], y+2, 0)
		}
		for _, y := range []int{330, 430} {
			headings(y, 150, 150, 150, 150, 150)(paint)
		}
	}
	for _, test := range []struct {
		name  string
		above []func(painter)
		ruled []int // further rules across
		want  []int
	}{
		{"headings in each column", []func(painter){headings(280, 70, 150, 110, 70, 150)}, nil, []int{253, 300, 400, 500}},
		{"headings of two lines under a title", []func(painter){headings(256, 70, 150, 110, 70, 150), headings(280, 0, 70, 0, 0, 70), barsAt(100, 700, 180)}, nil, []int{229, 300, 400, 500}},
		{"one column without", []func(painter){headings(280, 70, 150, 0, 70, 150)}, nil, []int{253, 300, 400, 500}},
		{"a row of another table, ruled off", []func(painter){headings(256, 70, 150, 110, 70, 150), headings(284, 0, 70, 0, 0, 70)}, []int{264}, []int{300, 400, 500}},
		{"running text", []func(painter){barsAt(130, 1090, 280)}, nil, []int{300, 400, 500}},
		{"a title over the first columns", []func(painter){headings(280, 150, 150, 0, 0, 0)}, nil, []int{300, 400, 500}},
		{"far above", []func(painter){headings(180, 70, 150, 110, 70, 150)}, nil, []int{300, 400, 500}},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := drawnSheet(1200, 600, append(test.above, grid)...)
			s.across, s.upright = s.dark, s.dark
			var h, v []ruling
			for _, y := range []int{300, 400, 500} {
				h = append(h, ruling{y, xs[0], xs[len(xs)-1], 2})
			}
			for _, x := range xs {
				v = append(v, ruling{x, 300, 500, 2})
			}
			l := s.lattices(h, v)[0]
			for _, y := range test.ruled {
				h = append(h, ruling{y, xs[0], xs[len(xs)-1], 2})
			}
			s.withHeadRow(l, h, v, 0, 26)
			if !slices.Equal(l.ys, test.want) {
				t.Errorf("the rows lie at %v, not %v", l.ys, test.want)
			}
			if n := len(l.ys) - 1; len(l.right) != n || len(l.below) != n || slices.Contains(l.below[0], false) {
				t.Errorf("%d rows, of which %d are known", n, len(l.right))
			}
		})
	}
}
