package ingest

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

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
			changeMostly(r.Task)
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
	changeAsRow(other, changed, inferred)
}

// changeAsRow gives a cell the change of its row, which is believed so much at most.
func changeAsRow(c *model.Cell, change model.Change, believed float64) {
	printed := c.Printed()
	c.Text = model.Text{{Text: printed, Change: change}}
	c.Notes = append(c.Notes, fmt.Sprintf("%q changed as its row is", printed))
	c.Confidence = min(c.Confidence, believed)
	c.Review = c.Confidence < reviewBelow
}

// Of the tasks of sixty-eight documents, as they were written, 80 are changed from end to end; no other has 0.3 of its text's letters and
// 0.4 of all its letters changed in the same way.
const (
	mostlyText    = 0.3 // of the letters of the task's text
	mostlyOf      = 0.5 // of all its cells' letters
	mostlyCells   = 2   // cells that are changed alike for the most part
	mostlyShare   = 0.6 // of such a cell's letters
	mostlyAgainst = 0.1 // of the task's letters, at most, that have the other change
	surmised      = 0.9 // the most that a change is believed where several cells show another
)

// changeMostly gives all cells of a task the change that most of its letters have.
func changeMostly(k *model.Task) {
	cells := []*model.Cell{&k.Text, &k.Type, &k.Bodies, k.Progress}
	for i := range k.Indicators {
		n := &k.Indicators[i]
		cells = append(cells, &n.Text, &n.Timeline, n.Progress)
	}
	cells = slices.DeleteFunc(cells, func(c *model.Cell) bool { return c == nil || c.Empty() })
	for _, c := range [][2]model.Change{{model.Inserted, model.Deleted}, {model.Deleted, model.Inserted}} {
		change, against := c[0], c[1]
		if lettersUnder(&k.Text, change) < mostlyText*lettersUnder(&k.Text) || !mostly(cells, change, against) {
			continue
		}
		for _, c := range cells {
			if lettersUnder(c, change) < lettersUnder(c) {
				changeAsRow(c, change, surmised)
			}
		}
	}
}

// mostly reports whether a task's cells have one change for the most part, and hardly any the other.
func mostly(cells []*model.Cell, change, against model.Change) bool {
	alike := 0
	is, other, all := 0.0, 0.0, 0.0
	for _, c := range cells {
		n := lettersUnder(c)
		is, other, all = is+lettersUnder(c, change), other+lettersUnder(c, against), all+n
		alike += int(oneIf(n > 0 && lettersUnder(c, change) >= mostlyShare*n))
	}
	return alike >= mostlyCells && is >= mostlyOf*all && other <= mostlyAgainst*all
}

// lettersUnder counts a cell's letters and figures that have one of the changes, all where none is named.
func lettersUnder(c *model.Cell, changes ...model.Change) float64 {
	n := 0
	for _, r := range c.Text {
		if len(changes) > 0 && !slices.Contains(changes, r.Change) {
			continue
		}
		for _, l := range r.Text {
			if unicode.IsLetter(l) || unicode.IsDigit(l) {
				n++
			}
		}
	}
	return float64(n)
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
