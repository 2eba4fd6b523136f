package ingest

import (
	"image"
	"slices"
	"testing"

	"annex/ingest/raster"
	"annex/model"
)

// insertedWord is a line of one word that was read as inserted, drawn by drawnChars, with the letters so many rows lower than its baseline was found.
func insertedWord(strokes string, lower int) *lineRead {
	const u = model.Inserted
	l := usualLine(drawnChars("2019", strokes, u, u, u, u))
	w := wordShape{x0: 0, x1: 40, width: 2}
	for i := range l.chars {
		c := &l.chars[i]
		c.x0, c.x1 = 10*i, 10*i+10
		for k, v := range c.rows.rows {
			w.rows[k+shapeReach+lower] += float64(v) / 255 / 4
		}
	}
	l.baseline, l.shapes = 100, []wordShape{w}
	l.drawn = &strokesSeen{strokes: []stroke{{x0: 0, x1: 40, y0: 101, y1: 103, change: u}}}
	return l
}

// A word that was read as inserted because its line was set too high is struck if the stroke runs through its letters, and kept if it is their feet.
func TestSettleInserted(t *testing.T) {
	var lines []*lineRead
	for range 3 {
		lines = append(lines, usualLine(drawnChars("20193 46 Ep.", "            ")),
			usualLine(drawnChars("2019", "ssss", model.Deleted, model.Deleted, model.Deleted, model.Deleted)))
	}
	var plain []*lineRead
	for range 2 * leastInserts {
		plain = append(plain, insertedWord("uuuu", 0))
	}
	x := likenessOf(append(slices.Clone(lines), plain...))
	struck, feet, inked := insertedWord("ssss", 8), insertedWord("    ", 2), insertedWord("    ", 2)
	inked.drawn.units = []unit{{x0: 0, x1: 40, inked: [3]float64{0, 5, 0}}}
	deep := insertedWord("    ", 8)
	amid := insertedWord("ssss", 8)
	beside := func(at int) []char { return []char{{text: "a", change: model.Inserted, x0: at, x1: at + 10}} }
	amid.chars = slices.Concat(beside(-20), []char{{text: " "}}, amid.chars, beside(60))
	x.settleInserted(append(slices.Clone(plain), struck, feet, deep, inked, amid), nil)
	for _, test := range []struct {
		name string
		line *lineRead
		want string
	}{
		{"underlined", plain[0], "uuuu"},
		{"struck", struck, "ssss"},
		{"feet", feet, "----"},
		{"feet as far below as strikes lie", deep, "----"},
		{"the ink tells", inked, "uuuu"},
		{"struck amid what is inserted", amid, "u-uuuuu"},
	} {
		if got := marks(test.line.chars); got != test.want {
			t.Errorf("%s: %s, want %s", test.name, got, test.want)
		}
	}
	pale := []*lineRead{insertedWord("    ", 0), insertedWord("    ", 0), insertedWord("uuuu", 0)}
	if x.settleInserted(pale, nil); marks(pale[0].chars) != "uuuu" {
		t.Error("of a document whose underlines are too pale to be seen, words are told by them")
	}
}

// A word is measured from edge to edge of its glyphs, apart from what has another change.
func TestShapes(t *testing.T) {
	b := raster.NewBitmap(200, 60)
	fill(b, image.Rect(10, 20, 50, 40))
	fill(b, image.Rect(52, 20, 90, 40))
	l := &textLine{baseline: 40, em: 40, glyphs: []glyph{{x0: 10, x1: 50}, {x0: 52, x1: 90}}, from: crop{ink: b, dark: b}}
	cs := []char{{text: "a", x0: 12, x1: 48}, {text: "b", x0: 53, x1: 88, change: model.Inserted}}
	got := l.shapes(cs)
	if len(got) != 2 || got[0].x0 != 10 || got[0].x1 != 50 || got[1].x0 != 52 || got[1].x1 != 90 {
		t.Fatalf("got %+v", got)
	}
	if above, foot, below := got[0].rows[shapeReach], got[0].rows[shapeReach+18], got[0].rows[shapeReach+22]; above != 0 || foot != 1 || below != 0 {
		t.Errorf("ink of its rows above, in and below the word: %.1f %.1f %.1f", above, foot, below)
	}
}
