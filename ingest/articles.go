package ingest

import (
	"slices"
	"strings"
)

// beforeArticles are the words of English that an article is joined to where the blank between them is narrow: one letter hardly makes a word for a reader.
// Lists of words do not tell, for they have such mistakes; "fora" is a word.
var beforeArticles = strings.Fields("and as at by from in into is of on per such than that to under was with")

// partArticles parts "bya" and "ofan", which are no words, into two. Words that are changed in part stay.
func (x lexicon) partArticles(cs []char) []char {
	for _, w := range slices.Backward(wordsOf(cs)) {
		word := cs[w.lo:w.hi]
		n := articleAt(charText(word))
		if n == 0 || slices.ContainsFunc(word, func(c char) bool { return c.change != word[0].change }) || x.french() {
			continue
		}
		l, r := word[n-1], word[n]
		cs = slices.Insert(cs, w.lo+n, char{text: " ", change: l.change, conf: settledByWord, x0: l.x1, x1: max(l.x1, r.x0)})
	}
	return cs
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
