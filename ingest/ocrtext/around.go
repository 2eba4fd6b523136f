package ocrtext

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"annex/ingest/imprint"
	"annex/model"
)

var (
	number   = regexp.MustCompile(`^\s*\d{1,2}\s*[.),]\s*`)
	roman    = regexp.MustCompile(`^\s*[IVXl1|!]{1,5}\s*[.)]\s+(\p{Lu}.*)$`)
	loneBars = regexp.MustCompile(`(^|\s)[|¦]+(\s|$)`)
)

// A Prelude is what a text says before its tables.
type Prelude struct {
	Head                []string // the running header
	Cover, Introduction []Passage
}

// A Passage is a paragraph outside the tables.
type Passage struct {
	Text   *model.Cell
	Bullet bool // without its sign
	Strong bool // it stands alone on a line as headings do
}

// around reads what stands around the tables: the running header, the
// covering paper on the pages without it, the introduction, the footnotes.
func (r *reader) around(e *model.Edition) {
	doc := &e.Document
	doc.RunningHeader = r.layout.head
	first := r.layout.annex()
	// the annex may begin with its title, on a page without the running header
	begins := slices.IndexFunc(r.layout.before, func(l *line) bool {
		return l.top && l.page > 1 && slices.ContainsFunc(r.layout.head, func(h string) bool { return len(h) > shortTitle && !namesPaper(h) && alike(l.raw, h) })
	})
	if begins >= 0 && (first == 0 || r.layout.before[begins].page < first) {
		first = r.layout.before[begins].page
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
	p := Prelude{Head: r.layout.head, Cover: r.passages(cover), Introduction: r.passages(intro)}
	if r.surround != nil {
		r.surround(p, doc)
	} else {
		for _, q := range slices.Concat(p.Cover, p.Introduction) {
			doc.Introduction = append(doc.Introduction, model.Paragraph{Bullet: q.Bullet, Text: q.Text})
		}
	}
	doc.Footnotes = r.footnotes()
}

// shortTitle is the characters up to which a line is too short for a title.
const shortTitle = 12

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
	var out []paragraph
	for i, l := range ls {
		bullet := l.tokens[0].pre != "" && l.tokens[0].bullet >= 0.5
		begins := i == 0 || bullet || number.MatchString(l.raw) || roman.MatchString(l.raw)
		if !begins {
			prev := ls[i-1]
			full := widestNear(ls, i-1)
			last := prev.tokens[len(prev.tokens)-1]
			room := full - prev.width - blankWidth - l.tokens[0].head()
			goesOn := unicode.IsLower([]rune(l.tokens[0].text)[0])
			begins = room > 0.12*full && !goesOn || room > 0.3*full ||
				l.blank && !goesOn && strings.ContainsAny(last.text[len(last.text)-1:], ".;:") ||
				l.blank && len(out[len(out)-1].lines) == 1 && room > 0
		}
		if begins {
			out = append(out, paragraph{bullet: bullet, short: l.width < 0.65*widestNear(ls, i)})
		}
		p := &out[len(out)-1]
		p.lines = append(p.lines, l)
		p.short = p.short && len(p.lines) == 1
	}
	return out
}

// widestNear is the width of the widest of the lines around line i: pages are as wide as those, and a text does not always tell where they end.
func widestNear(ls []*line, i int) float64 {
	const around = 5
	w := 0.0
	for _, l := range ls[max(i-around, 0):min(i+around+1, len(ls))] {
		w = max(w, l.width)
	}
	return w
}

// text joins a paragraph, without its bullet.
func (r *reader) text(p paragraph) string {
	s := loneBars.ReplaceAllString(joinLines(p.lines), " ")
	if p.bullet {
		s = strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(s), p.lines[0].tokens[0].pre))
	}
	out := r.clean(s)
	if s = strings.TrimSpace(s); strings.HasSuffix(s, " ;") || strings.HasSuffix(s, " :") { // French sets these apart, as dirt stands at the ends of cells
		out = strings.TrimRight(out, " ;:") + s[len(s)-2:]
	}
	return out
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

// passages reads paragraphs, dirt left out.
func (r *reader) passages(ls []*line) []Passage {
	var out []Passage
	running := false
	for _, p := range paragraphs(ls) {
		s := r.text(p)
		if s == "" || len(p.lines) == 1 && !proper(p.lines[0]) && !namesPaper(s) {
			continue
		}
		if len(p.lines) == 1 && unended(s) {
			s = romanHeading(s)
		}
		start, _ := utf8.DecodeRuneInString(s)
		apart := unended(s) && !unicode.IsLower(start) && (p.short || !running && len(s) < longestHeading)
		if n := len(out); n > 0 && !running && !p.bullet && strings.HasSuffix(out[n-1].Text.Printed(), ",") { // a title in two lines
			s = out[n-1].Text.Printed() + " " + s
			out, apart = out[:n-1], unended(s) && len(s) < longestHeading
		}
		running = running || !unended(s) && !strings.HasSuffix(s, ",") && len(s) > longestMasthead
		out = append(out, Passage{Text: proseCell(s), Bullet: p.bullet, Strong: apart && !p.bullet})
	}
	return out
}

// romanHeading is a heading whose Roman numeral was read as other upright strokes: "Ill. Actions required".
func romanHeading(s string) string {
	m := roman.FindStringSubmatchIndex(s)
	if m == nil || strings.Trim(s[:m[2]], " 1.)") == "" {
		return s
	}
	return strings.NewReplacer("l", "I", "1", "I", "|", "I", "!", "I").Replace(s[:m[2]]) + s[m[2]:]
}

const (
	// longestHeading is how long a heading is at most, in bytes.
	longestHeading = 160
	// longestMasthead is how long a masthead's line with a mark at its end is.
	longestMasthead = 60
)

// namesPaper reports whether a line says no more than a paper's symbol or date.
func namesPaper(s string) bool {
	symbol, ok := imprint.FindSymbol(s)
	return ok && symbol.Alone || imprint.IsDate(s)
}

// romanNumeral writes 1 to 39 in Roman numerals.
func romanNumeral(n int) string {
	return strings.Repeat("X", n/10) + [...]string{"", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"}[n%10]
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
