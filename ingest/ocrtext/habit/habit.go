// Package habit knows which kinds of words stand in which column of a work
// programme: that "was" is of progress rather than of a task, that an
// indicator begins with "Number" and a task with "Review".
//
// The table was counted over programmes of several committees, English and
// French, by the program in the folder train: for the classes of package prose
// and for words that several of the programmes use, how much more often each
// column uses them than all columns together, inside cells, as their first
// word and as their last. Each programme counts alike, by the square root of
// how often it uses a word, so that none teaches its own subject.
package habit

import (
	_ "embed"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"annex/ingest/ocrtext/prose"
)

// Places in a cell.
const (
	Inside = iota
	First
	Last
	Places
)

// Columns are the keys of the table's columns.
var Columns = []string{"topic", "task", "type", "bodies", "indicator", "timeline", "progress"}

//go:generate go run ./train -o habits.tsv TRUTH.json…
//go:embed habits.tsv
var table string

// A Table holds scores by word and class.
type Table struct {
	classes map[prose.Class]scores
	words   map[string]scores
}

type scores [Places][]float64

// Default is the table that comes with the package.
func Default() *Table {
	t, err := Parse(table)
	if err != nil {
		panic(err) // the embedded table is tested
	}
	return t
}

// Parse reads a table: a line for each word or class, that is its key and, for
// each place and column, a score in sixteenths of a nat.
func Parse(s string) (*Table, error) {
	t := &Table{map[prose.Class]scores{}, map[string]scores{}}
	for i, l := range strings.Split(strings.TrimSpace(s), "\n") {
		f := strings.Split(l, "\t")
		if len(f) != 1+Places*len(Columns) {
			return nil, fmt.Errorf("line %d: %d fields, want %d", i+1, len(f), 1+Places*len(Columns))
		}
		var v scores
		for p := range v {
			for c := range Columns {
				n, err := strconv.Atoi(f[1+p*len(Columns)+c])
				if err != nil {
					return nil, fmt.Errorf("line %d: %w", i+1, err)
				}
				v[p] = append(v[p], float64(n)/Unit)
			}
		}
		if class, ok := strings.CutPrefix(f[0], "#"); ok {
			n, err := strconv.Atoi(class)
			if err != nil {
				return nil, fmt.Errorf("line %d: %w", i+1, err)
			}
			t.classes[prose.Class(n)] = v
			continue
		}
		t.words[f[0]] = v
	}
	return t, nil
}

// Unit is how many steps of the table make a nat.
const Unit = 16

// Score is how much more likely a word is at a place in the column than
// inside the cells of any, in nats; at the ends of a cell, how much more likely than inside the
// column's cells. It is 0 where nothing is known.
func (t *Table) Score(column, place int, word string) float64 {
	key, class := Key(word)
	if place == Last {
		class = prose.Last(word)
	}
	v, ok := t.words[key]
	if !ok || place == Last {
		v, ok = t.classes[class]
	}
	if !ok || column < 0 {
		return 0
	}
	return v[place][column]
}

// Column is the place of a column's key in a table; -1: it is not there.
func Column(key string) int { return slices.Index(Columns, key) }

// Key is how a word is counted: without the marks around it and in small letters but for
// its first, and its class, for which a small word with a capital is any word with one.
func Key(word string) (string, prose.Class) {
	w := strings.TrimFunc(word, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	class := prose.First(word)
	first, n := utf8.DecodeRuneInString(w)
	if class.IsSmall() && unicode.IsUpper(first) {
		class = prose.First("Word")
	}
	return w[:n] + strings.ToLower(w[n:]), class
}
