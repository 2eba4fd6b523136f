package ingest

import (
	"slices"
	"testing"
)

// Capitals have their accents where the document sets them on others.
func TestSettleCapital(t *testing.T) {
	words := []string{"établir", "Etablir", "étude", "etude", "évaluer", "elle"}
	spelt := func(w string) bool { return slices.Contains(words, w) }
	for _, test := range []struct {
		name, text string
		with, none int // capitals with and without accents
		want       string
	}{
		{"a word that is none without", "Etablir", 5, 1, "Établir"},
		{"behind an apostrophe", "l'Etablir", 5, 1, "l'Établir"},
		{"one that the document has with it", "Etude", 5, 1, "Étude"},
		{"capitals without accents", "Etablir", 1, 4, "Etablir"},
		{"a word without", "Elle", 5, 0, "Elle"},
		{"an abbreviation", "ET", 5, 0, "ET"},
	} {
		x := lexicon{counts: map[string]int{"étude": 3, "été": 2}, spelt: spelt, capitals: map[string]int{"É": test.with, "E": test.none}}
		cs := charsOf(test.text)
		x.settleCapital(cs)
		if got := charText(cs); got != test.want {
			t.Errorf("%s: got %q, want %q", test.name, got, test.want)
		}
	}
	x := lexicon{spelt: spelt, capitals: map[string]int{}}
	for _, w := range []string{"École", "Evaluer", "Elle", "Etude"} {
		x.addCapital(w)
	}
	if x.capitals["É"] != 1 || x.capitals["E"] != 1 {
		t.Errorf("counted %v", x.capitals)
	}
}

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
