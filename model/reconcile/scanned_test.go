package reconcile

import (
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"annex/model"
)

// TestScannedPairs measures pairs whose old edition was read from a scan. The
// folder RECONCILE_SCANS holds such readings, each named for its truth file in
// that folder or beside the checkout: "pc0515e1.bilevel200.json" for pc0515e1.json. Next
// editions are made from the truth; a row of the reading is the row of the truth at its position.
func TestScannedPairs(t *testing.T) {
	dir := os.Getenv("RECONCILE_SCANS")
	if dir == "" {
		t.Skip("RECONCILE_SCANS names no folder of editions read from scans")
	}
	paths, err := filepath.Glob(filepath.Join(dir, "*.*.json"))
	if err != nil || len(paths) == 0 {
		t.Fatalf("no readings in %s: %v", dir, err)
	}
	for _, path := range paths {
		name, _, _ := strings.Cut(filepath.Base(path), ".")
		printed := decoded(t, filepath.Join(dir, name+".json"))
		if printed == nil {
			printed = real(t, name+".json")
		}
		if printed == nil {
			t.Fatalf("no truth %s.json for %s", name, path)
		}
		read := decoded(t, path)
		at := positions(printed, false)
		if a, b := positions(printed, true), positions(read, true); !slices.Equal(a, b) {
			t.Logf("%-24s not measured: it was read with %d rows for %d, or in another order of tasks", filepath.Base(path), len(b), len(a))
			continue
		}
		for _, recipe := range slices.Sorted(maps.Keys(hardRecipes)) {
			var sum tally
			shown := 0
			for seed := range uint64(6) {
				r := rand.New(rand.NewPCG(seed, 77))
				k := hardPair(r, leaves(printed), hardRecipes[recipe])
				inEdition(k.links, positions(k.old, true), at)
				k.old = read
				sum.count(Editions(k.old, k.new).Links, k.links, func(s string) {
					if shown++; shown <= 6 && testing.Verbose() {
						t.Logf("   %s: %s%s", recipe, s, named(k)(s))
					}
				})
			}
			t.Logf("%-24s %-9s F1 %.4f P %.4f R %.4f kinds %.4f", filepath.Base(path), recipe, sum.f1(), float64(sum.hit)/float64(max(1, sum.found)), float64(sum.hit)/float64(max(1, sum.true)), sum.accuracy())
			if sum.f1() < 0.97 {
				t.Errorf("%s %s: F1 %.4f, want 0.97", path, recipe, sum.f1())
			}
		}
	}
}

// positions are those of an edition's rows, struck tells whether also of those that it strikes out.
func positions(e *model.Edition, struck bool) []string {
	var out []string
	for r := range e.Rows() {
		if struck || !gone(r, Revised) {
			out = append(out, r.Position())
		}
	}
	return out
}

// inEdition names the old rows of links as the edition that they are taken from does.
func inEdition(links []model.Link, made, printed []string) {
	for i := range links {
		for j, p := range links[i].Old {
			links[i].Old[j] = printed[slices.Index(made, p)]
		}
	}
}
