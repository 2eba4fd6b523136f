package ingest

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"annex/model"
)

// columnKeys takes a table's printed headings for columns of the model; ""
// for a heading of no known meaning. Each key is given at most once, to the
// heading that fits it best.
func (p Profile) columnKeys(headings []string) []string {
	type fit struct {
		col   int
		key   string
		score float64
	}
	var fits []fit
	for i, h := range headings {
		for key, words := range p.Columns {
			best := 0.0
			for _, w := range words {
				best = max(best, headingFit(plainWords(h), plainWords(w)))
			}
			if best >= 0.75 {
				fits = append(fits, fit{i, key, best})
			}
		}
	}
	order := model.ColumnKeys()
	slices.SortFunc(fits, func(a, b fit) int {
		switch {
		case a.score > b.score:
			return -1
		case a.score < b.score:
			return 1
		}
		if d := a.col - b.col; d != 0 {
			return d
		}
		return slices.Index(order, a.key) - slices.Index(order, b.key)
	})
	keys := make([]string, len(headings))
	used := map[string]bool{}
	for _, f := range fits {
		if keys[f.col] == "" && !used[f.key] {
			keys[f.col] = f.key
			used[f.key] = true
		}
	}
	return keys
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
	return 1 - float64(distance([]rune(a), []rune(b)))/float64(n)
}

// plainWords is a heading in small letters without accents, footnote marks and punctuation.
func plainWords(s string) string {
	var b strings.Builder
	for _, r := range norm.NFD.String(strings.ToLower(s)) {
		switch {
		case unicode.IsLetter(r):
			b.WriteRune(r)
		case unicode.IsSpace(r), r == '-', r == '/', r == '\'', r == '’':
			b.WriteByte(' ')
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// distance is the Levenshtein distance of a and b.
func distance(a, b []rune) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i, x := range a {
		diag := row[0]
		row[0] = i + 1
		for j, y := range b {
			cost := diag
			if x != y {
				cost = 1 + min(diag, row[j], row[j+1])
			}
			diag, row[j+1] = row[j+1], cost
		}
	}
	return row[len(b)]
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
