package ingest

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"annex/ingest/spelling"
	"annex/model"
)

// Copiers take accents away, and readers of small type overlook them. In French the words tell: most are none without.

// accented are the letters of French with their accents, by those without.
var accented = map[string]string{"a": "àâ", "c": "ç", "e": "éèêë", "i": "îï", "o": "ô", "u": "ùûü", "E": "ÉÈÊ", "A": "ÀÂ", "C": "Ç"}

// frenchShare is the share of a document's words with an accent from which it is in French.
const frenchShare = 0.05

// french reports whether the document's words are French ones.
func (x lexicon) french() bool {
	with := 0
	for w := range x.counts {
		with += int(oneIf(strings.ContainsAny(w, "éèêëàâçîïôùû")))
	}
	return float64(with) > frenchShare*float64(len(x.counts))
}

// settleAccents gives a word the accent that it was surely read with by one reader, or lacks: where it is no word, and there is one
// that it is with an accent more, or where the document writes it so.
func (x lexicon) settleAccents(word []char) (note string) {
	is := charText(word)
	if x.spelt == nil || utf8.RuneCountInString(spelling.Word(is)) < 4 {
		return ""
	}
	set := func(at int, with string) string {
		word[at].become(with)
		word[at].conf = settledByPairs
		return fmt.Sprintf("%q read as %q", is, charText(word))
	}
	for i, c := range word {
		disputed := c.other != "" && c.other != c.text && sameLetter(c.other, c.text) && !strings.EqualFold(c.other, c.text)
		if disputed && !c.foreign() && c.first >= 0.95 && c.second < 0.9 && x.spells(with(word, i, c.other)) {
			return set(i, c.other)
		}
	}
	lacking := !x.spells(is) && x.counts[spelling.Word(is)] < 2
	if !lacking && word[0].text != "E" || !x.french() {
		return ""
	}
	at, letter, found := 0, "", 0
	lastLetter := len(word)
	for lastLetter > 0 && !unicode.IsLetter(runeAt(word, lastLetter-1)) {
		lastLetter--
	}
	for i, c := range word {
		if c.change == model.Deleted && bars[c.text] != "" {
			continue // a strike took more than its accent
		}
		if c.text == "e" && i+1 == lastLetter && c.other == "" && c.second >= surelySeen {
			continue // of a verb, of whose forms lists lack some
		}
		for _, r := range accented[c.text] {
			w := with(word, i, string(r))
			written := i == 0 && c.text == "E" && x.counts[spelling.Word(w)] >= 2 && x.counts[spelling.Word(w)] > 2*x.counts[spelling.Word(is)]
			if lacking && x.spells(w) || written {
				at, letter = i, string(r)
				found++
			}
		}
	}
	if found != 1 {
		return ""
	}
	return set(at, letter)
}

// with is a word with another character at i.
func with(word []char, i int, text string) string {
	return charText(word[:i]) + text + charText(word[i+1:])
}

// addCapital counts a word that begins with É, or would if its author set accents on capitals.
func (x lexicon) addCapital(word string) {
	first, _ := utf8.DecodeRuneInString(word)
	switch {
	case x.capitals == nil:
	case first == 'É':
		x.capitals["É"]++
	case first == 'E' && x.needsAccent(spelling.Word(word)):
		x.capitals["E"]++
	}
}

// needsAccent reports whether a word in small letters is none without the accent on its first letter: "etablir".
func (x lexicon) needsAccent(w string) bool {
	rest, ok := strings.CutPrefix(w, "e")
	return ok && x.spelt != nil && utf8.RuneCountInString(w) >= 4 && lettersOnly.FindString(w) == w && !x.spelt(w) && x.spelt("é"+rest)
}

// settleCapital gives a capital E the accent that copying took, where the word is none without, or the document has it with one in small
// letters, and the document sets accents on capitals.
func (x lexicon) settleCapital(word []char) (note string) {
	if x.capitals["É"] < 2 || x.capitals["É"] <= x.capitals["E"] || !x.french() {
		return ""
	}
	for i := range word {
		if word[i].text != "E" || i > 0 && unicode.IsLetter(runeAt(word, i-1)) || !unicode.IsLower(runeAt(word, i+1)) {
			continue
		}
		is := charText(word)
		w := spelling.Word(charText(word[i:]))
		with := strings.Replace(w, "e", "é", 1)
		if x.needsAccent(w) || x.counts[with] >= 2 && x.counts[with] > 2*x.counts[w] {
			word[i].become("É")
			word[i].conf = settledByPairs
			return fmt.Sprintf("%q read as %q", is, charText(word))
		}
	}
	return ""
}
