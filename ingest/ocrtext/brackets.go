package ocrtext

import (
	"regexp"
	"strings"
)

// A cell closes the brackets that it opens, and no others: of brackets that are closed on a line, a third were opened
// on one above, and then tell whose cell the line goes on with. Only round brackets are read reliably.

// countedBracket is a mark of a list, "a)" or "12)", which closes nothing.
var countedBracket = regexp.MustCompile(`^[\p{L}\d]{1,2}\)[.,;:]?$`)

// brackets is by how many a word's brackets leave more open after it than before, and how many open ones it needs before it.
func brackets(s string) (net, need int) {
	if !strings.ContainsAny(s, "()") || countedBracket.MatchString(s) {
		return 0, 0
	}
	for _, r := range s {
		switch r {
		case '(':
			net++
		case ')':
			net--
			need = max(need, -net)
		}
	}
	return net, need
}

// openAfter is how many brackets a cell has open behind words, where it had so many open before; those that none opened are passed over.
func openAfter(open int, ts []token) int {
	for i := range ts {
		net, need := brackets(ts[i].text)
		open = max(open, need) + net
	}
	return open
}

// unopened is how many brackets words close that are not among the open ones.
func unopened(open int, ts []token) int {
	n := 0
	for i := range ts {
		net, need := brackets(ts[i].text)
		n += max(0, need-open)
		open = max(open, need) + net
	}
	return n
}
