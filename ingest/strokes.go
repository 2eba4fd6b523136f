package ingest

import (
	"bytes"
	"image"
	"slices"

	"annex/ingest/raster"
	"annex/model"
)

// A stroke is a drawn line under or through part of a line of text.
type stroke struct {
	x0, x1 int // x1 excluded
	y0, y1 int // rows it covers anywhere, y1 excluded
	change model.Change
	// doubtful marks a strike through part of a word, which may be the bars of
	// letters run together: reading the line both ways decides.
	doubtful bool
	black    bool // a doubtful one over letters whose ink says that they are kept
	specked  bool // an underline of which specks are left
}

// Where strokes lie, in em from the baseline, downwards positive. Word and
// LibreOffice take both from the font: underlines of common faces begin
// 0.05–0.15 em below the baseline, strikes cross at 0.22–0.32 em above it.
const (
	underTop, underBottom   = 0.03, 0.27
	strikeTop, strikeBottom = -0.42, -0.13
)

// allRuled is the share of a line's width that underlines cover where all of it is underlined.
const allRuled = 0.95

// findStrokes finds the line's strokes in the ink b: the marks at the heights of
// strokes, and shorter runs. Committees print an
// insertion underlined and a deletion struck through, never both at once: what
// looks like a strike over an underline is the bar of a letter.
func (l *textLine) findStrokes(b *raster.Bitmap, marks []mark) {
	x0, x1 := l.strokesWithin(b)
	for _, u := range l.underlines(b, marks, x0, x1) {
		u.change = model.Inserted
		l.strokes = append(l.strokes, u)
	}
	l.ruled = float64(widthOf(l.strokes)) >= allRuled*float64(l.box.Dx())
	var short []stroke
	for _, k := range l.strikeRuns(b, marks, x0, x1) {
		k.change = model.Deleted
		switch {
		case l.touchesDash(b, k):
		case l.under(k) || l.amongInserted(k):
			if float64(k.x1-k.x0) >= throughLeast*l.em && l.strikes(b, k) && l.level(b, k) {
				l.through = append(l.through, k)
			}
		case float64(k.x1-k.x0) < 0.85*l.em:
			short = append(short, k)
		case l.strikes(b, k) && l.level(b, k):
			k.doubtful = l.partial(k)
			l.strokes = append(l.strokes, k)
		}
	}
	for _, k := range short {
		if l.strikesOne(b, k) {
			l.strokes = append(l.strokes, k)
		}
	}
}

// marked returns the marks whose middle lies between top and bottom (em from the baseline).
func (l *textLine) marked(marks []mark, top, bottom float64, x0, x1 int) []stroke {
	var out []stroke
	for _, m := range marks {
		if m.x1 <= x0 || m.x0 >= x1 {
			continue
		}
		y0, y1 := m.rows()
		if mid := float64(y0+y1)/2 - float64(l.baseline); mid >= top*l.em && mid <= bottom*l.em+1 {
			out = append(out, m.stroke())
		}
	}
	return out
}

// underlines finds the strokes under the line: marks, shorter solid runs, and,
// of a word's length or more, those that a hard threshold left in pieces.
// Pieces with some ink between them are one stroke.
func (l *textLine) underlines(b *raster.Bitmap, marks []mark, x0, x1 int) []stroke {
	out := l.marked(marks, underTop, underBottom, x0, x1)
	for _, r := range l.runsIn(b, x0, x1, underTop, underBottom, 0.48) {
		if covered(out, r) < 0.5 {
			out = append(out, r)
		}
	}
	solid := len(out)
	y0 := max(l.baseline+int(underTop*l.em+0.5), 0)
	y1 := min(l.baseline+int(underBottom*l.em+0.5)+1, b.H)
	for y := y0; y < y1; y++ {
		for _, r := range brokenRuns(b, y, x0, x1, int(1.2*l.em), max(int(0.13*l.em), 3)) {
			if covered(out[:solid], r) < 0.6 {
				out = append(out, r)
			}
		}
	}
	out = append(out[:solid:solid], bestRows(b, out[solid:])...)
	slices.SortFunc(out, func(a, c stroke) int { return a.x0 - c.x0 })
	for i := 0; i+1 < len(out); {
		a, c := out[i], out[i+1]
		gap := c.x0 - a.x1
		level := max(a.y0, c.y0) <= min(a.y1, c.y1)+1
		if level && float64(gap) < 2.5*l.em && (gap < 3 || dots(b, a.x1, c.x0, min(a.y0, c.y0), max(a.y1, c.y1)) >= 0.3) {
			out[i] = stroke{x0: a.x0, x1: max(a.x1, c.x1), y0: min(a.y0, c.y0), y1: max(a.y1, c.y1)}
			out = slices.Delete(out, i+1, i+2)
			continue
		}
		i++
	}
	return out
}

// strikeRuns finds what may be strikes: marks, and solid runs too short for one.
func (l *textLine) strikeRuns(b *raster.Bitmap, marks []mark, x0, x1 int) []stroke {
	out := l.marked(marks, strikeTop, strikeBottom, x0, x1)
	for _, r := range l.runsIn(b, x0, x1, strikeTop, strikeBottom, 0.42) {
		if covered(out, r) < 0.5 && float64(r.x1-r.x0) < 1.2*l.em {
			out = append(out, r)
		}
	}
	return out
}

// widthOf is how many columns strokes cover that are sorted from left to right.
func widthOf(ks []stroke) int {
	n, end := 0, 0
	for _, k := range ks {
		n += max(k.x1-max(k.x0, end), 0)
		end = max(end, k.x1)
	}
	return n
}

// covered is the share of r's columns that one of the strokes covers.
func covered(ks []stroke, r stroke) float64 {
	n := 0
	for _, k := range ks {
		n += max(min(k.x1, r.x1)-max(k.x0, r.x0), 0)
	}
	return float64(n) / float64(r.x1-r.x0)
}

// bestRows keeps, of broken strokes over the same columns, the one with most
// ink: rows above and below it catch the feet and tails of letters.
func bestRows(b *raster.Bitmap, ks []stroke) []stroke {
	ink := func(k stroke) int { return b.Count(image.Rect(k.x0, k.y0, k.x1, k.y1)) }
	slices.SortFunc(ks, func(a, c stroke) int { return ink(c) - ink(a) })
	var out []stroke
	for _, k := range ks {
		if covered(out, k) < 0.3 {
			out = append(out, k)
		}
	}
	return out
}

// brokenRuns returns the runs of rows y and y+1 together with gaps of up to
// gap pixels, at least half of whose columns have ink.
func brokenRuns(b *raster.Bitmap, y, x0, x1, long, gap int) []stroke {
	var out []stroke
	for x := x0; x < x1; {
		if !b.At(x, y) && !b.At(x, y+1) {
			x++
			continue
		}
		end, miss, n := x, 0, 0
		for i := x; i < x1 && miss <= gap; i++ {
			if b.At(i, y) || b.At(i, y+1) {
				end, miss = i+1, 0
				n++
			} else {
				miss++
			}
		}
		if end-x >= long && n*2 >= end-x {
			out = append(out, stroke{x0: x, x1: end, y0: y, y1: min(y+2, b.H)})
		}
		x = end + 1
	}
	return out
}

// dots is the share of columns from x0 to x1 with ink in rows y0 to y1.
func dots(b *raster.Bitmap, x0, x1, y0, y1 int) float64 {
	n := 0
	for x := x0; x < x1; x++ {
		for y := y0; y < y1; y++ {
			if b.At(x, y) {
				n++
				break
			}
		}
	}
	return float64(n) / float64(max(x1-x0, 1))
}

// under reports whether most of k stands over an underline.
func (l *textLine) under(k stroke) bool {
	n := 0
	for _, u := range l.strokes {
		if u.change == model.Inserted {
			n += max(min(k.x1, u.x1)-max(k.x0, u.x0), 0)
		}
	}
	return n*2 > k.x1-k.x0
}

// amongInserted reports whether k has underlines close on both sides: a gap in
// a broken underline, over which the bars of letters run together.
func (l *textLine) amongInserted(k stroke) bool {
	if float64(k.x1-k.x0) > 4*l.em {
		return false
	}
	near := int(0.4 * l.em)
	left, right := false, false
	for _, u := range l.strokes {
		if u.change != model.Inserted {
			continue
		}
		left = left || u.x0 < k.x0 && k.x0-u.x1 < near
		right = right || u.x1 > k.x1 && u.x0-k.x1 < near
	}
	return left && right
}

// partial reports whether k ends inside a word: letters that it leaves alone
// follow closely on one that it strikes.
func (l *textLine) partial(k stroke) bool {
	close := int(0.14 * l.em)
	return slices.ContainsFunc(l.glyphs, func(g glyph) bool {
		over := min(g.x1, k.x1) - max(g.x0, k.x0)
		if over*2 > g.x1-g.x0 {
			return over < (g.x1-g.x0)*3/4
		}
		beside := g.x0 >= k.x1-2 && g.x0-k.x1 <= close || g.x1 <= k.x0+2 && k.x0-g.x1 <= close
		return beside && l.changeAt(g.x0, g.x1) == model.Kept
	})
}

// strikesOne tells a strike through a single character from the bar of a "4"
// or an "e": it covers its character from edge to edge, lies as high as
// strikes do, and stands right beside another change, as in "201[+8][-7]".
func (l *textLine) strikesOne(b *raster.Bitmap, k stroke) bool {
	if mid := float64(l.baseline) - float64(k.y0+k.y1)/2; mid < 0.23*l.em || mid > 0.38*l.em {
		return false
	}
	beside := false
	for _, o := range l.strokes {
		if gap := max(o.x0-k.x1, k.x0-o.x1); float64(gap) < 0.25*l.em {
			beside = true
		}
	}
	if !beside {
		return false
	}
	for _, g := range l.glyphs {
		if over := min(g.x1, k.x1) - max(g.x0, k.x0); over > 0 && over*2 > g.x1-g.x0 {
			if float64(g.y1-g.y0) > 0.6*l.em {
				return k.x0 <= g.x0+1 && k.x1 >= g.x1-1
			}
			return k.x0 < g.x0 && k.x1 > g.x1 // no bar of an "e" stands out on both sides
		}
	}
	return l.standsOut(b, k)
}

// standsOut reports whether a stroke that joins its character to those beside it stands out of it bare on both sides, as a
// bar of a letter does not; a plus sign reaches neither as high nor as low.
func (l *textLine) standsOut(b *raster.Bitmap, k stroke) bool {
	var rich image.Rectangle
	for x := k.x0; x < k.x1; x++ {
		for y := max(l.baseline-int(0.75*l.em), 0); y < min(l.baseline+1, b.H); y++ {
			if b.At(x, y) && (y < k.y0-1 || y > k.y1) {
				rich = rich.Union(image.Rect(x, y, x+1, y+1))
			}
		}
	}
	out := max(int(0.06*l.em), 1)
	return float64(rich.Dy()) > 0.6*l.em && rich.Min.X-k.x0 >= out && k.x1-rich.Max.X >= out
}

// runsIn finds straight runs of at least least em in the rows between top and
// bottom (em from the baseline). Runs on neighbouring rows that overlap are one stroke.
func (l *textLine) runsIn(b *raster.Bitmap, x0, x1 int, top, bottom, least float64) []stroke {
	y0 := max(l.baseline+int(top*l.em+0.5), 0)
	y1 := min(l.baseline+int(bottom*l.em+0.5)+1, b.H)
	long, gap := int(least*l.em), max(int(0.05*l.em), 1)
	var out []stroke
	for y := y0; y < y1; y++ {
		for _, r := range rowRuns(b, y, x0, x1, long, gap) {
			out = addStroke(out, r)
		}
	}
	thick := max(int(0.22*l.em), 4)
	kept := out[:0]
	for _, k := range out {
		if k.y1-k.y0 <= thick {
			kept = append(kept, k)
		}
	}
	return kept
}

// rowRuns returns the runs of row y, gaps of up to gap pixels bridged where the
// row below carries on.
func rowRuns(b *raster.Bitmap, y, x0, x1, long, gap int) []stroke {
	var out []stroke
	row := b.Row(y)
	for x := x0; x < x1; {
		blank := bytes.IndexByte(row[x:x1], 1)
		if blank < 0 {
			break
		}
		x += blank
		end, miss := x, 0
		for i := x; i < x1 && miss <= gap; i++ {
			if row[i] != 0 || b.At(i, y+1) && b.At(i-1, y) {
				end, miss = i+1, 0
			} else {
				miss++
			}
		}
		if end-x >= long {
			out = append(out, stroke{x0: x, x1: end, y0: y, y1: y + 1})
		}
		x = end + 1
	}
	return out
}

// addStroke joins r to the strokes it touches, or adds it.
func addStroke(ks []stroke, r stroke) []stroke {
	for i := 0; i < len(ks); i++ {
		k := ks[i]
		if r.y0 <= k.y1+1 && r.y1 >= k.y0-1 && r.x0 <= k.x1+1 && r.x1 >= k.x0-1 {
			r = stroke{x0: min(r.x0, k.x0), x1: max(r.x1, k.x1), y0: min(r.y0, k.y0), y1: max(r.y1, k.y1)}
			ks = append(ks[:i], ks[i+1:]...)
			i = -1
		}
	}
	return append(ks, r)
}

// strikes tells a strike from the bars of letters and from dashes. A strike
// crosses glyphs and shows alone between them: in the small letters' band its
// columns are partly rich (glyph) and partly bare (stroke only), with bare
// columns between glyphs or beyond the outer ones. A bar of "H" or "e" has no
// bare columns outside its letter; a dash has no rich ones.
func (l *textLine) strikes(b *raster.Bitmap, k stroke) bool {
	y0, y1 := max(l.baseline-int(0.75*l.em), 0), min(l.baseline+1, b.H)
	thin := k.y1 - k.y0 + 1
	var bare, rich int
	left, right, inner := 0, 0, 0
	run, seenRich := 0, false
	own := b.ColCounts(image.Rect(k.x0, max(k.y0-1, y0), k.x1, min(k.y1+1, y1)))
	for i, n := range b.ColCounts(image.Rect(k.x0, y0, k.x1, y1)) {
		switch {
		case n == 0:
			bare++
			continue
		case n <= thin && 2*own[i] > n: // not the round of a letter beside it
			bare++
			run++
			continue
		}
		rich++
		if run > 0 {
			if seenRich {
				inner++
			} else {
				left = run
			}
		}
		seenRich, run = true, 0
	}
	right = run
	if rich == 0 || float64(rich) < 0.12*float64(rich+bare) {
		return false
	}
	// A strike covers its characters' whole widths, their side bearings too; the bar of an "e" stands out of two letters that touch a little.
	bearing := 0.04
	if float64(k.x1-k.x0) < 1.2*l.em {
		bearing = 0.06
	}
	if left+right < max(int(bearing*l.em+0.5), 1) {
		return false
	}
	return inner >= 1
}

// changeAt returns what the strokes say of the columns x0 to x1.
func (l *textLine) changeAt(x0, x1 int) model.Change {
	var ins, del int
	for _, k := range l.strokes {
		n := min(k.x1, x1) - max(k.x0, x0)
		if n <= 0 {
			continue
		}
		if k.change == model.Deleted {
			del += n
		} else {
			ins += n
		}
	}
	switch half := (x1 - x0 + 1) / 2; {
	case del >= half:
		return model.Deleted
	case ins >= half:
		return model.Inserted
	}
	return model.Kept
}
