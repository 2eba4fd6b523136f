package reconcile

import (
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// TestReverse holds that the new edition against the old one gives the same
// pairs, but for rows that their texts hardly tell apart.
func TestReverse(t *testing.T) {
	all, differ := 0, 0
	for _, recipe := range slices.Sorted(maps.Keys(hardRecipes)) {
		for _, source := range slices.Sorted(maps.Keys(hardSources)) {
			r := rand.New(rand.NewPCG(3, 5))
			k := hardPair(r, hardSources[source](r), hardRecipes[recipe])
			there := pairsOf(Editions(k.old, k.new).Links)
			var back []string
			for _, p := range pairsOf(Editions(k.new, k.old).Links) {
				new, old, _ := strings.Cut(p, " ")
				back = append(back, old+" "+new)
			}
			all += len(there)
			for _, p := range there {
				if !slices.Contains(back, p) {
					differ++
					t.Logf("%s %s: %s only forwards", source, recipe, p)
				}
			}
		}
	}
	t.Logf("%d of %d pairs differ", differ, all)
	if 200*differ > all {
		t.Errorf("%d of %d pairs differ", differ, all)
	}
}
