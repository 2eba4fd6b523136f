package ingest

import "testing"

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
