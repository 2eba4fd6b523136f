package reconcile_test

import (
	"fmt"
	"strings"

	"annex/model"
	"annex/model/reconcile"
)

func edition(timeline, indicator string) *model.Edition {
	e, err := model.Decode(strings.NewReader(`{"document": {"edition": "March 2018"}, "sections": [{"number": 1, "activity": "1.1", "heading": "Tasks", "topics": [{"title": "Gauges",
		"tasks": [{"text": "Read the gauges", "type": "Maintenance", "bodies": "HTC", "indicators": [{"text": "` + indicator + `", "timeline": "` + timeline + `", "progress": ""}]}]}]}]}`))
	if err != nil {
		panic(err)
	}
	e.AssignIDs()
	return e
}

func ExampleEditions() {
	old, new := edition("April 2018", "Gauges renewed"), edition("October 2018", "All gauges renewed")
	for _, l := range reconcile.Editions(old, new).Links {
		fmt.Println(l.Old, l.New, l.Kinds)
		fmt.Println(l.Fields["timeline"], l.Typed.Timeline.How, l.Typed.Timeline.Months)
	}
	// Output:
	// [1.1.1.1] [1.1.1.1] [indicator_reworded timeline]
	// [April 2018 October 2018] later 6
}

func ExampleRedline() {
	old, new := edition("April 2018", "Gauges renewed"), edition("October 2018", "Gauges renewed")
	red := reconcile.Redline(old, new, reconcile.Editions(old, new))
	for r := range red.Rows() {
		fmt.Println(r.Indicator.ID, r.Indicator.Timeline)
	}
	before, _ := reconcile.Split(red)
	for r := range before.Rows() {
		fmt.Println(r.Indicator.ID, r.Indicator.Timeline)
	}
	// Output:
	// r0001 [-April-]{+October+} 2018
	// r0001 April 2018
}

func ExampleMerge() {
	base, ours, theirs := edition("April 2018", "Gauges renewed"), edition("October 2018", "Gauges renewed"), edition("May 2018", "All gauges renewed")
	merged, conflicts := reconcile.Merge(base, ours, theirs)
	for r := range merged.Rows() {
		fmt.Println(r.Indicator.Text, r.Indicator.Timeline)
	}
	for _, c := range conflicts {
		fmt.Println(c.Column, c.Was, c.Ours, c.Theirs)
	}
	// Output:
	// All gauges renewed October 2018
	// timeline April 2018 October 2018 May 2018
}
