package ingest

import (
	"math"
	"slices"
	"strings"
	"unicode"

	"annex/ingest/spelling"
	"annex/ingest/trust"
	"annex/model"
)

// A document is the pages of one paper put together: what stands around the
// tables, and the tables as sections.
type document struct {
	profile  Profile
	pages    []*pageRead
	words    lexicon
	running  *running
	layouts  []*columnLayout
	sections []*sectionRead
	before   []*lineRead // what stands before the first section, in order
	notes    []*lineRead // the foot of the pages
	pitch    float64     // of lines of running text, in em
	counted  bool        // the headings of sections are numbered
	weighed  func(c *model.Cell, s *trust.Signals)
}

// assemble makes an edition of a document's pages.
func assemble(p Profile, pages []*pageRead, spelt func(string) bool, weighed func(*model.Cell, *trust.Signals)) *model.Edition {
	d := &document{profile: p, pages: pages, weighed: weighed, words: lexicon{counts: map[string]int{}, spelt: spelt, months: map[string]bool{}, capitals: map[string]int{}, quarters: map[string]int{}, misread: p.Misread}}
	for _, w := range p.Words {
		d.words.counts[spelling.Word(w)]++
	}
	for _, names := range p.Vocabulary.Months {
		for _, name := range names {
			d.words.counts[spelling.Word(name)]++
			d.words.months[spelling.Word(name)] = true
		}
	}
	d.partHeadings()
	d.programme()
	d.dropStreaks()
	d.takeNarrowBullets()
	d.giveSignsBack()
	clearMargins(pages)
	d.running = findRunning(pages)
	measureBoldness(pages)
	boldThroughout(pages)
	proseSizes(pages, d.running.lines)
	d.pitch = linePitch(pages, d.running.lines)
	settleLooks(pages, d.gaps())
	d.settleSingles()
	d.fillDropouts()
	d.collectWords()
	d.words.checkLanguage()
	d.keepWords()
	measure(d.pages)
	d.readSections()
	return d.edition()
}

// collectWords fills the lexicon from every line.
func (d *document) collectWords() {
	var all []*lineRead
	for _, p := range d.pages {
		all = append(all, p.lines...)
		for _, t := range p.tables {
			all = append(all, tableLines(t)...)
		}
	}
	d.words.insertsFirst = insertsFirst(all)
	for _, p := range d.pages {
		for _, l := range p.lines {
			d.words.add(l)
		}
		for _, t := range p.tables {
			for _, c := range t.cells {
				for i, l := range c.lines {
					d.words.add(l)
					// a line that ends by itself holds whole words only
					if struck := l.struckWords(); slices.Contains(struck, true) {
						continue
					}
					if len(c.lines) == 1 || i == len(c.lines)-1 && !strings.Contains(l.text(), " ") && l.bullet {
						d.words.counts[spelling.Word(l.text())]++
					}
				}
			}
		}
	}
}

// readSections walks the pages: lines gather until a table comes; a table
// under a heading of its own opens a section, one without goes on with the last.
func (d *document) readSections() {
	var gathered []*lineRead
	var current *sectionRead
	gaps := d.gaps()
	countHeadings(gaps)
	d.counted = countsSections(gaps)
	for _, p := range d.pages {
		body, notes := d.split(p)
		d.notes = append(d.notes, notes...)
		i := 0
		for _, t := range p.tables {
			above := i
			for i < len(body) && body[i].box.Min.Y < t.box.Min.Y {
				i++
			}
			gathered = append(gathered, body[above:i]...)
			headers, keys, first := d.header(t)
			if !enoughColumns(keys) {
				if current == nil || len(current.keys) != t.cols && !current.takes(t) || d.opens(gathered) {
					gathered = append(gathered, tableLines(t)...)
					continue
				}
				if len(current.keys) != t.cols {
					t = current.recolumn(t)
				}
				headers, keys, first = current.headers, current.keys, d.headerRows(current, t)
			}
			open := true
			if current != nil && !slices.Equal(keys, current.keys) && !d.opens(gathered) && current.takes(t) {
				// a rule was lost or found too many: the columns are those of the pages before
				t = current.recolumn(t)
				headers, keys = current.headers, current.keys
			}
			if current == nil || !slices.Equal(keys, current.keys) || d.opens(gathered) {
				before, heading := d.headingOf(gathered, current == nil)
				d.before = append(d.before, before...)
				current = &sectionRead{heading: heading, headers: headers, keys: keys, full: newColumnStyles(), edges: t.edges()}
				d.sections = append(d.sections, current)
				open = false
			}
			gathered = nil
			d.learn(current, t, first)
			if open {
				current.clearRepeated(t, first, d.profile.Continued)
			}
			current.addTable(t, first, open)
		}
		gathered = append(gathered, body[i:]...)
	}
	if current == nil {
		d.before = append(d.before, gathered...)
		return
	}
	current.after = gathered
}

// learn counts how the columns' whole cells are written: those not first on a page.
func (d *document) learn(s *sectionRead, t *tableRead, first int) {
	if len(d.sections) > 1 {
		s.full = d.sections[0].full // one document, one style
	}
	for _, c := range t.cells {
		if c.row > first && c.col < len(s.keys) && s.keys[c.col] != "" {
			s.full.add(s.keys[c.col], c)
			s.full.words.add(c, c.row+c.rowSpan < t.rows)
		}
	}
}

// tableLines are the lines of a table that is none of the programme's.
func tableLines(t *tableRead) []*lineRead {
	var out []*lineRead
	for _, c := range t.cells {
		out = append(out, c.lines...)
	}
	return out
}

// opens reports whether lines hold the heading of a section: one with a
// number, where the sections are counted; else one set apart by its type. A line
// of the running header that stands elsewhere on a page that lay askew is none.
func (d *document) opens(ls []*lineRead) bool {
	return slices.ContainsFunc(ls, func(l *lineRead) bool {
		if d.running != nil && slices.ContainsFunc(d.running.head, func(head string) bool { return alike(head, plainLine(l)) }) {
			return false
		}
		if d.counted {
			return l.sure() && hasNumber(l)
		}
		return l.sure() && (l.strong() || l.underlined() || hasNumber(l))
	})
}

// countsSections reports whether the headings of sections are numbered: those
// between the tables are, or, where nothing stands between them, that before the first.
func countsSections(gaps [][]*lineRead) bool {
	numbers, strong := 0, 0
	for i, ls := range gaps {
		switch {
		case !slices.ContainsFunc(ls, func(l *lineRead) bool { return l.sure() && (l.strong() || hasNumber(l)) }):
		case i == 0 && len(gaps) > 1:
		case slices.ContainsFunc(ls, func(l *lineRead) bool { return l.sure() && hasNumber(l) }):
			numbers++
		default:
			strong++
		}
	}
	if numbers+strong == 0 && len(gaps) > 0 {
		return slices.ContainsFunc(gaps[0], hasNumber)
	}
	return numbers >= strong
}

// gaps are the lines above each table that stand below the one before.
func (d *document) gaps() [][]*lineRead {
	var out [][]*lineRead
	var gathered []*lineRead
	for _, p := range d.pages {
		body, _ := d.split(p)
		i := 0
		for _, t := range p.tables {
			for ; i < len(body) && body[i].box.Min.Y < t.box.Min.Y; i++ {
				gathered = append(gathered, body[i])
			}
			out = append(out, gathered)
			gathered = nil
		}
		gathered = append(gathered, body[i:]...)
	}
	return out
}

// hasNumber reports whether a line begins like a numbered heading, or is a strong one that names an activity.
func hasNumber(l *lineRead) bool {
	return beginsNumbered(l) || l.strong() && activityIn(l.text()) != ""
}

// beginsNumbered reports whether a line begins with a number as headings do.
func beginsNumbered(l *lineRead) bool {
	t := l.text()
	return l.counts || numbered.MatchString(t) && (l.strong() || activityIn(t) != "")
}

// sure reports whether a line is real text and no dirt: it has letters enough,
// read with some confidence.
func (l *lineRead) sure() bool {
	var conf float64
	letters := 0
	for _, c := range l.chars {
		if r := []rune(c.text); unicode.IsLetter(r[0]) {
			letters++
			conf += c.conf
		}
	}
	return letters >= 5 && letters*2 >= len(l.chars) && conf/float64(letters) > 0.75
}

// headingOf parts the lines before a table into those that belong to the text
// before and those that head the section: from the last heading on, one on the table's page if it has any.
func (d *document) headingOf(ls []*lineRead, firstSection bool) (before, heading []*lineRead) {
	// the first line of the table's page
	page := max(slices.IndexFunc(ls, func(l *lineRead) bool { return l.page == ls[len(ls)-1].page }), 0)
	at := lastHeading(ls[page:], d.counted)
	if at >= 0 {
		at += page
	} else {
		at = lastHeading(ls[:page], d.counted)
	}
	if at < 0 {
		if firstSection {
			return ls, nil
		}
		return nil, ls
	}
	return ls[:at], ls[at:]
}

// lastHeading is the last line that is numbered as headings are, where they are counted, or a strong one that names an activity; else the first of the
// last run of strong lines, one that begins with a small letter only where there is no other: the end of a motto may look strong; -1 where there is none.
func lastHeading(ls []*lineRead, counted bool) int {
	for i := len(ls) - 1; i >= 0 && counted; i-- {
		if beginsNumbered(ls[i]) && (ls[i].counts || ls[i].strong()) {
			return i
		}
	}
	for i := len(ls) - 1; i >= 0 && counted; i-- {
		if ls[i].strong() && activityIn(ls[i].text()) != "" {
			for i > 0 && ls[i-1].headingAbove(ls[i]) {
				i--
			}
			return i
		}
	}
	for i := len(ls) - 1; i >= 0 && counted; i-- {
		if beginsNumbered(ls[i]) { // a paragraph may have a number too, and name one like an activity's
			return i
		}
	}
	low := -1
	for i := len(ls) - 1; i >= 0 && (low < 0 || ls[i].page == ls[low].page); i-- {
		if !ls[i].strong() {
			continue
		}
		for i > 0 && ls[i-1].strong() && ls[i-1].page == ls[i].page {
			i--
		}
		if !startsWith(ls[i].text(), unicode.IsLower) {
			return i
		}
		low = max(low, i)
	}
	return low
}

// headingAbove reports whether a line is of the heading that the next goes on with: as strong, as large, and close.
func (l *lineRead) headingAbove(next *lineRead) bool {
	return l.strong() && l.page == next.page && l.heavy() == next.heavy() && math.Abs(l.em-next.em) < 0.05*next.em && float64(next.baseline-l.baseline) < 1.5*next.em
}

// section makes a model section of what was read.
func (d *document) section(n int, s *sectionRead) model.Section {
	out := model.Section{Number: n, Columns: s.headers, ColumnKeys: s.keys}
	var quote model.Cell // with its marks
	for i, b := range d.paragraphs(s.heading) {
		text := b.cell(d.words)
		switch {
		case i == 0:
			out.Heading = text
		case out.Quote.Empty() && len(out.Text) == 0:
			quote = text
			out.Quote = unquoted(text)
		case len(out.Text) == 0 && openQuote(quote) && closesQuote(text):
			quote = joined(quote, text)
			out.Quote = unquoted(quote)
		default:
			out.Text = append(out.Text, model.Paragraph{Text: &text})
		}
	}
	out.Topics = s.topics(d.words)
	return out
}

// looksKnown reports whether insertions have a colour of their own.
func (d *document) looksKnown() bool {
	return slices.ContainsFunc(d.sections, func(s *sectionRead) bool { return len(s.heading) > 0 && s.heading[0].look.known })
}

// edition puts everything together.
func (d *document) edition() *model.Edition {
	e := &model.Edition{Format: model.Format, Sections: []model.Section{}}
	for i, s := range d.sections {
		e.Sections = append(e.Sections, d.section(i+1, s))
	}
	d.capitalTypes(e)
	d.usualTypes(e)
	settleHeadings(e.Sections, !d.looksKnown() && mostUnderlined(e.Sections))
	d.changeWhole(e)
	d.doubtOddities(e)
	d.weigh(e)
	d.around(&e.Document)
	e.AssignIDs()
	return e
}
