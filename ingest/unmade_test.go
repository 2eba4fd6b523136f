package ingest

import "testing"

// Nobody writes letters into a word that is none without them, or a bracket alone; the end of a plural may be added, and letters take the place of others.
func TestUnmadeInsertions(t *testing.T) {
	x := lexicon{counts: map[string]int{"panel": 2, "isolation": 1, "committee": 4, "committees": 1, "clear": 1, "unclear": 1, "cases": 1}}
	for read, want := range map[string]string{
		"{+Pa+}nel":                  "Panel",
		"isolatio{+n+} from":         "isolation from",
		"committee{+s+}":             "committee{+s+}",
		"{+un+}clear":                "{+un+}clear",
		"{+Panel+}":                  "{+Panel+}",
		"[-isolatia-]{+isolation+}":  "[-isolatia-]{+isolation+}",
		"p{+an+}[-in-]el":            "p{+an+}[-in-]el",
		"two cases {+(+}Germany":     "two cases (Germany",
		"two cases {+(Germany)+} of": "two cases {+(Germany)+} of",
	} {
		checkSettled(t, x.unmadeInsertions, read, want)
	}
}
