package ocrtext

import (
	"strings"
	"unicode/utf8"
)

// Specks of the margins, shadows of a page's edge above all, are read as a letter or a mark at the ends of lines. One of
// them alone may be a word; a page of which many lines end so is dirty there.
const (
	speckLines = 5   // so many lines at least,
	speckShare = 0.2 // and such a share of the page's
)

// dropSpecks drops single characters at the edges of pages that have many there.
func dropSpecks(ls []*line) {
	for _, p := range splitPages(ls) {
		for _, last := range []bool{true, false} {
			n := 0
			for _, l := range p {
				n += b2i(l.speck(last))
			}
			if n < speckLines || float64(n) < speckShare*float64(len(p)) {
				continue
			}
			for _, l := range p {
				if l.speck(last) {
					l.drop(last)
				}
			}
		}
	}
}

// speck reports whether the last, or the first, of a line's words may be a speck.
func (l *line) speck(last bool) bool {
	if len(l.tokens) < 2 {
		return false
	}
	if last {
		return utf8.RuneCountInString(l.tokens[len(l.tokens)-1].text) == 1
	}
	t := l.tokens[0]
	return utf8.RuneCountInString(t.text) == 1 && t.pre == "" && t.text != "•"
}

// drop takes away the last, or the first, word of a line.
func (l *line) drop(last bool) {
	if last {
		n := len(l.tokens) - 1
		l.raw = strings.TrimSpace(strings.TrimSuffix(strings.TrimRight(l.raw, " |¦"), l.tokens[n].text))
		l.tokens = l.tokens[:n]
	} else {
		l.raw = strings.TrimLeft(strings.TrimPrefix(l.raw, l.tokens[0].text), " |¦")
		l.tokens = l.tokens[1:]
	}
	l.width = fragmentWidth(l.tokens)
}
