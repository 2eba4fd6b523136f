package ingest

import (
	"image"
	"slices"

	"annex/model"
)

// What strokes join when they are lifted off a line's ink, or take with them, is told by its place: dashes, and
// the letters of two changes that touch.

// How wide, in em, a gap in struck words is that must hold a dash, how many times as wide as the line's usual gap
// between words, and how much of it on either side is space.
const (
	dashGap    = 0.9
	dashGaps   = 2.2
	dashIndent = 0.28
)

// keepDashes gives back of a strike what covers a dash: it is as thick as one and runs at its height, but
// no two words stand as far apart as those around a dash.
func (l *textLine) keepDashes() {
	var gaps []int
	for i := 1; i < len(l.glyphs); i++ {
		if w := l.glyphs[i].x0 - l.glyphs[i-1].x1; float64(w) >= wordGap*l.em {
			gaps = append(gaps, w)
		}
	}
	slices.Sort(gaps)
	found := false
	for i := 1; i < len(l.glyphs); i++ {
		x0, x1 := l.glyphs[i-1].x1, l.glyphs[i].x0
		w := float64(x1 - x0)
		if w < dashGap*l.em || len(gaps) > 2 && w < dashGaps*float64(gaps[(len(gaps)-1)/2]) || l.changeAt(x0, x1) != model.Deleted {
			continue
		}
		indent := int(dashIndent * l.em)
		for x := x0 + indent - l.origin.X; x < x1-indent-l.origin.X; x++ {
			for y := range l.clean.H {
				if l.lifted.At(x, y) {
					l.clean.Row(y)[x], l.lifted.Row(y)[x] = 1, 0
					found = true
				}
			}
		}
	}
	if found {
		l.cut()
	}
}

// cut finds the glyphs of the line's clean ink. Those that a strike joins, of which one is underlined, are parted
// where the underline begins or ends.
func (l *textLine) cut() {
	l.glyphs = l.glyphs[:0:0]
	for _, g := range glyphs(l.clean, 0, l.clean.H) {
		for _, x := range l.joints(g) {
			left := l.partOf(g.x0, x)
			if g = l.partOf(x, g.x1); left.ink > 0 {
				l.glyphs = append(l.glyphs, left)
			}
		}
		l.glyphs = append(l.glyphs, g)
	}
	for i, g := range l.glyphs {
		l.glyphs[i] = g.shift(l.origin)
	}
}

// Where underlines part a glyph: leastPart is the width of the narrowest part, in em, aroundEnd how far from the
// underline's end the letters may part, and joint how much ink joins them at most.
const (
	leastPart = 0.28
	aroundEnd = 0.12
	joint     = 0.16
)

// joints are the columns at which glyph g, of the clean ink, is parted: near an end of an underline, inside the glyph, where nothing
// joins both sides but what is as thin as a stroke.
func (l *textLine) joints(g glyph) []int {
	part := int(leastPart * l.em)
	if g.x1-g.x0 < 2*part {
		return nil
	}
	var out []int
	for _, k := range l.strokes {
		if k.change != model.Inserted {
			continue
		}
		for _, end := range []int{k.x0 - l.origin.X, k.x1 - l.origin.X} {
			reach := int(aroundEnd * l.em)
			x, ok := l.thinnest(g, max(end-reach, g.x0+part), min(end+reach, g.x1-part))
			if ok && !slices.Contains(out, x) && (len(out) == 0 || x-out[len(out)-1] >= part) {
				out = append(out, x)
			}
		}
	}
	slices.Sort(out)
	return out
}

// thinnest is the column from x0 to x1 in which glyph g has the least ink; false where all have more than a stroke has.
func (l *textLine) thinnest(g glyph, x0, x1 int) (column int, ok bool) {
	least := int(joint*l.em) + 1
	for x := x0; x <= x1; x++ {
		ink, runs := 0, 0
		for y := g.y0; y < g.y1; y++ {
			if l.clean.At(x, y) {
				ink++
				runs += int(oneIf(!l.clean.At(x, y-1)))
			}
		}
		if ink < least && runs <= 1 {
			column, least, ok = x, ink, true
		}
	}
	return column, ok
}

// partOf is the glyph of the clean ink between two columns.
func (l *textLine) partOf(x0, x1 int) glyph {
	r := image.Rect(x0, 0, x1, l.clean.H)
	y0, y1 := inkRows(l.clean, r)
	return glyph{x0, x1, y0, y1, l.clean.Count(r)}
}

// struckPair is the width, in em, from which a glyph may be two letters that an unseen strike joins.
const struckPair = 0.95

// partStruck parts the glyphs that nothing but what runs at the height of the sheet's strikes joins, such as a figure that is
// kept and a struck one behind it.
func (l *textLine) partStruck(of striking) {
	part := int(leastPart * l.em)
	row, reach, thick := l.strikeRows(of)
	var out []glyph
	for _, g := range l.glyphs {
		x0, x1 := g.x0-l.origin.X, g.x1-l.origin.X
		for x := x0 + part; float64(x1-x0) >= struckPair*l.em && x < x1-part; x++ {
			from := x
			for x < x1-part && l.bareAt(x, l.clean.H, row, reach, thick) {
				x++
			}
			if x > from {
				left := l.partOf(x0, from)
				out = append(out, left.shift(l.origin))
				x0, x = x, x+part
			}
		}
		if x0 > g.x0-l.origin.X {
			g = l.partOf(x0, x1).shift(l.origin)
		}
		out = append(out, g)
	}
	l.glyphs = out
}

// strikeRows are the row of the clean ink that strikes run in, how far from it they may, and how thick they are at most.
func (l *textLine) strikeRows(of striking) (row, reach, thick int) {
	thick = int(joint*l.em) + 1
	return l.baseline - int(of.height*l.em+0.5) - l.origin.Y, int(of.reach*l.em+0.5) + thick/2, thick
}

// bareAt reports whether column x of the clean ink has none above row bottom but within reach of row, and no more than thick.
func (l *textLine) bareAt(x, bottom, row, reach, thick int) bool {
	ink := 0
	for y := range min(bottom, l.clean.H) {
		if l.clean.At(x, y) {
			if abs(y-row) > reach {
				return false
			}
			ink++
		}
	}
	return ink > 0 && ink <= thick
}

// straddle is the least width, in em, of a glyph that an underline may run under a part of, straddlePart that of each part.
const (
	straddle     = 0.45
	straddlePart = 0.17
)

// readParted reads a line of which r was read anew with the glyphs parted that are struck in part and underlined in part; false where that shows no more
// changes.
func (s *sheet) readParted(l *textLine, r redline, of striking, k inks) (redline, bool) {
	joined := func(g glyph) bool { return l.joinedByStrike(g, of) }
	if !slices.ContainsFunc(l.glyphs, joined) {
		return r, false
	}
	whole, tones := l.glyphs, l.tones
	for _, m := range l.likelyUnderlines(r) {
		if !l.partReplaced(m, of) {
			continue
		}
		l.tones = s.tones(l, of)
		if parted, ok := l.readStrokes(l.underlining, of, k); ok && parted.letters(model.Deleted) > 0 && parted.changed() > r.changed() {
			return parted, true
		}
		l.glyphs, l.tones = whole, tones
	}
	return r, false
}

// likelyUnderlines are where the line's underline was found or, of one too short to be, where it may run.
func (l *textLine) likelyUnderlines(r redline) []mark {
	if r.under.x1 > r.under.x0 {
		return []mark{r.under}
	}
	middle, reach := l.underlining.place(l)
	var out []mark
	for d := 0.0; d <= reach; d++ {
		out = append(out, mark{at: middle + d})
		if d > 0 {
			out = append(out, mark{at: middle - d})
		}
	}
	return out
}

// joinedByStrike reports whether something that runs at the height of the sheet's strikes, and nothing else, joins two parts of a glyph.
func (l *textLine) joinedByStrike(g glyph, of striking) bool {
	if float64(g.x1-g.x0) < straddle*l.em {
		return false
	}
	part := int(straddlePart * l.em)
	row, reach, thick := l.strikeRows(of)
	for x := g.x0 - l.origin.X + part; x <= g.x1-l.origin.X-part; x++ {
		if l.bareAt(x, l.baseline-l.origin.Y, row, reach, thick) {
			return true
		}
	}
	return false
}

// partReplaced parts the glyphs that underline m, as it was read, runs under a part of, where nothing but what runs at the height of the
// sheet's strikes joins them: one figure is struck, the next put in its place. It reports whether there were any.
func (l *textLine) partReplaced(m mark, of striking) bool {
	part := int(straddlePart * l.em)
	row, reach, thick := l.strikeRows(of)
	var out []glyph
	for _, g := range l.glyphs {
		if !l.joinedByStrike(g, of) {
			out = append(out, g)
			continue
		}
		end, ok := underlineEnd(l.look(m, g.x0, g.x1), part)
		if !ok {
			out = append(out, g)
			continue
		}
		x0, x1 := g.x0-l.origin.X, g.x1-l.origin.X
		for d := range 2*int(aroundEnd*l.em) + 1 { // nearest to the underline's end first
			x := x0 + end + (d+1)/2*(1-2*(d%2))
			if x >= x0+part && x <= x1-part && l.bareAt(x, l.baseline-l.origin.Y, row, reach, thick) {
				out = append(out, l.partOf(x0, x).shift(l.origin))
				g = l.partOf(x, x1).shift(l.origin)
				break
			}
		}
		out = append(out, g)
	}
	parted := len(out) > len(l.glyphs)
	l.glyphs = out
	return parted
}

// underlineEnd finds where an underline begins or ends in columns of which it covers one side, at least so many columns
// of each; false where they show no such.
func underlineEnd(seen []sight, part int) (at int, ok bool) {
	best := 0
	for i := part; i <= len(seen)-part; i++ {
		left, right := seen[:i], seen[i:]
		if n := max(countOf(left, blank)+countOf(right, line), countOf(left, line)+countOf(right, blank)); n > best {
			best, at = n, i
		}
	}
	return at, 10*best >= 9*len(seen)
}
