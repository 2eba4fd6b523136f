package render

import (
	"strings"
	"testing"
	"time"

	"annex/model"
)

func TestCleanText(t *testing.T) {
	for in, want := range map[string]string{
		"plain\nlines":          "plain\nlines",
		"a\tb\r\nc\rd\x00e\x1b": "a b\nc\nde",
		"broken \xff utf-8":     "broken \ufffd utf-8",
		"\ufeffmark\uffff":      "\ufeffmark",
		"line\u2028paragraph":   "line\nparagraph",
		"é à « œ » ’ 漢":         "é à « œ » ’ 漢",
	} {
		if got := cleanText(in); got != want {
			t.Errorf("cleanText(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestEditionMonth(t *testing.T) {
	for in, want := range map[string]model.Month{
		"March 2018": {Year: 2018, Month: 3}, "Mars 2018": {Year: 2018, Month: 3}, "15 février 2019": {Year: 2019, Month: 2},
		"juillet 2020": {Year: 2020, Month: 7}, "juin 2020": {Year: 2020, Month: 6}, "Août 2021": {Year: 2021, Month: 8},
		"2018": {Year: 2018, Month: 12}, "": {}, "Spring 2018": {Year: 2018, Month: 5}, "first edition": {},
	} {
		if got := editionMonth(in); got != want {
			t.Errorf("editionMonth(%q) = %v, want %v", in, got, want)
		}
	}
}

func TestActivityLabel(t *testing.T) {
	for _, c := range []struct {
		section model.Section
		want    string
	}{
		{model.Section{Number: 1, Activity: "1.1", Heading: model.PlainCell("PTC tasks to support Strategic Activity 1.1: Develop tools")}, "1.1 Develop tools"},
		{model.Section{Number: 1, Activity: "1.2", Heading: model.PlainCell("Tasks to support Strategic Activity 1.2 Support\nMembers")}, "1.2 Support Members"},
		{model.Section{Number: 3, Heading: model.PlainCell("Outreach")}, "3 Outreach"},
		{model.Section{Activity: "4", Heading: model.PlainCell("Activity 4")}, "4 Activity 4"},
		{model.Section{}, ""},
	} {
		if got := activityLabel(&c.section); got != c.want {
			t.Errorf("label %q, want %q", got, c.want)
		}
	}
}

func TestLines(t *testing.T) {
	for _, c := range []struct {
		text  string
		width float64
		want  int
	}{
		{"", 10, 1},
		{"one", 10, 1},
		{"two\nlines", 10, 2},
		{"some words that must be wrapped", 12, 3},
		{strings.Repeat("W", 40), 10, 8}, // one word, broken where the line ends
	} {
		if got := lines(c.text, c.width); got != c.want {
			t.Errorf("lines(%q, %v) = %d, want %d", c.text, c.width, got, c.want)
		}
	}
}

func TestDueState(t *testing.T) {
	b := &book{asOf: time.Date(2018, 3, 1, 0, 0, 0, 0, time.UTC)}
	day := func(y, m, d int) time.Time { return time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC) }
	for _, c := range []struct {
		status model.Status
		due    time.Time
		goesOn bool
		want   int
	}{
		{model.Completed, day(2017, 1, 31), false, dueClosed},
		{model.NoInterest, day(2017, 1, 31), false, dueClosed},
		{model.InProgress, day(2018, 2, 28), false, dueOverdue},
		{model.Postponed, day(2018, 3, 31), false, dueSoon},
		{"", day(2018, 9, 1), false, dueSoon},
		{"", day(2018, 9, 30), false, dueLater},
		{"", time.Time{}, true, dueOngoing},
		{"", time.Time{}, false, dueNone},
	} {
		if got := b.dueState(c.status, c.due, c.goesOn); got != c.want {
			t.Errorf("%q due %v: state %d, want %d", c.status, c.due, got, c.want)
		}
	}
}

func TestFrenchWordsAreAll(t *testing.T) {
	en, fr := englishTracker(), frenchTracker()
	for key := range en.columns {
		if fr.columns[key] == "" {
			t.Errorf("no French heading of %q", key)
		}
	}
	for key := range en.kinds {
		if fr.kinds[key] == "" {
			t.Errorf("no French word for %q", key)
		}
	}
	for _, s := range trackerStatuses() {
		if en.status[s] == "" || fr.status[s] == "" || en.statusMeaning[s] == "" || fr.statusMeaning[s] == "" {
			t.Errorf("status %q lacks a word or a meaning", s)
		}
	}
	if len(en.fill) != len(fr.fill) || len(en.about) != len(fr.about) || len(en.sheetNotes) != len(fr.sheetNotes) {
		t.Error("the two Read me are not alike")
	}
}
