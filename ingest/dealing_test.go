package ingest

import (
	"testing"

	"annex/model"
)

// A comma between a kept and an inserted word, which the engine places nearer to the first, goes with
// the underline that begins under it.
func TestDealPoints(t *testing.T) {
	l := &textLine{em: 25, baseline: 40,
		glyphs:  []glyph{{x0: 0, x1: 30, y0: 26, y1: 40}, {x0: 33, x1: 37, y0: 37, y1: 42}, {x0: 45, x1: 58, y0: 26, y1: 40}},
		strokes: []stroke{{x0: 33, x1: 58, y0: 43, y1: 45, change: model.Inserted}},
	}
	read := []char{{text: "a", x0: 0, x1: 14}, {text: "b", x0: 15, x1: 29}, {text: ",", x0: 26, x1: 36}, {text: " ", x0: 36, x1: 45}, {text: "c", x0: 45, x1: 58}}
	got := l.deal(read, l.segments())
	for i, want := range []model.Change{model.Kept, model.Kept, model.Inserted, model.Inserted, model.Inserted} {
		if got[i].change != want {
			t.Errorf("%q is %q, want %q", got[i].text, got[i].change, want)
		}
	}
}
