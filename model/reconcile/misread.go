package reconcile

import (
	"slices"
	"strings"
	"unicode"

	"annex/model"
)

// vocabulary counts the words of the old and the new edition; a cell that several rows share counts once.
func vocabulary(a, b []*entry) map[string][2]int {
	out := map[string][2]int{}
	for side, rows := range [][]*entry{a, b} {
		seen := map[string]bool{}
		for _, x := range rows {
			for _, s := range []string{x.title, x.task, x.indicator, x.bodies, x.progress, x.timeline} {
				if seen[s] {
					continue
				}
				seen[s] = true
				for _, w := range strings.FieldsFunc(strings.ToLower(s), notLetter) {
					n := out[w]
					n[side]++
					out[w] = n
				}
			}
		}
	}
	return out
}

// notInk parts words but for signs that letters are read as.
func notInk(r rune) bool { return notLetter(r) && !strings.ContainsRune("{|!", r) }

func notLetter(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }

// A trust says how surely the cells that are compared were read.
type trust int

const (
	doubtful trust = iota // marked for review, and of little confidence
	usual
	surely // only the likeliest errors are to be expected
)

// share is how much of a word may be wrong, joined how much of words run together.
func (t trust) share() float64  { return [...]float64{0.4, 0.3, 0.15}[t] }
func (t trust) joined() float64 { return [...]float64{0.35, 0.2, 0.1}[t] }

// misread reports whether two texts differ only by what reading a page gets
// wrong: lost or added spaces, marks and accents, letters that look alike, and
// a word a letter or two away from one that the other edition does not know.
// Numbers are never explained away, nor is a timeline for another that is
// understood as well: November is no misread December.
func (k *comparer) misread(column, before, after string, t trust) bool {
	if column == model.ColumnTimeline {
		x, y := k.when(before), k.when(after)
		if x.Kind == y.Kind && x.Rest == y.Rest && x.Every == y.Every && slices.Equal(x.Spans, y.Spans) {
			t = doubtful // one time, if in the same words
		} else if k.clean(before) && k.clean(after) {
			return false
		}
	}
	w := &wordPairs{k: k, a: inkWords(before), b: inkWords(after), trust: t, failed: map[[2]int]bool{}}
	if max(len(w.a), len(w.b)) == 0 || min(len(w.a), len(w.b)) == 0 {
		return false
	}
	w.zero = column == model.ColumnType || column == model.ColumnBodies
	return w.from(0, 0)
}

// senseless reports whether a cell as it was read is not understood, and the
// other edition's is: a timeline in which dates run into one another
// ("October20187" for "October 2018"), a type that is none.
func (k *comparer) senseless(column, read, other string) bool {
	switch column {
	case model.ColumnTimeline:
		return !k.clean(read)
	case model.ColumnType:
		return model.ParseType(read, k.dates) == model.OtherType && model.ParseType(other, k.dates) != model.OtherType
	}
	return false
}

// clean reports whether all of a timeline was understood.
func (k *comparer) clean(text string) bool {
	when := k.when(text)
	return (when.Kind == model.Dated || when.Kind == model.OngoingTime || when.Kind == model.Periodic) && when.Rest == "" && !glued(text) &&
		(len(when.Spans) < 2 || k.listed(text))
}

// listed reports whether something joins the dates of a text: two that only
// follow one another are a date and the one that it was amended to.
func (k *comparer) listed(text string) bool {
	if strings.ContainsAny(text, ",;/&-–\n") {
		return true
	}
	words := strings.Fields(strings.ToLower(text))
	for _, list := range [][]string{k.dates.And, k.dates.To} {
		for _, w := range list {
			if slices.Contains(words, strings.ToLower(w)) {
				return true
			}
		}
	}
	return false
}

// glued reports whether letters and figures stand together in one word, or more figures than a year has.
func glued(s string) bool {
	for _, w := range strings.FieldsFunc(s, notLetter) {
		letters := strings.IndexFunc(w, unicode.IsLetter) >= 0
		figures := strings.IndexFunc(w, unicode.IsDigit) >= 0
		if letters && figures || figures && len(w) > 4 {
			return true
		}
	}
	return false
}

// inked are the letters and figures of a text.
func inked(s string) []rune {
	return []rune(strings.ToLower(strings.Join(strings.FieldsFunc(s, notLetter), "")))
}

// Word pairs compare two texts word by word; where their numbers of words
// differ, spaces were lost or added, or a speck was read as a letter.
type wordPairs struct {
	k      *comparer
	a, b   []inkWord
	trust  trust
	zero   bool // the column holds no figures: one that stands alone is a speck
	failed map[[2]int]bool
}

// An inkWord is a word with the signs before it, which reading may take for letters.
type inkWord struct{ signs, word string }

func inkWords(s string) []inkWord {
	var out []inkWord
	var x inkWord
	for _, r := range s {
		switch {
		case !notInk(r):
			x.word += string(r)
			continue
		case x.word != "":
			out = append(out, x)
			x = inkWord{}
		}
		if !unicode.IsSpace(r) {
			x.signs += string(r)
		}
	}
	if x.word != "" {
		out = append(out, x)
	}
	return out
}

// joined are the words in one, without and with the signs between them.
func joined(words []inkWord) (plain, signed string) {
	for i, w := range words {
		plain += w.word
		if i > 0 {
			signed += w.signs
		}
		signed += w.word
	}
	return strings.ToLower(plain), strings.ToLower(signed)
}

// apart bounds how far the texts' words may shift against one another.
const apart = 8

func (w *wordPairs) from(i, j int) bool {
	if i == len(w.a) && j == len(w.b) {
		return true
	}
	at := [2]int{i, j}
	if w.failed[at] || max(i-j, j-i) > apart {
		return false
	}
	if i < len(w.a) && j < len(w.b) {
		if w.k.wordMisread(w.a[i].word, w.b[j].word, w.trust) && w.from(i+1, j+1) {
			return true
		}
		for n := 1; n <= min(4, len(w.a)-i); n++ {
			for m := 1; m <= min(4, len(w.b)-j); m++ {
				if (n > 1 || m > 1) && (n == 1 || m == 1) && joinedAlike(w.a[i:i+n], w.b[j:j+m], w.trust) && w.from(i+n, j+m) {
					return true
				}
			}
		}
	}
	if i < len(w.a) && w.speck(w.a[i].word) && w.from(i+1, j) || j < len(w.b) && w.speck(w.b[j].word) && w.from(i, j+1) {
		return true
	}
	w.failed[at] = true
	return false
}

// speck reports whether a word is a letter that a dot or a stroke is read as.
func (w *wordPairs) speck(s string) bool {
	return len(s) == 1 && (strings.Contains("lIijtcroe{|!", s) || w.zero && strings.Contains("01", s))
}

// joinedAlike reports whether words print the same without the spaces between them.
func joinedAlike(a, b []inkWord, t trust) bool {
	x, xs := joined(a)
	y, ys := joined(b)
	if x == y {
		return true
	}
	return figures(x) == figures(y) && max(len(x)-len(y), len(y)-len(x)) <= 3 && min(misreadCost(x, y), misreadCost(xs, ys)) <= t.joined()*float64(len(y))
}

// wordMisread reports whether one word is the other misread.
func (k *comparer) wordMisread(a, b string, t trust) bool {
	if strings.EqualFold(plainLetters(a), plainLetters(b)) {
		return true // at most an accent is lost
	}
	if figures(a) != figures(b) {
		return false
	}
	n := max(len([]rune(a)), len([]rune(b)))
	cost := misreadCost(a, b)
	if k.known(a) && k.known(b) {
		// Words of both editions: an editor seldom changes one lookalike letter, reading does.
		return t != surely && cost <= likely+1e-9 && n > 1
	}
	if cost <= likely+1e-9 && (n > 1 || strings.ToLower(a+b) == a+b) {
		return true
	}
	if inflected(a, b) && (t != doubtful || endsInS(a, b)) {
		return false
	}
	return cost <= min(3, t.share()*float64(n))+1e-9
}

// known reports whether a word stands in both editions, so that it is what was printed.
func (k *comparer) known(w string) bool {
	n := k.words[strings.ToLower(w)]
	return n[0] > 0 && n[1] > 0
}

// inflected reports whether the words differ by an ending, which an editor
// changes and a reader seldom misreads. A letter lost before the end
// ("clarifid"), or a capital after it ("MRAsS"), is no ending.
func inflected(a, b string) bool {
	x, y := strings.ToLower(plainLetters(a)), strings.ToLower(plainLetters(b))
	n := 0
	for n < len(x) && n < len(y) && x[n] == y[n] {
		n++
	}
	short, long := x[n:], y[n:]
	if len(short) > len(long) {
		short, long = long, short
	}
	if len(long) > 3 || len(short) == len(long) || short != "" && strings.HasSuffix(long, short) {
		return false
	}
	return !shoutsAtEnd(a) && !shoutsAtEnd(b)
}

// shoutsAtEnd reports whether a word ends in a capital after a small letter.
func shoutsAtEnd(s string) bool {
	r := []rune(s)
	return len(r) > 1 && unicode.IsUpper(r[len(r)-1]) && unicode.IsLower(r[len(r)-2])
}

// endsInS reports whether one word is the other with an s.
func endsInS(a, b string) bool {
	x, y := strings.ToLower(plainLetters(a)), strings.ToLower(plainLetters(b))
	return x+"s" == y || y+"s" == x
}

// figures are the digits of a text, in order. Digits among more letters that
// look like letters themselves ("th1s") are none.
func figures(s string) string {
	var out strings.Builder
	for _, w := range strings.FieldsFunc(s, notLetter) {
		digits := strings.Map(func(r rune) rune {
			if unicode.IsDigit(r) {
				return r
			}
			return -1
		}, w)
		short := len(w) < 4 && (strings.Trim(digits, "01") != "" || strings.ToLower(w) != w)
		if short || len(w) < 2*len(digits) || len(w) > 3 && len(w) < 3*len(digits) || strings.Trim(digits, "0145689") != "" {
			out.WriteString(digits)
		}
	}
	return out.String()
}

// lookalikes are letters that print alike at 200 dpi, each group by one of them.
var lookalikes = strings.NewReplacer(
	"rn", "m", "vv", "w", "cl", "d", "ﬁ", "fi", "ﬂ", "fl",
	"I", "l", "1", "l", "i", "l", "j", "l", "t", "l", "!", "l", "|", "l", "f", "l", "r", "l",
	"0", "e", "O", "e", "o", "e", "c", "e", "C", "e", "h", "b", "n", "u", "5", "s", "S", "s", "8", "B",
)

// shape is what of a text survives a careless reading: its letters, those
// that look alike made one, without marks, spaces and accents.
func shape(s string) string {
	var b strings.Builder
	for _, w := range strings.FieldsFunc(s, notLetter) {
		if figures(w) != "" {
			b.WriteString(w)
			continue
		}
		b.WriteString(lookalikes.Replace(w))
	}
	return strings.ToLower(plainLetters(b.String()))
}
