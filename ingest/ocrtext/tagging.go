package ocrtext

import (
	"context"
	"math"
)

// A tagging is what the tagger says of a table.
type tagging struct {
	base   int                        // number of its first word among the table's
	column [][columnCount + 1]float32 // of each word, the logarithms of the probabilities of columns, and of dirt
	cut    []float32                  // of each word, the logit that the word before it on its line is another column's
	null   []float32                  // of each word that begins a fragment, the logarithm of the probability that it begins a cell
	link   [][]float32                // and that it goes on from a word of a line above, from word from on
	from   []int
	level  [][tagLevels]float32 // of each line, the logarithms of the probabilities of levels: none, indicator, task, topic
}

// tagLines is how many lines are tagged at once, and tagAround how many more
// above and below them are looked at: about what all layers together see.
const (
	tagLines  = 160
	tagAround = tagLayers * (tagUp + 1)
)

// tag asks taggers about a section's table.
func (s *statistics) tag(ctx context.Context, taggers []*tagger, sec *section) error {
	words := 0
	for _, l := range sec.table {
		l.words = words
		words += len(l.tokens)
	}
	for at := 0; at < len(sec.table); at += tagLines {
		if err := ctx.Err(); err != nil {
			return err
		}
		from, to := max(0, at-tagAround), min(len(sec.table), at+tagLines+tagAround)
		ls := sec.table[from:to]
		said := tagBy(taggers, s.tagInputOf(sec, from, to), len(ls))
		said.base = ls[0].words
		for n, l := range ls {
			if n+from >= at {
				l.said, l.nth = said, n
			}
		}
	}
	return nil
}

// unlikely is what is at the most believed of what the tagger says, in nats.
const unlikely = 7

// at is where the tagging has word i of the line.
func (l *line) at(i int) int { return l.words + i - l.said.base }

// column is the cost of word i of the line in a column, as weights count them; columnCount: as dirt.
func (l *line) column(i, column int) float64 {
	if l.said == nil {
		return 0
	}
	return math.Min(unlikely, -float64(l.said.column[l.at(i)][column]))
}

// parted is the cost of word i being another column's than the word before it, and joined of its being the same's.
func (l *line) parted(i int) float64 {
	if l.said == nil || i == 0 {
		return 0
	}
	return math.Min(unlikely, math.Log1p(math.Exp(-float64(l.said.cut[l.at(i)]))))
}

func (l *line) joined(i int) float64 {
	if l.said == nil || i == 0 {
		return 0
	}
	return math.Min(unlikely, math.Log1p(math.Exp(float64(l.said.cut[l.at(i)]))))
}

// begins is the cost of a cell that begins with word i, and follows of one that goes on with it from a word of the table.
func (l *line) begins(i int) float64 {
	if l.said == nil {
		return 0
	}
	return math.Min(unlikely, -float64(l.said.null[l.at(i)]))
}

func (l *line) follows(i, word int) float64 {
	if l.said == nil {
		return 0
	}
	links := l.said.link[l.at(i)]
	at := word - l.said.base - l.said.from[l.at(i)]
	if at < 0 || at >= len(links) {
		return unlikely
	}
	return math.Min(unlikely, -float64(links[at]))
}

// levelled is the cost of a row of the level.
func (l *line) levelled(level int) float64 {
	if l.said == nil {
		return 0
	}
	switch level {
	case newIndicator, newIndicatorShared:
		level = 1
	case newTask, newTaskShared:
		level = 2
	case newTopic:
		level = 3
	}
	return math.Min(unlikely, -float64(l.said.level[l.nth][level]))
}

// likeliest is the column that the tagger says of word i, as weights count them; columnCount: dirt.
func (l *line) likeliest(i int) int {
	c := l.said.column[l.at(i)][:]
	best := 0
	for k, v := range c {
		if v > c[best] {
			best = k
		}
	}
	return best
}
