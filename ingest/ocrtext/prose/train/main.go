// Train counts which classes of words follow one another in texts, one
// paragraph a line, and writes the table that package prose embeds.
package main

import (
	"bufio"
	"flag"
	"fmt"
	"math"
	"os"
	"strings"

	"annex/ingest/ocrtext/prose"
)

func main() {
	out := flag.String("o", "following.bin", "file to write")
	flag.Parse()
	if err := run(*out, flag.Args()); err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
}

func run(out string, files []string) error {
	n := prose.Classes()
	pairs := make([]float64, n*n)
	first, last := make([]float64, n), make([]float64, n)
	total := 0.0
	for _, name := range files {
		f, err := os.Open(name)
		if err != nil {
			return err
		}
		s := bufio.NewScanner(f)
		s.Buffer(nil, 1<<20)
		for s.Scan() {
			w := strings.Fields(s.Text())
			for i := 1; i < len(w); i++ {
				a, b := prose.Last(w[i-1]), prose.First(w[i])
				pairs[int(a)*n+int(b)]++
				last[a]++
				first[b]++
				total++
			}
		}
		f.Close()
		if err := s.Err(); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	table := make([]byte, n*n)
	for a := range n {
		for b := range n {
			chance := last[a] * first[b] / total
			// two pseudo-counts by chance: what is rare says little
			pmi := math.Log((pairs[a*n+b] + 2*(chance+0.5)/(chance+1)) / (chance + 2*(chance+0.5)/(chance+1)))
			table[a*n+b] = byte(int8(math.Round(math.Max(-6, math.Min(6, pmi)) * 16)))
		}
	}
	return os.WriteFile(out, table, 0o644)
}
