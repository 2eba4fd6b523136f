package ocrtext

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"annex/ingest/ocrtext/prose"
)

// takeNotes takes the footnotes from the feet of the pages in the tables.
func (lo *layout) takeNotes() {
	f := noteFinder{expected: 1, bulleted: bulleted(lo.sections)}
	for _, s := range lo.sections {
		var table []*line
		for _, p := range splitPages(s.table) {
			at := f.at(p)
			for _, l := range p[at:] {
				f.expected += b2i(noteStart.MatchString(l.raw))
				lo.notes = append(lo.notes, l)
			}
			table = append(table, p[:at]...)
		}
		s.table = table
	}
}

// A noteFinder finds footnotes at the feet of pages.
type noteFinder struct {
	expected int  // number of the next
	bulleted bool // lines of the tables begin with bullets, which look like marks of footnotes
}

// at is where the footnotes begin in the lines of a page's table: at a mark with the number expected, or one that may
// be it misread, after which no line looks like one of a table; or at a line that can be nothing else.
func (f noteFinder) at(p []*line) int {
	best := f.lowest(p)
	for best < len(p) && !f.opens(p[best]) && !f.sentence(p[best:]) { // the line of a row can read like prose, too
		best++
	}
	return best
}

// lowest is where the lines begin that may be footnotes, the first perhaps still of a row.
func (f noteFinder) lowest(p []*line) int {
	best := len(p)
	for i := len(p) - 1; i >= max(1, len(p)-14); i-- {
		l := p[i]
		ts := withoutSpecks(l.tokens)
		short := !slices.ContainsFunc(ts, func(t token) bool { return utf8.RuneCountInString(t.key) > 2 })
		switch {
		case !short && barred(ts):
			return best
		case wideProse(l), defines(ts), i < len(p)-1 && best == i+1 && wideFollowing(l, true) > 0.1:
			best = i
		case short, i < len(p)-1 && best == i+1 && !l.blank && wideProse(p[i-1]), i == len(p)-1 && wideProse(p[i-1]) && !l.blank:
			// a mark alone, or the end of a note
		case best >= i && prosy(p[i:best]) && f.opens(l):
			best = i
		case best >= i && prosy(p[i:best]) && f.opens(p[i-1]) && endsSentence(ts) && len(ts) > 2:
			// the second line of a note
		case i == best-1 && f.marked(l) && f.numbered(p[i-1]):
			best = i // a star is a bullet elsewhere
		default:
			return best
		}
	}
	return best
}

// opens reports whether a line begins as a footnote may: with a number that is not yet past, or another mark, and a capital,
// or explains names.
func (f noteFinder) opens(l *line) bool {
	ts := withoutSpecks(l.tokens)
	m := noteStart.FindStringSubmatch(joinTokens(l.tokens))
	if m == nil {
		m = noteStart.FindStringSubmatch(joinTokens(ts))
	}
	switch {
	case m == nil:
		return defines(ts)
	case f.next(m[1]):
		return true
	case isBullet(m[1]) > 0:
		return !f.bulleted && endsSentence(ts)
	}
	return !unicode.IsDigit([]rune(m[1])[0])
}

// marked reports whether a line begins with a mark and a capital.
func (f noteFinder) marked(l *line) bool {
	return noteStart.MatchString(joinTokens(withoutSpecks(l.tokens)))
}

// numbered reports whether a line begins with a number that the next footnote may have.
func (f noteFinder) numbered(l *line) bool {
	ts := withoutSpecks(l.tokens)
	m := noteStart.FindStringSubmatch(joinTokens(ts))
	if m == nil || barred(ts) || !prosy([]*line{l}) {
		return false
	}
	return f.next(m[1])
}

// next reports whether a mark is a number that the next footnote may have.
func (f noteFinder) next(mark string) bool {
	n, err := strconv.Atoi(superscripts.Replace(mark))
	return err == nil && n >= f.expected && n < f.expected+9
}

// sentence reports whether the lines before the next that opens a footnote are one that its mark was lost from: one
// line of a sentence. The last lines of a page's rows can look so, but seldom are one line.
func (f noteFinder) sentence(ls []*line) bool {
	n := 0
	for i, l := range ls {
		if i > 0 && f.opens(l) {
			break
		}
		n += b2i(slices.ContainsFunc(l.tokens, func(t token) bool { return utf8.RuneCountInString(t.key) > 2 }))
	}
	ts := withoutSpecks(ls[0].tokens)
	return n == 1 && unicode.IsUpper([]rune(strings.TrimLeft(ts[0].text, quoteMarks+"."))[0]) && endsSentence(ts)
}

// endsSentence reports whether words end with a full stop.
func endsSentence(ts []token) bool {
	return strings.HasSuffix(strings.TrimRight(ts[len(ts)-1].text, quoteMarks+")"), ".")
}

// defines reports whether words explain short names: "P: permanent; T: for a time", or "P = permanent". Footnotes to the
// headings of columns do.
func defines(ts []token) bool {
	n := 0
	for i := 0; i+1 < len(ts); i++ {
		t, next := &ts[i], &ts[i+1]
		name := strings.TrimRight(t.text, ":")
		r := []rune(strings.TrimLeft(name, quoteMarks+"$§"))
		if len(r) == 0 || len(r) > 7 || !unicode.IsUpper(r[0]) || i > 0 && n > 0 && strings.IndexByte(";:.,", ts[i-1].text[len(ts[i-1].text)-1]) < 0 {
			continue
		}
		n += b2i(name != t.text || strings.ContainsAny(next.pre, ":="))
	}
	return n >= 2
}

// withoutSpecks are the words of a line without the dirt of the margins at its ends.
func withoutSpecks(ts []token) []token {
	speck := func(t token) bool {
		r := []rune(t.text)
		return t.junk || t.key == "" && !noteMark.MatchString(t.text) || len(r) == 1 && !unicode.IsDigit(r[0]) && !noteMark.MatchString(t.text)
	}
	for len(ts) > 1 && speck(ts[0]) {
		ts = ts[1:]
	}
	for len(ts) > 1 && (speck(ts[len(ts)-1]) || utf8.RuneCountInString(ts[len(ts)-1].text) == 1) {
		ts = ts[:len(ts)-1]
	}
	return ts
}

// noteMark is a mark of a footnote that is no digit.
var noteMark = regexp.MustCompile(`^[*†‡]`)

// barred reports whether a rule stands between words.
func barred(ts []token) bool {
	return slices.ContainsFunc(ts[1:], func(t token) bool { return t.bar })
}

// wideProse reports whether a line is wide and of one piece: words that follow
// one another as in running text, and no bullets among them.
func wideProse(l *line) bool { return wideFollowing(l, false) > 0.4 }

// wideFollowing is how likely the words of a wide line follow one another, in
// nats a word, by their classes and, asked for, by the table of pairs; -1: it is short, or in pieces.
func wideFollowing(l *line, pairs bool) float64 {
	ts := withoutSpecks(l.tokens)
	if l.width < 30 || len(ts) < 8 {
		return -1
	}
	sum := 0.0
	for i := 1; i < len(ts); i++ {
		a, b := &ts[i-1], &ts[i]
		if b.bar || b.bullet == 1 {
			return -1
		}
		f := prose.Follows(a.last, b.first)
		if p, ok := prose.Pair(a.text, b.text); ok && pairs {
			f = max(f, min(p, 2))
		}
		sum += f
	}
	return sum / float64(len(ts)-1)
}

// prosy reports whether lines are a short note and no row: no bullets, no dates.
func prosy(ls []*line) bool {
	for _, l := range ls {
		if ts := withoutSpecks(l.tokens); defines(ts) && !barred(ts) {
			continue // what is explained can be a sign
		}
		for _, t := range withoutSpecks(l.tokens)[1:] {
			if t.bar || t.bullet == 1 && !strings.ContainsAny(t.pre, "=—–-") {
				return false
			}
		}
	}
	return len(ls) <= 4
}

// bulleted reports whether so many lines of the tables begin with bullets that these are no marks of footnotes.
func bulleted(sections []*section) bool {
	n, all := 0, 0
	for _, s := range sections {
		for _, l := range s.table {
			all++
			n += b2i(l.tokens[0].bullet == 1)
		}
	}
	return n > 4 && n*25 > all
}

var superscripts = strings.NewReplacer("¹", "1", "²", "2", "³", "3", "⁴", "4", "⁵", "5", "⁶", "6", "⁷", "7", "⁸", "8", "⁹", "9", "⁰", "0")
