package ingest

import "testing"

func TestUnseenDates(t *testing.T) {
	x := lexicon{months: map[string]bool{"march": true, "june": true, "septembre": true}}
	for read, want := range map[string]string{
		"March {+June +}2025":                     "[-March -]{+June +}2025",
		"March 2025 {+June 2026+}":                "[-March 2025 -]{+June 2026+}",
		"Fin 2025 {+Septembre 2026+}":             "[-Fin 2025 -]{+Septembre 2026+}",
		"2026 {+2027+}":                           "[-2026 -]{+2027+}",
		"Early March {+June+} 2025":               "Early [-March -]{+June+} 2025",
		"March 2025{+, June 2026+}":               "March 2025{+, June 2026+}",
		"March 2025 {+and June 2026+}":            "March 2025 {+and June 2026+}",
		"March 2025 {+in Paris+}":                 "March 2025 {+in Paris+}",
		"March {+June+} 2025 and later":           "March {+June+} 2025 and later",
		"{+March+} 2025":                          "{+March+} 2025",
		"[-May-] March {+June +}2025":             "[-May-] March {+June +}2025",
		"Adopted by the Council in 2025 {+2026+}": "Adopted by the Council in 2025 {+2026+}",
	} {
		checkSettled(t, x.unseenDates, read, want)
	}
}
