package ingest

import (
	"image"
	"math"
	"slices"

	"annex/ingest/raster"
	"annex/model"
)

// Strikes are read like underlines, by what the columns at their height show.
// There letters have ink of their own, so what tells most is where they have none: between letters
// and inside round ones, a strike stands bare.

// striking is what a sheet's strikes have in common: the face gives their height, so that bars and feet of
// letters lie elsewhere.
type striking struct {
	height float64 // of their middle above the baseline, in em
	reach  float64 // how far from it one may be found, in em
}

// anyStriking is expected of a sheet of which nothing is known; its heights are those of 31 scans' longer strikes, 0.17 to 0.36 em.
var anyStriking = striking{height: 0.27, reach: 0.1}

// learnStriking takes the height of a sheet's strikes from its longer ones.
func learnStriking(ls []*textLine) striking {
	var heights []float64
	for _, l := range ls {
		for _, k := range l.strokes {
			if k.change == model.Deleted && !k.doubtful && float64(k.x1-k.x0) > 2*l.em {
				heights = append(heights, l.height(k))
			}
		}
	}
	if len(heights) < 3 {
		return anyStriking
	}
	height := median(heights)
	if math.Abs(height-anyStriking.height) > anyStriking.reach {
		return anyStriking
	}
	return striking{height: height, reach: 0.07}
}

// height is how far above the baseline the stroke's middle lies, in em.
func (l *textLine) height(k stroke) float64 {
	return (float64(l.baseline) - float64(k.y0+k.y1)/2) / l.em
}

// dropAstray takes back the strikes that lie elsewhere than the sheet's.
func (l *textLine) dropAstray(of striking) {
	n := len(l.strokes)
	l.strokes = slices.DeleteFunc(l.strokes, func(k stroke) bool {
		return k.change == model.Deleted && math.Abs(l.height(k)-of.height) > math.Max(of.reach, 2/l.em)
	})
	if len(l.strokes) != n {
		l.liftAgain()
	}
}

// level reports whether a short strike runs on one row, as the bars of letters beside each other, each at its own height, do not.
func (l *textLine) level(b *raster.Bitmap, k stroke) bool {
	w := k.x1 - k.x0
	if float64(w) >= 1.5*l.em {
		return true
	}
	for y := k.y0; y < k.y1; y++ {
		n := 0
		for x := k.x0; x < k.x1; x++ {
			if b.At(x, y) || b.At(x, y-1) || b.At(x, y+1) {
				n++
			}
		}
		if 8*n >= 7*w {
			return true
		}
	}
	return false
}

// A crossing is what a column shows where a strike is looked for.
type crossing uint8

const (
	empty   crossing = iota // no ink at all
	bare                    // the stroke's ink alone
	crossed                 // a letter's ink, at the stroke's place too
	open                    // a letter's ink, none at the stroke's place
)

// crossings tells what the columns from x0 to x1 show where strike m would run, which is level.
func (l *textLine) crossings(m mark, x0, x1 int) []crossing {
	b, o := l.from.ink, l.fromAt
	out := make([]crossing, max(x1-x0, 0))
	from, to := max(o.X-x0, 0), min(b.W+o.X-x0, len(out)) // the columns that the line was cut from
	inRows := func(y0, y1 int) []int {
		if y0, y1 = max(y0, 0), min(y1, b.H); y0 >= y1 || from >= to {
			return make([]int, len(out))
		}
		return b.ColCounts(image.Rect(x0+from-o.X, y0, x0+to-o.X, y1))
	}
	y, thick := m.row(x0)-o.Y, max(int(0.13*l.em+0.5), 2)
	top, bottom := l.baseline-int(0.75*l.em)-o.Y, l.baseline-o.Y
	all, near, on := inRows(top, bottom), inRows(max(top, y-thick), min(bottom, y+thick+1)), inRows(y-1, y+2)
	for i := from; i < to; i++ {
		switch n := i - from; {
		case on[n] > 0 && all[n] == near[n] && near[n] <= thick+1:
			out[i] = bare
		case on[n] > 0:
			out[i] = crossed
		case all[n] > 0:
			out[i] = open
		}
	}
	return out
}

// weighStrike gives each unit its log-odds of being struck by a mark whose
// columns show seen, and returns the most that a run of units has.
func (l *textLine) weighStrike(us []unit, seen []crossing, solid float64) float64 {
	odds := [4]float64{
		empty:   math.Log((1 - solid) / 0.95),
		bare:    math.Log(solid / 0.03),
		crossed: 0.15,
		open:    math.Log((1 - solid) / 0.45),
	}
	apart := math.Max(columnsApart*l.em, 1)
	var best, run float64
	for i := range us {
		u := &us[i]
		u.struck = 0
		ink := 0
		letter := !u.gap && float64(u.x1-u.x0) < 0.8*l.em
		for x := u.x0; x < u.x1; x++ {
			what := seen[x-us[0].x0]
			v := odds[what]
			if what == bare && letter {
				v *= 0.3 // it may be the bar of an "H" or an "e"
			}
			if what == crossed || what == open {
				ink++
			}
			u.struck += v / apart
		}
		if !u.gap && ink == 0 {
			u.struck = 0 // a dash
		}
		u.struck = u.withInk(math.Max(u.struck, -8), 2)
		if run = math.Max(run+u.struck, 0); run > best {
			best = run
		}
	}
	return best
}

// bestStrike finds the height that most of the line's columns speak for as that
// of a strike, and how solid it is there; false where none does.
func (l *textLine) bestStrike(us []unit, usual float64, of striking) (best mark, solid float64, ok bool) {
	x0, x1 := us[0].x0, us[len(us)-1].x1
	middle := float64(l.baseline) - of.height*l.em - 0.5
	reach := math.Floor(math.Max(1.5*of.reach*l.em, 2))
	most := math.Inf(-1)
	for d := -reach; d <= reach; d++ {
		m := mark{x0: x0, x1: x1, at: middle + d}
		unlikely := 0.3 * math.Abs(d)
		seen := l.crossings(m, x0, x1)
		if v := l.weighStrike(us, seen, usual) - unlikely; v > most {
			most, best, solid = v, m, usual
		}
		if usual <= broken || usual >= neverBroken || us[0].inkKnown { // a hard threshold, which breaks strokes, leaves no ink to tell apart
			continue
		}
		if v := l.weighStrike(us, seen, broken) - unlikely - brokenCost; v > most {
			most, best, solid = v, m, broken
		}
	}
	return best, solid, most > changeCost
}

// drawnThrough reports whether the columns from x0 to x1 show a strike so plainly
// that none need have been found as a straight run: bare stroke in many, and
// hardly a letter that it leaves open. Where thick ink joins letters, they stay open.
func (l *textLine) drawnThrough(m mark, x0, x1 int) bool {
	var n [4]int
	for _, what := range l.crossings(m, x0, x1) {
		n[what]++
	}
	w := x1 - x0
	return float64(w) >= 1.2*l.em && n[bare]*4 >= w && (n[open]+n[empty])*14 <= w
}

// readStrikes weighs for each unit whether it is struck: by the straight runs
// that were found and by the columns at the best height. Where a run surely is a strike, the units
// beside it, to which a scanner may have broken it off, must show the stroke plainly.
func (l *textLine) readStrikes(us []unit, solid float64, of striking) (mark, bool) {
	surely := slices.ContainsFunc(l.strokes, func(k stroke) bool { return k.change == model.Deleted && !k.doubtful })
	m, solid, ok := l.bestStrike(us, solid, of)
	l.weighStrike(us, l.crossings(m, m.x0, m.x1), solid)
	l.doubtBlack(us)
	for i := range us {
		u := &us[i]
		sure, doubtful := l.struckShare(u.x0, u.x1)
		switch {
		case sure+doubtful >= 0.5 && coverage(l.strokes, model.Inserted, u.x0, u.x1) >= 0.6:
			u.struck = u.withInk(0, 2) // nothing is underlined and struck: the bar of a "4" prolongs the strike beside it
		case sure+doubtful >= 0.5 && l.runsInto(us, i):
			u.struck = u.withInk(runInto, 2)
		case sure >= 0.5:
			u.struck = u.withInk(certain, 2)
		case !ok && doubtful < 0.5 && u.inked[2] < 2:
			u.struck = -certain
		case !ok && doubtful >= 0.5:
			u.struck = u.withInk(2, 2)
		case !ok:
		case doubtful >= 0.5:
			u.struck = u.withInk(max(u.struck-u.inked[2], 0)+2, 2)
		case surely:
			u.struck = min(max(u.struck-besideCost, -certain), certain)
		}
	}
	return m, ok
}

// doubtBlack finds the doubtful strikes over letters whose ink says that they are kept.
func (l *textLine) doubtBlack(us []unit) {
	for i := range l.strokes {
		k := &l.strokes[i]
		ink := 0.0
		for _, u := range us {
			if !u.gap && 2*(min(u.x1, k.x1)-max(u.x0, k.x0)) > u.x1-u.x0 {
				ink += u.inked[2]
			}
		}
		k.black = k.doubtful && ink < 0
	}
}

// certain are the log-odds of what was found as a straight run, runInto those of a letter that a run may have come on to, besideCost those
// against a strike's going on beyond its run.
const (
	certain    = 12.0
	runInto    = 1.0
	besideCost = 3.0
)

// struckShare is how much of the columns x0 to x1 the strikes cover that were
// found as runs: sure ones and doubtful ones.
func (l *textLine) struckShare(x0, x1 int) (sure, doubtful float64) {
	for _, k := range l.strokes {
		n := float64(max(min(k.x1, x1)-max(k.x0, x0), 0)) / float64(max(x1-x0, 1))
		switch {
		case k.change != model.Deleted || k.black:
		case k.doubtful:
			doubtful += n
		default:
			sure += n
		}
	}
	return sure, doubtful
}
