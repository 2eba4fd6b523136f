package ingest

import "testing"

func TestGapIn(t *testing.T) {
	letter := func(x0 int) glyph { return glyph{x0: x0, x1: x0 + 10, y0: 10, y1: 24} }
	point := func(x0 int) glyph { return glyph{x0: x0, x1: x0 + 3, y0: 21, y1: 24} }
	for name, test := range map[string]struct {
		glyphs []glyph
		x0, x1 int
		want   bool
	}{
		"a space":                   {[]glyph{letter(0), letter(20)}, 5, 25, true},
		"none":                      {[]glyph{letter(0), letter(12)}, 5, 17, false},
		"a speck in a space":        {[]glyph{letter(0), point(13), letter(20)}, 5, 25, true},
		"a point that was read":     {[]glyph{letter(0), point(13), letter(20)}, 14, 25, false},
		"a thin letter in between":  {[]glyph{letter(0), {x0: 13, x1: 16, y0: 10, y1: 24}, letter(19)}, 5, 24, false},
		"a space behind the second": {[]glyph{letter(0), letter(12), letter(40)}, 5, 17, false},
	} {
		l := &textLine{em: 25, glyphs: test.glyphs}
		if got := l.gapIn(test.x0, test.x1, wordGap); got != test.want {
			t.Errorf("%s: %t, want %t", name, got, test.want)
		}
	}
}
