package ingest

import (
	"image"
	"testing"

	"annex/ingest/raster"
	"annex/model"
)

func TestUnquoted(t *testing.T) {
	for printed, want := range map[string]string{
		"“Data are open.”":  "Data are open.",
		"“Data are open.⁷":  "Data are open.",
		"“Data are open.”²": "Data are open.”²",
		"Data are open.²":   "Data are open.²",
	} {
		if got := unquoted(model.PlainCell(printed)).Printed(); got != want {
			t.Errorf("%s: %s, want %s", printed, got, want)
		}
	}
}

// A quotation goes on to its closing mark.
func TestQuotations(t *testing.T) {
	tests := []struct{ first, next, want string }{
		{"“Data are open.", "They stay so.”", "Data are open.\nThey stay so."},
		{"“Data paid for by the Board", "are open.”", "Data paid for by the Board are open."},
		{"« Toute mesure", "a un étalon. »", "Toute mesure a un étalon."},
		{"“Data are open.”", "A note.", ""},
		{"Data are open.", "Others too.”", ""},
	}
	for _, test := range tests {
		a, b := model.PlainCell(test.first), model.PlainCell(test.next)
		got := ""
		if openQuote(a) && closesQuote(b) {
			got = unquoted(joined(a, b)).Printed()
		}
		if got != test.want {
			t.Errorf("%q and %q: %q, want %q", test.first, test.next, got, test.want)
		}
	}
}

// A « at a line's start is no bullet.
func TestOpensQuote(t *testing.T) {
	chevrons := func(b *raster.Bitmap) {
		for y := range 12 {
			for _, x := range []int{0, 6} {
				at := x + abs(y-6)*5/6
				fill(b, image.Rect(at, y, at+2, y+1))
			}
		}
	}
	for _, test := range []struct {
		name string
		draw func(b *raster.Bitmap)
		want bool
	}{
		{"a quote", chevrons, true},
		{"a square", func(b *raster.Bitmap) { fill(b, image.Rect(0, 0, 12, 12)) }, false},
		{"a ring", func(b *raster.Bitmap) { fill(b, image.Rect(0, 0, 12, 12)); b.Clear(image.Rect(2, 2, 10, 10)) }, false},
		{"a dash", func(b *raster.Bitmap) { fill(b, image.Rect(0, 5, 12, 7)) }, false},
	} {
		b := raster.NewBitmap(14, 12)
		test.draw(b)
		if got := opensQuote(b, glyph{x0: 0, x1: 12, y0: 0, y1: 12}); got != test.want {
			t.Errorf("%s: %t", test.name, got)
		}
	}
}
