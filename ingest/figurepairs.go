package ingest

import (
	"fmt"
	"strings"
	"unicode"

	"annex/model"
)

// A number that takes another's place mostly has as many figures: of 290 pairs in ninety-four documents, as they were written, 279 have, 10 have one more
// where all of the number is replaced, one has one less. Where a part of a number is replaced, both parts are alike but once. The bar of a "4" beside a strike, and figures that touch, let a
// pair be read otherwise.

// evenPairs lets the struck and the inserted figures of each pair be as many, where those that are too many, or missing, stand beside them. Each such change is noted.
func (x lexicon) evenPairs(cs []char) (notes []string) {
	if x.insertsFirst {
		return nil
	}
	for i := 1; i < len(cs); i++ {
		if !replacedAt(cs, i, isDigit) {
			continue
		}
		lo, hi := i, i
		for lo > 0 && cs[lo-1].change == model.Deleted && inFigures(cs, lo-1) {
			lo--
		}
		for hi < len(cs) && cs[hi].change == model.Inserted && inFigures(cs, hi) {
			hi++
		}
		if deletedAt(cs, lo-1) || insertedAt(cs, hi) { // parts of what has blanks, or letters
			continue
		}
		if at, end := evenPair(cs, lo, i, hi); at != lo || end != i {
			for k := min(lo, at); k < hi; k++ {
				switch {
				case k < at:
					cs[k].changed(model.Kept)
				case k < end:
					cs[k].changed(model.Deleted)
				default:
					cs[k].changed(model.Inserted)
				}
			}
			notes = append(notes, fmt.Sprintf("%q taken as struck", charText(cs[at:end])))
		}
	}
	return notes
}

// evenPair is where the struck figures begin and end of a pair that was read as beginning at lo, parting at i and ending at hi. A "1" has no bar that
// would be taken for a strike.
func evenPair(cs []char, lo, i, hi int) (at, end int) {
	was, is := i-lo, hi-i
	switch {
	case was == is:
	case (was == is+2 || is == was+2) && onlyFigures(cs[lo:hi]) && !keptFigure(cs, lo-1):
		return lo, (lo + hi) / 2
	case was == is+1 && isDigit(cs[lo]) && cs[lo].text != "1" && sameFigures(cs[lo+1:i], cs[i:hi]),
		was == is+2 && keptFigure(cs, lo-1) && sameFigures(cs[lo+2:i], cs[i:hi]):
		return i - is, i
	case is > was && hi-i <= i && all(cs[i-is:lo], model.Kept) && sameFigures(cs[i-is:i], cs[i:hi]):
		return i - is, i
	}
	return lo, i
}

// loneStrikes finds what is inserted behind struck figures of a number of which more is kept: who strikes out a figure of a number puts another in its
// place. It is as many of the figures behind, or, where none stand there, the second half of those that were read as struck. Each such change is noted.
func (x lexicon) loneStrikes(cs []char) (notes []string) {
	if x.insertsFirst {
		return nil
	}
	for lo := 0; lo < len(cs); {
		hi := lo
		for hi < len(cs) && cs[hi].change == model.Deleted && isDigit(cs[hi]) {
			hi++
		}
		if from, to := insertedBehind(cs, lo, hi); from < to {
			for i := from; i < to; i++ {
				cs[i].changed(model.Inserted)
			}
			notes = append(notes, fmt.Sprintf("%q taken as inserted", charText(cs[from:to])))
		}
		lo = max(hi, lo+1)
	}
	return notes
}

// insertedBehind is what replaces the struck figures from lo to hi, none where that cannot be told.
func insertedBehind(cs []char, lo, hi int) (from, to int) {
	n := hi - lo
	if n == 0 || lo > 0 && cs[lo-1].change != model.Kept || hi < len(cs) && cs[hi].change != model.Kept {
		return 0, 0
	}
	begin, end := lo, hi
	for begin > 0 && inFigures(cs, begin-1) && cs[begin-1].change == model.Kept {
		begin--
	}
	for end < len(cs) && inFigures(cs, end) && cs[end].change == model.Kept {
		end++
	}
	switch {
	case end-begin == n || wholeYear.MatchString(charText(cs[begin:end])):
		return 0, 0
	case end-hi >= n && onlyFigures(cs[hi:hi+n]):
		return hi, hi + n
	case end == hi && n%2 == 0:
		return lo + n/2, hi
	}
	return 0, 0
}

// inFigures reports whether char i is of a number or of a date in figures.
func inFigures(cs []char, i int) bool { return inNumber(cs, i, ".,/") }

// sameFigures reports whether two numbers have as many figures, parted by the same signs.
func sameFigures(a, b []char) bool {
	for i := range a {
		if len(a) != len(b) || !sameKind(a[i], b[i]) {
			return false
		}
	}
	return len(a) == len(b)
}

func onlyFigures(cs []char) bool {
	return !strings.ContainsFunc(charText(cs), func(r rune) bool { return !unicode.IsDigit(r) })
}

func keptFigure(cs []char, i int) bool { return figureAt(cs, i) && cs[i].change == model.Kept }
