package ingest

import (
	"image"
	"testing"
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
