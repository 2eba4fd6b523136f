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
	Confidence       = iota // that its characters, strokes and ends of changes are right, each by itself
	RowUnlike               // where it is changed as a whole, the share of its row's other cells that are not so
	RowLost                 // where it is not, the share of them that are deleted, or inserted, whichever are more
	LeastSure               // the least probability of a character
	Replaced                // places where an insertion meets a deletion
	Inside                  // where a change begins or ends between two letters
	AtGap                   // beside a space
	InNumber                // between two digits
	AtSign                  // beside a sign
	HalfWords               // words of no language that stand before the changes, or after them, only
	UnlikeInsert            // how little the inserted character that looks least so looks underlined, -1 to 1; -2: none can be told
	UnlikeInserts           // the mean of all
	Single                  // 1: it has one or two characters, and a change
	WorstStrokes            // the greatest doubt of a line's strokes, as a probability
	Strokes                 // the sum of the rates of such doubts
	Shared                  // the share of the column's cells that say what another says
	Paragraphs              // ends of paragraphs in it
	Legibility              // how much the second reader doubts all of the document, a logarithm; 0: the usual
	DoubtedSpaces           // spaces that readers differ on
	Accents                 // letters with accents
	LeastSecond             // the second reader's least probability of a character
	Characters              // without spaces
	WorstRate               // of a character, as Confidence takes them
	EndsOpen                // 1: it ends with a comma, a colon or a dash
	OddSeams                // places where its text before its changes, or after them, joins what is hardly written so
	OddSigns                // and signs and blanks that hardly ever meet, in the worse of these texts
	BlankEnds               // blanks that one of them begins or ends with
	Runs                    // changed stretches
	ShortestRun             // one by the characters of the shortest of them; 0: all is changed, or nothing
	ShortestHole            // one by those of the shortest that is kept between two of the same change; 0: none is
	LoneRun                 // one by those of the shortest change that replaces nothing; 0: there is none
	LoneParts               // parts of words that are changed, and replace nothing
	Struck                  // deleted characters, without spaces
	StruckBlank             // the widest blank in deleted words, in em: a hyphen may be lost in it
	KeptLikeStruck          // the greatest log-odds of a strike through a character that is kept
	KeptLikeUnder           // and of an underline
	KeptUnderlined          // how much the kept character that looks most so looks underlined, -1 to 1; -2: none can be told
	FaintLine               // the greatest log-odds of an underline of a line that was not taken to have one
	IdleStrokes             // strokes most of whose characters are not changed so
	StrokeEnds              // how far the ends of strokes and of changes lie apart at most, in em
	Inked                   // the greatest share of a line's glyphs whose ink tells whether they are changed
	Unread                  // the widest ink in a line that no character covers, in em
	StrokeLegibility        // how doubtful all strokes of the document are, a logarithm; 0: the usual
	UsualSeams              // the share of the document's other cells, changed in part, that have odd seams
	RowDoubt                // the mean doubt of the other cells of its row, a logarithm
	PageDoubt               // and of all cells of its page
	Column                  // which of the model's it is, from 0
	Plain                   // Confidence before its oddities
	LeastKnown              // the least probability of a character that both readers can print
	Oddities                // what is odd about its text and hardly ever written so
	SmallStart              // the share of the column's cells that begin with a capital, where this does not
	CaseUnlike              // how much more often a word is written with the other case
	StopUnlike              // and with a full stop, or without
	SameText                // how many cells of the column say the same, a logarithm
	SameShape               // and have the same form
	Variants                // how many have the same text but for case, accents and signs, by those that have it as it is here
	FirstShape              // the share of the column's cells whose first word has the form of its own
	RareSign                // how few of them have the sign between words that is rarest there, a logarithm
	count
)

// Names are those of the signals, in their order.
var Names = [count]string{
	"confidence", "rowUnlike", "rowLost", "leastSure", "replaced", "inside", "atGap", "inNumber", "atSign", "halfWords", "unlikeInsert", "unlikeInserts",
	"single", "worstStrokes", "strokes", "shared", "paragraphs", "legibility", "doubtedSpaces", "accents", "leastSecond", "characters", "worstRate", "endsOpen",
	"oddSeams", "oddSigns", "blankEnds", "runs", "shortestRun", "shortestHole", "loneRun", "loneParts", "struck", "struckBlank", "keptLikeStruck",
	"keptLikeUnder", "keptUnderlined", "faintLine", "idleStrokes", "strokeEnds", "inked", "unread", "strokeLegibility", "usualSeams", "rowDoubt",
	"pageDoubt", "column", "plain", "leastKnown", "oddities", "smallStart", "caseUnlike", "stopUnlike", "sameText", "sameShape", "variants",
	"firstShape", "rareSign",
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
