package ingest

import (
	"image"
	"slices"
	"testing"

	"annex/ingest/raster"
)

// Rules under headings that stand beside one another have a gap, though a scanner's are joined over it.
func TestDrawnAlong(t *testing.T) {
	b := raster.NewBitmap(400, 40)
	fill(b, image.Rect(20, 19, 180, 21))
	fill(b, image.Rect(184, 19, 190, 21)) // a break of a scanner's
	fill(b, image.Rect(205, 19, 380, 21))
	s := &sheet{dark: b, dpi: 200, times: 1}
	var got []span
	for _, r := range s.drawnAlong([]ruling{{at: 20, lo: 20, hi: 380, thick: 2}}) {
		got = append(got, span{r.lo, r.hi})
	}
	if want := []span{{20, 190}, {205, 380}}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// Headings beside one another are one level, though one of them has more lines.
func TestLevelsOf(t *testing.T) {
	hs := []*heading{
		{over: true, box: span{10, 19}, x: span{100, 200}},
		{over: true, box: span{4, 25}, x: span{220, 300}},
		{over: true, box: span{30, 39}, x: span{100, 150}},
		{box: span{10, 19}, x: span{0, 50}},
	}
	var got []int
	for _, l := range levelsOf(hs) {
		got = append(got, len(l.headings))
	}
	if want := []int{2, 1}; !slices.Equal(got, want) {
		t.Errorf("got %v headings in the levels, want %v", got, want)
	}
}

// Close headings whose blanks are as even as those of a line of text are headings where each has figures of its own below.
func TestHeadsColumns(t *testing.T) {
	const figures = `
Industry     12     30     45      6     14     16
Mining        7      8      9     10     13     12`
	for _, test := range []struct {
		name, page string
		want       bool
	}{
		{"headings over two columns each", "         Value  Change on year  Value  Change on year" + figures, false},
		{"over their columns", "          Value  Share  Value  Share  Value  Share" + figures, true},
		{"words", "More than  was  there  in  each  of  all  the  years" + figures, false},
	} {
		ps, a := drawPieces(test.page)
		if got := a.headsColumns(stripsOf(ps), 0); got != test.want {
			t.Errorf("%s: got %t", test.name, got)
		}
	}
}
