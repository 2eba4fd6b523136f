package reconcile

import (
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"annex/model"
)

// TestWritePairs writes the hard pairs for other programs into the folder that
// RECONCILE_PAIRS names: rows as objects, the true pairs of rows, and ours.
// testdata/daff.js measures daff on them.
func TestWritePairs(t *testing.T) {
	dir := os.Getenv("RECONCILE_PAIRS")
	if dir == "" {
		t.Skip("RECONCILE_PAIRS names no folder to write into")
	}
	sources := maps.Clone(hardSources)
	for _, name := range []string{"pc0515e1.json", "htc.json"} {
		if e := real(t, name); e != nil {
			sources[name] = func(*rand.Rand) []*leaf { return leaves(e) }
		}
	}
	for source, rows := range sources {
		for recipe, steps := range hardRecipes {
			for _, noise := range []float64{0, 0.01} {
				for seed := range uint64(3) {
					r := rand.New(rand.NewPCG(seed, 77))
					k := hardPair(r, rows(r), steps)
					if noise > 0 {
						misreadPage(r, k.old, noise)
					}
					text, err := json.Marshal(map[string]any{
						"source": source, "recipe": recipe, "noise": noise, "old": flat(k.old), "new": flat(k.new),
						"pairs": pairsOf(k.links), "ours": pairsOf(Editions(k.old, k.new).Links),
					})
					if err != nil {
						t.Fatal(err)
					}
					name := filepath.Join(dir, fmt.Sprintf("%s-%s-%g-%d.json", source, recipe, noise, seed))
					if err := os.WriteFile(name, text, 0o644); err != nil {
						t.Fatal(err)
					}
				}
			}
		}
	}
}

func pairsOf(links []model.Link) []string {
	out := []string{}
	for _, l := range links {
		for _, x := range l.Old {
			for _, y := range l.New {
				out = append(out, x+" "+y)
			}
		}
	}
	slices.Sort(out)
	return out
}

// flat lists the rows as a table's.
func flat(e *model.Edition) []map[string]string {
	var out []map[string]string
	for r := range e.Rows() {
		row := texts(r)
		row["row"] = r.Position()
		out = append(out, row)
	}
	return out
}
