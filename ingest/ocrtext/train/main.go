//go:build train

// Train learns the weights of package ocrtext from texts with known content:
//
//	go run -tags train ./ingest/ocrtext/train -rounds 6 -o ingest/ocrtext/weights.tsv TEXT…
//
// Beside each NAME.txt stands a NAME.gold.json: for each of its lines a list with, for
// each word, null or the column's key, the row as "section.topic.task.indicator"
// or null, and whether the word stands on the cell's first line.
package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"

	"annex/ingest"
	"annex/ingest/ocrtext"
	"annex/ingest/ocrtext/habit"
)

func main() {
	out := flag.String("o", "", "file of weights to write; empty: only measure")
	from := flag.String("from", "", "file of weights to begin with; empty: those in use")
	rounds := flag.Int("rounds", 6, "times that every text is learned from")
	rate := flag.Float64("rate", 0.1, "step size")
	habits := flag.String("habits", "", "folder with, for each text NAME-…, the table of habits NAME.tsv counted without it")
	flag.Parse()
	if err := run(*out, *from, *habits, *rounds, *rate, flag.Args()); err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
}

func run(out, from, habits string, rounds int, rate float64, names []string) error {
	if from != "" {
		b, err := os.ReadFile(from)
		if err != nil {
			return err
		}
		if err := ocrtext.SetWeights(string(b)); err != nil {
			return err
		}
	}
	p := ingest.DefaultProfile()
	o := ocrtext.Options{Columns: p.Columns, Words: p.Words, Vocabulary: p.Vocabulary}
	t := &ocrtext.Trainer{Rate: rate, Pull: 0.001}
	if out == "" {
		t.Rate, rounds = 0, 1
	}
	random := rand.New(rand.NewPCG(1, 2))
	for round := range rounds {
		random.Shuffle(len(names), func(i, j int) { names[i], names[j] = names[j], names[i] })
		sum := 0.0
		for _, n := range names {
			text, words, err := read(n)
			if err != nil {
				return err
			}
			if habits != "" {
				if t.Habits, err = table(habits, n); err != nil {
					return err
				}
			}
			right, all := t.Learn(context.Background(), text, words, o)
			share := float64(right) / float64(max(1, all))
			sum += share
			if out == "" {
				fmt.Printf("%s\t%d of %d\t%.3f\n", n, right, all, share)
			}
		}
		fmt.Printf("round %d: %.4f of the words in their columns, %.4f of lines differ\n", round+1, sum/float64(len(names)), t.Loss/t.Lines)
		t.Loss, t.Lines = 0, 0
		t.Average()
		if out != "" {
			if err := os.WriteFile(out, []byte(ocrtext.Weights()), 0o644); err != nil {
				return err
			}
		}
	}
	return nil
}

func table(dir, text string) (*habit.Table, error) {
	name, _, _ := strings.Cut(filepath.Base(text), "-")
	b, err := os.ReadFile(filepath.Join(dir, name+".tsv"))
	if err != nil {
		return nil, err
	}
	return habit.Parse(string(b))
}

func read(name string) ([]byte, [][]ocrtext.Word, error) {
	text, err := os.ReadFile(name)
	if err != nil {
		return nil, nil, err
	}
	b, err := os.ReadFile(strings.TrimSuffix(name, ".txt") + ".gold.json")
	if err != nil {
		return nil, nil, err
	}
	var out [][]ocrtext.Word
	if err := json.Unmarshal(b, &out); err != nil {
		return nil, nil, fmt.Errorf("%s: %w", name, err)
	}
	return text, out, nil
}
