package ingest

import (
	"image"
	"testing"

	"annex/ingest/source"
)

// A table's rule that touches the feet of the text above is no underline; one that text stands on from end to end may be.
func TestRulesUnderText(t *testing.T) {
	word := func(x0, x1 float64) source.Glyph {
		return source.Glyph{Text: "x", X0: x0, X1: x1, Baseline: 100, Size: 10}
	}
	rule := source.Stroke{X0: 50, X1: 250, Y0: 102, Y1: 102, Width: 0.5}
	ruling := []ruling{{at: 1020, lo: 500, hi: 2500, thick: 5}}
	for _, test := range []struct {
		glyphs []source.Glyph
		kept   int
	}{
		{[]source.Glyph{word(60, 100), word(150, 200)}, 0},
		{[]source.Glyph{word(52, 245)}, 1},
	} {
		if got := withoutBare([]source.Stroke{rule}, ruling, test.glyphs); len(got) != test.kept {
			t.Errorf("%v: %d strokes", test.glyphs, len(got))
		}
	}
	cell := image.Rect(500, 800, 1500, 1020)
	if got := withoutEdges([]source.Stroke{rule}, 0, cell); len(got) != 0 {
		t.Error("the rule that the cell ends with is taken for a stroke")
	}
	if got := withoutEdges([]source.Stroke{rule}, 1, cell); len(got) != 1 {
		t.Error("a stroke that text wears is taken for a rule")
	}
}
