package ingest

import (
	"strings"
	"testing"

	"annex/model"
)

// shownAs is an edition as a reader sees it in a view: what is not shown is
// gone, and outside the redline nothing is marked.
func shownAs(t *testing.T, of func(model.Text) model.Text) *model.Edition {
	e := truth(t, "htc")
	for _, c := range e.Cells() {
		c.Text = of(c.Text)
	}
	for i := range e.Sections {
		e.Sections[i].Heading.Text = model.Plain(strings.Join(strings.Fields(e.Sections[i].Heading.Printed()), "\n"))
	}
	return e
}

func TestDifferences(t *testing.T) {
	redline := func(t model.Text) model.Text { return t }
	revised := func(t model.Text) model.Text { return model.Plain(t.Revised()) }
	original := func(t model.Text) model.Text { return model.Plain(t.Original()) }
	none := func(*model.Edition) {}
	first := func(e *model.Edition) *model.Indicator { return &e.Sections[0].Topics[0].Tasks[0].Indicators[0] }
	tests := []struct {
		name   string
		view   func(model.Text) model.Text
		change func(shown *model.Edition)
		want   string // in the differences; "" for none
	}{
		{"redline", redline, none, ""},
		{"revised", revised, none, ""},
		{"original", original, none, ""},
		{"a sign that no font has", redline, func(e *model.Edition) {
			c := &first(e).Text
			c.Text = model.Plain("?" + c.Printed()[1:])
		}, ""},
		{"a date changed on the page", redline, func(e *model.Edition) { first(e).Timeline = model.PlainCell("October 2019") },
			`row 1.1.1.1, column timeline: it says "October 2017", the page shows "October 2019"`},
		{"a change accepted on the page", redline, func(e *model.Edition) {
			c := &e.Sections[0].Topics[0].Tasks[0].Indicators[1].Timeline
			c.Text = model.Plain(c.Printed())
		}, "column timeline"},
		{"a row gone from the page", redline, func(e *model.Edition) {
			k := &e.Sections[0].Topics[0].Tasks[0]
			k.Indicators = k.Indicators[:1]
		}, "row 1.1.1.2"},
		{"a section gone from the page", redline, func(e *model.Edition) { e.Sections = e.Sections[:1] }, "2 sections, the pages show 1"},
		{"a heading changed", revised, func(e *model.Edition) { e.Sections[0].Heading = model.PlainCell("Other tasks") }, "section 1, heading"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			shown := shownAs(t, test.view)
			test.change(shown)
			got := strings.Join(Differences(truth(t, "htc"), shown), "; ")
			if (test.want == "") != (got == "") || !strings.Contains(got, test.want) {
				t.Errorf("differences %q, want %q", got, test.want)
			}
		})
	}
}
