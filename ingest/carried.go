package ingest

import (
	"fmt"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"annex/model"
)

// A view is one of the ways in which an edition is printed.
type view struct {
	name  string
	marks bool // changes are marked
	of    func(model.Text) string
}

var views = []view{
	{"redline", true, model.Text.Printed},
	{"revised", false, model.Text.Revised},
	{"original", false, model.Text.Original},
}

// Differences lists what the pages of a printed annex show otherwise than the
// edition that it carries: its tables cell by cell with their changes,
// headings, quotes and footnotes. seen is what was read from the pages; the
// view (redline, revised, original) is the one that fits best. Blanks, which
// line breaks change, do not count.
func Differences(carried, seen *model.Edition) []string {
	var best []string
	for i, v := range views {
		if found := v.differences(carried, seen); i == 0 || len(found) < len(best) {
			best = found
		}
	}
	return best
}

// differences lists what the pages show otherwise than the model says.
func (v view) differences(carried, seen *model.Edition) []string {
	var out []string
	differ := func(place, said, shown string) {
		out = append(out, fmt.Sprintf("%s: it says %q, the page shows %q", place, excerpt(said), excerpt(shown)))
	}
	check := func(place, said, shown string) {
		if !sameLetters(said, shown) {
			differ(place, said, shown)
		}
	}
	if a, b := len(carried.Sections), len(seen.Sections); a != b {
		return []string{fmt.Sprintf("it has %d sections, the pages show %d", a, b)}
	}
	for i := range carried.Sections {
		a, b := &carried.Sections[i], &seen.Sections[i]
		place := fmt.Sprintf("section %d", a.Number)
		check(place+", heading", v.of(a.Heading.Text), b.Heading.Printed())
		check(place+", quote", strings.Trim(v.of(a.Quote.Text), quoteMarks), strings.Trim(b.Quote.Printed(), quoteMarks))
	}
	for i, n := range carried.Document.Footnotes {
		if i < len(seen.Document.Footnotes) {
			check("footnote "+n.Mark, v.of(n.Text.Text), seen.Document.Footnotes[i].Text.Printed())
		}
	}
	says, shows := v.cells(carried), view{"", v.marks, model.Text.Printed}.cells(seen)
	for i := range max(len(says), len(shows)) {
		switch {
		case i >= len(says):
			out = append(out, fmt.Sprintf("the pages show %q, which it does not have", excerpt(shows[i].text)))
		case i >= len(shows):
			out = append(out, fmt.Sprintf("%s: it says %q, the pages show nothing", says[i].place, excerpt(says[i].text)))
		case says[i].column != shows[i].column:
			return append(out, fmt.Sprintf("%s: it says %q, the pages show no such cell", says[i].place, excerpt(says[i].text)))
		case !sameLetters(says[i].marked, shows[i].marked):
			differ(says[i].place, says[i].text, shows[i].text)
		}
	}
	return out
}

// A shownCell is a cell as a view shows it.
type shownCell struct{ place, column, text, marked string }

// cells lists what the view shows, without empty cells.
func (v view) cells(e *model.Edition) []shownCell {
	var out []shownCell
	for at, c := range e.Cells() {
		own := at.Row.Indicator.Text
		if own.Empty() {
			own = at.Row.Task.Text
		}
		leafs := at.Column == model.ColumnIndicator || at.Column == model.ColumnTimeline || c == at.Row.Indicator.Progress
		if leafs && !own.Empty() && v.of(own.Text) == "" {
			continue // the view leaves the row out
		}
		text := v.of(c.Text)
		cell := shownCell{"row " + at.Row.Position() + ", column " + at.Column, at.Column, text, text}
		if v.marks {
			cell.text, cell.marked = c.Text.String(), marked(c.Text)
		}
		if squeezed(text) != "" {
			out = append(out, cell)
		}
	}
	return out
}

// marked is a text with its changes between signs that no text has.
func marked(t model.Text) string {
	var b strings.Builder
	last := model.Kept
	for _, r := range t {
		for _, c := range r.Text {
			if unicode.IsSpace(c) {
				continue // a blank shows no change
			}
			if r.Change != last {
				b.WriteString(map[model.Change]string{model.Kept: "\ue000", model.Inserted: "\ue001", model.Deleted: "\ue002"}[r.Change])
				last = r.Change
			}
			b.WriteRune(c)
		}
	}
	return b.String()
}

// squeezed is a text without blanks and what does not print, letters in one form.
func squeezed(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) || r == '\u00ad' {
			return -1
		}
		return r
	}, norm.NFKC.String(s))
}

// sameLetters compares texts as they print. A page shows "?" for a sign that its fonts lack.
func sameLetters(said, shown string) bool {
	a, b := []rune(squeezed(said)), []rune(squeezed(shown))
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] && b[i] != '?' {
			return false
		}
	}
	return true
}

// excerpt is a text's beginning.
func excerpt(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if r := []rune(s); len(r) > 60 {
		return string(r[:60]) + "…"
	}
	return s
}
