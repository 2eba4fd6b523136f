package ingest

import (
	"image"
	"math"

	"annex/ingest/raster"
	"annex/model"
)

// A hard threshold breaks a thin strike into pieces and specks: no run of pixels is long, and what is left joins some
// letters and parts others. Between letters it still stands bare in most columns, always in the same row, where
// nothing else has ink; of a double one, in either of two rows. What the columns of a row say is added up, and the stretch that has most is struck.

// What a column says of a strike in a row, in log-odds.
const (
	bareSpeaks    = 2.6  // it has the row's ink alone
	emptySpeaks   = -1.2 // it has none
	crossedSpeaks = 0.15 // it has letters' ink, in the row too
	openSpeaks    = -0.7 // but not in the row
	// bareWidest is how many columns of one gap speak, in em: the dash of a hyphen is wider.
	bareWidest = 0.15
	// brokenLeast are the log-odds of a stretch from which it is struck, brokenGaps how many gaps the strike stands bare in.
	brokenLeast = 8.0
	brokenGaps  = 3
	// brokenShort is the width of the shortest, in em.
	brokenShort = 1.2
	// brokenTwin are the log-odds against two lines, brokenApart how far apart they are at most, in em.
	brokenTwin  = 4.0
	brokenApart = 0.21
)

// A brokenStrike is a stretch of a line's columns that a broken strike runs through.
type brokenStrike struct {
	x0, x1 int // x1 excluded
	y      int // its row
	apart  int // how far below it its second line runs, 0 where there is none
	odds   float64
}

// brokenStrike finds the broken strike that the columns from x0 to x1 most speak for; false where they speak for none.
func (l *textLine) brokenStrike(b *raster.Bitmap, x0, x1 int) (best brokenStrike, ok bool) {
	lo := l.baseline - int(math.Round((anyStriking.height+anyStriking.reach)*l.em))
	hi := l.baseline - int(math.Round((anyStriking.height-anyStriking.reach)*l.em))
	all := b.ColCounts(image.Rect(x0, max(l.baseline-int(0.75*l.em), 0), x1, min(l.baseline, b.H)))
	twins := int(brokenApart * l.em)
	for y := max(lo, 1); y <= min(hi, b.H-2); y++ {
		for apart := 0; apart <= twins && y+apart+1 < l.baseline; apart++ {
			if apart == 1 {
				continue // a thick one
			}
			k := l.brokenIn(b, all, brokenStrike{x0: x0, y: y, apart: apart})
			if apart > 0 {
				k.odds -= brokenTwin
			}
			if k.odds > best.odds && (apart == 0 || l.parted(b, all, x0, k)) {
				best = k
			}
		}
	}
	if best.odds < brokenLeast {
		return best, false
	}
	return l.wholeLetters(b, all, x0, best), true
}

// rows counts each column's ink in the strike's rows.
func (k brokenStrike) rows(b *raster.Bitmap, x0, columns int) []int {
	return b.ColCounts(image.Rect(x0, k.y-1, x0+columns, k.y+k.apart+2))
}

// brokenIn is the stretch of k's rows that most speaks for a strike, k beginning where all does, the ink of the columns.
func (l *textLine) brokenIn(b *raster.Bitmap, all []int, k brokenStrike) brokenStrike {
	x0 := k.x0
	near := k.rows(b, x0, len(all))
	between := columnsApart * l.em
	widest := int(bareWidest*l.em + 0.5)
	from, run, gaps, bare := 0, 0.0, 0, 0
	for i := range all {
		speaks := openSpeaks
		switch {
		case all[i] == near[i] && near[i] > 0:
			if bare++; bare == 1 {
				gaps++
			}
			if speaks = bareSpeaks; bare > widest {
				speaks = 0
			}
		case all[i] == near[i]:
			speaks = emptySpeaks
		case near[i] > 0:
			speaks = crossedSpeaks
		}
		if all[i] > near[i] {
			bare = 0
		}
		if run += speaks / between; run <= 0 {
			run, from, gaps = 0, i+1, 0
		}
		if run > k.odds && gaps >= brokenGaps && float64(i+1-from) >= brokenShort*l.em {
			k.odds, k.x0, k.x1 = run, x0+from, x0+i+1
		}
	}
	return k
}

// parted reports whether there is little ink between the two lines of a double strike where they stand bare, and about as much in the one as in the other.
func (l *textLine) parted(b *raster.Bitmap, all []int, x0 int, k brokenStrike) bool {
	near := k.rows(b, x0, len(all))
	ink := make([]int, k.apart+3)
	for x := k.x0; x < k.x1; x++ {
		if all[x-x0] == near[x-x0] {
			for i := range ink {
				ink[i] += int(oneIf(b.At(x, k.y-1+i)))
			}
		}
	}
	upper, lower := ink[1], ink[k.apart+1]
	for _, n := range ink[2 : k.apart+1] {
		if 2*n > min(upper, lower) {
			return false
		}
	}
	return max(ink[0], ink[k.apart+2]) <= min(upper, lower) && 3*min(upper, lower) >= max(upper, lower)
}

// wholeLetters lets the strike begin and end with letters: of one of which it has half or more it has all, of another nothing.
func (l *textLine) wholeLetters(b *raster.Bitmap, all []int, x0 int, k brokenStrike) brokenStrike {
	near := k.rows(b, x0, len(all))
	letter := func(x int) bool { return x >= x0 && x < x0+len(all) && all[x-x0] > near[x-x0] }
	bare := func(x int) bool { return x >= x0 && x < x0+len(all) && all[x-x0] == near[x-x0] && near[x-x0] > 0 }
	end := func(inside, step int) int { // inside is the last column
		if !letter(inside) {
			return inside
		}
		in, out := inside, inside
		for letter(in - step) {
			in -= step
		}
		for letter(out + step) {
			out += step
		}
		if 2*abs(inside-in) < abs(out-in) {
			return in - step
		}
		for bare(out + step) {
			out += step
		}
		return out
	}
	k.x0, k.x1 = end(k.x0, -1), end(k.x1-1, 1)+1
	return k
}

// strikeBroken adds the strike that a threshold broke, and lifts the lower line of a double one off what the line was cut from.
func (l *textLine) strikeBroken(b *raster.Bitmap) {
	x0, x1 := l.strokesWithin(b)
	found, ok := l.brokenStrike(b, x0, x1)
	if !ok {
		return
	}
	k := stroke{x0: found.x0, x1: found.x1, y0: found.y, y1: found.y + 1, change: model.Deleted}
	if l.under(k) || l.amongInserted(k) || coverage(l.strokes, model.Deleted, k.x0, k.x1) >= 0.9 {
		return
	}
	if found.apart > 0 {
		l.from.liftTwin(mark{x0: k.x0, x1: k.x1, at: float64(k.y0 + found.apart)}, l.em)
	}
	k.doubtful = l.partial(k)
	l.strokes = append(l.strokes, k)
}

// strokesWithin are the columns of b in which the line's strokes are.
func (l *textLine) strokesWithin(b *raster.Bitmap) (x0, x1 int) {
	x0, x1 = l.box.Min.X-int(0.3*l.em), l.box.Max.X+int(0.6*l.em)
	if !l.bullet.Empty() {
		x0 = max(x0, l.bullet.Max.X)
	}
	return max(x0, 0), min(x1, b.W)
}
