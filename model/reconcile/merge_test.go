package reconcile

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"annex/model"
)

// small makes an edition of one section from lines "topic | task | indicator | timeline | progress".
func small(lines ...string) *model.Edition {
	e := &model.Edition{Sections: []model.Section{{Number: 1, Activity: "1.1", Heading: model.PlainCell("Tasks")}}}
	s := &e.Sections[0]
	for _, line := range lines {
		f := strings.Split(line, " | ")
		if n := len(s.Topics); n == 0 || s.Topics[n-1].Title.Printed() != f[0] {
			s.Topics = append(s.Topics, model.Topic{Title: model.PlainCell(f[0])})
		}
		t := &s.Topics[len(s.Topics)-1]
		if n := len(t.Tasks); n == 0 || t.Tasks[n-1].Text.Printed() != f[1] {
			t.Tasks = append(t.Tasks, model.Task{Text: model.PlainCell(f[1]), Type: model.PlainCell("Maintenance"), Bodies: model.PlainCell("PTC")})
		}
		k := &t.Tasks[len(t.Tasks)-1]
		p := model.PlainCell(f[4])
		k.Indicators = append(k.Indicators, model.Indicator{Text: model.PlainCell(f[2]), Timeline: model.PlainCell(f[3]), Progress: &p})
	}
	e.AssignIDs()
	return e
}

func lines(e *model.Edition) string {
	var b strings.Builder
	for r := range e.Rows() {
		fmt.Fprintf(&b, "%s | %s | %s | %s | %s\n", r.Topic.Title, r.Task.Text, r.Indicator.Text, r.Indicator.Timeline, r.Progress())
	}
	return b.String()
}

func TestMerge(t *testing.T) {
	base := []string{
		"Gauges | Read the gauges | Gauges renewed | May 2020 | ",
		"Gauges | Read the gauges | Readings published on the web site | June 2020 | ",
		"Buoys | Paint the buoys | Buoys painted green | April 2020 | ",
	}
	with := func(i int, line string) []string {
		out := append([]string{}, base...)
		out[i] = line
		return out
	}
	for _, x := range []struct {
		name         string
		ours, theirs []string
		want         []string
		conflicts    []string
	}{
		{"nothing", base, base, base, nil},
		{"ours alone", with(0, "Gauges | Read the gauges | Gauges renewed | May 2021 | "), base, with(0, "Gauges | Read the gauges | Gauges renewed | May 2021 | "), nil},
		{"theirs alone", base, with(0, "Gauges | Read the gauges | Gauges renewed | May 2021 | "), with(0, "Gauges | Read the gauges | Gauges renewed | May 2021 | "), nil},
		{"both the same", with(0, "Gauges | Read the gauges | Gauges renewed | May 2021 | "), with(0, "Gauges | Read the gauges | Gauges renewed | May 2021 | "), with(0, "Gauges | Read the gauges | Gauges renewed | May 2021 | "), nil},
		{"other cells of a row", with(0, "Gauges | Read the gauges | Gauges renewed | May 2021 | "), with(0, "Gauges | Read the gauges | Gauges renewed | May 2020 | Two renewed."),
			with(0, "Gauges | Read the gauges | Gauges renewed | May 2021 | Two renewed."), nil},
		{"one cell otherwise", with(0, "Gauges | Read the gauges | Gauges renewed | May 2021 | "), with(0, "Gauges | Read the gauges | Gauges renewed | May 2022 | "),
			with(0, "Gauges | Read the gauges | Gauges renewed | May 2021 | "), []string{"1.1.1.1 timeline: May 2020, May 2021, May 2022"}},
		{"theirs added", base, append(append([]string{}, base...), "Buoys | Weigh the anchors | Anchors weighed | May 2023 | "), append(append([]string{}, base...), "Buoys | Weigh the anchors | Anchors weighed | May 2023 | "), nil},
		{"theirs dropped", base, base[:2], base[:2], nil},
		{"dropped and changed", base[:2], with(2, "Buoys | Paint the buoys | Buoys painted green | April 2021 | "), base[:2],
			[]string{" : Paint the buoys | Buoys painted green | April 2020, , Paint the buoys | Buoys painted green | April 2021"}},
	} {
		t.Run(x.name, func(t *testing.T) {
			got, conflicts := Merge(small(base...), small(x.ours...), small(x.theirs...))
			if a, b := lines(got), lines(small(x.want...)); a != b {
				t.Errorf("merged\n%swant\n%s", a, b)
			}
			var told []string
			for _, c := range conflicts {
				told = append(told, fmt.Sprintf("%s %s: %s, %s, %s", c.Row, c.Column, c.Was, c.Ours, c.Theirs))
			}
			if fmt.Sprint(told) != fmt.Sprint(x.conflicts) {
				t.Errorf("conflicts %q, want %q", told, x.conflicts)
			}
		})
	}
}

// TestMergeLaws: merging with an edition that changed nothing changes nothing,
// and what one side alone changed comes in whole.
func TestMergeLaws(t *testing.T) {
	for _, recipe := range []string{"light", "medium"} {
		for seed := range uint64(3) {
			r := rand.New(rand.NewPCG(seed, 5))
			k := hardPair(r, compose(r, 40, english), hardRecipes[recipe])
			got, conflicts := Merge(k.old, k.new, k.old)
			sameRows(t, recipe+": ours alone", got, k.new)
			if len(conflicts) > 0 {
				t.Errorf("%s: ours alone: %v", recipe, conflicts)
			}
			got, conflicts = Merge(k.old, k.old, k.new)
			if a, b := lines(got), lines(k.new); a != b || len(conflicts) > 0 {
				t.Errorf("%s: theirs alone: %v\n%s", recipe, conflicts, firstDifference(a, b))
			}
		}
	}
}
