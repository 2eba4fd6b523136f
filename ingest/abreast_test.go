package ingest

import (
	"image"
	"testing"

	"annex/ingest/raster"
	"annex/model"
)

func TestLevelShort(t *testing.T) {
	line := func(x, baseline, glyphs int, em float64) *textLine {
		return &textLine{box: image.Rect(x, baseline-18, x+12*glyphs, baseline), baseline: baseline, em: em, glyphs: make([]glyph, glyphs)}
	}
	short := func() *textLine { return line(600, 424, 1, 22) }
	for _, c := range []struct {
		name   string
		beside []*textLine
		want   int
	}{
		{"the middle of the nearest three", []*textLine{line(100, 421, 20, 25), line(300, 426, 20, 25), line(400, 427, 20, 25), line(700, 427, 20, 25)}, 427},
		{"lines too short tell nothing", []*textLine{line(640, 427, 5, 25)}, 424},
		{"lines further up or down are others", []*textLine{line(640, 430, 20, 25), line(640, 400, 20, 25)}, 424},
	} {
		l := short()
		levelShort(append(c.beside, l))
		if l.baseline != c.want {
			t.Errorf("%s: baseline %d, want %d", c.name, l.baseline, c.want)
		}
		if c.want != 424 && l.em != 25 {
			t.Errorf("%s: em %g, want that of the lines beside", c.name, l.em)
		}
	}
}

func TestLevelFeet(t *testing.T) {
	blank := crop{ink: raster.NewBitmap(900, 460), dark: raster.NewBitmap(900, 460), thin: raster.NewBitmap(900, 460), gray: image.NewGray(image.Rect(0, 0, 900, 460))}
	line := func(x, top, baseline int, strokes ...stroke) *textLine {
		return &textLine{box: image.Rect(x, top, x+120, baseline), baseline: baseline, em: 24, glyphs: make([]glyph, 8), strokes: strokes, from: blank}
	}
	under := func(y0, y1 int) stroke { return stroke{x0: 600, x1: 660, y0: y0, y1: y1, change: model.Inserted} }
	beside := []*textLine{line(100, 403, 421), line(300, 403, 421)}
	for name, c := range map[string]struct {
		l      *textLine
		beside []*textLine
		want   int // its baseline
	}{
		"feet on the lines' baseline":          {line(600, 403, 417, under(417, 421)), beside, 421},
		"an underline below it":                {line(600, 403, 421, under(423, 425)), beside, 421},
		"an underline of a line set higher up": {line(600, 399, 417, under(418, 421)), beside, 417},
		"no two lines abreast agree":           {line(600, 403, 417, under(417, 421)), []*textLine{line(100, 403, 421), line(300, 403, 424)}, 417},
	} {
		levelFeet(append(c.beside, c.l))
		if c.l.baseline != c.want {
			t.Errorf("%s: baseline %d, want %d", name, c.l.baseline, c.want)
		}
		if feet := c.want != 417 && len(c.l.strokes) > 0 && c.l.strokes[0].y0 == 417; feet {
			t.Errorf("%s: the stroke is kept", name)
		}
	}
}
