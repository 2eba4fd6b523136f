package ingest

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"annex/ingest/spelling"
	"annex/model"
)

// Where a scan fills the eye of an e or breaks a c's back, both readers see the same wrong letter. A word that is none, but would be one
// with another letter of the same build, is that one.

// confused are letters, each with those that a scan makes of it and it is taken for.
var confused = map[string]string{
	"c": "e", "e": "c", "o": "c", "g": "q", "q": "g", "G": "C", "i": "lj", "l": "i", "f": "t", "t": "f", "v": "y", "y": "v", "h": "n", "n": "h",
}

// struck are letters of deleted words with those that their strike, or what lifting it off leaves, makes of them.
var struck = map[string]string{"e": "o", "o": "e"}

// surelySeen is how sure the second reader is at least of a letter that no list of words makes another: names are one letter off words.
const surelySeen = 0.98

// longEnough is the letters from which hardly a name is one letter off a word; of words that only a q tells from them fewer do.
const longEnough, withQ = 5, 4

// settleConfused gives the words between blanks a letter that both readers took for another: where a word is none of the
// language nor twice in the document, and exactly one such exchange makes it one.
func (x lexicon) settleConfused(cs []char) (notes []string) {
	if x.spelt == nil {
		return nil
	}
	for i := 0; i < len(cs); i++ {
		from := i
		for i < len(cs) && unicode.IsLetter(runeAt(cs, i)) {
			i++
		}
		if word := cs[from:i]; len(word) >= withQ {
			is := charText(word)
			if at, with, ok := x.confusedIn(word); ok {
				word[at].become(with)
				word[at].conf = settledByPairs
				notes = append(notes, fmt.Sprintf("%q read as %q", is, charText(word)))
			}
		}
	}
	return notes
}

// confusedIn finds the letter of a word to exchange, and for which.
func (x lexicon) confusedIn(word []char) (at int, letter string, ok bool) {
	is := charText(word)
	if strings.ToLower(is) == "cing" && x.french() { // lists have it
		return len(word) - 1, "q", true
	}
	if is == strings.ToUpper(is) || x.listed(is) || x.counts[spelling.Word(is)] >= 2 {
		return 0, "", false
	}
	found, french := 0, x.french() // of whose words in -ie the list lacks some that English has in -ic
	for i, c := range word {
		others := confused[c.text]
		if c.change == model.Deleted {
			others += struck[c.text]
		}
		if c.other == "" && c.second >= surelySeen && c.change != model.Deleted {
			continue
		}
		for _, r := range others {
			w := with(word, i, string(r))
			short := utf8.RuneCountInString(is) < longEnough && r != 'q' && x.counts[spelling.Word(w)] < 2
			if !short && !(r == 'c' && french) && x.listed(w) {
				at, letter = i, string(r)
				found++
			}
		}
	}
	return at, letter, found == 1
}

// listed reports whether a word, which may stand at the beginning of a sentence, is one of the language.
func (x lexicon) listed(w string) bool { return x.spells(w) || x.spells(strings.ToLower(w)) }
