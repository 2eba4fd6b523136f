package ingest

import (
	"image"
	"testing"

	"annex/ingest/raster"
)

// What is left grey above a cleared rule is whitened with it; a letter that touches it is not.
func TestWhitenTakesTheRulesEdge(t *testing.T) {
	gray := image.NewGray(image.Rect(0, 0, 20, 20))
	for i := range gray.Pix {
		gray.Pix[i] = 250
	}
	s := &sheet{gray: gray, dark: raster.NewBitmap(20, 20), ink: raster.NewBitmap(20, 20), thin: raster.NewBitmap(20, 20)}
	for x := range 20 {
		gray.Pix[14*20+x], gray.Pix[15*20+x], gray.Pix[16*20+x] = 220, 90, 215
		s.dark.Row(15)[x] = 1
	}
	gray.Pix[14*20+5] = 60 // a letter's foot
	s.dark.Row(14)[5] = 1
	c := s.crop(image.Rect(0, 5, 20, 20))
	c.dark.Clear(image.Rect(0, 10, 20, 11))
	c.whiten(s, image.Pt(0, 5))
	for _, p := range []struct {
		x, y int
		want uint8
	}{{0, 9, 255}, {0, 10, 255}, {0, 11, 255}, {5, 9, 60}, {0, 7, 250}} {
		if got := c.gray.GrayAt(p.x, p.y).Y; got != p.want {
			t.Errorf("pixel %d,%d is %d, want %d", p.x, p.y, got, p.want)
		}
	}
}

// A rule that wanders is found where it goes on; where it is too pale to be ink, the stem of a line's first letter is not taken for it.
func TestClearRulesKeepsStems(t *testing.T) {
	s := &sheet{dpi: 200}
	cell := image.Rect(10, 4, 200, 104)
	letters := func(b *raster.Bitmap) {
		for y := 12; y < 90; y += 28 {
			b.Fill(image.Rect(18, y, 21, y+18)) // the stem of an I, 8 pixels behind the rule
			b.Fill(image.Rect(24, y, 40, y+18))
		}
	}
	for name, test := range map[string]struct {
		rule image.Rectangle
		stem bool
	}{
		"a pale rule":          {image.Rectangle{}, true},
		"a rule in its place":  {image.Rect(9, 0, 12, 110), true},
		"a rule that wandered": {image.Rect(16, 0, 19, 110), false},
	} {
		b := raster.NewBitmap(210, 110)
		letters(b)
		b.Fill(test.rule)
		s.clearRules(b, cell)
		if got := b.At(20, 45); got != test.stem {
			t.Errorf("%s: the stem is there: %v, want %v", name, got, test.stem)
		}
		if test.rule.Dx() > 0 && b.Count(image.Rect(test.rule.Min.X, 10, test.rule.Min.X+2, 12)) > 0 {
			t.Errorf("%s: the rule is still there", name)
		}
	}
}

// Pieces of a rule's second line, close to a cell's end, are no text; a dash where letters stand is.
func TestRestOfRule(t *testing.T) {
	cell := image.Rect(100, 100, 300, 160)
	for _, test := range []struct {
		name   string
		glyphs []glyph
		want   bool
	}{
		{"pieces under the upper rule", []glyph{{x0: 110, x1: 130, y0: 104, y1: 107}, {x0: 150, x1: 158, y0: 104, y1: 106}}, true},
		{"a piece over the lower rule", []glyph{{x0: 110, x1: 130, y0: 152, y1: 155}}, true},
		{"grains of a grey rule", []glyph{{x0: 110, x1: 113, y0: 154, y1: 159}, {x0: 114, x1: 116, y0: 153, y1: 156}, {x0: 117, x1: 120, y0: 155, y1: 159}, {x0: 121, x1: 124, y0: 155, y1: 157}, {x0: 125, x1: 127, y0: 153, y1: 158}}, true},
		{"a dash", []glyph{{x0: 110, x1: 121, y0: 116, y1: 118}}, false},
		{"letters", []glyph{{x0: 110, x1: 130, y0: 104, y1: 120}}, false},
		{"points", []glyph{{x0: 110, x1: 113, y0: 152, y1: 155}, {x0: 117, x1: 120, y0: 152, y1: 155}}, false},
	} {
		l := &textLine{em: 20, glyphs: test.glyphs}
		if got := l.restOfRule(cell); got != test.want {
			t.Errorf("%s: %t", test.name, got)
		}
	}
}
