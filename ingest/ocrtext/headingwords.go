package ocrtext

import (
	"slices"
	"strings"
	"unicode/utf8"

	"annex/ingest/spelling"
)

// Words of headings run together, or are cut where there is no blank.

// fusedFrom is the word from which on the last words have the letters of a heading, though other blanks
// between them: "Work tobe done"; a letter of twelve may be misread. -1: there is none.
func fusedFrom(words, heading []string) int {
	whole := strings.Join(heading, "")
	n := utf8.RuneCountInString(whole)
	if len(heading) < 2 || n < 2*fusedLetters {
		return -1
	}
	have := 0
	for from := len(words) - 1; from >= 0 && have < n; from-- {
		have += utf8.RuneCountInString(words[from])
		if 12*max(n-have, have-n) > n { // they differ by more letters than may be misread
			continue
		}
		if 12*spelling.Distance([]rune(strings.Join(words[from:], "")), []rune(whole)) <= n {
			return from
		}
	}
	return -1
}

// lineWords are the words of a line as headings are compared.
func lineWords(l *line) []string {
	var out []string
	for _, t := range l.tokens {
		out = append(out, strings.Fields(spelling.Plain(t.text))...)
	}
	return out
}

// lineWords are the words of a line, those of headings apart that were read without the blanks between them: "Kindof", "Worktobedone".
func (l *headingLexicon) lineWords(x *line) []string {
	var out []string
	for _, w := range lineWords(x) {
		out = append(out, l.apart(w)...)
	}
	return out
}

// rowWords are lineWords; where headings are learned, without those that learning leaves out: of a letter, with
// figures, of a date. "Outcome of the 31st session" is learned without the ordinal.
func (l *headingLexicon) rowWords(x *line) []string {
	if l.order == nil {
		return l.lineWords(x)
	}
	return slices.DeleteFunc(l.headingWords(x), func(w string) bool { return strings.ContainsAny(w, "0123456789") })
}

// withoutLetters are the words of a heading but for those of a letter.
func withoutLetters(h []string) []string {
	long := slices.DeleteFunc(slices.Clone(h), func(w string) bool { return utf8.RuneCountInString(w) < 2 })
	if len(long) == 0 {
		return h
	}
	return long
}

// fusedLetters is how many letters words of a heading have at least that are known although they run together.
const fusedLetters = 6

// apart cuts a word into those of a known heading that it is made of, where it is; a letter of twelve may be misread.
func (l *headingLexicon) apart(w string) []string {
	out, ok := l.parts[w]
	if !ok {
		if l.parts == nil {
			l.parts = map[string][]string{}
		}
		out = l.cut(w)
		l.parts[w] = out
	}
	return out
}

func (l *headingLexicon) cut(w string) []string {
	n := utf8.RuneCountInString(w)
	if n < fusedLetters || slices.ContainsFunc(l.nearWords(w), func(near bool) bool { return near }) {
		return []string{w}
	}
	for _, p := range l.phrases {
		for from := range p.words {
			for to := from + 2; to <= len(p.words); to++ {
				joined := strings.Join(p.words[from:to], "")
				if joined == w || n >= 12 && spelling.Distance([]rune(joined), []rune(w))*12 <= n {
					return p.words[from:to]
				}
			}
		}
	}
	return []string{w}
}
