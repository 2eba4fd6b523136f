package ingest

import (
	"image"
	"image/draw"
	"testing"

	"annex/ingest/engine"
)

// seenAs is the letters of text, each read with the confidence.
func seenAs(text string, confidence float64) []engine.Symbol {
	var out []engine.Symbol
	for i, r := range []rune(text) {
		out = append(out, engine.Symbol{Text: string(r), X0: 10 * i, X1: 10*i + 9, Confidence: confidence})
	}
	return out
}

func TestBallot(t *testing.T) {
	for _, test := range []struct {
		name          string
		first, second string
		unsure        float64 // the second's confidence
		coarse        bool
		want          string
	}{
		{"the second is unsure", "2.5 pm", "2.5 nm", 0.4, false, "2.5 pm"},
		{"the first cannot print it", "2.5 pm", "2.5 µm", 0.4, false, "2.5 µm"},
		{"few pixels", "+12", "+1,2", 0.3, true, "+1,2"},
		{"the first lost most of it", "we", "answered within", 0.9, false, "answered within"},
		{"a point in whose place the first saw a space", "gave 2 9", "gave 2.9", 0.99, false, "gave 2.9"},
		{"an arrowhead that the second leaves out", "> Vote", "Vote", 0.99, false, "> Vote"},
		{"an arrowhead that the second takes for a point", "> Vote", ". Vote", 0.6, false, "> Vote"},
		{"a comparison that the second leaves out", "a > b", "a b", 0.99, false, "a b"},
		{"per mille, which neither has", "25 %o.", "25 %.", 0.99, false, "25 ‰."},
		{"a point that the first invents", "20. to 24", "20 to 24", 0.99, true, "20 to 24"},
	} {
		t.Run(test.name, func(t *testing.T) {
			r := readers{coarse: test.coarse}
			got := ""
			for _, v := range r.ballot(seenAs(test.first, 0.99), seenAs(test.second, test.unsure), func(int, int, float64) bool { return true }) {
				got += v.text
			}
			if got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func TestSure(t *testing.T) {
	for _, test := range []struct {
		text   string
		coarse bool
		want   bool
	}{
		{"Volume?", false, true},
		{"Volume?", true, false},
		{"10 pm", true, false},
		{"1,234.5", true, true},
		{"In hand: 16 of 22", false, false}, // it may be a semicolon
		{"= 5", false, false},
	} {
		if got := (readers{coarse: test.coarse}).sure(seenAs(test.text, 0.999)); got != test.want {
			t.Errorf("%q, coarse %t: got %t", test.text, test.coarse, got)
		}
	}
}

func TestReaches(t *testing.T) {
	m := image.NewGray(image.Rect(0, 0, 60, 20))
	draw.Draw(m, m.Rect, image.White, image.Point{}, draw.Src)
	draw.Draw(m, image.Rect(3, 5, 42, 15), image.Black, image.Point{}, draw.Src)
	read := func(x0 int, text string) []engine.Symbol {
		ss := seenAs(text, 0.999)
		for i := range ss {
			ss[i].X0, ss[i].X1 = ss[i].X0+x0, ss[i].X1+x0
		}
		return ss
	}
	for _, test := range []struct {
		name string
		read []engine.Symbol
		want bool
	}{
		{"all of it", read(3, "Core"), true},
		{"the first letter is lost", read(13, "ore"), false},
		{"the last letter is lost", read(3, "Cor"), false},
		{"placed a little off", read(6, "Core"), true},
	} {
		if got := reaches(test.read, m); got != test.want {
			t.Errorf("%s: got %t", test.name, got)
		}
	}
}

func TestGapsBetweenFigures(t *testing.T) {
	first, second := seenAs("201 9", 0.99), seenAs("2019", 0.99)
	for gap, want := range map[float64]string{0.22: "2019", 0.3: "201 9"} {
		got := ""
		for _, v := range (readers{}).ballot(first, second, func(_, _ int, least float64) bool { return gap >= least }) {
			got += v.text
		}
		if got != want {
			t.Errorf("figures %.2f em apart: %q", gap, got)
		}
	}
}

// A rule between words that one reader alone sees is an underline in their gap.
func TestWithoutRules(t *testing.T) {
	for _, test := range []struct{ symbols, other, want string }{
		{"of_steel", "of steel", "of steel"},
		{"a_b", "a_b", "a_b"},
	} {
		if got := charText(asChars(withoutRules(seenAs(test.symbols, 1), seenAs(test.other, 1)))); got != test.want {
			t.Errorf("%q beside %q is %q, not %q", test.symbols, test.other, got, test.want)
		}
	}
}

func asChars(symbols []engine.Symbol) (out []char) {
	for _, s := range symbols {
		out = append(out, char{text: s.Text})
	}
	return out
}

// Where the second reader places a letter far from where the first does, as the last of a line onto a rule behind it, the letter stands
// where the first saw it, not between the two.
func TestElectPlace(t *testing.T) {
	for _, test := range []struct{ second, want int }{{200, 200}, {206, 203}, {420, 200}} {
		a := engine.Symbol{Text: "f", Confidence: 0.99, X0: 200, X1: 210}
		b := engine.Symbol{Text: "f", Confidence: 0.99, X0: test.second, X1: test.second + 10}
		if got := (readers{}).elect(a, b); got.x0 != test.want {
			t.Errorf("seen at 200 and %d: at %d, want %d", test.second, got.x0, test.want)
		}
	}
}
