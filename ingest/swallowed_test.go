package ingest

import (
	"image"
	"strings"
	"testing"
)

// A heading cell that lost the rule below it gives back the rows that it swallowed; headings in two levels stay.
func TestPartHeading(t *testing.T) {
	page := &pageRead{}
	cell := func(row, col, rows, cols int, lines ...string) *cellRead {
		c := &cellRead{page: page, cellBox: cellBox{row: row, col: col, rowSpan: rows, colSpan: cols, box: image.Rect(100*col, 100*row, 100*(col+cols), 100*(row+rows))}}
		for i, s := range lines {
			c.lines = append(c.lines, &lineRead{page: page, baseline: 100*row + 80 + 100*i, chars: charsOf(s)})
		}
		return c
	}
	outline := func(tab *tableRead) string {
		var out []string
		for _, c := range tab.cells {
			out = append(out, string(rune('0'+c.row))+"+"+string(rune('0'+c.rowSpan))+" "+lineText(c.lines))
		}
		return strings.Join(out, "|")
	}
	lost := &tableRead{rows: 3, cols: 4, cells: []*cellRead{
		cell(0, 0, 1, 1, "Topic"), cell(0, 1, 1, 1, "Task"), cell(0, 2, 3, 1, "Bodies", "Sec"), cell(0, 3, 1, 1, "Progress"),
		cell(1, 0, 2, 1, "Wine"), cell(1, 1, 1, 1, "Count"), cell(1, 3, 1, 1, "Done"), cell(2, 1, 1, 1, "Plan"), cell(2, 3, 1, 1, "Late"),
	}}
	lost.partHeading()
	if got, want := outline(lost), "0+1 Topic|0+1 Task|0+1 Bodies|0+1 Progress|1+2 Wine|1+1 Count|1+2 Sec|1+1 Done|2+1 Plan|2+1 Late"; got != want {
		t.Errorf("parted %s, want %s", got, want)
	}
	levels := &tableRead{rows: 3, cols: 3, cells: []*cellRead{
		cell(0, 0, 2, 1, "Topic"), cell(0, 1, 1, 2, "Timeline"), cell(1, 1, 1, 1, "From"), cell(1, 2, 1, 1, "To"), cell(2, 0, 1, 1, "Wine"),
	}}
	before := outline(levels)
	if levels.partHeading(); outline(levels) != before {
		t.Errorf("headings in two levels became %s", outline(levels))
	}
}
