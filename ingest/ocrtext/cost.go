package ocrtext

import (
	_ "embed"
	"fmt"
	"math"
	"strconv"
	"strings"
	"unicode"

	"annex/ingest/ocrtext/habit"
	"annex/model"
)

// What the cost of a decoding consists of. The kinds of the first group count
// for each column on their own.
const (
	words          = iota * columnCount // words that other columns use rather
	wordsBelow                          // the same on a page of cell after cell
	joins                               // words side by side in a fragment
	starts                              // first word of a cell
	ends                                // last word of a cell
	resumes                             // first word of a line that goes on
	missings                            // an empty cell
	lates                               // a cell begun after its row, where columns are read abreast
	timesElsewhere                      // a time in the column
	tagWords                            // what the tagger says of words
	columnKinds
)

const (
	innerBar      = columnKinds + iota // rule inside a fragment
	innerRule                          // what may be a rule inside a fragment
	innerBullet                        // bullet inside a fragment
	labelled                           // a label that begins no cell of its column
	typeWord                           // a type in its column
	typeElsewhere                      // or in another
	notType                            // another word in the column of types
	timeWord                           // a time in its column
	notTime                            // another word there
	overWidth                          // wider than the column
	startBullet                        // bullet before a cell, or none
	barBefore                          // rule before a fragment
	lateLeft                           // a cell begun after its row, left of the last fragment
	lateBlank                          // behind a blank line
	cutWord                            // a word cut by the line break
	moreLines                          // a cell has one more line
	endLines                           // a cell has no more lines
	pauseLeft                          // goes on left of the last fragment, where cell follows cell
	pauseRight                         // goes on right of it
	pauseBlank                         // goes on behind a blank line
	pauseCarried                       // goes on from the page before, late
	pauseOne                           // goes on after a line without it
	pauseTwo                           // after two
	pauseMore                          // after more
	earlyBreak                         // the word would have fitted on the line before
	lineBullet                         // bullet before a line that goes on
	rowLevel                           // a row begins: how rare that is
	rowIndicator                       // rows by level
	rowIndicatorShared
	rowTask
	rowTaskShared
	rowTopic
	droppedMark     // dirt: marks
	droppedDigit    // a digit at the end of a line
	droppedLetter   // a letter there
	droppedMargin   // one of these where many lines have such
	droppedOdd      // a short word that is none
	droppedShort    // two letters at the end of a line
	droppedInner    // a letter elsewhere
	droppedWord     // a word
	unstarted       // a row begins without a cell of its own, side by side with others
	droppedLine     // a line of dirt
	abreastGap      // several fragments on a page of cell after cell
	tailLine        // a line of one fragment below cells side by side
	aloneTight      // a row begun by one cell, no blank line before it
	aloneBlank      // the same behind a blank line
	aloneOdd        // the same where blank lines part no cells
	tagDirt         // what the tagger says of dirt,
	tagJoined       // of words side by side in a fragment,
	tagParted       // of where a fragment begins on its line,
	tagBegins       // that begins a cell,
	tagFollows      // or goes on with one,
	tagLevel        // and of rows
	unopenedBracket // a fragment closes a bracket that its cell did not open
	unclosedBracket // a cell ends with one open
	kinds
)

const columnCount = 7

// kindNames are the names of the kinds in the file of weights.
var kindNames = func() []string {
	var out []string
	for _, k := range strings.Fields("words wordsBelow joins starts ends resumes missings lates timesElsewhere tagWords") {
		for _, c := range habit.Columns {
			out = append(out, k+"/"+c)
		}
	}
	return append(out, strings.Fields(`innerBar innerRule innerBullet labelled typeWord typeElsewhere notType timeWord notTime overWidth startBullet barBefore lateLeft lateBlank cutWord moreLines endLines
		pauseLeft pauseRight pauseBlank pauseCarried pauseOne pauseTwo pauseMore earlyBreak lineBullet
		rowLevel rowIndicator rowIndicatorShared rowTask rowTaskShared rowTopic droppedMark droppedDigit droppedLetter droppedMargin droppedOdd droppedShort droppedInner droppedWord unstarted droppedLine
		abreastGap tailLine aloneTight aloneBlank aloneOdd tagDirt tagJoined tagParted tagBegins tagFollows tagLevel unopenedBracket unclosedBracket`)...)
}()

// weights.tsv was learned from decodings of texts with known content: see train.go.
//
//go:embed weights.tsv
var weightFile string

// A weighing is what each kind counts.
type weighing [kinds]float64

// parseWeights reads a file of weights: a name and a number a line, in any order.
func parseWeights(s string) (weighing, error) {
	var w weighing
	seen := map[string]bool{}
	at := map[string]int{}
	for i, n := range kindNames {
		at[n] = i
	}
	for i, l := range strings.Split(strings.TrimSpace(s), "\n") {
		name, number, _ := strings.Cut(l, "\t")
		k, ok := at[name]
		v, err := strconv.ParseFloat(number, 64)
		if !ok || err != nil || math.IsNaN(v) || math.IsInf(v, 0) || seen[name] {
			return w, fmt.Errorf("weights, line %d: %q is no weight", i+1, l)
		}
		w[k], seen[name] = v, true
	}
	if len(seen) != kinds {
		return w, fmt.Errorf("weights: %d of %d are there", len(seen), kinds)
	}
	return w, nil
}

// String is the file of weights that parseWeights reads.
func (w *weighing) String() string {
	var b strings.Builder
	for i, n := range kindNames {
		fmt.Fprintf(&b, "%s\t%.3f\n", n, w[i])
	}
	return b.String()
}

var weight = func() *weighing {
	w, err := parseWeights(weightFile)
	if err != nil {
		panic(err) // the embedded file is tested
	}
	return &w
}()

// add weighs a part of a cost.
func (d *decoder) add(kind int, v float64) float64 {
	if d.record != nil {
		d.record[kind] += v
	}
	return weight[kind] * v
}

func b2f(b bool) float64 { return float64(b2i(b)) }

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

// wordKind is the kind of the words of a line.
func wordKind(l *line) int {
	if l.side {
		return words
	}
	return wordsBelow
}

// vocabularyKind is what a word in column c says by the vocabulary, and how surely; -1: nothing.
func (d *decoder) vocabularyKind(c int, t *token) (int, float64) {
	kind, when := t.typed, t.timed
	switch key := d.keys[c]; {
	case key == model.ColumnType && kind > 0:
		return typeWord, -kind
	case key == model.ColumnType:
		return notType, 1
	case key == model.ColumnTimeline && when > 0:
		return timeWord, -when
	case key == model.ColumnTimeline:
		return notTime, 1
	case kind >= 0.5:
		return typeElsewhere, kind
	case when >= 0.9:
		return timesElsewhere + d.column[c], when
	}
	return -1, 0
}

// entry is the cost of a fragment that begins with token t in column c.
func (d *decoder) entry(p *path, c int, level int, l *line, at int) (float64, bool) {
	t := &l.tokens[at]
	o := &p.cols[c]
	s := d.stat
	key, k := d.keys[c], d.column[c]
	cost := 0.0
	if t.bar {
		cost += d.add(barBefore, -1)
	}
	cost += d.add(tagParted, l.parted(at))
	if t.labels != "" {
		cost += d.add(labelled, b2f(t.labels != key || !o.pending))
	}
	switch {
	case o.pending:
		cost += d.add(starts+k, -s.starting(key, t)) + d.add(tagBegins, l.begins(at))
		if t.pre != "" {
			cost += d.add(startBullet, t.bullet*s.columns[key].withBullet)
		} else {
			cost += d.add(startBullet, s.columns[key].without)
		}
		if level == goesOn { // late: fine where cell follows cell, odd where columns are read abreast
			switch {
			case p.max >= c || p.max < 0 && !l.top:
				cost += d.add(lateLeft, 1)
			case l.blank || l.top:
				cost += d.add(lateBlank, 1)
			default:
				cost += d.add(lates+k, 1)
			}
		}
	case o.open:
		if r := s.resume(key, o.last, t); d.cut(c, o, t) {
			cost += d.add(cutWord, -1) + d.add(resumes+k, -math.Max(r, 0))
		} else {
			cost += d.add(resumes+k, -r)
		}
		cost += d.add(tagFollows, l.follows(at, o.word))
		cost += d.add(moreLines, s.columns[key].goesOn(o.lines))
		cost += d.pause(p, o, c, l) + d.add(earlyBreak, d.wrapCost(c, o, t))
		if t.pre != "" {
			cost += d.add(lineBullet, t.bullet)
		}
	default:
		return 0, false
	}
	return cost, true
}

// cut reports whether a word too long for its column may have been cut between
// the last line of a cell and a line that begins with t.
func (d *decoder) cut(c int, o *opened, t *token) bool {
	if o.width > o.last.width+0.01 || o.width < 0.85*d.width[c] {
		return false
	}
	last, first := []rune(o.last.text), []rune(t.text)
	return unicode.IsLower(last[len(last)-1]) && unicode.IsLower(first[0]) && !t.first.IsSmall()
}

// pause is the cost of a cell that goes on after others did.
func (d *decoder) pause(p *path, o *opened, c int, l *line) float64 {
	switch {
	case c < p.max && !p.many && !p.side && p.max >= 0:
		return d.add(pauseLeft, 1) // cell after cell, what stands to the left begins a row
	case c > p.max && p.max >= 0 && !p.many && !p.side && o.gap > 0 && !o.carried && !l.blank:
		return d.add(pauseRight, 1) // and a cell's lines follow one another
	case o.gap == 0 && !p.many && l.blank && !l.top:
		return d.add(pauseBlank, 1) // cell after cell, a blank line mostly ends one
	case o.gap == 0:
		return 0
	case o.carried && c > p.max && l.blank:
		return d.add(pauseCarried, 0.2)
	case o.carried && c > p.max:
		return d.add(pauseCarried, 1)
	case o.gap == 1:
		return d.add(pauseOne, 1)
	case o.gap == 2:
		return d.add(pauseTwo, 1)
	}
	return d.add(pauseMore, 1)
}

// Of the lines after which a cell goes on, hardly any leaves room for the next word: what is known of the
// widths of characters errs by a few parts in a hundred. But a paragraph may end there.
const (
	roomErr   = 0.03 // of the column's width
	roomSlope = 20.0 // nats for a column's width
	roomMost  = 2.8
	roomSoft  = 0.8 // where a paragraph seems to end
)

// wrapCost is how odd a line break is where the next word would still have fitted.
func (d *decoder) wrapCost(c int, o *opened, t *token) float64 {
	w := d.width[c]
	room := (w - o.width - blankWidth - t.head()) / w
	if room <= roomErr {
		return 0
	}
	cost := math.Min(roomMost, 0.3+roomSlope*(room-roomErr))
	if t.pre != "" || strings.ContainsAny(o.last.text[len(o.last.text)-1:], ".;:") && unicode.IsUpper([]rune(t.text)[0]) {
		cost = math.Min(cost, roomSoft)
	}
	return cost
}
