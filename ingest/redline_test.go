package ingest

import (
	"slices"
	"strings"
	"testing"

	"annex/model"
)

// unitsOf makes a glyph of each letter of a line and a gap of each blank.
// under and struck give a letter's log-odds: "9" is 9, "a" is -9; a point is one.
func unitsOf(line, under, struck string) []unit {
	odds := func(c byte) float64 {
		if c >= 'a' && c <= 'i' {
			return -float64(c - 'a' + 1)
		}
		return float64(c - '0')
	}
	var us []unit
	for i := range line {
		u := unit{x0: 10 * i, x1: 10*i + 10, under: odds(under[i]), struck: odds(struck[i]), point: line[i] == '.'}
		u.gap, u.space = line[i] == ' ', line[i] == ' '
		us = append(us, u)
	}
	return us
}

// letters writes changes as a letter for each unit.
func letters(cs []model.Change) string {
	var b strings.Builder
	for _, c := range cs {
		switch c {
		case model.Inserted:
			b.WriteByte('i')
		case model.Deleted:
			b.WriteByte('d')
		default:
			b.WriteByte('-')
		}
	}
	return b.String()
}

func TestLikeliest(t *testing.T) {
	tests := []struct{ name, line, under, struck, want string }{
		{"nothing is underlined", "code", "eeee", "iiii", "----"},
		{"a word's end is underlined", "codes", "eeei9", "iiiii", "----i"},
		{"a letter's underline is lost", "codes", "99c99", "iiiii", "iiiii"},
		{"two letters' underline is lost", "amended", "99ee999", "iiiiiii", "iiiiiii"},
		{"a letter looks a little underlined", "code", "ee3e", "iiii", "----"},
		{"a point is left out", "code.", "9999f", "iiiii", "iiii-"},
		{"a word is underlined", "the code is", "ffff9999eee", "iiiiiiiiiii", "----iiii---"},
		{"the first letter's underline is lost", "new codes", "9999e9999", "iiiiiiiii", "iiiiiiiii"},
		{"letters are struck and others put in their place", "junemay", "iiii999", "9999iii", "ddddiii"},
		{"a bar inside a word is no strike", "amended", "iiiiiii", "iii9iii", "-------"},
		{"one figure in place of another, signs behind it", "0.15%", "eee9d", "ii9ii", "--di-"},
		{"figures added to a number, signs behind them", "0.15%", "ee99d", "iiiii", "--iii"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := letters(likeliest(unitsOf(test.line, test.under, test.struck))); got != test.want {
				t.Errorf("%q is read as %q, want %q", test.line, got, test.want)
			}
		})
	}
}

func TestCertaintyOfWhatIsDrawn(t *testing.T) {
	line := func(k ...stroke) *textLine { return &textLine{em: 20, strokes: k} }
	whole := stroke{x0: 0, x1: 80, change: model.Inserted}
	plain, doubtful := unitsOf("new code", "99999999", "iiiiiiii"), unitsOf("new code", "99990000", "iiiiiiii")
	agreed, unsure, wrong := line(whole).certainty(plain), line(whole).certainty(doubtful), line().certainty(plain)
	if agreed < 0.95 {
		t.Errorf("what all columns agree to has the probability %.3f", agreed)
	}
	if unsure > 0.9 || unsure < 0.3 {
		t.Errorf("what some columns say nothing of has the probability %.3f", unsure)
	}
	if wrong > 0.01 {
		t.Errorf("what all columns speak against has the probability %.3f", wrong)
	}
	if !slices.IsSorted([]float64{wrong, unsure, agreed}) {
		t.Errorf("the probabilities are %.3f, %.3f and %.3f", wrong, unsure, agreed)
	}
}

// The depth of underlines is that of the widest stretches, not of most.
func TestUsualDepth(t *testing.T) {
	for _, test := range []struct {
		seen []depthSeen
		want float64
	}{
		{[]depthSeen{{0.11, 6}, {0.26, 2}, {0.33, 2.2}}, 0.11},
		{[]depthSeen{{0.26, 2}, {0.11, 1.5}, {0.25, 2}}, 0.25},
		{[]depthSeen{{0.2, 3}}, 0.2},
	} {
		if got := usualDepth(test.seen); got != test.want {
			t.Errorf("%v: %g, not %g", test.seen, got, test.want)
		}
	}
}
