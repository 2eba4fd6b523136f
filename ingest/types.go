package ingest

import (
	"strings"
	"unicode"

	"annex/model"
)

// The type of a task is often a single letter. Alone on its line it has no neighbours to tell its size by, and readers take an X for an x;
// but programmes write all their types alike.

// enoughTypes are the types of one capital that tell that all are.
const enoughTypes = 3

// capitalTypes makes capitals of lone small letters that are drawn like them among the types that were read from pictures, where the others of
// one letter are capitals.
func (d *document) capitalTypes(e *model.Edition) {
	var small []*model.Cell
	capitals, others := 0, 0
	for r := range e.Rows() {
		if r.IndicatorAt != 0 || r.Task == nil {
			continue
		}
		c := &r.Task.Type
		letter := []rune(c.Printed())
		switch {
		case len(letter) != 1 || !unicode.IsLetter(letter[0]):
		case unicode.IsUpper(letter[0]):
			capitals++
		case !strings.ContainsRune(drawnAlike, letter[0]):
			others++
		case d.fromScan(c):
			small = append(small, c)
		}
	}
	if others > 0 || capitals < enoughTypes || capitals < len(small) {
		return
	}
	for _, c := range small {
		for i := range c.Text {
			c.Text[i].Text = strings.ToUpper(c.Text[i].Text)
		}
	}
}
