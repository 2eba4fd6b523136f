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
	for _, settle := range []func([]char) []string{x.unmadeChanges, x.unmadeInsertions, x.replacedFigures, x.unseenStrikes, x.unseenDates, x.evenPairs, x.loneStrikes, x.wholeWords, x.evenWords, x.wholeInsertions} {
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

// mostInside are the letters of a word at most that are no insertion where the word is none without them: tails and feet that stand in a row look
// like a short underline. Who writes a missing letter in mends a word that the list does not know without it, too, but more rarely.
const mostInside = 3

// unmadeInsertions takes back the insertions that nobody makes: of letters inside a word that is one with them only, beside which nothing is struck,
// and of a bracket or quote that opens and stands alone. Each is noted.
func (x lexicon) unmadeInsertions(cs []char) (notes []string) {
	for from, to := range byChange(cs) {
		if cs[from].change != model.Inserted || changedAt(cs, from-1) || changedAt(cs, to) {
			continue
		}
		text := charText(cs[from:to])
		opens := to-from == 1 && strings.Contains("([{“«„", text) && to < len(cs) && !blankChar(cs[to])
		if opens || to-from <= mostInside && lettersFrom(cs, from) == to && x.needed(cs, from, to) {
			notes = append(notes, fmt.Sprintf("%q not taken as inserted", text))
			for i := from; i < to; i++ {
				cs[i].changed(model.Kept)
			}
		}
	}
	return notes
}

// needed reports whether the letters around characters from lo to hi are a word with these only.
func (x lexicon) needed(cs []char, lo, hi int) bool {
	head, tail := "", ""
	if lo > 0 && isLetter(cs[lo-1]) {
		head = charText(cs[lettersUpTo(cs, lo):lo])
	}
	if hi < len(cs) {
		tail = charText(cs[hi:lettersFrom(cs, hi)])
	}
	return head+tail != "" && !x.word(head+tail) && x.word(head+charText(cs[lo:hi])+tail)
}

// changedAt reports whether there is a character at i that is not kept.
func changedAt(cs []char, i int) bool { return i >= 0 && i < len(cs) && cs[i].change != model.Kept }

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
	return lettersFrom(cs, lo) == hi && x.needed(cs, lo, hi) // no figures beside
}
