package ingest

import (
	"image"
	"testing"

	"annex/ingest/raster"
	"annex/model"
)

// changedLine is a line of 25 pixels to the em, of words of eight stems 6 pixels apart, at rows 20 to 38: draw draws its strokes. The glyphs
// from and to of it, gaps counted, are taken for changed.
func changedLine(change model.Change, from, to int, draw func(b *raster.Bitmap)) (*textLine, redline) {
	b := raster.NewBitmap(300, 60)
	for x := 20; x < 280; x += 54 {
		stems(b, x, min(x+48, 280), 20, 38)
	}
	draw(b)
	l := &textLine{box: image.Rect(20, 20, 282, 38), baseline: 38, em: 25, from: cropOf(b), speck: 1}
	l.clean = b.Crop(image.Rect(0, 0, 300, 38))
	for x := 20; x < 280; x += 6 {
		if b.At(x, 22) {
			l.glyphs = append(l.glyphs, glyph{x0: x, x1: x + 3, y0: 20, y1: 38, ink: 54})
		}
	}
	r := redline{units: l.units(inks{}), under: mark{x0: 20, x1: 280, at: 41}, strike: mark{x0: 20, x1: 280, at: 31}, struck: true}
	r.changes = make([]model.Change, len(r.units))
	for i := from; i < min(to, len(r.units)); i++ {
		r.changes[i] = change
	}
	return l, r
}

// Tracked changes of a page of tables are believed where their strokes stand bare between the letters: bars and feet of letters
// do not, nor does a heading's underline alone.
func TestRedlined(t *testing.T) {
	rowOf := func(y, x0, x1 int) func(b *raster.Bitmap) {
		return func(b *raster.Bitmap) { fill(b, image.Rect(x0, y-1, x1, y+1)) }
	}
	feet := func(b *raster.Bitmap) {
		for x := 20; x < 280; x += 6 {
			fill(b, image.Rect(x, 40, x+1, 42))
		}
	}
	for _, test := range []struct {
		name     string
		change   model.Change
		from, to int
		draw     func(b *raster.Bitmap)
		lines    int
		want     bool
	}{
		{"words put in", model.Inserted, 0, 47, rowOf(41, 20, 182), 1, true},
		{"words struck", model.Deleted, 0, 47, rowOf(31, 20, 182), 1, true},
		{"the feet of letters", model.Inserted, 0, 47, feet, 5, false},
		{"the bars of letters", model.Deleted, 0, 47, func(*raster.Bitmap) {}, 5, false},
		{"a heading", model.Inserted, 0, 200, rowOf(41, 20, 280), 1, false},
		{"rows put in", model.Inserted, 0, 200, rowOf(41, 20, 280), 5, true},
	} {
		var d drawing
		for range test.lines {
			d.add(changedLine(test.change, test.from, test.to, test.draw))
		}
		if got := d.redlined(); got != test.want {
			t.Errorf("%s: got %t (%+v)", test.name, got, d)
		}
	}
}

func TestRedlinedByMost(t *testing.T) {
	for _, test := range []struct {
		name string
		d    drawing
		want bool
	}{
		{"one figure that looks struck", drawing{drawn: 1.6, struck: true, within: true, lines: 1}, false},
		{"one figure in place of another", drawing{drawn: 1.6, struck: true, within: true, lines: 1, replaced: true}, true},
		{"a rule under a heading, thick letters elsewhere", drawing{drawn: 18, lacking: 45, lines: 2}, false},
		{"strikes and underlines, some badly seen", drawing{drawn: 14, lacking: 14, struck: true, within: true, lines: 3}, true},
		{"insertions, badly seen", drawing{drawn: 14, lacking: 15, within: true, lines: 3}, false},
	} {
		if got := test.d.redlined(); got != test.want {
			t.Errorf("%s: got %t", test.name, got)
		}
	}
}
