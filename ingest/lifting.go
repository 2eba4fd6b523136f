package ingest

import (
	"image"
	"slices"

	"annex/ingest/raster"
	"annex/model"
)

// Strokes are lifted off before a line is read. Letters that go through them
// stay whole, and so do tails, which an underline parts from their letters.

// lift takes strokes, bullet and specks up to speck pixels off the line's ink
// and cuts its glyphs anew.
func (l *textLine) lift(b *raster.Bitmap, speck int) {
	edge := max(int(0.06*l.em), 1) // around the band: accents and tails it may have missed
	r := image.Rect(max(l.box.Min.X-edge, 0), l.box.Min.Y-edge, min(l.box.Max.X+edge, b.W), l.box.Max.Y+edge)
	for _, k := range l.strokes {
		r.Min.X, r.Max.X = min(r.Min.X, k.x0), max(r.Max.X, k.x1)
	}
	end := r.Max.X
	r.Max.X += int(stopReach * l.em)
	r = r.Intersect(b.Bounds())
	if !l.bullet.Empty() {
		r.Min.X = max(r.Min.X, l.bullet.Max.X+1)
	}
	var tails []image.Rectangle
	for _, k := range l.strokes {
		if k.change == model.Inserted {
			_, t := tailsUnder(b, k.x0, k.x1, k.rowsIn(b, l.em), l.em)
			tails = append(tails, t...)
		}
	}
	bottom := r.Max.Y
	for _, t := range tails {
		r.Max.Y = max(r.Max.Y, t.Max.Y)
	}
	l.origin = r.Min
	l.clean = b.Crop(r)
	for y := bottom; y < r.Max.Y; y++ { // of what is lower, the tails only
		for x := r.Min.X; x < r.Max.X; x++ {
			if !slices.ContainsFunc(tails, func(t image.Rectangle) bool { return image.Pt(x, y).In(t) }) {
				l.clean.Clear(image.Rect(x, y, x+1, y+1).Sub(r.Min))
			}
		}
	}
	before := l.clean.Crop(l.clean.Bounds())
	for _, k := range l.strokes {
		k.lift(l.clean, r.Min, l.em)
	}
	for _, k := range l.strokes {
		if k.change == model.Deleted {
			k.liftEnds(l.clean, r.Min, l.baseline, l.em)
		}
	}
	cs := raster.Components(l.clean)
	for _, c := range cs {
		if c.Box.Dx() <= speck && c.Box.Dy() <= speck && !l.dotPlace(c, cs) || l.splinter(c.Box.Add(r.Min)) {
			l.clean.Clear(c.Box)
		}
	}
	l.clearBehind(end - r.Min.X)
	dropStrays(l.clean, l.em, l.baseline-l.origin.Y)
	l.lifted = before
	for i, p := range l.clean.Pix {
		if p != 0 {
			l.lifted.Pix[i] = 0
		}
	}
	l.cut()
	l.keepDashes()
	if n := len(l.glyphs); n > 0 {
		l.box.Min.X, l.box.Max.X = l.glyphs[0].x0, l.glyphs[n-1].x1
	}
}

// stopReach is how far behind the line's end, in em, a full stop stands that was not found with its letters: it was as small
// as dirt, or a mark of their feet's.
const stopReach = 0.35

// clearBehind clears the clean ink from column end on but for a full stop.
func (l *textLine) clearBehind(end int) {
	if l.clean.Count(image.Rect(end, 0, l.clean.W, l.clean.H)) == 0 { // of most lines
		return
	}
	cs := raster.Components(l.clean)
	var stop image.Rectangle
	for _, c := range cs {
		small := float64(max(c.Box.Dx(), c.Box.Dy())) <= dotSize*l.em
		if c.Box.Min.X >= end && small && l.dotPlace(c, cs) && fullStop(c.Box, cs, l.baseline-l.origin.Y, l.em) {
			stop = c.Box
		}
	}
	for y := range l.clean.H {
		for x := max(end, 0); x < l.clean.W; x++ {
			if !image.Pt(x, y).In(stop) {
				l.clean.Clear(image.Rect(x, y, x+1, y+1))
			}
		}
	}
}

// splinter reports whether r is what lifting left of a stroke's uneven edge:
// very low, or low and long. A full stop on an underline is neither.
func (l *textLine) splinter(r image.Rectangle) bool {
	w, h := float64(r.Dx()), float64(r.Dy())
	if h > max(0.05*l.em, 1) && (h > max(0.1*l.em, 2) || w < 2.5*h) {
		return false
	}
	return slices.ContainsFunc(l.strokes, func(k stroke) bool {
		return r.In(k.around())
	})
}

// around is the stroke with what lifting may leave of its edges.
func (k stroke) around() image.Rectangle { return image.Rect(k.x0-3, k.y0-2, k.x1+3, k.y1+2) }

// A rowSpan returns the rows that a stroke covers in a column, y1 excluded; none where y0 >= y1.
type rowSpan func(x int) (y0, y1 int)

// rowsIn returns the rows of the stroke in b: it may be a row lower or higher here or there. It
// ends where it does along some ems, as a tail that hangs below it is none of it.
func (k stroke) rowsIn(b *raster.Bitmap, em float64) rowSpan {
	type rows struct{ y0, y1 int }
	drawn := make([]rows, max(k.x1-k.x0, 0))
	for i := range drawn {
		r := rows{k.y0, k.y1}
		for r.y0 < r.y1 && !b.At(k.x0+i, r.y0) {
			r.y0++
		}
		for r.y1 > r.y0 && !b.At(k.x0+i, r.y1-1) {
			r.y1--
		}
		drawn[i] = r
	}
	around := int(1.5 * em)
	ends := make([]int, len(drawn))
	counts := make([]int, max(k.y1-k.y0, 0)+1) // of the columns around one that end at each row
	count := func(r rows, n int) {
		if r.y0 < r.y1 {
			counts[r.y1-k.y0] += n
		}
	}
	first, next := 0, 0 // of the columns around
	for i := range drawn {
		for ; next < min(i+around, len(drawn)); next++ {
			count(drawn[next], 1)
		}
		for ; first < i-around; first++ {
			count(drawn[first], -1)
		}
		most := 1
		for y, n := range counts {
			if n >= most {
				most, ends[i] = n, k.y0+y
			}
		}
	}
	return func(x int) (y0, y1 int) {
		i := x - k.x0
		if i < 0 || i >= len(drawn) {
			return k.y1, k.y1
		}
		return drawn[i].y0, max(min(drawn[i].y1, ends[i]), drawn[i].y0)
	}
}

// lift removes the stroke from b, whose first pixel is o in the stroke's coordinates.
// Ink that goes on both above and below it is a letter's and stays.
func (k stroke) lift(b *raster.Bitmap, o image.Point, em float64) {
	k.x0, k.x1, k.y0, k.y1 = max(k.x0-o.X, 0), min(k.x1-o.X, b.W), k.y0-o.Y, k.y1-o.Y
	rows := k.rowsIn(b, em)
	kept := map[int]bool{}
	if k.change == model.Inserted {
		kept, _ = tailsUnder(b, k.x0, k.x1, rows, em)
	}
	for x := k.x0; x < k.x1; x++ {
		if y0, y1 := rows(x); !kept[x] && !(b.At(x, y0-1) && b.At(x, y1)) {
			b.Clear(image.Rect(x, y0, x+1, y1))
		}
	}
}

// longestEnd is how far in em a strike reaches beyond its outermost letters at most: over a blank beside them. unevenEdge is how far in em
// its ink strays from it there.
const (
	longestEnd = 0.6
	unevenEdge = 0.09
)

// liftEnds clears what lifting a strike left of its uneven edges beyond its first and last letter in b, whose first pixel is o in the
// coordinates of the stroke and the baseline: it would be one glyph with the letter, and hide the blank beside it.
func (k stroke) liftEnds(b *raster.Bitmap, o image.Point, baseline int, em float64) {
	edge := max(int(unevenEdge*em+0.5), 2)
	y0, y1 := k.y0-o.Y-edge, k.y1-o.Y+edge
	around := func(x int) image.Rectangle { return image.Rect(x, y0, x+1, y1) }
	bare := func(x int) bool { return b.Count(image.Rect(x, 0, x+1, baseline-o.Y)) == b.Count(around(x)) }
	most := int(longestEnd * em)
	for _, end := range []struct{ from, step int }{{k.x1 - o.X - 1, -1}, {k.x0 - o.X, 1}} {
		n := 0
		for i := 1; i <= edge && bare(end.from-end.step); i++ { // it may go on, too faint to be found
			end.from -= end.step
		}
		for n <= most && bare(end.from+n*end.step) {
			n++
		}
		if n > most {
			continue
		}
		for i := range n {
			b.Clear(around(end.from + i*end.step))
		}
	}
}

// lift clears the mark in b. Ink that goes on both above and below it is a letter's
// and stays; its uneven edge goes too.
func (m *mark) lift(b *raster.Bitmap, em float64) {
	kept, tails := tailsUnder(b, m.x0, m.x1, func(x int) (int, int) { return m.row(x) - m.up, m.row(x) + m.down + 1 }, em)
	for x := m.x0; x < m.x1; x++ {
		y0, y1 := m.row(x)-m.up, m.row(x)+m.down+1
		if kept[x] || b.At(x, y0-1) && b.At(x, y0-2) && b.At(x, y1) && b.At(x, y1+1) {
			continue
		}
		if b.At(x, y0-1) && !b.At(x, y0-2) {
			y0--
		}
		tail := slices.ContainsFunc(tails, func(t image.Rectangle) bool { return image.Pt(x, y1).In(t) })
		if b.At(x, y1) && !b.At(x, y1+1) && !tail {
			y1++
		}
		b.Clear(image.Rect(x, y0, x+1, y1))
	}
}

// tailsUnder finds the tails of letters that hang below an underline: low pieces that touch it where
// a letter does from above. kept are the columns in which they go through it, tails where they hang.
// What has ink under most of its length is no underline, and has none.
func tailsUnder(b *raster.Bitmap, x0, x1 int, rows rowSpan, em float64) (kept map[int]bool, tails []image.Rectangle) {
	deep := max(int(0.3*em), 4)
	x0, x1 = max(x0, 0), min(x1, b.W)
	if x0 >= x1 {
		return nil, nil
	}
	under := raster.NewBitmap(x1-x0, deep)
	hanging := 0 // columns
	for x := x0; x < x1; x++ {
		_, y1 := rows(x)
		n := 0
		for d := range deep {
			if b.At(x, y1+d) {
				under.Row(d)[x-x0] = 1
				n++
			}
		}
		if n >= 2 && b.At(x, y1) {
			hanging++
		}
	}
	if hanging*3 > x1-x0 {
		return nil, nil
	}
	above := func(x, far int) bool {
		y0, y1 := rows(x)
		return y0 < y1 && b.At(x, y0-far)
	}
	kept = map[int]bool{}
	for _, c := range raster.Components(under) {
		if c.Box.Min.Y > 0 || c.Box.Dy() < 2 || c.Box.Dy() >= deep || c.Area < 4 || float64(c.Box.Dx()) > 0.75*em {
			continue
		}
		through := false
		for far := 1; far <= 2 && !through; far++ { // the stroke's soft edge may part them
			for x := c.Box.Min.X - 1; x <= c.Box.Max.X; x++ {
				if above(x0+x, far) {
					kept[x0+x], through = true, true
				}
			}
		}
		if through {
			_, y1 := rows(x0 + c.Box.Min.X)
			tails = append(tails, image.Rect(x0+c.Box.Min.X, y1, x0+c.Box.Max.X, y1+c.Box.Max.Y))
		}
	}
	return kept, tails
}
