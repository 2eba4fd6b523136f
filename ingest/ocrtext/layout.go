package ocrtext

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"annex/ingest/ocrtext/prose"
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
	noteStart    = regexp.MustCompile(`^\s*([0-9]{1,2}|[¹²³⁴⁵⁶⁷⁸⁹⁰]{1,2}|[*?°%”’‘@†‡]{1,3})\s*[“"‘«]?\s?\p{Lu}`)
)

// layOut parts the lines of a text.
func layOut(all []*line, lex *headingLexicon) *layout {
	lo := &layout{}
	lex = lex.learn(all)
	var ls []*line
	ls, lo.head = running(all, lex)
	lo.tops = tops(all)
	blocks := lex.rows(ls)
	if len(blocks) == 0 {
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
		at, opens := headingIn(gathered, current, ls[i])
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
	var parts []*section
	for _, s := range lo.sections {
		s.chooseColumns()
	}
	lo.completeColumns()
	for _, s := range lo.sections {
		parts = append(parts, parted(s)...)
	}
	lo.sections = parts
	lo.takeNotes()
	for _, s := range lo.sections {
		s.table = slices.DeleteFunc(s.table, dirt)
	}
	return lo
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

// headingMark begins the heading of a section: a number, a letter, an activity, or a word and one of these.
var headingMark = regexp.MustCompile(`^\s*(\p{L}{4,14}\s+)?(\d{1,2}(\.\d{1,2})?|[IVX]{1,4}|[A-H])\s?([.):–—-]|\s)\s*\p{L}`)

// headingIn finds where, in the lines before column headings, the heading of a
// section begins. opens is false where they are the rest of a table.
func headingIn(ls []*line, current *section, block *line) (at int, opens bool) {
	low := max(0, len(ls)-14)
	for low < len(ls) && current != nil && ls[low].page < block.page-1 {
		low++
	}
	for i := len(ls) - 1; i >= low; i-- {
		if numberedHeading(ls[i]) {
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
		if quote > low && ls[quote-1].page == block.page && proper(ls[quote-1]) && !strings.Contains(ls[quote-1].raw, "|") {
			at = quote - 1
		}
		return at, true
	case current == nil:
		return max(0, len(ls)-1), true
	}
	for i := len(ls) - 1; i >= max(low, len(ls)-3); i-- {
		l := ls[i]
		if l.page == block.page && proper(l) && (l.top || l.blank) && (headingMark.MatchString(l.raw) && len(l.raw) > 20 || activityMark.MatchString(l.raw) && len(l.raw) > 40) && !strings.Contains(l.raw, "|") {
			return i, true
		}
	}
	return len(ls), false
}

// numberedHeading reports whether a line is a heading by its number and activity.
func numberedHeading(l *line) bool {
	t := l.raw
	return numbered.MatchString(t) && !strings.Contains(t, "|") && (activityMark.MatchString(t) && len(t) > 25 || len(t) > 70)
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
func parted(s *section) []*section {
	out := []*section{s}
	if len(s.heading) == 0 || !numbered.MatchString(s.heading[0].raw) {
		return out
	}
	first := s.heading[0]
	lines := s.table
	s.table = nil
	for i := 0; i < len(lines); i++ {
		l := lines[i]
		if i > 0 && numberedHeading(l) && sameStart(l, first) {
			next := &section{keys: s.keys, printed: s.printed, blocks: s.blocks}
			for i < len(lines) && len(next.heading) < 8 && (len(next.heading) == 0 || quoteStart.MatchString(lines[i].raw) || quoteOpen(next.heading)) {
				next.heading = append(next.heading, lines[i])
				i++
			}
			out = append(out, next)
			i--
			continue
		}
		cur := out[len(out)-1]
		cur.table = append(cur.table, l)
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

// completeColumns gives a section of which only some headings were read those
// that were read of others, too.
func (lo *layout) completeColumns() {
	for _, s := range lo.sections {
		for _, x := range lo.sections {
			if !within(x.keys, s.keys) {
				s.merge(x)
			}
		}
	}
}

// merge adds the columns of another section behind those that both have, if
// these stand in the same order.
func (s *section) merge(x *section) {
	both := func(a, b []string) []string {
		return slices.DeleteFunc(slices.Clone(a), func(k string) bool { return !slices.Contains(b, k) })
	}
	if len(both(s.keys, x.keys)) < 2 || !slices.Equal(both(s.keys, x.keys), both(x.keys, s.keys)) {
		return
	}
	keys, printed := slices.Clone(s.keys), slices.Clone(s.printed)
	at := 0
	for i, k := range x.keys {
		if have := slices.Index(keys, k); have >= 0 {
			at = have + 1
			continue
		}
		if k == model.ColumnTask && at < len(keys) && keys[at] == model.ColumnTopic {
			at++ // topics come first, where nothing else tells
		}
		keys, printed = slices.Insert(keys, at, k), slices.Insert(printed, at, x.printed[i])
		at++
	}
	s.keys, s.printed = keys, printed
}

// Where a column may stand that no heading names, beside behind another.
const (
	first = ""
	last  = "last"
)

// add puts a column that no heading names into all sections, behind the column named, or first or last. It is
// false where a section has one, or lacks the other.
func (lo *layout) add(key, behind string) bool {
	for _, s := range lo.sections {
		if s.columnIndex(key) >= 0 || behind != first && behind != last && s.columnIndex(behind) < 0 {
			return false
		}
	}
	for _, s := range lo.sections {
		at := s.columnIndex(behind) + 1 // 0: first
		if behind == last {
			at = len(s.keys)
		}
		s.keys, s.printed = slices.Insert(slices.Clone(s.keys), at, key), slices.Insert(slices.Clone(s.printed), at, "")
	}
	return true
}

// remove undoes add.
func (lo *layout) remove(key string) {
	for _, s := range lo.sections {
		i := s.columnIndex(key)
		s.keys, s.printed = slices.Delete(slices.Clone(s.keys), i, i+1), slices.Delete(slices.Clone(s.printed), i, i+1)
	}
}

// within reports whether a's members stand in b in their order.
func within(a, b []string) bool {
	for _, x := range b {
		if len(a) > 0 && a[0] == x {
			a = a[1:]
		}
	}
	return len(a) == 0
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
	for i := len(p) - 1; i >= max(1, len(p)-14); i-- {
		l := p[i]
		short := len([]rune(l.raw)) <= 3
		switch m := noteStart.FindStringSubmatch(l.raw); {
		case strings.Contains(l.raw, "|"):
			return best
		case wideProse(l), i < len(p)-1 && best == i+1 && wideFollowing(l, true) > 0.1:
			best = i
		case short, i < len(p)-1 && best == i+1 && !l.blank && wideProse(p[i-1]), i == len(p)-1 && wideProse(p[i-1]) && !l.blank:
			// a mark alone, or the end of a note
		case m != nil && best >= i && prosy(p[i:best]):
			if n, err := strconv.Atoi(superscripts.Replace(m[1])); err == nil && n >= expected && n < expected+9 || err != nil && isBullet(m[1]) == 0 {
				best = i
				continue
			}
			return best
		default:
			return best
		}
	}
	return best
}

// wideProse reports whether a line is wide and of one piece: words that follow
// one another as in running text, and no bullets among them.
func wideProse(l *line) bool { return wideFollowing(l, false) > 0.4 }

// wideFollowing is how likely the words of a wide line follow one another, in
// nats a word, by their classes and, asked for, by the table of pairs; -1: it is short, or in pieces.
func wideFollowing(l *line, pairs bool) float64 {
	if l.width < 30 || len(l.tokens) < 8 {
		return -1
	}
	sum := 0.0
	for i := 1; i < len(l.tokens); i++ {
		a, b := &l.tokens[i-1], &l.tokens[i]
		if b.bar || b.bullet == 1 {
			return -1
		}
		f := prose.Follows(a.last, b.first)
		if p, ok := prose.Pair(a.text, b.text); ok && pairs {
			f = max(f, min(p, 2))
		}
		sum += f
	}
	return sum / float64(len(l.tokens)-1)
}

// prosy reports whether lines are a short note and no row: no bullets, no dates.
func prosy(ls []*line) bool {
	for _, l := range ls {
		for _, t := range l.tokens[1:] {
			if t.bar || t.bullet == 1 && !strings.ContainsAny(t.pre, "=—–-") {
				return false
			}
		}
	}
	return len(ls) <= 4
}

var superscripts = strings.NewReplacer("¹", "1", "²", "2", "³", "3", "⁴", "4", "⁵", "5", "⁶", "6", "⁷", "7", "⁸", "8", "⁹", "9", "⁰", "0")

// columnIndex is where a column stands; -1: it is not there.
func (s *section) columnIndex(key string) int { return slices.Index(s.keys, key) }
