package ocrtext

import (
	"slices"
	"strings"
	"unicode"

	"annex/ingest/ocrtext/prose"
	"annex/model"
)

// typeWords finds the words that a document uses for the types of tasks where
// the vocabulary knows none of them: two or three words, beginning with a capital,
// never two of them on a line, one of them on many of the lines on which a time
// stands, too, or each alone on its line where cells stand one below the other.
func typeWords(lo *layout, v *vocabulary) []string {
	lines := map[string][]*line{} // by word
	timed := 0
	var known []*line // on which a type stands
	for _, sec := range lo.sections {
		if !slices.Contains(sec.keys, model.ColumnType) {
			continue
		}
		for _, l := range sec.table {
			at := timeAt(l, v)
			timed += b2i(at >= 0)
			seen := map[string]bool{}
			for i := range l.tokens {
				t := &l.tokens[i]
				if seen[t.key] || t.key == "" || !unicode.IsUpper([]rune(t.text)[0]) || t.when > 0 || v.timeWord(t) > 0 {
					continue
				}
				seen[t.key] = true
				alone := len(l.tokens) == 1
				if v.typeWord(t.key) >= 0.9 && (alone || at >= 0) {
					known = append(known, l)
				}
				if alone || at >= 0 && i > 0 && i < len(l.tokens)-2 && v.typeWord(t.key) == 0 {
					lines[t.key] = append(lines[t.key], l)
				}
			}
		}
	}
	if len(known) >= 3 {
		if len(known)*2 >= timed {
			return nil
		}
		lines[""] = known // stands for all types that are known
	}
	var words []string
	for w, ls := range lines {
		if len(ls) >= 3 {
			words = append(words, w)
		}
	}
	slices.Sort(words)
	best, bestScore := []string(nil), 0.0
	for i, a := range words {
		for j := i + 1; j < len(words); j++ {
			if lines[""] != nil && a != "" {
				break
			}
			if s := apart(lines[a], lines[words[j]]); s > bestScore {
				best, bestScore = []string{a, words[j]}, s
				if a == "" {
					best = best[1:]
				}
			}
		}
	}
	if bestScore < 5 || bestScore*4 < float64(timed) {
		return nil
	}
	return best
}

// apart is on how many lines one of two words stands, less those where both do.
func apart(a, b []*line) float64 {
	s := float64(len(a) + len(b))
	for _, l := range a {
		if slices.Contains(b, l) {
			s -= 4
		}
	}
	// one word alone on many lines is no pair
	return min(s, 4*float64(min(len(a), len(b))))
}

// timeAt is the token of a line at which a time begins; -1: none.
func timeAt(l *line, v *vocabulary) int {
	for i := range l.tokens {
		if t := &l.tokens[i]; v.timeWord(t) >= 0.9 {
			return i
		}
	}
	return -1
}

// markTimes marks the words that belong to a time by the words beside them: the
// day before a month, "every" before a month, the part of a year before it.
func markTimes(ls []*line, v *vocabulary) {
	for _, l := range ls {
		for i := len(l.tokens) - 2; i >= 0; i-- {
			t, next := &l.tokens[i], &l.tokens[i+1]
			month := v.months[next.key] && len([]rune(next.key)) > 2
			switch {
			case month && isDay(t.key), v.timeish[t.key] && (month || isYear(next.key) || next.when > 0):
				t.when = 0.9
			}
		}
	}
}

// isDay reports whether a word is the number of a day.
func isDay(s string) bool {
	return len(s) == 1 && s >= "1" && s <= "9" || len(s) == 2 && s >= "10" && s <= "31" && s[1] >= '0' && s[1] <= '9'
}

// markOdd marks the words that are rather dirt that was read as letters: short,
// unknown, and rare in the document.
func markOdd(lo *layout) {
	count := map[string]int{}
	each := func(do func(t *token)) {
		for _, sec := range lo.sections {
			for _, l := range sec.table {
				for i := range l.tokens {
					do(&l.tokens[i])
				}
			}
		}
	}
	each(func(t *token) { count[t.text]++ })
	each(func(t *token) {
		n := len([]rune(t.key))
		t.odd = n == 0 || n <= 4 && count[t.text] < 3 && !t.first.IsSmall() && !prose.Known(t.key) &&
			t.typed == 0 && t.timed == 0 && t.when == 0 && !strings.ContainsAny(t.key, "0123456789")
	})
}
