package ingest

import "testing"

// dashes draws a line of dashes, seven parts ink to three of paper, that leans by so many pixels.
func dashes(x0, x1, y, lean int) func(painter) {
	return func(paint painter) {
		for x := x0; x < x1; x++ {
			if (x-x0)%20 < 14 {
				at := y + lean*(x-x0)/(x1-x0)
				paint(x, at, x+1, at+2, 60)
			}
		}
	}
}

// Rules between 100 and 400, looked for at 200.
func TestLeaningRules(t *testing.T) {
	for name, test := range map[string]struct {
		drawn func(painter)
		want  bool
	}{
		"dashed, from its place down":       {dashes(100, 400, 200, 7), true},
		"dashed, beside its place":          {dashes(100, 400, 206, 2), true},
		"farther away than a rule leans":    {dashes(100, 400, 214, 0), false},
		"ends before the cell does":         {dashes(100, 360, 206, 0), false},
		"short of ink":                      {specksAt(100, 400, 206, 4), false},
		"under letters, as insertions have": {func(p painter) { dashes(100, 400, 206, 0)(p); barsAt(100, 400, 202)(p) }, false},
		"letters alone":                     {barsAt(100, 400, 206), false},
	} {
		t.Run(name, func(t *testing.T) {
			s := drawnSheet(500, 400, test.drawn)
			s.across = s.dark
			if got := s.leansAcross(200, 104, 396); got != test.want {
				t.Errorf("a rule is told to lean there: %v", got)
			}
			s.dark = s.dark.Transposed()
			s.upright = s.dark
			if got := s.leansDown(200, 104, 396); got != test.want {
				t.Errorf("upright, a rule is told to lean there: %v", got)
			}
		})
	}
}
