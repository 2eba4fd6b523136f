package ingest

import (
	"image"
	"slices"
	"strings"
	"unicode"
)

// Readers of words lose the points behind words, of small print most, and see one point in a colon. Their form on paper is plain.

// lostStops puts points and colons where they are drawn behind a word and no sign was read; hidden glyphs are none of the reading.
func (l *textLine) lostStops(cs []char, hidden []segment) []char {
	cs = l.dropTwice(cs)
	l.colons(cs)
	for k := 1; k < len(l.glyphs); k++ {
		g := l.glyphs[k]
		if slices.ContainsFunc(hidden, func(h segment) bool { return g.x0 < h.x1 && g.x1 > h.x0 }) {
			continue
		}
		sign := l.stopSign(g)
		apart := l.setApart(k, sign)
		if sign == "" || !apart && !l.behindWord(k) {
			continue
		}
		i := l.charBehind(cs, g)
		if i < 0 {
			continue
		}
		saw := strings.HasSuffix(cs[i].more, sign) // the first reader did
		sure := sign == ":" || float64(min(g.x1-g.x0, g.y1-g.y0)) >= dotLeast*l.em
		if !saw && (!sure || l.besideStroke(image.Rect(g.x0, g.y0, g.x1, g.y1))) {
			continue
		}
		put := []char{{text: sign, conf: believed, x0: g.x0, x1: g.x1, seen: seen{first: believed}}}
		if apart {
			put = slices.Insert(put, 0, char{text: " ", conf: believed, x0: cs[i].x1, x1: g.x0})
		}
		cs = slices.Insert(slices.Clone(cs), i+1, put...)
	}
	return cs
}

// lowMarks counts the glyphs, but for the hidden ones, that are drawn like a point or a comma.
func (l *textLine) lowMarks(hidden []segment) (n int) {
	for k, g := range l.glyphs {
		seen := !slices.ContainsFunc(hidden, func(h segment) bool { return g.x0 < h.x1 && g.x1 > h.x0 })
		if k > 0 && seen && (l.stopSign(g) == "." || l.isComma(g)) && float64(g.y1-g.y0) >= dotLeast*l.em {
			n++
		}
	}
	return n
}

// isComma reports whether a glyph is drawn like a comma: as narrow as a point, and from above the baseline to below it.
func (l *textLine) isComma(g glyph) bool {
	tail, head := float64(g.y1-l.baseline), float64(l.baseline-g.y0)
	return float64(g.x1-g.x0) <= dotSize*l.em && tail > max(0.06*l.em, 1) && tail <= 0.25*l.em && head >= 0.06*l.em && head <= dotSize*l.em
}

// dropTwice takes points away that a reader saw a second time at the place of the one before.
func (l *textLine) dropTwice(cs []char) []char {
	for i := len(cs) - 1; i > 0; i-- {
		if off := cs[i].x0 + cs[i].x1 - cs[i-1].x0 - cs[i-1].x1; cs[i].text == "." && cs[i-1].text == "." && abs(off) <= int(0.2*l.em) {
			cs = slices.Delete(slices.Clone(cs), i, i+1)
		}
	}
	return cs
}

// colons gives points that are drawn as two the one above.
func (l *textLine) colons(cs []char) {
	for i := range cs {
		if cs[i].text != "." || i > 0 && endsPart(cs[i-1]) || i+1 < len(cs) && endsPart(cs[i+1]) {
			continue
		}
		if at, ok := l.glyphOf(&cs[i]); ok && l.stopSign(l.glyphs[at]) == ":" {
			cs[i].become(":")
		}
	}
}

// stopSign is the sign that a glyph is drawn as: a point on the baseline, or two of a size above one another; "" for any other.
func (l *textLine) stopSign(g glyph) string {
	small := dotSize * l.em
	low := float64(abs(g.y1 - l.baseline))
	if float64(g.x1-g.x0) > small || low > max(0.06*l.em, 1) {
		return ""
	}
	rows := l.inkRows(g)
	split := slices.IndexFunc(rows, func(r span) bool { return r.width() == 0 })
	if split < 0 {
		if float64(g.y1-g.y0) <= small {
			return "."
		}
		return ""
	}
	upper, lower := rows[:split], rows[split:]
	for len(lower) > 0 && lower[0].width() == 0 {
		lower = lower[1:]
	}
	whole := !slices.ContainsFunc(lower, func(r span) bool { return r.width() == 0 })
	high := float64(g.y1 - g.y0)
	if whole && high >= 0.4*l.em && high <= 0.6*l.em && float64(len(upper)) <= small && float64(len(lower)) <= small && abs(len(upper)-len(lower)) <= max(int(0.06*l.em), 1) {
		return ":"
	}
	return ""
}

// setApart reports whether glyph k is a colon that ends the line a space behind its word, as French sets them.
func (l *textLine) setApart(k int, sign string) bool {
	gap := float64(l.glyphs[k].x0 - l.glyphs[k-1].x1)
	return sign == ":" && k+1 == len(l.glyphs) && gap >= 0.22*l.em && gap < 0.5*l.em && float64(l.glyphs[k-1].y1-l.glyphs[k-1].y0) > xHeight*l.em
}

// behindWord reports whether glyph k stands close behind a letter, and a gap between words behind it.
func (l *textLine) behindWord(k int) bool {
	g, before := l.glyphs[k], l.glyphs[k-1]
	gap := float64(g.x0 - before.x1)
	return gap < 0.22*l.em && float64(before.y1-before.y0) > xHeight*l.em &&
		(k+1 == len(l.glyphs) || float64(l.glyphs[k+1].x0-g.x1) >= wordGap*l.em)
}

// charBehind is the letter, figure, quote or bracket that glyph g stands right behind; -1 where there is none, or a sign was read at its
// place or next to that letter: readers place signs badly.
func (l *textLine) charBehind(cs []char, g glyph) int {
	ends := func(i int) bool {
		return unicode.IsLetter(runeAt(cs, i)) || unicode.IsDigit(runeAt(cs, i)) || cs[i].text == ")" || isQuote(cs[i].text)
	}
	at := -1
	for i, c := range cs {
		mid := c.x0 + c.x1
		switch {
		case blankChar(c):
		case !ends(i) && abs(mid-g.x0-g.x1) < int(1.4*l.em):
			return -1
		case mid < g.x0+g.x1:
			at = i
		}
	}
	if at < 0 || !ends(at) || at+1 < len(cs) && !blankChar(cs[at+1]) && !ends(at+1) || at+2 < len(cs) && endsPart(cs[at+2]) {
		return -1
	}
	return at
}

// endsPart reports whether c is a sign that ends a part of a sentence.
func endsPart(c char) bool { return c.text != "" && strings.Contains(".,:;", c.text) }

// besideStroke reports whether r may be what is left of one of the line's strokes.
func (l *textLine) besideStroke(r image.Rectangle) bool {
	return slices.ContainsFunc(l.strokes, func(k stroke) bool { return r.Overlaps(k.around()) })
}
