package ingest

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"
)

// wordEnds is how often each word stands within the cells of a document and how often at the end of one: articles and prepositions,
// of whatever language, end none.
type wordEnds struct{ within, last map[string]int }

// add counts the words of a cell; whole says that its text ends there, not on another page.
func (w wordEnds) add(c *cellRead, whole bool) {
	words := strings.Fields(lineText(c.lines))
	for i, word := range words {
		switch {
		case i+1 < len(words):
			w.within[word]++
		case whole:
			w.last[word]++
		}
	}
}

// neverLast are words of the grammar that end no text, in English and in French, be they frequent in the document or not.
var neverLast = wordSet(`the a an and or of to by for from with at is are was were be has have had that which whose where when if as than into its their this these between
le la les un une des du de au aux et ou où à par pour dans sur sous avec sans en entre vers chez dont que qui lorsque est sont ont ce cette ces son sa ses leur leurs`)

// goesOn is the evidence, in log-odds, that a text that ends on this line's last word goes on: there is some where the word is one of the grammar's that the
// document ends no cell with, or is short, has stood within cells a few times and ended hardly any.
func (w wordEnds) goesOn(line string) float64 {
	words := strings.Fields(line)
	if len(words) == 0 {
		return 0
	}
	last := words[len(words)-1]
	const few, long, weight, most = 5, 4, 8, 2.5
	if neverLast[last] && w.last[last] == 0 {
		return most
	}
	if w.within[last] < few || utf8.RuneCountInString(last) > long || strings.ContainsFunc(last, func(r rune) bool { return !unicode.IsLower(r) }) {
		return 0
	}
	return max(0, min(math.Log(float64(w.within[last]+1)/float64(1+weight*w.last[last])), most))
}
