package ingest

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"annex/model"
)

// keepWords takes changes of single letters inside words, on the lines of scanned pages outside the tables, for what they mostly
// are there: feet, bars and bold strokes taken for marks. A part of a word is changed only where the
// words before and after the change are words.
func (d *document) keepWords() {
	for _, p := range d.pages {
		if p.size.Read != model.ReadScan {
			continue
		}
		for _, l := range p.lines {
			d.words.keepWords(l.chars)
		}
	}
}

// keepWords settles the words of one line in place.
func (x lexicon) keepWords(cs []char) {
	for _, w := range wordsOf(cs) {
		if x.unlikelyPart(cs, w.lo, w.hi) {
			for i := range cs[w.lo:w.hi] {
				cs[w.lo+i].change = model.Kept
			}
			keepHyphen(cs, w.hi)
		}
	}
}

// keepHyphen puts back the hyphen behind a word that is not struck after all: at the height of the bars of "three-year" its dash made
// a strike with them, and a struck blank before what is kept is what lifting left of it.
func keepHyphen(cs []char, i int) {
	if i+1 < len(cs) && cs[i].text == " " && cs[i].change == model.Deleted && cs[i+1].change == model.Kept && isLetter(cs[i+1]) {
		cs[i].become("-")
		cs[i].change = model.Kept
	}
}

// longPart is how many letters a mark surely is a stroke under or through, though the word with them is in no list: "snow[pack]".
const longPart = 3

// unlikelyPart reports whether a word, the characters from i to j, is changed in part by one change that goes no
// further, and makes no word of it, or was made of none.
func (x lexicon) unlikelyPart(cs []char, i, j int) bool {
	change := model.Kept
	kept, changed := "", ""
	for k, c := range cs[i:j] {
		if k > 0 && c.change != cs[i+k-1].change && !(isLetter(c) && isLetter(cs[i+k-1])) {
			return false // beside a sign
		}
		switch {
		case c.change == model.Kept:
			kept += c.text
		case change == model.Kept || change == c.change:
			change = c.change
			changed += c.text
		default:
			return false // replaced
		}
	}
	goesOn := func(edge, beyond int) bool { // over the blank to the next word
		return cs[edge].change == change && beyond >= 0 && beyond < len(cs) && cs[beyond].change == change
	}
	if change == model.Kept || goesOn(i, i-2) || goesOn(j-1, j+1) {
		return false
	}
	if strings.ContainsFunc(kept+changed, unicode.IsDigit) || !strings.ContainsFunc(kept, unicode.IsLetter) || !strings.ContainsFunc(changed, unicode.IsLetter) {
		return false
	}
	whole := charText(cs[i:j])
	first, _ := utf8.DecodeRuneInString(whole)
	begins, _ := utf8.DecodeRuneInString(kept)
	long := utf8.RuneCountInString(changed) >= longPart
	return !x.word(kept) || !long && !x.word(whole) || unicode.IsUpper(first) != unicode.IsUpper(begins)
}

// word reports whether the document or one of its languages has a word.
func (x lexicon) word(w string) bool {
	return x.has(w) || x.spelt != nil && x.spells(w)
}
