package ingest

import (
	"image"
	"testing"

	"annex/ingest/raster"
)

// The ring that no reader saw is put back where it is drawn, and nowhere else.
func TestDegrees(t *testing.T) {
	ring := glyph{x0: 32, x1: 39, y0: 10, y1: 17}
	for _, test := range []struct {
		name, read string
		drawn      []glyph
		want       string
	}{
		{"a ring", "40 C", []glyph{ring}, "40 °C"},
		{"none", "40 C", nil, "40 C"},
		{"one that touches", "40 C", []glyph{{x0: 32, x1: 52, y0: 11, y1: 30}}, "40 °C"},
		{"a wide letter", "40 C", []glyph{{x0: 38, x1: 56, y0: 11, y1: 30}}, "40 C"},
		{"a point on the line", "40 C", []glyph{{x0: 32, x1: 36, y0: 26, y1: 30}}, "40 C"},
		{"a word", "40 Co", []glyph{ring}, "40 Co"},
		{"no number", "in C", []glyph{ring}, "in C"},
	} {
		t.Run(test.name, func(t *testing.T) {
			clean := raster.NewBitmap(80, 40) // a ring at 32, and a letter from 38 on
			fill(clean, image.Rect(32, 11, 38, 17))
			fill(clean, image.Rect(38, 11, 56, 30))
			cs := charsOf(test.read)
			cs[3].x0, cs[3].x1 = 40, 52
			if got := charText((&textLine{em: 24, baseline: 30, glyphs: test.drawn, clean: clean}).degrees(cs)); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}
