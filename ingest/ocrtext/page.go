package ocrtext

import (
	"cmp"
	"math"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"annex/ingest/spelling"
)

// pageMark matches the mark of a page: "I/5.", "12", "- 3 -", "Page 4 of 9". Engines read the Roman I in many ways.
var pageMark = regexp.MustCompile(`(?i)^[\s\-–—.:‘']*(page\s+)?([ivxl1|!\[\]()t]{0,5}\s*/\s*)?[0-9zso]{1,3}\s*((of|sur|/)\s*\d{1,3})?[\s\-–—.]*$`)

// roman page marks lose their slash or their number, too: "V1.", "/2.", "11”2".
var pageMarkish = regexp.MustCompile(`^[\s\-–:.]*[IVX1l|/!]{1,4}["”’/]?[0-9]{0,3}[%.]{0,2}$`)

func isPageMark(s string) bool {
	s = strings.TrimSpace(s)
	return pageMark.MatchString(s) || utf8.RuneCountInString(s) <= 7 && strings.ContainsAny(s, "/.0123456789") && pageMarkish.MatchString(s)
}

// lines cuts a text into lines and finds where pages begin: at form feeds, or,
// where a copy lost them, at the blank that some programs leave in their place
// and at three empty lines or more.
func lines(s string) []*line {
	s = strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
	fed := strings.Contains(strings.TrimRight(s, "\f\n "), "\f")
	var out []*line
	page, empty, top := 1, 0, true
	for i, raw := range strings.Split(s, "\n") {
		for {
			at := strings.IndexByte(raw, '\f')
			if at < 0 {
				break
			}
			if strings.TrimSpace(raw[:at]) != "" {
				out = append(out, &line{tokens: tokenize(raw[:at]), page: page, number: i + 1, blank: empty > 0, top: top, raw: raw[:at]})
			}
			raw, top = raw[at+1:], true
			if len(out) > 0 {
				page = out[len(out)-1].page + 1
			}
		}
		if strings.TrimSpace(raw) == "" {
			empty++
			continue
		}
		if !fed && len(out) > 0 && (empty >= 3 || strings.HasPrefix(raw, " ") && !strings.HasPrefix(raw, "  ")) {
			page, top = page+1, true
		}
		l := &line{tokens: tokenize(raw), page: page, number: i + 1, blank: empty > 0, top: top, raw: strings.TrimLeft(strings.TrimSpace(raw), "|¦ ")}
		if len(l.tokens) == 0 {
			continue
		}
		out = append(out, l)
		empty, top = 0, false
	}
	for _, l := range out {
		l.width = fragmentWidth(l.tokens)
	}
	return out
}

// fragmentWidth is the width of words set in one line.
func fragmentWidth(ts []token) float64 {
	w := 0.0
	for i, t := range ts {
		if i > 0 {
			w += blankWidth
		}
		w += t.width
	}
	return w
}

// running finds the lines that pages repeat at their heads, drops them and
// the page marks, and returns the running header as most pages print it.
func running(ls []*line, lex *headingLexicon) (body []*line, head []string) {
	pages := splitPages(ls)
	blocks := lex.rows(ls)
	row := lex.widestRow(ls, blocks)
	heads := map[*line]bool{} // rows of column headings
	for i := range blocks {
		heads[ls[i]] = true
	}
	tables := math.MaxInt // the first page of a table
	for i := range ls {
		if _, ok := lex.at(ls, i); ok {
			tables = ls[i].page
			break
		}
	}
	type group struct {
		text  string
		count map[string]int
		pages map[int]bool
		lines []*line
		place int
	}
	var groups []*group
	for _, p := range pages {
		for i, l := range p[:min(len(p), headLines)] {
			text := strings.Join(strings.Fields(l.raw), " ")
			if utf8.RuneCountInString(text) < 5 || isPageMark(text) {
				continue
			}
			var g *group
			for _, x := range groups {
				if alike(x.text, text) {
					g = x
				}
			}
			if g == nil {
				g = &group{text: text, count: map[string]int{}, pages: map[int]bool{}}
				groups = append(groups, g)
			}
			g.count[text]++
			g.lines = append(g.lines, l)
			g.pages[l.page] = true
			g.place += i
		}
	}
	drop := map[*line]bool{}
	headed := map[int]bool{} // pages with the running header
	slices.SortStableFunc(groups, func(a, b *group) int {
		return cmp.Compare(float64(a.place)/float64(len(a.lines)), float64(b.place)/float64(len(b.lines)))
	})
	for _, g := range groups {
		if len(g.pages) < 2 || len(g.pages) < 3 && len(pages) > 9 || float64(g.place)/float64(len(g.lines)) > 3.6 {
			continue
		}
		best := g.text
		for t, n := range g.count {
			if n > g.count[best] || n == g.count[best] && t < best {
				best = t
			}
		}
		if lex.looksLike(best) || slices.ContainsFunc(g.lines, func(l *line) bool { return heads[l] }) || row.names(lex.headingWords(g.lines[0])) {
			continue
		}
		head = append(head, best)
		for _, l := range g.lines {
			drop[l] = true
		}
	}
	on := map[int]map[string]bool{} // the lines of the header that each page has
	like := func(l *line) string {
		for _, h := range head {
			if drop[l] || alike(h, strings.Join(strings.Fields(l.raw), " ")) {
				return h
			}
		}
		return ""
	}
	for _, l := range ls {
		if h := like(l); h != "" {
			if on[l.page] == nil {
				on[l.page] = map[string]bool{}
			}
			if drop[l] {
				h = l.raw
			}
			on[l.page][h] = true
		}
	}
	for _, p := range pages {
		n := p[0].page
		// a covering paper prints the title and the date, too
		headed[n] = n >= tables && len(on[n]) > 0 || len(on[n])*2 > min(len(head), 3) && (len(on[n]) >= len(head) || headed[n-1])
		for _, l := range p {
			drop[l] = headed[n] && like(l) != ""
		}
	}
	aboveTables(ls, lex, drop)
	for _, p := range pages {
		for i, l := range p {
			if isPageMark(l.raw) && (i < 4 || i >= len(p)-3) {
				drop[l] = true
			}
		}
	}
	dropMarks(pages, drop)
	for _, p := range pages { // what stands above a running line is one, too, however it was read
		for i := min(len(p), 5) - 1; i > 0; i-- {
			if drop[p[i]] && headed[p[i].page] && i < 4 {
				for k, l := range p[:i] {
					if _, headings := lex.at(p, k); headings || headsSection(l) || lex.looksLike(l.raw) || row.names(lex.headingWords(l)) {
						break
					}
					drop[l] = true
				}
				break
			}
		}
	}
	body = ls[:0:0]
	top := true
	page := 0
	for _, l := range ls {
		top = top && l.page == page || l.page != page
		page = l.page
		if drop[l] {
			continue
		}
		l.top = top
		top = false
		body = append(body, l)
	}
	return body, head
}

// markedHeading is the heading of a section by its mark: "2. Ports", "Area 3 - Ports", "B) Ports".
var markedHeading = regexp.MustCompile(`^\s*(\p{L}{3,14}\s+){0,2}(\d{1,2}(\.\d{1,2})?|[IVX]{1,4}|[A-H])\s?[.):–—-]+\s*[\p{L}\d]`)

// headsSection reports whether a line above the running header is the heading of a section all the same: engines that
// read a page in blocks put some first.
func headsSection(l *line) bool {
	long := 0
	for i := range l.tokens {
		long += b2i(utf8.RuneCountInString(l.tokens[i].key) >= 4)
	}
	return long >= 2 && markedHeading.MatchString(l.raw) && !isPageMark(l.raw)
}

// aboveTables finds the running header of a text that does not tell where its
// pages begin: lines that stand above three rows of column headings or more.
func aboveTables(ls []*line, lex *headingLexicon, drop map[*line]bool) {
	var above [][]*line // for each row of headings, the lines before it
	after := 0          // the headings before, which sections of few rows repeat as often
	for i := 0; i < len(ls); i++ {
		if b, ok := lex.at(ls, i); ok {
			above = append(above, ls[max(after, i-headLines):i])
			i, after = b.to-1, b.to
		}
	}
	for i, lines := range above {
		for _, l := range lines {
			n := 0
			for k, others := range above {
				if k != i && slices.ContainsFunc(others, func(x *line) bool { return alike(x.raw, l.raw) }) {
					n++
				}
			}
			if n >= 2 && n*4 >= len(above) {
				drop[l] = true
			}
		}
	}
}

// headLines is how many lines of a page may be a running header.
const headLines = 5

// tops are the first lines of each page, by page number.
func tops(ls []*line) [][]string {
	var out [][]string
	for _, p := range splitPages(ls) {
		for len(out) <= p[0].page {
			out = append(out, nil)
		}
		for _, l := range p[:min(len(p), headLines)] {
			out[p[0].page] = append(out[p[0].page], l.raw)
		}
	}
	return out
}

// dropMarks finds page marks of any form: the first or last lines of pages that
// are alike but for their digits.
func dropMarks(pages [][]*line, drop map[*line]bool) {
	shape := func(l *line) string {
		s := strings.Map(func(r rune) rune {
			switch {
			case r >= '0' && r <= '9':
				return '#'
			case unicode.IsLetter(r) || r == '/':
				return r
			}
			return -1
		}, l.raw)
		if i := strings.IndexByte(s, '#'); i < 0 || len(s) > 16 {
			return ""
		} else if j := strings.LastIndexByte(s, '#'); len(s)-j <= 3 {
			s = s[:j+1] // dirt behind the number
		}
		return strings.ReplaceAll(s, "##", "#")
	}
	count := map[string]int{}
	edge := func(p []*line) []*line {
		if len(p) < 8 {
			return p
		}
		return append(append([]*line{}, p[:4]...), p[len(p)-3:]...)
	}
	for _, p := range pages {
		seen := map[string]bool{}
		for _, l := range edge(p) {
			if s := shape(l); s != "" && !seen[s] {
				seen[s] = true
				count[s]++
			}
		}
	}
	for _, p := range pages {
		for _, l := range edge(p) {
			if s := shape(l); s != "" && count[s] >= 2 && len(s) > 2 && count[s]*3 >= len(pages) {
				drop[l] = true
			}
		}
	}
}

func splitPages(ls []*line) [][]*line {
	var out [][]*line
	for i, l := range ls {
		if i == 0 || l.page != ls[i-1].page {
			out = append(out, nil)
		}
		out[len(out)-1] = append(out[len(out)-1], l)
	}
	return out
}

// alike reports whether two lines differ by no more than a letter in six, or
// the one is the other with some dirt at its end.
func alike(a, b string) bool {
	x, y := []rune(a), []rune(b)
	if len(x) > len(y) {
		x, y = y, x
	}
	if len(x) >= 12 && len(y)-len(x) <= 12 {
		y = y[:min(len(y), len(x)+1)]
	}
	n := len(y)
	return n > 0 && (n-len(x))*6 <= n && spelling.Distance(x, y)*6 <= n
}
