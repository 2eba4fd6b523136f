package ingest

import (
	"fmt"
	"math"
	"math/bits"
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

// instead is what the character may be as well: with the bar that a strike took, or as the other reader saw it.
func (c char) instead() string {
	if bar := bars[c.text]; bar != "" && c.change == model.Deleted {
		return bar
	}
	return c.other
}

// What a settled character is believed.
const (
	settledByWord  = 0.9  // the document uses the word elsewhere
	settledByPairs = 0.75 // its letters follow one another as the document's do
	barMayBeLost   = 0.85 // neither tells
)

// settle decides doubtful words by the document's own: where the readers
// differ, or a strike may have taken a letter's bar, a word that the document uses elsewhere, read
// without doubt, is taken before one that it does not. Each such change is noted.
func (x lexicon) settle(cs []char) (out []char, notes []string) {
	out = slices.Clone(cs)
	uprights(out)
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
			if note := x.settleWord(out[from:to]); note != "" {
				notes = append(notes, note)
			}
			from = to
		}
		i = j + 1
	}
	return x.hyphens(out), notes
}

// uprights takes upright bars inside words for the letter that looks like one: "|'avion".
func uprights(cs []char) {
	letter := func(i int) bool {
		if i < 0 || i >= len(cs) {
			return false
		}
		r, _ := utf8.DecodeRuneInString(cs[i].text)
		return unicode.IsLower(r) || strings.ContainsRune("'’", r)
	}
	for i := range cs {
		if cs[i].text == "|" && (letter(i-1) || letter(i+1)) {
			cs[i].text, cs[i].other, cs[i].conf = "l", "|", settledByWord
		}
	}
}

// settleWord settles one word in place, and says what it changed.
func (x lexicon) settleWord(word []char) (note string) {
	is := charText(word)
	var doubtful []int
	for i, c := range word {
		if c.instead() != "" {
			doubtful = append(doubtful, i)
		}
	}
	if len(doubtful) == 0 || len(spelling.Word(is)) < 3 || len(doubtful) > 8 {
		return ""
	}
	if x.knows(is) {
		if x[spelling.Word(is)] >= 2 {
			for i := range word {
				word[i].conf = math.Max(word[i].conf, 0.93)
			}
		}
		return ""
	}
	take := func(i int, conf float64) {
		word[i].text, word[i].other, word[i].conf = word[i].instead(), word[i].text, conf
	}
	if set := x.known(word, doubtful); set != 0 {
		for k, i := range doubtful {
			if set&(1<<k) != 0 {
				take(i, settledByWord)
			} else {
				word[i].conf = math.Max(word[i].conf, settledByWord)
			}
		}
		return fmt.Sprintf("%q read as %q", is, charText(word))
	}
	for k, set := 0, x.likeliest(word, doubtful); k < len(doubtful); k++ {
		switch i := doubtful[k]; {
		case set&(1<<k) != 0:
			take(i, settledByPairs)
		case word[i].other == "":
			word[i].conf = math.Min(word[i].conf, barMayBeLost)
		}
	}
	if now := charText(word); now != is {
		note = fmt.Sprintf("%q read as %q", is, now)
	}
	return note
}

// known finds which of the doubtful characters to exchange, the fewest, for a word that the
// document uses: a bit for each; 0 where none is.
func (x lexicon) known(word []char, doubtful []int) (best int) {
	for set := 1; set < 1<<len(doubtful); set++ {
		if best != 0 && bits.OnesCount(uint(set)) >= bits.OnesCount(uint(best)) {
			continue
		}
		if x.knows(exchanged(word, doubtful, set)) {
			best = set
		}
	}
	return best
}

// exchanged is the word with the characters of set, a bit for each doubtful one, exchanged.
func exchanged(word []char, doubtful []int, set int) string {
	var b strings.Builder
	for i, c := range word {
		if k := slices.Index(doubtful, i); k >= 0 && set&(1<<k) != 0 {
			b.WriteString(c.instead())
		} else {
			b.WriteString(c.text)
		}
	}
	return b.String()
}

// likeliest finds which of the doubtful characters had their bar, a bit for each: those with which
// the word's letters follow one another most as in the document's words. Some bars outlive their strike, so that
// each exchange has a cost.
func (x lexicon) likeliest(word []char, doubtful []int) (best int) {
	barred := 0
	for k, i := range doubtful {
		if word[i].change == model.Deleted && bars[word[i].text] != "" {
			barred |= 1 << k
		}
	}
	usual := map[string]float64{}
	most := math.Inf(-1)
	for set := range 1 << len(doubtful) {
		if set&^barred != 0 {
			continue
		}
		if v := x.usual(spelling.Word(exchanged(word, doubtful, set)), usual) - float64(bits.OnesCount(uint(set))); v > most {
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
			for w := range x {
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

// hyphens puts back those that a strike took with it, where the document joins the two words elsewhere.
func (x lexicon) hyphens(cs []char) []char {
	for i := 1; i+1 < len(cs); i++ {
		if cs[i].text != " " || cs[i].change != model.Deleted || cs[i-1].change != model.Deleted || cs[i+1].change != model.Deleted {
			continue
		}
		from, to := i, i+1
		for from > 0 && cs[from-1].text != " " && cs[from-1].text != "\n" {
			from--
		}
		for to < len(cs) && cs[to].text != " " && cs[to].text != "\n" {
			to++
		}
		if a, b := spelling.Word(charText(cs[from:i])), spelling.Word(charText(cs[i+1:to])); a != "" && b != "" && x.has(a+"-"+b) {
			cs[i].text, cs[i].conf = "-", settledByWord
		}
	}
	return cs
}
