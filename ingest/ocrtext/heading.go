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
	order   []string        // columns as the learned row has them; nil: none is learned
	guess   *headingGuess   // of learned headings: which columns they may be; nil: all are known

	distinct []string            // words of the phrases
	near     map[string][]bool   // which of them a printed word may be
	parts    map[string][]string // of which of them a printed word is made
}

type headingPhrase struct {
	key   string
	words []string
	at    []int // of its words among the distinct
}

// add adds a heading of a column.
func (l *headingLexicon) add(key string, words []string) {
	p := headingPhrase{key: key, words: words}
	for _, w := range words {
		l.words[w] = true
		i := slices.Index(l.distinct, w)
		if i < 0 {
			i = len(l.distinct)
			l.distinct = append(l.distinct, w)
		}
		p.at = append(p.at, i)
	}
	l.phrases = append(l.phrases, p)
}

// nearWords reports which of the distinct words a printed word may be.
func (l *headingLexicon) nearWords(s string) []bool {
	out, ok := l.near[s]
	if !ok {
		out = make([]bool, len(l.distinct))
		for i, w := range l.distinct {
			out[i] = nearWord(s, w)
		}
		if l.near == nil {
			l.near = map[string][]bool{}
		}
		l.near[s] = out
	}
	return out
}

func newHeadingLexicon(columns map[string][]string) *headingLexicon {
	l := &headingLexicon{words: map[string]bool{}}
	for _, key := range model.ColumnKeys() {
		for _, h := range columns[key] {
			w := strings.Fields(spelling.Plain(h))
			if len(w) == 0 {
				continue
			}
			l.add(key, w)
		}
	}
	return l
}

// nearWord reports whether a printed word is w, a letter in four misread, or
// its beginning, cut off by a narrow column; a mark of a footnote may hang on its end.
func nearWord(s, w string) bool {
	if s == w || len(s) >= 6 && len(s)*5 >= len(w)*3 && strings.HasPrefix(w, s) {
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
	near := make([][]bool, len(words))
	for i, w := range words {
		near[i] = l.nearWords(w)
	}
	for i := 1; i <= len(words); i++ {
		best[i] = best[i-1]
		for p, ph := range l.phrases {
			for n := 1; n <= len(ph.words) && n <= i; n++ {
				from := i - n
				fits := true
				for k := range n {
					fits = fits && near[from+k][ph.at[k]]
				}
				if n == len(ph.words) && !fits {
					from = fusedFrom(words[:i], ph.words)
					fits = from >= 0
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
		words := l.rowWords(ls[j])
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
				begun := c.n < len(l.phrases[c.phrase].words) && alone(found, w) // its first words say nothing by themselves
				k := l.continues(c.phrase, c.n, words[w])
				if other, as := l.borrowed(c.phrase, c.n, words[w], used); k < 0 && other >= 0 && (!isFound(w) || alone(found, w)) {
					found, covered = without(found, w, covered)
					rest++
					complete = append(complete, func() {
						at := slices.Index(cols, c) + 1
						cols = slices.Insert(cols, at, &column{phrase: other, n: 1})
						c.phrase, used[l.phrases[other].key] = as, true
					})
					break
				}
				if k >= 0 && (!isFound(w) || begun || len(words) == 1 && len(cols) > 0 && ci == len(cols)-1) {
					found, covered = without(found, w, covered)
					rest++
					complete = append(complete, func() { // two words of a line may be the same of the heading
						c.phrase, c.n = k, min(c.n+1, len(l.phrases[k].words))
					})
					break
				}
			}
			pos++
		}
		if (covered+rest)*5 < len(words)*3 || len(words) > covered+rest+3 || j > i && len(found) == 0 && rest == 0 {
			if j > i && len(words) <= tailWords && l.goesOn(ls, j+1, used) {
				continue
			}
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
	if len(cols) > 0 && j < len(ls) && (l.tails[strings.Join(longWords(ls[j]), " ")] || l.completes(longWords(ls[j]), used)) {
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

// tailWords is how many words the second line of a heading has at the most that stands between two lines of others.
const tailWords = 2

// goesOn reports whether a line names columns of the learned row that the lines above have not.
func (l *headingLexicon) goesOn(ls []*line, i int, used map[string]bool) bool {
	if l.order == nil || i >= len(ls) || ls[i].top {
		return false
	}
	b, ok := l.piece(ls[i])
	return ok && !slices.ContainsFunc(b.keys, func(k string) bool { return used[k] })
}

// ordered is a row of headings in the order of the learned one: lines of headings of unequal heights are read in any order.
func (l *headingLexicon) ordered(b headingBlock) headingBlock {
	if l.order == nil {
		return b
	}
	keys, printed := b.keys, b.printed
	b.keys, b.printed = nil, nil
	for _, k := range l.order {
		if i := slices.Index(keys, k); i >= 0 {
			b.keys, b.printed = append(b.keys, k), append(b.printed, printed[i])
		}
	}
	return b
}

// borrowed reports whether the last word of a heading that seemed whole is one by itself, since another line has the
// word that completes it: "Kind of | Task" above "work". It returns the phrase of that word, and of the heading completed; -1: it is not so.
func (l *headingLexicon) borrowed(p, n int, w string, used map[string]bool) (other, as int) {
	have := l.phrases[p].words
	if n < 2 || n != len(have) {
		return -1, -1
	}
	as = l.continues(p, n-1, w)
	if as < 0 || as == p || len(l.phrases[as].words) != n {
		return -1, -1
	}
	other = slices.IndexFunc(l.phrases, func(x headingPhrase) bool {
		return len(x.words) == 1 && x.words[0] == have[n-1] && !used[x.key]
	})
	return other, as
}

// without is what was found but for a heading that begins with word w, and how many words that covers.
func without(found []headingMatch, w, covered int) ([]headingMatch, int) {
	n := len(found)
	found = slices.DeleteFunc(found, func(m headingMatch) bool { return m.from == w })
	return found, covered - (n - len(found))
}

// alone reports whether word w of a line is a heading of one word.
func alone(found []headingMatch, w int) bool {
	return slices.ContainsFunc(found, func(m headingMatch) bool { return m.from == w && m.to == w+1 })
}

// completes reports whether the words of a line are the ends of headings of the
// columns used, most of them: a narrow column cuts words, too.
func (l *headingLexicon) completes(words []string, used map[string]bool) bool {
	n := 0
	for _, w := range words {
		if slices.ContainsFunc(l.phrases, func(p headingPhrase) bool {
			return used[p.key] && slices.ContainsFunc(p.words, func(x string) bool { return strings.HasSuffix(x, w) })
		}) {
			n++
		}
	}
	return len(words) > 0 && len(words) <= len(used)+1 && n*4 >= len(words)*3
}

// rows finds the rows of column headings among lines, by their first line. One
// that was misread is known by another that the text prints.
func (l *headingLexicon) rows(ls []*line) map[int]headingBlock {
	out := map[int]headingBlock{}
	var whole []headingBlock // with their headings side by side, each lot of words once
	seen := map[string]bool{}
	for i := 0; i < len(ls); i++ {
		b, ok := l.at(ls, i)
		if !ok {
			continue
		}
		b = l.ordered(b)
		out[i] = b
		if k := strings.Join(longWords(ls[i]), " "); b.to-b.from <= 3 && !seen[k] {
			seen[k] = true
			whole = append(whole, b)
		}
		i = b.to - 1
	}
	for i := 0; i < len(ls); i++ {
		if b, ok := out[i]; ok {
			i = b.to - 1
			continue
		}
		for _, w := range whole {
			if likeRow(ls[i], ls[w.from], 4) || sameLetters(ls[i], ls[w.from]) {
				b := headingBlock{from: i, to: i + 1, keys: w.keys, printed: w.printed}
				for k := w.from + 1; k < w.to && b.to < len(ls) && out[b.to].to == 0 && likeRow(ls[b.to], ls[k], 1); k++ {
					b.to++
				}
				out[i] = b
				i = b.to - 1
				break
			}
		}
	}
	return out
}

// likeRow reports whether a line holds three in five of the words of another in
// their order, some of its own misread, and at least so many.
func likeRow(x, row *line, least int) bool {
	a, b := longWords(x), longWords(row)
	if len(a) > 2*len(b)+4 {
		return false
	}
	best := make([]int, len(b)+1) // the longest common sequence of words
	for _, w := range a {
		diagonal := 0
		for k, y := range b {
			above := best[k+1]
			if nearWord(w, y) {
				best[k+1] = max(above, diagonal+1)
			} else {
				best[k+1] = max(above, best[k])
			}
			diagonal = above
		}
	}
	return best[len(b)] >= least && best[len(b)]*5 >= len(b)*3
}

// sameLetters reports whether a line has the letters of a row of headings in their order, but for
// three in ten: words misread and run together are known by nothing else.
func sameLetters(x, row *line) bool {
	a, b := []rune(strings.Join(longWords(x), "")), []rune(strings.Join(longWords(row), ""))
	longer := max(len(a), len(b))
	return len(b) >= 24 && min(len(a), len(b))*10 >= longer*7 && spelling.Distance(a, b)*10 <= longer*3
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
