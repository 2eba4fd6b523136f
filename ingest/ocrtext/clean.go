package ocrtext

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"annex/ingest/ocrtext/prose"
	"annex/ingest/spelling"
)

// clean drops what rules, strokes and dirt left in the text, and parts words that run together.
func (r *reader) clean(s string) string {
	s = strings.ReplaceAll(s, "_ ", " ")
	s = strings.ReplaceAll(s, "_", " ")
	s = strings.ReplaceAll(loneBars.ReplaceAllString(s, " "), "|", "I")
	lines := strings.Split(s, "\n")
	for i, l := range lines {
		words := strings.Fields(l)
		for len(words) > 1 && dirtBefore(words) {
			words = words[1:]
		}
		for len(words) > 1 && dirtBehind(words) {
			words = words[:len(words)-1]
		}
		for k, w := range words {
			words[k] = r.parted(r.spell(w))
		}
		lines[i] = strings.Join(words, " ")
	}
	return strings.TrimSpace(strings.Join(lines, "\n"))
}

// specks are marks that stand for nothing where they begin or end a text by themselves.
const specks = ".,:;'‘’`_|-–—~=*<>[]{}"

// dirtBefore reports whether the first of words is dirt: marks, or letters of a wreck before a capital that begins the text.
func dirtBefore(words []string) bool {
	w, next := words[0], words[1]
	first, _ := utf8.DecodeRuneInString(next)
	switch {
	case strings.Trim(w, specks) == "":
		return true
	case utf8.RuneCountInString(w) > 2:
		return false
	case strings.Trim(w, "0123456789") == "": // the number of what follows, unless another follows
		return len(w) == 1 && len(words) > 2 && utf8.RuneCountInString(next) == 1 && !unicode.IsLetter(first)
	}
	small := !strings.ContainsFunc(w, func(c rune) bool { return !unicode.IsLower(c) })
	return small && unicode.IsUpper(first) && !shortWords[w]
}

// dirtBehind reports whether the last of words is dirt: marks, or a small letter that numbers nothing.
func dirtBehind(words []string) bool {
	w, before := words[len(words)-1], words[len(words)-2]
	if strings.Trim(w, specks) == "" {
		return true
	}
	return utf8.RuneCountInString(w) == 1 && unicode.IsLower([]rune(w)[0]) && len(words) > 2 && !lettered.MatchString(before)
}

// lettered are words that a letter may number: "annex b", "section a".
var lettered = regexp.MustCompile(`(?i)^\p{L}{4,}$`)

// setOf are the words of a list with blanks between them.
func setOf(list string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(list) {
		out[w] = true
	}
	return out
}

// shortWords are the words of two letters that may stand before a capital.
var shortWords = setOf("a an as at be by do if in is it no o of on or so to up vs we à au ce de du en et il la le ni ou sa se si un y")

var (
	gluedQuarter = regexp.MustCompile(`^([QT][1-4])((?:19|20)\d\d\P{L}*)$`)
	gluedRange   = regexp.MustCompile(`^(\d+)(to|à)(\d+\P{L}*)$`)
)

// parted puts the blanks back that an engine lost: "acosting", "onthe", "canbe", "Legaladviser", "Q22027".
func (r *reader) parted(w string) string {
	if m := gluedQuarter.FindStringSubmatch(w); m != nil {
		return m[1] + " " + m[2]
	}
	if m := gluedRange.FindStringSubmatch(w); m != nil {
		return strings.Join(m[1:], " ")
	}
	key := spelling.Word(w)
	if !r.english() || len(key) < 3 || r.familiar(w) || strings.ContainsFunc(key, func(c rune) bool { return !unicode.IsLetter(c) }) {
		return w
	}
	if parts := r.partsOf(w, partsMost); parts != nil {
		return strings.Join(parts, " ")
	}
	return w
}

// partsMost is of how many words a word may consist that lost its blanks.
const partsMost = 4

// partsOf parts a word into known ones, of which each that is not small has a small one beside it or follows the one
// before it in other texts: of such parts those that the document uses most; nil: there are none.
func (r *reader) partsOf(w string, most int) []string {
	var best []string
	score := 0
	for i := range w {
		a, b := w[:i], w[i:]
		if i == 0 || strings.ToLower(b) != b || !wholeWord(a) {
			continue
		}
		rest := []string{b}
		if !wholeWord(b) {
			if most <= 2 {
				continue
			}
			if rest = r.partsOf(b, most-1); rest == nil {
				continue
			}
		}
		if !smallWords[strings.ToLower(a)] && !smallWords[spelling.Word(rest[0])] && !followsOften(a, rest[0]) {
			continue
		}
		n := r.every[spelling.Word(a)] - 100*len(rest)
		for _, x := range rest {
			n += r.every[spelling.Word(x)]
		}
		if best == nil || n > score {
			best, score = append([]string{a}, rest...), n
		}
	}
	return best
}

// wholeWord reports whether s is a word by itself.
func wholeWord(s string) bool {
	key := spelling.Word(s)
	return smallWords[key] || len(key) > 3 && usualVectors().find(key) != 0
}

// followsOften reports whether two words of some length stand side by side in other texts.
func followsOften(a, b string) bool {
	score, ok := prose.Pair(a, b)
	return ok && score > 0 && len(a) > 2 && len(b) > 3
}

// smallWords are those which lose the blank beside them most.
var smallWords = setOf("a an the of in on at to for and or by with from is are be as can")

// english reports whether the text is rather English than French, of whose words few are known.
func (r *reader) english() bool { return r.every["the"] > r.every["les"]+r.every["des"] }
