package ocrtext

import (
	"math"
	"strings"
	"unicode"

	"annex/ingest/ocrtext/prose"
	"annex/ingest/spelling"
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
	follows map[pair]float64 // of words by their ids: what is known without the document
	often   []float64        // seen, by the words' numbers
	lefts   []float64        // how often each word is the first of a pair
	fans    []float64        // of how many different ones
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
	firsts map[string]float64 // how often each word begins a cell
	cells  float64            // begun
	total  float64
	widths []float64   // by section
	said   float64     // width that the tagger said; 0: none
	bullet float64     // share of cells that begin with a bullet
	empty  float64     // share of cells that are empty
	tail   float64     // cost of a line of its own below the cells beside it
	mean   float64     // of the logarithm of a cell's lines
	spread float64     // its standard deviation
	more   [64]float64 // cost of one more line, by lines so far
	end    [64]float64 // cost of no more line
	// cost of a cell that begins with a bullet, and of one that does not
	withBullet, without float64
	memo                []float64 // scores by word; NaN: not yet computed
	starts, endings     []float64 // usual scores of words at the ends of cells, likewise
}

// priorWeight is how many times a word must stand in the tables to weigh as
// much as what the vocabulary says of it.
const priorWeight = 2

// score is how much more likely a word is in a column than in any, in nats.
func (s *statistics) score(key string, t *token) float64 {
	c := s.columns[key]
	if t.id < len(c.memo) && t.when == 0 && !math.IsNaN(c.memo[t.id]) {
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
	if t.when > 0 {
		return v
	}
	for len(c.memo) <= t.id {
		c.memo = append(c.memo, math.NaN())
	}
	c.memo[t.id] = v
	return v
}

// closed reports whether a column says few things in few words.
func closed(key string) bool { return key == model.ColumnType || key == model.ColumnTimeline }

// pairDiscount is what each pair that was counted leaves to those that were not
// (absolute discounting, Ney, Essen and Kneser 1994).
const pairDiscount = 0.75

// join is how likely b follows a in running text, against chance, in nats.
func (s *statistics) join(a, b *token) float64 {
	f := s.follow(a, b)
	if a.keyID == 0 || b.keyID == 0 || s.round == 0 && s.pairs[pairOf(a, b)] == 0 {
		return f
	}
	n, left, fan := s.pairs[pairOf(a, b)], s.lefts[a.keyID], s.fans[a.keyID]
	if n > 0 { // each occurrence is judged by the others
		fan -= float64(b2i(n == 1))
		n, left = n-1, left-1
	}
	chance := (s.often[b.keyID] + 1) / (s.total + 100)
	return math.Max(-5, math.Min(5, math.Log((math.Max(0, n-pairDiscount)/chance+(pairDiscount*fan+1)*math.Exp(f))/(left+1))))
}

// follow is what is known without the document of how likely b follows a.
func (s *statistics) follow(a, b *token) float64 {
	k := pair{int32(a.id), int32(b.id)}
	f, ok := s.follows[k]
	if ok {
		return f
	}
	f = prose.Follows(a.last, b.first)
	if p, ok := prose.Pair(a.text, b.text); ok && p > 0 {
		f = math.Max(f, math.Min(p, 4))
	} else if ok {
		f += p
	}
	s.follows[k] = f
	return f
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
		if s.words.typeWord(spelling.Word(a.text+b.text)) >= 0.9 {
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
	case month && b.timed < 0.9:
		return -1.5
	case month:
		return 0
	case v.endless[a.key] && b.timed >= 0.9, isYear(a.key) && b.timed >= 0.9:
		return -2.5
	case v.endless[a.key], isYear(a.key):
		return -3
	}
	return 0
}

// goesOn and ends are the costs of a cell of n lines to have one more, and to
// have no more. The lines of a column's cells are taken for log-normal.
func (c *columnStat) goesOn(n int) float64 { return c.more[min(n, len(c.more)-1)] }

func (c *columnStat) ends(n int) float64 { return c.end[min(n, len(c.end)-1)] }

// tabulate computes what cells cost by their lines and bullets.
func (c *columnStat) tabulate() {
	for n := range c.more {
		c.more[n] = math.Min(6, math.Max(0, math.Log(c.survival(n))-math.Log(c.survival(n+1)+1e-9)))
		c.end[n] = math.Min(4, -math.Log(1-c.survival(n+1)/(c.survival(n)+1e-9)+0.02))
	}
	c.withBullet, c.without = -math.Log(c.bullet/0.35), -math.Log((1-c.bullet)/0.65)
}

// survival is the probability that a cell has at least n lines.
func (c *columnStat) survival(n int) float64 {
	if n <= 1 {
		return 1
	}
	x := (math.Log(float64(n)-0.5) - c.mean) / (c.spread * math.Sqrt2)
	return math.Max(0.5*math.Erfc(x), 1e-4)
}

// starting is the score of a word as the first of a cell.
func (s *statistics) starting(key string, t *token) float64 {
	c := s.columns[key]
	v := memo(&c.starts, t.id, func() float64 { return s.words.starting(key, t) })
	n, all := c.firsts[t.key], c.seen[t.key]
	if s.round == 0 || all < 2 || t.key == "" {
		return v
	}
	if n > 0 { // each occurrence is judged by the others
		n--
	}
	share := c.cells / math.Max(1, c.total)
	return math.Max(-4, math.Min(4, math.Log((n+priorWeight*share*math.Exp(v))/((all-1+priorWeight)*share))))
}

// ending is the score of a word as the last of a cell.
func (s *statistics) ending(key string, t *token) float64 {
	c := s.columns[key]
	return memo(&c.endings, t.id, func() float64 { return s.words.ending(key, t) })
}

// memo is the value of a word in a list of them, computed once.
func memo(list *[]float64, id int, value func() float64) float64 {
	for len(*list) <= id {
		*list = append(*list, math.NaN())
	}
	if v := (*list)[id]; !math.IsNaN(v) {
		return v
	}
	(*list)[id] = value()
	return (*list)[id]
}
