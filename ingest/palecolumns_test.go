package ingest

import "testing"

func TestPaleRules(t *testing.T) {
	xs := []int{100, 400, 700, 1000}
	grain := func(paint painter) { // of the paper
		for y := range 600 {
			for x := (y * 37) % 11; x < 1100; x += 11 {
				paint(x, y, x+2, y+1, uint8(225+(x*7+y*13)%30))
			}
		}
	}
	texts := func(paint painter) {
		for _, y := range []int{140, 170, 260, 290, 400} {
			barsAt(110, 380, y)(paint)
			barsAt(410, 600, y)(paint)
			barsAt(710, 980, y)(paint)
		}
	}
	pale := func(y int, columns ...int) func(painter) {
		return func(paint painter) {
			for _, c := range columns {
				paint(xs[c], y, xs[c+1], y+2, 235)
			}
		}
	}
	for _, test := range []struct {
		name  string
		drawn func(painter)
		want  int // rulings
	}{
		{"a rule across", pale(210, 0, 1, 2), 3},
		{"under two columns", pale(340, 0, 2), 2},
		{"under one: a fold, or dirt", pale(340, 1), 0},
		{"a shaded row", func(paint painter) { paint(100, 200, 1000, 320, 240) }, 0},
		{"none", func(painter) {}, 0},
	} {
		s := drawnSheet(1100, 600, grain, test.drawn, texts)
		if got := s.paleRules(&lattice{xs: xs, ys: []int{100, 500}}); len(got) != test.want {
			t.Errorf("%s: %v, not %d", test.name, got, test.want)
		}
	}
}
