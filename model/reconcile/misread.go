package reconcile

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"annex/model"
)

// vocabulary counts the words of both editions; a cell that several rows share counts once.
func vocabulary(a, b []*entry) map[string]int {
	out := map[string]int{}
	for _, rows := range [][]*entry{a, b} {
		seen := map[string]bool{}
		for _, x := range rows {
			for _, s := range []string{x.title, x.task, x.indicator, x.bodies, x.progress, x.timeline} {
				if seen[s] {
					continue
				}
				seen[s] = true
				for _, w := range strings.FieldsFunc(s, notLetter) {
					out[w]++
				}
			}
		}
	}
	return out
}

func notLetter(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }

// misread reports whether two texts differ only by what reading a page gets
// wrong: lost or added spaces and marks, letters that look alike, and a letter
// in a word that stands nowhere else. Figures are never explained away, but a
// timeline that says the same time is the same.
func (k *comparer) misread(column, before, after string) bool {
	if figures(before) != figures(after) {
		return false
	}
	if column == model.ColumnTimeline {
		x, y := model.ParseWhen(before, k.dates), model.ParseWhen(after, k.dates)
		if x.Kind == y.Kind && x.Kind != model.UnknownTime && x.Rest == y.Rest && x.Every == y.Every && slices.Equal(x.Spans, y.Spans) {
			return true
		}
	}
	return k.wordsMisread(strings.FieldsFunc(before, notLetter), strings.FieldsFunc(after, notLetter))
}

// wordsMisread compares word by word; where their numbers differ a space was lost or added.
func (k *comparer) wordsMisread(a, b []string) bool {
	for len(a) > 0 && len(b) > 0 {
		if shape(a[0]) == shape(b[0]) && !k.bothWords(a[0], b[0]) || k.letterMisread(a[0], b[0]) {
			a, b = a[1:], b[1:]
			continue
		}
		n, m := joined(a, b)
		if n == 0 {
			return false
		}
		a, b = a[n:], b[m:]
	}
	return len(a) == 0 && len(b) == 0
}

// bothWords reports whether both stand often enough to be what was printed.
func (k *comparer) bothWords(a, b string) bool {
	return !strings.EqualFold(a, b) && k.words[a] >= 3 && k.words[b] >= 3
}

// joined is how many words of each side, up to 4, print the same without spaces.
func joined(a, b []string) (n, m int) {
	for n := 1; n <= min(4, len(a)); n++ {
		for m := 1; m <= min(4, len(b)); m++ {
			if (n > 1 || m > 1) && shape(strings.Join(a[:n], "")) == shape(strings.Join(b[:m], "")) {
				return n, m
			}
		}
	}
	return 0, 0
}

// letterMisread reports whether one of two words of at least five letters is
// the other with one or two letters wrong, and stands nowhere else.
func (k *comparer) letterMisread(a, b string) bool {
	if figures(a) != "" || figures(b) != "" {
		return false
	}
	x, y := []rune(shape(a)), []rune(shape(b))
	n := max(len(x), len(y))
	once := k.words[a] <= 1 && k.words[b] >= 2 || k.words[b] <= 1 && k.words[a] >= 2
	allowed := 1
	if n >= 9 {
		allowed = 2
	}
	return n >= 5 && once && !inflected(string(x), string(y)) && distance(x, y, allowed) <= allowed
}

// inflected reports whether the words differ by an ending, which an editor changes and a reader seldom misreads.
func inflected(a, b string) bool {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return len(a)-n <= 3 && len(b)-n <= 3 && len(a) != len(b)
}

// distance is the number of letters to put in, leave out or change, at most limit+1.
func distance(a, b []rune, limit int) int {
	if max(len(a)-len(b), len(b)-len(a)) > limit {
		return limit + 1
	}
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i, r := range a {
		corner := row[0]
		row[0] = i + 1
		for j, s := range b {
			cost := corner
			if r != s {
				cost++
			}
			corner = row[j+1]
			row[j+1] = min(cost, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
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

// plainLetters is s without accents.
func plainLetters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, norm.NFKD.String(s))
}
