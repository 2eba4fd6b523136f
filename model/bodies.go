package model

import (
	"strings"
	"unicode"
)

// What the phrases of a list of bodies are.
const (
	bodyName = iota + 1 // [index of Vocabulary.Bodies]
	bodyNoun
	joinWord // "and"
	withWord // "together with"
	articleWord
)

// A bodyList reads lists of responsible bodies.
type bodyList struct {
	lex   *lexicon
	names map[string]Body // by squeezed abbreviation and name
	abbrs map[string]bool // that stand alone in a list of this document
}

func newBodyList(v Vocabulary) *bodyList {
	b := &bodyList{newLexicon(asIs), map[string]Body{}, map[string]bool{}}
	b.lex.add(bodyNoun, 0, v.BodyNouns...)
	for _, n := range v.BodyNouns {
		b.lex.add(bodyNoun, 0, n+"s")
	}
	b.lex.add(joinWord, 0, v.And...)
	b.lex.add(withWord, 0, v.Together...)
	b.lex.add(articleWord, 0, v.Filler...)
	for _, k := range v.Bodies {
		for _, s := range append([]string{k.Abbr, k.Name}, k.Also...) {
			b.learn(s, Body{k.Abbr, k.Name})
		}
	}
	return b
}

// ParseBodies reads a list of bodies: "PTC, SWG and Group on Air Cargo (GAC)"
// is three. "And" parts two bodies only where both sides name one, so that
// "Working Group on Revenue Compliance and Fraud (WGRCF)" stays whole.
// Abbreviations get the names, and names the abbreviations, that v knows.
func ParseBodies(s string, v Vocabulary) []Body {
	b := newBodyList(v)
	b.define(s, true)
	return b.parse(s)
}

// squeeze is the form in which names are compared: letters and digits alone.
func squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, fold(s))
}

func (b *bodyList) learn(word string, body Body) {
	if k := squeeze(word); k != "" {
		if _, known := b.names[k]; !known {
			b.names[k] = body
		}
	}
}

// define learns each "Name (ABBR)" of a text. In a list of bodies the name is
// the whole item; elsewhere it is the words whose initials spell the
// abbreviation. What a document defines first holds, also over the vocabulary.
func (b *bodyList) define(s string, list bool) {
	for open := strings.IndexByte(s, '('); open >= 0; {
		closing := strings.IndexByte(s[open:], ')')
		if closing < 0 {
			return
		}
		abbr := strings.TrimSpace(s[open+1 : open+closing])
		if isAbbr(abbr) {
			if name := namedBy(s[:open], abbr); name != "" {
				b.set(Body{abbr, name}, list)
			}
		}
		s = s[open+closing+1:]
		open = strings.IndexByte(s, '(')
	}
}

// set learns a body from the document itself.
func (b *bodyList) set(body Body, list bool) {
	k := squeeze(body.Abbr)
	if have, known := b.names[k]; !known || list && squeeze(have.Name) != squeeze(body.Name) {
		b.names[k] = body
	}
	b.names[squeeze(body.Name)] = b.names[k]
}

// namedBy returns the shortest end of s whose initials are the abbreviation's
// letters, in order and beginning with its first; "" where there is none.
func namedBy(s, abbr string) string {
	toks := scan(s)
	want := []rune(squeeze(abbr))
	if len(want) < 2 {
		return ""
	}
	for i := len(toks) - 1; i >= 0 && len(toks)-i <= 4*len(want)+4; i-- {
		switch {
		case strings.Contains(";\n)(", toks[i].s):
			return ""
		case []rune(toks[i].s)[0] == want[0] && initialsSpell(toks[i:], want):
			name := strings.TrimSpace(s[toks[i].start:])
			if strings.Contains(name, " ") {
				return name
			}
		}
	}
	return ""
}

// initialsSpell reports whether the letters stand in order at the beginnings
// of words, a word of capitals counting with all its letters (the TFA of
// TFAWG), and no word with a capital but small ones is passed over.
func initialsSpell(toks []token, want []rune) bool {
	k := 0
	for _, t := range toks {
		if t.kind != wordToken {
			continue
		}
		for _, r := range t.s {
			if k == len(want) || r != want[k] {
				break
			}
			k++
			if len(t.s) > 5 {
				break
			}
		}
	}
	return k == len(want)
}

// isAbbr reports whether s looks like an abbreviation: one to three short
// words with at least two capitals each ("SAFE WG", "RKC/MC", "FoS").
func isAbbr(s string) bool {
	words := strings.Fields(s)
	if len(words) == 0 || len(words) > 3 || len(s) > 16 {
		return false
	}
	for _, w := range words {
		capitals, letters := 0, 0
		for _, r := range w {
			switch {
			case unicode.IsUpper(r):
				capitals++
				letters++
			case unicode.IsLetter(r):
				letters++
			case !strings.ContainsRune("/-&.'’", r) && !unicode.IsDigit(r):
				return false
			}
		}
		if capitals < 2 || letters > 10 || letters > 3*capitals {
			return false
		}
	}
	return true
}

// An item is a piece of a list and how it is parted from the one before.
type item struct {
	text       string
	start, end int // bytes in the list
	after      separator
}

type separator byte

const (
	hard  separator = iota // a line break, semicolon or bullet: always parts two bodies
	comma                  // may stand inside a name
	and
)

func (b *bodyList) parse(s string) []Body {
	var out []Body
	seen := map[Body]bool{}
	for _, t := range b.join(s, b.pieces(s)) {
		if body, ok := b.body(t); ok && !seen[body] {
			seen[body] = true
			out = append(out, body)
		}
	}
	return out
}

// pieces cuts s at everything that may part bodies, outside of brackets.
func (b *bodyList) pieces(s string) []item {
	var out []item
	toks := scan(s)
	start, depth, sep := 0, 0, hard
	cut := func(end, next int, with separator) {
		if text := b.tidy(s[start:end]); text != "" {
			out = append(out, item{text, start, end, sep})
			sep = with
		} else if with < sep {
			sep = with
		}
		start = next
	}
	for i := 0; i < len(toks); {
		t, next := toks[i], i+1
		f, end, ok := b.lex.at(toks, i)
		switch {
		case t.s == "(":
			depth++
		case t.s == ")":
			depth = max(0, depth-1)
		case t.kind == markToken && strings.Contains("\n;•●▪◦·‣", t.s):
			cut(t.start, t.end, hard)
			depth = 0
		case depth > 0:
		case t.s == ",":
			cut(t.start, t.end, comma)
		case t.s == "&" || ok && f.class == joinWord:
			cut(t.start, toks[max(end, i+1)-1].end, and)
			next = max(end, i+1)
		case ok && f.class == withWord:
			cut(t.start, toks[end-1].end, hard)
			next = end
		case ok:
			next = end
		}
		i = next
	}
	cut(len(s), len(s), hard)
	return out
}

// tidy strips white space, bullets, final points, footnote marks, and small words in front.
func (b *bodyList) tidy(s string) string {
	s = strings.TrimRight(s, " \t\r\n\u00a0.:*⁰¹²³⁴⁵⁶⁷⁸⁹")
	s = strings.TrimLeft(s, " \t\r\n\u00a0.:*-–—")
	if toks := scan(s); len(toks) > 0 {
		if f, next, ok := b.lex.at(toks, 0); ok && f.class == articleWord && next < len(toks) {
			s = strings.TrimLeft(s[toks[next-1].end:], " '’\u00a0\n")
		}
	}
	return strings.Join(strings.Fields(s), " ")
}

// join puts the pieces of one name together again.
func (b *bodyList) join(s string, items []item) []string {
	var out []string
	for i := 0; i < len(items); {
		n := b.together(items[i:])
		out = append(out, b.tidy(s[items[i].start:items[i+n-1].end]))
		i += n
	}
	return out
}

// together is how many of the items at the front are one name.
func (b *bodyList) together(items []item) int {
	name := items[0].text
	for n := 1; n < len(items) && n < 6 && items[n].after != hard; n++ {
		name += " " + items[n].text
		if before, abbr, ok := bracketed(name); ok {
			_, own, _ := bracketed(items[n].text)
			alone := own != "" && namedBy(items[n].text[:strings.LastIndexByte(items[n].text, '(')], abbr) != ""
			if !alone && namedBy(before, abbr) == before { // an abbreviation of all of it
				return n + 1
			}
		}
		if _, known := b.names[squeeze(name)]; known {
			return n + 1
		}
	}
	if b.looksLike(items[0].text) && !b.topical(items[0].text) {
		n := 1
		for n < len(items) && items[n].after == and && !b.looksLike(items[n].text) && lower(items[n].text) {
			n++
		}
		return n
	}
	// "Group on Standards, Security and Facilitation", "Harbour Masters and Pilots"
	for n := 1; n < len(items) && items[n].after != hard && !b.looksLike(items[n].text); n++ {
		if items[n].after == and {
			return n + 1
		}
		if !b.topical(items[0].text) {
			break
		}
	}
	return 1
}

// lower reports whether s begins with a small letter.
func lower(s string) bool {
	for _, r := range s {
		return unicode.IsLower(r)
	}
	return false
}

// looksLike reports whether s can name a body by itself.
func (b *bodyList) looksLike(s string) bool {
	if _, known := b.names[squeeze(s)]; known || b.abbrs[squeeze(s)] {
		return true
	}
	if before, _, ok := bracketed(s); ok {
		s = before
	}
	return isAbbr(s) || b.noun(s) >= 0
}

// noun is the token after the first noun of a body in s, -1 where there is none.
func (b *bodyList) noun(s string) int {
	toks := scan(s)
	for i := range toks {
		if f, next, ok := b.lex.at(toks, i); ok && f.class == bodyNoun {
			return next
		}
	}
	return -1
}

// topical reports whether s goes on after its noun, as in "Working Group on Data".
func (b *bodyList) topical(s string) bool {
	if isAbbr(s) {
		return false
	}
	if _, _, ok := bracketed(s); ok {
		return false
	}
	n := b.noun(s)
	return n >= 0 && n < len(scan(s))
}

// bracketed splits "Name (ABBR)".
func bracketed(s string) (name, abbr string, ok bool) {
	open := strings.LastIndexByte(s, '(')
	if open <= 0 || !strings.HasSuffix(s, ")") {
		return "", "", false
	}
	name, abbr = strings.TrimSpace(s[:open]), strings.TrimSpace(s[open+1:len(s)-1])
	return name, abbr, abbr != "" && name != ""
}

// body makes a body of one item.
func (b *bodyList) body(s string) (Body, bool) {
	if s == "" || squeeze(s) == "etc" || squeeze(s) == "" {
		return Body{}, false
	}
	if known, ok := b.names[squeeze(s)]; ok {
		return known, true
	}
	if name, abbr, ok := bracketed(s); ok {
		switch {
		case isAbbr(abbr):
			return Body{abbr, b.tidy(name)}, true
		case isAbbr(name) && strings.Contains(abbr, " ") && namedBy(abbr, name) != "":
			return Body{name, abbr}, true
		}
		if known, ok := b.names[squeeze(name)]; ok { // "PTC (lead)"
			return known, true
		}
		if isAbbr(name) && lower(abbr) {
			return Body{Abbr: name}, true
		}
	}
	if isAbbr(s) {
		return Body{Abbr: s}, true
	}
	return Body{Name: s}, true
}
