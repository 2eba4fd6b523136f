package ocrtext

import (
	"math"
	"slices"
	"strings"
	"sync"
	"unicode"

	"annex/ingest/ocrtext/habit"
	"annex/ingest/spelling"
	"annex/model"
)

// A vocabulary holds the words that the columns of closed vocabulary use.
type vocabulary struct {
	types    []string
	months   map[string]bool
	endless  map[string]bool
	timeish  map[string]bool
	bodies   map[string]bool
	nouns    map[string]bool
	done     map[string]bool
	typeMemo map[string]float64
	habits   *habit.Table
}

// usualHabits is the table of habits, read once.
var usualHabits = sync.OnceValue(habit.Default)

func newVocabulary(v model.Vocabulary) *vocabulary {
	w := &vocabulary{
		months: map[string]bool{}, endless: map[string]bool{}, timeish: map[string]bool{},
		bodies: map[string]bool{}, nouns: map[string]bool{}, done: map[string]bool{}, typeMemo: map[string]float64{},
		habits: usualHabits(),
	}
	put := func(m map[string]bool, texts ...string) {
		for _, t := range texts {
			for _, x := range strings.Fields(t) {
				if x = spelling.Word(x); x != "" {
					m[x] = true
				}
			}
		}
	}
	for _, list := range v.Types {
		for _, t := range list {
			for _, x := range strings.Fields(t) {
				if x = spelling.Word(x); len(x) > 3 {
					w.types = append(w.types, x)
				}
			}
		}
	}
	slices.Sort(w.types)
	for _, list := range v.Months {
		put(w.months, list...)
	}
	put(w.endless, v.Ongoing...)
	for _, p := range v.Periodic {
		put(w.timeish, p.Words...)
	}
	for _, p := range v.Parts {
		put(w.timeish, p.Words...)
	}
	put(w.timeish, v.And...)
	put(w.timeish, v.To...)
	put(w.timeish, v.Between...)
	put(w.timeish, v.Filler...)
	for _, b := range v.Bodies {
		put(w.bodies, b.Abbr, b.Name)
		put(w.bodies, b.Also...)
	}
	put(w.nouns, v.BodyNouns...)
	put(w.done, v.Status.Completed...)
	put(w.done, v.Status.NoInterest...)
	return w
}

// typeWord says how surely a word, or a piece of one, is the type of a task.
func (v *vocabulary) typeWord(key string) float64 {
	if s, ok := v.typeMemo[key]; ok {
		return s
	}
	best := 0.0
	for _, t := range v.types {
		switch n := len(key); {
		case key == t:
			best = 1
		case n >= 5 && nearWord(key, t):
			best = max(best, 0.9)
		case n >= 4 && n < len(t) && (strings.HasPrefix(t, key) || strings.HasSuffix(t, key)):
			best = max(best, 0.55)
		case n >= 2 && n < 4 && strings.HasSuffix(t, key):
			best = max(best, 0.4)
		}
	}
	v.typeMemo[key] = best
	return best
}

// setTypes sets what types are called.
func (v *vocabulary) setTypes(types []string) {
	v.types = slices.Clone(types)
	clear(v.typeMemo)
}

// timeWord says how surely a word is of a timeline: a month, a year, one for ever.
func (v *vocabulary) timeWord(t *token) float64 {
	switch k := t.key; {
	case v.endless[k]:
		return 1
	case v.months[k] && len([]rune(k)) > 2, isYear(k):
		return 0.9
	case fusedDate(v, t.text):
		return 1
	case t.when > 0:
		return t.when
	case v.timeish[k]:
		return 0.3
	}
	return 0
}

func isYear(s string) bool {
	return len(s) == 4 && (strings.HasPrefix(s, "19") || strings.HasPrefix(s, "20")) && strings.Trim(s, "0123456789") == ""
}

// fusedDate reports whether a word is an amended date whose two versions run together: "2017June", "20187".
func fusedDate(v *vocabulary, s string) bool {
	digits, letters := 0, 0
	for _, r := range s {
		switch {
		case unicode.IsDigit(r):
			digits++
		case unicode.IsLetter(r):
			letters++
		}
	}
	if letters == 0 {
		return digits >= 5 && digits <= 9 && strings.HasPrefix(strings.TrimLeft(s, "e*"), "2")
	}
	if digits < 2 && !innerCapital(s) { // "Maintenance" begins with a French May
		return false
	}
	low := strings.ToLower(s)
	for m := range v.months {
		if len(m) > 2 && len(low) > len(m) && (strings.Contains(low, m)) && (digits >= 2 || strings.HasPrefix(low, m) || strings.HasSuffix(low, m)) && unicode.IsUpper([]rune(s)[strings.Index(low, m)]) {
			return digits >= 2 || letters > len(m)+2
		}
	}
	for m := range v.endless {
		if len(m) > 5 && len(low) > len(m) && strings.Contains(low, m) {
			return true
		}
	}
	return false
}

// innerCapital reports whether a capital stands behind a small letter: "JuneJuly".
func innerCapital(s string) bool {
	small := false
	for _, r := range s {
		if small && unicode.IsUpper(r) {
			return true
		}
		small = unicode.IsLower(r)
	}
	return false
}

// prior is the score of a word in a column before anything was counted.
func (v *vocabulary) prior(key string, t *token) float64 {
	kind := v.typeWord(t.key)
	when := v.timeWord(t)
	usual := v.habits.Score(habit.Column(key), habit.Inside, t.text)
	switch { // of types and times costs of their own tell
	case kind >= 0.5, when >= 0.9:
		return 0
	case key == model.ColumnBodies && t.first.IsCapital() && (v.bodies[t.key] || v.nouns[t.key]):
		return math.Max(2, usual)
	case key == model.ColumnProgress && v.done[t.key]:
		return math.Max(1, usual)
	}
	return usual
}

// starting is how much more likely a word is the first of a column's cell than inside one.
func (v *vocabulary) starting(key string, t *token) float64 {
	return v.habits.Score(habit.Column(key), habit.First, t.text)
}

// ending is how much more likely a word is the last of a column's cell than inside one.
func (v *vocabulary) ending(key string, t *token) float64 {
	return v.habits.Score(habit.Column(key), habit.Last, t.text)
}
