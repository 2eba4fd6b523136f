package ingest

import (
	"image"
	"math"
	"slices"

	"annex/ingest/raster"
	"annex/model"
)

// Of a thin double underline a fax may leave no more than specks: too few in either row for an underline. That they lie
// in two rows, as far apart as the lines were, and in no other, no dirt does and no letters' feet.

// What a column says of a double underline of which specks are left, in log-odds.
const (
	speckSpeaks = 2.4  // it has a speck in one of the rows
	whiteSpeaks = -0.4 // it has none
	// speckedLeast are the log-odds of a stretch from which it is underlined, speckedShort the width of the shortest in em.
	speckedLeast = 7.0
	speckedShort = 1.2
	// speckedDrawn is the share of its columns under which lines were found as such from which specks say nothing more.
	speckedDrawn = 0.3
	// speckedEnd is how much of a word's end may have none, in em.
	speckedEnd = 2.0
)

// A speckedLine is a stretch of a line's columns with specks in two rows below it.
type speckedLine struct {
	x0, x1 int // x1 excluded
	y      int // the upper row
	apart  int // how far below it the lower is
	odds   float64
}

// specked finds the double underline that the specks below the line speak for; false where they speak for none.
func (l *textLine) specked(b *raster.Bitmap, x0, x1 int) (best speckedLine, ok bool) {
	lo, hi := l.baseline+1, l.baseline+int(math.Round(0.16*l.em))
	for y := lo; y <= min(hi, b.H-2); y++ {
		for apart := 2; apart <= int(brokenApart*l.em) && y+apart < b.H-1; apart++ {
			k := l.speckedIn(b, x0, x1, y, apart)
			if k.odds > best.odds && k.even(b) {
				best = k
			}
		}
	}
	return best, best.odds >= speckedLeast
}

// speckedIn is the stretch of columns that most speaks for lines in two rows.
func (l *textLine) speckedIn(b *raster.Bitmap, x0, x1, y, apart int) speckedLine {
	k := speckedLine{y: y, apart: apart}
	between := columnsApart * l.em
	from, run := x0, 0.0
	for x := x0; x < x1; x++ {
		upper, lower := thinAt(b, x, y), thinAt(b, x, y+apart)
		switch {
		case upper || lower:
			run += speckSpeaks / between
		case b.At(x, y) || b.At(x, y+apart): // a tail
		default:
			run += whiteSpeaks / between
		}
		if run <= 0 {
			run, from = 0, x+1
		}
		if run > k.odds && float64(x+1-from) >= speckedShort*l.em {
			k.odds, k.x0, k.x1 = run, from, x+1
		}
	}
	return k
}

// thinAt reports whether a pixel is of a line one row high.
func thinAt(b *raster.Bitmap, x, y int) bool { return b.At(x, y) && !b.At(x, y-1) && !b.At(x, y+1) }

// even reports whether both rows have specks, about as many, and the rows beside them and between hardly any.
func (k speckedLine) even(b *raster.Bitmap) bool {
	ink := make([]int, k.apart+3)
	for i := range ink {
		ink[i] = b.Count(image.Rect(k.x0, k.y-1+i, k.x1, k.y+i))
	}
	upper, lower := ink[1], ink[k.apart+1]
	for i, n := range ink {
		if i != 1 && i != k.apart+1 && i != 0 && 3*n > min(upper, lower) {
			return false
		}
	}
	return 3*min(upper, lower) >= max(upper, lower)
}

// underlineSpecked adds the double underline of which specks are left.
func (l *textLine) underlineSpecked() {
	x0, x1 := l.strokesWithin(l.from.ink)
	k, ok := l.specked(l.from.ink, x0, x1)
	if !ok || coverage(l.strokes, model.Deleted, k.x0, k.x1) >= 0.3 || coverage(l.strokes, model.Inserted, k.x0, k.x1) >= speckedDrawn {
		return
	}
	for _, y := range []int{k.y, k.y + k.apart} {
		l.strokes = append(l.strokes, stroke{x0: k.x0, x1: k.x1, y0: y, y1: y + 1, change: model.Inserted, specked: true})
	}
}

// underSpecks makes the units of words sure to be underlined that specks lie under. At a word's ends some may be lost.
func (l *textLine) underSpecks(r *redline, under bool) {
	for _, k := range l.strokes {
		if !k.specked {
			continue
		}
		if !under {
			r.under, under = mark{x0: r.units[0].x0, x1: r.units[len(r.units)-1].x1, at: float64(k.y0)}, true
		}
		covered := func(u unit) bool { return 2*(min(u.x1, k.x1)-max(u.x0, k.x0)) >= u.x1-u.x0 }
		from := slices.IndexFunc(r.units, covered)
		if from < 0 {
			continue
		}
		to := from + 1
		for to < len(r.units) && covered(r.units[to]) {
			to++
		}
		near := int(speckedEnd * l.em)
		free := func(a, b unit) bool {
			sure, doubtful := l.struckShare(a.x0, b.x1)
			return !edgeBetween(a, b) && sure+doubtful < 0.3
		}
		for from > 0 && k.x0-r.units[from-1].x0 <= near && free(r.units[from-1], r.units[from]) {
			from--
		}
		for to < len(r.units) && r.units[to].x1-k.x1 <= near && free(r.units[to-1], r.units[to]) {
			to++
		}
		for i := from; i < to; i++ {
			r.units[i].under = max(r.units[i].under, r.units[i].withInk(certain, 1))
		}
	}
}
