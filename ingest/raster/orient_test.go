package raster

import "testing"

func TestBeyondChance(t *testing.T) {
	for _, test := range []struct {
		more, less int
		want       bool
	}{
		{15, 11, false},
		{9, 3, false},
		{60, 30, true},
		{30, 60, false},
		{0, 0, false},
	} {
		if got := beyondChance(test.more, test.less); got != test.want {
			t.Errorf("%d beside %d: %t", test.more, test.less, got)
		}
	}
}
