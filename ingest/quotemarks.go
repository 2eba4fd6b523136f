package ingest

import (
	"slices"
	"unicode"
)

// Readers of words tell single quotes from double ones badly. On paper a double one is two strokes side by side.

var (
	singleQuotes = []string{"'", "‘", "’"}
	doubleQuotes = []string{"\"", "“", "”"}
)

func isQuote(text string) bool {
	return slices.Contains(singleQuotes, text) || slices.Contains(doubleQuotes, text)
}

// quoteMarks makes single quotes double where two strokes stand at their place, and double ones single where there is one.
func (l *textLine) quoteMarks(cs []char) []char {
	for i := range cs {
		if k := slices.Index(singleQuotes, cs[i].text); k >= 0 && l.quoteStrokes(cs, i) == 2 {
			cs[i].become(doubleQuotes[k])
		}
	}
	for i := range cs { // what is single at its other end too
		k := slices.Index(doubleQuotes, cs[i].text)
		if k < 0 || l.quoteStrokes(cs, i) != 1 {
			continue
		}
		if other := otherQuote(cs, i); other >= 0 && apostrophe(cs[other].text) {
			cs[i].become(singleQuotes[k])
		}
	}
	return cs
}

// otherQuote is the quote that belongs to the one at i: the next before the end of a word where it opens, else the last before a word; -1
// where there is none.
func otherQuote(cs []char, i int) int {
	quote := func(k int) bool { return isQuote(cs[k].text) }
	letter := func(k int) bool { return unicode.IsLetter(runeAt(cs, k)) }
	if i == 0 || blankChar(cs[i-1]) {
		for k := i + 2; k < len(cs); k++ {
			if quote(k) && !blankChar(cs[k-1]) && !letter(k+1) {
				return k
			}
		}
		return -1
	}
	for k := i - 2; k >= 0; k-- {
		if quote(k) && letter(k+1) && (k == 0 || !letter(k-1)) {
			return k
		}
	}
	return -1
}

// quoteStrokes counts the strokes of the quote that was read as char i; 0 where they are not seen apart from letters, or another quote stands
// beside it.
func (l *textLine) quoteStrokes(cs []char, i int) int {
	quote := func(k int) bool { return k >= 0 && k < len(cs) && isQuote(cs[k].text) }
	if quote(i-1) || quote(i+1) {
		return 0
	}
	var found []glyph
	for _, g := range l.glyphs {
		w, h := float64(g.x1-g.x0), float64(g.y1-g.y0)
		near := abs(g.x0+g.x1-cs[i].x0-cs[i].x1) <= int(0.6*l.em)
		if near && w <= 0.2*l.em && h >= 0.12*l.em && h <= 0.33*l.em && float64(l.baseline-g.y1) >= 0.3*l.em && float64(l.baseline-g.y1) < 0.7*l.em {
			found = append(found, g)
		}
	}
	switch len(found) {
	case 1:
		if float64(found[0].x1-found[0].x0) < 0.16*l.em {
			return 1
		}
	case 2:
		a, b := found[0], found[1]
		if float64(b.x0-a.x1) <= 0.2*l.em && abs(a.y0-b.y0) <= int(0.08*l.em) && abs((a.y1-a.y0)-(b.y1-b.y0)) <= int(0.1*l.em) {
			return 2
		}
	}
	return 0
}
