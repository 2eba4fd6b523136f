package ingest

import (
	"image"
	"testing"

	"annex/ingest/raster"
)

// A point that was read twice at one place is one; those of an ellipsis stand apart.
func TestStopReadTwice(t *testing.T) {
	for x, want := range map[int]string{21: "ab.", 28: "ab.."} {
		cs := append(charsOf("ab"), char{text: ".", x0: 20, x1: 26}, char{text: ".", x0: x, x1: x + 6})
		if got := charText((&textLine{em: 24}).dropTwice(cs)); got != want {
			t.Errorf("the second at %d: got %q, want %q", x, got, want)
		}
	}
}

// Points that stand behind words on paper and were not read are put back, and two above one another are a colon.
func TestLostStops(t *testing.T) {
	const baseline = 30
	word := image.Rect(0, 18, 19, 30) // of two letters, as charsOf sets them
	dot := func(x, y int) image.Rectangle { return image.Rect(x, y, x+3, y+3) }
	for _, test := range []struct {
		name, read string
		drawn      []image.Rectangle
		hidden     []segment
		want       string
	}{
		{"a point at the end", "ab", []image.Rectangle{dot(21, 27)}, nil, "ab."},
		{"a colon", "ab", []image.Rectangle{dot(21, 20), dot(21, 27)}, nil, "ab:"},
		{"a colon set apart at the end", "ab", []image.Rectangle{dot(26, 20), dot(26, 27)}, nil, "ab :"},
		{"a point far behind the end", "ab", []image.Rectangle{dot(26, 27)}, nil, "ab"},
		{"a colon read as a point", "ab.", []image.Rectangle{dot(22, 20), dot(22, 27)}, nil, "ab:"},
		{"a point that was read", "ab.", []image.Rectangle{dot(22, 27)}, nil, "ab."},
		{"one that was read far from its place", "ab.", []image.Rectangle{dot(41, 27)}, nil, "ab."},
		{"one that was read a space apart", "ab .", []image.Rectangle{dot(21, 27)}, nil, "ab ."},
		{"two signs, one a speck", "ab:.", []image.Rectangle{dot(31, 20), dot(31, 27)}, nil, "ab:."},
		{"before a word", "ab c", []image.Rectangle{dot(21, 27), image.Rect(30, 18, 39, 30)}, nil, "ab. c"},
		{"close before a letter", "abc", []image.Rectangle{dot(20, 27), image.Rect(24, 18, 29, 30)}, nil, "abc"},
		{"a raised dot", "ab", []image.Rectangle{dot(21, 20)}, nil, "ab"},
		{"a speck", "ab", []image.Rectangle{image.Rect(21, 29, 22, 30)}, nil, "ab"},
		{"of hidden text", "ab", []image.Rectangle{dot(21, 27)}, []segment{{x0: 20, x1: 30}}, "ab"},
	} {
		t.Run(test.name, func(t *testing.T) {
			b := raster.NewBitmap(60, 40)
			for _, r := range append(test.drawn, word) {
				fill(b, r)
			}
			l := &textLine{em: 24, baseline: baseline, clean: b, glyphs: glyphs(b, 0, 40)}
			if got := charText(l.lostStops(charsOf(test.read), test.hidden)); got != test.want {
				t.Errorf("%q: got %q, want %q", test.read, got, test.want)
			}
		})
	}
}

// Points and commas are counted by their form: letters, raised dots, dirt and what is hidden are none.
func TestLowMarks(t *testing.T) {
	b := raster.NewBitmap(90, 40)
	for _, r := range []image.Rectangle{
		image.Rect(0, 18, 9, 30),   // a letter
		image.Rect(11, 27, 14, 30), // a point
		image.Rect(30, 27, 33, 34), // a comma
		image.Rect(45, 18, 48, 21), // a raised dot
		image.Rect(55, 29, 56, 30), // dirt
		image.Rect(65, 27, 68, 30), // a point of hidden text
		image.Rect(75, 18, 84, 38), // a letter with a tail
	} {
		fill(b, r)
	}
	l := &textLine{em: 24, baseline: 30, clean: b, glyphs: glyphs(b, 0, 40)}
	if got := l.lowMarks([]segment{{x0: 60, x1: 72}}); got != 2 {
		t.Errorf("counted %d, not a point and a comma", got)
	}
}
