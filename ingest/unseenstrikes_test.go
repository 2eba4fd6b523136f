package ingest

import (
	"slices"
	"testing"
)

func TestUnseenStrikes(t *testing.T) {
	words := []string{"four", "five", "monographs", "vectorisation", "vectorization", "chapter", "chapters", "mars", "septembre", "meeting", "failing", "and", "over", "March", "April", "twenty"}
	x := lexicon{counts: map[string]int{}, spelt: func(w string) bool { return slices.Contains(words, w) }}
	for read, want := range map[string]string{
		"below 90{+88+} per cent":         "below [-90-]{+88+} per cent",
		"12{+8+} members":                 "1[-2-]{+8+} members",
		"in 2{+31+} cases":                "in [-2-]{+31+} cases",
		"2,300{+5,871+} times":            "[-2,300-]{+5,871+} times",
		"was 89.4{+8.7+} per cent":        "was 8[-9.4-]{+8.7+} per cent",
		"jusqu'en mars{+septembre+} 2027": "jusqu'en [-mars-]{+septembre+} 2027",
		"[-Ma-]rch{+April+}":              "[-March-]{+April+}",
		"all four{+ive+}":                 "all f[-our-]{+ive+}",
		"vectoris{+z+}ation":              "vectori[-s-]{+z+}ation",
		"the chapter{+s+} on":             "the chapter{+s+} on", // grown
		"see March{+2 April+}":            "see [-March-]{+2 April+}",
		"over.{+ and over+}":              "over[-.-]{+ and over+}",
		"the meeting.{+; failing+}":       "the meeting[-.-]{+; failing+}",
		"the meeting{+.; failing+}":       "the meeting[-.-]{+; failing+}",
		"USP, Ph. Eur.{+, JP+}":           "USP, Ph. Eur.{+, JP+}", // an abbreviation's
		"the meeting.{+ April+}":          "the meeting.{+ April+}",
		"in [-2-]{+3+} of 4{+, all+}":     "in [-2-]{+3+} of 4{+, all+}",
		"the {+chapter+} over":            "the {+chapter+} over",
	} {
		checkSettled(t, x.unseenStrikes, read, want)
	}
	x.insertsFirst = true
	cs := changed("in {+Sept+}ember 20{+31+}27")
	if x.unseenStrikes(cs); markedText(cs) != "in {+Sept+}ember 20{+31+}[-27-]" {
		t.Errorf("what is printed behind its replacement: %s", markedText(cs))
	}
}

func TestWholeWords(t *testing.T) {
	words := []string{"June", "December", "four", "five", "the"}
	x := lexicon{counts: map[string]int{}, spelt: func(w string) bool { return slices.Contains(words, w) }}
	for read, want := range map[string]string{
		"in J[-une-]{+December+} 2024": "in [-June-]{+December+} 2024",
		"all f[-our-]{+ive+}":          "all f[-our-]{+ive+}",
		"the f[-our-]{+ive+}":          "the f[-our-]{+ive+}",
		"[-June-]{+December+}":         "[-June-]{+December+}",
		"the J[-une and the-]{+, as+}": "the J[-une and the-]{+, as+}",
	} {
		checkSettled(t, x.wholeWords, read, want)
	}
}

func TestInsertsFirst(t *testing.T) {
	lines := func(texts ...string) (out []*lineRead) {
		for _, s := range texts {
			out = append(out, &lineRead{chars: changed(s)})
		}
		return out
	}
	if insertsFirst(lines("[-a-]{+b+} c", "{+d+}[-e-]", "[-f-]{+g+}")) {
		t.Error("most insertions stand behind what they replace")
	}
	if !insertsFirst(lines("{+a+}[-b-] c", "{+d+} e")) {
		t.Error("all insertions stand before what they replace")
	}
	if insertsFirst(nil) {
		t.Error("nothing is replaced")
	}
}

func TestUnmadeChanges(t *testing.T) {
	words := []string{"leader", "lead", "committee", "use", "the", "mayors"}
	x := lexicon{counts: map[string]int{}, spelt: func(w string) bool { return slices.Contains(words, w) }}
	for read, want := range map[string]string{
		"for 95[- %-] of the mayors": "for 95 % of the mayors",
		`Model [-"-]ALVO 3"`:         `Model "ALVO 3"`,
		"over[-.-] the":              "over[-.-] the",
		"[-44-] mayors":              "44 mayors",
		"1[-4-] mayors":              "14 mayors",
		"2[-1-] mayors":              "2[-1-] mayors",
		"the u[-se-] of":             "the use of",
		"the lead[-er-]; the":        "the lead[-er-]; the", // what is left is a word
		"the committ[-ee, if-] the":  "the committ[-ee, if-] the",
		"88 [-%-]{+ of the mayors+}": "88 %{+ of the mayors+}",
		"3[-6-]{+; the use+}":        "36{+; the use+}",
		"3[-6-]{+7+}":                "3[-6-]{+7+}",
		"[-Q4-] 2027":                "Q4 2027",
		"the [-%-]{+per cent+}":      "the [-%-]{+per cent+}",
		"the [-use-] of":             "the [-use-] of",
		"[-4-]":                      "[-4-]",
	} {
		checkSettled(t, x.unmadeChanges, read, want)
	}
}
