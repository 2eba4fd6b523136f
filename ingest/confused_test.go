package ingest

import (
	"slices"
	"testing"

	"annex/model"
)

// A word that is none gets the letter that both readers took for another of its build, where one word alone can be meant.
func TestSettleConfused(t *testing.T) {
	words := []string{"Committee", "equivalent", "development", "cinq", "sheet", "fille", "filet", "Pacific", "Postponed"}
	x := lexicon{counts: map[string]int{"obiex": 2}, spelt: func(w string) bool { return slices.Contains(words, w) }}
	for read, want := range map[string]string{
		"Gommittee":        "Committee",
		"l'eguivalent,":    "l'equivalent,",
		"self-devclopment": "self-development",
		"cing":             "cinq",
		"sheet":            "sheet",
		"Obiex":            "Obiex", // a name
		"tille":            "fille",
		"DEVCLOPMENT":      "DEVCLOPMENT", // an abbreviation, for all we know
		"mesuring":         "mesuring",
	} {
		cs := charsOf(read)
		x.settleConfused(cs)
		if got := charText(cs); got != want {
			t.Errorf("%q is settled as %q, not %q", read, got, want)
		}
	}
	french := lexicon{counts: map[string]int{"été": 3}, spelt: func(w string) bool { return w == "cing" || w == "cinq" }}
	cs := charsOf("cing")
	if french.settleConfused(cs); charText(cs) != "cinq" {
		t.Errorf("a word that only lists have stays: %q", charText(cs))
	}
	for change, want := range map[model.Change]string{model.Kept: "Pestponed", model.Deleted: "Postponed"} { // a strike closes an o
		cs := charsOf("Pestponed")
		for i := range cs {
			cs[i].change = change
		}
		x.settleConfused(cs)
		if got := charText(cs); got != want {
			t.Errorf("%q is settled as %q where it is %q, not %q", "Pestponed", got, change, want)
		}
	}
}

// Names are a letter off words: what both readers are sure of stays.
func TestConfusedSurelySeen(t *testing.T) {
	x := lexicon{counts: map[string]int{}, spelt: func(w string) bool { return w == "physics" }}
	for second, want := range map[float64]string{0.99: "physios", 0.9: "physics"} {
		cs := charsOf("physios")
		for i := range cs {
			cs[i].first, cs[i].second = 0.99, second
		}
		x.settleConfused(cs)
		if got := charText(cs); got != want {
			t.Errorf("read with %.2f: %q, want %q", second, got, want)
		}
	}
}
