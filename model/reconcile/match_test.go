package reconcile

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"

	"annex/model"
)

// A tally counts row pairs and kinds that are right.
type tally struct {
	found, true, hit int // pairs of rows
	want             int // links there are
	links, kinds     int // links whose rows are right, of those the ones whose kinds are
}

func (t *tally) count(got, want []model.Link, report func(string)) {
	pairs := func(ls []model.Link) map[string]bool {
		out := map[string]bool{}
		for _, l := range ls {
			for _, x := range l.Old {
				for _, y := range l.New {
					out[x+" "+y] = true
				}
			}
		}
		return out
	}
	g, w := pairs(got), pairs(want)
	t.found += len(g)
	t.true += len(w)
	for p := range g {
		if w[p] {
			t.hit++
		} else {
			report("false pair " + p)
		}
	}
	for p := range w {
		if !g[p] {
			report("missed pair " + p)
		}
	}
	byRows := map[string][]model.Kind{}
	fields := map[string]map[string][2]string{}
	for _, l := range got {
		byRows[fmt.Sprint(l.Old, l.New)] = l.Kinds
		fields[fmt.Sprint(l.Old, l.New)] = l.Fields
	}
	t.want += len(want)
	for _, l := range want {
		kinds, ok := byRows[fmt.Sprint(l.Old, l.New)]
		if !ok {
			continue
		}
		t.links++
		if slices.Equal(slices.Sorted(slices.Values(kinds)), slices.Sorted(slices.Values(l.Kinds))) {
			t.kinds++
		} else {
			report(fmt.Sprintf("%v → %v: kinds %v, want %v %q", l.Old, l.New, kinds, l.Kinds, fields[fmt.Sprint(l.Old, l.New)]))
		}
	}
}

func (t tally) f1() float64        { return 2 * float64(t.hit) / float64(max(1, t.found+t.true)) }
func (t tally) precision() float64 { return float64(t.hit) / float64(max(1, t.found)) }
func (t tally) accuracy() float64  { return float64(t.kinds) / float64(max(1, t.want)) }

// TestKnownPairs measures matching and kinds on generated pairs of editions.
func TestKnownPairs(t *testing.T) {
	sources := map[string]func(*rand.Rand) []*leaf{
		"generated": func(r *rand.Rand) []*leaf { return programme(r, 120) },
	}
	for _, name := range []string{"pc0515e1.json", "htc.json"} {
		if e := real(t, name); e != nil {
			sources[name] = func(*rand.Rand) []*leaf { return leaves(e) }
		}
	}
	least := map[string][2]float64{"light": {0.99, 0.99}, "medium": {0.99, 0.98}, "heavy": {0.985, 0.95}, "parts": {0.98, 0.95}, "scan": {0.99, 0.97}}
	for _, source := range slices.Sorted(maps.Keys(sources)) {
		for _, name := range slices.Sorted(maps.Keys(recipes)) {
			var sum tally
			shown := 0
			for seed := range uint64(8) {
				r := rand.New(rand.NewPCG(seed, 1))
				k := generate(r, sources[source](r), recipes[name])
				sum.count(Editions(k.old, k.new).Links, k.links, func(s string) {
					if shown++; shown <= 12 && testing.Verbose() {
						t.Logf("%s %s %d: %s%s", source, name, seed, s, named(k)(s))
					}
				})
			}
			t.Logf("%-14s %-7s row-match F1 %.4f (precision %.4f), links with all kinds right %.4f", source, name, sum.f1(), float64(sum.hit)/float64(sum.found), sum.accuracy())
			if m := least[name]; sum.f1() < m[0] || sum.accuracy() < m[1] {
				t.Errorf("%s %s: F1 %.4f, kinds %.4f", source, name, sum.f1(), sum.accuracy())
			}
		}
	}
}
