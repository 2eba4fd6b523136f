package ocrtext

import (
	"strconv"
	"strings"
	"unicode"

	"annex/ingest/spelling"
)

// split cuts a timeline into words, where versions run together too, and puts
// misread months and years right.
func (a *amendments) split(s string) []string {
	s = zeroForO.ReplaceAllString(strings.TrimRight(s, ",;: "), "$1 O$2")
	s = dashedYear.ReplaceAllStringFunc(dashedDay.ReplaceAllString(s, "$1 $2"), func(m string) string {
		if w, y, _ := strings.Cut(m, "-"); a.words[spelling.Word(w)] != partWord { // "Mid-2021"
			return strings.TrimSpace(w) + " " + y
		}
		return m
	})
	for range 3 {
		s = fusedBreak.ReplaceAllString(s, "$1$3$5 $2$4$6")
	}
	var out []string
	ws := strings.Fields(s)
	for i, w := range ws {
		if m := yearAndDay.FindStringSubmatch(w); m != nil && i+1 < len(ws) && a.isMonth(ws[i+1]) {
			out = append(out, a.year(m[1]), m[2])
			continue
		}
		if m := twoYears.FindStringSubmatch(w); m != nil {
			out = append(out, a.year(m[1]), a.year(m[2]))
			continue
		}
		out = append(out, a.year(a.month(w)))
	}
	return out
}

// month puts a misread month or word of time right: "Aprit", "Octobef", "Ongeing".
func (a *amendments) month(w string) string {
	key := spelling.Word(w)
	n := len([]rune(key))
	if _, ok := a.words[key]; ok || n < 4 || !unicode.IsUpper([]rune(w)[0]) || strings.ContainsAny(key, "0123456789") {
		return w
	}
	best, found := 3, ""
	for x, kind := range a.words {
		if m := len([]rune(x)); kind > endlessWord || kind == partWord || m < 4 || m-n > 1 || n-m > 1 {
			continue
		}
		limit := 1
		if n >= 6 {
			limit = 2
		}
		if d := spelling.Distance([]rune(key), []rune(x)); d <= limit && (d < best || d == best && x < found) {
			best, found = d, x
		}
	}
	if found == "" {
		return w
	}
	r := []rune(found)
	return string(unicode.ToUpper(r[0])) + string(r[1:]) + w[len(strings.TrimRight(w, ".,;")):]
}

// year puts a year right that a stroke made another: "2047" in a paper of 2018 is 2017.
func (a *amendments) year(w string) string {
	key := strings.Trim(w, ".,;()")
	if len(key) != 4 || strings.Trim(key, "0123456789") != "" || a.now == 0 || key[0] != '2' {
		return w
	}
	y, _ := strconv.Atoi(key)
	if abs(y-a.now) <= 9 {
		return w
	}
	best := 0
	for try := a.now - 5; try <= a.now+5; try++ {
		t := strconv.Itoa(try)
		differ := 0
		for i := range 4 {
			differ += b2i(t[i] != key[i])
		}
		if differ == 1 && (best == 0 || abs(try-a.now) < abs(best-a.now)) {
			best = try
		}
	}
	if best == 0 {
		return w
	}
	return strings.Replace(w, key, strconv.Itoa(best), 1)
}

func abs(x int) int { return max(x, -x) }

// legible parts the words of a time from those that are none, which were struck through: "fely November 2023" was July.
func (a *amendments) legible(words []string) (rest, struck []string) {
	for i, w := range words {
		key := spelling.Word(w)
		if len(struck) > 0 && isYear(key) && i > 0 && struck[len(struck)-1] == words[i-1] && i+1 < len(words) {
			struck = append(struck, w) // the year of a month that was struck
			continue
		}
		if _, ok := a.words[key]; ok || a.knows == nil || key == "" || len(key) > 1 && a.knows(w) || strings.ContainsFunc(w, unicode.IsDigit) || len(w) > 1 && strings.ToUpper(w) == w || len(a.phrases[key]) > 0 {
			rest = append(rest, w)
			continue
		}
		struck = append(struck, w)
	}
	return rest, struck
}

// opened is where a time begins that repeats itself: before "every", if that stands before word i.
func (a *amendments) opened(words []string, i int) int {
	k := i - 1
	for k > 0 && a.words[spelling.Word(words[k])] == fillWord {
		k--
	}
	if k < 0 || len(a.phrases[spelling.Word(words[k])]) < openings {
		return i
	}
	return k
}

// openings is with how many phrases a word must begin to begin with any time one: "every", but not "regular".
const openings = 3

// phraseAt is the longest time of several words that begins with word i, and the word behind it.
func (a *amendments) phraseAt(words []string, i int) (kind, next int) {
	next = i
	for _, p := range a.phrases[spelling.Word(words[i])] {
		to := i + 1 + len(p.rest)
		if to <= next || to > len(words) {
			continue
		}
		fits := true
		for k, r := range p.rest {
			fits = fits && (r == "*" || spelling.Word(words[i+1+k]) == r)
		}
		if fits {
			kind, next = p.kind, to
		}
	}
	return kind, next
}
