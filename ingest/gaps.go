package ingest

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"annex/ingest/spelling"
)

// Readers that are trained on words join two where what a strike leaves stands between them, and where
// neither word is known to them. The paper shows the gap.

const (
	// surelyGap is the gap in em that parts two words though no reader saw a space.
	surelyGap = 0.22
	// likeOthers is the share that such a gap has at least of the line's other spaces.
	likeOthers = 0.8
	// gapSeen is how sure a space is that no reader saw.
	gapSeen = 0.8
)

// wordBlanks are the stretches between neighbouring glyphs, left to right; specks between them are passed over.
func (l *textLine) wordBlanks() []span {
	speck := int(0.16 * l.em)
	var out []span
	end := -1
	for i, g := range l.glyphs {
		small := g.x1-g.x0 <= speck && g.y1-g.y0 <= speck && !l.low(g)
		if small && i > 0 && i+1 < len(l.glyphs) {
			continue
		}
		if end >= 0 && g.x0 > end {
			out = append(out, span{end, g.x0})
		}
		end = max(end, g.x1)
	}
	return out
}

// lostSpaces puts a space between two characters of words where the line's glyphs stand as far apart as words do
// and no space was read: where there are more such gaps than spaces. Each space has the gap next to it, in order.
func (l *textLine) lostSpaces(cs []char) []char {
	var wide []span
	for _, b := range l.wordBlanks() {
		if float64(b.width()) >= surelyGap*l.em {
			wide = append(wide, b)
		}
	}
	var read []span
	for _, c := range cs {
		if c.text == " " {
			read = append(read, span{c.x0, c.x1})
		}
	}
	if len(wide) <= len(read) {
		return cs
	}
	least := surelyGap * l.em
	lost, taken := unmatched(wide, read)
	if len(taken) > 0 {
		least = max(least, likeOthers*median(taken))
	}
	out := slices.Clone(cs)
	for _, b := range lost {
		i := boundary(out, b.middle())
		if i == 0 || float64(b.width()) < least {
			continue
		}
		slash := besideSlash(out, i, wide)
		if !slash && !partsWords(out[i-1], out[i]) {
			continue
		}
		space := char{text: " ", conf: gapSeen, x0: b.lo, x1: b.hi, seen: seen{measured: !slash}} // a letter beside a slash is no rest of a word
		if out[i-1].change == out[i].change {
			space.change = out[i].change
		}
		out = slices.Insert(out, i, space)
	}
	return out
}

// unmatched are the gaps that are left where each space has one, in order, so that all are nearest to theirs; taken are the
// widths of the others. There are more gaps than spaces.
func unmatched(gaps, spaces []span) (lost []span, taken []float64) {
	n, m := len(gaps), len(spaces)
	cost := make([][]int, n+1) // of the first so many gaps and spaces
	for i := range cost {
		cost[i] = make([]int, m+1)
		for j := 1; j <= m; j++ {
			cost[i][j] = 1 << 40
			if i > 0 {
				cost[i][j] = min(cost[i-1][j], cost[i-1][j-1]+abs(gaps[i-1].middle()-spaces[j-1].middle()))
			}
		}
	}
	for i, j := n, m; i > 0; i-- {
		if cost[i][j] == cost[i-1][j] {
			lost = append(lost, gaps[i-1])
			continue
		}
		taken = append(taken, float64(gaps[i-1].width()))
		j--
	}
	slices.Reverse(lost)
	return lost, taken
}

// boundary is the index of the character before which column x lies, whose left neighbour's middle is left of it; 0 where there is none.
func boundary(cs []char, x int) int {
	for i := 1; i < len(cs); i++ {
		if cs[i-1].x0+cs[i-1].x1 < 2*x && cs[i].x0+cs[i].x1 > 2*x {
			return i
		}
	}
	return 0
}

// partsWords reports whether a gap between a and b parts two words: letters or figures, not both of these, on its right,
// and the same or a sign that ends a word on its left.
func partsWords(a, b char) bool {
	r, s := runeAt([]char{a}, 0), runeAt([]char{b}, 0)
	letter := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
	switch {
	case unicode.IsDigit(r) && unicode.IsDigit(s), !letter(s):
		return false
	}
	return letter(r) || r == ',' || r == ';' || r == ')'
}

// besideSlash reports whether one of the characters around i is a slash that stands apart on both sides: wide are the gaps that part words.
func besideSlash(cs []char, i int, wide []span) bool {
	at := i
	if cs[i-1].text == "/" {
		at = i - 1
	}
	if cs[at].text != "/" || at == 0 || at+1 == len(cs) {
		return false
	}
	apart := func(left, right char) bool {
		return blankChar(left) || blankChar(right) || slices.ContainsFunc(wide, func(b span) bool {
			return left.x0+left.x1 < 2*b.middle() && right.x0+right.x1 > 2*b.middle()
		})
	}
	return apart(cs[at-1], cs[at]) && apart(cs[at], cs[at+1])
}

// longWord is the letters from which a word is not by chance one that a list has.
const longWord = 5

// rejoin takes back the measured spaces inside words that the document or its language has, and those beside what is no word: letters broke,
// or are lost.
func (x lexicon) rejoin(cs []char) []char {
	out := make([]char, 0, len(cs))
	for i := 0; i < len(cs); {
		if blankChar(cs[i]) && !cs[i].measured {
			out = append(out, cs[i])
			i++
			continue
		}
		j := i
		for j < len(cs) && (cs[j].measured || !blankChar(cs[j])) {
			j++
		}
		out = append(out, x.rejoinWord(cs[i:j])...)
		i = j
	}
	return out
}

// torn takes the spaces away that two parts stand between which are no words, where together they are one.
func (x lexicon) torn(cs []char) []char {
	words := wordsOf(cs)
	part := func(s string) bool {
		return s == strings.ToLower(s) && lettersOnly.FindString(s) == s && x.counts[s] <= 1 && !x.spells(s) && !strings.Contains(lone, s)
	}
	drop := map[int]bool{}
	for k := 1; k < len(words); k++ {
		a, b := words[k-1], words[k]
		before, after := charText(cs[a.lo:a.hi]), charText(cs[b.lo:b.hi])
		if b.lo == a.hi+1 && cs[a.hi].text == " " && part(before) && part(spelling.Bare(after)) && strings.HasPrefix(after, spelling.Bare(after)) &&
			utf8.RuneCountInString(before+after) >= 4 && x.spells(before+after) {
			drop[a.hi] = true
		}
	}
	if len(drop) == 0 {
		return cs
	}
	var out []char
	for i, c := range cs {
		if !drop[i] {
			out = append(out, c)
		}
	}
	return out
}

// rejoinWord is rejoin for what stands between two spaces that were read.
func (x lexicon) rejoinWord(cs []char) []char {
	isMeasured := func(c char) bool { return c.measured }
	if !slices.ContainsFunc(cs, isMeasured) {
		return cs
	}
	joined := slices.DeleteFunc(slices.Clone(cs), isMeasured)
	if word := charText(joined); utf8.RuneCountInString(word) >= longWord && (x.knows(word) || x.spells(word)) {
		return joined
	}
	parts := splitMeasured(cs)
	var alone []bool
	torn := 0
	for i, part := range parts {
		alone = append(alone, x.standsAlone(charText(part)) || i > 0 && unitBehind(charText(parts[i-1]), charText(part)))
		if !alone[len(alone)-1] {
			torn++
		}
	}
	if torn >= 2 {
		return joined
	}
	out := slices.Clone(parts[0])
	at := len(parts[0]) // of the measured space
	for i := 1; i < len(parts); i++ {
		if alone[i-1] && alone[i] {
			out = append(out, cs[at])
		}
		out = append(out, parts[i]...)
		at += 1 + len(parts[i])
	}
	return out
}

// unitBehind reports whether part is the letter of a unit of measurement, and a number ends before it.
func unitBehind(number, part string) bool {
	last, _ := utf8.DecodeLastRuneInString(number)
	letter := strings.TrimRight(part, ".,;:)")
	return unicode.IsDigit(last) && len(letter) == 1 && strings.Contains("mhgltskVWAKNJ", letter)
}

// splitMeasured are the parts of cs between measured spaces.
func splitMeasured(cs []char) [][]char {
	var out [][]char
	from := 0
	for i := 0; i <= len(cs); i++ {
		if i == len(cs) || cs[i].measured {
			out = append(out, cs[from:i])
			from = i + 1
		}
	}
	return out
}

// lone are the letters that are words of English or French.
const lone = "aày"

// standsAlone reports whether a part of a word may be one: a word of the document or its language, an abbreviation, a number, or long.
func (x lexicon) standsAlone(part string) bool {
	n := utf8.RuneCountInString(spelling.Bare(part))
	switch {
	case n == 0 || n >= 4:
		return true
	case n == 1 && unicode.IsLetter([]rune(spelling.Bare(part))[0]):
		return strings.Contains(lone, spelling.Bare(part))
	}
	return x.has(part) || x.word(part) || part == strings.ToUpper(part)
}
