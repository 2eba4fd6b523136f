package ingest

import (
	"testing"
)

// Where words stand apart on paper they are apart in the text, whatever the readers saw.
func TestLostSpaces(t *testing.T) {
	for _, test := range []struct {
		name, text string
		apart      map[int]int // pixels between a character and the next; 2 elsewhere
		want       string
	}{
		{"two words", "toa", map[int]int{1: 7}, "to a"},
		{"letters set wide", "toa", map[int]int{1: 4}, "toa"},
		{"two figures", "11", map[int]int{0: 7}, "11"},
		{"a comma and a word", ",Ms", map[int]int{0: 7}, ", Ms"},
		{"a point and a figure", "2.5", map[int]int{1: 7}, "2.5"},
		{"a slash that stands apart", "P/S", map[int]int{0: 8, 1: 8}, "P / S"},
		{"a slash that leans away from the letter before", "P/S", map[int]int{0: 8}, "P/S"},
		{"a slash of which one space was read", "P /S", map[int]int{0: 0, 1: 0, 2: 8}, "P / S"},
		{"a space that was read", "to a", map[int]int{1: 0, 2: 5}, "to a"},
	} {
		t.Run(test.name, func(t *testing.T) {
			l := &textLine{em: 25}
			var cs []char
			x := 0
			for i, r := range []rune(test.text) {
				cs = append(cs, char{text: string(r), x0: x, x1: x + 10})
				if r != ' ' {
					l.glyphs = append(l.glyphs, glyph{x0: x, x1: x + 10, y0: 0, y1: 14})
				}
				gap, ok := test.apart[i]
				if !ok {
					gap = 2
				}
				x += 10 + gap
			}
			if got := charText(l.lostSpaces(cs)); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

// A gap inside a word that is known is where a letter broke.
func TestRejoin(t *testing.T) {
	x := lexicon{counts: map[string]int{"nautical": 2, "to": 9, "with": 3, "ms": 2}}
	for text, want := range map[string]string{
		"the nautica|l notices": "the nautical notices",
		"up to|a fifth":         "up to a fifth",
		"E|x|p'or|at|o|r|y":     "Exp'oratory",
		"wit|h two":             "with two",
		"Ms|Petrocelli":         "Ms Petrocelli",
		"of 3|m, then":          "of 3 m, then",
		"a 4|b":                 "a 4b",
	} {
		cs := charsOf(text)
		for i := range cs {
			if cs[i].text == "|" {
				cs[i].text, cs[i].measured = " ", true
			}
		}
		if got := charText(x.rejoin(cs)); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

// A space between two parts of a word that are none is no space.
func TestTorn(t *testing.T) {
	x := lexicon{counts: map[string]int{"ec": 1, "par": 3}, spelt: func(w string) bool { return w == "avec" || w == "partie" || w == "par" }}
	for text, want := range map[string]string{
		"signé av ec deux":  "signé avec deux",
		"signé av ec, deux": "signé avec, deux",
		"une par tie":       "une par tie",
		"les av es":         "les av es",
	} {
		if got := charText(x.torn(charsOf(text))); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
