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
// the same five headings or more, each with a capital or behind a rule, stand below the heads of pages and of sections again and again.

const (
	fewKnown         = 3 // columns that a line's words can seem to name by chance
	repeatedHeadings = 5 // at the least
	repeatedRow      = 3 // how often such a row is printed at the least
	headingWordsMost = 6
)

// repeatedRows finds the lines that repeat such a row, and which of them is the best; -1: there is none.
func (l *headingLexicon) repeatedRows(ls []*line) ([]printedRow, int) {
	var rows []printedRow
	for i, x := range ls {
		if x.top {
			continue // a running header
		}
		if h := l.looseSegments(x); len(h) >= repeatedHeadings && l.namedColumns(h) > 0 {
			rows = append(rows, printedRow{h, i})
		}
	}
	best := mostRepeated(rows)
	if best < 0 {
		return nil, -1
	}
	n := 0
	for _, r := range rows {
		n += b2i(alikeRows(r.headings, rows[best].headings))
	}
	if n < repeatedRow {
		return nil, -1
	}
	return rows, best
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
		case strings.ContainsFunc(text, unicode.IsDigit) && n > 2:
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
