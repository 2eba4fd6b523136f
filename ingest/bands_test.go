package ingest

import (
	"image"
	"slices"
	"testing"

	"annex/ingest/raster"
)

// What looks like a line under a line of type is its feet where small letters stand on its lower edge as high as they are.
func TestJoinedFeet(t *testing.T) {
	const em = 28
	rows := func(ascenders, body, gap int) (out []int, at int) { // ascenders, small letters or figures, paper and a drawn line of three rows
		for range ascenders {
			out = append(out, 20)
		}
		for range body {
			out = append(out, 90)
		}
		for range gap {
			out = append(out, 10)
		}
		return append(out, 150, 150, 150, 5, 5, 5), len(out)
	}
	for name, test := range map[string]struct {
		ascenders, body, gap int
		want                 bool
	}{
		"feet of letters":            {6, 12, 0, true},
		"an underline below":         {6, 15, 2, false},
		"an underline that joins":    {6, 15, 0, false},
		"feet of figures":            {0, 17, 0, true},
		"an underline below figures": {0, 20, 2, false},
	} {
		if rs, at := rows(test.ascenders, test.body, test.gap); joinedFeet(rs, at, em) != test.want {
			t.Errorf("%s: %v", name, !test.want)
		}
	}
}

// A speck high above a line is none of it; the dots of its letters are.
func TestDropSpecks(t *testing.T) {
	const em = 27
	for _, c := range []struct {
		name string
		dot  image.Rectangle
		want []band
	}{
		{"speck", image.Rect(40, 2, 43, 5), []band{{13, 33}}},
		{"dot", image.Rect(40, 7, 43, 10), []band{{7, 33}}},
		{"an accent of a wide letter", image.Rect(10, 6, 23, 10), []band{{6, 33}}},
	} {
		b := raster.NewBitmap(100, 40)
		b.Fill(image.Rect(10, 13, 90, 33))
		b.Fill(c.dot)
		if got := bands(b, em); !slices.Equal(got, c.want) {
			t.Errorf("%s: bands %v, want %v", c.name, got, c.want)
		}
	}
}

// Lines set so close that a tail of the one reaches the other are cut where the one ends, not below its small letters: what is left of
// the tails would make the other as high as two.
func TestCutBand(t *testing.T) {
	const em, pitch = 36, 44
	rows := make([]int, 0, 2*pitch)
	for range 2 {
		for y := range pitch {
			switch {
			case y < 12:
				rows = append(rows, 20) // ascenders
			case y < 35:
				rows = append(rows, 150)
			default:
				rows = append(rows, 4) // tails
			}
		}
	}
	got := cutBand(rows, band{0, len(rows)}, em)
	if want := []band{{0, pitch}, {pitch, 2 * pitch}}; len(got) != 2 || abs(got[0].y1-pitch) > 1 || got[1].y1 != 2*pitch {
		t.Errorf("bands %v, want %v", got, want)
	}
}

// Three lines set so close that two would be expected of their height are cut twice, wherever the first cut falls.
func TestCutThreeCloseLines(t *testing.T) {
	const em = 18.9
	rows := []int{
		5, 17, 24, 17, 12, 34, 131, 131, 104, 98, 86, 86, 89, 127, 117, 1, 1, 3,
		10, 22, 19, 16, 14, 41, 123, 141, 107, 103, 87, 87, 97, 130, 117, 1, 1, 3, 3, 3, 2,
		4, 3, 3, 3, 15, 43, 49, 38, 33, 31, 34, 35, 47, 43,
	}
	if got := cutBand(rows, band{0, len(rows)}, em); len(got) != 3 {
		t.Errorf("bands %v, want three", got)
	}
}

// In faces with long stems and small letters, set large or without tails, the tops of the letters lie in the lower half of the line: no underline
// begins there.
func TestAboveUnderlineKeepsSmallLetters(t *testing.T) {
	b := raster.NewBitmap(100, 16)
	for x := 4; x < 100; x += 4 {
		b.Fill(image.Rect(x, 7, x+3, 9)) // tops of letters
		b.Fill(image.Rect(x, 9, x+2, 15))
		b.Fill(image.Rect(x, 13, x+3, 15))
	}
	b.Fill(image.Rect(20, 0, 22, 15)) // a stem
	rows := b.RowCounts(b.Bounds())
	if got := aboveUnderline(b, b.Bounds(), rows, 18); len(got) != len(rows) {
		t.Errorf("cut at row %d of %d", len(got), len(rows))
	}
}

// A copier swells lines set close until they touch: two are cut that are lower than a line and a half of other faces, one is not, however high.
func TestCutTouchingLines(t *testing.T) {
	const em = 28
	line := func(high, body, tails int) []int { // rows of ascenders or accents, of small letters, of tails
		return slices.Concat(slices.Repeat([]int{30}, high), slices.Repeat([]int{150}, body), slices.Repeat([]int{12}, tails))
	}
	for name, test := range map[string]struct {
		rows []int
		want int
	}{
		"two lines":                {slices.Concat(line(4, 15, 4), line(4, 15, 0)), 2},
		"one with accents":         {line(16, 17, 7), 1},
		"one of a larger type":     {line(10, 20, 9), 1},
		"one of a heading's type":  {line(13, 21, 13), 1},
		"three that lean":          {slices.Repeat([]int{100}, 84), 3},
		"one and a stroke below":   {slices.Concat(line(6, 15, 2), []int{160, 160}, line(0, 0, 12)), 1},
		"two, struck between them": {slices.Concat(line(4, 15, 0), slices.Repeat([]int{140}, 4), line(4, 15, 0)), 1},
	} {
		if got := cutBand(test.rows, band{0, len(test.rows)}, em); len(got) != test.want {
			t.Errorf("%s: bands %v, want %d", name, got, test.want)
		}
	}
}
