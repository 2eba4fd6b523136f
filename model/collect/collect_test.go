package collect

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"annex/model"
)

// programme is a small edition: a task with two indicators, and one whose
// progress is one cell for both of its rows.
func programme() *model.Edition {
	cell := func(runs ...model.Run) *model.Cell { return &model.Cell{Text: runs} }
	plain := model.PlainCell
	e := &model.Edition{
		Document: model.Document{Symbol: "HX0040E1", Edition: "March 2018", RunningHeader: []string{"Annex to document HX0040E1", "March 2018"}, Cover: &model.Cover{}},
		Sections: []model.Section{{Number: 1, Activity: "2.1", Heading: plain("Keep the instruments"), Topics: []model.Topic{
			{Title: plain("Code"), Tasks: []model.Task{
				{Text: plain("Review the Code"), Indicators: []model.Indicator{
					{Text: plain("Report presented"), Timeline: model.Cell{Text: model.Text{{Text: "June", Change: model.Deleted}, {Text: "December", Change: model.Inserted}, {Text: " 2018"}}}, Progress: cell(model.Run{Text: "Work goes on."}), Values: &model.IndicatorValues{Status: model.InProgress}},
					{Text: plain("Code published"), Timeline: plain("April 2017"), Progress: cell(model.Run{Text: "Completed", Change: model.Inserted}), Values: &model.IndicatorValues{Status: model.Completed}},
				}},
				{Text: plain("Keep the list"), Progress: cell(model.Run{Text: "One cell for two rows."}), Indicators: []model.Indicator{{Text: plain("first")}, {Text: plain("second")}}},
				{Text: model.Cell{Text: model.Text{{Text: "Dropped task", Change: model.Deleted}}}, Indicators: []model.Indicator{{Text: model.Cell{Text: model.Text{{Text: "dropped", Change: model.Deleted}}}}}},
			}},
		}}},
	}
	e.AssignIDs()
	return e
}

// filled is a returned tracker in which a delegation filled in some cells.
func filled(delegation string, fields map[string]map[Field]string) Returned {
	r := Returned{File: strings.ToLower(delegation) + ".xlsx", Delegation: delegation, Symbol: "HX0040E1", Edition: "March 2018"}
	for _, id := range []string{"r0001", "r0002", "r0003", "r0004", "r0005"} {
		row := Row{ID: id, Fields: map[Field]Entry{}}
		for f, s := range fields[id] {
			row.Fields[f] = Entry{Text: s}
		}
		r.Rows = append(r.Rows, row)
	}
	return r
}

func Example() {
	got := Collect(programme(), []Returned{
		filled("Utopia", map[string]map[Field]string{
			"r0001": {Progress: "Work goes on. A draft was circulated.", NewTimeline: "May 2019"},
			"r0003": {Comment: "We can host the list."},
		}),
		filled("Laputa", map[string]map[Field]string{"r0001": {NewTimeline: "October 2019"}}),
	})
	row := got.Edition.Sections[0].Topics[0].Tasks[0].Indicators[0]
	fmt.Println(row.Progress, "by", row.Progress.By)
	fmt.Println(row.Timeline)
	for _, c := range got.Conflicts {
		for _, side := range c.Sides {
			fmt.Println(c.Row, c.Field, side.Delegation, side.Text)
		}
	}
	fmt.Printf("%+v\n", got.Tallies[0])
	// Output:
	// Work goes on.{+ A draft was circulated.+} by Utopia
	// [-June-]{+December+} 2018
	// r0001 new_timeline Utopia May 2019
	// r0001 new_timeline Laputa October 2019
	// {File:utopia.xlsx Delegation:Utopia Rows:5 Untouched:3 Accepted:1 InConflict:1 Refused:0 Proposed:0 Missing:0}
}

func TestCollectLeavesBaseAlone(t *testing.T) {
	base := programme()
	Collect(base, []Returned{filled("Utopia", map[string]map[Field]string{
		"r0001": {Progress: "Other", NewTimeline: "May 2019", NewText: "Other", Status: string(model.Postponed)},
		"r0003": {Progress: "Other"},
		"r0004": {Progress: "Other"},
	})})
	if d := cmp.Diff(programme(), base); d != "" {
		t.Error(d)
	}
}

func TestOneCellForSeveralRows(t *testing.T) {
	// Two rows of one workbook say different things of their one cell.
	got := Collect(programme(), []Returned{filled("Utopia", map[string]map[Field]string{"r0003": {Progress: "a"}, "r0004": {Progress: "b"}})})
	if len(got.Conflicts) != 1 || got.Tallies[0].InConflict != 2 {
		t.Errorf("conflicts %+v, counts %+v", got.Conflicts, got.Tallies)
	}
	got = Collect(programme(), []Returned{filled("Utopia", map[string]map[Field]string{"r0004": {Progress: "b"}})})
	if p := got.Edition.Sections[0].Topics[0].Tasks[1].Progress; len(got.Conflicts) != 0 || p.Revised() != "b" {
		t.Errorf("conflicts %+v, the cell reads %q", got.Conflicts, p.Revised())
	}
}

func TestEditionThatMovedOn(t *testing.T) {
	sent := model.Fingerprint("Work goes on.")
	returned := filled("Utopia", nil)
	returned.Rows[0].Fields[Progress] = Entry{Text: "Work is done.", Sent: sent}
	base := programme()
	base.Sections[0].Topics[0].Tasks[0].Indicators[0].Progress.Text = model.Plain("Work stands still.")
	got := Collect(base, []Returned{returned})
	if len(got.Conflicts) != 1 || !got.Conflicts[0].Moved || got.Conflicts[0].Stands != "Work stands still." {
		t.Errorf("conflicts %+v", got.Conflicts)
	}
	base.Sections[0].Topics[0].Tasks[0].Indicators[0].Progress.Text = model.Plain("Work is done.")
	if got := Collect(base, []Returned{returned}); len(got.Conflicts) != 0 {
		t.Errorf("what the edition says already is no conflict: %+v", got.Conflicts)
	}
}

// TestLateReturn merges a tracker that came after another's proposals were taken.
func TestLateReturn(t *testing.T) {
	propose := func(who, when string) Returned {
		r := filled(who, nil)
		r.Rows[1].Fields[NewTimeline] = Entry{Text: when, Sent: model.Fingerprint("April 2017")}
		return r
	}
	first := Collect(programme(), []Returned{propose("Utopia", "May 2019")})
	if len(first.Conflicts) != 0 {
		t.Fatalf("conflicts %+v", first.Conflicts)
	}
	if again := Collect(first.Edition, []Returned{propose("Laputa", "May 2019")}); len(again.Conflicts) != 0 {
		t.Errorf("what was taken already is no conflict: %+v", again.Conflicts)
	}
	late := Collect(first.Edition, []Returned{propose("Laputa", "October 2019")})
	if len(late.Conflicts) != 1 || !late.Conflicts[0].Moved || late.Conflicts[0].Stands != "May 2019" {
		t.Errorf("conflicts %+v", late.Conflicts)
	}
}

func TestTables(t *testing.T) {
	got := Collect(programme(), []Returned{
		filled("Utopia", map[string]map[Field]string{"r0001": {Status: string(model.Planned)}}),
		filled("Laputa", map[string]map[Field]string{"r0001": {Status: string(model.Completed)}, "r0003": {Comment: "We can host the list."}}),
		filled("", nil),
	})
	names := Names{
		Field:  func(f Field) string { return "the " + string(f) },
		Status: func(s model.Status) string { return "«" + string(s) + "»" },
	}
	for language, kind := range map[string]string{"en": "no delegation", "fr-BE": "délégation non indiquée"} {
		tables := got.Tables(language, names)
		want := [][]string{
			{"1", "r0001", "the status", "«in progress»", "Utopia", "«planned»", "", ""},
			{"1", "r0001", "the status", "«in progress»", "Laputa", "«completed»", "", ""},
		}
		if d := cmp.Diff(want, tables[0].Rows); d != "" {
			t.Error(d)
		}
		if n := len(tables[1].Rows); n != 3 || tables[1].Rows[2][3] != "We can host the list." {
			t.Errorf("%d statements: %q", n, tables[1].Rows)
		}
		if p := tables[2].Rows[0]; p[0] != kind || p[3] != "" {
			t.Errorf("the problem is %q", p)
		}
		if n := len(tables[3].Rows); n != 3 || len(tables[3].Rows[0]) != len(tables[3].Titles) {
			t.Errorf("counts %q", tables[3].Rows)
		}
	}
}

func TestProposedRows(t *testing.T) {
	propose := func(who string, fields map[Field]string) Returned {
		r := filled(who, nil)
		row := Row{Fields: map[Field]Entry{}}
		for f, s := range fields {
			row.Fields[f] = Entry{Text: s}
		}
		r.Rows = append(r.Rows, row)
		return r
	}
	same := map[Field]string{Activity: "2.1 Keep the instruments", Topic: "Code", Task: "A new task", Indicator: "Task done", ExtraPrefix + "Budget": "5"}
	got := Collect(programme(), []Returned{
		propose("Utopia", same), propose("Laputa", same),
		propose("Ruritania", map[Field]string{Topic: "Code", Task: "Review the Code", Indicator: "Third indicator", Status: string(model.Planned)}),
		propose("Freedonia", map[Field]string{Topic: "Nowhere", Task: "x", Indicator: "y"}),
	})
	topic := got.Edition.Sections[0].Topics[0]
	if n := len(topic.Tasks); n != 4 {
		t.Fatalf("%d tasks, want 4", n)
	}
	added := topic.Tasks[3]
	if added.Text.String() != "{+A new task+}" || len(added.Indicators) != 1 || added.Indicators[0].Text.By != "Utopia, Laputa" || added.Indicators[0].Extra["Budget"].Revised() != "5" {
		t.Errorf("the new task is %+v", added)
	}
	if third := topic.Tasks[0].Indicators[2]; third.ID == "" || third.Stated != model.Planned {
		t.Errorf("the new indicator is %+v", third)
	}
	if last := got.Tallies[3]; last.Refused != 1 || last.Untouched != 5 {
		t.Errorf("a proposal without a place counts as %+v", last)
	}
}

func TestNext(t *testing.T) {
	e := programme()
	next, archived := Next(e, NextOptions{Symbol: "HX0055E1", Edition: "October 2018", Archive: true})
	if d := cmp.Diff(programme(), e); d != "" {
		t.Errorf("the last edition changed: %s", d)
	}
	var rows []string
	for r := range next.Rows() {
		p := r.Progress()
		rows = append(rows, fmt.Sprintf("%s %s | %s | %q", r.Indicator.ID, r.Indicator.Text, r.Indicator.Timeline, p))
	}
	want := []string{`r0001 Report presented | December 2018 | ""`, `r0003 first |  | ""`, `r0004 second |  | ""`}
	if d := cmp.Diff(want, rows); d != "" {
		t.Error(d)
	}
	if d := next.Document; d.Symbol != "HX0055E1" || d.Edition != "October 2018" || d.RunningHeader[0] != "Annex to document HX0055E1" || d.RunningHeader[1] != "October 2018" || d.Cover != nil {
		t.Errorf("the document is %+v", d)
	}
	n := 0
	for r := range archived.Rows() {
		n++
		if r.Indicator.ID != "r0002" || !r.Indicator.Progress.Text.Changed() {
			t.Errorf("archived as it did not stand: %+v", r.Indicator)
		}
	}
	if n != 1 || next.NextRow != 6 {
		t.Errorf("%d rows archived, next row %d", n, next.NextRow)
	}
	// Without an archive a completed row keeps the progress that says so.
	next, archived = Next(e, NextOptions{Symbol: "HX0055E1", Edition: "October 2018"})
	if p := next.Sections[0].Topics[0].Tasks[0].Indicators[1].Progress; archived != nil || p.Text.String() != "Completed" {
		t.Errorf("archived %v, progress %q", archived, p)
	}
}

func TestAmend(t *testing.T) {
	base := model.Text{{Text: "June", Change: model.Deleted}, {Text: "December", Change: model.Inserted}, {Text: " 2018"}}
	for revised, want := range map[string]string{
		"December 2018": "[-June-]{+December+} 2018",
		"December 2019": "[-June-]{+December+} [-2018-]{+2019+}",
		"June 2018":     "[-June-]{+June+} 2018",
		"":              "[-June 2018-]",
	} {
		if got := Amend(base, revised).String(); got != want {
			t.Errorf("Amend to %q: %s, want %s", revised, got, want)
		}
	}
}

func FuzzAmend(f *testing.F) {
	f.Add("a ", "b ", "c", "a c d")
	f.Add("", "", "", "")
	f.Fuzz(func(t *testing.T, kept, del, ins, revised string) {
		base := model.Text{{Text: kept}, {Text: del, Change: model.Deleted}, {Text: ins, Change: model.Inserted}, {Text: kept}, {Text: ins, Change: model.Deleted}}
		got := Amend(base, revised)
		if got.Revised() != revised || got.Original() != base.Original() {
			t.Errorf("%s amended to %q is %s", base, revised, got)
		}
		if r := revisedFrom(base, base.Printed()); r != base.Revised() {
			t.Errorf("%s untouched reads %q", base, r)
		}
	})
}
