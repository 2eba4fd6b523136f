package model

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// share reads "80 % completed", "two of the three", "2/3": partly where it is
// less than the whole, done where it is 100 % with nothing else in the clause.
func (p *progress) share(toks []token) (partly, done bool) {
	for i, t := range toks {
		n := p.countOf(t)
		if n < 0 {
			continue
		}
		if i+1 < len(toks) && toks[i+1].s == "%" {
			return n < 100, n >= 100 && len(toks) <= 3
		}
		for k := i + 1; k < len(toks) && k <= i+4; k++ {
			whole := p.countOf(toks[k])
			if whole < 0 {
				continue
			}
			for _, between := range toks[i+1 : k] {
				if p.outOf[between.s] {
					return n < whole && n > 0, false
				}
			}
			break
		}
	}
	return false, false
}

func (p *progress) percent(toks []token) bool {
	for i, t := range toks {
		if t.s == "%" && i > 0 && number(toks[i-1]) > 0 {
			return true
		}
	}
	return false
}

// countOf is the count that a token writes in digits or in a word; -1 for none.
func (p *progress) countOf(t token) int {
	if t.kind == numberToken && len(t.s) < 4 {
		return number(t)
	}
	if n, ok := p.count[t.s]; ok {
		return n
	}
	return -1
}

// clauses cuts a sentence at commas, colons, brackets and words such as "but".
func (p *progress) clauses(toks []token) [][]token {
	var out [][]token
	start := 0
	cut := func(end, next int) {
		if end > start {
			out = append(out, toks[start:end])
		}
		start = next
	}
	for i := 0; i < len(toks); {
		t := toks[i]
		if t.kind == markToken && strings.Contains(",;:()[]", t.s) {
			cut(i, i+1)
			i++
			continue
		}
		if f, next, ok := p.lex.at(toks, i); ok {
			if f.class == butWord {
				at := i + one(next > i+1) // the verb of "and will" belongs to its clause
				cut(i, at+one(at == i))
				if at > i {
					start = at
				}
			}
			i = next
			continue
		}
		i++
	}
	cut(len(toks), len(toks))
	return out
}

// sentences cuts s at line breaks, semicolons, and at points, question and
// exclamation marks that white space or the end follows, but not after a
// single letter or between a small letter ("e.g. two", "etc. are").
func sentences(s string) []string {
	var out []string
	start := 0
	for i, r := range s {
		end := i + utf8.RuneLen(r)
		if r == utf8.RuneError || end > len(s) {
			continue
		}
		switch r {
		case '.', '!', '?':
			rest := strings.TrimLeftFunc(s[end:], unicode.IsSpace)
			next, _ := utf8.DecodeRuneInString(rest)
			if rest != "" && (len(rest) == len(s[end:]) || unicode.IsLower(next)) {
				continue
			}
			if r == '.' && rest != "" && oneLetter(s[start:i]) {
				continue
			}
		case '\n', ';':
		default:
			continue
		}
		out = append(out, s[start:end])
		start = end
	}
	return append(out, s[start:])
}

// oneLetter reports whether s ends in a single letter after a space or point.
func oneLetter(s string) bool {
	r, n := utf8.DecodeLastRuneInString(s)
	if !unicode.IsLetter(r) {
		return false
	}
	before, _ := utf8.DecodeLastRuneInString(s[:len(s)-n])
	return len(s) > n && (before == ' ' || before == '.')
}
