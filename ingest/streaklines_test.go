package ingest

import (
	"image"
	"strings"
	"testing"

	"annex/model"
)

// Upright strokes away from where a cell's text begins are pieces of a streak; figures and letters that stand in a list, or centred, are text.
func TestDropStreaks(t *testing.T) {
	type line struct {
		text   string
		x0, x1 int
	}
	for _, test := range []struct {
		name  string
		lines []line
		want  string
	}{
		{"below a text", []line{{"in new markets", 100, 300}, {"i", 260, 263}, {"I", 261, 263}, {"1", 260, 262}}, "in new markets"},
		{"below a letter", []line{{"V", 100, 115}, {"I", 160, 162}}, "V"},
		{"a figure where the text begins", []line{{"Phase", 100, 160}, {"1", 100, 104}}, "Phase|1"},
		{"a figure below the middle", []line{{"Phase", 100, 160}, {"1", 128, 132}}, "Phase|1"},
		{"a wide letter", []line{{"in new", 100, 160}, {"I", 190, 197}}, "in new|I"},
		{"alone", []line{{"1", 160, 163}}, "1"},
	} {
		c := &cellRead{}
		for _, l := range test.lines {
			c.lines = append(c.lines, &lineRead{em: 20, chars: charsOf(l.text), box: image.Rect(l.x0, 0, l.x1, 15)})
		}
		d := &document{pages: []*pageRead{{size: model.PageSize{Read: model.ReadScan}, tables: []*tableRead{{cells: []*cellRead{c}}}}}}
		d.dropStreaks()
		var got []string
		for _, l := range c.lines {
			got = append(got, l.text())
		}
		if got := strings.Join(got, "|"); got != test.want {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
}
