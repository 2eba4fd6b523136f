package ingest

import (
	"image"
	"testing"

	"annex/ingest/raster"
)

func TestSpecked(t *testing.T) {
	specks := func(b *raster.Bitmap, x0, x1, y, every int) {
		for x := x0; x < x1; x += every {
			fill(b, image.Rect(x, y, x+1, y+1))
		}
	}
	for _, test := range []struct {
		name   string
		draw   func(b *raster.Bitmap)
		x0, x1 int // what is underlined; 0: nothing
	}{
		{"nothing", func(*raster.Bitmap) {}, 0, 0},
		{"specks in two rows", func(b *raster.Bitmap) { specks(b, 12, 128, 42, 5); specks(b, 14, 128, 45, 5) }, 12, 128},
		{"under some letters", func(b *raster.Bitmap) { specks(b, 48, 100, 42, 5); specks(b, 50, 100, 45, 5) }, 48, 100},
		{"in one row, as of feet", func(b *raster.Bitmap) { specks(b, 12, 128, 41, 5) }, 0, 0},
		{"in all rows, as of dirt", func(b *raster.Bitmap) {
			for y := 41; y < 50; y++ {
				specks(b, 12+y%5, 128, y, 5)
			}
		}, 0, 0},
		{"a few", func(b *raster.Bitmap) { specks(b, 12, 128, 42, 40); specks(b, 14, 128, 45, 40) }, 0, 0},
		{"tails", func(b *raster.Bitmap) {
			for x := 12; x < 128; x += 18 {
				fill(b, image.Rect(x, 40, x+3, 47))
			}
		}, 0, 0},
	} {
		b := raster.NewBitmap(160, 60)
		stems(b, 12, 128, 24, 40)
		test.draw(b)
		l := &textLine{box: image.Rect(12, 24, 128, 40), baseline: 40, em: 25, from: cropOf(b)}
		k, ok := l.specked(b, 0, 160)
		if ok != (test.x1 > 0) {
			t.Errorf("%s: underlined is %t, by %+v", test.name, ok, k)
		} else if ok && (abs(k.x0-test.x0) > 5 || abs(k.x1-test.x1) > 5) {
			t.Errorf("%s: got %+v, want %d to %d", test.name, k, test.x0, test.x1)
		}
	}
}

// What specks lie under is underlined to the ends of its words, but for what is struck.
func TestUnderSpecks(t *testing.T) {
	l := &textLine{em: 25, baseline: 40, strokes: []stroke{
		{x0: 0, x1: 20, y0: 33, y1: 34, change: "del"},
		{x0: 42, x1: 70, y0: 42, y1: 43, change: "ins", specked: true},
	}}
	r := redline{units: []unit{
		{x0: 0, x1: 18}, {x0: 18, x1: 20, gap: true},
		{x0: 20, x1: 38}, {x0: 38, x1: 40, gap: true}, {x0: 40, x1: 60}, {x0: 60, x1: 62, gap: true}, {x0: 62, x1: 76},
		{x0: 76, x1: 84, gap: true, space: true}, {x0: 84, x1: 90},
	}}
	l.underSpecks(&r, false)
	for i, want := range []bool{false, false, true, true, true, true, true, false, false} {
		if got := r.units[i].under > 0; got != want && !r.units[i].gap {
			t.Errorf("unit %d: underlined %t, want %t", i, got, want)
		}
	}
	if r.under.row(0) != 42 {
		t.Errorf("the underline runs along row %d, want 42", r.under.row(0))
	}
}

// Where lines were found as such, specks beside them say nothing more.
func TestUnderlineSpecked(t *testing.T) {
	for _, test := range []struct {
		name  string
		drawn int // columns of an underline that was found
		want  int // underlines afterwards
	}{
		{"no underline was found", 0, 2},
		{"one was", 116, 1},
	} {
		b := raster.NewBitmap(160, 60)
		stems(b, 12, 128, 24, 40)
		for x := 12; x < 128; x += 3 {
			fill(b, image.Rect(x, 42, x+1, 43))
			fill(b, image.Rect(x, 45, x+1, 46))
		}
		l := &textLine{box: image.Rect(12, 24, 128, 40), baseline: 40, em: 25, from: cropOf(b)}
		if test.drawn > 0 {
			l.strokes = []stroke{{x0: 12, x1: 12 + test.drawn, y0: 42, y1: 43, change: "ins"}}
		}
		if l.underlineSpecked(); len(l.strokes) != test.want {
			t.Errorf("%s: %d underlines, want %d", test.name, len(l.strokes), test.want)
		}
	}
}
