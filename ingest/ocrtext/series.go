package ocrtext

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"annex/ingest/spelling"
)

// A series is how a document's section headings begin: "Theme 1", "Theme 2", or
// "1. Programme area 1". Where it is known, a heading is found although the column
// headings below it were lost, and what does not begin so is none.
type series struct {
	words []string // ordinals as "#"
	kind  ordinalKind
	first token // as it is printed
}

// An ordinalKind is how ordinals are written.
type ordinalKind int

const (
	noOrdinal ordinalKind = iota
	digits
	letters
	romans
	dotted // 4.1: the part and the activity
)

// seriesWords is how many words a series has at most.
const seriesWords = 6

// ordinal reads a number, a capital or a Roman number, its strokes perhaps misread, with the marks around it.
func ordinal(s string) (int, ordinalKind) {
	s = strings.Trim(s, ".,:;()[]–—-\"“”'‘’|")
	if s == "" || len(s) > 4 {
		return 0, noOrdinal
	}
	if n, err := strconv.Atoi(s); err == nil && n > 0 && n < 40 {
		return n, digits
	}
	if m := dottedOrdinal.FindStringSubmatch(s); m != nil {
		part, _ := strconv.Atoi(m[1])
		n, _ := strconv.Atoi(m[2])
		return part*dottedParts + n, dotted
	}
	roman := strings.NewReplacer("l", "I", "|", "I", "1", "I").Replace(s)
	for n := 1; n < 13; n++ {
		if roman == romanNumeral(n) {
			return n, romans
		}
	}
	if len(s) == 1 && s[0] >= 'A' && s[0] <= 'H' {
		return int(s[0]-'A') + 1, letters
	}
	return 0, noOrdinal
}

// dottedOrdinal is an ordinal of two numbers, and dottedParts is what a step of the first counts.
var dottedOrdinal = regexp.MustCompile(`^(\d{1,2})\.(\d{1,2})$`)

const dottedParts = 100

// comes reports whether an ordinal may be the next after another, or one of the few after that, if some are lost.
func (s series) comes(n, now int) bool {
	if s.kind == dotted && n/dottedParts == now/dottedParts+1 {
		return n%dottedParts <= 1+seriesGap
	}
	return n > now && n <= now+1+seriesGap
}

// seriesOf is the series that a heading's first line would be of; it has no
// words where the line has no ordinal among its first, or no word beside it.
func seriesOf(l *line) series {
	var out series
	end, long := 0, false
	for i := range l.tokens[:min(len(l.tokens), seriesWords)] {
		t := l.tokens[i].text
		if n, k := ordinal(t); k != noOrdinal && (end == 0 && n > 0 || (k == digits || k == dotted) && out.kind != dotted) {
			if end == 0 {
				out.kind = k
			}
			out.words = append(out.words, "#")
			end = i + 1
			continue
		}
		out.words = append(out.words, spelling.Word(t))
	}
	first := slices.Index(out.words, "#")
	if end == 0 || first > 3 {
		return series{}
	}
	if first == 0 && end > 2 { // "1. Aim 1.1"
		long = utf8.RuneCountInString(strings.Join(out.words[:end], "")) >= end+2
	} else if first == 0 { // a number first says nothing: the words behind it must
		end = max(end, min(4, len(out.words)))
	}
	out.words, out.first = out.words[:end], l.tokens[0]
	for _, w := range out.words {
		long = long || len([]rune(w)) >= 4 && !strings.ContainsFunc(w, unicode.IsDigit)
	}
	if !long {
		return series{}
	}
	return out
}

// at is the ordinal of a line that begins as the series does, after two words of dirt at the most; 0: it does not.
func (s series) at(l *line) int {
	n, _ := s.find(l)
	return n
}

// otherWords begins headings that have other words before their ordinal of two numbers than the series: "Objective 1.2:"
// beside "Output 1.1", "2. Programme Area 1.2 Ports".
var otherWords = regexp.MustCompile(`^[^\p{L}\d]*(\d{1,2}\s?[.)]\s*)?(\p{Lu}\p{L}+\s+([\p{Ll}’']+\s+){0,6}){1,3}(\d{1,2}\.\d{1,2})(\s*[:–—-]+\s*\p{L}|\s+\p{Lu}\p{Ll})`)

// find is at, with the number of words of dirt.
func (s series) find(l *line) (n, dirty int) {
	if n, dirty = s.findWords(l); n > 0 || s.kind != dotted {
		return n, dirty
	}
	if m := otherWords.FindStringSubmatch(l.raw); m != nil {
		n, _ = ordinal(m[4])
	}
	return n, 0
}

func (s series) findWords(l *line) (n, dirty int) {
	for skip := 0; skip <= 2 && skip+len(s.words) <= len(l.tokens); skip++ {
		if skip > 0 && len([]rune(l.tokens[skip-1].key)) > 3 {
			return 0, 0
		}
		n := 0
		fits := true
		for k, w := range s.words {
			t := &l.tokens[skip+k]
			if w == "#" {
				v, kind := ordinal(t.text)
				if n == 0 {
					n, fits = v, fits && kind == s.kind
				}
				fits = fits && v > 0
				continue
			}
			fits = fits && nearWord(t.key, w)
		}
		if fits {
			return n, skip
		}
	}
	return 0, 0
}

// cleaned is a heading without the dirt before its first word, or with the word that was misread.
func (s series) cleaned(heading []*line) []*line {
	if !s.known() || len(heading) == 0 {
		return heading
	}
	l := *heading[0]
	n, dirty := s.find(&l)
	if n == 0 {
		if n, dirty = s.ordinalOf(&l); n == 0 {
			return heading
		}
		l.tokens = append([]token{s.first}, l.tokens[dirty:]...)
	} else if dirty == 0 {
		return heading
	} else {
		l.tokens = l.tokens[dirty:]
	}
	l.raw = joinTokens(l.tokens)
	return append([]*line{&l}, heading[1:]...)
}

func joinTokens(ts []token) string {
	var words []string
	for _, t := range ts {
		if t.pre != "" {
			words = append(words, t.pre)
		}
		words = append(words, t.text)
	}
	return strings.Join(words, " ")
}

// known reports whether the document's headings are of a series.
func (s series) known() bool { return len(s.words) > 0 }

// in finds the line, from low on, that is the next section's heading above the column headings of a page; -1: none.
func (s series) in(ls []*line, low int, current *section, page int) int {
	if !s.known() {
		return -1
	}
	now := s.of(current)
	for i := len(ls) - 1; i >= low; i-- {
		if n := s.at(ls[i]); n > 0 && n != now {
			return i
		}
		if near := i >= len(ls)-headingLines; near && now > 0 && ls[i].page == page && s.wrecked(ls[i], now) {
			return i
		}
	}
	return -1
}

// headingLines is how many lines a section's heading and quotation mostly take.
const headingLines = 5

// of is the ordinal of a section; 0: it has none.
func (s series) of(x *section) int {
	if x == nil || len(x.heading) == 0 {
		return 0
	}
	return s.at(x.heading[0])
}

// seriesGap is how many headings of a series may be lost one after another.
const seriesGap = 2

// next reports whether a line of a section's table is the heading of one that follows.
func (s series) next(x *section, l *line) bool {
	if !s.known() {
		return false
	}
	now, n := s.of(x), s.at(l)
	return now > 0 && s.comes(n, now) && !slices.ContainsFunc(l.tokens[1:], func(t token) bool { return t.bar || t.bullet == 1 })
}

// wrecked reports whether a line right above column headings may be the heading that follows the one with the ordinal
// now, its first word misread: “en" 4 - Small cetaceans”.
func (s series) wrecked(l *line, now int) bool {
	n, _ := s.ordinalOf(l)
	return s.comes(n, now) && proper(l)
}

// ordinalOf is the ordinal behind the misread word of a wrecked heading, and its place; 0: there is none.
func (s series) ordinalOf(l *line) (n, at int) {
	if len(s.words) != 2 || s.words[1] != "#" || len(l.tokens) < 4 {
		return 0, 0
	}
	for i := 1; i < 3; i++ {
		if v, k := ordinal(l.tokens[i].text); k == s.kind {
			return v, i
		}
	}
	return 0, 0
}

// learnSeries finds how section headings begin: as most do that have an ordinal, or the only one does, if it is the first.
func learnSeries(sections []*section) series {
	var found []series
	for _, s := range sections {
		if len(s.heading) == 0 {
			continue
		}
		if x := seriesOf(s.heading[0]); len(x.words) > 0 {
			found = append(found, x)
		}
	}
	best, most := series{}, 0
	for _, x := range found {
		n := 0
		for _, s := range sections {
			if len(s.heading) > 0 && x.at(s.heading[0]) > 0 {
				n++
			}
		}
		if n > most {
			best, most = x, n
		}
	}
	if most*2 < len(sections) || most == 1 && best.of(sections[0])%dottedParts != 1 {
		return series{}
	}
	return best
}
