package ingest

import (
	"slices"
	"testing"
)

func TestCharts(t *testing.T) {
	axis := `
100  ==================
                 x
 50  ==================
          x
  0  ==================
    2001  2002   2003`
	table := `
    ==================
100          17     12
    ==================
 50          18     31
    ==================`
	merged := `
======================
100  =================
======================
 50  =================
======================`
	for _, test := range []struct {
		name, page string
		want       int
	}{{"figures at the height of rules", axis, 1}, {"figures between rules", table, 0}, {"figures in merged cells", merged, 0}} {
		ps, a := drawPieces(test.page)
		if got := len(a.charts(ps)); got != test.want {
			t.Errorf("%s: %d charts, want %d", test.name, got, test.want)
		}
		for _, p := range ps {
			if in := slices.ContainsFunc(a.charts(ps), middleOfBox(p.box).In); in != (test.want > 0) {
				t.Errorf("%s: %q in a chart: %t", test.name, p.text(), in)
			}
		}
	}
}
