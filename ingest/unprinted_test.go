package ingest

import (
	"image"
	"image/color"
	"slices"
	"strings"
	"testing"

	"annex/ingest/engine"
)

// drawnSquare is a letter as a square on a line, from a row to another.
type drawnSquare struct{ x0, y0, x1, y1 int }

// squares draws squares black on white.
func squares(ss ...drawnSquare) *image.Gray {
	m := image.NewGray(image.Rect(0, 0, 120, 60))
	for i := range m.Pix {
		m.Pix[i] = 255
	}
	for _, s := range ss {
		for y := s.y0; y < s.y1; y++ {
			for x := s.x0; x < s.x1; x++ {
				m.SetGray(x, y, color.Gray{})
			}
		}
	}
	return m
}

// Marks that none of the letters which were read has are told by their ink.
func TestUnprinted(t *testing.T) {
	letters := []drawnSquare{{0, 20, 16, 40}, {20, 20, 36, 40}, {40, 20, 56, 40}, {60, 20, 76, 40}, {100, 20, 116, 40}}
	dot := drawnSquare{26, 12, 30, 16}
	for _, test := range []struct {
		name, text string
		more       []drawnSquare
		want       bool
	}{
		{"letters alone", "oxen", nil, false},
		{"a mark above one", "oxen", []drawnSquare{dot}, true},
		{"the dot of an i", "oien", []drawnSquare{dot}, false},
		{"two dots", "oien", []drawnSquare{dot, {32, 12, 36, 16}}, true},
		{"a mark, and the dot of an i that is drawn into an f", "fixen", []drawnSquare{{106, 12, 110, 16}}, true},
		{"an accent that was read", "oéen", []drawnSquare{dot}, false},
		{"a speck", "oxen", []drawnSquare{{26, 12, 27, 13}}, false},
		{"a higher letter", "oxdn", []drawnSquare{{52, 8, 56, 20}}, false},
		{"a tail", "oxen", []drawnSquare{{46, 40, 50, 48}}, true},
		{"a tail that was read", "oxpn", []drawnSquare{{46, 40, 50, 48}}, false},
	} {
		var a []engine.Symbol
		for i, c := range []rune(test.text) {
			a = append(a, engine.Symbol{Text: string(c), X0: letters[i].x0, X1: letters[i].x1})
		}
		if got := unprinted(a, squares(slices.Concat(letters, test.more)...)); got != test.want {
			t.Errorf("%s: %v, want %v", test.name, got, test.want)
		}
	}
}

func TestLoneSignIsAskedAbout(t *testing.T) {
	for text, want := range map[string]bool{"above 2 18 dB": true, "above 2": true, "tubes of @ 60": true, "12 dB": false, "u2 18": false} {
		var a []engine.Symbol
		for _, c := range strings.Split(text, "") {
			a = append(a, engine.Symbol{Text: c})
		}
		if got := loneSign(a); got != want {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}

func TestLoneSigns(t *testing.T) {
	for _, test := range []struct {
		read  string
		at    int
		other string
		want  string
	}{
		{"tube @ 60 mm", 5, "0", "tube Ø 60 mm"},
		{"tube 0 60 mm", 5, "Ø", "tube Ø 60 mm"},
		{"tube 0 < 60 mm", 5, "Ø", "tube Ø < 60 mm"},
		{"tube 0 60 mm", 5, "O", "tube 0 60 mm"},
		{"all 0 or 1", 4, "Ø", "all 0 or 1"},
		{"o < 0.06", 0, "σ", "σ < 0.06"},
		{"o of 0.06", 0, "σ", "o of 0.06"},
	} {
		cs := withChoice(test.read, test.at, test.other, 0.06)
		if loneSigns(cs); charText(cs) != test.want {
			t.Errorf("%q: got %q, want %q", test.read, charText(cs), test.want)
		}
	}
}

// A dash between two times is one where it is printed only.
func TestWithoutBlanks(t *testing.T) {
	a := []engine.Symbol{{Text: "5", X0: 0, X1: 16}, {Text: "-", X0: 16, X1: 40}, {Text: "2", X0: 40, X1: 56}}
	letters := []drawnSquare{{0, 20, 16, 40}, {40, 20, 56, 40}}
	for want, more := range map[string][]drawnSquare{"5 2": nil, "5-2": {{24, 29, 32, 31}}} {
		got := ""
		for _, s := range withoutBlanks(a, squares(slices.Concat(letters, more)...)) {
			got += s.Text
		}
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
