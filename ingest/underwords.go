package ingest

import (
	"image"
	"slices"
)

// A stroke under text ends where its words do, a table's rule where its column does. Where strokes lie so deep that little of their letters
// comes near, and where the feet of serif letters run together, this tells both from a rule.

// What the line of text above an underline is like, in points.
const (
	feetAbove  = 3.0 // how far above the stroke its letters stand at most
	textAbove  = 7.0 // how far above it they are looked for
	endsBeside = 4.0 // how far beside the stroke's left end its words begin
	endsBefore = 5.5 // how far before its right end they end: it runs on under a blank behind them
	endsAlone  = 9.0 // how far beside that is blank where the line of text ends
	wordsApart = 1.2 // the least blank between two words
	standShare = 0.2 // of the stroke's columns, that have letters so near above them, at least
)

// underWords reports whether a horizontal line runs along words: letters stand close above it, and their line begins and ends where it does, or
// at one end a word. In tables without upright rules, those across are as long as a column is wide.
func (s *sheet) underWords(r ruling) bool {
	if s.ink == nil || s.unmarked {
		return false
	}
	y, thick := s.solidRows(r)
	bottom := y - thick/2 - 1
	cols := func(height float64, x0, x1 int) []int {
		return s.dark.ColCounts(image.Rect(max(x0, 0), max(bottom-s.points(height), 0), min(x1, s.dark.W), max(bottom, 0)))
	}
	if n := linesWith(cols(feetAbove, r.lo, r.hi), 1); float64(n) < standShare*float64(r.length()) {
		return false
	}
	beside, before, far := s.points(endsBeside), s.points(endsBefore), s.points(endsAlone)
	left := cols(textAbove, r.lo-far, r.lo+beside)
	slices.Reverse(left)
	leftWord, leftLine := s.wordEnds(left, 2*beside)
	rightWord, rightLine := s.wordEnds(cols(textAbove, r.hi-before, r.hi+far), before+beside)
	return leftWord && rightWord && (leftLine || rightLine)
}

// wordEnds reports whether, of columns from inside a text outwards, a word ends within the first ones, and whether the line of text does.
func (s *sheet) wordEnds(cols []int, first int) (word, line bool) {
	end := 0 // of the ink so far
	for x, n := range cols {
		if n > 0 {
			end = x + 1
		} else if end > 0 && end <= first && x+1-end >= s.points(wordsApart) {
			word = true
		}
	}
	return word, word && end <= first
}
