package ocrtext

import (
	"annex/ingest/ocrtext/prose"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

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
		ts := withoutSpecks(l.tokens)
		short := !slices.ContainsFunc(ts, func(t token) bool { return utf8.RuneCountInString(t.key) > 2 })
		switch m := noteStart.FindStringSubmatch(joinTokens(ts)); {
		case !short && barred(ts):
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
			if i == best-1 && numberedNote(p[i-1], expected) { // a star is a bullet elsewhere
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

// numberedNote reports whether a line begins with a number that the next footnote may have.
func numberedNote(l *line, expected int) bool {
	ts := withoutSpecks(l.tokens)
	m := noteStart.FindStringSubmatch(joinTokens(ts))
	if m == nil || barred(ts) || !prosy([]*line{l}) {
		return false
	}
	n, err := strconv.Atoi(superscripts.Replace(m[1]))
	return err == nil && n >= expected && n < expected+9
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
		for _, t := range withoutSpecks(l.tokens)[1:] {
			if t.bar || t.bullet == 1 && !strings.ContainsAny(t.pre, "=—–-") {
				return false
			}
		}
	}
	return len(ls) <= 4
}

var superscripts = strings.NewReplacer("¹", "1", "²", "2", "³", "3", "⁴", "4", "⁵", "5", "⁶", "6", "⁷", "7", "⁸", "8", "⁹", "9", "⁰", "0")
