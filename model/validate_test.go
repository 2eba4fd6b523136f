package model

import (
	"math"
	"strings"
	"testing"
)

func TestValidateGood(t *testing.T) {
	for _, path := range append(plainFiles(t), "testdata/edition.json") {
		for _, p := range Validate(readEdition(t, path)) {
			t.Errorf("%s: %v", path, p)
		}
	}
}

// TestValidate spoils the sample in one way each and asks for exactly that problem.
func TestValidate(t *testing.T) {
	row := func(e *Edition) *Indicator { return &e.Sections[0].Topics[0].Tasks[0].Indicators[0] }
	for _, c := range []struct {
		want  string
		spoil func(*Edition)
	}{
		{`row 1.1.1.1 (r0001): both task and indicator are empty`, func(e *Edition) {
			e.Sections[0].Topics[0].Tasks[0].Text, row(e).Text = Cell{}, Cell{}
			e.Sections[0].Topics[0].Tasks[0].Indicators = e.Sections[0].Topics[0].Tasks[0].Indicators[:1]
		}},
		{`row 1.1.1.2 (r0001): its ID is that of row 1.1.1.1 too`, func(e *Edition) { e.Sections[0].Topics[0].Tasks[0].Indicators[1].ID = "r0001" }},
		{`row 1.1.1.1 (17): malformed ID "17"`, func(e *Edition) { row(e).ID = "17" }},
		{`row 1.1.1.1 (r00001): malformed ID "r00001"`, func(e *Edition) { row(e).ID = "r00001" }},
		{`edition: next_row 4 is not above the ID r0005`, func(e *Edition) { e.NextRow = 4 }},
		{`row 1.1.1.1 (r0001), column indicator: confidence 1.5 is not between 0 and 1`, func(e *Edition) { row(e).Text.Confidence = 1.5 }},
		{`row 1.1.1.1 (r0001), column timeline: confidence NaN is not between 0 and 1`, func(e *Edition) { row(e).Timeline.Confidence = math.NaN() }},
		{`row 1.1.1.1 (r0001), column indicator, word "Readlngs": confidence -1 is not`, func(e *Edition) { row(e).Text.Words[0].Confidence = -1 }},
		{`row 1.1.1.1 (r0001), column indicator: box {9 0 1 1} is inverted`, func(e *Edition) { row(e).Text.From[0].Box = Box{9, 0, 1, 1} }},
		{`row 1.1.1.1 (r0001), column indicator: page 2 is not among the 1 pages of the source`, func(e *Edition) { row(e).Text.From[0].Page = 2 }},
		{`row 1.1.1.1 (r0001): page 0: pages count from 1`, func(e *Edition) { row(e).Pages = []int{0} }},
		{`source page 1: it is listed twice`, func(e *Edition) { e.Source.Pages = append(e.Source.Pages, e.Source.Pages[0]) }},
		{`row 1.1.1.1 (r0001), column timeline: unknown change "struck"`, func(e *Edition) { row(e).Timeline.Text = Text{{"x", "struck"}} }},
		{`task 1.2.1, indicator 1: both the indicator and its topic have a progress cell`, func(e *Edition) { e.Sections[0].Topics[1].Tasks[0].Indicators[0].Progress = &Cell{} }},
		{`task 1.2.1: both the task and its topic have a progress cell`, func(e *Edition) { e.Sections[0].Topics[1].Tasks[0].Progress = &Cell{} }},
		{`section 1: 7 column_keys for 8 columns`, func(e *Edition) { e.Sections[0].ColumnKeys = ColumnKeys() }},
		{`section 1: column_keys has the unknown key "cost"`, func(e *Edition) { e.Sections[0].ColumnKeys[7] = "cost" }},
		{`section 1: column_keys has "task" twice`, func(e *Edition) { e.Sections[0].ColumnKeys[7] = "task" }},
		{`footnote "1": its mark is used twice`, func(e *Edition) { e.Document.Footnotes = append(e.Document.Footnotes, e.Document.Footnotes[0]) }},
		{`footnote 1: it has no mark`, func(e *Edition) { e.Document.Footnotes[0].Mark = "" }},
		{`introduction, paragraph 2: it has neither heading nor text`, func(e *Edition) { e.Document.Introduction[1].Text = nil }},
		{`cover, section 1, paragraph 1: unknown change "x"`, func(e *Edition) { e.Document.Cover.Sections[0].Paragraphs[0].Text.Text[0].Change = "x" }},
		{`topic 1.2: it has no task`, func(e *Edition) { e.Sections[0].Topics[1].Tasks = nil }},
		{`task 1.1.1: it has no indicator, so no row`, func(e *Edition) { e.Sections[0].Topics[0].Tasks[0].Indicators = nil }},
		{`row 1.1.1.1 (r0001), column timeline: the span from 2018-04 to 2018-03 does not exist`, func(e *Edition) {
			row(e).Values.Timeline.Revised.Spans = []Span{{Month{2018, 4}, Month{2018, 3}}}
		}},
		{`edition: format "x" is not`, func(e *Edition) { e.Format = "x" }},
	} {
		e := filled(t)
		c.spoil(e)
		found := Validate(e)
		if len(found) != 1 || !strings.HasPrefix(found[0].Error(), c.want) {
			t.Errorf("want %s, got %v", c.want, found)
		}
	}
}
