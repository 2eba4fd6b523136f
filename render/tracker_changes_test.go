package render_test

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"annex/model"
	"annex/model/reconcile"
	"annex/render"
)

func ExampleTracker() {
	e := &model.Edition{
		Document: model.Document{Symbol: "HX0040E1", Edition: "March 2018"},
		Sections: []model.Section{{Activity: "2.1", Heading: model.PlainCell("Keep the instruments"), Topics: []model.Topic{{
			Title: model.PlainCell("Code"),
			Tasks: []model.Task{{Text: model.PlainCell("Review the Code"), Indicators: []model.Indicator{{Text: model.PlainCell("Report presented")}}}},
		}}}},
	}
	var book bytes.Buffer
	if err := render.Tracker(context.Background(), &book, e, render.TrackerOptions{}); err != nil {
		fmt.Println(err)
		return
	}
	f, err := excelize.OpenReader(&book)
	if err != nil {
		fmt.Println(err)
		return
	}
	defer f.Close()
	fmt.Println(strings.Join(f.GetSheetList(), ", "))
	rows, err := f.GetRows("Tracker")
	fmt.Println(strings.Join(rows[1][:7], " | "), err)
	// Output:
	// Read me, Tracker, Reading view, Summary, Bodies, Lists, Rows
	// r0001 | 2.1 Keep the instruments | Code | Review the Code |  |  | Report presented <nil>
}

// TestChangesNameTheirRows compares two editions and asks that each line of
// Changes names the row of the Tracker that it is about, removed rows, which a
// redlined edition shows between the others, included.
func TestChangesNameTheirRows(t *testing.T) {
	old := small()
	e := small()
	k := &e.Sections[0].Topics[0].Tasks[0]
	k.Indicators = k.Indicators[1:] // the first row is gone
	k.Indicators = append(k.Indicators, model.Indicator{Text: model.PlainCell("A brand new indicator of another kind"), Timeline: model.PlainCell("May 2021")})
	e.Sections[1].Topics[0].Tasks[0].Indicators[0].Timeline = model.PlainCell("October 2020")
	changes := reconcile.Editions(old, e)
	redlined := reconcile.Redline(old, e, changes)
	for name, e := range map[string]*model.Edition{"redlined": redlined, "as it came": e} {
		f, err := excelize.OpenReader(bytes.NewReader(write(t, e, render.TrackerOptions{Changes: &changes, Old: old})))
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		tracked, err := f.GetRows("Tracker")
		if err != nil {
			t.Fatal(err)
		}
		byID := map[string]string{}
		for _, r := range tracked[1:] {
			byID[r[0]] = r[6] // Performance indicator
		}
		rows, err := f.GetRows("Changes")
		if err != nil {
			t.Fatal(err)
		}
		got := map[string]string{}
		for _, r := range rows[1:] {
			got[r[0]] = byID[r[1]]
		}
		want := map[string]string{"removed": "Report presented", "added": "A brand new indicator of another kind", "timeline amended": "Seminar held"}
		if name != "redlined" {
			want["removed"] = "" // it is not in this edition
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%s: %s", name, d)
		}
	}
}
