package ingest

import "testing"

func TestMarkOf(t *testing.T) {
	for _, test := range []struct {
		text           string
		report, others string
	}{
		{"1", "1", "1"},
		{"a", "a", ""},
		{"P", "p", ""},
		{"A", "", ""},
		{"l", "1", ""}, // as engines see a raised one
		{"o", "", ""},
		{"0", "", "0"},
		{"'", "", ""},
	} {
		if got := (&sheet{unmarked: true}).markOf(test.text); got != test.report {
			t.Errorf("%q in a report: got %q, want %q", test.text, got, test.report)
		}
		if got := (&sheet{}).markOf(test.text); got != test.others {
			t.Errorf("%q: got %q, want %q", test.text, got, test.others)
		}
	}
}

// charsOf sets text in letters ten pixels wide.
func charsOf(text string) []char {
	var out []char
	for i, r := range []rune(text) {
		out = append(out, char{text: string(r), conf: 0.99, x0: 10 * i, x1: 10*i + 9})
	}
	return out
}

func TestPutMark(t *testing.T) {
	at := func(x int) glyph { return glyph{x0: x, x1: x + 7, y1: 12} }
	for _, test := range []struct {
		name, text, mark, want string
		g                      glyph
	}{
		{"in place of a quote", "Volume'", "¹", "Volume¹", at(61)},
		{"in place of a capital", "3,176P", "p", "3,176p", at(51)},
		{"in place of a sign read to its left", "funds?", "¹", "funds¹", at(58)},
		{"what was not read", "skills", "¹", "skills¹", at(61)},
		{"what was not read, before a space", "base de", "³", "base³ de", glyph{x0: 40, x1: 46, y1: 12}},
		{"a letter takes no other letter's place", "Volume", "a", "Volumea", at(52)},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := charText(putMark(charsOf(test.text), test.g, "", test.mark, 0.9)); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func TestQuoteSized(t *testing.T) {
	for _, test := range []struct {
		w, h float64
		want bool
	}{
		{0.1, 0.22, true},  // an apostrophe
		{0.26, 0.24, true}, // a double quote, run together
		{0.25, 0.31, false},
		{0.12, 0.36, false}, // a 1
	} {
		if got := quoteSized(test.w, test.h); got != test.want {
			t.Errorf("%.2f by %.2f em: %t", test.w, test.h, got)
		}
	}
}

func TestRaisedCommas(t *testing.T) {
	for text, want := range map[string]string{
		"5.3%¹.²": "5.3%¹,²",
		"0%1.2":   "0%1,2",
		"12.5":    "12.5",
	} {
		if got := charText(raisedCommas(charsOf(text))); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

// No mark stands amid a word: an apostrophe between letters is one, and the bowl of a broken P is none.
func TestNoMarkInWord(t *testing.T) {
	at := func(x int) glyph { return glyph{x0: x, x1: x + 7, y1: 12} }
	for _, test := range []struct {
		text string
		g    glyph
		want bool
	}{
		{"l'état", at(11), true},
		{"Plan", at(1), true},
		{"state' of", at(51), false},
		{"Volume3", at(61), false},
		{"live", at(31), true},
		{"members'", at(71), false},
		{"trouvé", at(52), true},
	} {
		cs := charsOf(test.text)
		for i := range cs {
			cs[i].first, cs[i].second = 0.99, 0.99
		}
		if got := (&sheet{}).inWord(cs, test.g); got != test.want {
			t.Errorf("%q: got %v, want %v", test.text, got, test.want)
		}
	}
}

// Where a quote as large as a mark was read, it is no mark: by both readers, or a double one so surely by the first that no other was asked.
func TestAgreedQuote(t *testing.T) {
	for _, test := range []struct {
		text, other   string
		first, second float64
		want          bool
	}{
		{"“", "", 0.9, 0.95, true},
		{"“", "", 1, 0, true},
		{"”", "", 0.9, 0, false},
		{"’", "", 1, 0, false}, // by one reader, and as wide as a figure
		{"”", "2", 0.99, 0.95, false},
		{"2", "", 1, 0, false},
	} {
		c := char{text: test.text, other: test.other, seen: seen{first: test.first, second: test.second}, x0: 10, x1: 18}
		if got := agreedQuote([]char{c}, glyph{x0: 10, x1: 18, y0: 0, y1: 10}); got != test.want {
			t.Errorf("%q, beside %q, of %.2f and %.2f: agreed %t", test.text, test.other, test.first, test.second, got)
		}
	}
	if c := (char{text: "’", seen: seen{first: 0.99}, x0: 10, x1: 15}); !agreedQuote([]char{c}, glyph{x0: 10, x1: 15, y0: 0, y1: 10}) {
		t.Error("an apostrophe narrower than figures, as high as a mark, is none")
	}
}
