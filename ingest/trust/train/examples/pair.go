//go:build train

package main

import (
	"strings"
	"unicode"

	"annex/ingest/spelling"
	"annex/model"
)

// alike is how much of two rows' texts must be the same for the rows to be one, 0 to 1.
const alike = 0.6

// pair finds for each row that was read, by its position, the row of the document that it is: in their order, so that their
// likeness is greatest in sum.
func pair(known, read *model.Edition) map[string]*model.Row {
	var as, bs []model.Row
	for r := range known.Rows() {
		as = append(as, r)
	}
	for r := range read.Rows() {
		bs = append(bs, r)
	}
	most := make([][]float64, len(as)+1) // of the rows from here on
	like := make([][]float64, len(as))
	for i := range most {
		most[i] = make([]float64, len(bs)+1)
	}
	for i := len(as) - 1; i >= 0; i-- {
		like[i] = make([]float64, len(bs))
		for j := len(bs) - 1; j >= 0; j-- {
			most[i][j] = max(most[i+1][j], most[i][j+1])
			if like[i][j] = likeness(rowText(as[i]), rowText(bs[j])); like[i][j] >= alike {
				most[i][j] = max(most[i][j], like[i][j]+most[i+1][j+1])
			}
		}
	}
	out := map[string]*model.Row{}
	for i, j := 0, 0; i < len(as) && j < len(bs); {
		switch {
		case like[i][j] >= alike && most[i][j] == like[i][j]+most[i+1][j+1]:
			out[bs[j].Position()] = &as[i]
			i, j = i+1, j+1
		case most[i][j] == most[i+1][j]:
			i++
		default:
			j++
		}
	}
	return out
}

func rowText(r model.Row) string {
	return r.Task.Text.Printed() + " " + r.Indicator.Text.Printed() + " " + r.Indicator.Timeline.Printed()
}

func likeness(a, b string) float64 {
	x, y := []rune(a), []rune(b)
	return 1 - float64(spelling.Distance(x, y))/float64(max(len(x), len(y), 1))
}

// same reports whether two cells say and show the same, whatever quotes and dashes they are set with, and without their bullets.
func same(a, b *model.Cell) bool { return a != nil && marked(a.Text) == marked(b.Text) }

// marked is a text in one line, a sign for its change behind each character.
func marked(t model.Text) string {
	var b strings.Builder
	begins, space := true, false // a paragraph; a blank is due
	var change string
	for _, r := range t {
		for _, c := range r.Text {
			switch {
			case unicode.IsSpace(c):
				begins = begins || c == '\n'
				if !space {
					space, change = true, string(r.Change)
				}
				continue
			case begins && strings.ContainsRune("•◦▪▫■□●○‣⁃∙·", c):
				continue
			}
			if space && b.Len() > 0 {
				b.WriteString(" " + change)
			}
			begins, space = false, false
			b.WriteString(folded.Replace(string(c)) + string(r.Change))
		}
	}
	return b.String()
}

// folded are signs that typesetters choose.
var folded = strings.NewReplacer("‘", "'", "’", "'", "“", `"`, "”", `"`, "„", `"`, "«", `"`, "»", `"`, "–", "-", "—", "-", "‐", "-", "‑", "-", "−", "-",
	"²", "2", "³", "3", "¹", "1", "⁴", "4")
