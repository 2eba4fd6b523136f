package ingest

import (
	"image"

	"annex/ingest/raster"
	"annex/model"
)

// A stroke is a drawn line under or through part of a line of text.
type stroke struct {
	x0, x1 int // x1 excluded
	y0, y1 int // rows it covers anywhere, y1 excluded
	change model.Change
}

// Where strokes lie, in em from the baseline, downwards positive. Word and
// LibreOffice take both from the font: underlines of common faces begin
// 0.05–0.15 em below the baseline, strikes cross at 0.22–0.32 em above it.
const (
	underTop, underBottom   = 0.03, 0.27
	strikeTop, strikeBottom = -0.42, -0.13
)

// findStrokes finds the line's strokes in the crop b. Committees print an
// insertion underlined and a deletion struck through, never both at once: what
// looks like a strike over an underline is the bar of a letter.
func (l *textLine) findStrokes(b *raster.Bitmap) {
	x0, x1 := l.box.Min.X-int(0.3*l.em), l.box.Max.X+int(0.6*l.em)
	if !l.bullet.Empty() {
		x0 = max(x0, l.bullet.Max.X)
	}
	x0, x1 = max(x0, 0), min(x1, b.W)
	for _, u := range l.runsIn(b, x0, x1, underTop, underBottom, 0.48) {
		u.change = model.Inserted
		l.strokes = append(l.strokes, u)
	}
	var short []stroke
	for _, k := range l.runsIn(b, x0, x1, strikeTop, strikeBottom, 0.42) {
		k.change = model.Deleted
		switch {
		case l.under(k):
		case float64(k.x1-k.x0) < 0.85*l.em:
			short = append(short, k)
		case l.strikes(b, k):
			l.strokes = append(l.strokes, k)
		}
	}
	for _, k := range short {
		if l.strikesOne(k) {
			l.strokes = append(l.strokes, k)
		}
	}
	if len(l.strokes) > 0 {
		l.recut(b)
	}
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

// strikesOne tells a strike through a single character from the bar of a "4"
// or an "e": it covers its character from edge to edge, lies as high as
// strikes do, and stands right beside another change, as in "201[+8][-7]".
func (l *textLine) strikesOne(k stroke) bool {
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
			return k.x0 <= g.x0+1 && k.x1 >= g.x1-1 && float64(g.y1-g.y0) > 0.45*l.em
		}
	}
	return false
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
	thick := max(int(0.16*l.em), 4)
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
		if row[x] == 0 {
			x++
			continue
		}
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
	for x := k.x0; x < k.x1; x++ {
		n := 0
		for y := y0; y < y1; y++ {
			n += int(b.Pix[y*b.W+x])
		}
		if n <= thin {
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
	edges := 0
	if left > 0 {
		edges++
	}
	if right > 0 {
		edges++
	}
	if float64(k.x1-k.x0) >= 1.6*l.em {
		return inner >= 2 || inner+edges >= 3
	}
	return inner >= 1 && inner+edges >= 2
}

// recut finds the glyphs again with the line's strokes lifted off: long runs
// alone leave the short ones, which join letters.
func (l *textLine) recut(b *raster.Bitmap) {
	clean := b.Crop(image.Rect(0, max(l.box.Min.Y-1, 0), b.W, min(l.box.Max.Y+1, b.H)))
	dy := max(l.box.Min.Y-1, 0)
	for _, k := range l.strokes {
		lift(clean, k, dy)
	}
	if !l.bullet.Empty() {
		clean.Clear(image.Rect(0, 0, l.bullet.Max.X+1, clean.H))
	}
	gs := glyphs(clean, 0, clean.H)
	if len(gs) == 0 {
		return
	}
	for i := range gs {
		gs[i].y0 += dy
		gs[i].y1 += dy
	}
	l.glyphs = gs
	l.box.Min.X, l.box.Max.X = gs[0].x0, gs[len(gs)-1].x1
}

// lift removes stroke k from b, whose first row is row dy of the stroke's
// coordinates. Ink that goes on both above and below the stroke is a glyph's and stays.
func lift(b *raster.Bitmap, k stroke, dy int) {
	for x := max(k.x0, 0); x < min(k.x1, b.W); x++ {
		y0, y1 := k.y0-dy, k.y1-dy
		// the stroke may be a row lower or higher here
		for y0 < y1 && !b.At(x, y0) {
			y0++
		}
		for y1 > y0 && !b.At(x, y1-1) {
			y1--
		}
		if y0 >= y1 {
			continue
		}
		above, below := b.At(x, y0-1), b.At(x, y1)
		if above && below {
			continue
		}
		for y := max(y0, 0); y < min(y1, b.H); y++ {
			b.Pix[y*b.W+x] = 0
		}
	}
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
