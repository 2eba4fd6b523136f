package ingest

import (
	"slices"
	"testing"
)

// Accents that were lost come back where the word is none without; what is a word, or of another language, stays.
func TestSettleAccents(t *testing.T) {
	spelt := func(w string) bool {
		return slices.Contains([]string{"supplémentaire", "prevu", "prévu", "propose", "proposé", "Equipe", "Équipe", "frontières"}, w)
	}
	french := lexicon{counts: map[string]int{"équipe": 4, "propose": 1, "proposé": 3}, spelt: spelt}
	english := lexicon{counts: map[string]int{"team": 4, "put": 3}, spelt: spelt}
	for _, test := range []struct {
		name, text string
		x          lexicon
		at         int    // of the letter that the readers differ in
		other      string // as the first saw it, surely
		want       string
	}{
		{"a word that is none", "supplementaire", french, 0, "", "supplémentaire"},
		{"of another language", "supplementaire", english, 0, "", "supplementaire"},
		{"a word as it is", "propose", french, 0, "", "propose"},
		{"which one reader read otherwise", "prevu", english, 2, "é", "prévu"},
		{"a capital", "Equipe", french, 0, "", "Équipe"},
		{"no word either way", "Lagardere", french, 0, "", "Lagardere"},
	} {
		cs := charsOf(test.text)
		if test.other != "" {
			cs[test.at].other, cs[test.at].first, cs[test.at].second = test.other, 0.99, 0.75
		}
		test.x.settleAccents(cs)
		if got := charText(cs); got != test.want {
			t.Errorf("%s: %q", test.name, got)
		}
	}
}
