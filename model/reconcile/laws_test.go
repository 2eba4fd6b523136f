package reconcile

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"annex/model"
)

// rowsOf lists the rows' texts by their revised view, without regard to order.
func rowsOf(e *model.Edition) []string {
	var out []string
	for r := range e.Rows() {
		parts := []string{r.Section.Activity, r.Topic.Title.Revised(), r.Task.Text.Revised(), r.Task.Type.Revised(), r.Task.Bodies.Revised(), r.Indicator.Text.Revised(), r.Indicator.Timeline.Revised()}
		if p := r.Progress(); p != nil {
			parts = append(parts, p.Revised())
		}
		out = append(out, strings.Join(parts, "|"))
	}
	return out
}

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
	for name, c := range recipes {
		for seed := range uint64(4) {
			r := rand.New(rand.NewPCG(seed, 7))
			k := generate(r, programme(r, 60), c)
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
			if got, want := rowsOf(after), rowsOf(k.new); !slices.Equal(got, want) {
				t.Errorf("%s %d: the redline as revised is not the new edition", name, seed)
			}
			if got, want := sorted(indicatorsOf(before)), sorted(indicatorsOf(k.old)); !slices.Equal(got, want) && c.misread == 0 {
				t.Errorf("%s %d: the redline before has other rows than the old edition: %d, %d", name, seed, len(got), len(want))
				for i := range min(len(got), len(want)) {
					if got[i] != want[i] {
						t.Errorf("%q, want %q", got[i], want[i])
						break
					}
				}
			}
			again := Redline(before, after, Editions(before, after))
			if a, b := printed(red), printed(again); a != b && c.split == 0 && c.move == 0 {
				t.Errorf("%s %d: parting the redline and comparing gives another one:\n%s", name, seed, firstDifference(a, b))
			}
		}
	}
}

func sorted(s []string) []string { return slices.Sorted(slices.Values(s)) }

func indicatorsOf(e *model.Edition) []string {
	var out []string
	for r := range e.Rows() {
		out = append(out, r.Indicator.Text.Revised()+"|"+r.Indicator.Timeline.Revised())
	}
	return out
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
