package ingest

import (
	"fmt"
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"

	"annex/model"
)

// Of a short word or a single figure that is struck, a threshold may leave nothing of the strike, while the underline of what stands in its
// place is plain. Of 1,520 insertions in ninety-four documents, as they were written, that stand right beside a letter or a figure of the
// same word, without a blank, all but five have a deletion on that side, and the five add letters that make another word.

// unseenStrikes finds what must have been struck, by what is inserted right beside it. Each such change is noted.
func (x lexicon) unseenStrikes(cs []char) (notes []string) {
	for from, to := range byChange(cs) {
		if cs[from].change == model.Inserted && !deletedAt(cs, from-1) && !deletedAt(cs, to) {
			lo, hi := x.replacedBy(cs, from, to)
			if lo < hi {
				notes = append(notes, fmt.Sprintf("%q taken as struck", charText(cs[lo:hi])))
			}
			for i := lo; i < hi; i++ {
				cs[i].changed(model.Deleted)
			}
		}
	}
	return notes
}

// byChange are the characters, from one and up to another, that share a change with their neighbours.
func byChange(cs []char) iter.Seq2[int, int] {
	return func(yield func(from, to int) bool) {
		for from, to := 0, 0; from < len(cs); from = to {
			for to = from + 1; to < len(cs) && cs[to].change == cs[from].change; {
				to++
			}
			if !yield(from, to) {
				return
			}
		}
	}
}

// replacedAt reports whether what is inserted from char i on replaces what is struck before it, and both are of a kind there.
func replacedAt(cs []char, i int, kind func(char) bool) bool {
	return deletedAt(cs, i-1) && insertedAt(cs, i) && kind(cs[i-1]) && kind(cs[i])
}

// insertsFirst reports whether the lines of a document print what is inserted before what it replaces.
func insertsFirst(lines []*lineRead) bool {
	first, all := 0, 0
	for _, l := range lines {
		for i := 1; i < len(l.chars); i++ {
			a, b := l.chars[i-1].change, l.chars[i].change
			first += int(oneIf(a == model.Inserted && b == model.Deleted))
			all += int(oneIf(a != b && a != model.Kept && b != model.Kept))
		}
	}
	return 2*first > all
}

func deletedAt(cs []char, i int) bool { return i >= 0 && i < len(cs) && cs[i].change == model.Deleted }

// replacedBy is what the insertion from one character to another stands in place of, none where nothing can be told.
func (x lexicon) replacedBy(cs []char, from, to int) (lo, hi int) {
	if x.insertsFirst {
		return x.replacedAfter(cs, to)
	}
	before, first := runeAt(cs, from-1), runeAt(cs, from)
	switch {
	case from == 0 || cs[from-1].change != model.Kept:
	case unicode.IsDigit(before) && unicode.IsDigit(first):
		return numberBefore(cs, from, to), from
	case unicode.IsLetter(before) && unicode.IsLetter(first):
		return x.wordBefore(cs, from, to), from
	case unicode.IsDigit(before) && unicode.IsLetter(first), unicode.IsLetter(before) && unicode.IsDigit(first):
		if w, n := lettersFrom(cs, from), lettersUpTo(cs, from); x.whole(charText(cs[from:w])) || x.whole(charText(cs[n:from])) {
			return tokenBefore(cs, from), from
		}
	case before == '.' && first != '.' && x.endsSentence(cs, from-1) && goesOnAt(cs, from):
		return from - 1, from
	}
	if first == '.' && to-from > 1 && strings.ContainsRune(",;:", runeAt(cs, from+1)) && x.endsSentence(cs, from) {
		return from, from + 1
	}
	return 0, 0
}

// replacedAfter is what stands right behind an insertion that ends at a character, in documents that print what is struck there.
func (x lexicon) replacedAfter(cs []char, to int) (lo, hi int) {
	if to == len(cs) || cs[to].change != model.Kept || !unicode.IsDigit(runeAt(cs, to-1)) || !unicode.IsDigit(runeAt(cs, to)) {
		return 0, 0
	}
	from, end := to, to
	for from > 0 && isDigit(cs[from-1]) && cs[from-1].change == model.Inserted {
		from--
	}
	for end < len(cs) && isDigit(cs[end]) && cs[end].change == model.Kept {
		end++
	}
	return to, min(end, to+to-from)
}

// endsSentence reports whether the full stop at i stands behind a word that is no abbreviation.
func (x lexicon) endsSentence(cs []char, i int) bool {
	word := charText(cs[lettersUpTo(cs, i):i])
	return !x.abbreviationBefore(cs, i) && (utf8.RuneCountInString(word) > 3 || smallLetters(word) && x.spells(word) || word == "" && i > 0 && strings.ContainsRune(")%0123456789", runeAt(cs, i-1)))
}

// goesOnAt reports whether at i a sign stands, or a blank and a small letter, that no sentence begins with.
func goesOnAt(cs []char, i int) bool {
	return strings.ContainsRune(",;:", runeAt(cs, i)) || blankChar(cs[i]) && unicode.IsLower(runeAt(cs, i+1))
}

// numberBefore is where, of the number that ends at from, what the figures inserted there replace begins: as many figures, parted by signs
// alike, or all where it has fewer.
func numberBefore(cs []char, from, to int) int {
	end := from
	for end < to && inNumber(cs, end, ".,") {
		end++
	}
	lo := from
	for k := 1; k <= end-from && from-k >= 0 && cs[from-k].change == model.Kept && sameKind(cs[from-k], cs[end-k]); k++ {
		if lo = from - k; k == end-from {
			return lo
		}
	}
	for lo = from; lo > 0 && isDigit(cs[lo-1]) && cs[lo-1].change == model.Kept; lo-- {
		if from-lo == end-from { // as many
			break
		}
	}
	return lo
}

// sameKind reports whether two characters of numbers are both figures, or the same sign.
func sameKind(a, b char) bool { return isDigit(a) && isDigit(b) || a.text == b.text }

// inNumber reports whether char i is a figure, or one of the signs given between two.
func inNumber(cs []char, i int, signs string) bool {
	return isDigit(cs[i]) || strings.Contains(signs, cs[i].text) && figureAt(cs, i-1) && figureAt(cs, i+1)
}

// wordBefore is where, of the word that ends at from, what the letters inserted there replace begins: all of it before a word of its own, else the
// letters without which the others make a word with what is inserted; from where neither is so.
func (x lexicon) wordBefore(cs []char, from, to int) int {
	begin, end := lettersUpTo(cs, from), lettersFrom(cs, from)
	behind := end
	if end == to { // the word goes on behind
		behind = lettersFrom(cs, to)
	}
	put, tail := charText(cs[from:min(end, to)]), charText(cs[min(end, to):behind])
	was := charText(cs[struckUpTo(cs, begin):from]) + tail
	switch {
	case !x.whole(was) && !x.word(was) || x.word(charText(cs[begin:behind])):
		return from
	case tail == "" && (x.whole(put) || deletedAt(cs, begin-1) && isLetter(cs[begin-1])):
		return begin
	}
	for k := from - 1; k > begin; k-- {
		if x.spells(charText(cs[begin:k]) + put + tail) {
			return k
		}
	}
	return from
}

// struckUpTo is where the struck letters begin that end before char i.
func struckUpTo(cs []char, i int) int {
	for i > 0 && isLetter(cs[i-1]) && cs[i-1].change == model.Deleted {
		i--
	}
	return i
}

// wholeWords takes all of a word for struck whose end is, where what is inserted behind makes no word with the letters before. Each such change is noted.
func (x lexicon) wholeWords(cs []char) (notes []string) {
	if x.insertsFirst {
		return nil
	}
	for i := 1; i < len(cs); i++ {
		if !replacedAt(cs, i, isLetter) {
			continue
		}
		lo, hi := struckUpTo(cs, i), lettersFrom(cs, i)
		if lo == 0 || !isLetter(cs[lo-1]) || cs[lo-1].change != model.Kept {
			continue
		}
		begin := lettersUpTo(cs, lo)
		head, put := charText(cs[begin:lo]), charText(cs[i:hi])
		if hi < len(cs) && isLetter(cs[hi]) || x.word(head+put) || !x.whole(put) {
			continue
		}
		for k := begin; k < lo; k++ {
			cs[k].changed(model.Deleted)
		}
		notes = append(notes, fmt.Sprintf("%q taken as struck", head))
	}
	return notes
}

// whole reports whether w stands for itself: a word of the language, or of the document, of three letters or more.
func (x lexicon) whole(w string) bool {
	return utf8.RuneCountInString(w) >= 3 && (x.word(w) || x.word(strings.ToLower(w)))
}

// lettersUpTo is where the letters of one change begin that end before char i.
func lettersUpTo(cs []char, i int) int { return sameUpTo(cs, i, isLetter) }

// sameUpTo is where the characters of a kind and of one change begin that end before char i.
func sameUpTo(cs []char, i int, kind func(char) bool) int {
	k := i
	for k > 0 && kind(cs[k-1]) && cs[k-1].change == cs[i-1].change {
		k--
	}
	return k
}

// lettersFrom is where the letters of one change end that begin with char i.
func lettersFrom(cs []char, i int) int {
	k := i
	for k < len(cs) && isLetter(cs[k]) && cs[k].change == cs[i].change {
		k++
	}
	return k
}

// tokenBefore is where the letters and figures of one change begin that end before char i.
func tokenBefore(cs []char, i int) int {
	return sameUpTo(cs, i, func(c char) bool { return isLetter(c) || isDigit(c) })
}
