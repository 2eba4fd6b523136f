package ingest

import "testing"

// The signs for at least and at most are told by their forms where readers see a 2 or the sign of equality.
func TestInequalities(t *testing.T) {
	for _, test := range []struct{ name, picture, want string }{
		{"at least", `
##........
..####....
.....####.
..####....
##........
..........
##########
`, "M ≥ 6"},
		{"at most", `
........##
....####..
.####.....
....####..
........##
..........
##########
`, "M ≤ 6"},
		{"equal", `
..........
##########
##########
..........
..........
##########
##########
`, "M 2 6"},
		{"a figure", `
..######..
.#......#.
........#.
......##..
...##.....
.#........
##########
`, "M 2 6"},
		{"a figure whose foot a pale row parts from it", `
...####...
..##..##..
.......##.
......###.
....###...
..........
##########
`, "M 2 6"},
	} {
		t.Run(test.name, func(t *testing.T) {
			b := drawInk(test.picture)
			l := &textLine{em: 20, clean: b, glyphs: glyphs(b, 0, b.H)}
			cs := []char{{text: "M", x0: -40, x1: -20}, {text: " ", x0: -20}, {text: "2", x1: 10}, {text: " ", x0: 10, x1: 20}, {text: "6", x0: 20, x1: 30}}
			l.inequalities(cs)
			if got := charText(cs); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}
