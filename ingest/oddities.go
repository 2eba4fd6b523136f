package ingest

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"annex/ingest/spelling"
	"annex/ingest/trust"
	"annex/model"
)

// What no reader doubts shows in what it makes: cells hold forms that are hardly ever written, words
// that differ in one letter from one that the document uses all the time, values of which the column has no other.
//
// The rates were found together with those of confidence.go. Of 140 cells with an odd form, 139 were wrong,
// of 61 with a word like a frequent one 40.
const (
	oddRate      = 3.80 // a form that is hardly ever written
	likeRate     = 0.44 // a word like a frequent one
	loneTypeRate = 2.20 // a type of task like no other's
)

// oddForms are forms that cells hold when they were misread, and hardly ever otherwise.
var oddForms = []*regexp.Regexp{
	regexp.MustCompile(`\pL\d\pL{2,}`),                        // l3édition
	regexp.MustCompile(`(?:^|\D)(?:19|20)\d{3,}`),             // 20187
	regexp.MustCompile(`\pL,\pL`),                             // tools,were
	regexp.MustCompile(`\pL{2,}\. \p{Ll}`),                    // presented. the
	regexp.MustCompile(`[|^]|(?:^|[\s\pL])[_~](?:[\s\pL]|$)`), // rules taken for signs
	regexp.MustCompile(`^[^\pL\d\s(\[{"'“„«‘<>≤≥±%‰$€£#*+§&/…–—-]`),
	regexp.MustCompile(`[\pL\d] [.,](?: |$)`),
	regexp.MustCompile(`[,;:][.,;:]|[^.]\.\.(?:[^.]|$)`),
	regexp.MustCompile(`[\pL\d] -[\pL\d]`),                        // February -2020
	regexp.MustCompile(`\b[QT][1-4]\d\b`),                         // Q24: a quarter that was struck unseen beside the new one
	regexp.MustCompile(`(?:^|[^\d,.])[1-9]\d{0,2},\d{4}(?:\D|$)`), // 3,1940: likewise
	regexp.MustCompile(`[\pL\d]- \d`),                             // 5- 1
	regexp.MustCompile(`\pL{3,} = \d`),                            // exports = 90 %: at least
	regexp.MustCompile(`\pL 2 \d{1,2}(?:[.,]\d+)?(?:[^\d.,]|$)`),  // M 2 6.0: the sign for "at least"
}

// oddNow are forms that a text has when its changes are accepted: where deletions meet, they are common.
var oddNow = []*regexp.Regexp{
	regexp.MustCompile(`\d\pL{3,}`), // 2016April
}

// oddWords are forms of words that a committee's names may have: they are odd while they are rare.
var oddWords = []*regexp.Regexp{
	regexp.MustCompile(`^\p{Lu}{2,}[a-rt-zà-ÿ]$`), // WCo
	regexp.MustCompile(`\p{Ll}\p{Lu}\p{Ll}`),      // notesThe
	regexp.MustCompile(`^\pL{2,}\.\pL{2,}$`),      // WTO.Trade
}

// loneQuote is a text that begins with a quote and has no other; threeFigures are neither a day nor a year.
var (
	loneQuote    = regexp.MustCompile("^['’‘`][^'’‘`]*$")
	threeFigures = regexp.MustCompile(`^\d{3}$`)
)

// ordinals end numbers: "3ème".
var ordinals = regexp.MustCompile(`\d(?:ème|ère|ième)s?\b`)

// A wording is what the cells of a document have in common.
type wording struct {
	words  map[string]int            // in how many cells each word stands, as it is written
	known  map[string]bool           // the profile's words
	months map[string]bool           // their names, in small letters
	like   map[string][]string       // frequent words by what is left of them without one letter
	starts map[string]*capitals      // by column
	values map[string]map[string]int // by column, how many cells have a text
}

// capitals counts the cells of a column, and those of them that begin with a capital.
type capitals struct{ cells, capital int }

// lettersOnly are the stretches of letters in a text.
var lettersOnly = regexp.MustCompile(`\pL+`)

func newWording(e *model.Edition, known []string, months map[string]bool) *wording {
	w := &wording{map[string]int{}, map[string]bool{}, months, map[string][]string{}, map[string]*capitals{}, map[string]map[string]int{}}
	for _, k := range known {
		w.known[k] = true
	}
	for at, c := range e.Cells() {
		w.add(at.Column, c)
	}
	for word, n := range w.words {
		if n >= 3 {
			for _, key := range lackingOne(word) {
				w.like[key] = append(w.like[key], word)
			}
		}
	}
	return w
}

func (w *wording) add(column string, c *model.Cell) {
	seen := map[string]bool{}
	for _, word := range slices.Concat(lettersOnly.FindAllString(c.Printed(), -1), bareWords(c.Printed())) {
		if !seen[word] {
			seen[word] = true
			w.words[word]++
		}
	}
	if w.starts[column] == nil {
		w.starts[column], w.values[column] = &capitals{}, map[string]int{}
	}
	for _, text := range wordings(c) {
		if r, _ := utf8.DecodeRuneInString(text); unicode.IsLetter(r) {
			w.starts[column].cells++
			if unicode.IsUpper(r) {
				w.starts[column].capital++
			}
		}
		w.values[column][text]++
	}
}

// wordings are the cell's text with its changes accepted and, where that differs, rejected.
func wordings(c *model.Cell) []string {
	now, before := withoutBullets(c.Revised()), withoutBullets(c.Original())
	if now == before {
		return []string{now}
	}
	return []string{now, before}
}

// withoutBullets is a text in one line, without the bullets that its paragraphs begin with.
func withoutBullets(s string) string {
	var out []string
	for p := range strings.SplitSeq(s, "\n") {
		out = append(out, strings.Fields(strings.TrimLeft(p, roundBullets+" "))...)
	}
	return strings.Join(out, " ")
}

// bareWords are a text's words without the signs around them.
func bareWords(s string) []string {
	ws := strings.Fields(s)
	for i, w := range ws {
		ws[i] = spelling.Bare(w)
	}
	return ws
}

// doubtOddities lowers the confidence of cells that hold what hardly any cell does.
func (d *document) doubtOddities(e *model.Edition) {
	w := newWording(e, d.profile.Words, d.words.months)
	for at, c := range e.Cells() {
		if !d.fromScan(c) || c.Empty() {
			continue
		}
		if rate := w.oddity(at.Column, c); rate > 0 {
			c.Confidence = rounded(right(rateOf(c.Confidence) + rate))
			c.Review = c.Confidence < reviewBelow
		}
	}
}

// fromScan reports whether a cell was read from a picture.
func (d *document) fromScan(c *model.Cell) bool {
	return len(c.From) > 0 && slices.ContainsFunc(d.pages, func(p *pageRead) bool { return p.number == c.From[0].Page && p.size.Read == model.ReadScan })
}

// oddity is the rate at which what is odd about a cell makes it wrong.
func (w *wording) oddity(column string, c *model.Cell) float64 {
	odd, like, lone := false, false, false
	for i, text := range wordings(c) {
		odd = odd || w.odd(column, text) || i == 0 && oddlyNow(text)
		for _, word := range lettersOnly.FindAllString(text, -1) {
			like = like || w.likeFrequent(word)
		}
		lone = lone || column == model.ColumnType && w.lone(column, text)
	}
	return oddRate*oneIf(odd) + likeRate*oneIf(like) + loneTypeRate*oneIf(lone)
}

func oddlyNow(text string) bool {
	text = ordinals.ReplaceAllString(text, "0")
	return slices.ContainsFunc(oddNow, func(r *regexp.Regexp) bool { return r.MatchString(text) })
}

func (w *wording) odd(column, text string) bool {
	if slices.ContainsFunc(oddForms, func(r *regexp.Regexp) bool { return r.MatchString(text) }) {
		return true
	}
	words := bareWords(text)
	for _, word := range words {
		if w.words[word] < 3 && !w.known[word] && slices.ContainsFunc(oddWords, func(r *regexp.Regexp) bool { return r.MatchString(word) }) {
			return true
		}
	}
	if w.oddlyFollows(words) || unpaired(text) || loneQuote.MatchString(text) {
		return true
	}
	r, _ := utf8.DecodeRuneInString(text)
	s := w.starts[column]
	return unicode.IsLower(r) && s.cells > 8 && float64(s.capital) >= 0.93*float64(s.cells)
}

// unpaired reports whether a text opens a double quote that it does not close, or the other way round.
func unpaired(text string) bool {
	n := 0
	for _, q := range doubleQuotes {
		n += strings.Count(text, q)
	}
	return n%2 == 1 || strings.Count(text, "«") != strings.Count(text, "»")
}

// lone reports whether text stands in one cell of a column whose other cells share a few.
func (w *wording) lone(column, text string) bool {
	all, shared := 0, 0
	for _, n := range w.values[column] {
		all += n
		if n > 1 {
			shared += n
		}
	}
	return text != "" && w.values[column][text] <= 1 && all > 10 && 5*shared >= 4*all
}

// likeFrequent reports whether a word differs by a letter that looks alike, or by
// one that it lacks inside, from a word that four times as many cells hold.
func (w *wording) likeFrequent(word string) bool {
	rs := []rune(word)
	if len(rs) < 3 || w.known[word] {
		return false
	}
	frequent := func(v string) bool { return v != word && w.words[v] >= 4*w.words[word] }
	for i, key := range lackingOne(word) {
		for _, v := range w.like[key] {
			vs := []rune(v)
			if len(vs) == len(rs) && frequent(v) && string(vs[:i]) == string(rs[:i]) && string(vs[i+1:]) == string(rs[i+1:]) &&
				(i > 0 || !strings.EqualFold(v, word)) && lookAlike(rs[i], vs[i]) {
				return true
			}
		}
	}
	for _, v := range w.like[word] { // what is left of v without a letter
		vs := []rune(v)
		if len(vs) >= 6 && frequent(v) && string(vs[1:]) != word && string(vs[:len(vs)-1]) != word {
			return true
		}
	}
	return false
}

// lackingOne is the word without its first letter, its second, and so on.
func lackingOne(word string) []string {
	rs := []rune(word)
	out := make([]string, len(rs))
	for i := range rs {
		out[i] = string(rs[:i]) + string(rs[i+1:])
	}
	return out
}

// confusable are letters that readers take for one another.
var confusable = strings.Fields("yv ec gq ga li lt lI ij il hb ea TI CG OQ co 1l 1I un ce tf oe 0O")

func lookAlike(a, b rune) bool {
	s, t := string(a), string(b)
	return strings.EqualFold(s, t) || sameLetter(s, t) || slices.Contains(confusable, s+t) || slices.Contains(confusable, t+s)
}

// wordForm is the odd form that some words have: "Article 6ter".
const wordForm = 0

// signAtStart is a sign and a blank before a text, which a list's sign is taken for; figureAtEnd a figure behind a word, which a note's
// mark or a quote is.
var (
	signAtStart = regexp.MustCompile(`^[^\pL\d\s("'“„«‘[] \pL`)
	figureAtEnd = regexp.MustCompile(`\p{Ll}{3,}\d(?:[^\pL\d]|$)`)
)

// signalOddities notes what is odd about a cell, as a number: of forms that are hardly ever written most cells are wrong.
func (w *wording) signalOddities(s *trust.Signals, column string, c *model.Cell) {
	n := 0.0
	for i, text := range wordings(c) {
		for k, r := range oddForms {
			n += oneIf(k != wordForm && r.MatchString(text))
		}
		n += oneIf(signAtStart.MatchString(text) || figureAtEnd.MatchString(text))
		n += oneIf(i == 0 && oddlyNow(text)) + oneIf(unpaired(text) || loneQuote.MatchString(text)) + oneIf(w.oddlyFollows(bareWords(text))) +
			oneIf(column == model.ColumnType && w.lone(column, text))
		if r, _ := utf8.DecodeRuneInString(text); unicode.IsLower(r) && w.starts[column].cells > 4 {
			s[trust.SmallStart] = max(s[trust.SmallStart], float64(w.starts[column].capital)/float64(w.starts[column].cells))
		}
	}
	s[trust.Oddities] += n + oneIf(s[trust.SmallStart] > 0.9)
}

// oddlyFollows reports whether a word stands twice, or three figures behind a month.
func (w *wording) oddlyFollows(words []string) bool {
	for i := 1; i < len(words); i++ {
		a, b := words[i-1], words[i]
		if w.months[strings.ToLower(a)] && threeFigures.MatchString(b) || utf8.RuneCountInString(b) > 2 && strings.EqualFold(a, b) && lettersOnly.FindString(b) == b {
			return true
		}
	}
	return false
}
