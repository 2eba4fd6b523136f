package ocrtext

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"annex/ingest/ocrtext/habit"
	"annex/model"
)

// Engines that look for columns of text read a page of a table in zones, one after another: one column or a few
// that stand side by side, from the top of the page to its foot, below their own headings. These headings tell the
// columns of all words of the zone. Which cells of the zones are neighbours, no line tells; but all zones print the
// same rows in the same order, so that they can be laid side by side again (weave.go).

// A zone is a column or a few, side by side, of one table of a page.
type zone struct {
	keys  []string
	lines []*line
}

// A zonedPage is a page that was read in zones.
type zonedPage struct {
	page     int
	number   int       // of its first line, in the file
	before   []*line   // above the first zone
	tables   [][]zone  // from the top of the page
	headings [][]*line // of sections, wherever they were read
	notes    []*line
}

// A headingRow is the row of column headings, with all its words as some page prints them side by side.
type headingRow struct {
	headingBlock
	words []string
	head  []string // the running header
}

// zoneHeading is the columns that a line names, where it is nothing but some of the headings of a row, side by side in
// it; nil: it is not.
func (l *headingLexicon) zoneHeading(x *line, row headingRow) []string {
	if len(x.tokens) > 12 || !unicode.IsUpper(firstLetter(x.tokens[0].text)) {
		return nil
	}
	words := l.headingWords(x)
	found, covered := l.match(words, nil)
	if len(found) == 0 || !row.names(words) && (covered*5 < len(words)*4 || len(found) == 1) {
		return nil
	}
	var keys []string
	for _, m := range found {
		p := l.phrases[m.phrase]
		if m.n < len(p.words) && m.n < 2 {
			return nil
		}
		keys = append(keys, p.key)
	}
	at := slices.Index(row.keys, keys[0])
	if at < 0 || at+len(keys) > len(row.keys) || !slices.Equal(row.keys[at:at+len(keys)], keys) {
		return nil
	}
	return keys
}

// zoneHeadings is the same of the lines from i on, of several where headings are broken. to is the line behind them.
func (l *headingLexicon) zoneHeadings(ls []*line, i int, row headingRow) (keys []string, to int) {
	if b, ok := l.at(ls, i); ok && b.to > i+1 && b.to <= i+3 {
		if at := slices.Index(row.keys, b.keys[0]); at >= 0 && at+len(b.keys) <= len(row.keys) && slices.Equal(row.keys[at:at+len(b.keys)], b.keys) {
			return b.keys, b.to
		}
	}
	return l.zoneHeading(ls[i], row), i + 1
}

// headingWords are the words of a line but for those of a letter, without the date.
func (l *headingLexicon) headingWords(x *line) []string {
	words := l.lineWords(&line{tokens: undated(x.tokens)})
	return slices.DeleteFunc(words, func(w string) bool { return len([]rune(w)) < 2 })
}

// names reports whether words stand side by side in the row, letters perhaps misread.
func (r headingRow) names(words []string) bool {
	for i := 0; len(words) > 0 && i+len(words) <= len(r.words); i++ {
		if slices.EqualFunc(words, r.words[i:i+len(words)], nearWord) {
			return true
		}
	}
	return false
}

// zoned reads a page in zones; ok is false where it is none: its zones' headings do not name the columns of a row together.
func (l *headingLexicon) zoned(p []*line, row headingRow, se series) (out zonedPage, ok bool) {
	out = zonedPage{page: p[0].page, number: p[0].number}
	count := map[string]int{} // how often each column's heading stood on the page
	var current *zone
	for i := 0; i < len(p); i++ {
		keys, to := l.zoneHeadings(p, i, row)
		if len(keys) == len(row.keys) {
			return out, false
		}
		switch {
		case keys != nil:
			n := count[keys[0]]
			for _, k := range keys {
				count[k] = n + 1
			}
			for len(out.tables) <= n {
				out.tables = append(out.tables, nil)
			}
			out.tables[n] = append(out.tables[n], zone{keys: keys})
			current = &out.tables[n][len(out.tables[n])-1]
			i = to - 1
		case isPageMark(p[i].raw), slices.ContainsFunc(row.head, func(h string) bool { return alike(h, p[i].raw) }):
			// amid the zones
		case out.takeOutside(p, &i, se):
		case current == nil:
			out.before = append(out.before, p[i])
		default:
			current.lines = append(current.lines, p[i])
		}
	}
	out.dropStrays()
	all, filled, widest, total, longest := 0, 0, 0, 0, 0
	for n, zones := range out.tables {
		if slices.Contains(row.keys, model.ColumnTimeline) {
			zones = withTimes(zones)
			out.tables[n] = zones
		}
		slices.SortStableFunc(zones, func(a, b zone) int { return slices.Index(row.keys, a.keys[0]) - slices.Index(row.keys, b.keys[0]) })
		for _, z := range zones {
			all, filled, widest = all+1, filled+b2i(len(z.lines) > 0), max(widest, len(z.keys))
			total, longest = total+len(z.lines), max(longest, len(z.lines))
		}
	}
	if widest == len(row.keys)-1 && len(count) < len(row.keys) {
		return out, false // a heading of the row was not read
	}
	// headings one below the other, before all cells, are no zones
	if (total-longest)*zoneShare < longest {
		return out, false
	}
	return out, len(count) >= zonedLeast && len(count) >= len(row.keys)-2 && filled*3 >= all*2
}

// dropStrays gives the zones of tables that have no other to the table before: a cell was taken for their heading.
func (z *zonedPage) dropStrays() {
	for len(z.tables) > 1 && len(z.tables[len(z.tables)-1]) == 1 {
		last := len(z.tables) - 1
		stray := z.tables[last][0]
		z.tables = z.tables[:last]
		for i := range z.tables[last-1] {
			if x := &z.tables[last-1][i]; slices.Equal(x.keys, stray.keys) {
				x.lines = append(x.lines, stray.lines...)
			}
		}
	}
}

// takeOutside takes line i of a page, and what belongs to it, if it is of no zone: the heading of a section, its
// quotation, or a footnote.
func (z *zonedPage) takeOutside(p []*line, i *int, se series) bool {
	x := p[*i]
	switch {
	case se.known() && se.at(x) > 0, !se.known() && otherWords.MatchString(x.raw):
		z.headings = append(z.headings, []*line{x})
	case len(z.headings) > 0 && quoteStart.MatchString(x.raw) && (x.width > wideZone || strings.ContainsAny(x.raw[1:], "”»")):
		last := &z.headings[len(z.headings)-1]
		*last = append(*last, x)
		for !strings.ContainsAny(p[*i].raw, "”»") && *i+1 < len(p) && p[*i+1].width > wideZone {
			*i++
			*last = append(*last, p[*i])
		}
	case wideProse(x) || noteStart.MatchString(x.raw) && x.width > wideZone:
		z.notes = append(z.notes, x)
	default:
		return false
	}
	return true
}

// withTimes are zones of a table with one of times, where its heading was not read: its lines then end another zone.
func withTimes(zones []zone) []zone {
	if slices.ContainsFunc(zones, func(z zone) bool { return slices.Contains(z.keys, model.ColumnTimeline) }) {
		return zones
	}
	for i := range zones {
		z := &zones[i]
		at := len(z.lines)
		for at > 0 && timesOnly(z.lines[at-1]) {
			at--
		}
		for at < len(z.lines) && !z.lines[at].blank {
			at++
		}
		if at > 0 && len(z.lines)-at >= timesLeast {
			times := zone{keys: []string{model.ColumnTimeline}, lines: z.lines[at:]}
			z.lines = z.lines[:at]
			return append(zones, times)
		}
	}
	return zones
}

// timesLeast is how many lines of times make a zone.
const timesLeast = 3

// quarter is a part of a year: "Q3", "H1".
var quarter = regexp.MustCompile(`^[qhst][1-4]$`)

// timesOnly reports whether a line is a time and nothing else: "November", "2023", "1 June 2024".
func timesOnly(l *line) bool {
	return !slices.ContainsFunc(l.tokens, func(t token) bool {
		return !isYear(t.key) && !monthLike(t.key) && !isDay(t.key) && !t.junk && !quarter.MatchString(t.key)
	})
}

// zonedLeast is how many columns the headings of a page's zones name at least, wideZone a width that few zones have, in ems, and
// zoneShare the part of the longest zone's lines that all others have together at the least.
const (
	zoneShare  = 3
	zonedLeast = 4
	wideZone   = 30
)

// A unit is the lines of a zone that may be one row's.
type unit []*line

// units cuts a zone's lines where a row may begin: at bullets, and behind blank lines, unless the text goes on.
func (z *zone) units() []unit {
	var out []unit
	for i, x := range z.lines {
		if i == 0 || x.tokens[0].bullet >= 1 || x.blank && !goesOnOver(z.lines[i-1], x) {
			out = append(out, nil)
		}
		out[len(out)-1] = append(out[len(out)-1], x)
	}
	return out
}

// goesOn reports whether a unit begins amid a sentence.
func (u unit) goesOn() bool {
	return u[0].tokens[0].pre == "" && unicode.IsLower([]rune(u[0].tokens[0].text)[0])
}

// goesOnOver reports whether the text of a line goes on in the next, although a blank line parts them.
func goesOnOver(a, b *line) bool {
	last, first := &a.tokens[len(a.tokens)-1], &b.tokens[0]
	r := []rune(first.text)[0]
	if first.pre != "" {
		return false
	}
	end := last.text[len(last.text)-1]
	return unicode.IsLower(r) || last.last.IsSmall() || end == ',' || end == '-' || end == '('
}

// mark marks the words of a zone with its columns.
func (z *zone) mark() {
	var in uint16
	for _, k := range z.keys {
		in |= 1 << habit.Column(k)
	}
	for _, l := range z.lines {
		for i := range l.tokens {
			l.tokens[i].in = in
		}
	}
}

// A zoneLevel is which rows a zone's units begin.
type zoneLevel int

const (
	leafZone zoneLevel = iota // all
	taskZone                  // those of tasks
	topicZone
)

func (z *zone) level() zoneLevel {
	has := func(k string) bool { return slices.Contains(z.keys, k) }
	switch {
	case has(model.ColumnIndicator), has(model.ColumnProgress), has(model.ColumnTimeline):
		return leafZone
	case has(model.ColumnTask), has(model.ColumnType), has(model.ColumnBodies):
		return taskZone
	}
	return topicZone
}

// widestRow is the row of headings that names most columns.
func (l *headingLexicon) widestRow(ls []*line, blocks map[int]headingBlock) headingRow {
	var best headingRow
	for _, b := range blocks {
		if len(b.keys) > len(best.keys) || len(b.keys) == len(best.keys) && b.from < best.from {
			best.headingBlock = b
		}
	}
	for _, x := range ls[best.from:best.to] {
		best.words = append(best.words, l.headingWords(x)...)
	}
	return best
}

// rowOfZones completes a row of headings by those that stand over zones alone, at least twice, behind the headings
// that stand before them on their pages.
func (l *headingLexicon) rowOfZones(ls []*line, row headingRow) headingRow {
	type found struct {
		block  headingBlock
		behind map[string]int
		words  []string // as they are printed
		n      int
	}
	by := map[string]*found{}
	var order []string
	for _, p := range splitPages(ls) {
		before := ""
		for i, x := range p {
			if keys := l.zoneHeading(x, row); keys != nil {
				before = keys[len(keys)-1]
				continue
			}
			b, ok := l.standsAlone(x)
			if !ok || i > 0 && !x.blank {
				continue
			}
			k := strings.Join(b.keys, " ")
			if by[k] == nil {
				by[k] = &found{block: b, behind: map[string]int{}}
				order = append(order, k)
			}
			by[k].n++
			by[k].words = append(append(by[k].words, ""), l.headingWords(x)...)
			by[k].behind[before]++
			before = b.keys[len(b.keys)-1]
		}
	}
	for _, k := range order {
		f := by[k]
		if f.n < 2 || slices.ContainsFunc(f.block.keys, func(k string) bool { return slices.Contains(row.keys, k) }) {
			continue
		}
		best := ""
		for b, n := range f.behind {
			if n > f.behind[best] || n == f.behind[best] && b < best {
				best = b
			}
		}
		at := slices.Index(row.keys, best) + 1
		row.keys = slices.Insert(slices.Clone(row.keys), at, f.block.keys...)
		row.printed = slices.Insert(slices.Clone(row.printed), at, f.block.printed...)
		row.words = append(row.words, f.words...)
	}
	return row
}

// standsAlone is what columns a line names, where it is nothing but one or two whole headings.
func (l *headingLexicon) standsAlone(x *line) (b headingBlock, ok bool) {
	words := l.headingWords(x)
	if len(words) > 5 || !unicode.IsUpper(firstLetter(x.tokens[0].text)) {
		return b, false
	}
	found, covered := l.match(words, nil)
	for _, m := range found {
		p := l.phrases[m.phrase]
		if m.n < len(p.words) {
			return b, false
		}
		b.keys, b.printed = append(b.keys, p.key), append(b.printed, strings.Join(p.words, " "))
	}
	return b, len(found) > 0 && covered == len(words)
}
