package model

import (
	"fmt"
	"iter"
	"strconv"
	"strings"
)

// A Row is a leaf row with everything that covers it. Its pointers point into
// the edition, so that a change through them changes the edition.
type Row struct {
	Section   *Section
	Topic     *Topic
	Task      *Task
	Indicator *Indicator
	// The places in their parents, each from 0.
	SectionAt, TopicAt, TaskAt, IndicatorAt int
}

// Position names the row by its place: "1.2.1.3".
func (r Row) Position() string {
	return fmt.Sprintf("%d.%d.%d.%d", r.SectionAt+1, r.TopicAt+1, r.TaskAt+1, r.IndicatorAt+1)
}

// Progress returns the progress cell that covers the row, the indicator's own
// before the task's before the topic's; nil where there is none.
func (r Row) Progress() *Cell {
	switch {
	case r.Indicator.Progress != nil:
		return r.Indicator.Progress
	case r.Task.Progress != nil:
		return r.Task.Progress
	}
	return r.Topic.Progress
}

// Cell returns the cell of a column that covers the row: one of the model's by its key, another, of which it is a copy, by its
// heading; nil where there is none.
func (r Row) Cell(column string) *Cell {
	switch column {
	case ColumnTopic:
		return &r.Topic.Title
	case ColumnTask:
		return &r.Task.Text
	case ColumnType:
		return &r.Task.Type
	case ColumnBodies:
		return &r.Task.Bodies
	case ColumnIndicator:
		return &r.Indicator.Text
	case ColumnTimeline:
		return &r.Indicator.Timeline
	case ColumnProgress:
		return r.Progress()
	}
	if c, ok := r.Indicator.Extra[column]; ok {
		return &c
	}
	return nil
}

// Status returns the row's status as it was stated, else the typed one of the
// progress that covers the row; "" where nothing was interpreted.
func (r Row) Status() Status {
	switch {
	case r.Indicator.Stated != "":
		return r.Indicator.Stated
	case r.Indicator.Values != nil:
		return r.Indicator.Values.Status
	case r.Indicator.Progress != nil:
		return ""
	case r.Task.Progress != nil && r.Task.Values != nil:
		return r.Task.Values.Status
	case r.Task.Progress == nil && r.Topic.Values != nil:
		return r.Topic.Values.Status
	}
	return ""
}

// Rows walks the leaf rows in printed order.
func (e *Edition) Rows() iter.Seq[Row] {
	return func(yield func(Row) bool) {
		for si := range e.Sections {
			s := &e.Sections[si]
			for ti := range s.Topics {
				t := &s.Topics[ti]
				for ki := range t.Tasks {
					k := &t.Tasks[ki]
					for ii := range k.Indicators {
						if !yield(Row{s, t, k, &k.Indicators[ii], si, ti, ki, ii}) {
							return
						}
					}
				}
			}
		}
	}
}

// Cells walks every printed cell of the tables once, with the first row it
// covers and its column key (for a cell of another column, its heading).
func (e *Edition) Cells() iter.Seq2[CellAt, *Cell] {
	return func(yield func(CellAt, *Cell) bool) {
		for r := range e.Rows() {
			if !r.cells(func(column string, c *Cell) bool { return c == nil || yield(CellAt{r, column}, c) }) {
				return
			}
		}
	}
}

// A CellAt is where a printed cell stands.
type CellAt struct {
	Row    Row
	Column string
}

// cells yields the cells that begin in this row.
func (r Row) cells(yield func(string, *Cell) bool) bool {
	if r.TaskAt == 0 && r.IndicatorAt == 0 && !yield(ColumnTopic, &r.Topic.Title) {
		return false
	}
	if r.IndicatorAt == 0 && !(yield(ColumnTask, &r.Task.Text) && yield(ColumnType, &r.Task.Type) && yield(ColumnBodies, &r.Task.Bodies)) {
		return false
	}
	if !yield(ColumnIndicator, &r.Indicator.Text) || !yield(ColumnTimeline, &r.Indicator.Timeline) || !yield(ColumnProgress, r.Indicator.Progress) {
		return false
	}
	if r.IndicatorAt == 0 && !yield(ColumnProgress, r.Task.Progress) {
		return false
	}
	return r.TaskAt != 0 || r.IndicatorAt != 0 || yield(ColumnProgress, r.Topic.Progress)
}

// AssignIDs gives an ID to each row that has none, in printed order, and
// leaves the others as they are. NextRow remembers the IDs of rows that are
// gone, so that none is given twice.
func (e *Edition) AssignIDs() {
	for r := range e.Rows() {
		digits, _ := strings.CutPrefix(r.Indicator.ID, "r")
		if n, err := strconv.ParseUint(digits, 10, 31); err == nil && int(n) >= e.NextRow {
			e.NextRow = int(n) + 1
		}
	}
	if e.NextRow <= 0 {
		e.NextRow = 1
	}
	for r := range e.Rows() {
		if r.Indicator.ID == "" {
			r.Indicator.ID = fmt.Sprintf("r%04d", e.NextRow)
			e.NextRow++
		}
	}
}
