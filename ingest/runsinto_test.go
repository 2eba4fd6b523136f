package ingest

import (
	"testing"

	"annex/model"
)

// A strike over a blank that covers one letter of the next word alone ran into the bar of that letter; one through the word, or from inside a word, did not.
func TestRunsInto(t *testing.T) {
	units := func() []unit { // "ab cd"
		return []unit{{x0: 0, x1: 10}, {x0: 10, x1: 12, gap: true}, {x0: 12, x1: 20}, {x0: 20, x1: 30, gap: true, space: true}, {x0: 30, x1: 40}, {x0: 40, x1: 42, gap: true}, {x0: 42, x1: 50}}
	}
	for _, test := range []struct {
		name   string
		x0, x1 int // of the strike
		at     int // the unit asked of
		want   bool
	}{
		{"into the next word", 0, 40, 4, true},
		{"out of the word before", 12, 50, 2, true},
		{"through both", 0, 50, 4, false},
		{"from inside a word", 30, 40, 4, false},
		{"the blank itself", 0, 40, 3, false},
	} {
		l := &textLine{em: 40, strokes: []stroke{{x0: test.x0, x1: test.x1, change: model.Deleted, doubtful: true}}}
		us := units()
		if got := l.runsInto(us, test.at); got != test.want {
			t.Errorf("%s: %t", test.name, got)
		}
		if !test.want {
			continue
		}
		changes := make([]model.Change, len(us))
		strokes := []stroke{l.strokes[0]}
		l.endBeforeBars(redline{units: us, changes: changes}, strokes)
		if k := strokes[0]; k.x0 < us[test.at].x1 && k.x1 > us[test.at].x0 {
			t.Errorf("%s: the strike still covers the letter: %d to %d", test.name, k.x0, k.x1)
		}
	}
}
