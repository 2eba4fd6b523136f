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
	bulgeSpeaks   = 0.6  // it may be the round of a letter
	// bareWidest is how many columns of one gap speak, in em: the dash of a hyphen is wider.
	bareWidest = 0.15
)

// A brokenLook is what a broken strike is looked for as, all but the log-odds in em.
type brokenLook struct {
	striking
	apart float64 // of the lines of a double one; any where it is negative, 0 of a single one
	least float64 // log-odds from which it is one
	gaps  int     // in which it stands bare, at least
	short float64 // the width of the shortest
}

// anyBroken is looked for where nothing is known of the sheet's strikes.
var anyBroken = brokenLook{striking: anyStriking, apart: -1, least: 8, gaps: 3, short: 1.2}

const (
	// brokenTwin are the log-odds against two lines where that is not known, brokenApart how far apart they are at most, in em.
	brokenTwin  = 4.0
	brokenApart = 0.21
	// brokenEach is the width in em in which there is one gap, at least, that a strike stands bare in.
	brokenEach = 1.5
)

// learnBroken is what broken strikes of a sheet look like by those that were found, false where there are none.
func learnBroken(ls []*textLine) (brokenLook, bool) {
	var heights, aparts []float64
	for _, l := range ls {
		for _, k := range l.strokes {
			if k.change == model.Deleted && !k.doubtful && float64(k.x1-k.x0) >= anyBroken.short*l.em {
				heights, aparts = append(heights, l.height(k)), append(aparts, l.from.twin)
			}
		}
	}
	if len(heights) == 0 {
		return brokenLook{}, false
	}
	return brokenLook{striking: striking{height: median(heights), reach: 0.05}, apart: median(aparts), least: 6, gaps: 3, short: 1.2}, true
}

// A brokenStrike is a stretch of a line's columns that a broken strike runs through.
type brokenStrike struct {
	x0, x1 int // x1 excluded
	y      int // its row
	apart  int // how far below it its second line runs, 0 where there is none
	odds   float64
}

// brokenStrike finds the broken strike that the columns from x0 to x1 most speak for; false where they speak for none.
func (l *textLine) brokenStrike(b *raster.Bitmap, x0, x1 int, of brokenLook) (best brokenStrike, ok bool) {
	middle, reach := float64(l.baseline)-of.height*l.em-0.5, math.Max(of.reach*l.em, 1)
	all := l.letterColumns(b, x0, x1)
	for y := max(int(math.Round(middle-reach)), 1); y <= min(int(math.Round(middle+reach)), b.H-2); y++ {
		if math.Abs(l.height(stroke{y0: y, y1: y + 1})-anyStriking.height) > anyStriking.reach+0.01 {
			continue // the tops of small letters
		}
		for _, apart := range of.aparts(l.em) {
			if y+apart+1 >= l.baseline {
				break
			}
			k := l.brokenIn(b, all, brokenStrike{x0: x0, y: y, apart: apart}, of)
			if apart > 0 && of.apart < 0 {
				k.odds -= brokenTwin
			}
			if k.odds > best.odds && (apart == 0 || l.parted(b, all, x0, k)) {
				best = k
			}
		}
	}
	if best.odds < of.least {
		return best, false
	}
	return l.wholeLetters(b, all, x0, best), true
}

// letterColumns counts the ink that the columns from x0 to x1 have between the tops of capitals and the baseline.
func (l *textLine) letterColumns(b *raster.Bitmap, x0, x1 int) []int {
	return b.ColCounts(image.Rect(x0, max(l.baseline-int(0.75*l.em), 0), x1, min(l.baseline, b.H)))
}

// aparts are how many rows the second line may run below the first, 0 where there is none: those of a thick single one touch.
func (of brokenLook) aparts(em float64) []int {
	out := []int{0}
	lo, hi := 2, int(brokenApart*em)
	if of.apart >= 0 {
		lo, hi = max(int(of.apart*em), 2), int(of.apart*em+1)
	}
	for n := lo; n <= hi; n++ {
		out = append(out, n)
	}
	return out
}

// rows counts each column's ink in the strike's rows.
func (k brokenStrike) rows(b *raster.Bitmap, x0, columns int) []int {
	return b.ColCounts(image.Rect(x0, k.y-1, x0+columns, k.y+k.apart+2))
}

// brokenIn is the stretch of k's rows that most speaks for a strike, k beginning where all does, the ink of the columns.
func (l *textLine) brokenIn(b *raster.Bitmap, all []int, k brokenStrike, of brokenLook) brokenStrike {
	x0 := k.x0
	near := k.rows(b, x0, len(all))
	between := columnsApart * l.em
	widest := int(bareWidest*l.em + 0.5)
	bulges := bulgeColumns(all, near)
	from, run, gaps, bare := 0, 0.0, 0, 0
	counted, letter := false, false // the gap, the column before
	for i := range all {
		speaks, vacant := openSpeaks, all[i] == near[i]
		switch {
		case bulges[i]:
			speaks = bulgeSpeaks
		case vacant && near[i] > 0:
			if bare++; bare == 1 {
				counted = false
			}
			if speaks = bareSpeaks; bare > widest {
				speaks = 0
			}
		case vacant:
			speaks = emptySpeaks
		case near[i] > 0:
			speaks = crossedSpeaks
		}
		touches := !vacant && i > 0 && !bulges[i-1] && all[i-1] == near[i-1] && near[i-1] > 0 || vacant && near[i] > 0 && letter && !bulges[i]
		if touches && !counted { // a hyphen stands between letters too
			counted = true
			gaps++
		}
		if letter = !vacant; letter {
			bare = 0
		}
		if run += speaks / between; run <= 0 {
			run, from, gaps = 0, i+1, 0
		}
		wide := float64(i+1-from) / l.em
		if run > k.odds && gaps >= of.gaps && float64(gaps)*brokenEach >= wide && wide >= of.short {
			k.odds, k.x0, k.x1 = run, x0+from, x0+i+1
		}
	}
	return k
}

// bulgeColumns are those beside a letter in gaps that are not inked throughout: round letters are as wide as this at the height of
// strikes alone. all is the ink of the columns, near that in the strike's rows.
func bulgeColumns(all, near []int) []bool {
	out := make([]bool, len(all))
	for i := 0; i < len(all); {
		if all[i] != near[i] {
			i++
			continue
		}
		end, inked := i, 0
		for ; end < len(all) && all[end] == near[end]; end++ {
			inked += int(oneIf(near[end] > 0))
		}
		if inked < end-i {
			out[i] = out[i] || i > 0 && near[i] > 0
			out[end-1] = out[end-1] || end < len(all) && near[end-1] > 0
		}
		i = end
	}
	return out
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

// strikeBroken adds the strike that a threshold broke, and lifts the lower line of a double one off what the line was cut from; it
// reports whether there is one.
func (l *textLine) strikeBroken(of brokenLook) bool {
	b := l.from.ink
	x0, x1 := l.strokesWithin(b)
	found, ok := l.brokenStrike(b, x0, x1, of)
	k := stroke{x0: found.x0, x1: found.x1, y0: found.y, y1: found.y + 1, change: model.Deleted}
	if !ok || l.under(k) || l.amongInserted(k) || coverage(l.strokes, model.Deleted, k.x0, k.x1) >= 0.9 {
		return false
	}
	if found.apart > 0 {
		l.from.twin = float64(found.apart) / l.em
		l.from.liftTwin(mark{x0: k.x0, x1: k.x1, at: float64(k.y0 + found.apart)}, l.em)
	}
	k.doubtful = l.partial(k)
	l.strokes = append(l.strokes, k)
	return true
}

// strikeBrokenAgain looks for broken strikes that are like those that were found on the same sheet: of such, less is enough.
func strikeBrokenAgain(ls []*textLine) {
	of, ok := learnBroken(ls)
	if !ok {
		return
	}
	for _, l := range ls {
		l.locally(func() {
			if l.strikeBroken(of) {
				l.lift(l.from.ink, l.speck)
			}
		})
	}
	strikeDotted(ls, of)
}

// strokesWithin are the columns of b in which the line's strokes are.
func (l *textLine) strokesWithin(b *raster.Bitmap) (x0, x1 int) {
	x0, x1 = l.box.Min.X-int(0.3*l.em), l.box.Max.X+int(0.6*l.em)
	if !l.bullet.Empty() {
		x0 = max(x0, l.bullet.Max.X)
	}
	return max(x0, 0), min(x1, b.W)
}
