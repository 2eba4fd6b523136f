package ingest

import "testing"

// Upright strokes are counted on paper: readers of words miss some.
func TestOnes(t *testing.T) {
	stem := func(x, y0 int) glyph { return glyph{x0: x, x1: x + 3, y0: y0, y1: 20} }
	for _, test := range []struct {
		name   string
		read   string
		glyphs []glyph
		want   string
	}{
		{"three read as two", "II", []glyph{stem(0, 3), stem(6, 3), stem(12, 3)}, "III"},
		{"a higher second", "I", []glyph{stem(0, 4), stem(6, 2)}, "Il"},
		{"as many as read", "II", []glyph{stem(0, 3), stem(6, 3)}, "II"},
		{"with a point", "I.", []glyph{stem(0, 3), stem(6, 3), {x0: 11, x1: 13, y0: 18, y1: 20}}, "II."},
		{"a letter in two pieces", "I", []glyph{stem(0, 3), {x0: 6, x1: 9, y0: 12, y1: 20}}, "I"},
		{"three read as nothing", "", []glyph{stem(0, 3), stem(6, 3), stem(12, 3)}, "III"},
		{"three read as a letter", "m", []glyph{stem(0, 3), stem(6, 3), stem(12, 3)}, "III"},
		{"one, read as nothing", "", []glyph{stem(0, 3)}, ""},
		{"a letter of thick strokes", "H", []glyph{{x0: 0, x1: 6, y0: 3, y1: 20}, {x0: 8, x1: 14, y0: 3, y1: 20}}, "H"},
		{"eleven", "11", []glyph{stem(0, 3), stem(6, 3)}, "11"},
		{"other letters", "n", []glyph{stem(0, 3), stem(6, 3)}, "n"},
		{"as many words as were read", "a I", []glyph{stem(0, 3), stem(6, 3)}, "a I"},
	} {
		t.Run(test.name, func(t *testing.T) {
			l := &textLine{em: 25, baseline: 20, glyphs: test.glyphs}
			if got := charText(l.ones(charsOf(test.read))); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

// Capitals that are small letters, and a u that is the sign of a millionth, where nothing else is written.
func TestSmallLs(t *testing.T) {
	for is, want := range map[string]string{
		"SulphuryI oxide": "Sulphuryl oxide",
		"CIBV/PIén-21":    "CIBV/Plén-21",
		"AIs and KPIs":    "AIs and KPIs",
		"Dr IImari":       "Dr Ilmari",
		"1 100 I/min on":  "1 100 l/min on",
		"200 Ix at floor": "200 lx at floor",
		"0,9 I par jour":  "0,9 l par jour",
		"Annex 2 I Scope": "Annex 2 I Scope",
		"de I'AISM":       "de l'AISM",
		"avec I’École":    "avec l’École",
		"I'm and I’ve":    "I'm and I’ve",
		"article 2 Ixia":  "article 2 Ixia",
		"la IIème partie": "la IIème partie",
		"PIB, VIth":       "PIB, VIth",
		"0.06 ug/I":       "0.06 μg/l",
		"2 mg/I; per Ib.": "2 mg/l; per lb.",
		"90 um, of us":    "90 μm, of us",
	} {
		cs := charsOf(is)
		smallLs(cs)
		micro(cs)
		if got := charText(cs); got != want {
			t.Errorf("%q: got %q, want %q", is, got, want)
		}
	}
}

func TestRomanNumerals(t *testing.T) {
	english := lexicon{counts: map[string]int{"the": 3}}
	french := lexicon{counts: map[string]int{"été": 3}}
	for _, test := range []struct {
		words      lexicon
		read, want string
	}{
		{english, "Section Il,", "Section II,"},
		{english, "Part lll", "Part III"},
		{english, "Ill will", "Ill will"},
		{english, "annex Ill, which", "annex III, which"},
		{french, "Il est", "Il est"},
		{english, "xxxVI/12", "XXXVI/12"},
		{english, "vCard", "vCard"},
		{english, "Types I–ill:", "Types I–III:"},
		{english, "il-l of i–li", "il-l of i–li"},
	} {
		cs := charsOf(test.read)
		test.words.romanNumerals(cs)
		if got := charText(cs); got != test.want {
			t.Errorf("%q is read as %q, not %q", test.read, got, test.want)
		}
	}
}

// In French what begins a sentence is no Roman two, where an l was thought of.
func TestFrenchPronouns(t *testing.T) {
	english := lexicon{counts: map[string]int{"the": 3}}
	french := lexicon{counts: map[string]int{"été": 3}}
	for _, test := range []struct {
		words           lexicon
		read, saw, want string
	}{
		{french, "mois. II tient", "l", "mois. Il tient"},
		{french, "II est", "l", "Il est"},
		{french, "mois. II tient", "", "mois. II tient"},
		{french, "annexe II tient", "l", "annexe II tient"},
		{english, "month. II is", "l", "month. II is"},
	} {
		cs := charsOf(test.read)
		for i := 1; i < len(cs); i++ {
			if cs[i].text == "I" && cs[i-1].text == "I" {
				cs[i].other = test.saw
			}
		}
		test.words.frenchPronouns(cs)
		if got := charText(cs); got != test.want {
			t.Errorf("%q is read as %q, not %q", test.read, got, test.want)
		}
	}
}
