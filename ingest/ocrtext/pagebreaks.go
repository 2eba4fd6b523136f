package ocrtext

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// A program that reads page by page can leave out what parts the pages. The running header parts them still: it stands
// above the column headings of nearly every page.

const (
	headerAbove   = 7  // lines above column headings at the most, a section's heading and quotation among them
	headerLetters = 10 // of a line of the running header at the least
	headerPages   = 3  // on which it stands at the least
	headerShare   = 4  // above one row of headings in so many
	pageLines     = 8  // that a page has at the least
)

// breakPages finds where the pages of a text begin in which nothing else tells it.
func breakPages(ls []*line, lex *headingLexicon) {
	if len(ls) == 0 || ls[len(ls)-1].page > 1 {
		return
	}
	headers := repeatedAbove(ls, lex)
	page, last := 1, 0
	for i, l := range ls {
		if i-last >= pageLines && isHeader(headers, l) {
			page++
			l.top, last = true, i
		}
		l.page = page
	}
}

// repeatedAbove are the lines that stand above rows of column headings again and again.
func repeatedAbove(ls []*line, lex *headingLexicon) []string {
	var above [][]string
	after := 0
	rows := lex.rows(ls)
	for i := 0; i < len(ls); i++ {
		b, ok := rows[i]
		if !ok {
			continue
		}
		var lines []string
		for _, l := range ls[max(after, i-headerAbove):i] {
			if s := withoutDirt(l); utf8.RuneCountInString(s) >= headerLetters && strings.Contains(s, " ") {
				lines = append(lines, s)
			}
		}
		above = append(above, lines)
		i, after = b.to-1, b.to
	}
	var out []string
	for _, lines := range above {
		for _, s := range lines {
			n := 0
			for _, others := range above {
				n += b2i(hasAlike(others, s))
			}
			if n >= headerPages && n*headerShare >= len(above) && !hasAlike(out, s) {
				out = append(out, s)
			}
		}
	}
	return out
}

func isHeader(headers []string, l *line) bool {
	s := withoutDirt(l)
	return s != "" && hasAlike(headers, s)
}

func hasAlike(lines []string, s string) bool {
	return slices.ContainsFunc(lines, func(x string) bool { return alike(x, s) })
}

// withoutDirt is the text of a line without what the scanner left beside it: signs and words of two letters at either end.
func withoutDirt(l *line) string {
	ts := l.tokens
	dirt := func(t token) bool {
		return utf8.RuneCountInString(t.key) <= 2 && !strings.ContainsAny(t.key, "0123456789")
	}
	for len(ts) > 0 && dirt(ts[0]) {
		ts = ts[1:]
	}
	for len(ts) > 0 && dirt(ts[len(ts)-1]) {
		ts = ts[:len(ts)-1]
	}
	return joinTokens(ts)
}
