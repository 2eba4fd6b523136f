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
		"Cornmittee":       "Committee",
		"developrnent":     "development",
		"sheet":            "sheet",
		"CommIttee":        "Committee",
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

// What the profile lists as misread is so in its language only, whatever lists of words say.
func TestSettleMisread(t *testing.T) {
	spelt := func(w string) bool { return w == "cing" || w == "cinq" }
	misread := map[string]map[string]string{"en": {"tbe": "the"}, "fr": {"cing": "cinq"}}
	for _, test := range []struct{ language, read, want string }{
		{"fr", "Cing tbe", "Cinq tbe"},
		{"en", "cing Tbe", "cing The"},
		{"en", "TBE", "TBE"},
	} {
		x := lexicon{counts: map[string]int{}, spelt: spelt, misread: misread}
		if test.language == "fr" {
			x.counts["été"] = 3
		}
		cs := charsOf(test.read)
		x.settleConfused(cs)
		if got := charText(cs); got != test.want {
			t.Errorf("%s: %q is read as %q, not %q", test.language, test.read, got, test.want)
		}
	}
}

// Two letters become one only where the second reader was not sure of both.
func TestSettleTwosUnsure(t *testing.T) {
	x := lexicon{counts: map[string]int{}, spelt: func(w string) bool { return w == "almost" }}
	for second, want := range map[float64]string{0.99: "alinost", 0.8: "almost"} {
		cs := charsOf("alinost")
		for i := range cs {
			cs[i].first, cs[i].second = 0.99, second
		}
		x.settleTwos(cs)
		if got := charText(cs); got != want {
			t.Errorf("read with %.2f: %q, want %q", second, got, want)
		}
	}
}
