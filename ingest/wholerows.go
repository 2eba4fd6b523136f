package ingest

import (
	"fmt"
	"strings"

	"annex/model"
)

// A task is put in or struck as a whole, its type too: where all but one of its cells are changed from end to end, and in the
// same way, so is that one; mostly it is a single letter, of which little tells the stroke. Of 22 such cells in scans of
// eighteen documents all were.

// inferred is the most that a change is believed which was not seen.
const inferred = 0.95

// changeWhole gives the cells of all tasks that were read from pictures the change of their row.
func (d *document) changeWhole(e *model.Edition) {
	for r := range e.Rows() {
		if r.IndicatorAt == 0 && r.Task != nil && d.fromScan(&r.Task.Text) {
			changeWholly(r.Task)
		}
	}
}

// changeWholly gives the only cell of a task that is not changed as all others are their change.
func changeWholly(k *model.Task) {
	cells := []*model.Cell{&k.Text, &k.Type, &k.Bodies}
	for i := range k.Indicators {
		cells = append(cells, &k.Indicators[i].Text, &k.Indicators[i].Timeline)
	}
	const enough = 3 // cells that are changed alike
	changed, alike := wholeChange(&k.Text)
	if !alike || changed == model.Kept {
		return
	}
	same := 0
	var other *model.Cell
	for _, c := range cells {
		switch change, whole := wholeChange(c); {
		case c.Empty():
		case whole && change == changed:
			same++
		case other != nil || !whole:
			return
		default:
			other = c
		}
	}
	if other == nil || same < enough {
		return
	}
	for i := range other.Text {
		other.Text[i].Change = changed
	}
	other.Text = other.Text.Normal()
	other.Notes = append(other.Notes, fmt.Sprintf("%q changed as its row is", other.Printed()))
	other.Confidence = min(other.Confidence, inferred)
	other.Review = other.Confidence < reviewBelow
}

// wholeChange is the change of a cell's text; false where it has several.
func wholeChange(c *model.Cell) (change model.Change, ok bool) {
	for _, r := range c.Text {
		switch {
		case strings.TrimSpace(r.Text) == "":
		case !ok:
			change, ok = r.Change, true
		case r.Change != change:
			return change, false
		}
	}
	return change, ok
}
