package ingest

import (
	"testing"

	"annex/model"
)

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

// A doubtful strike that lies in one that is sure is as sure.
func TestBelieveSure(t *testing.T) {
	strike := func(x0, x1 int, doubtful bool) stroke {
		return stroke{x0: x0, x1: x1, change: model.Deleted, doubtful: doubtful}
	}
	for _, test := range []struct {
		name string
		ks   []stroke
		want bool // whether the first is doubtful
	}{
		{"alone", []stroke{strike(10, 60, true)}, true},
		{"its ends stand out of a sure one", []stroke{strike(10, 60, true), strike(14, 58, false)}, false},
		{"most of it is in no sure one", []stroke{strike(10, 60, true), strike(10, 30, false)}, true},
		{"over an underline", []stroke{strike(10, 60, true), {x0: 0, x1: 90, change: model.Inserted}}, true},
	} {
		if believeSure(test.ks); test.ks[0].doubtful != test.want {
			t.Errorf("%s: doubtful is %t", test.name, test.ks[0].doubtful)
		}
	}
}

func TestEndsWord(t *testing.T) {
	for text, want := range map[string]bool{"PTC.": true, "PTC. The": true, "Board.XX": false, "2.9": false} {
		var votes []vote
		at := 0
		for i, r := range []rune(text) {
			votes = append(votes, vote{text: string(r)})
			if r == '.' {
				at = i
			}
		}
		if got := endsWord(votes, at); got != want {
			t.Errorf("the stop of %q ends a word: %v", text, got)
		}
	}
}
