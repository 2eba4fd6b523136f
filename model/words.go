package model

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// fold makes words comparable: lower case, without accents, with plain
// apostrophes and hyphens and with ligatures resolved.
func fold(s string) string {
	if ascii(s) {
		return strings.ToLower(strings.ReplaceAll(s, "`", "'"))
	}
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range norm.NFKD.String(s) {
		switch r {
		case '’', '‘', 'ʼ', '`', '´':
			b.WriteByte('\'')
		case '–', '—', '‐', '‑', '−', '―':
			b.WriteByte('-')
		case 'œ', 'Œ':
			b.WriteString("oe")
		case 'æ', 'Æ':
			b.WriteString("ae")
		case 'ß':
			b.WriteString("ss")
		case '\u00ad', '\u200b': // soft hyphen, zero width space
		default:
			if !unicode.Is(unicode.Mn, r) {
				b.WriteRune(unicode.ToLower(r))
			}
		}
	}
	return b.String()
}

func ascii(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// A token is a word (letters), a number (digits) or one other character.
// White space is no token, but a line break is.
type token struct {
	s          string // folded
	start, end int    // bytes in the source
	kind       tokenKind
	acute      bool // it ends in é, ée, és or ées, as French participles do
}

type tokenKind byte

const (
	wordToken tokenKind = iota
	numberToken
	markToken
)

// scan cuts s into tokens. A letter beside a digit begins a new one, as in
// "October2018", so that a lost space does no harm.
func scan(s string) []token {
	var out []token
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		end := i + n
		kind := markToken
		switch {
		case r >= '0' && r <= '9':
			kind = numberToken
			for end < len(s) && s[end] >= '0' && s[end] <= '9' {
				end++
			}
		case unicode.IsLetter(r):
			kind = wordToken
			end += letters(s[end:])
		case r != '\n' && (unicode.IsSpace(r) || r == '\u200b' || r == '\u00ad' || unicode.Is(unicode.Mn, r)):
			i = end
			continue
		}
		if f := fold(s[i:end]); f != "" {
			out = append(out, token{f, i, end, kind, kind == wordToken && acute(s[i:end])})
		}
		i = end
	}
	return out
}

func acute(s string) bool {
	if ascii(s) {
		return false
	}
	s = strings.ToLower(norm.NFC.String(s))
	s = strings.TrimSuffix(s, "s")
	return strings.HasSuffix(s, "é") || strings.HasSuffix(s, "ée")
}

// letters is the length of the letters, marks and soft hyphens that s begins with.
func letters(s string) int {
	for i, r := range s {
		if !unicode.IsLetter(r) && !unicode.Is(unicode.Mn, r) && r != '\u00ad' {
			return i
		}
	}
	return len(s)
}

// A phrase is a sequence of words from a Vocabulary with what it means.
// A word "*" stands for any word, "*ing" for any longer word with that end.
type phrase struct {
	words []string
	wild  int // how many of the words stand for others
	class int
	value int
}

// A lexicon finds phrases in tokens, the longest first.
type lexicon struct {
	key  func(token) string  // makes inflected words equal
	by   map[string][]phrase // by first word
	wild []phrase            // those that begin with "*"
}

func newLexicon(key func(token) string) *lexicon {
	return &lexicon{key: key, by: map[string][]phrase{}}
}

// add enters texts as phrases of the class. Texts without a word or number are left out.
func (l *lexicon) add(class, value int, texts ...string) {
	for _, text := range texts {
		p := phrase{class: class, value: value}
		star := false
		for _, t := range scan(text) {
			switch {
			case t.s == "*":
				if star {
					p.words = append(p.words, "*")
				}
				star = true
			case t.kind == markToken:
			case star && text[t.start-1] == '*':
				p.words, star = append(p.words, "*"+t.s), false
			default:
				if star {
					p.words, star = append(p.words, "*"), false
				}
				p.words = append(p.words, l.key(t))
			}
		}
		for _, w := range p.words {
			if w[0] == '*' {
				p.wild++
			}
		}
		switch {
		case len(p.words) == 0:
		case p.words[0][0] == '*':
			l.wild = append(l.wild, p)
		default:
			l.by[p.words[0]] = append(l.by[p.words[0]], p)
		}
	}
}

// at returns the longest phrase that begins with token i and the token after
// it. Hyphens, points and apostrophes between the words do not matter. Of
// phrases of one length the more exact wins, then that added first.
func (l *lexicon) at(toks []token, i int) (found phrase, next int, ok bool) {
	if toks[i].kind == markToken {
		return phrase{}, i, false
	}
	for _, list := range [][]phrase{l.by[l.key(toks[i])], l.wild} {
		for _, p := range list {
			if !ok || len(p.words) > len(found.words) || len(p.words) == len(found.words) && p.wild < found.wild {
				if end, fits := l.fits(p, toks, i); fits {
					found, next, ok = p, end, true
				}
			}
		}
	}
	return found, next, ok
}

func (l *lexicon) fits(p phrase, toks []token, i int) (next int, ok bool) {
	for n, w := range p.words {
		for n > 0 && i < len(toks) && (toks[i].s == "-" || toks[i].s == "'" || toks[i].s == ".") {
			i++
		}
		if i >= len(toks) || toks[i].kind == markToken {
			return 0, false
		}
		if w[0] == '*' {
			end := w[1:]
			if toks[i].kind != wordToken || end != "" && (len(toks[i].s) <= len(end) || !strings.HasSuffix(toks[i].s, end)) {
				return 0, false
			}
		} else if l.key(toks[i]) != w {
			return 0, false
		}
		i++
	}
	return i, true
}

// asIs is the key of a lexicon whose words do not inflect.
func asIs(t token) string { return t.s }

// uninflected drops the endings -s and -e of words long enough, which makes
// the four forms of a French participle one, and English plurals singular. The
// accent of such a participle stays: "présenté" is not "present".
func uninflected(t token) string {
	s := t.s
	if len(s) > 4 && s[len(s)-1] == 's' {
		s = s[:len(s)-1]
	}
	if t.acute {
		return strings.TrimRight(s, "e") + "é"
	}
	if len(s) > 5 && s[len(s)-1] == 'e' {
		s = s[:len(s)-1]
	}
	return s
}
