package ingest

import (
	"strings"
	"unicode"

	"annex/model"
)

// The type of a task is often a single letter. Alone on its line it has no neighbours to tell its size by, and readers take an X for an x,
// an O for a zero; but programmes write all their types alike.

// enoughTypes are the types of one capital that tell that all are.
const enoughTypes = 3

// capitalTypes makes capitals of lone small letters and zeros that are drawn like them among the types that were read from pictures, where the
// others of one sign are capitals.
func (d *document) capitalTypes(e *model.Edition) {
	var small, zeros []*model.Cell
	capitals, others, figures := 0, 0, 0
	for r := range e.Rows() {
		if r.IndicatorAt != 0 || r.Task == nil {
			continue
		}
		c := &r.Task.Type
		sign := []rune(c.Printed())
		switch {
		case len(sign) != 1:
		case unicode.IsUpper(sign[0]):
			capitals++
		case sign[0] == '0' && d.fromScan(c):
			zeros = append(zeros, c)
		case unicode.IsDigit(sign[0]):
			figures++
		case !unicode.IsLetter(sign[0]):
		case !strings.ContainsRune(drawnAlike, sign[0]):
			others++
		case d.fromScan(c):
			small = append(small, c)
		}
	}
	if figures > 0 {
		zeros = nil
	}
	if others > 0 || capitals < enoughTypes || capitals < len(small)+len(zeros) {
		return
	}
	for _, c := range append(small, zeros...) {
		for i := range c.Text {
			c.Text[i].Text = strings.ToUpper(strings.Replace(c.Text[i].Text, "0", "O", 1))
		}
	}
}
