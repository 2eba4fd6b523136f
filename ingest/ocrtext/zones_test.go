package ocrtext

import (
	"slices"
	"strings"
	"testing"
)

// A page that was read in zones is laid side by side again: rows stand beside their tasks, whatever zone was read first,
// and section headings and footnotes above and below.
func TestWeaveZones(t *testing.T) {
	lex := newHeadingLexicon(testOptions(t).Columns)
	columns := "Topic Tasks Responsible body Indicators Timeline Progress\n"
	across := "Goal 1 - Ports\n" + columns + "Buoys Count the buoys Harbour Board List June 2024 Done\n\f"
	for _, c := range []struct {
		name, page string
		want       []string
	}{
		{"zones of one column and of several", "Topic Tasks\n\nGauges Read all gauges\nby night\n\nRepair the moles\n\nResponsible body\n\nPilots\n\nMasons\n\n" +
			"Indicators Timeline\n\nTable May 2025\n\nMap May 2026\n\nMoles repaired 2027\n\nProgress\n\nBegun\n\nDrawn\n\nNot yet\n",
			[]string{columns, "Gauges Read all gauges Pilots Table May 2025 Begun", "by night Map May 2026 Drawn", "Repair the moles Masons Moles repaired 2027 Not yet"}},
		{"a section's heading amid the zones", "Topic Tasks\n\nIce Report floes\n\nResponsible body Indicators\n\nCoast Guard Maps\n\nGoal 2 - Ice\n\nTimeline\n\n2024\n\nProgress\n\nDone\n",
			[]string{"Goal 2 - Ice", columns, "Ice Report floes Coast Guard Maps 2024 Done"}},
		{"times without their heading", "Topic Tasks\n\nIce Report floes\n\nGauges Read gauges\n\nResponsible body Indicators\n\nCoast Guard Floes mapped\n\nPilots Gauges read\n\nProgress\n\nDone\n\nBegun\n\n2024\n\nJune\n2025\n",
			[]string{columns, "Ice Report floes Coast Guard Floes mapped 2024 Done", "Gauges Read gauges Pilots Gauges read June Begun", "2025"}},
		{"a row that goes on from the page before", "Topic Tasks\n\nand at noon\n\nIce Report floes\n\nResponsible body Indicators\n\nCoast Guard Maps\n\nTimeline\n\n2024\n\nProgress\n\nuntil dusk\n\nDone\n",
			[]string{columns, "and at noon until dusk", "Ice Report floes Coast Guard Maps 2024 Done"}},
		{"a cell like a heading, the running header and a page's mark", "Topic Tasks\n\nIce Report floes\n\nPlan of the Ports\n\n12\n\nResponsible body\n\nCoast Guard\n\nResponsible body\n\nIndicators\n\nMaps\n\nTimeline\n\n2024\n\nProgress\n\nDone\n",
			[]string{columns, "Ice Report floes Coast Guard Maps 2024 Done"}},
		{"one column apart from all others", "Topic Tasks Responsible body Indicators Timeline\n\nIce Report floes Coast Guard Maps 2024\n\nGauges Read gauges Pilots Table 2025\n\nProgress\n\nDone\n\nBegun\n",
			[]string{columns, "Ice Report floes Coast Guard Maps 2024 Done", "Gauges Read gauges Pilots Table 2025 Begun"}},
		{"headings on two lines, a word of the second line of one between them", "Responsible body Indicators Timeline Progress\n\nsought\n\nTopic Tasks\n\n" + strings.Repeat("Ice Report floes Coast Guard Maps 2024 Done\n", 4), nil},
		{"a row that lost a heading", "Topic Tasks Responsible body Indicators Timeline\n\nIce Report floes Coast Guard Maps 2024 Done\n", nil},
		{"headings one below the other", "Topic\n\nTasks\n\nResponsible body\n\nIndicators\n\nTimeline\n\nProgress\n\nIce\n\nReport floes\n", nil},
		{"a page read across", columns + "Ice Report floes Coast Guard Maps 2024 Done\n", nil},
	} {
		ls := lines(across + c.page)
		se := seriesOf(ls[0])
		lo := &layout{}
		row := lex.widestRow(ls, lex.rows(ls))
		row.head = []string{"Plan of the Ports"}
		all, made := lo.weaveZones(ls, lex, row, se)
		if (len(made) > 0) != (c.want != nil) {
			t.Errorf("%s: %d lines made", c.name, len(made))
			continue
		}
		var got []string
		for _, l := range all[3:] {
			got = append(got, strings.Join(strings.Fields(strings.ToLower(l.raw)), " "))
		}
		var want []string
		for _, w := range c.want {
			want = append(want, strings.TrimSpace(strings.ToLower(w)))
		}
		if want != nil && !slices.Equal(got, want) {
			t.Errorf("%s:\n%s\nwant\n%s", c.name, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	}
}

// Where no page prints the whole row of headings, it is put together from those that stand over zones.
func TestRowOfZones(t *testing.T) {
	lex := newHeadingLexicon(testOptions(t).Columns)
	page := "Topic Tasks Responsible body\n\nIce Report floes Pilots\n\nIndicators\n\nMaps\n\nTimeline\n\n2024\n\n"
	ls := lines(page + "Progress\n\nDone\n\f" + page + "Progress\n\nBegun\n\f" + page)
	row := lex.rowOfZones(ls, lex.widestRow(ls, lex.rows(ls)))
	if got := strings.Join(row.keys, " "); got != "topic task bodies indicator timeline progress" {
		t.Errorf("columns %s", got)
	}
}
