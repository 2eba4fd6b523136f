// Pairs makes the table of word pairs that package prose embeds from two lists:
// words and how often they stand, and pairs of words and how often they do, as
// github.com/wolfgarbe/SymSpell publishes them (MIT licence), counted by Google
// Books Ngrams.
package main

import (
	"bufio"
	"encoding/binary"
	"flag"
	"fmt"
	"math"
	"os"
	"slices"
	"strconv"
	"strings"

	"annex/ingest/ocrtext/prose"
)

func main() {
	out := flag.String("o", "pairs.bin", "file to write")
	flag.Parse()
	if err := run(*out, flag.Args()); err != nil {
		fmt.Fprintln(os.Stderr, "pairs:", err)
		os.Exit(1)
	}
}

func run(out string, files []string) error {
	if len(files) != 2 {
		return fmt.Errorf("want a list of words and one of pairs")
	}
	words, pairs := map[string]float64{}, map[string]float64{}
	if err := read(files[0], words); err != nil {
		return err
	}
	if err := read(files[1], pairs); err != nil {
		return err
	}
	total := 0.0
	for _, n := range words {
		total += n
	}
	scores := map[uint32]int{}
	put := func(a, b string, score int) {
		h := prose.PairHash(a, b)
		scores[h] = max(scores[h], score)
	}
	for p, n := range pairs {
		a, b, _ := strings.Cut(p, " ")
		if words[a] == 0 || words[b] == 0 {
			continue
		}
		put(a, "", 0)
		put(b, "", 0)
		if pmi := math.Log(n * total / words[a] / words[b]); pmi > 0 {
			put(a, b, int(math.Min(63, math.Round(pmi*8))))
		}
	}
	var table []uint32
	for h, s := range scores {
		table = append(table, h|uint32(s))
	}
	slices.Sort(table)
	var b []byte
	for _, x := range table {
		b = binary.LittleEndian.AppendUint32(b, x)
	}
	return os.WriteFile(out, b, 0o644)
}

// read reads lines of words and a number.
func read(name string, into map[string]float64) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	s := bufio.NewScanner(f)
	for s.Scan() {
		l := strings.TrimPrefix(s.Text(), "\ufeff")
		i := strings.LastIndexByte(l, ' ')
		if i < 0 {
			continue
		}
		n, err := strconv.ParseFloat(l[i+1:], 64)
		if err != nil {
			return fmt.Errorf("%s: %q is no count", name, l)
		}
		into[l[:i]] = n
	}
	return s.Err()
}
