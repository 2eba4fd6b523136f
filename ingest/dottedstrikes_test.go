package ingest

import (
	"image"
	"testing"

	"annex/ingest/raster"
)

// barred is a line with two H as wide as half an em.
func barred(l *textLine) *textLine {
	b := raster.NewBitmap(160, 60)
	for _, x := range []int{12, 36} {
		fill(b, image.Rect(x, 24, x+3, 40))
		fill(b, image.Rect(x+3, 33, x+13, 34))
		fill(b, image.Rect(x+13, 24, x+16, 40))
	}
	l.from, l.box.Max.X = cropOf(b), 52
	return l
}

// cutOff is a line of which the picture begins below the strikes.
func cutOff(l *textLine) *textLine {
	l.from = cropOf(l.from.ink.Crop(image.Rect(0, 38, l.from.ink.W, l.from.ink.H)))
	l.baseline -= 38
	l.box = l.box.Sub(image.Pt(0, 38))
	return l
}

// Dots at the height of the sheet's strikes strike lines that stand together, and no line alone.
func TestStrikeDotted(t *testing.T) {
	of := brokenLook{striking: striking{height: 0.28, reach: 0.05}, apart: 0, least: 6, gaps: 3, short: 1.2}
	line := func(at int, rows ...int) *textLine { // dots in these rows between stems
		b := raster.NewBitmap(160, 60)
		stems(b, 12, 132, 24, 40)
		for _, y := range rows {
			for x := 16; x < 130; x += 6 {
				fill(b, image.Rect(x, y, x+1, y+1))
			}
		}
		l := &textLine{box: image.Rect(12, 24, 131, 40), baseline: 40, em: 25, from: cropOf(b)}
		return l.shift(image.Pt(0, at))
	}
	for _, test := range []struct {
		name string
		ls   []*textLine
		want int
	}{
		{"two lines below each other", []*textLine{line(0, 33), line(30, 33)}, 2},
		{"two lines far apart", []*textLine{line(0, 33), line(200, 33)}, 0},
		{"dots at another height", []*textLine{line(0, 28), line(30, 28)}, 0},
		{"dots at every height", []*textLine{line(0, 28, 31, 33, 36), line(30, 28, 31, 33, 36)}, 0},
		{"bars of letters", []*textLine{barred(line(0)), barred(line(30))}, 0},
		{"none", []*textLine{line(0), line(30)}, 0},
		{"cut off above", []*textLine{cutOff(line(0, 33)), cutOff(line(30, 33))}, 0},
	} {
		strikeDotted(test.ls, of)
		n := 0
		for _, l := range test.ls {
			n += len(l.strokes)
		}
		if n != test.want {
			t.Errorf("%s: %d strikes, want %d", test.name, n, test.want)
		}
	}
}
