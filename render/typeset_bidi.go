package render

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/bidi"
)

// turned reports whether a paragraph holds letters that run from the right.
func turned(para []setRune) bool {
	return slices.ContainsFunc(para, func(c setRune) bool {
		class := bidiClass(c.r)
		return class == bidi.R || class == bidi.AL
	})
}

func bidiClass(r rune) bidi.Class {
	if r < 0x80 && unicode.IsLetter(r) {
		return bidi.L
	}
	p, _ := bidi.LookupRune(r)
	return p.Class()
}

// turn shapes a paragraph's Arabic letters and gives each character its level by
// the Unicode Bidirectional Algorithm (UAX #9): odd from the right, even from the left.
// The paragraph runs as its first letter does (P2, P3). golang.org/x/text knows the
// characters' classes, but tells of the levels only whether they are odd, which is
// not enough to put numbers among Hebrew words; so the rules are here. What formats
// explicitly (embeddings, isolates) has no effect of its own.
func turn(para []setRune) []setRune {
	para = slices.DeleteFunc(shape(para), func(c setRune) bool { return formatsOnly(c.r) })
	classes := make([]bidi.Class, len(para))
	base, found := uint8(0), false
	for i, c := range para {
		classes[i] = bidiClass(c.r)
		if k := classes[i]; !found && (k == bidi.L || k == bidi.R || k == bidi.AL) {
			found = true
			if k != bidi.L {
				base = 1
			}
		}
	}
	resolveWeak(classes, base)
	resolveBrackets(para, classes, base)
	resolveNeutral(classes, base)
	for i, k := range classes {
		para[i].level, para[i].right = base, base == 1
		switch {
		case base == 0 && k == bidi.R, base == 1 && k != bidi.R:
			para[i].level = base + 1 // I1, I2
		case base == 0 && (k == bidi.AN || k == bidi.EN):
			para[i].level = 2
		}
	}
	return para
}

// formatsOnly reports whether a character is not seen itself.
func formatsOnly(r rune) bool {
	switch bidiClass(r) {
	case bidi.BN, bidi.LRE, bidi.RLE, bidi.LRO, bidi.RLO, bidi.PDF, bidi.LRI, bidi.RLI, bidi.FSI, bidi.PDI:
		return true
	}
	return r == 0x200e || r == 0x200f
}

// strongOf is the base direction as a class.
func strongOf(base uint8) bidi.Class {
	if base == 1 {
		return bidi.R
	}
	return bidi.L
}

// resolveWeak follows rules W1 to W7; base stands before the text.
func resolveWeak(cs []bidi.Class, base uint8) {
	before := strongOf(base)
	for i, c := range cs { // W1
		if c == bidi.NSM {
			cs[i] = before
		}
		before = cs[i]
	}
	strong := strongOf(base)
	for i, c := range cs { // W2, W3
		switch c {
		case bidi.L, bidi.R, bidi.AL:
			strong = c
		case bidi.EN:
			if strong == bidi.AL {
				cs[i] = bidi.AN
			}
		}
	}
	for i, c := range cs {
		if c == bidi.AL {
			cs[i] = bidi.R
		}
	}
	for i := 1; i+1 < len(cs); i++ { // W4
		a, b := cs[i-1], cs[i+1]
		if a == b && (cs[i] == bidi.CS && (a == bidi.EN || a == bidi.AN) || cs[i] == bidi.ES && a == bidi.EN) {
			cs[i] = a
		}
	}
	for i := 0; i < len(cs); { // W5, W6
		end := i
		for end < len(cs) && cs[end] == bidi.ET {
			end++
		}
		if end == i {
			i++
			continue
		}
		as := bidi.ON
		if i > 0 && cs[i-1] == bidi.EN || end < len(cs) && cs[end] == bidi.EN {
			as = bidi.EN
		}
		for ; i < end; i++ {
			cs[i] = as
		}
	}
	strong = strongOf(base)
	for i, c := range cs { // W6, W7
		switch c {
		case bidi.ES, bidi.CS:
			cs[i] = bidi.ON
		case bidi.L, bidi.R:
			strong = c
		case bidi.EN:
			if strong == bidi.L {
				cs[i] = bidi.L
			}
		}
	}
}

// directionOf is how a class counts for neutrals beside it: L, R, or neither (ON).
func directionOf(c bidi.Class) bidi.Class {
	switch c {
	case bidi.L:
		return bidi.L
	case bidi.R, bidi.EN, bidi.AN:
		return bidi.R
	}
	return bidi.ON
}

// resolveBrackets gives both brackets of a pair one direction (N0): the base's where
// what they enclose has it, else, where that has the other, the one before them.
func resolveBrackets(para []setRune, cs []bidi.Class, base uint8) {
	type pair struct{ open, end int }
	var open []int
	var pairs []pair
	for i, c := range para {
		if cs[i] != bidi.ON {
			continue
		}
		p, _ := bidi.LookupRune(c.r)
		if !p.IsBracket() {
			continue
		}
		if p.IsOpeningBracket() {
			open = append(open, i)
			continue
		}
		for k := len(open) - 1; k >= 0; k-- {
			if mirrored(para[open[k]].r) == c.r {
				pairs, open = append(pairs, pair{open[k], i}), open[:k]
				break
			}
		}
	}
	slices.SortFunc(pairs, func(a, b pair) int { return a.open - b.open })
	for _, p := range pairs {
		own, other := false, false
		for _, c := range cs[p.open+1 : p.end] {
			d := directionOf(c)
			own = own || d == strongOf(base)
			other = other || d != bidi.ON && d != strongOf(base)
		}
		as := strongOf(base)
		switch {
		case own:
		case other:
			for i := p.open - 1; i >= 0; i-- {
				if d := directionOf(cs[i]); d != bidi.ON {
					as = d
					break
				}
			}
		default:
			continue
		}
		cs[p.open], cs[p.end] = as, as
		for i := p.end + 1; i < len(cs) && unicode.Is(unicode.Mn, para[i].r); i++ {
			cs[i] = as
		}
	}
}

// resolveNeutral follows rules N1 and N2: neutrals run as both their sides do, else as the base.
func resolveNeutral(cs []bidi.Class, base uint8) {
	for i := 0; i < len(cs); {
		if directionOf(cs[i]) != bidi.ON {
			i++
			continue
		}
		before, after := strongOf(base), strongOf(base)
		if i > 0 {
			before = directionOf(cs[i-1])
		}
		end := i
		for end < len(cs) && directionOf(cs[end]) == bidi.ON {
			end++
		}
		if end < len(cs) {
			after = directionOf(cs[end])
		}
		as := strongOf(base)
		if before == after {
			as = before
		}
		for ; i < end; i++ {
			cs[i] = as
		}
	}
}

// mirrored is a bracket's other half; any other character itself.
func mirrored(r rune) rune {
	for _, m := range bidi.ReverseString(string(r)) {
		return m
	}
	return r
}

// order returns the places of stretches from the left (L2), by their levels.
func order(levels []uint8) []int {
	out := make([]int, len(levels))
	var highest uint8
	for i, l := range levels {
		out[i] = i
		highest = max(highest, l)
	}
	for level := highest; level >= 1; level-- {
		for i := 0; i < len(out); {
			end := i
			for end < len(out) && levels[out[end]] >= level {
				end++
			}
			slices.Reverse(out[i:end])
			i = max(end, i+1)
		}
	}
	return out
}

// backwards is a stretch that runs from the right as it stands on the page: marks after
// the letters they belong to (L3), brackets turned (L4).
func backwards(rs []rune) []rune {
	var out []rune
	for end := len(rs); end > 0; {
		from := end - 1
		for from > 0 && unicode.Is(unicode.Mn, rs[from]) {
			from--
		}
		out = append(out, mirrored(rs[from]))
		out = append(out, rs[from+1:end]...)
		end = from
	}
	return out
}

// visual is one line of plain text as it stands on the page.
func visual(s string) string {
	var para []setRune
	for _, r := range s {
		para = append(para, setRune{r: r})
	}
	if !turned(para) {
		return s
	}
	l := makeLine(turn(para))
	var out string
	levels := make([]uint8, len(l.pieces))
	for i, p := range l.pieces {
		levels[i] = p.level
	}
	for _, i := range order(levels) {
		out += l.pieces[i].shown
	}
	return out
}

// beginsRight reports whether the first letter of a text runs from the right.
func beginsRight(s string) bool {
	for _, r := range s {
		switch bidiClass(r) {
		case bidi.L:
			return false
		case bidi.R, bidi.AL:
			return true
		}
	}
	return false
}

// hasRight reports whether some letter of a text runs from the right.
func hasRight(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool {
		if r < firstTurned {
			return false
		}
		c := bidiClass(r)
		return c == bidi.R || c == bidi.AL
	})
}

// wayEnds is how many bytes at a text's beginning run one way, with what stands between and after them.
func wayEnds(s string) int {
	if !hasRight(s) {
		return len(s)
	}
	way, end := bidi.ON, 0 // end: after the last letter
	for i, r := range s {
		c := bidiClass(r)
		if c == bidi.AL {
			c = bidi.R
		}
		if c != bidi.L && c != bidi.R {
			continue
		}
		if way != bidi.ON && c != way {
			if way == bidi.R {
				return end
			}
			return i
		}
		way, end = c, i+utf8.RuneLen(r)
	}
	return len(s)
}
