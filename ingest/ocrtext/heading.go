package ocrtext

import (
	"slices"
	"strings"

	"annex/ingest/spelling"
	"annex/model"
)

// A headingBlock is the row of column headings as one page prints it.
type headingBlock struct {
	from, to int      // its lines
	keys     []string // columns in printed order
	printed  []string // their headings
}

// A headingLexicon knows the headings of a profile.
type headingLexicon struct {
	phrases []headingPhrase
	words   map[string]bool
	tails   map[string]bool // second lines of learned headings
}

type headingPhrase struct {
	key   string
	words []string
}

func newHeadingLexicon(columns map[string][]string) *headingLexicon {
	l := &headingLexicon{words: map[string]bool{}}
	for _, key := range model.ColumnKeys() {
		for _, h := range columns[key] {
			w := strings.Fields(spelling.Plain(h))
			if len(w) == 0 {
				continue
			}
			l.phrases = append(l.phrases, headingPhrase{key, w})
			for _, x := range w {
				l.words[x] = true
			}
		}
	}
	return l
}

// nearWord reports whether a printed word is w, a letter in four misread; a
// mark of a footnote may hang on its end.
func nearWord(s, w string) bool {
	if s == w {
		return true
	}
	a, b := []rune(s), []rune(w)
	if len(b) < 4 || len(a) < 3 || len(a)-len(b) > 2 || len(b)-len(a) > 2 {
		return false
	}
	return spelling.Distance(a, b)*4 <= len(b)
}

// A headingMatch is a phrase, or its first words, found in a line.
type headingMatch struct {
	phrase   int
	from, to int // words of the line
	n        int // words of the phrase
}

// match finds headings in the words of a line: the choice that covers most
// words, long phrases first. used are keys found in lines above.
func (l *headingLexicon) match(words []string, used map[string]bool) (found []headingMatch, covered int) {
	type state struct {
		score float64
		found []headingMatch
	}
	// best choice for words[:i]; the keys taken differ by choice and are kept in it
	best := make([]state, len(words)+1)
	for i := 1; i <= len(words); i++ {
		best[i] = best[i-1]
		for p, ph := range l.phrases {
			for n := 1; n <= len(ph.words) && n <= i; n++ {
				from := i - n
				fits := true
				for k := range n {
					fits = fits && nearWord(words[from+k], ph.words[k])
				}
				if !fits || used[ph.key] || slices.ContainsFunc(best[from].found, func(m headingMatch) bool { return l.phrases[m.phrase].key == ph.key }) {
					continue
				}
				s := best[from].score + float64(n*n)
				if n == len(ph.words) {
					s += 0.9
				} else if n == 1 && len(words) == 1 {
					s -= 0.5
				} else {
					s += 0.3 - 0.4*float64(len(ph.words)-n)/float64(len(ph.words))
				}
				if s > best[i].score {
					best[i] = state{s, append(slices.Clone(best[from].found), headingMatch{p, from, i, n})}
				}
			}
		}
	}
	for _, m := range best[len(words)].found {
		covered += m.to - m.from
	}
	return best[len(words)].found, covered
}

// lineWords are the words of a line as headings are compared.
func lineWords(l *line) []string {
	var out []string
	for _, t := range l.tokens {
		out = append(out, strings.Fields(spelling.Plain(t.text))...)
	}
	return out
}

// at reads the column headings that begin with line i.
func (l *headingLexicon) at(ls []*line, i int) (headingBlock, bool) {
	type column struct {
		phrase int
		n      int // words of the phrase seen
		place  int
	}
	var cols []*column
	used := map[string]bool{}
	b := headingBlock{from: i}
	j := i
	for ; j < len(ls) && j < i+24; j++ {
		if j > i && ls[j].top {
			break
		}
		words := lineWords(ls[j])
		if len(words) == 0 {
			continue
		}
		found, covered := l.match(words, used)
		// words that complete headings begun above
		rest := 0
		var complete []func()
		pos := 0
		isFound := func(w int) bool {
			return slices.ContainsFunc(found, func(m headingMatch) bool { return w >= m.from && w < m.to })
		}
		for w := 0; w < len(words); w++ {
			for ci := range cols {
				c := cols[ci]
				if k := l.continues(c.phrase, c.n, words[w]); k >= 0 && (!isFound(w) || len(words) == 1 && len(cols) > 0 && ci == len(cols)-1) {
					if isFound(w) {
						found, covered = nil, 0
					}
					rest++
					complete = append(complete, func() { c.phrase, c.n = k, c.n+1 })
					break
				}
			}
			pos++
		}
		if (covered+rest)*5 < len(words)*3 || len(words) > covered+rest+3 {
			break
		}
		if j > i && len(found) == 0 && rest == 0 {
			break
		}
		for _, f := range complete {
			f()
		}
		for _, m := range found {
			used[l.phrases[m.phrase].key] = true
			cols = append(cols, &column{phrase: m.phrase, n: m.n, place: len(cols)})
		}
	}
	if len(cols) > 0 && j < len(ls) && l.tails[strings.Join(longWords(ls[j]), " ")] {
		j++
	}
	b.to = j
	for _, c := range cols {
		b.keys = append(b.keys, l.phrases[c.phrase].key)
		b.printed = append(b.printed, strings.Join(l.phrases[c.phrase].words[:c.n], " "))
	}
	if len(b.keys) < 3 || !slices.Contains(b.keys, model.ColumnTask) && !slices.Contains(b.keys, model.ColumnIndicator) {
		return b, false
	}
	return b, true
}

// continues finds a phrase of the same key that has the n words of phrase p and then w; -1: none.
func (l *headingLexicon) continues(p, n int, w string) int {
	have := l.phrases[p]
	for k, ph := range l.phrases {
		if ph.key == have.key && len(ph.words) > n && slices.Equal(ph.words[:n], have.words[:n]) && nearWord(w, ph.words[n]) {
			return k
		}
	}
	return -1
}

// headerWords reports whether a line looks like column headings: at least half
// its words are of headings, and it is no sentence.
func (l *headingLexicon) looksLike(s string) bool {
	words := strings.Fields(spelling.Plain(s))
	found, covered := l.match(words, nil)
	return len(found) >= 1 && covered*5 >= len(words)*4
}
