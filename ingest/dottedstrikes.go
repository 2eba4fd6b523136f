package ingest

import (
	"math"

	"annex/ingest/raster"
	"annex/model"
)

// Of a hair line a threshold may leave a dot here and there, too few for a strike in pieces. But what is struck that thinly is struck on end, a
// row of a table or a paragraph, and the dots of all its lines lie at the height of the sheet's other strikes, where kept letters leave gaps white.
const (
	dotsLeast   = 8    // columns in which a dot stands alone, at least
	dotsShare   = 0.2  // of the columns without a letter, of a double strike of which both lines have dots
	dotsOfOne   = 0.3  // of them, where one line has
	dotsEven    = 0.33 // of the dots of the one line those of the other, at least, for both to have some
	dotsRuns    = 4    // stretches of them, at least
	dotsWidest  = 0.22 // of such a stretch, in em: the bar of an "H" is wider
	dotsOverAny = 2    // times as many as any other height has
	dotsMore    = 5    // and so many more
)

// A dotted is a line of text that dots of a strike may run through.
type dotted struct {
	line  *textLine
	apart int // rows from the strike's first line to its second, 0 of a single one
	y     int // the row of its first line
}

// strikeDotted strikes the lines of a sheet that have dots where others are struck, those only of which several stand together: rows or paragraphs
// that are struck as a whole.
func strikeDotted(ls []*textLine, of brokenLook) {
	var found []dotted
	for _, l := range ls {
		if coverage(l.strokes, model.Deleted, l.box.Min.X, l.box.Max.X) > 0.2 || coverage(l.strokes, model.Inserted, l.box.Min.X, l.box.Max.X) > 0.2 {
			continue
		}
		l.locally(func() {
			if d, ok := l.dotted(l.from.ink, of); ok {
				found = append(found, d)
			}
		})
	}
	for _, d := range found {
		if !d.amongStruck(ls, found) {
			continue
		}
		l := d.line
		l.locally(func() {
			l.strokes = append(l.strokes, stroke{x0: l.box.Min.X, x1: l.box.Max.X, y0: d.y, y1: d.y + 1, change: model.Deleted})
			if d.apart > 0 {
				l.from.twin = float64(d.apart) / l.em
				l.from.liftTwin(mark{x0: l.box.Min.X, x1: l.box.Max.X, at: float64(d.y + d.apart)}, l.em)
			}
			l.lift(l.from.ink, l.speck)
		})
	}
}

// amongStruck reports whether another line beside this one, or above or below it, is struck for the most part or has dots as well.
func (d dotted) amongStruck(ls []*textLine, found []dotted) bool {
	near := func(o *textLine) bool {
		return o != d.line && math.Abs(float64(o.baseline-d.line.baseline)) < 1.6*d.line.em
	}
	for _, o := range found {
		if near(o.line) {
			return true
		}
	}
	for _, o := range ls {
		if near(o) && coverage(o.strokes, model.Deleted, o.box.Min.X, o.box.Max.X) > 0.8 {
			return true
		}
	}
	return false
}

// dotted finds the dots that strikes as of describes left of the line, false where it has none.
func (l *textLine) dotted(b *raster.Bitmap, of brokenLook) (best dotted, ok bool) {
	x0, x1 := max(l.box.Min.X, 0), min(l.box.Max.X, b.W)
	if x0 >= x1 {
		return best, false
	}
	all := l.letterColumns(b, x0, x1)
	middle := int(math.Round(float64(l.baseline) - of.height*l.em - 0.5))
	apart := 0
	if of.apart > 0 {
		apart = max(int(of.apart*l.em+0.5), 2)
	}
	most, widest := 0, dotsWidest*l.em
	for y := middle - 1; y <= middle+1; y++ {
		k := brokenStrike{x0: x0, y: y, apart: apart}
		upper, lower, vacant, runs := dotsAt(b, all, k, widest)
		n := upper + lower
		if n <= most || n < dotsLeast || runs < dotsRuns {
			continue
		}
		share, lines := dotsOfOne, 1
		if float64(min(upper, lower)) >= dotsEven*float64(max(upper, lower)) {
			share, lines = dotsShare, 2
		}
		if float64(n) >= share*float64(vacant) && n >= dotsOverAny*lines*l.dotsElsewhere(b, all, k, widest)+dotsMore {
			most, best, ok = n, dotted{line: l, apart: apart, y: y}, true
		}
	}
	return best, ok
}

// dotsAt counts the columns that have ink in the rows of a strike's two lines alone, in the first's and in the second's only, those that have no other,
// and the stretches of those with ink, which are no wider than widest. The rounds of letters and their bars are left out. all is the ink of the columns
// from k's first on.
func dotsAt(b *raster.Bitmap, all []int, k brokenStrike, widest float64) (upper, lower, vacant, runs int) {
	if k.y < 1 || k.y+k.apart > b.H-2 {
		return 0, 0, 0, 0
	}
	near := k.rows(b, k.x0, len(all))
	first := brokenStrike{y: k.y}.rows(b, k.x0, len(all))
	bulges := bulgeColumns(all, near)
	dotted := func(i int) bool { return i < len(all) && all[i] == near[i] && near[i] > 0 && !bulges[i] }
	for i := 0; i < len(all); {
		if !dotted(i) {
			vacant += int(oneIf(all[i] == near[i] && !bulges[i]))
			i++
			continue
		}
		end := i
		for dotted(end) {
			end++
		}
		if float64(end-i) <= widest {
			runs++
			vacant += end - i
			for ; i < end; i++ {
				if first[i] > 0 {
					upper++
				} else {
					lower++
				}
			}
		}
		i = end
	}
	return upper, lower, vacant, runs
}

// dotsElsewhere is the most columns that have ink in the rows at another height alone, between the tops of small letters and their feet.
func (l *textLine) dotsElsewhere(b *raster.Bitmap, all []int, k brokenStrike, widest float64) int {
	most := 0
	for r := l.baseline - int(0.43*l.em); r < l.baseline-int(0.1*l.em); r++ {
		if abs(r-k.y) > 2 && abs(r-k.y-k.apart) > 2 {
			n, _, _, _ := dotsAt(b, all, brokenStrike{x0: k.x0, y: r}, widest)
			most = max(most, n)
		}
	}
	return most
}
