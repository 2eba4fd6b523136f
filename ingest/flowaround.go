package ingest

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"annex/ingest/flow"
	"annex/ingest/imprint"
	"annex/model"
)

// around fills in what the paper says of itself and around its tables.
func (d *flowing) around(doc *model.Document) {
	annex := 0
	if len(d.parts) > 0 {
		annex = d.parts[0]
	}
	s := surroundings{head: d.runningHeader(annex), isMonth: d.profile.isMonth}
	var all []passage
	var parts []int // of all
	for _, b := range d.before {
		for _, p := range texts([]flow.Block{b}) {
			p = p.WithoutBullet()
			all = append(all, passage{text: d.cell([]flow.Paragraph{p}), strong: d.strong(p), bullet: p.Bullet, number: p.Number})
			parts = append(parts, b.Part)
		}
	}
	n := d.coverEnd(all, parts, annex, &s)
	s.cover, s.intro = all[:n], all[n:]
	s.fill(doc)
	doc.Footnotes = d.footnotes()
}

// coverEnd is how many of the passages before the first section are the covering paper's: those of the parts
// that are headed otherwise than the annex; where none is, those before the title
// that is printed a second time, or of the part that begins with a symbol or a date.
func (d *flowing) coverEnd(all []passage, parts []int, annex int, s *surroundings) int {
	n := 0
	for n < len(all) && parts[n] < annex && !slices.Equal(d.runningHeader(parts[n]), s.head) {
		n++
	}
	if n > 0 && len(s.head) > 0 {
		return n
	}
	if n = titledAgain(all); n > 0 {
		first := slices.Index(parts, parts[n]) // the title's part holds nothing of those before
		return first + s.annexBegins(all[first:], n-first)
	}
	if annex == 0 || !slices.ContainsFunc(all[:min(len(all), 8)], func(p passage) bool { return s.names(p.revised()) }) {
		return 0
	}
	n = slices.IndexFunc(parts, func(p int) bool { return p > parts[0] })
	if n < 0 {
		n = len(all)
	}
	return n
}

// annexBegins is where the annex whose title is passage n begins: with the labels, symbols and dates right above it.
func (s *surroundings) annexBegins(all []passage, n int) int {
	for n > 0 && (imprint.IsLabel(all[n-1].revised()) || s.names(all[n-1].revised())) {
		n--
	}
	return n
}

// titledAgain is the first passage that prints a strong one again, with some text between: the title of the annex. 0: none does.
func titledAgain(all []passage) int {
	const between = 3 // passages of a covering paper at least
	for j, p := range all {
		t := p.revised()
		if !p.strong || utf8.RuneCountInString(t) < 12 {
			continue
		}
		for i, q := range all[:max(j-between+1, 0)] {
			if q.strong && alike(q.revised(), t) && i < 12 {
				return j
			}
		}
	}
	return 0
}

// runningHeader is that of a part, without page marks.
func (d *flowing) runningHeader(part int) []string {
	if part >= len(d.doc.Headers) {
		return nil
	}
	var out []string
	for _, p := range d.doc.Headers[part] {
		if t := headerLine(p); t != "" && !pageMark.MatchString(t) {
			out = append(out, t)
		}
	}
	return out
}

// headerLine is a paragraph of a running header without the number of its page; "": it is no more than a page mark.
func headerLine(p flow.Paragraph) string {
	var b strings.Builder
	numbered := false
	for _, q := range p.Pieces {
		if q.PageNumber {
			numbered = true
			continue
		}
		b.WriteString(q.Text)
	}
	t := strings.Join(strings.Fields(b.String()), " ")
	if !numbered {
		return t
	}
	return meaning(trimPage(t))
}

// footnotes are the document's, those that are typed below its tables too.
func (d *flowing) footnotes() []model.Footnote {
	var out []model.Footnote
	for _, n := range d.doc.Notes {
		text := d.cell(n.Paragraphs)
		if m := raisedMark.FindStringSubmatch(text.Printed()); m != nil && superscripts.Replace(m[1]) == n.Mark {
			text = dropFirst(text, len(m[0]))
		}
		out = append(out, model.Footnote{Mark: n.Mark, Text: text})
	}
	for _, p := range texts(d.after) {
		text := d.cell([]flow.Paragraph{p})
		m := raisedMark.FindStringSubmatch(text.Printed())
		if m == nil {
			continue
		}
		mark := superscripts.Replace(m[1])
		if slices.ContainsFunc(out, func(f model.Footnote) bool { return f.Mark == mark }) {
			continue
		}
		out = append(out, model.Footnote{Mark: mark, Text: dropFirst(text, len(m[0]))})
	}
	return out
}

// raisedMark is the raised mark that a footnote begins with.
var raisedMark = regexp.MustCompile(`^\s*([¹²³⁴⁵⁶⁷⁸⁹⁰]{1,2}|\*{1,3})[\s\x{a0}]*`)

// changedColor is the colour that most underlined text in the tables has and most other text has not; "": there is none.
func changedColor(doc *flow.Document) string {
	under, plain := map[string]int{}, map[string]int{}
	for _, b := range doc.Blocks {
		if b.Table == nil {
			continue
		}
		for _, c := range b.Table.Cells {
			for _, p := range c.Paragraphs {
				for _, q := range p.Pieces {
					switch {
					case q.Under && !q.Struck:
						under[q.Color] += len(q.Text)
					case !q.Struck:
						plain[q.Color] += len(q.Text)
					}
				}
			}
		}
	}
	return ownOf(under, plain, "")
}

// underlinedAbove reports whether what stands first between two tables is mostly underlined as a whole.
func underlinedAbove(doc *flow.Document) bool {
	first, under := 0, 0
	after := false
	for _, b := range doc.Blocks {
		switch {
		case b.Table != nil:
			after = true
		case after && strings.TrimSpace(flow.Printed(b.Paragraph.Pieces)) != "":
			first++
			under += int(oneIf(b.Paragraph.Underlined()))
			after = false
		}
	}
	return first > 0 && under*2 >= first
}
