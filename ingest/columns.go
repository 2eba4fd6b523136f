package ingest

import (
	"math"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"annex/ingest/spelling"
	"annex/model"
)

// A columnLook is what stands in one column of a table, below its heading.
type columnLook struct {
	texts []string // of the cells, the empty ones too
	rows  []int    // how many rows each covers
}

// columnKeys takes a table's columns for those of the model; "" for one of no
// known meaning. Each key is given at most once, so that all columns together
// fit best (an assignment, found by dynamic programming over the keys given).
//
// A heading counts most: one the profile knows, in spite of a misread letter, or one
// that has words of several it knows ("Indicateurs de résultat"). Where at
// least two are known, or what stands under them can only be a programme's, the others are told by that (dates,
// few and short values, abbreviations) and by their place. looks may be nil.
func (p Profile) columnKeys(headings []string, looks []columnLook) []string {
	order := model.ColumnKeys()
	words := p.headingWords()
	heads := make([][]float64, len(headings))
	known := 0
	for i, h := range headings {
		heads[i] = make([]float64, len(order))
		for k, key := range order {
			heads[i][k] = max(p.headingKnown(h, key), words.score(h, k))
		}
		if slices.Max(heads[i]) > 0 {
			known++
		}
	}
	byHeading := func(col, k int) float64 { return 4 * heads[col][k] }
	if len(headings) < fewColumns || looks == nil {
		return assignColumns(len(headings), order, byHeading)
	}
	if known < 2 && !p.headingLike(headings) { // most rows of other tables: what stands below them is not looked at
		return assignColumns(len(headings), order, byHeading)
	}
	content := p.contentFits(looks)
	if known < 2 && !programmeLike(looks, content) {
		return assignColumns(len(headings), order, byHeading)
	}
	keys := assignColumns(len(headings), order, func(col, k int) float64 { return byHeading(col, k) + content[col][k] })
	fillColumns(keys, looks, content)
	lastColumn(keys, looks, func(col, k int) bool { return content[col][k] > lastFit || heads[col][k] > 0 })
	return keys
}

// fewColumns are too few to tell what they are by what stands in them.
const fewColumns = 5

// programmeLike reports whether the columns of a table are those of a programme by what stands in them alone: all seven, all
// but one plainly, in at least four rows.
func programmeLike(looks []columnLook, content [][]float64) bool {
	order := model.ColumnKeys()
	if len(looks) < len(order) || len(looks) > len(order)+2 {
		return false
	}
	for _, l := range looks {
		if len(l.texts) == 0 {
			return false
		}
	}
	keys := assignColumns(len(looks), order, func(col, k int) float64 { return content[col][k] - lastFit + leastFit })
	plain := 0
	for k, key := range order {
		col := slices.Index(keys, key)
		if col < 0 {
			return false
		}
		plain += int(oneIf(content[col][k] >= plainFit))
	}
	return plain >= len(order)-1 && len(looks[slices.Index(keys, model.ColumnIndicator)].texts) >= 4
}

// headingLike reports whether texts may be the headings of columns: each is one, short, and no date or sentence.
func (p Profile) headingLike(texts []string) bool {
	for _, t := range texts {
		if n := len(strings.Fields(t)); n == 0 || n > 6 || strings.HasSuffix(t, ".") {
			return false
		}
	}
	when := model.WhenParser(p.Vocabulary)
	return !slices.ContainsFunc(texts, func(t string) bool { return when(t).Kind != model.UnknownTime })
}

// plainFit is how much what stands in a column must speak for it where no heading does: it is twice as likely as by chance.
const plainFit = 0.8

// lastFit is how much less than by chance what stands in the last column without a key may speak for the last key: the others speak for it.
const lastFit = -0.5

// fillColumns gives columns that are left the keys that are left, where what
// stands there and the place allow it: the body of "Entrusted to". fits is both
// together, by column and key. Only progress is left blank in many rows.
func fillColumns(keys []string, looks []columnLook, fits [][]float64) {
	for col, l := range looks {
		filled := 0
		for _, t := range l.texts {
			if strings.TrimSpace(t) != "" {
				filled++
			}
		}
		if keys[col] != "" || filled == 0 {
			continue
		}
		best := 0.35
		for k, key := range model.ColumnKeys() {
			if slices.Contains(keys, key) || filled*5 < len(l.texts)*3 && key != model.ColumnProgress {
				continue
			}
			if v := fits[col][k]; v > best {
				best, keys[col] = v, key
			}
		}
	}
}

// lastColumn gives the only column that is left the only key that is, where it may have it.
func lastColumn(keys []string, looks []columnLook, may func(col, key int) bool) {
	order := model.ColumnKeys()
	left := slices.DeleteFunc(slices.Clone(order), func(key string) bool { return slices.Contains(keys, key) })
	if len(left) != 1 || len(keys) != len(order) {
		return
	}
	col := slices.Index(keys, "")
	if !slices.ContainsFunc(looks[col].texts, func(t string) bool { return strings.TrimSpace(t) != "" }) {
		return
	}
	if may(col, slices.Index(order, left[0])) {
		keys[col] = left[0]
	}
}

// leastFit is what a column must score to be taken for one of the model.
const leastFit = 1.3

// assignColumns gives the columns keys so that the scores' sum is greatest.
func assignColumns(cols int, keys []string, score func(col, key int) float64) []string {
	type step struct {
		sum  float64
		key  int // -1: none
		from int // the set of keys given before
	}
	sets := 1 << len(keys)
	best := make([][]step, cols+1)
	for c := range best {
		best[c] = make([]step, sets)
		for s := range best[c] {
			best[c][s] = step{math.Inf(-1), -1, 0}
		}
	}
	best[0][0].sum = 0
	for c := range cols {
		for s, b := range best[c] {
			if math.IsInf(b.sum, -1) {
				continue
			}
			if b.sum > best[c+1][s].sum {
				best[c+1][s] = step{b.sum, -1, s}
			}
			for k := range keys {
				v := score(c, k) - leastFit
				if to := s | 1<<k; s&(1<<k) == 0 && v >= 0 && b.sum+v > best[c+1][to].sum {
					best[c+1][to] = step{b.sum + v, k, s}
				}
			}
		}
	}
	at := 0
	for s, b := range best[cols] {
		if b.sum > best[cols][at].sum {
			at = s
		}
	}
	out := make([]string, cols)
	for c := cols; c > 0; c-- {
		b := best[c][at]
		if b.key >= 0 {
			out[c-1] = keys[b.key]
		}
		at = b.from
	}
	return out
}

// headingKnown is how well a heading fits the best of those known for key; 0 below 0.75. Of one that names two things, as "Theme and
// rationale", the first says what the column is, less surely.
func (p Profile) headingKnown(heading, key string) float64 {
	best := p.wholeHeadingKnown(heading, key)
	if parts := headingParts.Split(heading, -1); len(parts) > 1 {
		best = max(best, firstNamed*p.wholeHeadingKnown(parts[0], key))
	}
	return best
}

// headingParts is what stands between the things that a heading names; firstNamed is how much its first says of the column.
var headingParts = regexp.MustCompile(`(?i)\s+(?:and|et|with|avec|including|dont)\s+|\s*[/&(,;–—]\s*`)

const firstNamed = 0.85

func (p Profile) wholeHeadingKnown(heading, key string) float64 {
	best := 0.0
	for _, w := range p.Columns[key] {
		best = max(best, headingFit(spelling.Plain(heading), spelling.Plain(w)))
	}
	if best < 0.75 {
		return 0
	}
	return best
}

// headingWords tells for each word of the known headings which columns' it is of.
type headingWords map[string][]bool

// stopWords are the words of headings that say nothing of their column.
var stopWords = strings.Fields("of the to be by a an and or for in on de du des d la le les l et ou a au par we")

// stem is a word's first letters: enough to know its other forms by.
func stem(w string) string {
	if r := []rune(w); len(r) > 5 {
		return string(r[:5])
	}
	return w
}

func (p Profile) headingWords() headingWords {
	out := headingWords{}
	for k, key := range model.ColumnKeys() {
		for _, h := range p.Columns[key] {
			for _, w := range strings.Fields(spelling.Plain(h)) {
				if slices.Contains(stopWords, w) {
					continue
				}
				if out[stem(w)] == nil {
					out[stem(w)] = make([]bool, len(model.ColumnKeys()))
				}
				out[stem(w)][k] = true
			}
		}
	}
	return out
}

// score is how many of a heading's words are those of column k, words of several columns
// counting less; at most 0.7, as a heading known whole says more.
func (x headingWords) score(heading string, k int) float64 {
	sum, all := 0.0, 0
	for _, w := range strings.Fields(spelling.Plain(heading)) {
		if slices.Contains(stopWords, w) {
			continue
		}
		all++
		if of := x[stem(w)]; of != nil && of[k] {
			n := 0
			for _, o := range of {
				if o {
					n++
				}
			}
			sum += 1 / float64(n)
		}
	}
	if all == 0 || sum/float64(all) < 0.25 {
		return 0
	}
	return 0.7 * sum / float64(all)
}

// abbreviation reports whether a word is one, as the names of bodies are: "PTC".
func abbreviation(w string) bool {
	w = strings.Trim(w, ".,;()/")
	return len(w) >= 2 && strings.ToUpper(w) == w && strings.ContainsFunc(w, unicode.IsLetter)
}

// headingFit is 1 for equal headings, less by the share of letters that differ.
func headingFit(a, b string) float64 {
	if a == "" || b == "" {
		return 0
	}
	if a == b {
		return 1
	}
	n := max(len([]rune(a)), len([]rune(b)))
	return 1 - float64(spelling.Distance([]rune(a), []rune(b)))/float64(n)
}

// enoughColumns reports whether the keys are those of a work programme: at
// least three columns known, one of them a task or an indicator.
func enoughColumns(keys []string) bool {
	n := 0
	for _, k := range keys {
		if k != "" {
			n++
		}
	}
	return n >= 3 && (slices.Contains(keys, model.ColumnTask) || slices.Contains(keys, model.ColumnIndicator))
}
