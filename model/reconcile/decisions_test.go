package reconcile

import (
	"fmt"
	"strings"
	"testing"

	"annex/model"
)

var harbour = []string{
	"Gauges | Read the gauges | Gauges renewed | May 2020 | ",
	"Gauges | Read the gauges | Readings published on the web site | June 2020 | ",
	"Buoys | Paint the buoys | Buoys painted green and lamps replaced | April 2020 | ",
}

func TestDecisions(t *testing.T) {
	for _, x := range []struct {
		name, text string
		new        []string
		want       []string // "old → new: kinds"
		err        string
	}{
		{name: "none", new: harbour, want: []string{"[1.1.1.1] → [1.1.1.1]: [unchanged]", "[1.1.1.2] → [1.1.1.2]: [unchanged]", "[1.2.1.1] → [1.2.1.1]: [unchanged]"}},
		{name: "same wins over the same text", text: "same: [{old: 1.1.1.1, new: r0003}]", new: harbour,
			want: []string{"[] → [1.1.1.1]: [added]", "[1.1.1.2] → [1.1.1.2]: [unchanged]", "[1.2.1.1] → []: [removed]", "[1.1.1.1] → [1.2.1.1]: [moved_topic task_reworded indicator_reworded timeline]"}},
		{name: "different", text: "different: [{old: 1.2.1.1, new: 1.2.1.1}]", new: harbour,
			want: []string{"[1.1.1.1] → [1.1.1.1]: [unchanged]", "[1.1.1.2] → [1.1.1.2]: [unchanged]", "[1.2.1.1] → []: [removed]", "[] → [1.2.1.1]: [added]"}},
		{name: "split", text: "split: [{old: [1.2.1.1], new: [1.2.1.1, 1.2.1.2]}]",
			new:  []string{harbour[0], harbour[1], "Buoys | Paint the buoys | Colour chosen | April 2020 | ", "Buoys | Paint the buoys | Light bulbs bought | April 2020 | "},
			want: []string{"[1.1.1.1] → [1.1.1.1]: [unchanged]", "[1.1.1.2] → [1.1.1.2]: [unchanged]", "[1.2.1.1] → [1.2.1.1 1.2.1.2]: [split]"}},
		{name: "merged", text: "merged: [{old: [r0001, r0002], new: [1.1.1.1]}]", new: []string{"Gauges | Read the gauges | All done | May 2020 | ", harbour[2]},
			want: []string{"[1.1.1.1 1.1.1.2] → [1.1.1.1]: [merged]", "[1.2.1.1] → [1.2.1.1]: [unchanged]"}},
		{name: "no such row", text: "same: [{old: 1.9.1.1, new: 1.1.1.1}]", new: harbour, err: `the old edition has no row "1.9.1.1"`},
		{name: "taken twice", text: "same: [{old: 1.1.1.1, new: 1.1.1.1}]\nmerged: [{old: [1.1.1.1, 1.1.1.2], new: [1.2.1.1]}]", new: harbour, err: "takes row 1.1.1.1, which same 1 has"},
		{name: "same and different", text: "same: [{old: 1.1.1.1, new: 1.1.1.1}]\ndifferent: [{old: 1.1.1.1, new: 1.1.1.1}]", new: harbour, err: "different 1 says the opposite"},
		{name: "split into one", text: "split: [{old: [1.1.1.1], new: [1.1.1.1]}]", new: harbour, err: "1 old and 1 new rows"},
	} {
		t.Run(x.name, func(t *testing.T) {
			d, err := ReadDecisions(strings.NewReader(x.text))
			if err != nil {
				t.Fatal(err)
			}
			old, new := small(harbour...), small(x.new...)
			err = d.Check(old, new)
			if x.err != "" {
				if err == nil || !strings.Contains(err.Error(), x.err) {
					t.Fatalf("error %v, want one with %q", err, x.err)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, l := range Editions(old, new, Options{Decisions: d}).Links {
				got = append(got, fmt.Sprintf("%v → %v: %v", l.Old, l.New, l.Kinds))
			}
			if fmt.Sprint(got) != fmt.Sprint(x.want) {
				t.Errorf("got %q\nwant %q", got, x.want)
			}
		})
	}
}

// FuzzDecisions: whatever a decisions file says, it is read or refused, and
// what passes the check holds: every row stands in one link, and pairs decided are there.
func FuzzDecisions(f *testing.F) {
	f.Add("same: [{old: 1.1.1.1, new: r0003}]")
	f.Add("different: [{old: 1.2.1.1, new: 1.2.1.1}]\nsplit: [{old: [1.1.1.1], new: [1.1.1.1, 1.1.1.2]}]")
	f.Add("merged: [{old: [r0001, r0002], new: [1.1.1.1]}]")
	f.Add("merged: [{old: [r0001, r0001], new: [1.1.1.1]}]")
	f.Add("same: &a [*a]")
	f.Fuzz(func(t *testing.T, text string) {
		d, err := ReadDecisions(strings.NewReader(text))
		if err != nil {
			return
		}
		old, new := small(harbour...), small(harbour...)
		if d.Check(old, new) != nil {
			return
		}
		c := Editions(old, new, Options{Decisions: d})
		oneLinkEach(t, c, old, new)
		names := func(e *model.Edition) map[string]string {
			out := map[string]string{}
			for r := range e.Rows() {
				out[r.Position()], out[r.Indicator.ID] = r.Position(), r.Position()
			}
			return out
		}
		from, to := names(old), names(new)
		for _, p := range d.Same {
			found := false
			for _, l := range c.Links {
				found = found || len(l.Old) == 1 && len(l.New) == 1 && l.Old[0] == from[p.Old] && l.New[0] == to[p.New]
			}
			if !found {
				t.Errorf("decided pair %v is not there", p)
			}
		}
	})
}
