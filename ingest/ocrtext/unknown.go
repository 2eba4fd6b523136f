package ocrtext

import (
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"annex/ingest/spelling"
	"annex/model"
)

// Columns can be printed under headings that no profile knows. Such a row of
// headings still shows: the pages repeat it, each heading begins with a capital
// or behind a rule, and some of them are known. Those that are not known are
// given the columns that remain, in the order in which programmes print them.

// missed is what it costs, in the unit of a heading's word, that a
// programme lacks a column: nearly all have tasks, few have types.
var missed = map[string]float64{
	model.ColumnTopic: 2, model.ColumnTask: 4, model.ColumnType: 0.5, model.ColumnBodies: 1,
	model.ColumnIndicator: 3, model.ColumnTimeline: 2, model.ColumnProgress: 0.8,
}

// The costs of a heading for a column, in the same unit.
const (
	nearHeading    = 0.6 // a known one but for a letter, which may be another word: "Statut", no "Status"
	partOfHeading  = 0.5 // the first words of a known one, or a word cut
	nounOfHeading  = 1   // a word of it is a known one
	unknownHeading = 3
	outOfOrder     = 0.5 // for each pair of columns: many programmes print another order
)

// namedLeast is how many columns a row of headings names by nouns where none of them is known.
const namedLeast = 4

// learn returns the lexicon with the headings that ls repeat and l does not know;
// l itself, where it knows as many columns as are printed.
func (l *headingLexicon) learn(ls []*line) *headingLexicon {
	known := 0
	var printed []*line
	for i := 0; i < len(ls); i++ {
		if b, ok := l.at(ls, i); ok {
			known, printed = max(known, len(b.keys)), append(printed, ls[i])
			i = b.to - 1
		}
	}
	var rows, seen []printedRow
	for i, x := range ls {
		h := l.segments(x)
		if len(h) > 0 {
			seen = append(seen, printedRow{h, i})
		}
		if len(h) > known && (l.knows(h) >= 2 || known == 0 && l.namedColumns(h) >= namedLeast) {
			rows = append(rows, printedRow{h, i})
		}
	}
	best := mostRepeated(rows, seen, alikeRows)
	if best < 0 && (known <= fewKnown || len(printed) == 1) {
		rows, best = l.repeatedRows(ls)
		// a row of many columns that one page alone prints so may be a misread one that the others repeat
		if best >= 0 && known > fewKnown && (len(rows[best].headings) < known || !likeRow(ls[rows[best].line], printed[0], 3)) {
			best = -1
		}
	}
	if best < 0 {
		return l
	}
	row := rows[best].headings
	keys := l.assign(row)
	if !slices.Contains(keys, model.ColumnTask) && !slices.Contains(keys, model.ColumnIndicator) {
		return l
	}
	guess := l.guessOf(row, keys)
	if guess != nil {
		keys = guess.keys
	}
	out := &headingLexicon{words: map[string]bool{}, tails: map[string]bool{}, order: keys}
	for i, h := range row {
		out.add(keys[i], withoutLetters(h))
	}
	out.guess = guess
	var below []*line
	for _, r := range rows {
		if next := r.line + 1; next < len(ls) && alikeRows(r.headings, row) {
			below = append(below, ls[next])
		}
	}
	for _, x := range below {
		if restOfHeadings(x) || repeatedLine(x, below) {
			out.tails[strings.Join(longWords(x), " ")] = true
		}
	}
	return out
}

// A printedRow is a line that may be a row of headings.
type printedRow struct {
	headings [][]string
	line     int
}

// mostRepeated is the row whose headings the others repeat most, or the longest like it that another repeats whole,
// since many lose a heading; what none of those seen has is dirt. -1: none is repeated.
func mostRepeated(rows, seen []printedRow, alike func(a, b [][]string) bool) int {
	best, most := -1, 0
	whole := make([]bool, len(rows))
	for i, a := range rows {
		others, shared := 0, 0
		var had [][]string // headings that others have
		for k, b := range rows {
			if k == i || !alike(a.headings, b.headings) {
				continue
			}
			others++
			both := sharedHeadings(a.headings, b.headings)
			shared += len(both)
			had = append(had, both...)
		}
		whole[i] = repeatedWhole(a, seen)
		own := len(a.headings) - len(sharedHeadings(a.headings, had))
		if score := shared - own*others; others > 0 && (best < 0 || score > most) {
			best, most = i, score
		}
	}
	longest := best
	for i, a := range rows {
		if whole[i] && len(a.headings) > len(rows[longest].headings) && alike(a.headings, rows[best].headings) {
			longest = i
		}
	}
	return longest
}

// repeatedWhole reports whether other rows have all headings of a row, each of them three at the least: one may have lost
// the first, another the last.
func repeatedWhole(a printedRow, rows []printedRow) bool {
	var seen [][]string
	for _, b := range rows {
		if both := sharedHeadings(a.headings, b.headings); b.line != a.line && len(both) >= 3 {
			seen = append(seen, both...)
		}
	}
	return len(sharedHeadings(a.headings, seen)) == len(a.headings)
}

// sharedHeadings are the headings of a row that another has.
func sharedHeadings(a, b [][]string) [][]string {
	return slices.DeleteFunc(slices.Clone(a), func(h []string) bool {
		return !slices.ContainsFunc(b, func(x []string) bool { return slices.Equal(h, x) })
	})
}

// segments cuts a line at its capitals and rules into what may be headings; nil: it is no row of headings.
func (l *headingLexicon) segments(x *line) [][]string {
	for _, t := range undated(x.tokens) {
		text := spelling.Bare(t.text)
		if strings.ContainsFunc(text, unicode.IsDigit) || text != "" && (strings.HasSuffix(t.text, ",") || strings.HasSuffix(t.text, ";")) {
			return nil
		}
	}
	out := l.cutAtCapitals(undated(x.tokens))
	if len(out) < 4 || len(out) > len(model.ColumnKeys()) || slices.ContainsFunc(out, func(h []string) bool { return len(h) > 4 && l.knows([][]string{h}) == 0 }) {
		return nil
	}
	return out
}

// cutAtCapitals cuts words into runs that begin with a capital or behind a rule.
func (l *headingLexicon) cutAtCapitals(ts []token) [][]string {
	var out [][]string
	var words []string
	var starts, weak []bool
	before := "" // the word before, which may ask for another
	sentence := sentenceCase(ts)
	for _, t := range ts {
		text := spelling.Bare(t.text)
		var w []string
		for _, y := range strings.Fields(spelling.Plain(text)) {
			w = append(w, l.apart(y)...)
		}
		if len(w) == 0 || len([]rune(text)) < 2 {
			continue
		}
		broken := sentence && slices.Contains(brokenLinks, before) // its noun stands on the next line
		for k, y := range w {
			words = append(words, y)
			starts = append(starts, k == 0 && (t.bar || (broken || !slices.Contains(linkWords, before)) && unicode.IsUpper([]rune(text)[0])))
			weak = append(weak, k == 0 && !t.bar && (broken || slices.Contains(weakLinks, before)))
		}
		before = text
	}
	found, _ := l.match(words, nil)
	for _, m := range found {
		for k := m.from + 1; k < m.to && m.n == len(l.phrases[m.phrase].words); k++ {
			starts[k] = false
		}
	}
	over := -len(model.ColumnKeys()) // headings too many
	for _, begins := range starts {
		over += b2i(begins)
	}
	for i, w := range words {
		if starts[i] && weak[i] && over > 0 {
			starts[i] = false
			over--
		}
		switch {
		case starts[i]:
			out = append(out, []string{w})
		case len(out) > 0:
			out[len(out)-1] = append(out[len(out)-1], w)
		}
	}
	return out
}

// linkWords do not end a heading: what follows them is of the same, though it has a capital.
var linkWords = strings.Fields("the of de du des la le les au aux")

// brokenLinks are those of them that a line can break behind, as "Family of | Project" above "standards": a capital behind
// them begins a heading where capitals begin nothing else.
var brokenLinks = strings.Fields("of de")

// sentenceCase reports whether headings have capitals at their beginnings alone: a word that links no others has none.
func sentenceCase(ts []token) bool {
	return len(ts) > 0 && slices.ContainsFunc(ts[1:], func(t token) bool {
		text := spelling.Bare(t.text)
		return !t.bar && utf8.RuneCountInString(text) >= 4 && unicode.IsLower([]rune(text)[0]) && !slices.Contains(linkWords, text) && !slices.Contains(weakLinks, text)
	})
}

// weakLinks can end a heading, as in "Steered by", or not: "Remit given by Congress".
var weakLinks = strings.Fields("by to for in at on with from par pour en dans sur avec")

// undated are words without the date in them: "Position in June 2022", "Status at 31 March 2023".
func undated(ts []token) []token {
	for i, t := range ts {
		if !isYear(t.key) {
			continue
		}
		from := i
		if i > 1 && (isDay(ts[i-2].key) || unicode.IsLower([]rune(ts[i-2].text)[0])) { // a month
			from--
		}
		if from < i && isDay(ts[from-1].key) {
			from--
		}
		out := append(slices.Clone(ts[:from]), ts[i+1:]...)
		if from < len(out) { // nothing before the date asks for what stands behind it: "Position at 12 June 2025 | Due date"
			r, _ := utf8.DecodeRuneInString(out[from].text)
			out[from].bar = out[from].bar || unicode.IsUpper(r)
		}
		return out
	}
	return ts
}

// knows counts the columns that the headings surely name.
func (l *headingLexicon) knows(headings [][]string) int {
	keys := map[string]bool{}
	for _, h := range headings {
		for _, key := range model.ColumnKeys() {
			if f := l.fit(h, key); f == 0 || f == nearHeading {
				keys[key] = true
				break
			}
		}
	}
	return len(keys)
}

// fit is what it costs to take a heading for a column's.
func (l *headingLexicon) fit(h []string, key string) float64 {
	cost := nounFit(h, key)
	for _, p := range l.phrases {
		if p.key != key {
			continue
		}
		switch {
		case slices.Equal(h, p.words):
			return 0
		case slices.EqualFunc(h, p.words, nearWord):
			cost = min(cost, nearHeading)
		case len(h) < len(p.words) && slices.EqualFunc(h, p.words[:len(h)], nearWord),
			len(h) == 1 && len(h[0]) >= 6 && strings.HasPrefix(p.words[0], h[0]):
			cost = min(cost, partOfHeading)
		case len(p.words) == 1 && slices.ContainsFunc(h, func(w string) bool { return nearWord(w, p.words[0]) }):
			cost = min(cost, nounOfHeading)
		}
	}
	return cost
}

// assign gives each heading a column of its own: the choice that costs least by
// the headings' words, columns out of order and columns missed. The columns of the first headings may be given.
func (l *headingLexicon) assign(headings [][]string, first ...string) []string {
	keys := model.ColumnKeys()
	best, bestCost := []string(nil), math.Inf(1)
	chosen := make([]int, 0, len(headings))
	for _, k := range first {
		chosen = append(chosen, slices.Index(keys, k))
	}
	var try func(cost float64)
	try = func(cost float64) {
		if cost >= bestCost {
			return
		}
		if i := len(chosen); i < len(headings) {
			for k := range keys {
				if slices.Contains(chosen, k) {
					continue
				}
				c := cost + l.fit(headings[i], keys[k])
				for _, before := range chosen {
					if before > k {
						c += outOfOrder
					}
				}
				chosen = append(chosen, k)
				try(c)
				chosen = chosen[:i]
			}
			return
		}
		for k, key := range keys {
			if !slices.Contains(chosen, k) {
				cost += missed[key]
			}
		}
		if cost < bestCost {
			best, bestCost = nil, cost
			for _, k := range chosen {
				best = append(best, keys[k])
			}
		}
	}
	try(0)
	return best
}

// alikeRows reports whether two rows print the same headings, but for two in seven lost or misread.
func alikeRows(a, b [][]string) bool { return sameHeadings(a, b)*7 >= max(len(a), len(b))*5 }

// sameHeadings is how many headings two rows both have, letters perhaps misread; 0: fewer than three.
func sameHeadings(a, b [][]string) int {
	same := 0
	for _, h := range a {
		if slices.ContainsFunc(b, func(x []string) bool { return slices.EqualFunc(h, x, nearWord) }) {
			same++
		}
	}
	if same < 3 {
		return 0
	}
	return same
}

// restOfHeadings reports whether a line may be the second of a row of headings: few words, all small.
func restOfHeadings(x *line) bool {
	w := longWords(x)
	return len(w) > 0 && len(w) <= len(model.ColumnKeys()) && strings.ToLower(x.raw) == x.raw && !strings.ContainsAny(x.raw, ".;0123456789")
}

// longWords are the words of a line without dirt of a letter.
func longWords(x *line) []string {
	return slices.DeleteFunc(lineWords(x), func(w string) bool { return len([]rune(w)) < 2 })
}
