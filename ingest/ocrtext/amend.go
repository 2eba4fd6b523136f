package ocrtext

import (
	"cmp"
	"regexp"
	"strconv"
	"strings"

	"annex/ingest/spelling"
	"annex/model"
)

// amendments resolves timelines whose two versions run together, because the
// stroke through the one and the line under the other are lost: "2017June
// 2019" was 2017 and is now June 2019. Of two dates the later is the new one,
// as dates slip; a time without end replaces a date that has passed by the time of
// the edition, and is replaced by one to come; of two other words, or two ends of
// a day, the first is the old one, as Word prints what was typed over.
type amendments struct {
	v       model.Vocabulary
	now     int                 // year of the edition; 0: not known
	words   map[string]int      // month number, or partWord, endlessWord, periodWord, joinWord, fillWord
	phrases map[string][]phrase // of several words that are one time, by the first
	knows   func(string) bool   // whether it is a word; nil: it may be any
}

// A phrase is what follows the first word of a time that is named by several: "cours" behind "en". "*" is any word.
type phrase struct {
	rest []string
	kind int
}

const (
	partWord = 100 + iota
	endlessWord
	periodWord
	joinWord
	fillWord
)

func newAmendments(v model.Vocabulary, edition string) *amendments {
	a := &amendments{v: v, words: map[string]int{}, phrases: map[string][]phrase{}}
	put := func(kind int, texts ...string) {
		for _, t := range texts {
			for _, w := range strings.Fields(t) {
				if w = spelling.Word(w); w != "" {
					a.words[w] = kind
				}
			}
		}
	}
	times := func(kind int, texts ...string) {
		for _, t := range texts {
			if ws := strings.Fields(t); len(ws) > 1 {
				for i := range ws[1:] {
					ws[1+i] = cmp.Or(spelling.Word(ws[1+i]), ws[1+i])
				}
				first := spelling.Word(ws[0])
				a.phrases[first] = append(a.phrases[first], phrase{ws[1:], kind})
				continue
			}
			put(kind, t)
		}
	}
	put(fillWord, v.Filler...)
	for _, p := range v.Periodic {
		times(periodWord, p.Words...)
	}
	for _, p := range v.Parts {
		put(partWord, p.Words...)
	}
	put(joinWord, v.And...)
	put(joinWord, v.To...)
	put(joinWord, v.Between...)
	times(endlessWord, v.Ongoing...)
	for m, list := range v.Months {
		put(m, list...)
	}
	if w := model.ParseWhen(edition, v); len(w.Spans) > 0 {
		a.now = w.Spans[0].From.Year
	}
	return a
}

// A version is one time that a timeline names.
type version struct {
	from, to int // of the words
	when     int // years*12 + months; 0: no date
	year     bool
	kind     int
}

var (
	fusedBreak = regexp.MustCompile(`(\p{Ll}|\d)(\p{Lu}\p{Ll})|(\p{Ll})(\d)|(\d)(\p{Ll}{3})`)
	zeroForO   = regexp.MustCompile(`(20\d\d)0(\p{Ll}{2})`)
	threeOfTwo = regexp.MustCompile(`^(20[0-9])([0-9])([0-9])$`)
	twoTails   = regexp.MustCompile(`^20([0-9]{2})([0-9]{2})$`)
	twoYears   = regexp.MustCompile(`^(2[0-9]{3})(2[0-9]{3})$`)
	yearAndDay = regexp.MustCompile(`^(20[0-9]{2})([1-9]|[12][0-9]|3[01])$`)
	dashedDay  = regexp.MustCompile(`\b([0-9]{1,2})-(\p{Lu}\p{Ll}{2})`)
	dashedYear = regexp.MustCompile(`\p{L}+ ?-20[0-9]{2}\b`)
	twoDays    = regexp.MustCompile(`^([12]?)([0-9])([0-9])$`)
)

// resolve reads a timeline as printed and returns it with its changes.
func (a *amendments) resolve(s string) model.Text {
	words := a.split(s)
	if rest, struck := a.legible(words); len(struck) > 0 && len(a.versions(rest)) > 0 {
		return append(model.Text{{Text: strings.Join(struck, " "), Change: model.Deleted}}, a.resolved(rest)...).Normal()
	}
	return a.resolved(words)
}

func (a *amendments) resolved(words []string) model.Text {
	fused := -1
	for i, w := range words {
		if threeOfTwo.MatchString(w) || twoTails.MatchString(w) {
			fused = i
		}
	}
	if fused < 0 {
		if t, ok := a.fusedDay(words); ok {
			return t
		}
	}
	vs := a.versions(words)
	join := func(from, to int) string { return strings.Join(words[from:to], " ") }
	switch {
	case fused >= 0:
		return a.fusedYear(words, vs, fused)
	case len(vs) == 2 && vs[0].to == vs[1].from:
		x, y := vs[0], vs[1]
		if !x.year && y.year && x.kind == 1 && y.kind == 1 {
			x.when += y.when / 12 * 12
		}
		old, next := x, y
		if a.firstIsNew(x, y) {
			old, next = y, x
		}
		end := y.to
		var out model.Text
		out = append(out, model.Run{Text: spaced(join(0, x.from), "")})
		shared := ""
		if !x.year && y.year && x.kind == 1 && y.kind == 1 && y.to-y.from >= 2 { // both of one year
			shared = " " + words[y.to-1]
			y.to--
		}
		change := func(v version) model.Change {
			if v.from == old.from {
				return model.Deleted
			}
			return model.Inserted
		}
		_ = next
		out = append(out, model.Run{Text: join(x.from, x.to), Change: change(x)}, model.Run{Text: join(y.from, y.to), Change: change(y)})
		out = append(out, model.Run{Text: shared + spaced("", join(end, len(words)))})
		return out.Normal()
	}
	return model.Plain(strings.Join(words, " "))
}

// spaced puts a blank between what stands before, or after, and the version.
func spaced(before, after string) string {
	switch {
	case before != "":
		return before + " "
	case after != "":
		return " " + after
	}
	return ""
}

// firstIsNew reports whether of two versions the one printed first is the new one.
func (a *amendments) firstIsNew(x, y version) bool {
	switch {
	case x.kind == 1 && y.kind == 1:
		return x.when > y.when
	case x.kind == endlessWord && y.kind == 1:
		return a.now > 0 && y.when/12 < a.now
	}
	return false
}

// fusedYear resolves a year with two ends: "October 20187", "OctoberApril 20187".
func (a *amendments) fusedYear(words []string, vs []version, at int) model.Text {
	w := words[at]
	var stem, first, second string
	if m := threeOfTwo.FindStringSubmatch(w); m != nil {
		stem, first, second = m[1], m[2], m[3]
	} else {
		m := twoTails.FindStringSubmatch(w)
		stem, first, second = "20", m[1], m[2]
	}
	firstNew := first > second
	changes := [2]model.Change{model.Deleted, model.Inserted}
	if firstNew {
		changes = [2]model.Change{model.Inserted, model.Deleted}
	}
	var out model.Text
	before := words[:at]
	if n := len(before); n >= 2 && a.isMonth(before[n-1]) && a.isMonth(before[n-2]) { // the month was changed with it
		if n > 2 {
			out = append(out, model.Run{Text: strings.Join(before[:n-2], " ") + " "})
		}
		out = append(out, model.Run{Text: before[n-2], Change: changes[0]}, model.Run{Text: before[n-1], Change: changes[1]}, model.Run{Text: " "})
	} else if n > 0 {
		out = append(out, model.Run{Text: strings.Join(before, " ") + " "})
	}
	out = append(out, model.Run{Text: stem}, model.Run{Text: first, Change: changes[0]}, model.Run{Text: second, Change: changes[1]})
	if at+1 < len(words) {
		out = append(out, model.Run{Text: " " + strings.Join(words[at+1:], " ")})
	}
	return out.Normal()
}

// fusedDay resolves a day with two ends: "278 August" was the 27th and is now the 28th.
func (a *amendments) fusedDay(words []string) (model.Text, bool) {
	for i, w := range words[:max(0, len(words)-1)] {
		m := twoDays.FindStringSubmatch(w)
		if m == nil || m[1] == "" && m[2] == "0" || !a.isMonth(words[i+1]) {
			continue
		}
		if n, _ := strconv.Atoi(w); n <= 31 || m[1]+m[2] == "0" || m[1]+m[3] == "0" || m[2] == m[3] {
			continue
		}
		out := model.Text{{Text: spaced(strings.Join(words[:i], " "), "") + m[1]}, {Text: m[2], Change: model.Deleted}, {Text: m[3], Change: model.Inserted}, {Text: " " + strings.Join(words[i+1:], " ")}}
		return out.Normal(), true
	}
	return nil, false
}

func (a *amendments) isMonth(w string) bool {
	k := a.words[spelling.Word(w)]
	return k >= 1 && k <= 12 || k == partWord
}

// versions finds the times that words name, those joined by a word or mark taken as one.
func (a *amendments) versions(words []string) []version {
	var out []version
	for i := 0; i < len(words); {
		v, next := a.versionAt(words, i)
		if next == i {
			i++
			continue
		}
		if from := a.opened(words, v.from); from < v.from && (len(out) == 0 || out[len(out)-1].to <= from) {
			v = version{from: from, to: next, kind: periodWord}
		}
		if n := len(out); n > 0 && a.joined(words[out[n-1].to-1:v.from]) {
			out[n-1].to, out[n-1].year = next, out[n-1].year || v.year
			out[n-1].when = cmp.Or(out[n-1].when, v.when)
		} else {
			out = append(out, v)
		}
		i = next
	}
	return out
}

// joined reports whether the words between two times make one of them: "and", "to", a dash, a comma.
func (a *amendments) joined(ws []string) bool {
	if last := ws[0]; strings.HasSuffix(last, ",") || strings.HasSuffix(last, "-") || strings.HasSuffix(last, "–") || strings.HasSuffix(last, "/") {
		return true
	}
	for _, w := range ws[1:] {
		if a.words[spelling.Word(w)] == joinWord || strings.Trim(w, "-–/&,") == "" {
			return true
		}
	}
	return false
}

func (a *amendments) versionAt(words []string, i int) (version, int) {
	if kind, next := a.phraseAt(words, i); next > i {
		return version{from: i, to: next, kind: kind}, next
	}
	v := version{from: i}
	j := i
	day := func(w string) bool {
		n, err := strconv.Atoi(strings.TrimRight(spelling.Word(w), "erstndh"))
		return err == nil && n >= 1 && n <= 31 && len(spelling.Word(w)) <= 4
	}
	if j+1 < len(words) && day(words[j]) && a.isMonth(words[j+1]) {
		j++
	}
	switch k := a.words[spelling.Word(words[j])]; {
	case k >= 1 && k <= 12:
		v.kind, v.when = 1, k-1
		j++
	case k == partWord:
		v.kind, v.when = 1, 6
		j++
		for j < len(words) && a.words[spelling.Word(words[j])] == partWord {
			j++
		}
	case k == endlessWord:
		v.kind = endlessWord
		v.to = j + 1
		return v, j + 1
	case k == periodWord:
		v.kind = periodWord
		v.to = j + 1
		return v, j + 1
	}
	if j < len(words) && isYear(spelling.Word(words[j])) && len(spelling.Word(words[j])) == 4 {
		y, _ := strconv.Atoi(spelling.Word(words[j]))
		v.kind, v.year = 1, true
		v.when += 12 * y
		j++
	}
	if v.kind == 0 {
		return v, i
	}
	v.to = j
	return v, j
}
