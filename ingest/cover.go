package ingest

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"annex/model"
)

// A covering paper's heading is no longer than this, in characters.
const longestHeading = 160

var (
	roman = regexp.MustCompile(`^\s*[IVXl1|]{1,5}\s*[.)]\s+\S`)
	// marker is what a heading is counted by: "II.", "B.", "2", "2.1".
	marker = regexp.MustCompile(`^(?:[IVXl1|!]{1,5}|\p{Lu}|\d{1,2}(?:\.\d{1,2})*)\s*[.)–—-]?\s+\p{Lu}`)
	// entry is the number of a paragraph.
	entry = regexp.MustCompile(`^\s*\d{1,3}\s*[.,)]\s*\S`)
)

// mastheadEnd is where the first headed section of the covering paper begins: the heading before
// the first paragraph of running text, or that paragraph.
func (s *surroundings) mastheadEnd() int {
	first := len(s.cover)
	for i, p := range s.cover {
		if s.runs(p) {
			first = i
			break
		}
		if t := strings.TrimSpace(p.number + " " + p.revised()); p.strong && roman.MatchString(t) && unended(t) {
			return i
		}
	}
	if first == 0 || first == len(s.cover) {
		return first
	}
	p := s.cover[first-1]
	t := p.revised()
	switch {
	case s.names(t), p.bullet, p.masthead, utf8.RuneCountInString(t) > longestHeading:
		return first
	case s.opening() != "" && (alike(s.opening(), t) || related(s.opening(), t) && len(t) > len(s.opening())*2/3):
		return first // the title
	case p.strong, unended(t) && capital(t) && len(strings.Fields(t)) <= 8 && first > 1:
		return first - 1
	}
	return first
}

// runs reports whether a passage is running text and no line of a masthead.
func (s *surroundings) runs(p passage) bool {
	t := p.text.Printed()
	n := utf8.RuneCountInString(t)
	switch {
	case p.masthead:
		return false
	case p.bullet, p.number != "" && !p.strong:
		return true
	case p.strong || s.names(p.revised()):
		return false
	case entry.MatchString(t) && n > 20:
		return true
	}
	return n > 100 || n > 40 && !unended(t)
}

// unended reports whether a text has no mark at its end, as headings have none.
func unended(t string) bool {
	t = strings.TrimSpace(t)
	last, _ := utf8.DecodeLastRuneInString(t)
	return t != "" && !strings.ContainsRune(".;:,", last)
}

// capital reports whether a text begins with a capital letter or a number.
func capital(t string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimSpace(t))
	return unicode.IsUpper(r) || unicode.IsDigit(r)
}

// readCover reads the covering paper: a masthead up to passage n, headed sections, numbered and bulleted paragraphs.
func (s *surroundings) readCover(n int) *model.Cover {
	if len(s.cover) == 0 {
		return nil
	}
	c := &model.Cover{Sections: []model.CoverSection{}}
	count := 0 // of the paragraphs
	for i, p := range s.cover {
		switch {
		case i < n:
			c.Masthead = append(c.Masthead, plainHeading(p.text))
		case s.headsCover(i, n):
			c.Sections = append(c.Sections, model.CoverSection{Heading: strings.TrimSpace(p.number + " " + p.revised())})
		default:
			if len(c.Sections) == 0 {
				c.Sections = append(c.Sections, model.CoverSection{})
			}
			last := &c.Sections[len(c.Sections)-1]
			q := paragraph(p)
			if q.Number == 0 && s.scanned {
				q = withoutPoint(q, count+1)
			}
			count = max(count, q.Number)
			last.Paragraphs = append(last.Paragraphs, q)
		}
	}
	return c
}

// headsCover reports whether passage i, not before n, heads a section of the covering paper: it is set
// apart as headings are, or counted like the first of them and followed by running text.
func (s *surroundings) headsCover(i, n int) bool {
	p := s.cover[i]
	t := strings.TrimSpace(p.number + " " + p.revised())
	if p.bullet || len(t) >= longestHeading || t == "" {
		return false
	}
	if entry.MatchString(t) && !unended(t) && i > n { // a paragraph that ends as one
		return false
	}
	if p.strong || i == n && !s.runs(p) {
		return true
	}
	first := strings.TrimSpace(s.cover[n].number + " " + s.cover[n].revised())
	return unended(t) && len(strings.Fields(t)) <= 12 && i+1 < len(s.cover) && counted(first) && counted(t) && kindOf(t) == kindOf(first)
}

func counted(t string) bool { return marker.MatchString(t) }

// kindOf tells headings counted in figures from those counted in letters.
func kindOf(t string) bool { return unicode.IsDigit(rune(t[0])) }

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

// withoutPoint takes the number off a paragraph that is the next one and whose point was not read: "3 The Board".
func withoutPoint(q model.Paragraph, next int) model.Paragraph {
	m := bareNumber.FindStringSubmatch(q.Text.Printed())
	if m == nil || q.Bullet || m[1] != strconv.Itoa(next) {
		return q
	}
	text := dropFirst(*q.Text, len(m[1]))
	text.Text = trimLeft(text.Text)
	return model.Paragraph{Number: next, Text: &text}
}

// readIntroduction reads the annex's own introduction; the annex title above it is not repeated.
func (s *surroundings) readIntroduction(doc *model.Document) []model.Paragraph {
	var out []model.Paragraph
	opening := s.opening()
	for i, p := range s.intro {
		t := p.revised()
		strong := p.strong && !p.bullet
		switch {
		case t == "" && p.text.Empty():
		case doc.Title != "" && len(out) == 0 && alike(t, doc.Title), opening == doc.Title && t == opening && len(out) == 0:
		case len(out) == 0 && i < 3 && strong && (s.names(t) || t == doc.Symbol):
		case strong && utf8.RuneCountInString(t) < longestHeading:
			out = append(out, model.Paragraph{Heading: t})
		default:
			out = append(out, model.Paragraph{Bullet: p.bullet, Text: &p.text})
		}
	}
	return out
}
