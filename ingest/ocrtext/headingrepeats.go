package ocrtext

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"annex/ingest/spelling"
	"annex/model"
)

// Headings can be of words that tell nothing: "Footing", "Desk and correspondents". Such a row shows by this alone, that
// the same four headings or more, each with a capital or behind a rule, stand below the heads of pages and of sections again and again.

const (
	fewKnown         = 3 // columns that a line's words can seem to name by chance
	repeatedHeadings = 4 // at the least
	repeatedRow      = 3 // how often such a row is printed at the least,
	repeatedLong     = 6 // or twice with so many headings
	headingWordsMost = 6
)

// repeatedRows finds the lines that repeat such a row, and which of them is the best; -1: there is none.
func (l *headingLexicon) repeatedRows(ls []*line) ([]printedRow, int) {
	var rows, short []printedRow // short ones lost a heading
	for i, x := range ls {
		if x.top {
			continue // a running header
		}
		switch h := l.looseSegments(x); {
		case len(h) >= repeatedHeadings && (l.namedColumns(h) > 1 || len(h) >= repeatedLong && l.namedColumns(h) > 0): // a title has a noun, too
			rows = append(rows, printedRow{h, i})
		case len(h) == repeatedHeadings-1:
			short = append(short, printedRow{h, i})
		}
	}
	best := mostRepeated(rows, slices.Concat(short, rows), beginAlike)
	if best < 0 {
		return nil, -1
	}
	n := 0
	for _, r := range append(short, rows...) {
		n += b2i(beginAlike(r.headings, rows[best].headings))
	}
	if n < repeatedRow && len(rows[best].headings) < repeatedLong {
		return nil, -1
	}
	return rows, best
}

// beginAlike reports whether half the headings of two rows and three at least begin with the same word: the
// others may be misread, and dirt behind any.
func beginAlike(a, b [][]string) bool {
	n := 0
	for _, h := range a {
		n += b2i(len(h[0]) > 2 && slices.ContainsFunc(b, func(x []string) bool { return nearWord(h[0], x[0]) || nearWord(x[0], h[0]) }))
	}
	return n >= 3 && n*2 >= max(len(a), len(b))
}

// looseSegments cuts a line into headings as segments does, but also where headings are long, with commas, or with a day
// whose month and year stand on the line below.
func (l *headingLexicon) looseSegments(x *line) [][]string {
	var ts []token
	begins := false
	for _, t := range undated(x.tokens) {
		text := spelling.Bare(t.text)
		n := utf8.RuneCountInString(text)
		switch {
		case n > 3 && (strings.HasSuffix(t.text, ".") || strings.HasSuffix(t.text, ";")):
			return nil
		case n > 2 && strings.Trim(text, "0123456789") == "":
			return nil
		case strings.ContainsFunc(text, unicode.IsDigit), n == 0:
			continue
		case n == 1: // "À rendre pour"
			begins = strings.Contains("AÀ", text)
			continue
		}
		t.bar = t.bar || begins
		begins = false
		ts = append(ts, t)
	}
	out := l.cutAtCapitals(ts)
	if len(out) > len(model.ColumnKeys()) || slices.ContainsFunc(out, func(h []string) bool { return len(h) > headingWordsMost }) {
		return nil
	}
	return out
}

// repeatedLine reports whether two others or more of the lines are like one of them: tables do not begin alike.
func repeatedLine(x *line, ls []*line) bool {
	n := 0
	for _, y := range ls {
		n += b2i(x != y && alike(x.raw, y.raw))
	}
	return n >= 2
}
