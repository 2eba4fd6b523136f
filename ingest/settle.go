package ingest

import (
	"fmt"
	"math"
	"math/bits"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"annex/ingest/spelling"
	"annex/model"
)

// bars are letters that a strike makes of others: it runs along their bar, which goes
// when it is lifted off. That both readers see what is left says nothing.
var bars = map[string]string{"c": "e", "C": "G"}

// tailed are letters with tails that others are taken for, where an underline runs through the tail.
var tailed = map[string]string{"a": "gq", "q": "g", "o": "gp", "v": "y", "i": "j"}

// instead is what the character may be as well: with the bar that a strike took, or as the other reader saw it.
func (c char) instead() string {
	switch bar := bars[c.text]; {
	case bar != "" && c.change == model.Deleted:
		return bar
	case strings.Contains(unknownToFirst, c.text) && c.second >= 0.5, c.foreign(), isLetter(c) && strings.ContainsAny(c.other, "@$&%#?!*"), isDigit(c) && strings.ContainsAny(c.other, "'’‘\"”“?!*°"):
		return "" // the first cannot print it, or took a letter that it does not know, or a raised figure, for a sign
	}
	return c.other
}

// foreignSure is the second reader's probability from which a letter is what it alone can print: of 61 such in scans of names 58 were right. Capitals
// begin names.
const foreignSure, foreignCapital = 0.7, 0.6

// foreign reports whether a letter has a mark that the first reader cannot print, and the second saw it.
func (c char) foreign() bool {
	least := foreignSure
	if startsWith(c.text, unicode.IsUpper) {
		least = foreignCapital
	}
	return isLetter(c) && !printed(c.text) && c.second >= least && c.change != model.Deleted
}

// What a settled character is believed.
const (
	usedTwice      = 0.93 // the document uses the word twice
	settledByWord  = 0.9  // the document uses the word elsewhere, or a language has it
	settledByPairs = 0.75 // its letters follow one another as the document's do
	barMayBeLost   = 0.85 // neither tells
)

// settle decides doubtful words by the document's own: where the readers
// differ, or a strike may have taken a letter's bar, a word that the document uses elsewhere, read
// without doubt, is taken before one that it does not. Each such change is noted.
func (x lexicon) settle(cs []char) (out []char, notes []string) {
	out = x.partArticles(x.torn(x.rejoin(x.speckInGap(slices.Clone(cs)))))
	x.specks(out)
	lookalikes(out)
	x.romanNumerals(out)
	x.frenchPronouns(out)
	for i := 0; i < len(out); {
		j := i
		for j < len(out) && strings.TrimSpace(out[j].text) != "" {
			j++
		}
		for from := i; from < j; { // what is deleted is a word of its own
			to := from + 1
			for to < j && (out[to].change == model.Deleted) == (out[from].change == model.Deleted) {
				to++
			}
			for _, note := range []string{x.settleWord(out[from:to]), x.settleChoices(out[from:to]), x.settleAccents(out[from:to]), x.settleForeign(out[from:to]), x.settleCapital(out[from:to]), x.wholeMonth(out[from:to]), x.settleQuarter(out[from:to])} {
				if note != "" {
					notes = append(notes, note)
				}
			}
			if from == i && to == j {
				notes = append(notes, x.settleConfused(out[i:j])...)
			}
			x.spell(out[from:to])
			from = to
		}
		i = j + 1
	}
	out = slices.DeleteFunc(out, func(c char) bool { return c.text == "" })
	x.commas(out)
	x.stops(out)
	x.tailsOfJ(out)
	return x.hyphens(out), notes
}

// runeAt is a character's rune; utf8.RuneError, which is no letter, where there is none.
func runeAt(cs []char, i int) rune {
	if i < 0 || i >= len(cs) {
		return utf8.RuneError
	}
	r, _ := utf8.DecodeRuneInString(cs[i].text)
	return r
}

// A doubt is a character of a word that may be another, or none.
type doubt struct {
	at      int
	instead string // "": the first reader did not see it
}

// doubts are those of a word, in order.
func doubts(word []char) []doubt {
	var out []doubt
	for i, c := range word {
		if s := c.instead(); s != "" {
			out = append(out, doubt{i, s})
		}
		if c.change == model.Deleted && bars[c.text] != "" && c.other != "" && c.other != bars[c.text] {
			out = append(out, doubt{i, c.other})
		}
		if c.change == model.Inserted && c.other != "" {
			for _, with := range tailed[c.text] {
				out = append(out, doubt{i, string(with)})
			}
		}
		switch {
		case c.more != "":
			out = append(out, doubt{i, c.text + c.more})
		case i > 0 && unseen(word, i) && !unseen(word, i-1) && !unseen(word, i+1):
			out = append(out, doubt{i, ""}) // of several on end, the first reader lost a part of the word
		}
	}
	return out
}

// unseen reports whether there is a character at i that the second reader alone saw.
func unseen(word []char, i int) bool {
	return i >= 0 && i < len(word) && word[i].first == 0 && word[i].second > 0
}

// settleWord settles one word in place, and says what it changed. A character that goes is left without text.
func (x lexicon) settleWord(word []char) (note string) {
	is := charText(word)
	doubtful := doubts(word)
	if len(doubtful) == 0 || len(spelling.Word(is)) < 3 || len(doubtful) > 8 {
		return ""
	}
	raise := func(conf float64) {
		for i := range word {
			word[i].conf = math.Max(word[i].conf, conf)
		}
	}
	if x.knows(is) {
		if x.counts[spelling.Word(is)] >= 2 {
			raise(usedTwice)
		}
		return ""
	}
	set := exchange(word, doubtful, x.knows)
	if x.spells(is) && (set == 0 || surelyRead(word, doubtful, set)) {
		raise(settledByWord)
		return ""
	}
	if set == 0 && x.spelt != nil && !strings.ContainsFunc(is, unicode.IsDigit) {
		set = exchange(word, unaccented(word, doubtful), x.spells)
	}
	if set == 0 {
		return x.settleByPairs(word, doubtful)
	}
	for k, d := range doubtful {
		c := &word[d.at]
		if set&(1<<k) == 0 {
			c.conf = math.Max(c.conf, settledByWord)
			continue
		}
		c.text, c.other, c.conf = d.instead, c.text, settledByWord
	}
	return fmt.Sprintf("%q read as %q", is, charText(word))
}

// surelyRead reports whether the second reader is sure of all characters that a set of doubts, a bit for each, would exchange: a word of
// the language that it read so is no misread word of the document.
func surelyRead(word []char, doubtful []doubt, set int) bool {
	for k, d := range doubtful {
		if c := word[d.at]; set&(1<<k) != 0 && (c.second < surelySeen || c.change == model.Deleted) {
			return false
		}
	}
	return true
}

// settleByPairs gives the letters of a word that nothing knows back the bars that a strike took,
// where its letters follow one another more as the document's do then.
func (x lexicon) settleByPairs(word []char, doubtful []doubt) (note string) {
	is := charText(word)
	for k, set := 0, x.likeliest(word, doubtful); k < len(doubtful); k++ {
		c := &word[doubtful[k].at]
		switch {
		case set&(1<<k) != 0:
			c.text, c.other, c.conf = doubtful[k].instead, c.text, settledByPairs
		case c.other == "" && c.change == model.Deleted && bars[c.text] != "":
			c.conf = math.Min(c.conf, barMayBeLost)
		}
	}
	if now := charText(word); now != is {
		note = fmt.Sprintf("%q read as %q", is, now)
	}
	return note
}

// unaccented are the doubts without those that would only take an accent: a reader of English sees none.
// They keep their places.
func unaccented(word []char, doubtful []doubt) []doubt {
	out := slices.Clone(doubtful)
	for k, d := range out {
		if d.instead != "" && sameLetter(d.instead, word[d.at].text) && !isASCII(word[d.at].text) {
			out[k].instead = word[d.at].text
		}
	}
	return out
}

func isASCII(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return r >= utf8.RuneSelf })
}

// exchange finds which of the doubtful characters to exchange, the fewest, for a word that is
// known: a bit for each; 0 where none is.
func exchange(word []char, doubtful []doubt, known func(string) bool) (best int) {
	for set := 1; set < 1<<len(doubtful); set++ {
		if best != 0 && bits.OnesCount(uint(set)) >= bits.OnesCount(uint(best)) {
			continue
		}
		if s, ok := exchanged(word, doubtful, set); ok && known(s) {
			best = set
		}
	}
	return best
}

// exchanged is the word with the characters of set, a bit for each doubtful one, exchanged; false where
// it would exchange one for two.
func exchanged(word []char, doubtful []doubt, set int) (string, bool) {
	var b strings.Builder
	k := 0
	for i, c := range word {
		text, times := c.text, 0
		for ; k < len(doubtful) && doubtful[k].at == i; k++ {
			if set&(1<<k) != 0 {
				text = doubtful[k].instead
				times++
			}
		}
		if times > 1 {
			return "", false
		}
		b.WriteString(text)
	}
	return b.String(), true
}

// A wordKind says whether a list of words has the one that a character stands in.
type wordKind int8

const (
	anySigns wordKind = iota // no word, or a short one
	spelt                    // it has the word, or the document uses it twice, or there is no list
	misspelt                 // it does not
)

// spell tells the characters of a word whether the word is known.
func (x lexicon) spell(word []char) {
	is := charText(word)
	bare, ok := listable(is)
	if !ok {
		return
	}
	kind := misspelt
	switch {
	case x.spelt == nil || x.counts[spelling.Word(is)] >= 2 || x.spelt(bare):
		kind = spelt
	case bare == strings.ToUpper(bare) || utf8.RuneCountInString(bare) < 4: // an abbreviation
		return
	}
	for i := range word {
		word[i].kind = kind
	}
}

// spells reports whether w is a word of a language, signs around it aside.
func (x lexicon) spells(w string) bool {
	bare, ok := listable(w)
	return ok && x.spelt != nil && x.spelt(bare)
}

// listable is a word without the signs around it, and whether lists tell of it: of those with fewer
// than three letters nearly all are listed, of those with digits none.
func listable(w string) (bare string, ok bool) {
	bare = spelling.Bare(w)
	return bare, utf8.RuneCountInString(bare) >= 3 && !strings.ContainsFunc(bare, unicode.IsDigit)
}

// likeliest finds which of the doubtful characters had their bar, a bit for each: those with which
// the word's letters follow one another most as in the document's words. Some bars outlive their strike, so that
// each exchange has a cost.
func (x lexicon) likeliest(word []char, doubtful []doubt) (best int) {
	barred := 0
	for k, d := range doubtful {
		if c := word[d.at]; c.change == model.Deleted && bars[c.text] == d.instead && d.instead != "" {
			barred |= 1 << k
		}
	}
	usual := map[string]float64{}
	most := math.Inf(-1)
	for set := range 1 << len(doubtful) {
		if set&^barred != 0 {
			continue
		}
		text, _ := exchanged(word, doubtful, set)
		if v := x.usual(spelling.Word(text), usual) - float64(bits.OnesCount(uint(set))); v > most {
			most, best = v, set
		}
	}
	return best
}

// usual is the logarithm of the probability of a word's letters, each after the two before it, backed
// off to the one before it, by the document's words (Jelinek and Mercer, 1980); known keeps what was counted.
func (x lexicon) usual(word string, known map[string]float64) float64 {
	count := func(letters []rune) float64 {
		key := string(letters)
		n, ok := known[key]
		if !ok {
			for w := range x.counts {
				n += oneIf(strings.Contains("^"+w+"$", key))
			}
			known[key] = n
		}
		return n
	}
	const alphabet = 30
	rs := []rune("^" + word + "$")
	sum := 0.0
	for i := 1; i < len(rs); i++ {
		p := (count(rs[i-1:i+1]) + 0.5) / (count(rs[i-1:i]) + 0.5*alphabet)
		if i > 1 {
			p = (count(rs[i-2:i+1]) + 2*p) / (count(rs[i-2:i]) + 2)
		}
		sum += math.Log(p)
	}
	return sum
}

// decimals are numbers with a decimal point, or with a comma in its place.
var decimals = map[string]*regexp.Regexp{".": regexp.MustCompile(`^\d+\.\d+$`), ",": regexp.MustCompile(`^\d+,\d+$`)}

// commas gives inserted points the tail that went with the underline: where a small letter follows, as a sentence hardly ever begins with one,
// and in numbers of a document that has decimal commas only.
func (x lexicon) commas(cs []char) {
	if x.counts == nil {
		return
	}
	is := func(i int, what func(rune) bool) bool { return what(runeAt(cs, i)) }
	for i, c := range cs {
		switch {
		case c.text != "." || c.change != model.Inserted:
		case is(i-2, unicode.IsLower) && is(i-1, unicode.IsLower) && is(i+1, unicode.IsSpace) && is(i+2, unicode.IsLower) && cs[i+2].change == model.Inserted,
			is(i-1, unicode.IsDigit) && is(i+1, unicode.IsDigit) && x.uses(decimals[","].MatchString) >= 3 && x.uses(decimals["."].MatchString) == 0:
			cs[i].text, cs[i].other, cs[i].conf = ",", ".", settledByWord
		}
	}
}

// uses counts how often the document uses words of a kind.
func (x lexicon) uses(kind func(word string) bool) int {
	n := 0
	for w, count := range x.counts {
		if kind(w) {
			n += count
		}
	}
	return n
}
