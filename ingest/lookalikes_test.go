package ingest

import "testing"

func TestLookalikes(t *testing.T) {
	for is, want := range map[string]string{
		"|'avion":           "l'avion",
		"a | b":             "a | b",
		"le ler mars":       "le 1er mars",
		"aller":             "aller",
		"la lre réunion":    "la 1re réunion",
		"from 15 0C up":     "from 15 °C up",
		"0,3 0C de moins":   "0,3 °C de moins",
		"10 0Cs":            "10 0Cs",
		"version 0C":        "version 0C",
		"Schedule 15 0C14":  "Schedule 15 0C14",
		"ist half of 2027":  "1st half of 2027",
		"the 2nd list":      "the 2nd list",
		"some 9,00o ha":     "some 9,000 ha",
		"1,5oo t":           "1,500 t",
		"room 4o":           "room 4o",
		"some 26o pages":    "some 260 pages",
		"l'CEuvre orphan":   "l'Œuvre orphan",
		"M. AEgir, OAEgi":   "M. Ægir, OAEgi",
		"serious AEs AEsc":  "serious AEs AEsc",
		"the CEO's CEN":     "the CEO's CEN",
		"4.1oa":             "4.1oa",
		"some 8o100 km":     "some 80100 km",
		"desk@wcS.example":  "desk@wcs.example",
		"Desk@wcS.example":  "Desk@wcS.example",
		"the WcS office":    "the WcS office",
		"nationa!s":         "nationals",
		"8e trimestre 20":   "3e trimestre 20",
		"de trimestre":      "4e trimestre",
		"level 4 It had":    "level 4 it had",
		"yearly, In May":    "yearly, in May",
		"cross. It was":     "cross. It was",
		"Take It or":        "Take It or",
		"he said Innsbruck": "he said Innsbruck",
		"7l1, 7ll; 7l":      "711, 711; 7l",
		"5lbs and 5ll1x":    "5lbs and 5111x",
		"and half 2027":     "2nd half 2027",
		"one and half":      "one and half",
	} {
		var cs []char
		for _, r := range is {
			cs = append(cs, char{text: string(r)})
		}
		lookalikes(cs)
		if got := charText(cs); got != want {
			t.Errorf("%q: got %q, want %q", is, got, want)
		}
	}
}

// An underline takes the tail of a Q; documents that count in quarters have no months of one figure.
func TestSettleQuarter(t *testing.T) {
	words := lexicon{quarters: map[string]int{"Q1": 2, "Q4": 1}}
	for _, test := range []struct {
		words      lexicon
		read, want string
	}{
		{words, "{+03+}", "{+Q3+}"},
		{words, "03", "03"},
		{words, "{+07+}", "{+07+}"},
		{lexicon{}, "{+03+}", "{+03+}"},
	} {
		checkSettled(t, func(cs []char) []string {
			if note := test.words.settleQuarter(cs); note != "" {
				return []string{note}
			}
			return nil
		}, test.read, test.want)
	}
}
