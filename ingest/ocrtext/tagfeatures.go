package ocrtext

import (
	"math"
	"slices"
	"strings"
	"unicode"

	"annex/ingest/ocrtext/habit"
)

// What the tagger sees of a word: numbers for what it is made of, whose
// vectors are added up, and measures.
const (
	wordParts    = 10              // numbers of a word at most
	partNumbers  = 1 << 14         // different ones
	measureCount = 46              // measures of a word
	atLeft       = 38              // of them, where on its line it begins, from the left
	atRight      = 39              // and from the right
	orderCount   = 2 * columnCount // of the order of the columns
	measureUnit  = 1.0 / 4000
	followUnit   = 1.0 / 16 // of how likely words follow one another, in nats
)

// A tagInput is what the tagger sees of a section's table.
type tagInput struct {
	parts    [][wordParts]uint16 // 0: none
	vector   []uint16            // numbers of the words' vectors; 0: none
	measures [][measureCount]float32
	order    [orderCount]float32
	line     []int    // of each word
	follows  [][]int8 // how likely each word follows those of the lines above and of its own: see followOf
	first    []int    // of each word's follows: the word that they begin with
}

// tagInputOf measures the words of lines from..to-1 of a section's table.
func (s *statistics) tagInputOf(sec *section, from, to int) *tagInput {
	in := &tagInput{}
	for i, k := range sec.keys {
		c := habit.Column(k)
		in.order[c] = 1
		in.order[columnCount+c] = float32(i+1) / float32(len(sec.keys))
	}
	usage := sec.usage()
	var flat []*token
	var begins []int
	for n, l := range sec.table[from:to] {
		begins = append(begins, len(flat))
		before := 0.0
		for i := range l.tokens {
			t := &l.tokens[i]
			m := s.measures(l, i)
			m[36] = float32(math.Log1p(usage.count[t.keyID])) / 4
			m[37] = float32(usage.starts[t.keyID] / usage.count[t.keyID])
			m[atLeft] = float32(before / usage.full)
			m[atRight] = float32((l.width - before) / usage.full)
			m[40] = float32(l.width / usage.full)
			m[41] = float32(t.width / usage.full)
			m[42], m[43] = usage.elsewhere(t, m[atLeft], m[atRight])
			if i > 0 {
				m[44] = usage.together(&l.tokens[i-1], t)
			}
			if i+1 < len(l.tokens) {
				m[45] = usage.together(t, &l.tokens[i+1])
			}
			for k, v := range m { // as they are written for training
				m[k] = float32(math.Round(math.Max(-8, math.Min(8, float64(v)))/measureUnit) * measureUnit)
			}
			before += t.width + blankWidth
			first := begins[max(0, n-tagUp)]
			row := make([]int8, len(flat)-first)
			for j := range row {
				row[j] = int8(math.Round(math.Max(-7.9, math.Min(7.9, s.follow(flat[first+j], t))) / followUnit))
			}
			in.parts = append(in.parts, partsOf(t))
			in.vector = append(in.vector, usualVectors().number(t.key))
			in.measures = append(in.measures, m)
			in.line = append(in.line, n)
			in.first = append(in.first, first)
			in.follows = append(in.follows, row)
			flat = append(flat, t)
		}
	}
	return in
}

// A usage is how words are used in a section's table.
type usage struct {
	count, starts map[int]float64  // how often each word stands there, and begins a line
	left, right   map[int]float64  // sums of where on its line it begins, in widths of the widest lines
	pairs         map[pair]float64 // how often words stand side by side on a line
	full          float64          // width of the widest lines
}

// elsewhere is where on their lines the other occurrences of a word begin on the average, from the left and from the right;
// nowhere where there are none.
func (u *usage) elsewhere(t *token, left, right float32) (float32, float32) {
	n := u.count[t.keyID] - 1
	if n < 1 || t.keyID == 0 {
		return nowhere, nowhere
	}
	return float32((u.left[t.keyID] - float64(left)) / n), float32((u.right[t.keyID] - float64(right)) / n)
}

const nowhere = -0.5

// together is how often two words stand side by side elsewhere, as a logarithm.
func (u *usage) together(a, b *token) float32 {
	return float32(math.Log1p(math.Max(0, u.pairs[pairOf(a, b)]-1))) / 2
}

func (s *section) usage() *usage {
	u := &usage{count: map[int]float64{}, starts: map[int]float64{}, left: map[int]float64{}, right: map[int]float64{}, pairs: map[pair]float64{}}
	var widths []float64
	for _, l := range s.table {
		widths = append(widths, l.width)
		for i := range l.tokens {
			u.count[l.tokens[i].keyID]++
		}
		u.starts[l.tokens[0].keyID]++
	}
	slices.Sort(widths)
	u.full = math.Max(quantile(widths, 0.97), 5)
	for _, l := range s.table {
		before := 0.0
		for i := range l.tokens {
			t := &l.tokens[i]
			u.left[t.keyID] += before / u.full
			u.right[t.keyID] += (l.width - before) / u.full
			before += t.width + blankWidth
			if i > 0 {
				u.pairs[pairOf(&l.tokens[i-1], t)]++
			}
		}
	}
	return u
}

// measures are what is measured of word i of a line but for its section.
func (s *statistics) measures(l *line, i int) (m [measureCount]float32) {
	t, n := &l.tokens[i], len(l.tokens)
	r := []rune(t.text)
	yes := func(k int, b bool) {
		if b {
			m[k] = 1
		}
	}
	m[0] = float32(t.width / 5)
	m[1] = float32(math.Min(1, float64(n)/20))
	m[2] = float32(math.Min(1, float64(i)/10))
	m[3] = float32(math.Min(1, float64(n-1-i)/10))
	yes(4, i == 0)
	yes(5, i == n-1)
	m[6] = float32(t.bullet)
	yes(7, t.pre != "")
	yes(8, t.bar)
	yes(9, t.rule)
	yes(10, t.junk)
	yes(11, t.odd)
	m[12], m[13], m[14] = float32(t.when), float32(t.typed), float32(t.timed)
	yes(15, unicode.IsUpper(r[0]))
	yes(16, len(r) > 1 && strings.ToUpper(t.text) == t.text && strings.ToLower(t.text) != t.text)
	yes(17, strings.ContainsFunc(t.text, unicode.IsDigit))
	yes(18, !strings.ContainsFunc(t.text, func(r rune) bool { return !unicode.IsDigit(r) }))
	last := r[len(r)-1]
	yes(19, last == '.')
	yes(20, last == ',' || last == ';')
	yes(21, last == ':')
	yes(22, last == ')')
	yes(23, strings.ContainsRune("(“\"‘", r[0]))
	yes(24, last == '-' || last == '/')
	yes(25, t.first.IsSmall())
	m[26] = float32(math.Min(2, float64(len(r))/10))
	yes(27, l.blank)
	yes(28, l.top)
	yes(29, l.side)
	if i > 0 {
		m[30] = float32(s.follow(&l.tokens[i-1], t) / 4)
		yes(31, endsClause(l.tokens[i-1].text))
	}
	if i+1 < n {
		m[32] = float32(s.follow(t, &l.tokens[i+1]) / 4)
		yes(33, l.tokens[i+1].pre != "")
		yes(34, l.tokens[i+1].bar)
	}
	yes(35, unicode.IsLower(r[0]))
	return m
}

func endsClause(s string) bool { return strings.IndexByte(".;:", s[len(s)-1]) >= 0 }

// partsOf numbers what a word is made of: the word, its ends, its shape, its classes and its threes of letters.
func partsOf(t *token) (out [wordParts]uint16) {
	n := 0
	put := func(kind byte, s string) {
		if n < wordParts {
			out[n] = partNumber(kind, s)
			n++
		}
	}
	k := []rune(t.key)
	if len(k) == 0 {
		put('t', t.text)
		return out
	}
	put('w', t.key)
	put('s', shape(t.text))
	put('f', string(rune(t.first)))
	put('l', string(rune(t.last)))
	put('e', string(k[max(0, len(k)-4):]))
	put('b', string(k[:min(4, len(k))]))
	for i := 0; i+3 <= len(k) && n < wordParts; i += 2 {
		put('3', string(k[i:i+3]))
	}
	return out
}

// shape is a word's form: A for capitals, a for small letters, 0 for digits, each once in a row.
func shape(s string) string {
	var out []rune
	for _, r := range s {
		switch {
		case unicode.IsUpper(r):
			r = 'A'
		case unicode.IsLetter(r):
			r = 'a'
		case unicode.IsDigit(r):
			r = '0'
		}
		if len(out) == 0 || out[len(out)-1] != r {
			out = append(out, r)
		}
	}
	return string(out[:min(len(out), 6)])
}

// partNumber hashes what a word is made of (FNV-1a); 0 is kept for none.
func partNumber(kind byte, s string) uint16 {
	h := uint32(2166136261)
	h = (h ^ uint32(kind)) * 16777619
	for i := range len(s) {
		h = (h ^ uint32(s[i])) * 16777619
	}
	h ^= h >> 15
	h *= 0x2c1b3c6d
	h ^= h >> 12
	return uint16(h%(partNumbers-1)) + 1
}
