//go:build train

package ingest

import (
	"fmt"
	"maps"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"annex/model"
)

// TestTrainColumns learns columnweights.tsv from the editions (JSON, the wording known) named by EDITIONS, a list of file
// patterns apart by blanks; each may be followed by "=" and the order of its columns, apart by commas. With UPDATE=1 it writes
// the weights of all; it always tells how many columns are known by those of the other documents.
func TestTrainColumns(t *testing.T) {
	sets := map[string][]example{}
	for _, name := range strings.Fields(os.Getenv("EDITIONS")) {
		pattern, order, _ := strings.Cut(name, "=")
		files, err := filepath.Glob(pattern)
		if err != nil || len(files) == 0 {
			t.Fatalf("%s: no such files (%v)", pattern, err)
		}
		for _, f := range files {
			sets[f] = columnExamples(t, f, order)
		}
	}
	if len(sets) == 0 {
		t.Skip("EDITIONS names no editions")
	}
	all, right, tables, whole := 0, 0, 0, 0
	for held, of := range sets {
		var rest []example
		for _, f := range slices.Sorted(maps.Keys(sets)) {
			if f != held {
				rest = append(rest, sets[f]...)
			}
		}
		w := train(rest)
		for _, x := range of {
			got := assignColumns(len(x.keys), model.ColumnKeys(), func(c, k int) float64 { return 20 + logShares(x.features[c], w)[k] })
			tables++
			if slices.Equal(got, x.keys) {
				whole++
			} else {
				t.Logf("%s: %q for %q", held, got, x.keys)
			}
			for c := range got {
				all++
				if got[c] == x.keys[c] {
					right++
				}
			}
		}
	}
	t.Logf("%d of %d columns, %d of %d tables whole", right, all, whole, tables)
	if os.Getenv("UPDATE") != "" {
		var every []example
		for _, f := range slices.Sorted(maps.Keys(sets)) {
			every = append(every, sets[f]...)
		}
		writeWeights(t, train(every))
	}
}

// An example is a section's table: the features of its columns, and what they are.
type example struct {
	features [][]float64
	keys     []string
}

// columnExamples makes two tables of each section: with merged cells, and with the first of them filled and the others blank.
func columnExamples(t *testing.T, name, order string) []example {
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	e, err := model.Decode(f)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	keys := model.ColumnKeys()
	if order != "" {
		keys = strings.Split(order, ",")
	}
	var out []example
	for si := range e.Sections {
		merged, blank := make([]columnLook, len(keys)), make([]columnLook, len(keys))
		one := model.Edition{Sections: e.Sections[si : si+1]}
		for at, c := range one.Cells() {
			col := slices.Index(keys, at.Column)
			if col < 0 || c == nil {
				continue
			}
			n := rowsUnder(at, c)
			merged[col].texts, merged[col].rows = append(merged[col].texts, c.Printed()), append(merged[col].rows, n)
			for i := range n {
				text := ""
				if i == 0 {
					text = c.Printed()
				}
				blank[col].texts, blank[col].rows = append(blank[col].texts, text), append(blank[col].rows, 1)
			}
		}
		p := DefaultProfile()
		for n := range orders {
			to := reordered(keys, n)
			out = append(out, example{p.features(inOrder(merged, keys, to)), to}, example{p.features(inOrder(blank, keys, to)), to})
		}
	}
	return out
}

// orders is how many orders of its columns each table is learned in: its own and others that programmes may have.
const orders = 4

// reordered is the nth of a table's orders, of which the first is its own: a topic stands left of its tasks, and these left of their indicators;
// progress is the last column in most.
func reordered(keys []string, n int) []string {
	out := slices.Clone(keys)
	r := rand.New(rand.NewPCG(uint64(n), 7))
	for n > 0 {
		r.Shuffle(len(out), func(i, j int) { out[i], out[j] = out[j], out[i] })
		at := func(key string) int { return slices.Index(out, key) }
		last := at(model.ColumnProgress) == len(out)-1 || n%3 == 0
		if at(model.ColumnTopic) < at(model.ColumnTask) && at(model.ColumnTask) < at(model.ColumnIndicator) && at(model.ColumnTopic) < 2 && last {
			break
		}
	}
	return out
}

// inOrder is columns of one order in another.
func inOrder(looks []columnLook, from, to []string) []columnLook {
	out := make([]columnLook, len(to))
	for i, key := range to {
		out[i] = looks[slices.Index(from, key)]
	}
	return out
}

// rowsUnder is how many leaf rows a cell covers.
func rowsUnder(at model.CellAt, c *model.Cell) int {
	topic := 0
	for _, k := range at.Row.Topic.Tasks {
		topic += len(k.Indicators)
	}
	switch {
	case at.Column == model.ColumnTopic || c == at.Row.Topic.Progress:
		return topic
	case at.Column == model.ColumnIndicator || at.Column == model.ColumnTimeline || c == at.Row.Indicator.Progress:
		return 1
	}
	return len(at.Row.Task.Indicators)
}

// train fits the regression by gradient descent with momentum, weights held small.
func train(xs []example) [][]float64 {
	const steps, rate, hold = 1500, 0.5, 1.0
	keys := model.ColumnKeys()
	w, speed := make([][]float64, lookFeatures), make([][]float64, lookFeatures)
	for i := range w {
		w[i], speed[i] = make([]float64, len(keys)), make([]float64, len(keys))
	}
	n := 0.0
	for _, x := range xs {
		n += float64(len(x.keys))
	}
	for range steps {
		slope := make([][]float64, lookFeatures)
		for i := range slope {
			slope[i] = make([]float64, len(keys))
			for k := range keys {
				slope[i][k] = 2 * hold * w[i][k]
			}
		}
		for _, x := range xs {
			for c, f := range x.features {
				for k, v := range logShares(f, w) {
					d := math.Exp(v)
					if keys[k] == x.keys[c] {
						d--
					}
					for i := range f {
						slope[i][k] += d * f[i]
					}
				}
			}
		}
		for i := range w {
			for k := range keys {
				speed[i][k] = 0.9*speed[i][k] - rate*slope[i][k]/n
				w[i][k] += speed[i][k]
			}
		}
	}
	return w
}

func writeWeights(t *testing.T, w [][]float64) {
	var b strings.Builder
	for i, row := range w {
		b.WriteString(featureNames[i])
		for _, v := range row {
			fmt.Fprintf(&b, "\t%.3f", v)
		}
		b.WriteString("\n")
	}
	if err := os.WriteFile("columnweights.tsv", []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}
