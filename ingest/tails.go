package ingest

import (
	"slices"
	"unicode"

	"annex/ingest/spelling"
	"annex/model"
)

// tails puts back the tails of commas and semicolons that run into an underline
// and are lifted off with it: letters end on the baseline, and it is lighter
// between them and the underline; a tail fills that.
func (l *textLine) tails(cs []char) []char {
	l.semicolons(cs)
	for i := range cs {
		c := &cs[i]
		with := map[string]string{".": ",", ":": ";"}[c.text]
		figures := i > 0 && i+1 < len(cs) && isDigit(cs[i-1]) && isDigit(cs[i+1]) // "2.2", a number as it may be printed
		if with == "" || c.change != model.Inserted || figures {
			continue
		}
		at, ok := l.glyphOf(c)
		if !ok || float64(l.glyphs[at].x1-l.glyphs[at].x0) > 0.3*l.em {
			continue
		}
		fills, ok := l.filled(l.glyphs[at])
		usual, known := l.usuallyFilled(at)
		if ok && known && fills >= usual+0.02+0.26*(1-usual) {
			c.text, c.other, c.conf = with, c.text, min(c.conf, tailSeen)
		}
	}
	return cs
}

// glyphOf returns which glyph's middle is nearest to the character's.
func (l *textLine) glyphOf(c *char) (at int, ok bool) {
	best := int(0.4 * l.em) // twice the distance
	for i, g := range l.glyphs {
		if d := abs(g.x0 + g.x1 - c.x0 - c.x1); d < best {
			best, at, ok = d, i, true
		}
	}
	return at, ok
}

// filled is how dark it is where it is lightest between the foot of a glyph and the underline
// below it, as a share of the foot; false where none runs below it.
func (l *textLine) filled(g glyph) (share float64, ok bool) {
	mid := (g.x0 + g.x1) / 2
	k := slices.IndexFunc(l.strokes, func(k stroke) bool { return k.change == model.Inserted && mid >= k.x0-2 && mid < k.x1+2 })
	if k < 0 {
		return 0, false
	}
	darkest := func(y int) int {
		d := 0
		for x := g.x0; x < g.x1; x++ {
			d = max(d, l.from.darkness(x-l.fromAt.X, y-l.fromAt.Y))
		}
		return d
	}
	foot := 1
	for y := l.baseline - int(0.14*l.em); y < l.baseline; y++ {
		foot = max(foot, darkest(y))
	}
	lightest := darkest(l.baseline - 1)
	for y := l.baseline; y <= (l.strokes[k].y0+l.strokes[k].y1)/2; y++ {
		lightest = min(lightest, darkest(y))
	}
	return float64(lightest) / float64(foot), true
}

// usuallyFilled is the median of that over the letters beside the glyph at, up to eight on each side.
func (l *textLine) usuallyFilled(at int) (share float64, ok bool) {
	var shares []float64
	for i := max(at-8, 0); i < min(at+9, len(l.glyphs)); i++ {
		g := l.glyphs[i]
		if i == at || float64(g.x1-g.x0) > 0.8*l.em || abs(g.y1-l.baseline) > max(int(0.08*l.em), 1) {
			continue
		}
		if v, ok := l.filled(g); ok {
			shares = append(shares, v)
		}
	}
	if len(shares) < 3 {
		return 0, false
	}
	return median(shares), true
}

// semicolons takes colons for semicolons whose lower part goes on below the baseline: readers of
// small print see two points.
func (l *textLine) semicolons(cs []char) {
	tail := max(0.09*l.em, 2)
	for i := range cs {
		c := &cs[i]
		if c.text != ":" {
			continue
		}
		for _, g := range l.glyphs {
			if mid := (c.x0 + c.x1) / 2; mid < g.x0 || mid >= g.x1 || float64(g.x1-g.x0) > 0.35*l.em {
				continue
			}
			if float64(g.y1-l.baseline) >= tail {
				c.text, c.other, c.conf = ";", c.text, min(c.conf, tailSeen)
			}
		}
	}
}

// tailSeen is how sure a tail is that reaches an underline.
const tailSeen = 0.95

// tailsOfJ gives inserted abbreviations the J whose tail an underline took: where the document uses them with a J, and never with an I.
func (x lexicon) tailsOfJ(cs []char) {
	for i := range cs {
		if cs[i].text != "I" || cs[i].change != model.Inserted || i > 0 && unicode.IsLetter(runeAt(cs, i-1)) {
			continue
		}
		end := i + 1
		for end < len(cs) && unicode.IsUpper(runeAt(cs, end)) {
			end++
		}
		rest := charText(cs[i+1 : end])
		if rest != "" && x.counts[spelling.Word("I"+rest)] == 0 && x.counts[spelling.Word("J"+rest)] >= 2 {
			cs[i].become("J")
		}
	}
}
