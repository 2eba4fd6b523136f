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

var (
	number     = regexp.MustCompile(`^\s*\d{1,2}\s*[.),]\s*`)
	symbolMark = regexp.MustCompile(`\b([A-Z]{1,6}[-/.]?[\dO]{2,6}[A-Z]{0,2}\d{0,2}(?:[-/.][A-Z0-9]+)*)\b`)
	monthYear  = regexp.MustCompile(`(?i)^\p{L}{3,10}\.?\s+(19|20)\d\d$`)
	roman      = regexp.MustCompile(`^\s*[IVXl1|!]{1,5}\s*[.)]\s+(\p{Lu}.*)$`)
	loneBars   = regexp.MustCompile(`(^|\s)[|¦]+(\s|$)`)
)

// around reads what stands around the tables: the running header, the
// covering paper on the pages without it, the introduction, the footnotes.
func (r *reader) around(e *model.Edition) {
	doc := &e.Document
	doc.RunningHeader = r.layout.head
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
	first := r.layout.annex()
	if doc.Title != "" { // the annex may begin with its title, on a page without the running header
		for _, l := range r.layout.before {
			if l.top && alike(l.raw, doc.Title) && l.page > 1 && (first == 0 || l.page < first) {
				first = l.page
				break
			}
		}
	}
	var cover, intro []*line
	for _, l := range r.layout.before {
		switch {
		case first > 0 && l.page < first:
			cover = append(cover, l)
		case !r.layout.heads(l):
			intro = append(intro, l)
		}
	}
	doc.Cover = r.cover(paragraphs(cover), doc)
	doc.Introduction = r.introduction(paragraphs(intro), doc)
	doc.Footnotes = r.footnotes()
}

// annex is the first page before the tables that has the running header at
// the place where most pages have it: a covering paper prints the title and the date, too,
// but elsewhere. It is 0 where no page has.
func (lo *layout) annex() int {
	for page := 1; page < len(lo.tops); page++ {
		found := 0
		for i, s := range lo.tops[page] {
			if h := lo.headLine(s); h >= 0 && lo.usualPlace(h) == i {
				found++
			}
		}
		if found > 0 && found*2 >= min(len(lo.head), 3) {
			return page
		}
	}
	return 0
}

// heads reports whether a line is one of the running header that was left at the head of its page.
func (lo *layout) heads(l *line) bool {
	return lo.headLine(l.raw) >= 0 && l.page < len(lo.tops) && slices.Contains(lo.tops[l.page], l.raw)
}

// headLine is which line of the running header s is; -1: none.
func (lo *layout) headLine(s string) int {
	return slices.IndexFunc(lo.head, func(h string) bool { return alike(h, strings.Join(strings.Fields(s), " ")) })
}

// usualPlace is which line of their pages the header's line h mostly is; -1: it has no such place.
func (lo *layout) usualPlace(h int) int {
	var count [headLines]int
	best := -1
	for _, top := range lo.tops {
		for i, s := range top {
			if lo.headLine(s) != h {
				continue
			}
			if count[i]++; count[i] > 1 && (best < 0 || count[i] > count[best]) {
				best = i
			}
		}
	}
	return best
}

// A paragraph is lines of running text.
type paragraph struct {
	lines  []*line
	bullet bool
	short  bool // one line that does not reach far
}

// paragraphs groups lines: a new paragraph begins at a bullet or number, and
// where the next word would still have fitted on the line before.
func paragraphs(ls []*line) []paragraph {
	wide := map[int]float64{} // by page
	for _, l := range ls {
		wide[l.page] = max(wide[l.page], l.width)
	}
	var out []paragraph
	for i, l := range ls {
		bullet := l.tokens[0].pre != "" && l.tokens[0].bullet >= 0.5
		begins := i == 0 || bullet || number.MatchString(l.raw) || roman.MatchString(l.raw)
		if !begins {
			prev := ls[i-1]
			full := wide[prev.page]
			last := prev.tokens[len(prev.tokens)-1]
			room := full - prev.width - blankWidth - l.tokens[0].head()
			goesOn := unicode.IsLower([]rune(l.tokens[0].text)[0])
			begins = room > 0.12*full && !goesOn || room > 0.3*full ||
				l.blank && !goesOn && strings.ContainsAny(last.text[len(last.text)-1:], ".;:") ||
				l.blank && len(out[len(out)-1].lines) == 1 && room > 0
		}
		if begins {
			out = append(out, paragraph{bullet: bullet, short: l.width < 0.65*wide[l.page]})
		}
		p := &out[len(out)-1]
		p.lines = append(p.lines, l)
		p.short = p.short && len(p.lines) == 1
	}
	return out
}

// text joins a paragraph, without its bullet.
func (r *reader) text(p paragraph) string {
	s := loneBars.ReplaceAllString(joinLines(p.lines), " ")
	if p.bullet {
		s = strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(s), p.lines[0].tokens[0].pre))
	}
	return r.clean(s)
}

// aroundConfidence is what paragraphs outside the tables are trusted: they are
// read line by line, but nobody compared them.
const aroundConfidence = 0.9

func proseCell(s string) *model.Cell {
	return &model.Cell{Text: model.Plain(s), Confidence: aroundConfidence}
}

// unended reports whether a text has no mark at its end, as headings have none.
func unended(s string) bool {
	last, _ := utf8.DecodeLastRuneInString(s)
	return s != "" && !strings.ContainsRune(".;:,", last)
}

// cover reads the covering paper: a masthead, headed sections, numbered and bulleted paragraphs.
func (r *reader) cover(ps []paragraph, doc *model.Document) *model.Cover {
	if len(ps) == 0 {
		return nil
	}
	c := &model.Cover{Sections: []model.CoverSection{}}
	for _, p := range ps {
		s := r.text(p)
		raw := loneBars.ReplaceAllString(joinLines(p.lines), " ")
		if m := roman.FindStringSubmatch(strings.TrimSpace(joinLines(p.lines))); m != nil && len(p.lines) == 1 && unended(raw) && len(raw) < 100 {
			c.Sections = append(c.Sections, model.CoverSection{Heading: romanNumeral(len(c.Sections)+1) + ". " + strings.TrimSpace(m[1])})
			continue
		}
		if len(c.Sections) == 0 {
			if doc.Symbol == "" && symbolMark.MatchString(s) {
				doc.Symbol = symbolMark.FindString(s)
			}
			c.Masthead = append(c.Masthead, *proseCell(s))
			continue
		}
		para := model.Paragraph{Bullet: p.bullet}
		if m := number.FindString(s); m != "" && !p.bullet {
			para.Number, _ = strconv.Atoi(strings.TrimFunc(m, func(r rune) bool { return !unicode.IsDigit(r) }))
			s = strings.TrimSpace(s[len(m):])
		}
		para.Text = proseCell(s)
		sec := &c.Sections[len(c.Sections)-1]
		sec.Paragraphs = append(sec.Paragraphs, para)
	}
	if len(c.Sections) == 0 && len(c.Masthead) == 0 {
		return nil
	}
	return c
}

// romanNumeral writes 1 to 39 in Roman numerals.
func romanNumeral(n int) string {
	return strings.Repeat("X", n/10) + [...]string{"", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"}[n%10]
}

// introduction reads the annex's own introduction; its title is not repeated.
func (r *reader) introduction(ps []paragraph, doc *model.Document) []model.Paragraph {
	var out []model.Paragraph
	for _, p := range ps {
		s := r.text(p)
		switch {
		case s == "", doc.Title != "" && alike(s, doc.Title), !proper(p.lines[0]) && len(p.lines) == 1:
		case p.short && !p.bullet && unended(s) && unicode.IsUpper([]rune(s)[0]):
			out = append(out, model.Paragraph{Heading: s})
		default:
			out = append(out, model.Paragraph{Bullet: p.bullet, Text: proseCell(s)})
		}
	}
	return out
}

// footnotes binds the lines at the pages' feet to their marks, counted from 1.
func (r *reader) footnotes() []model.Footnote {
	var out []model.Footnote
	var gathered []*line
	flush := func() {
		if len(gathered) == 0 {
			return
		}
		s := r.clean(joinLines(gathered))
		if m := noteStart.FindStringSubmatchIndex(s); m != nil {
			s = strings.TrimSpace(s[m[3]:])
		}
		out = append(out, model.Footnote{Mark: strconv.Itoa(len(out) + 1), Text: *proseCell(s)})
		gathered = nil
	}
	for _, l := range r.layout.notes {
		if noteStart.MatchString(l.raw) {
			flush()
		}
		if len([]rune(l.raw)) > 2 {
			gathered = append(gathered, l)
		}
	}
	flush()
	return out
}
