package ingest

import (
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"annex/ingest/imprint"
	"annex/model"
)

// pageMark matches the mark of a page by its form: "I/5.", "12", "12/", "- 3 -", "Page 4 of 9".
// Engines read the Roman I as l, 1, | or !.
var pageMark = regexp.MustCompile(`(?i)^[\s\-–—]*(page\s+)?([ivxl1|!\[\]()]{0,5}\s*/\s*)?\d{1,3}\s*((of|sur|/)\s*\d{1,3})?[\s\-–—./]*$`)

// unreadMark matches the word for a page before a number that was badly read, and what stands before it.
var unreadMark = regexp.MustCompile(`(?i)^(|.*[\s,;–—-])(page|p(?:ag)?\.|seite|página|pagina)\s*\S{0,3}$`)

// unread reports whether a line is a page mark whose number was badly read: of the document, or of its annex.
func unread(line string) bool {
	m := unreadMark.FindStringSubmatch(line)
	return m != nil && (strings.TrimSpace(m[1]) == "" || imprint.IsLabel(m[1]))
}

// A countedLine is a line with a number near its page's head or foot.
type countedLine struct {
	line    *lineRead
	form    string // its letters, "#" for its numbers
	numbers []int
}

// numberForm is a line's text with "#" for its numbers and without signs, and the numbers.
func numberForm(s string) (form string, numbers []int) {
	var b strings.Builder
	digits := ""
	flush := func() {
		if n, err := strconv.Atoi(digits); err == nil {
			numbers = append(numbers, n)
			b.WriteByte('#')
		}
		digits = ""
	}
	for _, r := range s {
		switch {
		case r >= '0' && r <= '9':
			digits += string(r)
			continue
		case unicode.IsLetter(r):
			flush()
			b.WriteRune(unicode.ToLower(r))
		default:
			flush()
		}
	}
	flush()
	return b.String(), numbers
}

// pageMarks finds the lines that count the pages, whatever they say around the number: those of
// one form of which a number goes up with the pages. They give the line's text without it.
func pageMarks(pages []*pageRead) map[*lineRead]string {
	forms := map[string][]countedLine{}
	out := map[*lineRead]string{}
	for _, p := range pages {
		height := float64(p.bounds.Dy())
		for _, l := range p.lines {
			at := float64(l.baseline) / height
			if at > 0.2 && at < 0.88 || p.belowTable(l) && at < 0.88 {
				continue
			}
			if edge := at < 0.12 || float64(l.box.Max.Y) > 0.88*height; edge && (pageMark.MatchString(l.text()) || unread(plainLine(l))) {
				out[l] = ""
			}
			if form, numbers := numberForm(l.text()); len(numbers) > 0 && utf8.RuneCountInString(form) < 60 {
				forms[form] = append(forms[form], countedLine{l, form, numbers})
			}
		}
	}
	defer takeUnread(pages, out)
	for _, ls := range forms {
		k, ok := counts(ls)
		for _, c := range ls {
			if ok {
				out[c.line] = withoutNumber(plainLine(c.line), k)
			}
		}
	}
	return out
}

// takeUnread adds the short lines that stand where other pages have their marks and were badly read.
func takeUnread(pages []*pageRead, marks map[*lineRead]string) {
	const short = 10 // characters
	var read []model.Box
	marked := map[*pageRead]bool{}
	for l, says := range marks {
		if says == "" {
			read, marked[l.page] = append(read, l.upright()), true
		}
	}
	for _, p := range pages {
		if marked[p] || p.size.Read != model.ReadScan {
			continue
		}
		for _, l := range p.lines {
			b := l.upright()
			if len(l.chars) <= short && slices.ContainsFunc(read, func(o model.Box) bool {
				return math.Abs(b.Y0-o.Y0) < 12 && math.Abs(b.X0+b.X1-o.X0-o.X1) < 60
			}) {
				marks[l] = ""
			}
		}
	}
}

// counts tells which number of lines of one form goes up with the pages.
func counts(ls []countedLine) (which int, ok bool) {
	for k := range ls[0].numbers {
		starts := map[int]map[*pageRead]bool{}
		most := 0
		for _, c := range ls {
			start := c.line.page.number - c.numbers[k]
			if starts[start] == nil {
				starts[start] = map[*pageRead]bool{}
			}
			starts[start][c.line.page] = true
			most = max(most, len(starts[start]))
		}
		if most >= 2 && most*2 > len(ls) {
			return k, true
		}
	}
	return 0, false
}

var aroundPage = regexp.MustCompile(`(?i)[\s,;:|/–—-]*\b(page|pages|p\.?|pp\.?|pag\.?|seite|s\.|página|of|sur|de|von)?[\s:|/–—-]*$`)

var digitRun = regexp.MustCompile(`\d+`)

// withoutNumber is what a page mark's line says besides: "" where that is only what it counts.
func withoutNumber(s string, k int) string {
	at := digitRun.FindAllStringIndex(s, -1)
	if k >= len(at) {
		return ""
	}
	before, after := s[:at[k][0]], s[at[k][1]:]
	if letterCount(after) > letterCount(before) {
		return meaning(strings.TrimLeft(after, " -–—|/.,:"))
	}
	return meaning(trimPage(before))
}

// trimPage cuts the words off that stand before the number of a page.
func trimPage(t string) string {
	for n := -1; n != len(t); {
		n = len(t)
		t = strings.TrimSpace(aroundPage.ReplaceAllString(t, ""))
	}
	return t
}

// meaning is a line without the number of its page; "": it is no more than a page mark.
func meaning(t string) string {
	if _, symbol := imprint.FindSymbol(t); symbol {
		return t
	}
	if imprint.IsLabel(t) || letterCount(t) < 4 || strings.EqualFold(strings.Join(strings.FieldsFunc(t, notLetter), ""), "page") {
		return ""
	}
	return t
}

func notLetter(r rune) bool { return !unicode.IsLetter(r) }

func letterCount(s string) int {
	n := 0
	for _, r := range s {
		if unicode.IsLetter(r) {
			n++
		}
	}
	return n
}

// restarts is the first page on which the marks begin to count anew; nil: they do not.
func (r *running) restarts(pages []*pageRead) *pageRead {
	last := 0
	for _, p := range pages {
		i := slices.IndexFunc(p.lines, func(l *lineRead) bool { _, ok := r.marks[l]; return ok })
		if i < 0 {
			continue
		}
		_, numbers := numberForm(p.lines[i].text())
		if len(numbers) == 0 {
			continue
		}
		n := numbers[len(numbers)-1]
		if last > 0 && n <= last && n == 1 {
			return p
		}
		last = n
	}
	return nil
}
