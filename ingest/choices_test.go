package ingest

import (
	"slices"
	"testing"

	"annex/ingest/engine"
)

// Where the second reader's next choice is what the first saw, that is mostly right; not where the first cannot print what the second saw.
func TestNextBest(t *testing.T) {
	for _, test := range []struct {
		first, second string
		chance        float64
		want          string
	}{
		{"0", "6", 0.34, "0"},
		{"0", "6", 0.05, "6"},
		{"e", "é", 0.3, "e"},
		{"N", "Ñ", 0.3, "Ñ"},
		{",", ".", 0.3, "."},
	} {
		a := engine.Symbol{Text: test.first, Confidence: 0.99}
		b := engine.Symbol{Text: test.second, Confidence: 0.6, Also: []engine.Choice{{Text: test.first, P: test.chance}}}
		if got := (readers{}).elect(a, b); got.text != test.want {
			t.Errorf("%s, and %s with %s at %.2f: got %s", test.first, test.second, test.first, test.chance, got.text)
		}
	}
}

// A point that the second reader alone saw, and hardly, is a speck, or the comma that it may be.
func TestSeenAlone(t *testing.T) {
	for _, test := range []struct {
		text  string
		sure  float64
		also  []engine.Choice
		want  string
		named string
	}{
		{".", 0.5, []engine.Choice{{Text: " ", P: 0.3}}, "", "a speck"},
		{".", 0.5, []engine.Choice{{Text: "", P: 0.1}, {Text: ",", P: 0.2}}, ",", "a comma"},
		{".", 0.9, []engine.Choice{{Text: " ", P: 0.2}}, ".", "surely seen"},
		{".", 0.6, nil, ".", "nothing else it may be"},
		{"a", 0.5, []engine.Choice{{Text: " ", P: 0.3}}, "a", "a letter"},
	} {
		if got := seenAlone(engine.Symbol{Text: test.text, Confidence: test.sure, Also: test.also}); got != test.want {
			t.Errorf("%s: got %q, want %q", test.named, got, test.want)
		}
	}
}

// A quote that the first reader alone saw is kept behind an s that ends a word.
func TestQuoteOfMany(t *testing.T) {
	for first, want := range map[string]string{
		"two works” desks": "two works’ desks",
		"two works desks":  "two works desks",
		"both works”":      "both works’",
		"two work” desks":  "two work desks",
		"two work”s desks": "two works desks",
	} {
		second := []rune(first)
		second = slices.DeleteFunc(second, func(r rune) bool { return r == '”' })
		got := ""
		for _, v := range (readers{}).ballot(seenAs(first, 0.99), seenAs(string(second), 0.99), func(int, int, float64) bool { return true }) {
			got += v.text
		}
		if got != want {
			t.Errorf("%q: got %q, want %q", first, got, want)
		}
	}
}

// withChoice is text of which one character may be another.
func withChoice(text string, at int, other string, p float64) []char {
	cs := charsOf(text)
	for i := range cs {
		cs[i].first, cs[i].second = 0.99, 0.99
	}
	cs[at].also = []engine.Choice{{Text: other, P: p}}
	return cs
}

func TestSettleChoices(t *testing.T) {
	x := lexicon{counts: map[string]int{"tribunal": 2}, spelt: func(w string) bool { return w == "Business" || w == "cases" || w == "caves" }}
	for _, test := range []struct {
		name, read string
		at         int
		other      string
		p          float64
		want       string
	}{
		{"a word with it", "Susiness", 0, "B", 0.2, "Business"},
		{"a word of the document", "tribunol", 6, "a", 0.2, "tribunal"},
		{"hardly a choice", "Susiness", 0, "B", 0.04, "Susiness"},
		{"a word as it is", "cases", 2, "v", 0.4, "cases"},
		{"none with it either", "Fusiness", 0, "R", 0.4, "Fusiness"},
	} {
		cs := withChoice(test.read, test.at, test.other, test.p)
		x.settleChoices(cs)
		if got := charText(cs); got != test.want {
			t.Errorf("%s: got %q, want %q", test.name, got, test.want)
		}
	}
}

// Names have the accents of their languages where the second reader thinks of them; words do not.
func TestSettleForeign(t *testing.T) {
	x := lexicon{counts: map[string]int{"mora": 4}, spelt: func(w string) bool { return w == "session" }}
	for _, test := range []struct {
		read  string
		at    int
		other string
		want  string
	}{
		{"Bodo", 3, "ø", "Bodø"},
		{"Gyor,", 2, "ő", "Győr,"},
		{"session", 5, "ô", "session"},
		{"Mora", 1, "ó", "Mora"}, // the document uses it
		{"SOFT", 1, "Ö", "SOFT"},
		{"Bodo", 3, "c", "Bodo"},
		{"Rendez", 1, "é", "Rendez"}, // the first reader knows it
		{"Lubin-Glogow", 7, "ł", "Lubin-Głogow"},
		{"session-Glo", 5, "ő", "session-Glo"},
		{"Szöke", 2, "ő", "Szőke"},
		{"Szöke", 2, "ô", "Szöke"},
	} {
		cs := withChoice(test.read, test.at, test.other, 0.06)
		x.settleForeign(cs)
		if got := charText(cs); got != test.want {
			t.Errorf("%q: got %q, want %q", test.read, got, test.want)
		}
	}
}

// Names have the letters with strokes that the second reader thinks of more than a little, all of them, whatever lists have.
func TestSettleStrokedLetters(t *testing.T) {
	x := lexicon{counts: map[string]int{}, spelt: func(w string) bool { return w == "Sorbo" || w == "sorbo" }}
	for chance, want := range map[float64]string{0.05: "Sorbo", 0.2: "Sørbø"} {
		cs := withChoice("Sorbo", 1, "ø", chance)
		cs[4].also = cs[1].also
		x.settleForeign(cs)
		if got := charText(cs); got != want {
			t.Errorf("with %.2f: got %q, want %q", chance, got, want)
		}
	}
	cs := withChoice("sorbo", 1, "ø", 0.2)
	if x.settleForeign(cs); charText(cs) != "sorbo" {
		t.Errorf("a word of the language became %q", charText(cs))
	}
}

// Letters that the first reader cannot print stay as the second saw them, though lists have the word without their marks.
func TestForeignLettersStay(t *testing.T) {
	x := lexicon{counts: map[string]int{}, spelt: func(w string) bool { return w == "Reykjavik" || w == "More" || w == "partie" }}
	for _, test := range []struct {
		read   string
		at     int
		first  string
		second float64
		want   string
	}{
		{"Reykjavík", 7, "i", 0.9, "Reykjavík"},
		{"Møre", 1, "o", 0.75, "Møre"},
		{"Žilina", 0, "Z", 0.65, "Žilina"},
		{"pärtie", 1, "a", 0.65, "partie"},
	} {
		cs := charsOf(test.read)
		for i := range cs {
			cs[i].first, cs[i].second = 0.99, 0.99
		}
		cs[test.at].other, cs[test.at].second = test.first, test.second
		cs[test.at].also = engine.Choices{{Text: test.first, P: 1 - test.second}}
		out, _ := x.settle(cs)
		if got := charText(out); got != test.want {
			t.Errorf("%q: got %q, want %q", test.read, got, test.want)
		}
	}
}

// What the first reader saw between two words that the second read as one is a speck in their gap.
func TestSpeckInGap(t *testing.T) {
	words := []string{"yet", "standards", "for", "free", "way", "freeway"}
	x := lexicon{counts: map[string]int{"to": 5, "yet-for": 1}, spelt: func(w string) bool { return slices.Contains(words, w) }}
	for _, test := range []struct {
		read string
		at   int
		more string
		want string
	}{
		{"yetto", 2, ".", "yet to"},
		{"standardsfor", 8, "-", "standards for"},
		{"freeway", 3, "-", "freeway"},
		{"yetfor", 2, "-", "yetfor"}, // joined elsewhere
		{"yetxy", 2, ".", "yetxy"},
		{"yetfor", 2, ",", "yetfor"},
		{"yet700", 2, "-", "yet 700"},
	} {
		cs := charsOf(test.read)
		cs[test.at].more = test.more
		if got := charText(x.speckInGap(cs)); got != test.want {
			t.Errorf("%q with %q: got %q, want %q", test.read, test.more, got, test.want)
		}
	}
}
