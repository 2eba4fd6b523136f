package ingest

import (
	"math"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"annex/ingest/spelling"
	"annex/model"
)

// A continuation says which columns of a table's first row on a page go on
// from the page before.
type continuation struct {
	row               bool // the whole row is the rest of the last one
	topic, task, prog bool
}

// column reports whether the cell of this column is the rest of the one before.
func (c continuation) column(key string) bool {
	switch key {
	case model.ColumnTopic:
		return c.row || c.topic
	case model.ColumnTask, model.ColumnType, model.ColumnBodies:
		return c.row || c.task
	case model.ColumnProgress:
		return c.row || c.prog
	}
	return c.row
}

// continues weighs whether the first row of a page is the rest of leaf prev.
//
// A row that breaks over a page shows in each cell what did not fit; a cell
// whose text had ended is blank. So text where the cell before had room left
// speaks for a new row, a blank cell in the finest column against one, and in between
// each cell gives evidence in log-odds: bullets, capitals, sentence ends, and values that
// are complete in themselves.
func (s *sectionRead) continues(prev *leaf, row []*cellRead) continuation {
	var all float64
	score := map[string]float64{}
	blank := map[string]bool{}
	for c, key := range s.keys {
		if key == "" || c >= len(row) || row[c] == nil {
			continue
		}
		if len(row[c].lines) == 0 {
			blank[key] = true
			continue
		}
		score[key] = s.full.evidence(key, *prev.block(key), row[c])
	}
	fine := finest(s.keys)
	for key, v := range score {
		if ofTask(key) || s.spansRows(key, row) && !s.spansRows(fine, row) {
			v /= 4 // they may go on while a new row begins
		}
		all += v
	}
	if blank[model.ColumnTimeline] { // as few new rows are
		all += min(math.Log(0.6/math.Max(1-s.full.share(model.ColumnTimeline), 0.05)), 2)
	}
	if blank[fine] {
		return continuation{row: true, topic: true, task: true, prog: true}
	}
	var out continuation
	out.row = all > 0
	out.task = blank[model.ColumnTask] || score[model.ColumnTask] > 0
	out.topic = blank[model.ColumnTopic] || score[model.ColumnTopic] > 0 || out.task
	rest := score[model.ColumnProgress] > 0 // never more than one topic's
	if blank[model.ColumnProgress] {
		rest = prev.sharedProgress || s.full.share(model.ColumnProgress) > 0.9
	}
	// a text broken in mid-sentence, or a cell that serves several rows of this page, served the row before, too
	broken := out.task && (score[model.ColumnProgress] > 2 || s.spansRows(model.ColumnProgress, row)) ||
		score[model.ColumnProgress] > 1 && s.full.midSentence(*prev.block(model.ColumnProgress))
	out.prog = out.topic && rest && (prev.sharedProgress || blank[model.ColumnProgress] || broken)
	return out
}

// spansRows reports whether a row's cell of the column of key covers rows below.
func (s *sectionRead) spansRows(key string, row []*cellRead) bool {
	c := s.cellOf(key, row)
	return c != nil && c.rowSpan > 1
}

// clearRepeated empties the cells of a page's first row that only repeat which topic or
// task goes on, as "Manuals (continued)": its text stands in the pages before.
func (s *sectionRead) clearRepeated(t *tableRead, first int, continued []string) {
	if len(s.leaves) == 0 {
		return
	}
	prev := s.leaves[len(s.leaves)-1]
	for _, c := range t.cells {
		if c.row != first || c.col >= len(s.keys) || len(c.lines) == 0 {
			continue
		}
		key := s.keys[c.col]
		if key != model.ColumnTopic && key != model.ColumnTask {
			continue
		}
		if b := *prev.block(key); b != nil && repeats(lineText(c.lines), lineText(b.lines), continued) {
			c.lines = nil
		}
	}
}

// repeats reports whether a text is another with a word for "continued" after it, but for
// letters that were misread: one in eight of the text, one in four of the word.
func repeats(text, before string, continued []string) bool {
	words, title := strings.Fields(spelling.Plain(text)), []rune(spelling.Plain(before))
	for _, c := range continued {
		sign := strings.Fields(spelling.Plain(c))
		n := len(words) - len(sign)
		if n < 1 || len(sign) == 0 {
			continue
		}
		head, tail, want := strings.Join(words[:n], " "), strings.Join(words[n:], " "), strings.Join(sign, " ")
		if spelling.Distance([]rune(tail), []rune(want)) <= len(want)/4 && spelling.Distance([]rune(head), title) <= len(title)/8 {
			return true
		}
	}
	return false
}

// columnStyles is how the cells of each column are written in this document.
type columnStyles struct {
	cells, filled, bulleted map[string]int
	lines, items            map[string]int            // behind the first of each cell, and those with bullets
	values                  map[string]map[string]int // whole texts, by column
	words                   wordEnds
}

func newColumnStyles() *columnStyles {
	return &columnStyles{map[string]int{}, map[string]int{}, map[string]int{}, map[string]int{}, map[string]int{}, map[string]map[string]int{}, wordEnds{map[string]int{}, map[string]int{}}}
}

// add counts a cell that is surely whole.
func (y *columnStyles) add(key string, c *cellRead) {
	y.cells[key]++
	if len(c.lines) == 0 {
		return
	}
	y.filled[key]++
	if c.lines[0].bullet {
		y.bulleted[key]++
	}
	for _, l := range c.lines[1:] {
		y.lines[key]++
		y.items[key] += int(oneIf(l.bullet))
	}
	if y.values[key] == nil {
		y.values[key] = map[string]int{}
	}
	y.values[key][spelling.Plain(lineText(c.lines))]++
}

// share is the part of the column's cells that hold text.
func (y *columnStyles) share(key string) float64 {
	return (float64(y.filled[key]) + 1) / (float64(y.cells[key]) + 1)
}

// listed is the part of the column's further lines that begin items of lists, a few left out that may be seen by mistake.
func (y *columnStyles) listed(key string) float64 {
	return float64(y.items[key]) / (float64(y.lines[key]) + 4)
}

// evidence is the log-odds that next is the rest of prev.
func (y *columnStyles) evidence(key string, prev *block, next *cellRead) float64 {
	if prev == nil || len(prev.lines) == 0 {
		return -3 // nothing to go on from
	}
	last, first := prev.lines[len(prev.lines)-1], next.lines[0]
	a, b := last.text(), first.text()
	before, after := lineText(prev.lines), lineText(next.lines)
	var v float64
	bullets := (float64(y.bulleted[key]) + 0.5) / (float64(y.filled[key]) + 1)
	if room := prev.room(); room > 1.7*last.em {
		v -= 4
	}
	if items := y.listed(key); first.bullet && items > 0.15 { // the next item of a list begins a line, and is a sentence of its own
		return v + max(min(math.Log(items/bullets), 0), -2.5)
	}
	if first.bullet {
		v += max(min(math.Log((float64(y.items[key])+0.3)/(float64(y.lines[key])+6)/bullets), -2.5), -4.5)
	} else {
		v -= math.Log(math.Max(1-bullets, 0.04))
	}
	if right := prev.right[len(prev.lines)-1]; right > 0 && float64(right-last.box.Max.X) > firstWidth(first)+1.1*last.em {
		v -= 2 // the next word would have fitted
	}
	end, _ := utf8.DecodeLastRuneInString(a)
	start, _ := utf8.DecodeRuneInString(b)
	switch {
	case strings.ContainsRune(".;:!?", end):
		v--
	case strings.ContainsRune(",-–(/", end):
		v += 2
	default:
		v += 0.4
	}
	switch {
	case unicode.IsLower(start):
		v += 2
	case unicode.IsUpper(start):
		v -= 1.4
	}
	if !ofTask(key) { // what belongs to a task goes on while a new row begins
		v += y.words.goesOn(a)
	}
	if dayAndMonth.MatchString(before) && yearFirst.MatchString(b) {
		v += 4
	}
	if yearLast.MatchString(before) && monthFirst.MatchString(after) { // two dates
		v -= 3
	}
	whole := spelling.Plain(after)
	if n := y.values[key][whole]; n >= 2 && whole != "" {
		v -= 2.5
	}
	return v
}

// dayAndMonth matches a text that ends with a date without its year.
var dayAndMonth = regexp.MustCompile(`(^|\s)([1-9]|[12]\d|3[01])(st|nd|rd|th|er|\.)? \p{L}{3,}\.?$`)

// yearLast matches a text that ends with a year, monthFirst one that begins with a date that has one.
var (
	yearLast   = regexp.MustCompile(`(^|\s)(19|20)\d\d$`)
	monthFirst = regexp.MustCompile(`^(\d{1,2}\pL{0,2} )?\pL{3,}\.? ((\d{1,2}\pL{0,2} )?\pL{3,}\.? )?(19|20)\d\d`)
)

// midSentence reports whether a cell's text ends on a word that hardly any ends on.
func (y *columnStyles) midSentence(b *block) bool {
	return b != nil && len(b.lines) > 0 && y.words.goesOn(b.lines[len(b.lines)-1].text()) >= 1.5
}

// ofTask reports whether a column's cells belong to a topic or a task, not to one row.
func ofTask(key string) bool {
	return key == model.ColumnTopic || key == model.ColumnTask || key == model.ColumnType || key == model.ColumnBodies
}

// room is how far the block's last line stands above the foot of its cell.
func (b *block) room() float64 {
	if b.foot == 0 || len(b.lines) == 0 {
		return 0
	}
	l := b.lines[len(b.lines)-1]
	return float64(b.foot - l.baseline)
}
