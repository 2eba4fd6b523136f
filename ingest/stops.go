package ingest

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

	"annex/ingest/spelling"
	"annex/model"
)

// Full stops and commas of small type are told apart by a pixel or two. Where the readers differ, the second takes every
// third stop for a comma and is not very sure of it then; what follows decides.

// commaDoubted is how sure the second reader is of a comma at most where the first saw a full stop and may be right.
const commaDoubted = 0.9

// doubtedComma reports whether c was read as a comma that the first reader saw as a full stop.
func doubtedComma(c char) bool { return c.text == "," && c.other == "." && c.second < commaDoubted }

// stops makes full stops of a line's commas that the first reader saw as such: of those inside numbers and symbols, and of doubted ones
// behind which a sentence begins, with a capital or a figure.
func stops(cs []char) {
	for i, c := range cs {
		if c.text == "," && c.other == "." && (amongPoints(cs, i) || beforeFigure(cs, i)) || doubtedComma(c) && beforeSentence(cs, i) {
			cs[i].become(".")
		}
	}
}

// beforeSentence reports whether a word with a capital or a number stands behind char i, a space apart, but no abbreviation: lists are
// of these.
func beforeSentence(cs []char, i int) bool {
	next := behindQuotes(cs, i)
	if next == len(cs) || !blankChar(cs[next-1]) {
		return false
	}
	capital := func(k int) bool { return unicode.IsUpper(runeAt(cs, k)) }
	return capital(next) && !capital(next+1) || isDigit(cs[next])
}

// beforeFigure reports whether char i stands between a letter and a figure, without a space.
func beforeFigure(cs []char, i int) bool {
	return i > 0 && i+1 < len(cs) && unicode.IsLetter(runeAt(cs, i-1)) && isDigit(cs[i+1])
}

// behindQuotes is the index of the first char behind i that is no blank and no quote or bracket that closes.
func behindQuotes(cs []char, i int) int {
	for i++; i < len(cs) && (blankChar(cs[i]) || isQuote(cs[i].text) || cs[i].text == "»" || cs[i].text == ")"); i++ {
	}
	return i
}

// amongPoints reports whether char i stands between figures of a number with two points or more: "7.2.2".
func amongPoints(cs []char, i int) bool {
	if i == 0 || i+1 == len(cs) || !isDigit(cs[i-1]) || !isDigit(cs[i+1]) {
		return false
	}
	points := 0
	for _, step := range []int{-1, 1} {
		for k := i + step; k >= 0 && k < len(cs) && (isDigit(cs[k]) || cs[k].text == "."); k += step {
			points += int(oneIf(cs[k].text == "."))
		}
	}
	return points > 0
}

// stops makes full stops of the commas at the end of a text, where none ever stands, unless both readers saw them, and of doubted ones
// behind abbreviations and in numbers of a document that has decimal points only.
func (x lexicon) stops(cs []char) {
	for i, c := range cs {
		switch {
		case c.text != ",":
		case x.monthShortened(cs, i),
			(c.other == "." || c.second < commaDoubted) && behindQuotes(cs, i) == len(cs),
			doubtedComma(c) && x.abbreviationBefore(cs, i),
			doubtedComma(c) && x.decimalPoint(cs, i):
			cs[i].become(".")
		}
	}
}

// abbreviationBefore reports whether what ends before char i is short, begins with a capital that is its only one, and is no word of the language.
func (x lexicon) abbreviationBefore(cs []char, i int) bool {
	from := i
	for from > 0 && unicode.IsLetter(runeAt(cs, from-1)) {
		from--
	}
	word := charText(cs[from:i])
	n := utf8.RuneCountInString(word)
	return n >= 2 && n <= 4 && unicode.IsUpper(runeAt(cs, from)) && smallLetters(charText(cs[from+1:i])) &&
		(n == 2 || x.spelt != nil && !x.spells(word) && !x.spells(spelling.Word(word)))
}

// monthShortened reports whether the first letters of a month end before char i and a year follows: "Dec. 2024".
func (x lexicon) monthShortened(cs []char, i int) bool {
	from := i
	for from > 0 && unicode.IsLetter(runeAt(cs, from-1)) {
		from--
	}
	word := spelling.Word(charText(cs[from:i]))
	n := utf8.RuneCountInString(word)
	if n < 3 || n > 4 || i+5 >= len(cs) || !wholeYear.MatchString(charText(cs[i+2:i+6])) {
		return false
	}
	for month := range x.months {
		if strings.HasPrefix(month, word) && month != word {
			return true
		}
	}
	return false
}

// decimalPoint reports whether char i stands in a number and all others of the document have decimal points.
func (x lexicon) decimalPoint(cs []char, i int) bool {
	return i > 0 && i+1 < len(cs) && isDigit(cs[i-1]) && isDigit(cs[i+1]) &&
		x.uses(decimals["."].MatchString) >= 3 && x.uses(decimals[","].MatchString) == 0
}

// underlinedCommas takes a full stop for a comma where an underline has
// swallowed the tail that tells them apart: the sentence goes on in small letters.
func underlinedCommas(cs []char) []char {
	for i := 1; i+2 < len(cs); i++ {
		if cs[i].text != "." || cs[i].change != model.Inserted || strings.TrimSpace(cs[i+1].text) != "" {
			continue
		}
		next, _ := utf8.DecodeRuneInString(cs[i+2].text)
		word := 0 // letters before it; none of them another full stop, as in "i.e."
		for k := i - 1; k >= 0 && strings.TrimSpace(cs[k].text) != ""; k-- {
			if cs[k].text == "." {
				word = -1 << 20
			}
			word++
		}
		if unicode.IsLower(next) && word > 3 {
			cs[i].text, cs[i].conf = ",", math.Min(cs[i].conf, 0.95)
		}
	}
	return cs
}
