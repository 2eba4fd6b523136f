package model

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

func ExampleError() {
	err := &Error{File: "scan.pdf", Page: 7, Row: 12, Column: 6, Err: fmt.Errorf("ruling ends inside the cell")}
	fmt.Println(err)
	// Output: scan.pdf: page 7, row 12, column 6: ruling ends inside the cell
}

func ExampleEdition_Rows() {
	e := &Edition{Sections: []Section{{Topics: []Topic{{
		Title: PlainCell("Gauges"),
		Tasks: []Task{{Text: PlainCell("Read them"), Indicators: []Indicator{{Text: PlainCell("Readings")}, {Text: PlainCell("Report")}}}},
	}}}}}
	e.AssignIDs()
	for r := range e.Rows() {
		fmt.Println(r.Position(), r.Indicator.ID, r.Topic.Title, "/", r.Indicator.Text)
	}
	// Output:
	// 1.1.1.1 r0001 Gauges / Readings
	// 1.1.1.2 r0002 Gauges / Report
}

func rowIDs(e *Edition) []string {
	var ids []string
	for r := range e.Rows() {
		ids = append(ids, r.Indicator.ID)
	}
	return ids
}

// TestAssignIDs holds that IDs stay and that none is given twice, not even
// when the row that had it is gone.
func TestAssignIDs(t *testing.T) {
	e := readEdition(t, "testdata/plain.json")
	want := func(next int, ids ...string) {
		t.Helper()
		e.AssignIDs()
		if got := rowIDs(e); !slices.Equal(got, ids) || e.NextRow != next {
			t.Errorf("got %v and next %d, want %v and %d", got, e.NextRow, ids, next)
		}
	}
	want(6, "r0001", "r0002", "r0003", "r0004", "r0005")
	want(6, "r0001", "r0002", "r0003", "r0004", "r0005")
	tasks := e.Sections[0].Topics[1].Tasks
	e.Sections[0].Topics[1].Tasks = tasks[:1] // the last row goes …
	want(6, "r0001", "r0002", "r0003", "r0004")
	first := &e.Sections[0].Topics[0].Tasks[0]
	first.Indicators = append([]Indicator{{Text: PlainCell("new")}}, first.Indicators...) // … and one comes
	want(7, "r0006", "r0001", "r0002", "r0003", "r0004")
	first.Indicators[0].ID = "r12345"
	first.Indicators[1].ID = ""
	want(12347, "r12345", "r12346", "r0002", "r0003", "r0004")
	first.Indicators[1].ID = "r99999999999999999999" // malformed: left alone, not counted
	want(12347, "r12345", "r99999999999999999999", "r0002", "r0003", "r0004")
	first.Indicators[1].ID, e.NextRow = "", 0 // a file of another program may not know the next
	want(12347, "r12345", "r12346", "r0002", "r0003", "r0004")
}

// TestCells holds that each printed cell comes once, at its first row.
func TestCells(t *testing.T) {
	e := readEdition(t, "testdata/plain.json")
	var got []string
	for at, c := range e.Cells() {
		got = append(got, at.Row.Position()+" "+at.Column+" "+strings.SplitN(c.Revised(), "\n", 2)[0])
	}
	want := []string{
		"1.1.1.1 topic Gauges¹", "1.1.1.1 task Read the gauges", "1.1.1.1 type Maintenance", "1.1.1.1 bodies TGG and Harbour Board (HB)",
		"1.1.1.1 indicator Readings published", "1.1.1.1 timeline Annual", "1.1.1.1 progress ",
		"1.1.1.2 indicator Gauges renewed", "1.1.1.2 timeline June 2022", "1.1.1.2 progress Two of three gauges have been renewed.",
		"1.1.1.3 indicator Errors & <omissions>", "1.1.1.3 timeline ",
		"1.2.1.1 topic Storms", "1.2.1.1 task Warn", "1.2.1.1 type Advanced", "1.2.1.1 bodies ", "1.2.1.1 indicator Warnings", "1.2.1.1 timeline 2021-2022", "1.2.1.1 progress No interest expressed.",
		"1.2.2.1 task Learn", "1.2.2.1 type Research", "1.2.2.1 bodies HB", "1.2.2.1 indicator Lessons learned", "1.2.2.1 timeline When asked",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	for range e.Cells() { // a loop may stop at any cell
		break
	}
	for at, c := range e.Cells() {
		if at.Column == ColumnTask {
			c.Text = Plain("changed")
			break
		}
	}
	if e.Sections[0].Topics[0].Tasks[0].Text.Revised() != "changed" {
		t.Error("a cell is a copy")
	}
}

// TestRowProgress holds which progress cell covers a row.
func TestRowProgress(t *testing.T) {
	own, task, topic := PlainCell("own"), PlainCell("task"), PlainCell("topic")
	for _, c := range []struct {
		own, task, topic, want *Cell
	}{{&own, &task, &topic, &own}, {nil, &task, &topic, &task}, {nil, nil, &topic, &topic}, {nil, nil, nil, nil}} {
		r := Row{Topic: &Topic{Progress: c.topic}, Task: &Task{Progress: c.task}, Indicator: &Indicator{Progress: c.own}}
		if got := r.Progress(); got != c.want {
			t.Errorf("got %v, want %v", got, c.want)
		}
	}
}
