package ingest

import (
	"testing"

	"annex/ingest/engine"
)

// seenAs is the letters of text, each read with the confidence.
func seenAs(text string, confidence float64) []engine.Symbol {
	var out []engine.Symbol
	for i, r := range []rune(text) {
		out = append(out, engine.Symbol{Text: string(r), X0: 10 * i, X1: 10*i + 9, Confidence: confidence})
	}
	return out
}

func TestBallot(t *testing.T) {
	for _, test := range []struct {
		name          string
		first, second string
		unsure        float64 // the second's confidence
		coarse        bool
		want          string
	}{
		{"the second is unsure", "2.5 pm", "2.5 nm", 0.4, false, "2.5 pm"},
		{"the first cannot print it", "2.5 pm", "2.5 µm", 0.4, false, "2.5 µm"},
		{"few pixels", "+12", "+1,2", 0.3, true, "+1,2"},
		{"a point that the first invents", "20. to 24", "20 to 24", 0.99, true, "20 to 24"},
	} {
		t.Run(test.name, func(t *testing.T) {
			r := readers{coarse: test.coarse}
			got := ""
			for _, v := range r.ballot(seenAs(test.first, 0.99), seenAs(test.second, test.unsure), func(int, int, float64) bool { return true }) {
				got += v.text
			}
			if got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func TestSure(t *testing.T) {
	for _, test := range []struct {
		text   string
		coarse bool
		want   bool
	}{
		{"Volume?", false, true},
		{"Volume?", true, false},
		{"10 pm", true, false},
		{"1,234.5", true, true},
	} {
		if got := (readers{coarse: test.coarse}).sure(seenAs(test.text, 0.999)); got != test.want {
			t.Errorf("%q, coarse %t: got %t", test.text, test.coarse, got)
		}
	}
}
