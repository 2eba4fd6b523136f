package ingest

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"annex/model"
)

// What is struck and what replaces it are words, and changes begin and end with them: where strokes touch, one reaches too far, and where they are broken, one ends early.

// mostShifted is how many letters a stroke may be too long or too short by.
const mostShifted = 3

// evenWords parts what is struck from what is inserted behind it, without a blank, where both are words. Each such change is noted.
func (x lexicon) evenWords(cs []char) (notes []string) {
	for i := 1; i < len(cs); i++ {
		if !replacedAt(cs, i, isLetter) {
			continue
		}
		lo, hi := struckUpTo(cs, i), lettersFrom(cs, i)
		if lo > 0 && (isLetter(cs[lo-1]) || apostrophe(cs[lo-1].text)) || hi < len(cs) && isLetter(cs[hi]) || x.word(charText(cs[lo:i])) && x.mayBeWord(charText(cs[i:hi])) {
			continue
		}
		for n := range 2 * mostShifted {
			at := i + (n/2+1)*(1-2*(n%2))
			if at <= lo || at >= hi || !x.whole(charText(cs[lo:at])) || !x.whole(charText(cs[at:hi])) {
				continue
			}
			for k := lo; k < hi; k++ {
				if k < at {
					cs[k].changed(model.Deleted)
				} else {
					cs[k].changed(model.Inserted)
				}
			}
			notes = append(notes, fmt.Sprintf("%q taken as struck", charText(cs[lo:at])))
			break
		}
	}
	return notes
}

// mayBeWord reports whether letters are a word, or what no list of words tells of: short, or with capitals.
func (x lexicon) mayBeWord(letters string) bool {
	return x.word(letters) || utf8.RuneCountInString(letters) < 5 || !smallLetters(letters)
}

// wholeInsertions takes the rest of a word for inserted of which several words' insertion ends or begins inside. Each such change is noted.
func (x lexicon) wholeInsertions(cs []char) (notes []string) {
	for from, to := range byChange(cs) {
		if cs[from].change == model.Inserted && strings.ContainsFunc(charText(cs[from:to]), unicode.IsSpace) {
			before, behind := keptBefore(cs, from), keptBehind(cs, to)
			words := []span{{before.lo, lettersFrom(cs, from)}, {lettersUpTo(cs, to), behind.hi}}
			for k, rest := range []span{before, behind} {
				if n := rest.width(); n == 0 || n > mostShifted || !x.word(charText(cs[words[k].lo:words[k].hi])) {
					continue
				}
				for i := rest.lo; i < rest.hi; i++ {
					cs[i].changed(model.Inserted)
				}
				notes = append(notes, fmt.Sprintf("%q taken as inserted", charText(cs[rest.lo:rest.hi])))
			}
		}
	}
	return notes
}

// keptBefore are the kept letters of the word that goes on at i with others.
func keptBefore(cs []char, i int) span {
	if i == 0 || !isLetter(cs[i]) || !isLetter(cs[i-1]) || cs[i-1].change != model.Kept {
		return span{i, i}
	}
	return span{lettersUpTo(cs, i), i}
}

// keptBehind are the kept letters from i on of the word that others before i begin.
func keptBehind(cs []char, i int) span {
	if i == len(cs) || !isLetter(cs[i]) || !isLetter(cs[i-1]) || cs[i].change != model.Kept {
		return span{i, i}
	}
	return span{i, lettersFrom(cs, i)}
}

// blanksBeforeStops lets the blank before a deletion go with it where a full stop, a comma or a bracket follows.
func blanksBeforeStops(cs []char) {
	for i := 1; i < len(cs); i++ {
		if cs[i].change != model.Kept || cs[i-1].change != model.Deleted || !strings.Contains(".,)", cs[i].text) {
			continue
		}
		k := i - 1
		for k > 0 && cs[k].change == model.Deleted {
			k--
		}
		if k > 0 && cs[k].text == " " && cs[k].change == model.Kept && cs[k-1].change == model.Kept {
			cs[k].change = model.Deleted
		}
	}
}

// commasBeforeStops lets the comma before a deletion go with it where another sign follows, or nothing: a comma ends no sentence.
func commasBeforeStops(cs []char) {
	for from, to := range byChange(cs) {
		if cs[from].change != model.Deleted || from == 0 || cs[from-1].text != "," || cs[from-1].change != model.Kept || !blankChar(cs[from]) {
			continue
		}
		if to == len(cs) || cs[to].change == model.Kept && strings.Contains(".,;:)", cs[to].text) {
			cs[from-1].changed(model.Deleted)
		}
	}
}
