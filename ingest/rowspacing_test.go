package ingest

import "testing"

// Rows of a single line stand a little nearer to one another than others in some documents.
func TestRowsNearerThanMost(t *testing.T) {
	s := rowSpacing{pitch: 10.4, para: 11.9, leap: 21.6, slack: 0.5}
	for _, test := range []struct {
		name        string
		d           float64
		least, most float64
	}{
		{"lines of a cell", 10.5, -9, -6},
		{"rows as most", 21.6, 6, 9},
		{"rows farther apart than any lines, and nearer than most rows", 19.8, 1, 5},
		{"lines farther apart than most", 13.9, -5, -1},
	} {
		if got := s.begins(test.d, s.pitch, s.para); got < test.least || got > test.most {
			t.Errorf("%s: the log-odds that a cell begins are %.1f, want %.0f to %.0f", test.name, got, test.least, test.most)
		}
	}
}
