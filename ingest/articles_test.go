package ingest

import "testing"

func TestPartArticles(t *testing.T) {
	x := lexicon{counts: map[string]int{}}
	for is, want := range map[string]string{
		"bonuses bya formula":   "bonuses by a formula",
		"the end ofan era":      "the end of an era",
		"fora of the committee": "fora of the committee",
		"Isa and Ina":           "Isa and Ina",
		"a human idea":          "a human idea",
	} {
		if got := charText(x.partArticles(charsOf(is))); got != want {
			t.Errorf("%q: %q, want %q", is, got, want)
		}
	}
}
