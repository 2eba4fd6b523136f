package ingest

import (
	"image"
	"testing"

	"annex/ingest/raster"
)

// lettersAt are the boxes of n letters of a line that begins at p: beside one another, or, on end, above one another.
func lettersAt(p image.Point, n int, onEnd bool) []image.Rectangle {
	var out []image.Rectangle
	for i := range n {
		if r := image.Rect(13*i, 0, 13*i+11, 14); onEnd {
			out = append(out, image.Rect(r.Min.Y, r.Min.X, r.Max.Y, r.Max.X).Add(p))
		} else {
			out = append(out, r.Add(p))
		}
	}
	return out
}

func TestLinesOnEnd(t *testing.T) {
	const em = 25
	none := raster.NewBitmap(1000, 1000)
	var prose, figures []image.Rectangle
	for y := 100; y < 700; y += 26 {
		for x := 100; x < 900; x += 100 {
			prose = append(prose, lettersAt(image.Pt(x, y), 7, false)...)
		}
		figures = append(figures, image.Rect(500, y, 510, y+21), image.Rect(600, y, 610, y+21), image.Rect(614, y+17, 617, y+21))
	}
	if got := linesOnEnd(prose, none, em); len(got) > 0 {
		t.Errorf("lines of running text stand on end: %v", got)
	}
	if got := linesOnEnd(figures, none, em); len(got) > 0 {
		t.Errorf("figures in a column stand on end: %v", got)
	}

	column := []image.Rectangle{image.Rect(100, 100, 110, 121), image.Rect(112, 100, 118, 121), image.Rect(100, 126, 122, 147), image.Rect(100, 152, 110, 173), image.Rect(112, 152, 122, 173)}
	if got := linesOnEnd(column, none, em); len(got) > 0 {
		t.Errorf("figures that touch stand on end: %v", got)
	}

	heading := append(lettersAt(image.Pt(300, 100), 9, true), lettersAt(image.Pt(300, 230), 2, true)...) // "Projected to"
	heading = append(heading, lettersAt(image.Pt(322, 100), 8, true)...)
	below := lettersAt(image.Pt(290, 275), 3, false) // the first row's figure
	got := linesOnEnd(append(heading, below...), none, em)
	if len(got) != 2 || boundsOf(got) != image.Rect(300, 100, 336, 254) {
		t.Errorf("got %v of a heading of two lines", got)
	}
}

func TestTextOnEndLeavesRules(t *testing.T) {
	letters := lettersAt(image.Pt(300, 103), 9, true)
	s := drawnSheet(800, 600, func(paint painter) {
		paint(100, 100, 700, 102, 0)
		paint(290, 100, 292, 300, 0)
		for _, r := range letters { // a letter has two stems
			paint(r.Min.X, r.Min.Y, r.Max.X, r.Min.Y+3, 0)
			paint(r.Min.X, r.Max.Y-3, r.Max.X, r.Max.Y, 0)
			paint(r.Min.X, r.Min.Y, r.Min.X+3, r.Max.Y, 0)
		}
	})
	s.liftOnEnd(25)
	if len(s.onEnd) != 1 {
		t.Fatalf("got the lines %v", s.onEnd)
	}
	if n := s.ink.Count(s.onEnd[0].Inset(1)); n > 0 {
		t.Errorf("%d pixels of the text are left", n)
	}
	if n := s.ink.Count(image.Rect(100, 100, 700, 102)); n != 1200 {
		t.Errorf("%d pixels of the rule are left", n)
	}
	if s.whole.ink.Count(s.onEnd[0]) == 0 {
		t.Error("the text is not kept")
	}
}
