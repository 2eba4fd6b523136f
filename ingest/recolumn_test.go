package ingest

import (
	"testing"

	"annex/model"
)

// A row that prints the headings again is a heading row, also where its ground hides the rules between some of its cells.
func TestHeaderRows(t *testing.T) {
	headers := []string{"Crop group", "Remit given", "Result", "Track", "Closes", "Stewards"}
	type cell struct {
		col, span int
		text      string
	}
	for name, test := range map[string]struct {
		cells []cell
		want  int
	}{
		"cell by cell":        {[]cell{{0, 1, "Crop group"}, {1, 1, "Remit given"}, {2, 1, "Result"}, {3, 1, "Track"}, {4, 1, "Closes"}, {5, 1, "Stewards"}}, 1},
		"cells run together":  {[]cell{{0, 1, "Crop group"}, {1, 2, "Remit given Result"}, {3, 3, "Track Closes Stewards"}}, 1},
		"a row of the table":  {[]cell{{0, 1, "Wheat"}, {1, 2, "Check names Answers"}, {3, 3, "Service permanent desk"}}, 0},
		"one heading by luck": {[]cell{{0, 1, "Wheat"}, {1, 2, "Check names Answers"}, {3, 1, "Track"}, {4, 2, "2027 desk"}}, 0},
	} {
		table := &tableRead{rows: 2, cols: 6}
		for _, c := range test.cells {
			read := &cellRead{cellBox: cellBox{col: c.col, rowSpan: 1, colSpan: c.span}, page: &pageRead{dpi: 720}}
			read.lines = []*lineRead{{page: read.page, em: 90, chars: charsOf(c.text)}}
			table.cells = append(table.cells, read)
		}
		if got := (&document{}).headerRows(&sectionRead{headers: headers}, table); got != test.want {
			t.Errorf("%s: %d heading rows, want %d", name, got, test.want)
		}
	}
}

// Headings of several lines, of which the rule below was lost, leave their last as a row of its own: it is none.
func TestRestOfHeadings(t *testing.T) {
	keys := []string{model.ColumnTopic, model.ColumnTask, model.ColumnIndicator, model.ColumnBodies}
	for name, test := range map[string]struct {
		lead string
		row  []string
		open bool
		want bool
		head string // the last heading after it
	}{
		"under a section's headings":    {"Task leader and", []string{"", "", "", "members"}, false, true, "Task leader and members"},
		"a row begins":                  {"Task leader and", []string{"Cables", "", "", "members"}, false, false, "Task leader and"},
		"under headings printed again":  {"Task leader and members", []string{"", "", "", "members"}, true, true, "Task leader and members"},
		"the rest of a cell":            {"Task leader and members", []string{"", "", "", "Norway"}, true, false, "Task leader and members"},
		"an empty row says nothing yet": {"Task leader and", []string{"", "", "", ""}, false, false, "Task leader and"},
	} {
		s := &sectionRead{keys: keys, headers: []string{"Structure", "Brief", "Deliverable", test.lead}}
		var row []*cellRead
		for _, text := range test.row {
			c := &cellRead{cellBox: cellBox{rowSpan: 1, colSpan: 1}}
			if text != "" {
				c.lines = []*lineRead{{chars: charsOf(text)}}
			}
			row = append(row, c)
		}
		if got := s.restOfHeadings(row, test.open); got != test.want || s.headers[3] != test.head {
			t.Errorf("%s: %v with %q, want %v with %q", name, got, s.headers[3], test.want, test.head)
		}
	}
}
