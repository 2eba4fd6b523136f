package ingest

import (
	"slices"
	"testing"
)

func TestWordEdges(t *testing.T) {
	words := []string{"deux", "trois", "nine", "eleven", "French", "Spanish", "and", "parents", "the", "water", "was"}
	x := lexicon{counts: map[string]int{}, spelt: func(w string) bool { return slices.Contains(words, w) }}
	for _, test := range []struct {
		settle     func([]char) []string
		read, want string
	}{
		{x.evenWords, "de [-deuxt-]{+rois+}", "de [-deux-]{+trois+}"},
		{x.evenWords, "[-ninee-]{+leven+}", "[-nine-]{+eleven+}"},
		{x.evenWords, "[-ni-]{+neeleven+}", "[-nine-]{+eleven+}"},
		{x.evenWords, "[-water-]{+un+} an", "[-water-]{+un+} an"}, // too short to tell
		{x.evenWords, "[-was-]{+USFDA+}", "[-was-]{+USFDA+}"},
		{x.evenWords, "[-nine-]{+eleven+}", "[-nine-]{+eleven+}"},
		{x.evenWords, "[-ninee-] {+leven+}", "[-ninee-] {+leven+}"},
		{x.wholeInsertions, "{+, in French an+}d {+Spanish+}", "{+, in French and+} {+Spanish+}"},
		{x.wholeInsertions, "wa{+s the+}", "{+was the+}"},
		{x.wholeInsertions, "the {+water+}s", "the {+water+}s"},     // of one word
		{x.wholeInsertions, "{+the wat+}ering", "{+the wat+}ering"}, // no word
	} {
		checkSettled(t, test.settle, test.read, test.want)
	}
}

func TestBlanksBeforeStops(t *testing.T) {
	for read, want := range map[string]string{
		"associations [-of parents-]. The": "associations[- of parents-]. The",
		"associations [-of parents-] The":  "associations [-of parents-] The",
		"associations[- of parents-].":     "associations[- of parents-].",
		"{+of+} [-parents-].":              "{+of+} [-parents-].",
	} {
		cs := changed(read)
		if blanksBeforeStops(cs); markedText(cs) != want {
			t.Errorf("%s is taken as %s, want %s", read, markedText(cs), want)
		}
	}
}

// A comma goes with what is struck behind it, unless the sentence goes on or something takes its place.
func TestCommasBeforeStops(t *testing.T) {
	for read, want := range map[string]string{
		"at 2 m,[- which is to be seen-].": "at 2 m[-, which is to be seen-].",
		"in Paris,[- in Rome-]":            "in Paris[-, in Rome-]",
		"in Paris,[- Rome-] and Bonn":      "in Paris,[- Rome-] and Bonn",
		"in Paris,[- Rome-]{+ Bonn+}.":     "in Paris,[- Rome-]{+ Bonn+}.",
		"in Paris,[-in Rome-].":            "in Paris,[-in Rome-].",
		"in {+Paris,+}[- in Rome-].":       "in {+Paris,+}[- in Rome-].",
	} {
		cs := changed(read)
		if commasBeforeStops(cs); markedText(cs) != want {
			t.Errorf("%s is taken as %s, want %s", read, markedText(cs), want)
		}
	}
}
