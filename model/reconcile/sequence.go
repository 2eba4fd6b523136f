package reconcile

import (
	"strings"
	"unicode"
)

// A sequence is the words of a text in order, by their hashes.
type sequence []uint32

// sequenceOf cuts a text into words. fix, where it is not nil, gives the word meant by a misread one.
func sequenceOf(s string, fix map[string]string) sequence {
	words := plainWords(s, fix)
	out := make(sequence, len(words))
	for i, w := range words {
		out[i] = hash(w)
	}
	return out
}

// plainWords are the words of a text in lower case, without marks.
func plainWords(s string, fix map[string]string) []string {
	words := strings.FieldsFunc(strings.ToLower(alike.Replace(s)), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	for i, w := range words {
		if meant, ok := fix[w]; ok {
			words[i] = meant
		}
	}
	return words
}

// longest bounds what common looks at: texts are told apart well before that.
const longest = 160

// common is the length of the longest common subsequence of a and b.
func common(a, b sequence) int {
	a, b = a[:min(len(a), longest)], b[:min(len(b), longest)]
	n := 0
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b, n = a[1:], b[1:], n+1
	}
	if len(a) == 0 || len(b) == 0 {
		return n
	}
	var store [longest + 1]int
	row := store[:len(b)+1]
	for _, x := range a {
		corner := 0
		for j, y := range b {
			up := row[j+1]
			if x == y {
				row[j+1] = corner + 1
			} else {
				row[j+1] = max(up, row[j])
			}
			corner = up
		}
	}
	return n + row[len(b)]
}

// inOrder is the share of the words of two texts that both have in one order,
// 1 for the same words. Unlike [cosine] it asks not how rare the words are: a
// text that had half of its words replaced keeps the other half in its order.
func inOrder(a, b sequence) float64 {
	n, m := min(len(a), longest), min(len(b), longest)
	if n+m == 0 {
		return 1
	}
	return 2 * float64(common(a, b)) / float64(n+m)
}

// within is the share of a's words that stand in b, in order.
func within(a, b sequence) float64 {
	if len(a) == 0 {
		return 0
	}
	return float64(common(a, b)) / float64(min(len(a), longest))
}
