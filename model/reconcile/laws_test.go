package reconcile

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"strings"
	"testing"

	"annex/model"
)

// oneLinkEach holds that every row of both editions stands in one link.
func oneLinkEach(t *testing.T, c model.Changes, old, new *model.Edition) {
	t.Helper()
	for _, side := range []struct {
		e  *model.Edition
		of func(model.Link) []string
	}{{old, func(l model.Link) []string { return l.Old }}, {new, func(l model.Link) []string { return l.New }}} {
		n := map[string]int{}
		for _, l := range c.Links {
			for _, p := range side.of(l) {
				n[p]++
			}
		}
		for r := range side.e.Rows() {
			if n[r.Position()] != 1 {
				t.Errorf("row %s stands in %d links", r.Position(), n[r.Position()])
			}
		}
	}
}

// TestLaws holds on generated pairs: an edition against itself has no change,
// every row has one link, the redline as revised is the new edition, and
// parting it gives editions that make the same redline again.
func TestLaws(t *testing.T) {
	pairs := map[string]func(*rand.Rand) known{}
	for name, c := range recipes {
		pairs[name] = func(r *rand.Rand) known { return generate(r, programme(r, 60), c) }
	}
	for name, c := range hardRecipes {
		pairs["hard "+name] = func(r *rand.Rand) known { return hardPair(r, compose(r, 40, english), c) }
	}
	for name, pair := range pairs {
		for seed := range uint64(4) {
			k := pair(rand.New(rand.NewPCG(seed, 7)))
			for _, e := range []*model.Edition{k.old, k.new} {
				same := Editions(e, e)
				for _, l := range same.Links {
					if len(l.Kinds) != 1 || l.Kinds[0] != model.Unchanged || l.Old[0] != l.New[0] {
						t.Errorf("%s %d: against itself: %+v", name, seed, l)
					}
				}
			}
			changes := Editions(k.old, k.new)
			oneLinkEach(t, changes, k.old, k.new)
			back := Editions(k.new, k.old)
			oneLinkEach(t, back, k.new, k.old)
			red := Redline(k.old, k.new, changes)
			before, after := Split(red)
			sameRows(t, fmt.Sprintf("%s %d: the redline as revised", name, seed), after, k.new)
			sameRows(t, fmt.Sprintf("%s %d: the redline as original", name, seed), before, k.old)
			applied, err := Apply(k.old, red)
			if err != nil {
				t.Errorf("%s %d: %v", name, seed, err)
			} else {
				sameRows(t, fmt.Sprintf("%s %d: the redline applied", name, seed), applied, k.new)
			}
			before.Source = k.old.Source // whether it was read from pictures
			again := Redline(before, after, Editions(before, after))
			if a, b := printed(red), printed(again); a != b && name != "scan" {
				t.Errorf("%s %d: parting the redline and comparing gives another one:\n%s", name, seed, firstDifference(a, b))
			}
		}
	}
}

// sameRows holds that two editions have the same rows in the same places, to the letter.
func sameRows(t *testing.T, what string, got, want *model.Edition) {
	t.Helper()
	was := map[string]map[string]string{}
	for r := range want.Rows() {
		was[r.Position()] = texts(r)
	}
	n := 0
	for r := range got.Rows() {
		n++
		if x := texts(r); !maps.Equal(x, was[r.Position()]) {
			t.Errorf("%s: row %s is %q, want %q", what, r.Position(), x, was[r.Position()])
			return
		}
	}
	if n != len(was) {
		t.Errorf("%s: %d rows, want %d", what, n, len(was))
	}
}

func printed(e *model.Edition) string {
	var b strings.Builder
	for r := range e.Rows() {
		fmt.Fprintf(&b, "%s %s | %s | %s | %s\n", r.Position(), r.Topic.Title, r.Task.Text, r.Indicator.Text, r.Indicator.Timeline)
	}
	return b.String()
}

func firstDifference(a, b string) string {
	x, y := strings.Split(a, "\n"), strings.Split(b, "\n")
	for i := range min(len(x), len(y)) {
		if x[i] != y[i] {
			return x[i] + "\n" + y[i]
		}
	}
	return "one is longer"
}

// TestTrackedEdition parts a real edition with tracked changes into the two
// that it is made of; comparing those gives its changes back.
func TestTrackedEdition(t *testing.T) {
	e := real(t, "pc0515e1.json")
	if e == nil {
		t.Skip("no ../shared/truth beside the checkout")
	}
	before, after := Split(e)
	red := Redline(before, after, Editions(before, after))
	var want, got []string
	for _, x := range []struct {
		e  *model.Edition
		to *[]string
	}{{e, &want}, {red, &got}} {
		for at, c := range x.e.Cells() {
			*x.to = append(*x.to, fmt.Sprintf("%s %s: %q → %q", at.Row.Position(), at.Column, single(c.Original()), single(c.Revised())))
		}
	}
	n := 0
	for i := range min(len(got), len(want)) {
		if got[i] != want[i] {
			if n++; n <= 5 {
				t.Logf("got %s\nwant %s", got[i], want[i])
			}
		}
	}
	t.Logf("%d of %d cells as they were", len(want)-n, len(want))
	if len(got) != len(want) || n > 0 {
		t.Errorf("%d cells, want %d; %d differ", len(got), len(want), n)
	}
}

func ExampleWords() {
	fmt.Println(Words("October 2017", "October 2018"))
	fmt.Println(Words("Report to the PTC by April 2018", "Report to the PTC by October 2019"))
	fmt.Println(Words("Release 3.7.0 produced", "Release 3.8.0 produced"))
	fmt.Println(Words("Guidelines drafted and agreed", "Handbook published and translated"))
	// Output:
	// October 201[-7-]{+8+}
	// Report to the PTC by [-April 2018-]{+October 2019+}
	// Release 3.[-7-]{+8+}.0 produced
	// [-Guidelines drafted and agreed-]{+Handbook published and translated+}
}

func FuzzWords(f *testing.F) {
	f.Add("", "")
	f.Add("October 2017", "October 2018")
	f.Add("a b c d e f", "x b y d z f")
	f.Add("12/2017 é", "12-2018 e\xff")
	f.Add("Guidelines drafted and agreed", "Handbook published and translated")
	f.Fuzz(func(t *testing.T, old, new string) {
		w := Words(old, new)
		if w.Original() != old || w.Revised() != new {
			t.Errorf("Words(%q, %q) = %s", old, new, w)
		}
	})
}

// FuzzAssign compares the sparse assignment with trying everything.
func FuzzAssign(f *testing.F) {
	f.Add(uint64(1), byte(3), byte(4), byte(7))
	f.Add(uint64(9), byte(5), byte(5), byte(25))
	f.Fuzz(func(t *testing.T, seed uint64, n, m, density byte) {
		rows, cols := int(n%6)+1, int(m%6)+1
		r := rand.New(rand.NewPCG(seed, 3))
		var es []edge
		for i := range rows {
			for j := range cols {
				if r.IntN(32) < int(density%32) {
					es = append(es, edge{i, j, float64(r.IntN(20)+1) / 10})
				}
			}
		}
		w := map[[2]int]float64{}
		for _, e := range es {
			w[[2]int{e.a, e.b}] = e.w
		}
		got := 0.0
		used := map[int]bool{}
		for i, j := range assign(es, rows, cols) {
			if j < 0 {
				continue
			}
			x, ok := w[[2]int{i, j}]
			if !ok || used[j] {
				t.Fatalf("row %d has column %d", i, j)
			}
			used[j] = true
			got += x
		}
		var best func(i int, taken uint) float64
		best = func(i int, taken uint) float64 {
			if i == rows {
				return 0
			}
			most := best(i+1, taken)
			for j := range cols {
				if x, ok := w[[2]int{i, j}]; ok && taken&(1<<j) == 0 {
					most = max(most, x+best(i+1, taken|1<<j))
				}
			}
			return most
		}
		if want := best(0, 0); got < want-1e-9 || got > want+1e-9 {
			t.Errorf("worth %v, want %v", got, want)
		}
	})
}
