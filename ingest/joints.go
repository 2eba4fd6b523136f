package ingest

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"annex/model"
)

// joints puts right where changes meet inside a word. What is deleted and what
// takes its place are often printed without a space, "[-June-][+December+]", and there
// a scan's strokes end a letter too early or too late; the letters themselves tell
// better where one word ends and the next begins. And a date that runs into an
// inserted one is deleted, though its strike was lost: nobody writes "20182019".
func joints(cs []char) []char {
	for _, w := range wordsOf(cs) {
		word := cs[w.lo:w.hi]
		for p := 1; p < len(word); p++ {
			a, b := word[p-1].change, word[p].change
			switch {
			case a == b:
			case a != model.Kept && b != model.Kept && !jointAt(word, p):
				if p+1 < len(word) && word[p+1].change == b && jointAt(word, p+1) {
					word[p].change = a
				} else if p > 1 && word[p-2].change == a && jointAt(word, p-1) {
					word[p-1].change = b
				}
			case a == model.Kept && b == model.Inserted && p >= 2 && isDigit(word[p-1]) && jointAt(word, p) && all(word[:p], model.Kept):
				for i := range word[:p] {
					word[i].change, word[i].conf = model.Deleted, min(word[i].conf, lostStrike)
				}
			}
		}
		lastDigits(word)
	}
	return cs
}

// lastDigits tells the digit of a year that is put in from the one that it stands for,
// where both were taken for the same: "201[+8][-7]". Dates are put off.
func lastDigits(word []char) {
	for p := 3; p+1 < len(word); p++ {
		c := word[p].change
		if c == model.Kept || word[p+1].change != c || !all(word[p-3:p], model.Kept) || word[p].text == word[p+1].text {
			continue
		}
		if p+2 < len(word) && isDigit(word[p+2]) || p > 3 && isDigit(word[p-4]) || charText(word[p-3:p-1]) != "20" ||
			!isDigit(word[p-1]) || !isDigit(word[p]) || !isDigit(word[p+1]) {
			continue
		}
		in, out := &word[p], &word[p+1]
		if in.text < out.text {
			in, out = out, in
		}
		in.change, out.change = model.Inserted, model.Deleted
		in.conf, out.conf = min(in.conf, lostStrike), min(out.conf, lostStrike)
	}
}

// lostStrike is how sure it is that a date that runs into another is deleted.
const lostStrike = 0.85

// jointAt reports whether two words meet before the character at p: a small
// letter or a digit before a capital one, a digit before a letter, two years.
func jointAt(word []char, p int) bool {
	a, _ := utf8.DecodeRuneInString(word[p-1].text)
	b, _ := utf8.DecodeRuneInString(word[p].text)
	switch {
	case unicode.IsLower(a) || unicode.IsDigit(a):
		return unicode.IsUpper(b) || unicode.IsDigit(a) && unicode.IsLetter(b) || yearsMeet(word, p)
	}
	return false
}

// yearsMeet reports whether exactly four digits stand before and behind p.
func yearsMeet(word []char, p int) bool {
	n := 0
	for n < p && isDigit(word[p-1-n]) {
		n++
	}
	m := 0
	for p+m < len(word) && isDigit(word[p+m]) {
		m++
	}
	return n == 4 && m == 4
}

func isDigit(c char) bool {
	r, _ := utf8.DecodeRuneInString(c.text)
	return unicode.IsDigit(r)
}

func all(cs []char, change model.Change) bool {
	for _, c := range cs {
		if c.change != change {
			return false
		}
	}
	return true
}

// wholeMonth gives the name of a month the last letter that was lost where another change's text joins it.
func (x lexicon) wholeMonth(word []char) (note string) {
	is := charText(word)
	if lettersOnly.FindString(is) != is || utf8.RuneCountInString(is) < 4 || x.listed(is) {
		return ""
	}
	small := strings.ToLower(is)
	for month := range x.months {
		if rest, ok := strings.CutPrefix(month, small); ok && utf8.RuneCountInString(rest) == 1 {
			last := &word[len(word)-1]
			last.become(last.text + rest)
			return fmt.Sprintf("%q read as %q", is, charText(word))
		}
	}
	return ""
}
