package ingest

import (
	"image"
	"testing"

	"annex/ingest/raster"
	"annex/model"
)

// struckLine is a line of type of 25 pixels with strikes so far above its baseline at row 30, each three ems long.
func struckLine(heights ...int) *textLine {
	l := &textLine{baseline: 30, em: 25}
	for _, h := range heights {
		l.strokes = append(l.strokes, stroke{x0: 0, x1: 75, y0: 30 - h - 1, y1: 30 - h + 1, change: model.Deleted})
	}
	return l
}

func TestLearnStriking(t *testing.T) {
	for name, test := range map[string]struct {
		heights []int
		want    striking
	}{
		"as the longer strikes lie": {[]int{6, 6, 6, 3}, striking{height: 0.24, reach: 0.07}},
		"too few":                   {[]int{6, 6}, anyStriking},
		"nowhere near strikes":      {[]int{2, 2, 2, 2}, anyStriking},
	} {
		if got := learnStriking([]*textLine{struckLine(test.heights...)}); got != test.want {
			t.Errorf("%s: got %v, want %v", name, got, test.want)
		}
	}
}

func TestDropAstray(t *testing.T) {
	l := struckLine(6, 2) // a strike, and the feet of letters
	l.from, l.clean = cropOf(raster.NewBitmap(80, 40)), raster.NewBitmap(80, 40)
	l.dropAstray(striking{height: 0.25, reach: 0.07})
	if len(l.strokes) != 1 || l.strokes[0].y0 != 23 {
		t.Errorf("got %v, want the strike alone", l.strokes)
	}
}

func TestDoubtBlack(t *testing.T) {
	l := &textLine{strokes: []stroke{
		{x0: 0, x1: 20, change: model.Deleted, doubtful: true},
		{x0: 40, x1: 60, change: model.Deleted, doubtful: true},
		{x0: 80, x1: 100, change: model.Deleted},
	}}
	l.doubtBlack([]unit{
		{x0: 0, x1: 20, inked: [3]float64{0, -7, -7}},
		{x0: 40, x1: 60, inked: [3]float64{0, 6, 6}},
		{x0: 80, x1: 100, inked: [3]float64{0, -7, -7}},
	})
	for i, want := range []bool{true, false, false} { // what is plainly drawn is not doubted for its ink
		if l.strokes[i].black != want {
			t.Errorf("stroke %d: black %t, want %t", i, l.strokes[i].black, want)
		}
	}
}

func TestPartStruck(t *testing.T) {
	const em = 20
	two := func(join image.Rectangle) *textLine { // two figures, 10 columns wide, on the baseline at row 30
		b := raster.NewBitmap(60, 40)
		fill(b, image.Rect(10, 16, 20, 30))
		fill(b, image.Rect(23, 16, 33, 30))
		fill(b, join)
		return &textLine{baseline: 30, em: em, clean: b, glyphs: glyphs(b, 0, 40)}
	}
	strikes := striking{height: 0.25, reach: 0.07} // row 25
	for name, test := range map[string]struct {
		join image.Rectangle
		want int
	}{
		"joined by a strike":            {image.Rect(18, 24, 35, 26), 2},
		"joined at the foot":            {image.Rect(18, 28, 25, 30), 1},
		"joined by more than a stroke":  {image.Rect(18, 18, 25, 28), 1},
		"parted, and the strike beyond": {image.Rect(33, 24, 36, 26), 2},
	} {
		l := two(test.join)
		l.partStruck(strikes)
		if len(l.glyphs) != test.want {
			t.Errorf("%s: %d glyphs, want %d", name, len(l.glyphs), test.want)
		}
	}
}

// Two bars side by side, as those of "4" and "5", make no strike where each lies at its own height.
func TestLevel(t *testing.T) {
	for name, test := range map[string]struct {
		rows [2]int // of the left half and the right one
		want bool
	}{
		"on one row":       {[2]int{23, 23}, true},
		"leaning":          {[2]int{23, 24}, true},
		"at other heights": {[2]int{26, 22}, false},
	} {
		b := raster.NewBitmap(40, 40)
		for x := 5; x < 29; x++ {
			b.Pix[test.rows[(x-5)/12]*b.W+x] = 1
		}
		l := &textLine{baseline: 30, em: 25}
		if got := l.level(b, stroke{x0: 5, x1: 29, y0: 21, y1: 27}); got != test.want {
			t.Errorf("%s: %v, want %v", name, got, test.want)
		}
	}
}

// A strike that joins the letters of a word to one glyph shows in no gap; where thick ink joins letters, a wide glyph says nothing.
func TestJoined(t *testing.T) {
	l := &textLine{em: 25, baseline: 30, glyphs: []glyph{{x0: 0, x1: 100}}}
	r := redline{units: []unit{{x0: 0, x1: 100, struck: 20}}}
	if got := l.joined(r, [2]int{0, 100}); got != 20 {
		t.Errorf("a glyph of a whole word: %.0f, want 20", got)
	}
	l.underlining.joins = true
	if got := l.joined(r, [2]int{0, 100}); got != 0 {
		t.Errorf("among joined letters: %.0f, want 0", got)
	}
	few := &textLine{em: 25, glyphs: make([]glyph, 200)}
	if lettersJoin([]*textLine{l, few}) || !lettersJoin([]*textLine{l, l, l, few}) {
		t.Error("one glyph of 200 is joined by a strike, three of 203 by thick ink")
	}
}
