package ocrtext

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"annex/model"
)

// A layout is the text parted into what stands around the tables and the
// lines of each section's table.
type layout struct {
	before   []*line // cover and introduction
	sections []*section
	notes    []*line
	head     []string
	headed   map[int]bool // pages with the running header
}

// A section is a heading with its table.
type section struct {
	heading []*line
	keys    []string
	printed []string
	table   []*line // without column headings
	blocks  []headingBlock
}

var (
	numbered     = regexp.MustCompile(`^\s*(\d{1,2})\s*[.),]\s*\S`)
	activityMark = regexp.MustCompile(`\b(\d{1,2}\.\d{1,2})\b`)
	quoteStart   = regexp.MustCompile(`^\s*["“„«‘]\s?\p{Lu}`)
	noteStart    = regexp.MustCompile(`^\s*([0-9]{1,2}|[¹²³⁴⁵⁶⁷⁸⁹⁰]{1,2}|[*?°%”’‘@†‡]{1,3})\s*\p{Lu}`)
)

// layOut parts the lines of a text.
func layOut(all []*line, lex *headingLexicon) *layout {
	lo := &layout{}
	var ls []*line
	ls, lo.head, lo.headed = running(all, lex.looksLike)
	blocks := map[int]headingBlock{}
	first := -1
	for i := 0; i < len(ls); i++ {
		if b, ok := lex.at(ls, i); ok {
			blocks[i] = b
			if first < 0 {
				first = i
			}
			i = b.to - 1
		}
	}
	if first < 0 {
		lo.before = ls
		return lo
	}
	var current *section
	start := 0 // of the lines not yet given away
	for i := 0; i < len(ls); i++ {
		b, ok := blocks[i]
		if !ok {
			continue
		}
		gathered := ls[start:i]
		at, opens := headingIn(gathered, current, ls[i].top)
		if current == nil || opens {
			s := &section{heading: gathered[at:]}
			if current == nil {
				lo.before = gathered[:at]
			} else {
				current.table = append(current.table, gathered[:at]...)
			}
			current = s
			lo.sections = append(lo.sections, s)
		} else {
			current.table = append(current.table, gathered...)
		}
		current.blocks = append(current.blocks, b)
		start, i = b.to, b.to-1
	}
	current.table = append(current.table, ls[start:]...)
	for _, s := range lo.sections {
		s.chooseColumns()
	}
	lo.takeNotes()
	return lo
}

// headingIn finds where, in the lines before column headings, the heading of a
// section begins. opens is false where they are the rest of a table.
func headingIn(ls []*line, current *section, top bool) (at int, opens bool) {
	low := max(0, len(ls)-14)
	for i := len(ls) - 1; i >= low; i-- {
		t := ls[i].raw
		if numbered.MatchString(t) && (activityMark.MatchString(t) && len(t) > 25 || len(t) > 60 && !strings.Contains(t, "|")) {
			return i, true
		}
	}
	if current != nil {
		for i := len(ls) - 1; i >= low; i-- {
			if quoteStart.MatchString(ls[i].raw) && ls[i].width > 0.5*widest(ls[i:]) && len(ls[i].raw) > 60 {
				return i, true
			}
			if activityMark.MatchString(ls[i].raw) && len(ls[i].raw) > 40 && ls[i].blank && i > 0 {
				return i, true
			}
		}
		return len(ls), false
	}
	for i := len(ls) - 1; i >= low; i-- {
		if activityMark.MatchString(ls[i].raw) && len(ls[i].raw) > 30 {
			return i, true
		}
	}
	for i := len(ls) - 1; i >= low; i-- {
		if quoteStart.MatchString(ls[i].raw) {
			return max(0, i-1), true
		}
	}
	return max(0, len(ls)-1), true
}

func widest(ls []*line) float64 {
	w := 0.0
	for _, l := range ls {
		w = max(w, l.width)
	}
	return w
}

// chooseColumns takes the columns that most pages of the section print.
func (s *section) chooseColumns() {
	count := map[string]int{}
	best, bestScore := 0, -1
	for i, b := range s.blocks {
		k := strings.Join(b.keys, " ")
		count[k]++
		if score := count[k]*10 + len(b.keys); score > bestScore {
			best, bestScore = i, score
		}
	}
	// a heading that one page lost is taken from another
	for i, b := range s.blocks {
		if len(b.keys) > len(s.blocks[best].keys) {
			best = i
		}
	}
	s.keys = s.blocks[best].keys
	for _, p := range s.blocks[best].printed {
		r, n := utf8.DecodeRuneInString(p)
		s.printed = append(s.printed, string(unicode.ToUpper(r))+p[n:])
	}
}

// takeNotes takes the footnotes from the feet of the pages in the tables.
func (lo *layout) takeNotes() {
	expected := 1
	for _, s := range lo.sections {
		var table []*line
		for _, p := range splitPages(s.table) {
			at := noteAt(p, expected)
			for _, l := range p[at:] {
				if m := noteStart.FindStringSubmatch(l.raw); m != nil {
					expected++
				}
				lo.notes = append(lo.notes, l)
			}
			table = append(table, p[:at]...)
		}
		s.table = table
	}
}

// noteAt is where the footnotes begin in the lines of a page's table: at a
// mark with the number expected, or one that may be it misread, after which
// no line looks like one of a table.
func noteAt(p []*line, expected int) int {
	best := len(p)
	for i := len(p) - 1; i >= max(0, len(p)-12); i-- {
		l := p[i]
		if strings.ContainsAny(l.raw, "|") {
			break
		}
		m := noteStart.FindStringSubmatch(l.raw)
		if m == nil || len(p)-i > 2 && l.width < 14 {
			continue
		}
		long := l.width > 30
		n, err := strconv.Atoi(superscripts.Replace(m[1]))
		switch {
		case err == nil && n == expected && (long || prosy(p[i:])):
			best = i
		case err == nil && n > expected && n < expected+8 && long && len(l.raw) > 60:
			best = i
		case err != nil && long && len(l.raw) > 70 && !slices.ContainsFunc(l.tokens[1:], func(t token) bool { return t.bullet == 1 }):
			best = i
		case err != nil && isBullet(m[1]) == 0 && prosy(p[i:]):
			best = i
		}
	}
	return best
}

// prosy reports whether lines are a short note and no row: no bullets, no dates.
func prosy(ls []*line) bool {
	for _, l := range ls {
		for _, t := range l.tokens[1:] {
			if t.bar || t.bullet == 1 {
				return false
			}
		}
	}
	return len(ls) <= 4
}

var superscripts = strings.NewReplacer("¹", "1", "²", "2", "³", "3", "⁴", "4", "⁵", "5", "⁶", "6", "⁷", "7", "⁸", "8", "⁹", "9", "⁰", "0")

// columnIndex is where a column stands; -1: it is not there.
func (s *section) columnIndex(key string) int { return slices.Index(s.keys, key) }

var _ = model.ColumnKeys
