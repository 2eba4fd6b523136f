// Train counts which words stand in which column of work programmes, given as
// edition files, and writes the table that package habit embeds.
package main

import (
	"flag"
	"fmt"
	"maps"
	"math"
	"os"
	"slices"
	"strings"

	"annex/ingest/ocrtext/habit"
	"annex/ingest/ocrtext/prose"
	"annex/model"
)

func main() {
	out := flag.String("o", "habits.tsv", "file to write")
	flag.Parse()
	if err := run(*out, flag.Args()); err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
}

const columns = 7

// counts are by place and column.
type counts [habit.Places][columns]float64

func (c *counts) add(d counts) {
	for p := range c {
		for k := range c[p] {
			c[p][k] += math.Sqrt(d[p][k])
		}
	}
}

func run(out string, files []string) error {
	classes, ends, words, documents := map[prose.Class]*counts{}, map[prose.Class]*counts{}, map[string]*counts{}, map[string]int{}
	classOf := map[string]prose.Class{}
	for _, name := range files {
		f, err := os.Open(name)
		if err != nil {
			return err
		}
		e, err := model.Decode(f)
		f.Close()
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		c, z, w := map[prose.Class]*counts{}, map[prose.Class]*counts{}, map[string]*counts{}
		for column, texts := range cells(e) {
			for _, t := range texts {
				countCell(t, column, c, z, w, classOf)
			}
		}
		merge(classes, c)
		merge(ends, z)
		merge(words, w)
		for k := range w {
			documents[k]++
		}
	}
	total, totalEnds := sum(classes), sum(ends)
	var none [habit.Places][columns]float64
	var b strings.Builder
	byClass := map[prose.Class][habit.Places][columns]float64{}
	for k := range prose.Class(prose.Classes()) {
		v := ratios(*at(classes, k), total, none, 4)
		v[habit.Last] = ratios(*at(ends, k), totalEnds, none, 4)[habit.Last]
		byClass[k] = v
		if v != none {
			write(&b, fmt.Sprintf("#%d", k), v)
		}
	}
	for _, k := range slices.Sorted(maps.Keys(words)) {
		if documents[k] >= 2 {
			v := ratios(*words[k], total, byClass[classOf[k]], 2)
			v[habit.Last] = none[0]
			write(&b, k, v)
		}
	}
	return os.WriteFile(out, []byte(b.String()), 0o644)
}

// ratios are the logarithms of how much more often something stands in a
// column than in all, and at an end of its cells than inside them; prior, in
// the same unit, weighs as much as n occurrences.
func ratios(c, total counts, prior [habit.Places][columns]float64, n float64) (out [habit.Places][columns]float64) {
	sum, all := 0.0, 0.0
	for k, x := range c[habit.Inside] {
		sum += x
		all += total[habit.Inside][k]
	}
	for k := range columns {
		share := total[habit.Inside][k] / all
		out[habit.Inside][k] = math.Log((c[habit.Inside][k] + n*share*math.Exp(prior[habit.Inside][k])) / ((sum + n) * share))
		for p := habit.First; p < habit.Places; p++ {
			share := total[p][k] / total[habit.Inside][k]
			in := c[habit.Inside][k] * share
			out[p][k] = math.Log((c[p][k] + n*share*math.Exp(prior[p][k])) / (in + n*share))
		}
	}
	return out
}

func sum(m map[prose.Class]*counts) (total counts) {
	for _, c := range m {
		for p := range c {
			for k := range c[p] {
				total[p][k] += c[p][k]
			}
		}
	}
	return total
}

func write(b *strings.Builder, key string, v [habit.Places][columns]float64) {
	b.WriteString(key)
	for p := range v {
		for _, x := range v[p] {
			fmt.Fprintf(b, "\t%d", int(math.Round(habit.Unit*math.Max(-4, math.Min(4, x)))))
		}
	}
	b.WriteByte('\n')
}

func merge[K comparable](into, from map[K]*counts) {
	for k, c := range from {
		if into[k] == nil {
			into[k] = &counts{}
		}
		into[k].add(*c)
	}
}

// countCell counts the words of a cell: each once inside.
func countCell(text string, column int, classes, ends map[prose.Class]*counts, words map[string]*counts, classOf map[string]prose.Class) {
	ws := strings.Fields(text)
	seen := map[string]bool{}
	for i, w := range ws {
		key, class := habit.Key(w)
		if key == "" {
			continue
		}
		add := func(place int) {
			at(classes, class)[place][column]++
			at(words, key)[place][column]++
		}
		if !seen[key] {
			seen[key] = true
			classOf[key] = class
			add(habit.Inside)
		}
		if i == 0 {
			add(habit.First)
		}
		at(ends, prose.Last(w))[habit.Inside][column]++
		if i == len(ws)-1 {
			at(ends, prose.Last(w))[habit.Last][column]++
		}
	}
}

func at[K comparable](m map[K]*counts, k K) *counts {
	if m[k] == nil {
		m[k] = &counts{}
	}
	return m[k]
}

// cells are the texts of an edition's cells by column, as printed.
func cells(e *model.Edition) (out [columns][]string) {
	put := func(key string, c model.Cell) {
		if t := strings.TrimSpace(c.Text.Revised()); t != "" {
			i := slices.Index(habit.Columns, key)
			out[i] = append(out[i], t)
		}
	}
	progress := func(c *model.Cell) {
		if c != nil {
			put(model.ColumnProgress, *c)
		}
	}
	for _, s := range e.Sections {
		for _, t := range s.Topics {
			put(model.ColumnTopic, t.Title)
			progress(t.Progress)
			for _, k := range t.Tasks {
				put(model.ColumnTask, k.Text)
				put(model.ColumnType, k.Type)
				put(model.ColumnBodies, k.Bodies)
				progress(k.Progress)
				for _, i := range k.Indicators {
					put(model.ColumnIndicator, i.Text)
					put(model.ColumnTimeline, i.Timeline)
					progress(i.Progress)
				}
			}
		}
	}
	return out
}
