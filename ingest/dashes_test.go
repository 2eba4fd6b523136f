package ingest

import (
	"image"
	"testing"

	"annex/ingest/raster"
)

// A dash alone in a cell is an answer; specks, letters and what is left of rules are none.
func TestDashLine(t *testing.T) {
	const em = 36
	for _, test := range []struct {
		name string
		ink  image.Rectangle
		want string
	}{
		{"a hyphen", image.Rect(10, 50, 20, 54), "-"},
		{"a dash", image.Rect(10, 50, 28, 53), "–"},
		{"a long dash", image.Rect(10, 50, 46, 53), "—"},
		{"a speck", image.Rect(10, 50, 16, 54), ""},
		{"a letter", image.Rect(10, 40, 18, 58), ""},
		{"a stroke under a word", image.Rect(10, 50, 90, 53), ""},
		{"what is left of the rule below", image.Rect(10, 94, 28, 97), ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			b := raster.NewBitmap(120, 100)
			fill(b, test.ink)
			got := ""
			if l := dashLine(crop{ink: b}, b, band{test.ink.Min.Y, test.ink.Max.Y}, test.ink.Min.X, test.ink.Max.X, em); l != nil {
				got = charText(l.dashChars())
			}
			if got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

// What is left of strokes between lines of text is no dash.
func TestDropLeanDashes(t *testing.T) {
	text := &textLine{box: image.Rect(10, 10, 90, 36)}
	near, far := &textLine{sign: "-", box: image.Rect(10, 40, 20, 60)}, &textLine{sign: "-", box: image.Rect(10, 80, 20, 100)}
	got := dropLeanDashes([]*textLine{text, near, far}, 36)
	if len(got) != 2 || got[0] != text || got[1] != far {
		t.Errorf("got %d lines", len(got))
	}
}

// A dash that touches figures is no strike, nor is one that goes on in the bar of a 4; what comes out of letters on both sides is.
func TestDashAmong(t *testing.T) {
	const em = 20
	for _, test := range []struct {
		name, shows string // b bare, x a letter with ink there, o one without
		want        bool
	}{
		{"alone between letters", "bbbbbbbbbb", true},
		{"touching both", "xxbbbbbbbbbbx", true},
		{"before a 4", "bbbbbbbbbbxxxxxxxxxb", true},
		{"behind a 4", "xxxxxxxxxxbbbbbbbbbb", true},
		{"behind a thin 4", "bbxbxxxxxxbbbbbbbbbb", true},
		{"a letter struck", "bbxxxxxxxxbb", false},
		{"two letters struck", "bxxxxxxxbbxxxxxxxxb", false},
		{"a letter struck with the blank before it", "bbbbbbxxxxxxxxb", false},
		{"a gap between letters", "xxxxxbbbxxxx", false},
		{"a long line through a word", "bbbbbbbbbbxxxxxxxxxxxxxxxxxxxx", false},
		{"letters only", "xxxoooxxx", false},
	} {
		var shows []crossing
		for _, r := range test.shows {
			shows = append(shows, map[rune]crossing{'b': bare, 'x': crossed, 'o': open}[r])
		}
		if got := dashAmong(shows, em); got != test.want {
			t.Errorf("%s: %t", test.name, got)
		}
	}
}
