package ocrtext

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
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
	tops     [][]string // the first lines of each page, by page number
	keyCount int        // different words in the text
	guess    *headingGuess
	headless bool    // no column heading was read
	woven    []*line // made of zones
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
	noteStart    = regexp.MustCompile(`^\s*([0-9]{1,2}|[¹²³⁴⁵⁶⁷⁸⁹⁰]{1,2}|[*?>°%”’‘'!#$@+†‡]{1,3})\s*[“"‘«]?\s?\p{Lu}`)
)

// layOut parts the lines of a text.
func layOut(all []*line, lex *headingLexicon) *layout {
	lo := &layout{}
	readDottedRules(all)
	dropSpecks(all)
	lex = lex.learn(all)
	lo.guess = lex.guess
	breakPages(all, lex)
	var ls []*line
	ls, lo.head = running(all, lex)
	lo.tops = tops(all)
	blocks := lex.rows(ls)
	if len(blocks) == 0 {
		lo.before = ls
		return lo
	}
	lo.divide(ls, blocks, series{})
	se := learnSeries(lo.sections)
	row := lex.widestRow(ls, blocks)
	if len(row.keys) < len(model.ColumnKeys()) {
		row = lex.rowOfZones(ls, row)
	}
	row.head = lo.head
	if ls, lo.woven = lo.weaveZones(ls, lex, row, se); len(lo.woven) > 0 {
		blocks = lex.rows(ls)
	}
	if se.known() || len(lo.woven) > 0 {
		lo.divide(ls, blocks, se)
	}
	var parts []*section
	for _, s := range lo.sections {
		s.chooseColumns()
	}
	lo.voteColumns()
	lo.completeColumns()
	lo.completeFrom(append(lex.takePieces(lo.sections), lex.pieces(ls)...))
	for _, s := range lo.sections {
		parts = append(parts, parted(s, se)...)
	}
	lo.sections = parts
	lo.takeNotes()
	for _, s := range lo.sections {
		s.table = slices.DeleteFunc(s.table, dirt)
	}
	return lo
}

// divide gives the lines to sections, of whose headings the series is known, or none.
func (lo *layout) divide(ls []*line, blocks map[int]headingBlock, se series) {
	lo.before, lo.sections = nil, nil
	var current *section
	start := 0 // of the lines not yet given away
	for i := 0; i < len(ls); i++ {
		b, ok := blocks[i]
		if !ok {
			continue
		}
		gathered := ls[start:i]
		at, opens := headingIn(gathered, current, ls[i], se)
		if current == nil || opens {
			s := &section{heading: se.cleaned(gathered[at:])}
			if current == nil {
				lo.before = gathered[:at]
			} else {
				current.table = append(current.table, withoutTop(gathered[:at], ls[i].page)...)
			}
			current = s
			lo.sections = append(lo.sections, s)
		} else {
			for _, l := range gathered {
				if l.page != ls[i].page || !atTop(gathered, l) {
					current.table = append(current.table, l)
				}
			}
		}
		current.blocks = append(current.blocks, b)
		for k := b.to; k < len(ls) && (blocks[k].to == 0 || b.to-b.from > 3); k++ {
			ls[k].side = b.to-b.from <= 3
		}
		start, i = b.to, b.to-1
	}
	current.table = append(current.table, ls[start:]...)
}

// dirt reports whether a line holds nothing longer than a letter.
func dirt(l *line) bool {
	return !slices.ContainsFunc(l.tokens, func(t token) bool { return len([]rune(t.key)) > 1 })
}

// atTop reports whether l stands between the page's top and its column
// headings, where no row can be: gathered begins with the page or on the one before.
func atTop(gathered []*line, l *line) bool {
	for _, x := range gathered {
		if x.page == l.page {
			return x.top
		}
	}
	return false
}

// topRest is how many lines of a running header may be too misread to be known.
const topRest = headLines

// withoutTop drops the few lines between a page's top and the heading of a section.
func withoutTop(ls []*line, page int) []*line {
	for i, l := range ls {
		if l.page == page {
			if l.top && len(ls)-i <= topRest {
				return ls[:i]
			}
			break
		}
	}
	return ls
}

// headingMark begins the heading of a section: a number, a letter, an activity, or a word and one of these.
var headingMark = regexp.MustCompile(`^\s*(\p{L}{4,14}\s+)?(\d{1,2}(\.\d{1,2})?|[IVX]{1,4}|[A-H])\s?([.):–—-]|\s)\s*\p{L}`)

// wordedHeading begins headings of a section that say what they are: "Chapter 2 - Weather".
var wordedHeading = regexp.MustCompile(`^\s*\p{Lu}\p{L}{2,13}\s+(\d{1,2}|[IVX]{1,4}|[A-H])\s?[.):–—-]+\s*\p{L}`)

// headingIn finds where, in the lines before column headings, the heading of a
// section begins. opens is false where they are the rest of a table.
func headingIn(ls []*line, current *section, block *line, se series) (at int, opens bool) {
	low := max(0, len(ls)-14)
	for low < len(ls) && current != nil && ls[low].page < block.page-1 {
		low++
	}
	if i := se.in(ls, low, current, block.page); i >= 0 {
		return i, true
	}
	for i := len(ls) - 1; i >= max(low, len(ls)-headingLines) && !se.known(); i-- {
		if ls[i].page == block.page && wordedHeading.MatchString(ls[i].raw) && proper(ls[i]) {
			return i, true
		}
	}
	for i := len(ls) - 1; i >= low && (current == nil || !se.known()); i-- { // topics are numbered, too
		if numberedHeading(ls[i]) && !numbersRow(ls, i, current, block) {
			return i, true
		}
	}
	quote := -1
	for i := len(ls) - 1; i >= low; i-- {
		if quoteStart.MatchString(ls[i].raw) && ls[i].page == block.page && strings.ContainsAny(joinRaw2(ls[i:]), "”\"»“’'") && !strings.Contains(ls[i].raw, "|") && (ls[i].width > 0.5*widest(ls[i:]) || i == len(ls)-1) {
			quote = i
			break
		}
	}
	switch {
	case quote >= 0:
		at = quote
		for i := quote - 1; i >= max(low, quote-3); i-- {
			if headingMark.MatchString(ls[i].raw) && proper(ls[i]) && (ls[i].page == block.page || ls[i].width > 15) {
				return i, true
			}
		}
		if current != nil && se.known() && !quotedToEnd(ls[quote:]) {
			return len(ls), false
		}
		if quote > low && ls[quote-1].page == block.page && proper(ls[quote-1]) && !strings.Contains(ls[quote-1].raw, "|") {
			at = quote - 1
		}
		return at, true
	case current == nil:
		for i := len(ls) - 1; i >= max(low, len(ls)-headingLines); i-- { // above a quotation whose end was not read
			if headingMark.MatchString(ls[i].raw) && proper(ls[i]) && ls[i].page == block.page && !isPageMark(ls[i].raw) {
				return i, true
			}
		}
		return max(0, len(ls)-1), true
	case se.known():
		return len(ls), false
	}
	for i := len(ls) - 1; i >= max(low, len(ls)-3); i-- {
		l := ls[i]
		if l.page == block.page && proper(l) && (l.top || l.blank) && !numbersRow(ls, i, current, block) && (headingMark.MatchString(l.raw) && len(l.raw) > 20 || activityMark.MatchString(l.raw) && len(l.raw) > 40) && !strings.Contains(l.raw, "|") {
			return i, true
		}
	}
	return len(ls), false
}

// quotedToEnd reports whether a quotation of wide lines fills all the lines.
func quotedToEnd(ls []*line) bool {
	last := strings.TrimRight(ls[len(ls)-1].raw, " .,:;|")
	r, _ := utf8.DecodeLastRuneInString(last)
	return ls[0].width > 30 && len(ls) <= headingLines && strings.ContainsRune("”\"»“’'", r)
}

// numberedHeading reports whether a line is a heading by its number and activity.
func numberedHeading(l *line) bool {
	t := l.raw
	return numbered.MatchString(t) && !strings.Contains(t, "|") && (activityMark.MatchString(t) && len(t) > 25 || len(t) > 70)
}

// numbersRow reports whether the number of line i rather counts a row than a section: it stands on another page than the
// column headings, goes on from a number that a line of the table begins with, or is of more parts than those of sections.
func numbersRow(ls []*line, i int, current *section, block *line) bool {
	n := leadingNumber(ls[i])
	if current == nil {
		return false
	}
	labelled := func(l *line) bool { return cellLabel.MatchString(l.tokens[0].text) }
	if labelled(ls[i]) && len(current.heading) > 0 && !labelled(current.heading[0]) {
		return true // "1.3 Robots", where sections are "Axis 1" or "1. Vines"
	}
	if activityMark.MatchString(ls[i].raw) || len(current.heading) > 0 && leadingNumber(current.heading[0]) == n-1 {
		return false
	}
	before := func(l *line) bool { return n > 1 && leadingNumber(l) == n-1 }
	return ls[i].page != block.page || slices.ContainsFunc(current.table, before) || slices.ContainsFunc(ls[:i], before)
}

// leadingNumber is the number that a line begins with, and a mark behind it; 0: there is none.
func leadingNumber(l *line) int {
	m := numbered.FindStringSubmatch(l.raw)
	if m == nil {
		return 0
	}
	n, _ := strconv.Atoi(m[1])
	return n
}

// proper reports whether a line is made of words, not of dirt.
func proper(l *line) bool {
	n, all := 0, 0
	for _, t := range l.tokens {
		k := len([]rune(t.key))
		all += max(1, k)
		if k >= 4 {
			n += k
		}
	}
	return n >= 4 && n*2 >= all
}

func joinRaw2(ls []*line) string {
	var b strings.Builder
	for i, l := range ls {
		if i == 0 {
			_, n := utf8.DecodeRuneInString(strings.TrimSpace(l.raw))
			b.WriteString(strings.TrimSpace(l.raw)[n:])
			continue
		}
		b.WriteString(" " + l.raw)
	}
	return b.String()
}

// parted splits a section's lines at headings of further sections whose column
// headings were not read.
func parted(s *section, se series) []*section {
	out := []*section{s}
	if len(s.heading) == 0 {
		return out
	}
	first := s.heading[0]
	lines := s.table
	s.table = nil
	for i := 0; i < len(lines); i++ {
		l := lines[i]
		cur := out[len(out)-1]
		numbered := numbered.MatchString(first.raw) && numberedHeading(l) && sameStart(l, first)
		if i == 0 || !numbered && !se.next(cur, l) {
			cur.table = append(cur.table, l)
			continue
		}
		next := &section{keys: s.keys, printed: s.printed, blocks: s.blocks}
		for i < len(lines) && len(next.heading) < 8 && (len(next.heading) == 0 || quoteStart.MatchString(lines[i].raw) || quoteOpen(next.heading)) {
			next.heading = append(next.heading, lines[i])
			i++
		}
		if n := slices.IndexFunc(next.heading, func(l *line) bool { return quoteStart.MatchString(l.raw) }) + 1; n > 0 && quoteOpen(next.heading) {
			i -= len(next.heading) - n // the closing mark was not read: the rest is rows
			next.heading = next.heading[:n]
		}
		next.heading = se.cleaned(next.heading)
		out = append(out, next)
		i--
	}
	return out
}

// quoteOpen reports whether a quotation begun in ls has not ended.
func quoteOpen(ls []*line) bool {
	last := ls[len(ls)-1]
	for _, l := range ls {
		if quoteStart.MatchString(l.raw) {
			return !strings.ContainsAny(last.raw[max(0, len(last.raw)-4):], "”\"»")
		}
	}
	return false
}

// sameStart reports whether two numbered lines go on with the same three words, one misread.
func sameStart(a, b *line) bool {
	n, same := 0, 0
	for k := 1; k < min(len(a.tokens), len(b.tokens), 6); k++ {
		n++
		if a.tokens[k].key == b.tokens[k].key {
			same++
		}
	}
	return n >= 4 && same >= 3
}

func widest(ls []*line) float64 {
	w := 0.0
	for _, l := range ls {
		w = max(w, l.width)
	}
	return w
}
