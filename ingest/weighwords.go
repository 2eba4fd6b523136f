package ingest

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"annex/ingest/trust"
	"annex/model"
)

// A usage is how the words of a document are written inside sentences.
type usage struct {
	capital, small map[string]int // how often, by the word in small letters
	stop, bare     map[string]int // with a full stop that ends no sentence, and without
	shapes         map[string]map[string]int
	texts          map[string]map[string]int
	folded         map[string]map[string]int // texts without what readers confuse: case, accents, signs
	first          map[string]map[string]int // the forms of their first words
	signs          map[string]map[string]int // how many cells have a sign between words
	cells          map[string]int
}

// A wordUse is a word in a text.
type wordUse struct {
	word    string
	inner   bool // no sentence begins with it
	comma   bool // a comma stands before it
	stop    bool // a full stop stands behind it
	midway  bool // and the sentence goes on
	capital bool
}

// uses lists the words of a text.
func uses(text string) []wordUse {
	var out []wordUse
	rs := []rune(text)
	for i := 0; i < len(rs); {
		if !unicode.IsLetter(rs[i]) {
			i++
			continue
		}
		j := i
		for j < len(rs) && unicode.IsLetter(rs[j]) {
			j++
		}
		u := wordUse{word: string(rs[i:j])}
		b := i - 1
		for b >= 0 && rs[b] == ' ' {
			b--
		}
		u.inner = b >= 0 && b < i-1 && (unicode.IsLetter(rs[b]) || unicode.IsDigit(rs[b]) || rs[b] == ',' || rs[b] == ';' || rs[b] == '/')
		u.comma = b >= 0 && b < i-1 && rs[b] == ','
		u.stop = j < len(rs) && rs[j] == '.'
		k := j
		if u.stop {
			k++
		}
		for k < len(rs) && rs[k] == ' ' {
			k++
		}
		u.midway = k < len(rs) && rs[k] != '\n' && !unicode.IsUpper(rs[k])
		u.capital = unicode.IsUpper(rs[i]) && (j == i+1 || unicode.IsLower(rs[i+1]))
		out = append(out, u)
		i = j
	}
	return out
}

func newUsage(e *model.Edition) *usage {
	table := func() map[string]map[string]int { return map[string]map[string]int{} }
	u := &usage{map[string]int{}, map[string]int{}, map[string]int{}, map[string]int{}, table(), table(), table(), table(), table(), map[string]int{}}
	count := func(table map[string]map[string]int, column, key string) {
		if table[column] == nil {
			table[column] = map[string]int{}
		}
		table[column][key]++
	}
	for at, c := range e.Cells() {
		if c.Empty() {
			continue
		}
		for _, w := range uses(c.Printed()) {
			low := strings.ToLower(w.word)
			switch {
			case !w.inner:
			case w.capital:
				u.capital[low]++
			case w.word == low:
				u.small[low]++
			}
			if w.midway {
				if w.stop {
					u.stop[low]++
				} else {
					u.bare[low]++
				}
			}
		}
		now := wordings(c)[0]
		count(u.shapes, at.Column, shape(now))
		count(u.texts, at.Column, now+changeKey(c))
		count(u.folded, at.Column, folded(now))
		count(u.first, at.Column, firstShape(now))
		for sign := range innerSigns(now) {
			count(u.signs, at.Column, sign)
		}
		u.cells[at.Column]++
	}
	return u
}

// shape is a text's form: its figures, and letters by their case, each stretch as one.
func shape(text string) string {
	var b strings.Builder
	var last rune
	for _, r := range text {
		switch {
		case unicode.IsUpper(r):
			r = 'A'
		case unicode.IsLetter(r):
			r = 'a'
		case unicode.IsDigit(r):
			r = '9'
		}
		if r == last && (r == 'a' || r == 'A') {
			continue
		}
		b.WriteRune(r)
		last = r
	}
	return b.String()
}

// signal notes what of a cell's words is written as nowhere else, and how common its text and form are in the column.
func (u *usage) signal(s *trust.Signals, column string, c *model.Cell) {
	for _, w := range uses(c.Printed()) {
		low := strings.ToLower(w.word)
		if w.inner && utf8.RuneCountInString(w.word) > 2 {
			own, other := u.capital[low], u.small[low]
			if !w.capital {
				own, other = other, own
			}
			if w.capital || w.word == low {
				s[trust.CaseUnlike] = math.Max(s[trust.CaseUnlike], float64(other)/float64(max(own, 1)))
			}
		}
		if w.midway {
			own, other := u.stop[low], u.bare[low]
			if !w.stop {
				own, other = other, own
			}
			s[trust.StopUnlike] = math.Max(s[trust.StopUnlike], float64(other)/float64(max(own, 1)))
		}
	}
	for _, w := range uses(c.Printed()) {
		low := strings.ToLower(w.word)
		s[trust.Oddities] += oneIf(w.comma && w.capital && u.small[low] >= 3 && u.small[low] > 4*u.capital[low])
	}
	now := wordings(c)[0]
	n := float64(u.cells[column])
	s[trust.FirstShape] = float64(u.first[column][firstShape(now)]) / n
	for sign := range innerSigns(now) {
		s[trust.RareSign] = math.Max(s[trust.RareSign], math.Log(n/float64(max(u.signs[column][sign], 1))))
	}
	s[trust.Variants] = float64(u.folded[column][folded(now)]-u.sameFold(column, now)) / float64(max(u.sameFold(column, now), 1))
	s[trust.SameText] = math.Log(float64(max(u.texts[column][now+changeKey(c)], 1)))
	s[trust.SameShape] = math.Log(float64(max(u.shapes[column][shape(now)], 1)))
}

// changeKey tells texts of different changes apart.
func changeKey(c *model.Cell) string {
	change, whole := wholeChange(c)
	if !whole {
		return "\t?"
	}
	return "\t" + string(change)
}

// folded is a text without what readers confuse most: the case of its letters, accents, signs and blanks.
func folded(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, norm.NFD.String(text))
}

// sameFold is how many cells of a column have a text, whatever their changes.
func (u *usage) sameFold(column, text string) int {
	n := 0
	for _, change := range changes {
		n += u.texts[column][text+"\t"+string(change)]
	}
	return n + u.texts[column][text+"\t?"]
}

// firstShape is the form of a text's first word.
func firstShape(text string) string {
	first, _, _ := strings.Cut(text, " ")
	return shape(first)
}

// innerSigns are the signs behind words inside a text, with whether a capital, a small letter or a figure follows.
func innerSigns(text string) map[string]bool {
	out := map[string]bool{}
	rs := []rune(text)
	for i := 2; i+2 < len(rs); i++ {
		if !strings.ContainsRune(".,;:", rs[i]) || rs[i+1] != ' ' || !unicode.IsLetter(rs[i-1]) || !unicode.IsLetter(rs[i-2]) {
			continue
		}
		kind := "a"
		switch {
		case unicode.IsUpper(rs[i+2]):
			kind = "A"
		case unicode.IsDigit(rs[i+2]):
			kind = "9"
		}
		out[string(rs[i])+kind] = true
	}
	return out
}
