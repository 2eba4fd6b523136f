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
	"I": "i",
}

// struck are letters of deleted words with those that their strike, or what lifting it off leaves, makes of them.
var struck = map[string]string{"e": "o", "o": "e"}

// surelySeen is how sure the second reader is at least of a letter that no list of words makes another: names are one letter off words.
const surelySeen = 0.98

// longEnough is the letters from which hardly a name is one letter off a word; of words that only a q tells from them fewer do.
const longEnough, withQ = 5, 4

// alikeInTwos are letters that a scan makes one of, or parts, each with what it is then: the feet of letters touch, and hair lines break.
var alikeInTwos = [][2]string{
	{"in", "m"}, {"ni", "m"}, {"rn", "m"}, {"nn", "m"}, {"ri", "n"}, {"ii", "n"}, {"ii", "u"}, {"li", "h"}, {"ti", "n"}, {"cl", "d"}, {"vv", "w"},
	{"m", "rn"}, {"m", "in"}, {"m", "ni"}, {"m", "ff"}, {"n", "ri"}, {"h", "li"}, {"d", "cl"}, {"w", "vv"},
}

// settleConfused gives the words between blanks a letter that both readers took for another: where a word is none of the
// language nor twice in the document, and exactly one such exchange makes it one; and those that the profile knows for misread ones.
func (x lexicon) settleConfused(cs []char) (notes []string) {
	if x.spelt == nil {
		return nil
	}
	for i := 0; i < len(cs); i++ {
		from := i
		for i < len(cs) && unicode.IsLetter(runeAt(cs, i)) {
			i++
		}
		word := cs[from:i]
		if note := x.settleMisread(word); note != "" {
			notes = append(notes, note)
			continue
		}
		if len(word) >= withQ {
			is := charText(word)
			if at, with, ok := x.confusedIn(word); ok {
				word[at].become(with)
				word[at].conf = settledByPairs
			} else {
				x.settleTwos(word)
			}
			if now := charText(word); now != is {
				notes = append(notes, fmt.Sprintf("%q read as %q", is, now))
			}
		}
	}
	return notes
}

// settleMisread makes a word that the profile lists as misread the one that it is: of all its letters one is another.
func (x lexicon) settleMisread(word []char) (note string) {
	is := charText(word)
	small := strings.ToLower(is)
	right := x.misread["en"][small]
	if french := x.misread["fr"][small]; right+french == "" {
		return ""
	} else if x.french() {
		right = french
	}
	if utf8.RuneCountInString(right) != len(word) || is == strings.ToUpper(is) {
		return ""
	}
	for i, r := range []rune(right) {
		if string(r) == strings.ToLower(word[i].text) {
			continue
		}
		if unicode.IsUpper(runeAt(word, i)) {
			r = unicode.ToUpper(r)
		}
		word[i].become(string(r))
		word[i].conf = settledByPairs
	}
	return fmt.Sprintf("%q read as %q", is, charText(word))
}

// settleTwos makes a word that is none one by taking two of its letters for one, or one for two, where one way alone does and the second
// reader was not sure of them all. A character that goes is left without text.
func (x lexicon) settleTwos(word []char) {
	is := charText(word)
	if len(word) < longEnough || is == strings.ToUpper(is) || x.listed(is) || x.counts[spelling.Word(is)] >= 2 {
		return
	}
	at, pair, found := 0, [2]string{}, 0
	for i := range word {
		for _, p := range alikeInTwos {
			to := i + len(p[0])
			if to > len(word) || charText(word[i:to]) != p[0] || sureOf(word[i:to]) {
				continue
			}
			if x.listed(charText(word[:i]) + p[1] + charText(word[to:])) {
				at, pair, found = i, p, found+1
			}
		}
	}
	if found != 1 {
		return
	}
	for k := range len(pair[0]) {
		word[at+k].conf = settledByPairs
		if k > 0 {
			word[at+k].text = ""
		}
	}
	word[at].become(pair[1])
	word[at].conf = settledByPairs
}

// sureOf reports whether both readers agree on letters and the second is sure of each.
func sureOf(cs []char) bool {
	for _, c := range cs {
		if c.other != "" || c.dropped || c.second < surelySeen || c.change == model.Deleted {
			return false
		}
	}
	return true
}

// confusedIn finds the letter of a word to exchange, and for which.
func (x lexicon) confusedIn(word []char) (at int, letter string, ok bool) {
	is := charText(word)
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
