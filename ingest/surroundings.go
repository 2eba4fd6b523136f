package ingest

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"annex/ingest/imprint"
	"annex/ingest/spelling"
	"annex/model"
)

// surroundings are what stands around the tables, whatever it was read from.
type surroundings struct {
	head    []string // the running header
	cover   []passage
	intro   []passage
	isMonth func(string) bool
	scanned bool // points and blanks may be lost
}

// A passage is a paragraph outside the tables.
type passage struct {
	text   model.Cell
	strong bool // set apart as headings are
	bullet bool
	number string // of an automatic numbering that is no part of the text: "2."
	// masthead says that it is set as the lines of a masthead are: to the right or in the middle.
	masthead bool
}

// revised is the passage as revised, on one line.
func (p passage) revised() string { return strings.Join(strings.Fields(p.text.Revised()), " ") }

// fill says in doc what the paper says of itself and around its tables.
func (s *surroundings) fill(doc *model.Document) {
	doc.RunningHeader = s.head
	n := s.mastheadEnd()
	s.identify(doc, s.cover[:n])
	doc.Cover = s.readCover(n)
	doc.Introduction = s.readIntroduction(doc)
}

// identify finds symbol, edition and title where the masthead and the running header name them, and the
// annex's own beginning.
func (s *surroundings) identify(doc *model.Document, masthead []passage) {
	var top []string
	for _, p := range masthead {
		top = append(top, strings.Split(p.text.Revised(), "\n")...)
	}
	doc.Symbol = symbolOf(s.head, top)
	if doc.Edition = s.editionOf(s.head, top); doc.Edition == "" {
		doc.Edition = s.statedBelowSymbol(top)
	}
	doc.Title = s.titleOf(masthead)
}

// symbolOf is the symbol that most lines name: a line of nothing else says more than one that names it by the way. Of a masthead's
// line of nothing else it is the whole, where the others name only how it begins or ends: "CSI(2025) 11 final draft", "ASTV 2026/B-41".
func symbolOf(head, top []string) string {
	points := map[string]int{}
	forms := map[string]string{} // without the blanks that readers see or miss: the last is the masthead's
	best := ""
	var whole []string
	for i, line := range slices.Concat(head, top) {
		found, ok := imprint.FindSymbol(line)
		if !ok {
			continue
		}
		n := 1
		if found.Alone {
			n = 4
		}
		switch {
		case i < len(head):
			n++
		case found.Alone:
			whole = append(whole, found.Text)
		}
		form := strings.ReplaceAll(found.Text, " ", "")
		forms[form] = found.Text
		if points[form] += n; best == "" || points[form] > points[best] {
			best = form
		}
	}
	for _, w := range whole {
		if of := forms[best]; strings.HasPrefix(w, of+" ") || of != "" && (strings.HasSuffix(w, " "+of) || strings.HasSuffix(w, "/"+of)) {
			return w
		}
	}
	return forms[best]
}

// editionOf is the date of the running header, else that of the masthead. Where both print the same date, it is the
// longer of the two: "05.04.2023", not "5.4.2023".
func (s *surroundings) editionOf(head, top []string) string {
	find := func(lines []string) (out []imprint.Edition) {
		for _, line := range lines {
			if e, ok := imprint.FindEdition(line, s.isMonth); ok {
				out = append(out, e)
			}
		}
		slices.SortStableFunc(out, func(a, b imprint.Edition) int {
			switch {
			case a.Sure == b.Sure:
				return 0
			case a.Sure:
				return -1
			}
			return 1
		})
		return out
	}
	h, t := find(head), find(top)
	switch {
	case len(h) == 0 && len(t) == 0:
		return ""
	case len(h) == 0 || !h[0].Sure && len(t) > 0 && t[0].Sure:
		return t[0].Text
	}
	out := h[0].Text
	for _, e := range t {
		if imprint.SameDate(e.Date, h[0].Date) && utf8.RuneCountInString(e.Text) > utf8.RuneCountInString(out) {
			out = e.Text
		}
	}
	return out
}

// statedBelowSymbol is the line below the symbol's that says in its own words which edition it is; "": there is none.
func (s *surroundings) statedBelowSymbol(top []string) string {
	for i := 1; i < len(top); i++ {
		if symbol, ok := imprint.FindSymbol(top[i-1]); !ok || !symbol.Alone {
			continue
		}
		if e, ok := imprint.StatesEdition(top[i], s.isMonth); ok {
			return e.Text
		}
	}
	return ""
}

// titleOf is the annex's title: what its first page begins with, where the masthead or the
// running header print it too; else the line of theirs that is most like a title.
func (s *surroundings) titleOf(masthead []passage) string {
	var top, others []string
	for _, p := range masthead {
		if t := p.revised(); !s.labels(t) {
			top = append(top, t)
		}
	}
	for _, t := range s.head {
		if !s.labels(t) {
			others = append(others, t)
		}
	}
	opening := s.opening()
	if opening != "" {
		for _, t := range slices.Concat(others, top) {
			if alike(t, opening) || related(t, opening) && len(opening) >= len(t) {
				return opening
			}
		}
	}
	for _, t := range slices.Backward(top) { // below the names of the organization
		if slices.ContainsFunc(others, func(o string) bool { return alike(o, t) || related(o, t) }) {
			return t
		}
	}
	dated := slices.IndexFunc(others, func(t string) bool { return strings.ContainsFunc(t, unicode.IsDigit) })
	switch {
	case ofYears(opening) && (dated < 0 || !ofYears(others[dated]) || s.datesSession(others[dated])):
		return opening
	case dated >= 0:
		return others[dated]
	case len(top) > 1:
		return top[len(top)-1]
	case len(others) > 0:
		return others[0]
	case len(top) > 0 && opening == "":
		return top[0]
	}
	return opening
}

// labels reports whether a line names the document, or counts its annexes, and is no title.
func (s *surroundings) labels(line string) bool { return s.names(line) || imprint.IsLabel(line) }

// datesSession reports whether a line of the running header tells when the committee met, not for which years its programme is.
func (s *surroundings) datesSession(line string) bool {
	_, ok := imprint.StatesEdition(line, s.isMonth)
	return ok
}

// ofYears reports whether a text is like the title of a programme: of several words, with the years that it is for.
func ofYears(t string) bool {
	return len(strings.Fields(t)) >= 4 && slices.ContainsFunc(strings.FieldsFunc(t, func(r rune) bool { return !unicode.IsDigit(r) }), wholeYear.MatchString)
}

// names reports whether a line names the document's symbol or date and nothing else.
func (s *surroundings) names(line string) bool {
	if symbol, ok := imprint.FindSymbol(line); ok && symbol.Alone {
		return true
	}
	e, ok := imprint.FindEdition(line, s.isMonth)
	return ok && e.Sure
}

// opening is the strong text that the annex begins with; "": there is none.
func (s *surroundings) opening() string {
	for _, p := range s.intro {
		t := p.revised()
		if s.labels(t) || slices.ContainsFunc(s.head, func(h string) bool { return alike(h, t) && !p.strong }) {
			continue
		}
		if (p.strong || s.titled(t)) && !p.bullet && len(t) < 300 {
			return t
		}
		break
	}
	return ""
}

// titled reports whether the masthead or the running header print a text too: a title is one even where it is not seen to be bold.
func (s *surroundings) titled(t string) bool {
	if n := utf8.RuneCountInString(t); !unended(t) || n < 12 || n > longestHeading {
		return false
	}
	return slices.ContainsFunc(s.head, func(h string) bool { return related(h, t) }) ||
		slices.ContainsFunc(s.cover[:min(len(s.cover), 12)], func(p passage) bool { return alike(p.revised(), t) })
}

// related reports whether most words of the shorter of two texts stand in the other, too.
func related(a, b string) bool {
	words := func(s string) map[string]bool {
		out := map[string]bool{}
		for _, w := range strings.Fields(strings.NewReplacer("–", "-", "—", "-").Replace(s)) {
			if w = spelling.Word(w); utf8.RuneCountInString(w) > 1 {
				out[w] = true
			}
		}
		return out
	}
	x, y := words(a), words(b)
	if len(x) > len(y) {
		x, y = y, x
	}
	same := 0
	for w := range x {
		if y[w] {
			same++
		}
	}
	return same >= 3 && same*4 >= len(x)*3
}
