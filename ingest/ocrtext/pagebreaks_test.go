package ocrtext

import (
	"strings"
	"testing"
)

func TestBreakPages(t *testing.T) {
	const columns = "Topic Tasks Responsible body Indicators Timeline Progress\n"
	cells := strings.Repeat("Count the buoys Harbour Board List June 2024\n", 9)
	for _, c := range []struct {
		name, text string
		want       int
	}{
		{"a running header, dirt beside it", "Plan of the Ports\n" + columns + cells + "ee Plan of the Ports &\n12\n" + columns + cells + "Plan of the Ports\nGoal 2 - Ice\n" + columns + cells, 3},
		{"a header on a page of other text", strings.Repeat("A word of the Bureau\n", 8) + "Plan of the Ports\n" + columns + cells + "Plan of the Ports\n" + columns + cells + "Plan of the Ports\n" + cells + "Plan of the Ports\n" + columns + cells, 5},
		{"other headings above each table", "Goal 1 - Ports\n" + columns + cells + "Goal 2 - Sea ice\n" + columns + cells + "Goal 3 - Marks and lights\n" + columns + cells, 1},
		{"form feeds", "Plan of the Ports\n" + columns + cells + "\fPlan of the Ports\n" + columns + cells, 2},
	} {
		ls := lines(c.text)
		breakPages(ls, newHeadingLexicon(testOptions(t).Columns))
		if got := ls[len(ls)-1].page; got != c.want {
			t.Errorf("%s: %d pages, want %d", c.name, got, c.want)
		}
	}
}
