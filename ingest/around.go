package ingest

import (
	"cmp"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"annex/ingest/spelling"
	"annex/model"
)

// running is what the pages repeat at their head and foot.
type running struct {
	lines map[*lineRead]bool
	head  []string // the running header as most pages print it
}

// pageMark matches the mark of a page: "I/5.", "12", "- 3 -", "Page 4 of 9".
// Engines read the Roman I as l, 1, | or !.
var pageMark = regexp.MustCompile(`(?i)^[\s\-–—]*(page\s+)?([ivxl1|!\[\]()]{0,5}\s*/\s*)?\d{1,3}\s*((of|sur|/)\s*\d{1,3})?[\s\-–—.]*$`)

// findRunning finds the lines that pages repeat at the same height, and the page marks.
func findRunning(pages []*pageRead) *running {
	r := &running{lines: map[*lineRead]bool{}}
	var groups []*repeated
	for _, p := range pages {
		for i, l := range p.lines {
			if i < 6 && !p.belowTable(l) {
				text := plainLine(l)
				k := slices.IndexFunc(groups, func(g *repeated) bool { return alike(g.text, text) })
				if k < 0 {
					groups = append(groups, &repeated{text: text})
					k = len(groups) - 1
				}
				groups[k].lines = append(groups[k].lines, l)
			}
			if edge := float64(p.bounds.Dy()) * 0.12; pageMark.MatchString(l.text()) &&
				(float64(l.box.Min.Y) < edge || float64(l.box.Max.Y) > float64(p.bounds.Dy())-edge) {
				r.lines[l] = true
			}
		}
	}
	slices.SortStableFunc(groups, func(a, b *repeated) int { return cmp.Compare(a.height(), b.height()) })
	for _, g := range groups {
		g.keepPlace()
		if n := len(g.lines); n < 2 || n*5 < len(pages)*2 || utf8.RuneCountInString(g.text) < 3 {
			continue
		}
		for _, l := range g.lines {
			r.lines[l] = true
		}
		r.head = append(r.head, mostCommon(g.lines))
	}
	return r
}

// repeated is a line that several pages print.
type repeated struct {
	text  string
	lines []*lineRead
}

// keepPlace drops the lines that stand elsewhere than most of the group: a
// covering paper prints the title too, but not where the running header is.
func (g *repeated) keepPlace() {
	place := func(l *lineRead) model.Box { return l.page.box(l.box) }
	var xs, ys, ends []float64
	for _, l := range g.lines {
		b := place(l)
		xs, ys, ends = append(xs, b.X0), append(ys, b.Y0), append(ends, b.X1)
	}
	x, y, end := median(xs), median(ys), median(ends)
	g.lines = slices.DeleteFunc(g.lines, func(l *lineRead) bool {
		b := place(l)
		return math.Abs(b.Y0-y) > 25 || math.Abs(b.X0-x) > 40 && math.Abs(b.X1-end) > 40
	})
}

func median(v []float64) float64 {
	v = slices.Sorted(slices.Values(v))
	return v[len(v)/2]
}

// height is how far down its page the line usually stands, as a share.
func (g *repeated) height() float64 {
	var sum float64
	for _, l := range g.lines {
		sum += float64(l.baseline) / float64(l.page.bounds.Dy())
	}
	return sum / float64(len(g.lines))
}

// belowTable reports whether the line stands lower than the page's first table.
func (p *pageRead) belowTable(l *lineRead) bool {
	return len(p.tables) > 0 && l.box.Min.Y > p.tables[0].box.Min.Y
}

func plainLine(l *lineRead) string { return strings.Join(strings.Fields(l.text()), " ") }

// alike reports whether two lines differ by no more than a misread letter in six.
func alike(a, b string) bool {
	x, y := []rune(a), []rune(b)
	n := max(len(x), len(y))
	return n > 0 && abs(len(x)-len(y))*6 <= n && spelling.Distance(x, y)*6 <= n
}

func mostCommon(ls []*lineRead) string {
	count := map[string]int{}
	best := ""
	for _, l := range ls {
		t := plainLine(l)
		count[t]++
		if count[t] > count[best] {
			best = t
		}
	}
	return best
}

// split parts a page's lines into its body and the footnotes at its foot;
// running lines are dropped.
func (d *document) split(p *pageRead) (body, notes []*lineRead) {
	lines := slices.Clone(p.lines)
	slices.SortStableFunc(lines, func(a, b *lineRead) int {
		if abs(a.baseline-b.baseline) > int(0.5*p.em) {
			return cmp.Compare(a.baseline, b.baseline)
		}
		return cmp.Compare(a.box.Min.X, b.box.Min.X)
	})
	lines = slices.DeleteFunc(lines, func(l *lineRead) bool { return d.running.lines[l] })
	at := len(lines)
	if y, ok := p.noteRule(lines); ok {
		at = slices.IndexFunc(lines, func(l *lineRead) bool { return l.baseline > y })
	}
	return lines[:at], lines[at:]
}

// noteRule finds the short rule that parts footnotes from the text: below the
// last table, begun at the left margin, and followed by lines in smaller type.
func (p *pageRead) noteRule(lines []*lineRead) (y int, ok bool) {
	low := p.bounds.Dy() / 3
	for _, t := range p.tables {
		low = max(low, t.box.Max.Y)
	}
	pt := p.dpi / 72
	for _, r := range p.rules {
		n := float64(r.length()) / pt
		if r.at <= low || n < 60 || n > 300 {
			continue
		}
		hugged := slices.ContainsFunc(lines, func(l *lineRead) bool { // an underline
			return l.baseline <= r.at+int(2*pt) && float64(r.at-l.baseline) < 0.35*l.em && l.box.Min.X < r.hi && l.box.Max.X > r.lo
		})
		i := slices.IndexFunc(lines, func(l *lineRead) bool { return l.baseline > r.at })
		if hugged || i < 0 || lines[i].em > 0.97*p.em && !startsWithMark(lines[i].text()) {
			continue
		}
		return r.at, true
	}
	return 0, false
}

func startsWithMark(s string) bool { return noteMark.MatchString(s) }

var noteMark = regexp.MustCompile(`^\s*([0-9]{1,2}|[¹²³⁴⁵⁶⁷⁸⁹⁰]{1,2}|\*{1,3}|[†‡])\s*\S`)

// paragraphs groups lines that stand outside tables: a new paragraph begins at
// a bullet, a number, a wide gap, or where weight or underlining changes.
func (d *document) paragraphs(ls []*lineRead) []*block {
	var out []*block
	right := map[*pageRead]int{}
	for _, l := range ls {
		right[l.page] = max(right[l.page], l.box.Max.X)
	}
	for i, l := range ls {
		if i == 0 || d.breaks(ls, i, right) {
			out = append(out, &block{})
		}
		out[len(out)-1].addLines([]*lineRead{l}, right[l.page])
	}
	return out
}

// breaks reports whether a paragraph begins with line i.
func (d *document) breaks(ls []*lineRead, i int, right map[*pageRead]int) bool {
	prev, l := ls[i-1], ls[i]
	em := max(prev.em, l.em)
	switch {
	case l.bullet, prev.strong() != l.strong() && (prev.underlined() != l.underlined() || prev.weight > 1.3*l.weight || l.weight > 1.3*prev.weight):
		return true
	case prev.page != l.page:
		end, _ := utf8.DecodeLastRuneInString(prev.text())
		start, _ := utf8.DecodeRuneInString(l.text())
		return !unicode.IsLower(start) && strings.ContainsRune(".:;!?", end)
	case float64(l.baseline-prev.baseline) > 1.45*em:
		return true
	}
	b := block{lines: []*lineRead{prev, l}, right: []int{right[prev.page], right[l.page]}}
	return b.paragraphEnds(1)
}

// around fills in what the paper says of itself and around its tables.
func (d *document) around(doc *model.Document) {
	doc.RunningHeader = d.running.head
	readRunning(doc)
	cover, intro := d.coverAndIntroduction()
	doc.Cover = readCover(d.passages(cover), doc)
	doc.Introduction = readIntroduction(d.passages(intro), doc)
	doc.Footnotes = d.footnotes()
}

var (
	symbolMark = regexp.MustCompile(`\b([A-Z]{1,6}[-/.]?\d{2,6}[A-Z]{0,2}\d{0,2}(?:[-/.][A-Z0-9]+)*)\b`)
	monthYear  = regexp.MustCompile(`(?i)^\p{L}{3,10}\.?\s+(19|20)\d\d$`)
)

// readRunning reads symbol, title and edition date from the running header.
func readRunning(doc *model.Document) {
	for _, t := range doc.RunningHeader {
		switch {
		case doc.Edition == "" && monthYear.MatchString(t):
			doc.Edition = t
		case doc.Symbol == "" && symbolMark.MatchString(t) && !monthYear.MatchString(t):
			doc.Symbol = symbolMark.FindString(t)
		case doc.Title == "":
			doc.Title = t
		}
	}
}

// coverAndIntroduction parts what stands before the first section: the cover
// is on the pages without the running header.
func (d *document) coverAndIntroduction() (cover, intro []*lineRead) {
	headed := map[*pageRead]int{}
	for _, p := range d.pages {
		for _, l := range p.lines {
			if d.running.lines[l] && !pageMark.MatchString(l.text()) {
				headed[p]++
			}
		}
	}
	for _, l := range d.before {
		if len(d.running.head) > 0 && headed[l.page]*2 <= min(len(d.running.head), 3) {
			cover = append(cover, l)
		} else {
			intro = append(intro, l)
		}
	}
	return cover, intro
}

var roman = regexp.MustCompile(`^\s*[IVXl1|]{1,5}\s*[.)]\s+\S`)

// A passage is a paragraph outside the tables, whatever it was read from.
type passage struct {
	text   model.Cell
	strong bool // set apart as headings are
	bullet bool
	number string // of an automatic numbering that is no part of the text: "2."
}

// passages turns lines into paragraphs.
func (d *document) passages(ls []*lineRead) []passage {
	var out []passage
	for _, b := range d.paragraphs(ls) {
		out = append(out, passage{text: b.cell(d.words), strong: b.lines[0].strong(), bullet: b.lines[0].bullet})
	}
	return out
}

// readCover reads the covering paper: a masthead, headed sections, numbered and bulleted paragraphs.
func readCover(ps []passage, doc *model.Document) *model.Cover {
	if len(ps) == 0 {
		return nil
	}
	c := &model.Cover{Sections: []model.CoverSection{}}
	for _, p := range ps {
		printed := p.text.Printed()
		heading := p.strong && len(printed) < 160 && !p.bullet
		switch {
		case heading && (roman.MatchString(p.number+" "+printed) || len(c.Sections) > 0):
			c.Sections = append(c.Sections, model.CoverSection{Heading: strings.TrimSpace(p.number + " " + plainHeading(p.text).Printed())})
		case len(c.Sections) == 0:
			if doc.Symbol == "" && symbolMark.MatchString(printed) {
				doc.Symbol = symbolMark.FindString(printed)
			}
			c.Masthead = append(c.Masthead, plainHeading(p.text))
		default:
			s := &c.Sections[len(c.Sections)-1]
			s.Paragraphs = append(s.Paragraphs, paragraph(p))
		}
	}
	return c
}

// paragraph makes a model paragraph, its printed number apart.
func paragraph(p passage) model.Paragraph {
	out := model.Paragraph{Bullet: p.bullet}
	if m := numbered.FindStringSubmatch(p.number + " " + p.text.Printed()); m != nil && !p.bullet {
		out.Number, _ = strconv.Atoi(m[1])
		if p.number == "" {
			p.text = afterNumber(p.text)
		}
	}
	out.Text = &p.text
	return out
}

// readIntroduction reads the annex's own introduction; the annex title above it is not repeated.
func readIntroduction(ps []passage, doc *model.Document) []model.Paragraph {
	var out []model.Paragraph
	for _, p := range ps {
		printed := p.text.Printed()
		strong := p.strong && !p.bullet
		switch {
		case doc.Title != "" && alike(printed, doc.Title):
		case strong && len(out) == 0 && doc.Title == "":
			doc.Title = printed
		case strong && len(printed) < 160:
			out = append(out, model.Paragraph{Heading: printed})
		default:
			out = append(out, model.Paragraph{Bullet: p.bullet, Text: &p.text})
		}
	}
	return out
}

var superscripts = strings.NewReplacer("¹", "1", "²", "2", "³", "3", "⁴", "4", "⁵", "5", "⁶", "6", "⁷", "7", "⁸", "8", "⁹", "9", "⁰", "0")

// footnotes binds the lines at the pages' feet to their marks: a note begins
// with the number after the last, or a sign.
func (d *document) footnotes() []model.Footnote {
	var out []model.Footnote
	var b *block
	flush := func() {
		if b == nil {
			return
		}
		text := b.cell(d.words)
		m := noteMark.FindStringSubmatch(text.Printed())
		if m == nil {
			b = nil
			return
		}
		text = dropFirst(text, strings.Index(text.Printed(), m[1])+len(m[1]))
		text.Text = trimLeft(text.Text)
		out = append(out, model.Footnote{Mark: superscripts.Replace(m[1]), Text: text})
		b = nil
	}
	for _, l := range d.notes {
		if m := noteMark.FindStringSubmatch(l.text()); m != nil && (b == nil || nextMark(superscripts.Replace(m[1]), len(out)+1)) {
			flush()
			b = &block{}
		}
		if b != nil {
			b.addLines([]*lineRead{l}, 0)
		}
	}
	flush()
	return out
}

// nextMark reports whether mark can begin a note while the n-th is being read.
func nextMark(mark string, n int) bool {
	k, err := strconv.Atoi(mark)
	return err != nil || k == n+1
}

func trimLeft(t model.Text) model.Text {
	for len(t) > 0 {
		t[0].Text = strings.TrimLeft(t[0].Text, " \u00a0")
		if t[0].Text != "" {
			break
		}
		t = t[1:]
	}
	return t
}
