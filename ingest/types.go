package ingest

import (
	"fmt"
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

// typeLikes are signs that readers take capitals for where these stand alone, each with those capitals.
var typeLikes = map[string]string{"$": "S", "8": "SB", "5": "S", "0": "OQD", "1": "IT", "I": "T", "|": "I", "6": "G", "2": "Z"}

// usualType is how often the type is read elsewhere at least that a sign read once is taken for.
const usualType = 3

// usualTypes takes a sign that is read once among the types for the one that looks like it, where that is a usual one.
func (d *document) usualTypes(e *model.Edition) {
	count := map[string]int{}
	var cells []*model.Cell
	for r := range e.Rows() {
		if r.IndicatorAt == 0 && r.Task != nil {
			cells = append(cells, &r.Task.Type)
			count[r.Task.Type.Printed()]++
		}
	}
	for _, c := range cells {
		text := c.Printed()
		if count[text] != 1 || !d.fromScan(c) {
			continue
		}
		for _, like := range typeLikes[text] {
			if sign := string(like); count[sign] >= usualType {
				c.Text = model.Text{{Text: sign, Change: c.Text[0].Change}}
				c.Notes = append(c.Notes, fmt.Sprintf("%q read as %q", text, sign))
				break
			}
		}
	}
}
