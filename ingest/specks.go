package ingest

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"annex/ingest/spelling"
	"annex/model"
)

// A speck beside letters is read as a point, an apostrophe or a dash. Where none of these is ever written, it is taken away.

// specks settles signs that are none. Those that go are left without text.
func (x lexicon) specks(cs []char) {
	for i := range cs {
		switch {
		case blankInAddress(cs, i), elidedTwice(cs, i):
			cs[i].text, cs[i].other = "", ""
		case x.betweenWords(cs, i), x.dashInGap(cs, i):
			cs[i].text, cs[i].other, cs[i].conf = " ", cs[i].text, gapSeen
		case strayQuote(cs, i) && doubleEnds(cs, i):
			cs[i].become(`"`)
		case x.pointBefore(cs, i), doubleSign(cs, i), strayQuote(cs, i), besideQuote(cs, i), lastDash(cs, i), openedInWord(cs, i):
			cs[i].text, cs[i].other = "", ""
		}
	}
}

// betweenWords reports whether char i is a point or an apostrophe inside what would be two words of the language, the second in small letters,
// and is no address.
func (x lexicon) betweenWords(cs []char, i int) bool {
	point := cs[i].text == "."
	if !point && !apostrophe(cs[i].text) || i == 0 || !unicode.IsLower(runeAt(cs, i+1)) || cs[i].change != cs[i-1].change || cs[i].change != cs[i+1].change {
		return false
	}
	from, to := wordAround(cs, i)
	before, after := charText(cs[from:i]), charText(cs[i+1:to])
	switch address := strings.ContainsAny(before+after, "@/") || strings.Contains(strings.TrimRight(before+after, ".,;:"), "."); {
	case address || !x.spells(after):
		return false
	case point: // both readers are sure of the point in the name of a site
		return x.spells(before) && (cs[i].first < 0.95 || cs[i].second < 0.95 || cs[i].other != "")
	}
	return x.spells(before) && !strings.HasSuffix(before, "qu") && !x.has(charText(cs[from:to])) && utf8.RuneCountInString(before) > 2 && utf8.RuneCountInString(after) > 2
}

// elidedTwice reports whether char i is the second of two apostrophes between letters.
func elidedTwice(cs []char, i int) bool {
	return i > 1 && apostrophe(cs[i].text) && apostrophe(cs[i-1].text) && unicode.IsLetter(runeAt(cs, i-2)) && unicode.IsLetter(runeAt(cs, i+1))
}

// blankInAddress reports whether char i is a blank that was read before the sign of an address, which some faces set wide.
func blankInAddress(cs []char, i int) bool {
	if cs[i].text != " " || i == 0 || i+2 >= len(cs) || cs[i+1].text != "@" || !isWordRune(cs[i-1].text) {
		return false
	}
	_, to := wordAround(cs, i+1)
	return strings.Contains(strings.Trim(charText(cs[i+2:to]), ".,;:"), ".")
}

// openedInWord reports whether char i is a bracket that opens between two letters, which the first reader did not see, and that nothing closes.
func openedInWord(cs []char, i int) bool {
	if cs[i].text != "(" || cs[i].first > 0 || !unicode.IsLetter(runeAt(cs, i-1)) || !unicode.IsLetter(runeAt(cs, i+1)) {
		return false
	}
	open := 0
	for _, c := range cs {
		switch {
		case c.text == "(":
			open++
		case c.text == ")" && open > 0:
			open--
		}
	}
	return open > 0
}

// No hyphen joins these words to what follows, or to what stands before them, but in words of three parts ("state-of-the-art"): the first in
// English, where "de-" joins others, the second in French.
var (
	unjoined       = wordSet(`the and of are is was were has have their its that this from`)
	unjoinedFrench = wordSet(`de des du et dans pour`)
)

// gapLikely is the second reader's probability of a space from which its dash may be a speck.
const gapLikely = 0.1

// dashInGap reports whether char i is a speck or what is left of a strike, read as a hyphen, between two words that none joins: behind or before
// words of the grammar, between a day and its month, before a bracket.
func (x lexicon) dashInGap(cs []char, i int) bool {
	if plainSign(cs[i].text) != "-" || i == 0 || i+1 == len(cs) {
		return false
	}
	from, to := i, i+1
	for from > 0 && !blankChar(cs[from-1]) && !opens(cs[from-1]) {
		from--
	}
	for to < len(cs) && !blankChar(cs[to]) {
		to++
	}
	first, after := charText(cs[from:i]), charText(cs[i+1:to])
	before, second := strings.ToLower(first), spelling.Word(after)
	if before == "" || second == "" || strings.ContainsAny(before+after, "-–/@") {
		return false
	}
	switch _, figure := strconv.Atoi(before); {
	case opens(cs[i+1]):
		return unicode.IsLetter(runeAt(cs, i-1)) && len(before) > 1
	case figure == nil:
		return x.months[second] && len(before) <= 2
	}
	if gap := cs[i].also.Chance(" "); gap >= gapLikely && cs[i].second < 0.9 && unicode.IsLower(runeAt(cs, i+1)) && x.wholeWord(first) && x.wholeWord(spelling.Bare(after)) && !x.has(first+"-"+second) {
		return true
	}
	grammar := func(w string) bool { // "ET" is an abbreviation
		is := spelling.Word(w)
		return w != strings.ToUpper(w) && (unjoined[is] || unjoinedFrench[is] && x.french())
	}
	return (grammar(first) || grammar(after)) && lettersOnly.FindString(before) == before
}

// opens reports whether c is a bracket that opens.
func opens(c char) bool { return c.text == "(" || c.text == "[" }

// pointBefore reports whether char i is a point between a space and a word of the language, or behind another sign that ends a part of a
// sentence, or between a day and its month.
func (x lexicon) pointBefore(cs []char, i int) bool {
	if cs[i].text != "." || i == 0 {
		return false
	}
	to := i + 1
	for to < len(cs) && !blankChar(cs[to]) {
		to++
	}
	after := charText(cs[i+1 : to])
	switch {
	case blankChar(cs[i-1]):
		return x.spells(after) && !strings.ContainsAny(after, "./")
	case cs[i-1].text == ":" || cs[i-1].text == ";":
		return i+1 == len(cs) || blankChar(cs[i+1])
	case isDigit(cs[i-1]) && to == i+1 && to+1 < len(cs):
		end := to + 1
		for end < len(cs) && !blankChar(cs[end]) {
			end++
		}
		month := charText(cs[to+1 : end])
		return i > 1 && unicode.IsLower(runeAt(cs, to+1)) && x.months[month]
	}
	return false
}

// doubleSign reports whether char i is a comma beside a point or a semicolon, one of which is a speck: the comma, unless a word that
// both readers saw it behind.
func doubleSign(cs []char, i int) bool {
	is := func(k int, texts ...string) bool { return k >= 0 && k < len(cs) && slices.Contains(texts, cs[k].text) }
	switch {
	case is(i, ","):
		agreed := cs[i].first > 0 && cs[i].second > 0
		return is(i-1, ";") || is(i+1, ";") || is(i+1, ".") && !is(i+2, ".") && !agreed
	case is(i, "."):
		return is(i-1, ",") && !is(i+1, ".")
	}
	return false
}

func apostrophe(text string) bool { return slices.Contains(singleQuotes, text) }

// strayQuote reports whether char i is a quote before a word inside a text in which none ends.
func strayQuote(cs []char, i int) bool {
	if !apostrophe(cs[i].text) || i == 0 || cs[i-1].text != " " || !unicode.IsLetter(runeAt(cs, i+1)) {
		return false
	}
	for k := i + 1; k < len(cs); k++ {
		if apostrophe(cs[k].text) && !blankChar(cs[k-1]) && !unicode.IsLetter(runeAt(cs, k+1)) {
			return false
		}
	}
	return true
}

// doubleEnds reports whether the text behind char i closes a double quote that it does not open.
func doubleEnds(cs []char, i int) bool {
	for k := i + 1; k < len(cs); k++ {
		if slices.Contains(doubleQuotes, cs[k].text) {
			return !blankChar(cs[k-1]) && !unicode.IsLetter(runeAt(cs, k+1))
		}
	}
	return false
}

// besideQuote reports whether char i is a quote beside a double one, or behind one if it is double too, which one reader did not see.
func besideQuote(cs []char, i int) bool {
	double := func(k int) bool { return k >= 0 && k < len(cs) && slices.Contains(doubleQuotes, cs[k].text) }
	unseen := cs[i].first == 0 || cs[i].second == 0
	return unseen && (apostrophe(cs[i].text) && (double(i-1) || double(i+1)) || double(i) && double(i-1))
}

// lastDash reports whether char i is a dash behind a space at the end of a text.
func lastDash(cs []char, i int) bool {
	return i == len(cs)-1 && i > 1 && blankChar(cs[i-1]) && plainSign(cs[i].text) == "-" && cs[i].change == model.Kept
}
