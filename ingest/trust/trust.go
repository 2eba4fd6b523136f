// Package trust says how likely a cell that was read from a scan is wrong, from what is known of its reading.
//
// A sum of small decision trees is taken for the log-odds (Friedman, Annals of Statistics 29, 2001). Program train
// finds them by cells with known content.
package trust

import (
	_ "embed"
	"fmt"
	"math"
	"strconv"
	"strings"
	"sync"
)

// What is known of a cell.
const (
	Confidence    = iota // that its characters, strokes and ends of changes are right, each by itself
	RowUnlike            // where it is changed as a whole, the share of its row's other cells that are not so
	RowLost              // where it is not, the share of them that are deleted, or inserted, whichever are more
	LeastSure            // the least probability of a character
	Replaced             // places where an insertion meets a deletion
	Inside               // where a change begins or ends between two letters
	AtGap                // beside a space
	InNumber             // between two digits
	AtSign               // beside a sign
	HalfWords            // words of no language that stand before the changes, or after them, only
	UnlikeInsert         // how little the inserted character that looks least so looks underlined, -1 to 1; -2: none can be told
	UnlikeInserts        // the mean of all
	Single               // 1: it has one or two characters, and a change
	WorstStrokes         // the greatest doubt of a line's strokes, as a probability
	Strokes              // the sum of the rates of such doubts
	Shared               // the share of the column's cells that say what another says
	Paragraphs           // ends of paragraphs in it
	Legibility           // how much the second reader doubts all of the document, a logarithm; 0: the usual
	DoubtedSpaces        // spaces that readers differ on
	Accents              // letters with accents
	LeastSecond          // the second reader's least probability of a character
	Characters           // without spaces
	WorstRate            // of a character, as Confidence takes them
	EndsOpen             // 1: it ends with a comma, a colon or a dash
	count
)

// Names are those of the signals, in their order.
var Names = [count]string{
	"confidence", "rowUnlike", "rowLost", "leastSure", "replaced", "inside", "atGap", "inNumber", "atSign", "halfWords", "unlikeInsert", "unlikeInserts",
	"single", "worstStrokes", "strokes", "shared", "paragraphs", "legibility", "doubtedSpaces", "accents", "leastSecond", "characters", "worstRate", "endsOpen",
}

// Signals are what is known of one cell.
type Signals [count]float64

// Depth is how many questions each tree asks.
const Depth = 3

// A Tree asks whether signals are at most a limit: question 0 first, then after a yes to question i question 2i+1, after a no 2i+2.
type Tree struct {
	Signal [1<<Depth - 1]int
	Limit  [1<<Depth - 1]float64
	Leaf   [1 << Depth]float64 // log-odds, in order of the answers
}

// LogOdds is what the tree says of a cell.
func (t *Tree) LogOdds(s *Signals) float64 {
	at := 0
	for range Depth {
		at = 2*at + 1 + oneIf(s[t.Signal[at]] > t.Limit[at])
	}
	return t.Leaf[at-len(t.Signal)]
}

func oneIf(b bool) int {
	if b {
		return 1
	}
	return 0
}

// A Forest is the trees that are summed.
type Forest []Tree

// Wrong is the probability that a cell is wrong.
func (f Forest) Wrong(s *Signals) float64 {
	sum := 0.0
	for i := range f {
		sum += f[i].LogOdds(s)
	}
	return 1 / (1 + math.Exp(-sum))
}

//go:embed trees.tsv
var trees string

var forest = sync.OnceValue(func() Forest {
	f, err := Parse(trees)
	if err != nil {
		panic(err) // the file is part of the program
	}
	return f
})

// Wrong is the probability that a cell of a scan is wrong.
func Wrong(s *Signals) float64 { return forest().Wrong(s) }

// Parse reads trees as String writes them.
func Parse(text string) (Forest, error) {
	names := map[string]int{}
	for i, n := range Names {
		names[n] = i
	}
	var out Forest
	for n, line := range strings.Split(strings.TrimSpace(text), "\n") {
		var t Tree
		fields := strings.Split(line, "\t")
		if len(fields) != 2*len(t.Signal)+len(t.Leaf) {
			return nil, fmt.Errorf("trust: tree %d has %d fields", n+1, len(fields))
		}
		for i := range t.Signal {
			at, ok := names[fields[2*i]]
			v, err := strconv.ParseFloat(fields[2*i+1], 64)
			if !ok || err != nil {
				return nil, fmt.Errorf("trust: tree %d: no question %q %q", n+1, fields[2*i], fields[2*i+1])
			}
			t.Signal[i], t.Limit[i] = at, v
		}
		for i, f := range fields[2*len(t.Signal):] {
			v, err := strconv.ParseFloat(f, 64)
			if err != nil {
				return nil, fmt.Errorf("trust: tree %d: %w", n+1, err)
			}
			t.Leaf[i] = v
		}
		out = append(out, t)
	}
	return out, nil
}

// String writes the trees, each on a line: its questions, signal and limit, and the log-odds of its leaves.
func (f Forest) String() string {
	var b strings.Builder
	for _, t := range f {
		for i, s := range t.Signal {
			fmt.Fprintf(&b, "%s\t%.5g\t", Names[s], t.Limit[i])
		}
		for i, v := range t.Leaf {
			if i > 0 {
				b.WriteByte('\t')
			}
			fmt.Fprintf(&b, "%.3f", v)
		}
		b.WriteByte('\n')
	}
	return b.String()
}
