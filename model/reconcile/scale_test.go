package reconcile

import (
	"maps"
	"math/rand/v2"
	"runtime"
	"slices"
	"syscall"
	"testing"
	"time"

	"annex/model"
)

// scaled makes a pair of editions of about n rows, half of them reworded.
func scaled(n int) known {
	r := rand.New(rand.NewPCG(uint64(n), 11))
	return generate(r, programme(r, n), recipe{slip: 0.5, progress: 0.5, reword: 0.5, add: 0.02, remove: 0.02})
}

func benchmarkEditions(b *testing.B, n int) {
	k := scaled(n)
	var t tally
	var links []model.Link
	var before, after syscall.Rusage
	syscall.Getrusage(syscall.RUSAGE_SELF, &before)
	for b.Loop() {
		links = Editions(k.old, k.new).Links
	}
	syscall.Getrusage(syscall.RUSAGE_SELF, &after)
	spent := time.Duration(after.Utime.Nano()+after.Stime.Nano()-before.Utime.Nano()-before.Stime.Nano()) / time.Duration(b.N)
	b.ReportMetric(float64(spent.Milliseconds()), "CPU-ms/op")
	t.count(links, k.links, func(string) {})
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	b.ReportMetric(t.f1(), "F1")
	b.ReportMetric(float64(m.Sys)/(1<<20), "MiB")
}

func BenchmarkEditions500(b *testing.B)    { benchmarkEditions(b, 500) }
func BenchmarkEditions10000(b *testing.B)  { benchmarkEditions(b, 10_000) }
func BenchmarkEditions100000(b *testing.B) { benchmarkEditions(b, 100_000) }

// BenchmarkRecall tells how many true pairs stay among the candidates that rows
// are looked up by, of those that no exact text settles.
func BenchmarkRecall(b *testing.B) {
	k := scaled(5000)
	for b.Loop() {
		a, c := entries(k.old, Revised), entries(k.new, Revised)
		m := newMatching(a, c)
		m.weigh()
		m.findCandidates()
		at := map[string]*entry{}
		for _, x := range a {
			at[x.Position()] = x
		}
		all, found := 0, 0
		for _, l := range k.links {
			if len(l.Old) != 1 || len(l.New) != 1 {
				continue
			}
			all++
			for _, c := range m.near[at[l.Old[0]]] {
				if c.to.Position() == l.New[0] {
					found++
				}
			}
		}
		b.ReportMetric(float64(found)/float64(all), "recall")
	}
}

// TestBlocksExact holds that looking rows up by what they share gives the
// same pairs as weighing every row against every other.
func TestBlocksExact(t *testing.T) {
	pairs := func(m *matching) map[string]bool {
		out := map[string]bool{}
		for _, g := range m.groups() {
			for _, x := range g.old {
				for _, y := range g.new {
					out[x.Position()+" "+y.Position()] = true
				}
			}
		}
		return out
	}
	all, differ := 0, 0
	for _, name := range slices.Sorted(maps.Keys(hardRecipes)) {
		for _, source := range slices.Sorted(maps.Keys(hardSources)) {
			r := rand.New(rand.NewPCG(3, 5))
			k := hardPair(r, hardSources[source](r), hardRecipes[name])
			full := newMatching(entries(k.old, Revised), entries(k.new, Revised))
			full.full = true
			want := pairs(full.run(nil))
			got := pairs(match(entries(k.old, Revised), entries(k.new, Revised), nil))
			all += len(want)
			for p := range want {
				if !got[p] {
					differ++
					t.Logf("%s %s: %s only where every row is weighed", source, name, p)
				}
			}
		}
	}
	k := scaled(500)
	full := newMatching(entries(k.old, Revised), entries(k.new, Revised))
	full.full = true
	want, got := pairs(full.run(nil)), pairs(match(entries(k.old, Revised), entries(k.new, Revised), nil))
	if !maps.Equal(got, want) {
		t.Errorf("500 rows: %d pairs, %d where every row is weighed, or others", len(got), len(want))
	}
	t.Logf("%d of %d pairs of the hard editions differ", differ, all)
	if 500*differ > all {
		t.Errorf("%d of %d pairs differ", differ, all)
	}
}
