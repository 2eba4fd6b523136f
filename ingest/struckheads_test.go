package ingest

import (
	"image"
	"testing"

	"annex/ingest/raster"
	"annex/model"
)

// A strike over an underline is kept aside: only headings, which are underlined for their look, have both.
func TestStrikesOverUnderlines(t *testing.T) {
	tests := []struct {
		name          string
		under, strike [2]int
		want          bool
	}{
		{"over an underline", [2]int{20, 280}, [2]int{70, 180}, true},
		{"too short", [2]int{20, 280}, [2]int{72, 88}, false},
		{"without an underline", [2]int{0, 0}, [2]int{70, 180}, false},
	}
	for _, test := range tests {
		b := raster.NewBitmap(300, 60)
		for x := 20; x < 280; x += 54 {
			stems(b, x, min(x+48, 280), 20, 38)
		}
		fill(b, image.Rect(test.under[0], 41, test.under[1], 43))
		fill(b, image.Rect(test.strike[0], 30, test.strike[1], 32))
		l := &textLine{box: image.Rect(20, 20, 280, 38), baseline: 38, em: 25, glyphs: glyphs(b, 20, 38)}
		l.findStrokes(b, cropOf(b).findMarks(25))
		if got := len(l.through) > 0; got != test.want {
			t.Errorf("%s: %v, want %v (%+v)", test.name, got, test.want, l.strokes)
		}
	}
}

// Letters with a strike over their underline are deleted from headings, which stand first between two tables or are numbered.
func TestStrikeHeads(t *testing.T) {
	line := func(text string, struck string) *lineRead {
		l := &lineRead{page: &pageRead{}, chars: charsOf(text), look: lineLook{underlined: true}}
		at := 0
		for i := range l.chars {
			c := &l.chars[i]
			c.conf, c.change = 1, model.Inserted
			if at < len(struck) && c.text == struck[at:at+1] {
				c.through = true
				at++
			}
		}
		return l
	}
	for _, test := range []struct {
		name  string
		gap   int
		lines []*lineRead
		want  model.Change
	}{
		{"first above a table", 1, []*lineRead{line("Old harbours", "Old"), line("Passages below", "")}, model.Deleted},
		{"above the first table, without a number", 0, []*lineRead{line("Old harbours", "Old")}, model.Inserted},
		{"above the first table, numbered", 0, []*lineRead{line("Passages before", ""), line("1. Old harbours", "1. Old")}, model.Deleted},
		{"below a heading", 1, []*lineRead{line("Harbours", ""), line("Old passages", "Old")}, model.Inserted},
	} {
		gaps := [][]*lineRead{{}, {}}
		gaps[test.gap] = test.lines
		strikeHeads(gaps)
		got := model.Inserted
		for _, l := range test.lines {
			for _, c := range l.chars {
				if c.change == model.Deleted {
					got = model.Deleted
				}
			}
		}
		if got != test.want {
			t.Errorf("%s: %v", test.name, got)
		}
	}
}
