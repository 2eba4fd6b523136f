package ingest

import (
	"slices"
	"strings"
	"unicode"
)

// beforeArticles are the words of English that an article is joined to where the blank between them is narrow: one letter hardly makes a word for a reader.
// Lists of words do not tell, for they have such mistakes; "fora" is a word.
var beforeArticles = strings.Fields("and as at by from in into is of on per such than that to under was with")

// partArticles parts "bya" and "ofan", which are no words, into two.
func (x lexicon) partArticles(cs []char) []char {
	if x.french() {
		return cs
	}
	out := slices.Clone(cs)
	for from := 0; from < len(out); from++ {
		to := from
		for to < len(out) && unicode.IsLower(runeAt(out, to)) && out[to].change == out[from].change {
			to++
		}
		if alone := from == 0 || blankChar(out[from-1]); alone && (to == len(out) || blankChar(out[to])) {
			if n := articleAt(charText(out[from:to])); n > 0 {
				out = slices.Insert(out, from+n, spaceBetween(out[from+n-1], out[from+n]))
				to++
			}
		}
		from = max(from, to)
	}
	return out
}

// articleAt is where the article of a word begins that is a small word and an article; 0 where it is none.
func articleAt(word string) int {
	for _, article := range []string{"a", "an"} {
		if before, ok := strings.CutSuffix(word, article); ok && slices.Contains(beforeArticles, before) {
			return len(before)
		}
	}
	return 0
}

// spaceBetween is the space between two characters of one word, of one change.
func spaceBetween(l, r char) char {
	return char{text: " ", change: l.change, conf: settledByWord, x0: l.x1, x1: max(l.x1, r.x0)}
}
