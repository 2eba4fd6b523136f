package ingest

import (
	"math"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"annex/ingest/trust"
	"annex/model"
)

// A committee changes a text so that it reads well before and after: words stay whole, one blank parts them, brackets close. Where
// a stroke was taken to reach too far or not far enough, one of the two views of a cell does not.

// signalViews notes how a cell's text reads before its changes and after them, and how its changes lie.
func signalViews(s *trust.Signals, cs []char) {
	before, after := remaining(cs, model.Inserted), remaining(cs, model.Deleted)
	s[trust.OddSeams] = oddSeams(cs, before) + oddSeams(cs, after)
	s[trust.BlankEnds] = blankEnds(cs, before) + blankEnds(cs, after)
	texts := []string{textAt(cs, before), textAt(cs, after)}
	for _, text := range texts {
		s[trust.OddSigns] = math.Max(s[trust.OddSigns], oddSigns(text))
	}
	s[trust.Oddities] = oneIf(slices.ContainsFunc(texts, unclosed)) + oneIf(bareEnd(texts[1]))
	s[trust.Runs], s[trust.ShortestRun], s[trust.ShortestHole] = stretches(cs)
	s[trust.LoneRun], s[trust.LoneParts] = loneChanges(cs)
	for _, c := range cs {
		s[trust.Struck] += oneIf(c.change == model.Deleted && !blankChar(c))
	}
}

// remaining is where the characters stand that a text has without those of a change.
func remaining(cs []char, without model.Change) []int {
	var out []int
	for i, c := range cs {
		if c.change != without {
			out = append(out, i)
		}
	}
	return out
}

func textAt(cs []char, at []int) string {
	var b strings.Builder
	for _, i := range at {
		b.WriteString(cs[i].text)
	}
	return b.String()
}

// oddSeams counts the places where characters meet in a view that are apart in print, and would hardly be written so: two blanks,
// none between a word and a figure or behind a full stop.
func oddSeams(cs []char, at []int) float64 {
	n := 0.0
	for k := 1; k < len(at); k++ {
		if a, b := at[k-1], at[k]; b > a+1 {
			glued := isLetter(cs[a]) && isLetter(cs[b]) && (blankChar(cs[a+1]) || blankChar(cs[b-1]))
			n += oneIf(glued || oddPair(cs[a], cs[b]))
		}
	}
	return n
}

// blankEnds counts the blanks that a view begins or ends with.
func blankEnds(cs []char, at []int) float64 {
	if len(at) == 0 || len(at) == len(cs) {
		return 0
	}
	return oneIf(cs[at[0]].text == " ") + oneIf(cs[at[len(at)-1]].text == " ")
}

// oddPair reports whether b hardly ever follows a.
func oddPair(a, b char) bool {
	switch {
	case blankChar(a):
		return blankChar(b) || strings.Contains(".,)", b.text)
	case blankChar(b):
		return strings.Contains("([", a.text)
	case isLetter(a) && isDigit(b):
		return a.text == strings.ToLower(a.text)
	case isDigit(a) && isLetter(b):
		return true
	case isLetter(b) || isDigit(b):
		return strings.Contains(".,;:)!?", a.text) && !(isDigit(b) && strings.Contains(".,:", a.text))
	}
	return false
}

// oddSignForms are signs and blanks that hardly ever meet.
var oddSignForms = regexp.MustCompile(`[,;:!?] ?[.,;:]|\.[;:]|\p{Ll}{4,}\.,|[^.]\.\.(?:[^.]|$)|\( | [.,)]|\d [-–] ?\pL|\pL [-–]\pL|\pL[-–] \pL`)

func oddSigns(text string) float64 { return float64(len(oddSignForms.FindAllString(text, -1))) }

// unclosed reports whether a text opens brackets that it does not close, or the other way round. Lists have "a)".
func unclosed(text string) bool {
	open, lists := 0, 0
	for i, r := range text {
		switch {
		case r == '(':
			open++
		case r == ')' && open > 0:
			open--
		case r == ')':
			before, size := utf8.DecodeLastRuneInString(text[:i])
			two, _ := utf8.DecodeLastRuneInString(text[:i-size])
			if !unicode.IsDigit(before) && (unicode.IsLetter(two) || two == ' ' && size == 0) {
				lists++
			}
		}
	}
	return open+lists > 0
}

// sentenceEnd is where a sentence ends inside a text.
var sentenceEnd = regexp.MustCompile(`\pL{3,}[.!?] \p{Lu}\p{Ll}`)

// bareEnd reports whether a text of several sentences closes all but the last.
func bareEnd(text string) bool {
	text = strings.TrimSpace(text)
	r, _ := utf8.DecodeLastRuneInString(text)
	return (unicode.IsLetter(r) || unicode.IsDigit(r)) && sentenceEnd.MatchString(text)
}

// stretches counts the changed stretches of a text, and says of the shortest, and of the shortest that is kept between two of the
// same change, one by its characters; 0: there is none.
func stretches(cs []char) (runs, run, hole float64) {
	var before [2]model.Change // of the stretches before this one
	n := 0
	for from, to := range byChange(cs) {
		change, length := cs[from].change, 1/float64(to-from)
		if change != model.Kept {
			runs++
			run = math.Max(run, length)
			if n >= 2 && before[0] == change && before[1] == model.Kept {
				hole = math.Max(hole, holeOf(cs, from))
			}
		}
		before = [2]model.Change{before[1], change}
		n++
	}
	if n == 1 {
		run = 0 // all of it
	}
	return runs, run, hole
}

// holeOf is one by the characters of the kept stretch that ends before i.
func holeOf(cs []char, i int) float64 {
	n := 0
	for k := i - 1; k >= 0 && cs[k].change == model.Kept; k-- {
		n++
	}
	return 1 / float64(max(n, 1))
}

// loneChanges finds the changes that replace nothing: one by the characters of the shortest, and how many of them are parts of
// words. Committees change whole words, or replace.
func loneChanges(cs []char) (shortest, parts float64) {
	for i := 0; i < len(cs); {
		j := i + 1
		for j < len(cs) && cs[j].change == cs[i].change {
			j++
		}
		alone := cs[i].change != model.Kept && j-i < len(cs) && (i == 0 || cs[i-1].change == model.Kept) && (j == len(cs) || cs[j].change == model.Kept)
		if alone {
			shortest = math.Max(shortest, 1/float64(j-i))
			parts += oneIf(i > 0 && oneWord(cs[i-1], cs[i]) || j < len(cs) && oneWord(cs[j-1], cs[j]))
		}
		i = j
	}
	return shortest, parts
}

// oneWord reports whether neither of two neighbours is a blank or a sign.
func oneWord(a, b char) bool { return !blankChar(a) && !blankChar(b) && !isSign(a) && !isSign(b) }
