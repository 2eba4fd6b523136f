package ingest

import (
	"image"
	"slices"
	"testing"

	"annex/ingest/raster"
	"annex/model"
)

func TestBrokenStrike(t *testing.T) {
	// dashes draws what a threshold left of a line: pieces of eight pixels, three apart
	dashes := func(b *raster.Bitmap, x0, x1, y, shift int) {
		for x := x0 + shift; x < x1; x += 11 {
			fill(b, image.Rect(x, y, min(x+8, x1), y+1))
		}
	}
	for _, test := range []struct {
		name   string
		draw   func(b *raster.Bitmap)
		x0, x1 int // what is struck; 0: nothing
		apart  int
	}{
		{"nothing", func(*raster.Bitmap) {}, 0, 0, 0},
		{"a strike in pieces", func(b *raster.Bitmap) { dashes(b, 10, 130, 33, 0) }, 10, 130, 0},
		{"two lines in pieces", func(b *raster.Bitmap) { dashes(b, 10, 130, 32, 0); dashes(b, 10, 130, 36, 5) }, 10, 130, 4},
		{"through the first half", func(b *raster.Bitmap) { dashes(b, 10, 75, 33, 0) }, 10, 75, 0},
		{"specks, each in another row", func(b *raster.Bitmap) {
			for x := 16; x < 130; x += 6 {
				fill(b, image.Rect(x, 22+x%5*3, x+1, 23+x%5*3))
			}
		}, 0, 0, 0},
		{"a hyphen", func(b *raster.Bitmap) {
			b.Clear(image.Rect(60, 20, 78, 40))
			fill(b, image.Rect(64, 31, 72, 33))
		}, 0, 0, 0},
		{"the bars of letters", func(b *raster.Bitmap) {
			for x := 12; x < 126; x += 12 {
				fill(b, image.Rect(x, 24, x+9, 26))
				fill(b, image.Rect(x, 33, x+9, 34))
				fill(b, image.Rect(x, 38, x+9, 40))
			}
		}, 0, 0, 0},
		{"far above the letters' middle", func(b *raster.Bitmap) { dashes(b, 10, 130, 27, 0) }, 0, 0, 0},
	} {
		b := raster.NewBitmap(160, 60)
		stems(b, 12, 128, 24, 40)
		test.draw(b)
		l := &textLine{box: image.Rect(12, 24, 128, 40), baseline: 40, em: 25, from: cropOf(b)}
		x0, x1 := l.strokesWithin(b)
		k, ok := l.brokenStrike(b, x0, x1, anyBroken)
		if ok != (test.x1 > 0) {
			t.Errorf("%s: struck is %t, by %+v", test.name, ok, k)
		} else if ok && (abs(k.x0-test.x0) > 3 || abs(k.x1-test.x1) > 3 || k.apart != test.apart) {
			t.Errorf("%s: got %+v, want %d to %d, lines %d apart", test.name, k, test.x0, test.x1, test.apart)
		}
	}
}

// A double strike in pieces is found, and its lower line lifted off.
func TestStrikeBroken(t *testing.T) {
	b := raster.NewBitmap(160, 60)
	stems(b, 12, 128, 24, 40)
	for x := 10; x < 130; x += 5 {
		fill(b, image.Rect(x, 32, x+4, 33))
		fill(b, image.Rect(x, 36, x+4, 37))
	}
	l := &textLine{box: image.Rect(12, 24, 128, 40), baseline: 40, em: 25, from: cropOf(b)}
	l.strikeBroken(anyBroken)
	if len(l.strokes) != 1 || l.strokes[0].y0 != 32 {
		t.Fatalf("got %v, want one strike along row 32", l.strokes)
	}
	if n := b.Count(image.Rect(15, 36, 18, 37)); n > 0 {
		t.Errorf("%d pixels of the lower line are left between two letters", n)
	}
	if n := b.Count(image.Rect(12, 24, 15, 40)); n != 48 {
		t.Errorf("%d pixels of a letter are left, want 48", n)
	}
}

// Of a strike through a single word less is left than tells one; where the sheet has others, that is enough.
func TestStrikeBrokenAgain(t *testing.T) {
	line := func(left ...int) *textLine { // bare columns
		b := raster.NewBitmap(80, 60)
		stems(b, 12, 50, 24, 40)
		for _, x := range left {
			fill(b, image.Rect(x, 33, x+1, 34))
		}
		return &textLine{box: image.Rect(12, 24, 51, 40), baseline: 40, em: 25, from: cropOf(b)}
	}
	struck := func() *textLine {
		l := line()
		l.strokes = []stroke{{x0: 12, x1: 51, y0: 33, y1: 34, change: model.Deleted}}
		return l
	}
	some := []int{15, 16, 17, 22, 23, 27, 28, 29, 33, 34, 39, 40, 41, 46}
	for _, test := range []struct {
		name string
		ls   []*textLine
		want bool
	}{
		{"another line is struck", []*textLine{line(some...), struck()}, true},
		{"no other line is", []*textLine{line(some...), line()}, false},
		{"nothing is left", []*textLine{line(), struck()}, false},
	} {
		if strikeBrokenAgain(test.ls); len(test.ls[0].strokes) > 0 != test.want {
			t.Errorf("%s: strikes %v, want some: %t", test.name, test.ls[0].strokes, test.want)
		}
	}
}

// The rounds of letters reach into gaps that no strike runs through.
func TestBulgeColumns(t *testing.T) {
	all := []int{9, 3, 0, 3, 9, 2, 2, 9, 0, 2, 0, 9}
	near := []int{2, 3, 0, 3, 2, 2, 2, 2, 0, 2, 0, 2}
	want := []bool{1: true, 3: true, 11: false}
	if got := bulgeColumns(all, near); !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}
