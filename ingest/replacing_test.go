package ingest

import (
	"image"
	"slices"
	"testing"

	"annex/ingest/raster"
	"annex/ingest/source"
	"annex/model"
)

// figureLine is a line of 40 pixels to the em with three figures, stems of 18 pixels set 22 apart, of which the last is underlined; strike
// are the columns of a bar through the second one, which may be a point.
func figureLine(strike image.Rectangle, point bool) (*raster.Bitmap, *textLine) {
	b := raster.NewBitmap(120, 60)
	for x := 20; x < 86; x += 22 {
		if point && x == 42 {
			fill(b, image.Rect(x+7, 35, x+12, 40))
			continue
		}
		fill(b, image.Rect(x+7, 10, x+11, 40)) // a stem with a head and a foot
		fill(b, image.Rect(x+2, 10, x+16, 13))
		fill(b, image.Rect(x+2, 37, x+16, 40))
	}
	fill(b, strike)
	fill(b, image.Rect(63, 44, 85, 47))
	l := &textLine{box: image.Rect(20, 10, 86, 40), baseline: 40, em: 40, from: cropOf(b), speck: 1}
	l.clean, l.lifted = b.Crop(image.Rect(0, 0, 120, 60)), raster.NewBitmap(120, 60)
	l.cut()
	return b, l
}

// One figure is struck and another put in its place: a bar that stands out of it on both sides is a strike, though it is no
// wider than the figure and may touch those beside it.
func TestOneFigureInPlaceOfAnother(t *testing.T) {
	for _, test := range []struct {
		name   string
		strike image.Rectangle
		point  bool
		want   string
	}{
		{"a strike of its own", image.Rect(41, 28, 63, 31), false, "-di"},
		{"a strike that touches the figure before it", image.Rect(35, 28, 63, 31), false, "-di"},
		{"a strike that touches the new figure", image.Rect(41, 28, 72, 31), false, "-di"},
		{"the bar of a figure", image.Rect(44, 28, 58, 31), false, "--i"},
		{"none", image.Rectangle{}, false, "--i"},
		{"a struck point", image.Rect(45, 28, 60, 31), true, "-di"},
		{"a point", image.Rectangle{}, true, "--i"},
	} {
		t.Run(test.name, func(t *testing.T) {
			b, l := figureLine(test.strike, test.point)
			l.findStrokes(b, l.from.findMarks(l.em))
			l.lift(b, l.speck)
			s := &sheet{gray: l.from.gray, page: &source.Page{}}
			s.readRedlines([]*textLine{l})
			var got []model.Change
			for _, g := range l.glyphs {
				if g.y0 < 40 {
					got = append(got, l.changeAt(g.x0, g.x1))
				}
			}
			if letters(got) != test.want {
				t.Errorf("read as %q, want %q; strokes %v", letters(got), test.want, l.strokes)
			}
		})
	}
}

// TestJoinedByStrike holds that glyphs are read as two where a bar at the height of strikes, and nothing else, joins them.
func TestJoinedByStrike(t *testing.T) {
	for _, test := range []struct {
		name string
		bar  image.Rectangle
		want []bool
	}{
		{"a strike that touches both", image.Rect(48, 28, 72, 31), []bool{false, true}},
		{"a bar as high as the heads", image.Rect(48, 11, 72, 13), []bool{false, false}},
		{"none", image.Rectangle{}, []bool{false, false, false}},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, l := figureLine(test.bar, false)
			var got []bool
			for _, g := range l.glyphs {
				if g.y0 < 40 {
					got = append(got, l.joinedByStrike(g, anyStriking))
				}
			}
			if !slices.Equal(got, test.want) {
				t.Errorf("joined: %v, not %v", got, test.want)
			}
		})
	}
}

// TestLikelyUnderlines holds that an underline that was not found may run where those of the sheet do.
func TestLikelyUnderlines(t *testing.T) {
	l := &textLine{baseline: 100, em: 40, underlining: underlining{depth: 0.1, spread: 0.05}}
	if ms := l.likelyUnderlines(redline{under: mark{x0: 1, x1: 9, at: 107}}); len(ms) != 1 || ms[0].at != 107 {
		t.Errorf("found at 107, looked for at %v", ms)
	}
	ms := l.likelyUnderlines(redline{})
	if ms[0].at != 103.5 || len(ms) != 9 {
		t.Errorf("looked for at %v", ms)
	}
}

func TestUnderlineEnd(t *testing.T) {
	seen := func(s string) (out []sight) {
		for _, c := range s {
			out = append(out, map[rune]sight{'_': blank, '=': line, 'h': hidden}[c])
		}
		return out
	}
	for _, test := range []struct {
		seen string
		at   int
		ok   bool
	}{
		{"________=========", 8, true},
		{"=========________", 9, true},
		{"_=______=========", 8, true},
		{"=================", 0, false},
		{"__===============", 0, false}, // too little for a letter
		{"___==___===__====", 0, false},
	} {
		at, ok := underlineEnd(seen(test.seen), 5)
		if ok != test.ok || ok && at != test.at {
			t.Errorf("%s: %d, %t, not %d, %t", test.seen, at, ok, test.at, test.ok)
		}
	}
}
