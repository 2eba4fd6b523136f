package ingest

import (
	"testing"
)

func TestShadedRows(t *testing.T) {
	ps, a := drawPieces(`
Wheat grown on      12
hills
Barley               7
Oats of all          5
sorts`)
	l := &lattice{xs: []int{0, 100, 140}, ys: []int{0, 5 * lineH}, right: [][]bool{{true, true}}, below: [][]bool{{true, true}}}
	for _, row := range []int{2, 3} {
		a.shaded = append(a.shaded, ruling{at: row * lineH, lo: 0, hi: 140, thick: 1})
	}
	if got := len(a.withShades(l, ps).ys) - 1; got != 3 {
		t.Errorf("%d rows, want 3", got)
	}
	a.shaded = a.shaded[:1] // a stain
	if got := a.withShades(l, ps); got != l {
		t.Errorf("one edge parts rows: %v", got.ys)
	}
}

func TestRowsOfEntries(t *testing.T) {
	for _, test := range []struct {
		name, page string
		want       bool
	}{
		{"short entries in all lines", `
Base 128       64,058       800.73       n/a
Base 256       32,051       400.64       n/a
Base 512       16,046       200.58       n/a`, true},
		{"text that goes on", `
Base 128       64,058       the usual    n/a
               of all       way of       n/a
Base 512       16,046       200.58       n/a`, false},
	} {
		ps, a := drawPieces(test.page)
		l := &lattice{xs: []int{0, 14 * charW, 27 * charW, 40 * charW, 52 * charW}, ys: []int{0, 60}, right: [][]bool{{true, true, true, true}}, below: [][]bool{{true, true, true, true}}}
		if got := a.rowsOfEntries(a.inBand(l, l.cells(), ps, 0)); got != test.want {
			t.Errorf("%s: %t", test.name, got)
		}
	}
}
