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

func notLetter(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }

// misread reports whether two texts differ only by what reading a page gets
// wrong: lost or added spaces, marks and accents, letters that look alike, and
// a word a letter or two away from one that the other edition does not know.
// sure tells that the reader was sure of the cell: then only the likeliest
// errors count. Numbers are never explained away, but a timeline that says the
// same time is the same.
func (k *comparer) misread(column, before, after string, sure bool) bool {
	if column == model.ColumnTimeline {
		x, y := model.ParseWhen(before, k.dates), model.ParseWhen(after, k.dates)
		if x.Kind == y.Kind && x.Kind != model.UnknownTime && x.Rest == y.Rest && x.Every == y.Every && slices.Equal(x.Spans, y.Spans) {
			return figures(before) == figures(after)
		}
	}
	w := &wordPairs{k: k, a: strings.FieldsFunc(before, notLetter), b: strings.FieldsFunc(after, notLetter), sure: sure, failed: map[[2]int]bool{}}
	if max(len(w.a), len(w.b)) == 0 || min(len(w.a), len(w.b)) == 0 {
		return false
	}
	return w.from(0, 0)
}

// Word pairs compare two texts word by word; where their numbers of words
// differ, spaces were lost or added, or a speck was read as a letter.
type wordPairs struct {
	k      *comparer
	a, b   []string
	sure   bool
	failed map[[2]int]bool
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
		if w.k.wordMisread(w.a[i], w.b[j], w.sure) && w.from(i+1, j+1) {
			return true
		}
		for n := 1; n <= min(4, len(w.a)-i); n++ {
			for m := 1; m <= min(4, len(w.b)-j); m++ {
				if (n > 1 || m > 1) && (n == 1 || m == 1) && joinedAlike(w.a[i:i+n], w.b[j:j+m]) && w.from(i+n, j+m) {
					return true
				}
			}
		}
	}
	if i < len(w.a) && speck(w.a[i]) && w.from(i+1, j) || j < len(w.b) && speck(w.b[j]) && w.from(i, j+1) {
		return true
	}
	w.failed[at] = true
	return false
}

// speck reports whether a word is a letter that a dot or a stroke is read as.
func speck(w string) bool { return len(w) == 1 && strings.Contains("lIijtcroe", w) }

// joinedAlike reports whether words print the same without the spaces between them.
func joinedAlike(a, b []string) bool {
	x, y := strings.ToLower(strings.Join(a, "")), strings.ToLower(strings.Join(b, ""))
	if x == y {
		return true
	}
	return figures(x) == figures(y) && max(len(x)-len(y), len(y)-len(x)) <= 3 && misreadCost(x, y) <= 0.15*float64(len(y))
}

// wordMisread reports whether one word is the other misread.
func (k *comparer) wordMisread(a, b string, sure bool) bool {
	if strings.EqualFold(a, b) {
		return true
	}
	if figures(a) != figures(b) || k.known(a) && k.known(b) {
		return false
	}
	n := max(len([]rune(a)), len([]rune(b)))
	if inflected(strings.ToLower(plainLetters(a)), strings.ToLower(plainLetters(b))) {
		return false
	}
	allowed := min(3, 0.3*float64(n))
	if sure {
		allowed = min(1, 0.15*float64(n))
	}
	if n > 1 {
		allowed = max(allowed, likely)
	}
	return misreadCost(a, b) <= allowed+1e-9
}

// known reports whether a word stands in both editions, or often enough in one, to be what was printed.
func (k *comparer) known(w string) bool {
	n := k.words[strings.ToLower(w)]
	return n[0] > 0 && n[1] > 0 || n[0]+n[1] >= 3
}

// inflected reports whether the words differ by an ending, which an editor changes and a reader seldom misreads.
func inflected(a, b string) bool {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return len(a)-n <= 3 && len(b)-n <= 3 && len(a) != len(b)
}

// figures are the digits of a text, in order. Digits among more letters that
// look like letters themselves ("th1s", "0f") are none.
func figures(s string) string {
	var out strings.Builder
	for _, w := range strings.FieldsFunc(s, notLetter) {
		digits := strings.Map(func(r rune) rune {
			if unicode.IsDigit(r) {
				return r
			}
			return -1
		}, w)
		if len(w) < 2*len(digits) || strings.Trim(digits, "0158") != "" {
			out.WriteString(digits)
		} else if len(w) == 2 && w[0] >= 'A' && w[0] <= 'Z' {
			out.WriteString(digits) // "A1"
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
