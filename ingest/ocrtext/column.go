package ocrtext

import (
	"math"
	"slices"
	"strings"
	"unicode"

	"annex/ingest/ocrtext/prose"
	"annex/model"
)

// A statistics is what is known of a document's columns. It begins with what
// the vocabulary says, and is counted anew after each decoding.
type statistics struct {
	words   *vocabulary
	columns map[string]*columnStat
	seen    map[string]float64 // how often each word stands in the tables
	total   float64
	pairs   map[pair]float64 // words that stand side by side in running text
	lefts   []float64        // how often each word is the first of a pair
	round   int              // decodings done
	level   [levels]float64  // cost of a new row
	blanks  bool             // cells are parted by blank lines in places
	margin  bool             // lines often end with dirt of a letter
}

// A pair is two words by their numbers.
type pair struct{ a, b int32 }

func pairOf(a, b *token) pair { return pair{int32(a.keyID), int32(b.keyID)} }

// numberWords gives every word of the lines its number.
func numberWords(ls []*line) (keyCount int) {
	ids, keys := map[string]int{}, map[string]int{"": 0}
	for _, l := range ls {
		for i := range l.tokens {
			t := &l.tokens[i]
			id, ok := ids[t.text]
			if !ok {
				id = len(ids)
				ids[t.text] = id
			}
			k, ok := keys[t.key]
			if !ok {
				k = len(keys)
				keys[t.key] = k
			}
			t.id, t.keyID = id, k
		}
	}
	return len(keys)
}

// A columnStat is what is known of one column.
type columnStat struct {
	seen   map[string]float64
	total  float64
	widths []float64 // by section
	bullet float64   // share of cells that begin with a bullet
	empty  float64   // share of cells that are empty
	merged float64   // share of cells that cover several rows, of those that could
	tail   float64   // cost of a line of its own below the cells beside it
	mean   float64   // of the logarithm of a cell's lines
	spread float64   // its standard deviation
	memo   []float64 // scores by word; NaN: not yet computed
}

// priorWeight is how many times a word must stand in the tables to weigh as
// much as what the vocabulary says of it.
const priorWeight = 2

// score is how much more likely a word is in a column than in any, in nats.
func (s *statistics) score(key string, t *token) float64 {
	c := s.columns[key]
	if t.id < len(c.memo) && !math.IsNaN(c.memo[t.id]) {
		return c.memo[t.id]
	}
	v := s.words.prior(key, t)
	if share := c.total / s.total; s.round > 0 && c.total > 0 {
		n, all := c.seen[t.key], s.seen[t.key]
		if all > 0 { // each occurrence is judged by the others
			n, all = n*(all-1)/all, all-1
		}
		if closed(key) {
			n = math.Max(0, n-2) // a stray word or two teach nothing
		}
		v = math.Log((n + priorWeight*share*math.Exp(v)) / ((all + priorWeight) * share))
	}
	v = math.Max(-5, math.Min(4, v))
	for len(c.memo) <= t.id {
		c.memo = append(c.memo, math.NaN())
	}
	c.memo[t.id] = v
	return v
}

// closed reports whether a column says few things in few words.
func closed(key string) bool { return key == model.ColumnType || key == model.ColumnTimeline }

// pairWeight is how many times a pair must stand in the text to weigh as much
// as what is known of the classes of its words.
const pairWeight = 5

// join is how likely b follows a in running text, against chance, in nats.
func (s *statistics) join(a, b *token) float64 {
	f := prose.Follows(a.last, b.first)
	if a.keyID == 0 || b.keyID == 0 || s.round == 0 && s.pairs[pairOf(a, b)] == 0 {
		return f
	}
	n, left := s.pairs[pairOf(a, b)], s.lefts[a.keyID]
	if n > 0 { // each occurrence is judged by the others
		n, left = n-1, left-1
	}
	chance := (s.seen[b.key] + 1) / (s.total + 100)
	return math.Max(-5, math.Min(5, math.Log((n/chance+pairWeight*math.Exp(f))/(left+pairWeight))))
}

// resume is how likely a column's cell goes on from a with b, against chance, in nats.
func (s *statistics) resume(key string, a, b *token) float64 {
	switch key {
	case model.ColumnTimeline:
		return s.words.resumeTime(a, b)
	case model.ColumnBodies:
		f := 0.5 * s.join(a, b)
		r, last := []rune(a.text), a.text[len(a.text)-1]
		switch {
		case strings.IndexByte(",-/", last) >= 0 || unicode.IsLower(r[0]) && a.last.IsSmall():
			return f + 1
		case unicode.IsLower([]rune(b.text)[0]) && !b.first.IsSmall():
			return f - 1
		case len(r) > 1 && strings.ToUpper(a.text) == a.text && !strings.HasPrefix(b.text, "("):
			return f - 3 // an abbreviation ends a body
		case last == ')':
			return f - 1.5
		}
		return f
	case model.ColumnType:
		if s.words.typeWord(fold(a.text+b.text)) >= 0.9 {
			return 4
		}
		if s.words.typeWord(a.key) == 1 {
			return -4
		}
		return 0
	}
	return s.join(a, b)
}

// resumeTime is how likely a timeline goes on from a with b: after a month
// comes a year; after a year, or a time without end, mostly nothing.
func (v *vocabulary) resumeTime(a, b *token) float64 {
	month := v.months[a.key] && len(a.key) > 2
	switch {
	case month && (isYear(b.key) || fusedDate(v, b.text)):
		return 2
	case v.timeish[a.key] || strings.HasSuffix(a.text, "-") || strings.HasSuffix(a.text, ",") || v.timeish[b.key]:
		return 0.5
	case month && v.timeWord(b) < 0.9:
		return -1.5
	case month:
		return 0
	case v.endless[a.key] && v.timeWord(b) >= 0.9, isYear(a.key) && v.timeWord(b) >= 0.9:
		return -2.5
	case v.endless[a.key], isYear(a.key):
		return -3
	}
	return 0
}

// goesOn and ends are the costs of a cell of n lines to have one more, and to
// have no more. The lines of a column's cells are taken for log-normal.
func (c *columnStat) goesOn(n int) float64 {
	return math.Min(6, math.Max(0, math.Log(c.survival(n))-math.Log(c.survival(n+1)+1e-9)))
}

func (c *columnStat) ends(n int) float64 {
	return math.Min(4, -math.Log(1-c.survival(n+1)/(c.survival(n)+1e-9)+0.02))
}

// survival is the probability that a cell has at least n lines.
func (c *columnStat) survival(n int) float64 {
	if n <= 1 {
		return 1
	}
	x := (math.Log(float64(n)-0.5) - c.mean) / (c.spread * math.Sqrt2)
	return math.Max(0.5*math.Erfc(x), 1e-4)
}

// A vocabulary holds the words that the columns of closed vocabulary use.
type vocabulary struct {
	types    []string
	months   map[string]bool
	endless  map[string]bool
	timeish  map[string]bool
	bodies   map[string]bool
	nouns    map[string]bool
	done     map[string]bool
	typeMemo map[string]float64
}

func newVocabulary(v model.Vocabulary) *vocabulary {
	w := &vocabulary{
		months: map[string]bool{}, endless: map[string]bool{}, timeish: map[string]bool{},
		bodies: map[string]bool{}, nouns: map[string]bool{}, done: map[string]bool{}, typeMemo: map[string]float64{},
	}
	put := func(m map[string]bool, texts ...string) {
		for _, t := range texts {
			for _, x := range strings.Fields(t) {
				if x = fold(x); x != "" {
					m[x] = true
				}
			}
		}
	}
	for _, list := range v.Types {
		for _, t := range list {
			for _, x := range strings.Fields(t) {
				if x = fold(x); len(x) > 3 {
					w.types = append(w.types, x)
				}
			}
		}
	}
	slices.Sort(w.types)
	for _, list := range v.Months {
		put(w.months, list...)
	}
	put(w.endless, v.Ongoing...)
	for _, p := range v.Periodic {
		put(w.timeish, p.Words...)
	}
	for _, p := range v.Parts {
		put(w.timeish, p.Words...)
	}
	put(w.timeish, v.And...)
	put(w.timeish, v.To...)
	put(w.timeish, v.Between...)
	put(w.timeish, v.Filler...)
	for _, b := range v.Bodies {
		put(w.bodies, b.Abbr, b.Name)
		put(w.bodies, b.Also...)
	}
	put(w.nouns, v.BodyNouns...)
	put(w.done, v.Status.Completed...)
	put(w.done, v.Status.NoInterest...)
	return w
}

// typeWord says how surely a word, or a piece of one, is the type of a task.
func (v *vocabulary) typeWord(key string) float64 {
	if s, ok := v.typeMemo[key]; ok {
		return s
	}
	best := 0.0
	for _, t := range v.types {
		switch n := len(key); {
		case key == t:
			best = 1
		case n >= 5 && nearWord(key, t):
			best = max(best, 0.9)
		case n >= 4 && n < len(t) && (strings.HasPrefix(t, key) || strings.HasSuffix(t, key)):
			best = max(best, 0.55)
		case n >= 2 && n < 4 && strings.HasSuffix(t, key):
			best = max(best, 0.4)
		}
	}
	v.typeMemo[key] = best
	return best
}

// timeWord says how surely a word is of a timeline: a month, a year, one for ever.
func (v *vocabulary) timeWord(t *token) float64 {
	switch k := t.key; {
	case v.endless[k]:
		return 1
	case v.months[k] && len([]rune(k)) > 2, isYear(k):
		return 0.9
	case fusedDate(v, t.text):
		return 1
	case v.timeish[k]:
		return 0.3
	}
	return 0
}

func isYear(s string) bool {
	return len(s) == 4 && (strings.HasPrefix(s, "19") || strings.HasPrefix(s, "20")) && strings.Trim(s, "0123456789") == ""
}

// fusedDate reports whether a word is an amended date whose two versions run together: "2017June", "20187".
func fusedDate(v *vocabulary, s string) bool {
	digits, letters := 0, 0
	for _, r := range s {
		switch {
		case unicode.IsDigit(r):
			digits++
		case unicode.IsLetter(r):
			letters++
		}
	}
	if letters == 0 {
		return digits >= 5 && digits <= 9 && strings.HasPrefix(strings.TrimLeft(s, "e*"), "2")
	}
	low := strings.ToLower(s)
	for m := range v.months {
		if len(m) > 2 && len(low) > len(m) && (strings.Contains(low, m)) && (digits >= 2 || strings.HasPrefix(low, m) || strings.HasSuffix(low, m)) && unicode.IsUpper([]rune(s)[strings.Index(low, m)]) {
			return digits >= 2 || letters > len(m)+2
		}
	}
	for m := range v.endless {
		if len(m) > 5 && len(low) > len(m) && strings.Contains(low, m) {
			return true
		}
	}
	return false
}

// prior is the score of a word in a column before anything was counted.
func (v *vocabulary) prior(key string, t *token) float64 {
	kind := v.typeWord(t.key)
	when := v.timeWord(t)
	first := []rune(t.text)[0]
	upper := unicode.IsUpper(first)
	year := isYear(t.key) || v.months[t.key]
	switch key {
	case model.ColumnType:
		if kind > 0 {
			return 5 * kind
		}
		return -4
	case model.ColumnTimeline:
		switch {
		case when >= 0.9:
			return 3.5
		case when > 0:
			return 0.5
		}
		return -3
	case model.ColumnBodies:
		switch {
		case v.bodies[t.key] && upper, v.nouns[t.key] && upper:
			return 2
		case len(t.key) > 1 && strings.ToUpper(t.text) == t.text && !unicode.IsDigit(first):
			return 1.5
		case when >= 0.9 || kind >= 0.9:
			return -3
		case upper:
			return 0.4
		case t.first.IsSmall():
			return -0.5
		}
		return -2
	case model.ColumnTopic:
		switch {
		case when >= 0.9 || kind >= 0.9:
			return -3
		case upper:
			return 0.4
		}
		return -0.4
	case model.ColumnProgress:
		switch {
		case v.done[t.key]:
			return 1
		case kind == 1:
			return -2
		case v.endless[t.key]:
			return -1.5
		case year:
			return 0.4
		}
		return 0
	case model.ColumnTask, model.ColumnIndicator:
		switch {
		case kind == 1 || when == 1:
			return -2.5
		case when >= 0.9:
			return -1
		}
	}
	return 0
}

// starting is the score of a word as the first of a cell.
func (s *statistics) starting(key string, t *token) float64 {
	switch key {
	case model.ColumnType, model.ColumnTimeline, model.ColumnBodies:
		if unicode.IsLower([]rune(t.text)[0]) {
			return -1.5
		}
		return 0.3
	}
	v := 0.7 * prose.Follows(prose.Last("."), t.first)
	r := []rune(t.text)[0]
	if unicode.IsLower(r) {
		v -= 2.5
	}
	return v
}

// ending is the score of a word as the last of a cell.
func ending(key string, t *token) float64 {
	switch {
	case strings.HasSuffix(t.text, "."):
		return 0.4
	case strings.HasSuffix(t.text, ","), strings.HasSuffix(t.text, "-"), strings.HasSuffix(t.text, "("):
		return -3
	case unicode.IsLower([]rune(t.text)[0]) && t.last.IsSmall():
		return -3.5
	}
	return 0
}
