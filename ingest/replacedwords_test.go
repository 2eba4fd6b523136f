package ingest

import (
	"testing"

	"annex/model"
)

// A word that is struck in its first part and underlined behind it is parted there, whatever one stroke was taken for; one that is as it was read stays.
func TestSettleReplaced(t *testing.T) {
	const k, u, s = model.Kept, model.Inserted, model.Deleted
	var lines []*lineRead
	for range 3 {
		lines = append(lines, usualLine(drawnChars("20193 46 Ep.", "            ")),
			usualLine(drawnChars("2019", "ssss", s, s, s, s)), usualLine(drawnChars("2019", "uuuu", u, u, u, u)))
	}
	x := likenessOf(lines)
	for _, test := range []struct {
		name, text, strokes string
		read                []model.Change
		want                string
	}{
		{"all of it read as inserted", "20192046", "ssssuuuu", []model.Change{u, u, u, u, u, u, u, u}, "ssssuuuu"},
		{"thick letters read as kept", "2019", "ssuu", nil, "----"},
		{"parted two letters too late", "pppppp", "ssuuuu", []model.Change{s, s, s, s, u, u}, "ssuuuu"},
		{"inserted from end to end", "20192046", "uuuuuuuu", []model.Change{u, u, u, u, u, u, u, u}, "uuuuuuuu"},
		{"kept", "20192046", "        ", nil, "--------"},
		{"letters added to a word", "pppppp", "   uuu", []model.Change{k, k, k, u, u, u}, "---uuu"},
	} {
		l := usualLine(drawnChars(test.text, test.strokes, test.read...))
		for i := range l.chars {
			c := &l.chars[i]
			c.x0, c.x1 = 10*i, 10*i+10
			shape := wordShape{x0: c.x0, x1: c.x1, width: c.rows.width}
			for row, v := range c.rows.rows {
				shape.rows[row+shapeReach] = float64(v) / 255
			}
			l.letters = append(l.letters, shape)
		}
		if x.settleReplaced(l); marks(l.chars) != test.want {
			t.Errorf("%s: %s, want %s", test.name, marks(l.chars), test.want)
		}
	}
}
