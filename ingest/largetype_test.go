package ingest

import (
	"strings"
	"testing"
)

// The letters of a line say whether it is in larger type than its page, or in capitals of the page's size, which are as high as its small
// letters would be.
func TestLargeType(t *testing.T) {
	const top, base = 20, 38 // of the small letters
	glyphsOf := func(word string) (gs []glyph) {
		for i, r := range word {
			g := glyph{x0: 12 * i, x1: 12*i + 10, y0: top, y1: base}
			switch {
			case r == '.':
				g.y0 = base - 4
			case strings.ContainsRune("bdfhklt", r):
				g.y0 = top - 8
			case strings.ContainsRune("gpqy", r):
				g.y1 = base + 6
			}
			gs = append(gs, g)
		}
		return gs
	}
	tests := []struct {
		name, letters string
		em            float64
		want          bool
	}{
		{"letters with long stems among small ones", "harbours and tides", 25, true},
		{"capitals: none rises", "HARBOURS AND TIDES", 25, false},
		{"too few letters", "tides", 25, false},
		{"type of the page's size", "harbours and tides", 32, false},
		{"two lines run together", "harbours and tides", 14, false},
		{"points do not count as small", "hd....lk..", 25, false},
	}
	for _, test := range tests {
		size, ok := largeType(glyphsOf(test.letters), top, base-top, test.em)
		if ok != test.want || ok && (size < 34 || size > 35) {
			t.Errorf("%s: %.1f %v, want %v", test.name, size, ok, test.want)
		}
	}
}

// In larger type black looks darker, so that only colours tell the ink of its changes.
func TestInkOfLargeType(t *testing.T) {
	k := inks{{mid: tone{20, 4}, dev: tone{5, 3}}, {mid: tone{80, 90}, dev: tone{5, 5}, ok: [2]bool{true, true}}}
	l := &textLine{em: 25, glyphs: []glyph{{x0: 0, x1: 10, y1: 18}}, tones: []*tone{{20, 4}}, large: true}
	k[1].ok[tint] = false
	if u := l.units(k)[0]; u.inkKnown || u.speaks() {
		t.Error("paler ink is known in small type only")
	}
	k[1].ok[tint] = true
	if u := l.units(k)[0]; !u.speaks() || u.inked[1] >= 0 {
		t.Error("grey letters are kept where changes are coloured")
	}
}
