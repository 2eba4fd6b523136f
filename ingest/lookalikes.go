package ingest

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"annex/model"
)

// lookalikes takes characters for others that look the same, where what stands around them leaves no doubt: a bar inside a
// word for an l ("|'avion"), an l for the figure of an ordinal ("ler mars"), a zero for the sign of degrees ("15 0C"), a round letter
// for the zero of a number ("9,00o").
func lookalikes(cs []char) {
	partOfYear(cs)
	for i := range cs {
		switch {
		case cs[i].text == "|" && (inWord(cs, i-1) || inWord(cs, i+1)):
			cs[i].become("l")
		case cs[i].text == "!" && unicode.IsLower(runeAt(cs, i-1)) && unicode.IsLower(runeAt(cs, i+1)):
			cs[i].become("l")
		case beginsOrdinal(cs, i), oneOfNumber(cs, i):
			cs[i].become("1")
		case beforeDegrees(cs, i):
			cs[i].become("°")
		case endsNumber(cs, i), (cs[i].text == "o" || cs[i].text == "O") && figureAt(cs, i-1) && figureAt(cs, i+1):
			cs[i].become("0")
		case capitalAmid(cs, i):
			cs[i].become("i")
		case capitalInAddress(cs, i):
			cs[i].become(strings.ToLower(cs[i].text))
		case cs[i].text == "C" && beginsLigature(cs, i):
			cs[i].text, cs[i].other = "", ""
			cs[i+1].become("Œ")
		case cs[i].text == "A" && beginsNordic(cs, i):
			cs[i].text, cs[i].other = "", ""
			cs[i+1].become("Æ")
		}
	}
}

// become makes the character another, which is taken for nearly sure.
func (c *char) become(text string) {
	c.text, c.other, c.conf = text, c.text, settledByWord
}

func inWord(cs []char, i int) bool {
	r := runeAt(cs, i)
	return unicode.IsLower(r) || r == '\'' || r == '’'
}

// oneOfNumber reports whether an upright letter stands right behind a figure, and before another, or before a second such letter that ends the
// word: a number of old figures ("7l1", "7ll"). A single one at the end may be litres.
func oneOfNumber(cs []char, i int) bool {
	stroke := func(k int) bool { return k < len(cs) && (cs[k].text == "l" || cs[k].text == "I") }
	if !stroke(i) || !figureAt(cs, i-1) {
		return false
	}
	to := i + 1
	for stroke(to) {
		to++
	}
	return figureAt(cs, to) || (to == i+2 || cs[i-1].other == cs[i].text) && !unicode.IsLetter(runeAt(cs, to))
}

// amidSentence are words of the grammar that have a capital where a sentence begins only: a copier joins the dot of their i to its stem.
var amidSentence = wordSet(`in it is if its into il ils`)

// capitalAmid reports whether the capital at i begins a word of the grammar amid a sentence: behind a small letter, a figure, or a sign that ends none.
func capitalAmid(cs []char, i int) bool {
	if cs[i].text != "I" || i < 2 || cs[i-1].text != " " || !unicode.IsLower(runeAt(cs, i+1)) {
		return false
	}
	before := runeAt(cs, i-2)
	if !unicode.IsLower(before) && !unicode.IsDigit(before) && !strings.ContainsRune(",;%)", before) {
		return false
	}
	from, _ := wordAround(cs, i-2)
	return amidSentence[strings.ToLower(wordFrom(cs, i))] && !unicode.IsUpper(runeAt(cs, from))
}

// beginsOrdinal reports whether a word that is no word begins at i, but would be an ordinal of English or French if its first letter were a 1.
func beginsOrdinal(cs []char, i int) bool {
	if !strings.Contains("lIi", cs[i].text) || i > 0 && !blankChar(cs[i-1]) {
		return false
	}
	end := i
	for end < len(cs) && !blankChar(cs[end]) {
		end++
	}
	return slices.Contains(misreadOrdinals, charText(cs[i:end]))
}

// beginsLigature reports whether a word of French begins at i with the two letters that its first is drawn of: "CEuvre".
func beginsLigature(cs []char, i int) bool {
	return (i == 0 || !unicode.IsLetter(runeAt(cs, i-1))) && runeAt(cs, i+1) == 'E' && (runeAt(cs, i+2) == 'u' || runeAt(cs, i+2) == 'c') && unicode.IsLower(runeAt(cs, i+3))
}

// beginsNordic reports whether a name begins at i with the two letters that its first is drawn of: "AEgir". Capitals with an s are an abbreviation.
func beginsNordic(cs []char, i int) bool {
	return (i == 0 || !unicode.IsLetter(runeAt(cs, i-1))) && runeAt(cs, i+1) == 'E' && unicode.IsLower(runeAt(cs, i+2)) && unicode.IsLower(runeAt(cs, i+3)) && unicode.IsLower(runeAt(cs, i+4))
}

// misreadOrdinals are ordinals as they are read with a letter for the 1; no word is written so.
var misreadOrdinals = []string{"ler", "lre", "lère", "lst", "Ist", "ist"}

// partsOfYear are the numbers that a year's parts have as they are misread, each with the one it is, by what follows: no year has an eighth quarter.
var partsOfYear = map[string]string{"de trimestre": "4", "8e trimestre": "3", "and half": "2", "and quarter": "2", "and semester": "2"}

// partOfYear gives the part of a year that a text begins with its number.
func partOfYear(cs []char) {
	words := wordsOf(cs[:min(len(cs), 20)])
	if len(words) < 2 || words[0].lo != 0 {
		return
	}
	if is := partsOfYear[charText(cs[:words[1].hi])]; is != "" {
		cs[0].become(is)
	}
}

// endsNumber reports whether a round letter, or the first of several, stands at the end of a number of two figures or more.
func endsNumber(cs []char, i int) bool {
	if cs[i].text != "o" && cs[i].text != "O" || i < 2 || !isDigit(cs[i-1]) {
		return false
	}
	from, to := i-1, i+1
	for from > 0 && (isDigit(cs[from-1]) || cs[from-1].text == "," || cs[from-1].text == ".") {
		from--
	}
	for to < len(cs) && cs[to].text == cs[i].text {
		to++
	}
	after := runeAt(cs, to)
	return i-from >= 2 && !unicode.IsLetter(after) && !unicode.IsDigit(after) && (from == 0 || blankChar(cs[from-1]))
}

// beforeDegrees reports whether a round sign alone stands between a number, from which a space parts it, and a C or F.
func beforeDegrees(cs []char, i int) bool {
	if cs[i].text != "0" && cs[i].text != "o" && cs[i].text != "O" || i < 2 || !blankChar(cs[i-1]) || !isDigit(cs[i-2]) {
		return false
	}
	scale := runeAt(cs, i+1)
	after := runeAt(cs, i+2)
	return (scale == 'C' || scale == 'F') && !unicode.IsLetter(after) && !unicode.IsDigit(after)
}

func figureAt(cs []char, i int) bool { return i >= 0 && i < len(cs) && isDigit(cs[i]) }

// capitalInAddress reports whether char i is the only capital of an address for mail, and drawn like its small letter.
func capitalInAddress(cs []char, i int) bool {
	if !strings.Contains(strings.ToUpper(drawnAlike), cs[i].text) || cs[i].text == "" {
		return false
	}
	from, to := wordAround(cs, i)
	address := charText(cs[from:to])
	rest := charText(cs[from:i]) + charText(cs[i+1:to])
	return strings.Contains(address, "@") && rest == strings.ToLower(rest)
}

func blankChar(c char) bool { return c.text == " " || c.text == "\n" }

// quarter matches the name of a quarter of a year.
var quarter = regexp.MustCompile(`^Q[1-4]$`)

// settleQuarter makes a Q of the zero before a figure that an underline took the tail of, where the document has other quarters of years: "03 2026".
func (x lexicon) settleQuarter(word []char) (note string) {
	if len(word) != 2 || !strings.Contains("0O", word[0].text) || word[0].change != model.Inserted || !strings.Contains("1234", word[1].text) {
		return ""
	}
	if len(x.quarters) < 2 {
		return ""
	}
	is := charText(word)
	word[0].become("Q")
	return fmt.Sprintf("%q read as %q", is, charText(word))
}
