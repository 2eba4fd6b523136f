package ingest

import (
	"fmt"
	"strings"
	"unicode"

	"annex/model"
)

// The bars of thick letters and the strokes of signs look like strikes. Who strikes out a sign, a figure or a part of a word and puts nothing in
// its place mostly strikes out more: of 736 deletions with no insertion beside, in ninety-four documents as they were written, 13 are of signs, all of them
// full stops and commas, 8 of a part of a word, of which the rest is a word of its own.

// likelyChanges takes changes as they are made for what was read of them. Each that is settled so is noted.
func (x lexicon) likelyChanges(cs []char) (notes []string) {
	for _, settle := range []func([]char) []string{x.unmadeChanges, x.replacedFigures, x.unseenStrikes, x.evenPairs, x.loneStrikes, x.wholeWords, x.evenWords, x.wholeInsertions} {
		notes = append(notes, settle(cs)...)
	}
	blanksBeforeStops(cs)
	commasBeforeStops(cs)
	return notes
}

// unmadeChanges takes back the strikes that nobody makes. Each is noted.
func (x lexicon) unmadeChanges(cs []char) (notes []string) {
	for from, to := range byChange(cs) {
		if cs[from].change == model.Deleted && !insertedAt(cs, from-1) {
			lo, hi := trimBlanks(cs, from, to)
			if insertedAt(cs, to) && addedBehind(cs, lo, hi, to) || !insertedAt(cs, to) && x.unmade(cs, lo, hi) {
				notes = append(notes, fmt.Sprintf("%q not taken as struck", charText(cs[lo:hi])))
				for i := from; i < to; i++ {
					cs[i].changed(model.Kept)
				}
			}
		}
	}
	return notes
}

func insertedAt(cs []char, i int) bool {
	return i >= 0 && i < len(cs) && cs[i].change == model.Inserted
}

// addedBehind reports whether nothing takes the place of characters from lo to hi, though an insertion at to stands right behind: they are figures at the end of
// a number, or signs, and neither a figure nor a sign is inserted.
func addedBehind(cs []char, lo, hi, to int) bool {
	if lo == hi || hi < to {
		return false
	}
	text, next := charText(cs[lo:hi]), runeAt(cs, to)
	switch {
	case onlyFigures(cs[lo:hi]):
		return keptFigure(cs, lo-1) && !unicode.IsDigit(next)
	case strings.ContainsFunc(text, letterOrFigure):
		return false
	}
	return strings.Trim(text, ".,;:") != "" && unicode.IsSpace(next)
}

func letterOrFigure(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// trimBlanks leaves the blanks at both ends of a stretch of characters out.
func trimBlanks(cs []char, from, to int) (int, int) {
	for from < to && blankChar(cs[from]) {
		from++
	}
	for to > from && blankChar(cs[to-1]) {
		to--
	}
	return from, to
}

// unmade reports whether characters from lo to hi, amid what is kept, are none that are struck by themselves.
func (x lexicon) unmade(cs []char, lo, hi int) bool {
	if lo == hi || lo == 0 && hi == len(cs) {
		return false
	}
	text := charText(cs[lo:hi])
	if strings.ContainsFunc(text, unicode.IsSpace) {
		return false
	}
	switch {
	case !strings.ContainsFunc(text, letterOrFigure):
		return strings.Trim(text, ".,") != ""
	case strings.Trim(text, "4") == "", hi-lo == 2 && strings.Contains(text, "4"):
		return true
	}
	if lettersFrom(cs, lo) < hi { // figures beside
		return false
	}
	head, tail := "", ""
	if lo > 0 {
		head = charText(cs[lettersUpTo(cs, lo):lo])
	}
	if hi < len(cs) {
		tail = charText(cs[hi:lettersFrom(cs, hi)])
	}
	return head+tail != "" && !x.word(head+tail) && x.word(head+text+tail)
}
