package ingest

import (
	"slices"
	"unicode"

	"annex/model"
)

// Readers that are trained on words join two where what a strike leaves stands between them, and where
// neither word is known to them. The paper shows the gap.

const (
	// surelyGap is the gap in em that parts two words though no reader saw a space.
	surelyGap = 0.21
	// likeOthers is the share that such a gap has at least of the line's other spaces.
	likeOthers = 0.72
	// gapSeen is how sure a space is that no reader saw.
	gapSeen = 0.8
)

// wordBlanks are the stretches between neighbouring glyphs, left to right; specks between them are passed over.
func (l *textLine) wordBlanks() []span {
	speck := int(0.16 * l.em)
	var out []span
	end := -1
	for i, g := range l.glyphs {
		small := g.x1-g.x0 <= speck && g.y1-g.y0 <= speck && !l.low(g)
		if small && i > 0 && i+1 < len(l.glyphs) {
			continue
		}
		if end >= 0 && g.x0 > end {
			out = append(out, span{end, g.x0})
		}
		end = max(end, g.x1)
	}
	return out
}

// lostSpaces puts a space between two characters of words where the line's glyphs stand as far apart as words do
// and no space was read near.
func (l *textLine) lostSpaces(cs []char) []char {
	least := surelyGap * l.em
	var wide []span
	for _, b := range l.wordBlanks() {
		if float64(b.width()) >= least {
			wide = append(wide, b)
		}
	}
	var read []float64 // the widths of the spaces that were read
	wide = slices.DeleteFunc(wide, func(b span) bool {
		near := slices.ContainsFunc(cs, func(c char) bool {
			return c.text == " " && abs(c.x0+c.x1-b.lo-b.hi) < int(0.9*l.em)
		})
		if near {
			read = append(read, float64(b.width()))
		}
		return near
	})
	if len(read) > 0 {
		least = max(least, likeOthers*median(read))
	}
	out := slices.Clone(cs)
	for _, b := range wide {
		if float64(b.width()) < least {
			continue
		}
		if i := boundary(out, (b.lo+b.hi)/2); i > 0 && partsWords(out[i-1], out[i]) {
			space := char{text: " ", conf: gapSeen, x0: b.lo, x1: b.hi}
			if out[i-1].change == out[i].change {
				space.change = out[i].change
			} else {
				space.change = model.Kept
			}
			out = slices.Insert(out, i, space)
		}
	}
	return out
}

// boundary is the index of the character before which column x lies, whose left neighbour's middle is left of it; 0 where there is none.
func boundary(cs []char, x int) int {
	for i := 1; i < len(cs); i++ {
		if cs[i-1].x0+cs[i-1].x1 < 2*x && cs[i].x0+cs[i].x1 > 2*x {
			return i
		}
	}
	return 0
}

// partsWords reports whether a gap between a and b parts two words: letters or figures, not both of these, on its right,
// and the same or a sign that ends a word on its left.
func partsWords(a, b char) bool {
	r, s := runeAt([]char{a}, 0), runeAt([]char{b}, 0)
	letter := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
	switch {
	case unicode.IsDigit(r) && unicode.IsDigit(s), !letter(s):
		return false
	}
	return letter(r) || r == ',' || r == ';' || r == ')'
}
