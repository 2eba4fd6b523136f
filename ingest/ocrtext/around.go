package ocrtext

import (
	"regexp"

	"annex/model"
)

var (
	number     = regexp.MustCompile(`^\s*\d{1,2}\s*[.),]\s*`)
	symbolMark = regexp.MustCompile(`\b([A-Z]{1,6}[-/.]?\d{2,6}[A-Z]{0,2}\d{0,2}(?:[-/.][A-Z0-9]+)*)\b`)
	monthYear  = regexp.MustCompile(`(?i)^\p{L}{3,10}\.?\s+(19|20)\d\d$`)
)

// around reads what stands around the tables.
func (r *reader) around(e *model.Edition) {
	doc := &e.Document
	doc.RunningHeader = r.layout.head
	for _, t := range doc.RunningHeader {
		switch {
		case doc.Edition == "" && monthYear.MatchString(t):
			doc.Edition = t
		case doc.Symbol == "" && symbolMark.MatchString(t) && !monthYear.MatchString(t):
			doc.Symbol = symbolMark.FindString(t)
		case doc.Title == "":
			doc.Title = t
		}
	}
}
