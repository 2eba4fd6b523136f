package ingest

import (
	"math"

	"annex/model"
)

// Underlines are read glyph by glyph. A scanner breaks them, thickens them and
// lets them touch letters, so that no run of pixels can be relied on; but within
// one document every underline lies at the same depth below its letters. The
// sheet's long underlines tell that depth; then each glyph and each gap between two glyphs says how much
// of it has ink there, and the likeliest sequence of kept and inserted glyphs is
// found over the whole line (Viterbi, IEEE Trans. Inf. Theory 13, 1967). A
// change begins or ends seldom, and inside a word more seldom still.

// underlining is what a sheet's underlines have in common.
type underlining struct {
	depth  float64 // of their middle below the baseline, in em
	spread float64 // how far single lines differ from it, in em
	solid  float64 // the share of their columns with ink
	feet   float64 // how far down what looks like one may be the feet of letters, in em
	wavy   bool
	joins  bool // thick ink joins letters
	specks bool // of some a scanner may have left no more
}

// anyUnderlining is expected of a sheet of which nothing is known: underlines of
// common faces lie 0.07–0.19 em below the baseline.
var anyUnderlining = underlining{depth: 0.13, spread: 0.07, solid: 0.8, feet: 0.085}

// What the reader of underlines expects.
const (
	// columnsApart is how far apart, in em, two columns are that tell each their own:
	// scanners break and blot more than one pixel at a time.
	columnsApart = 0.11
)

// readRedlines decides anew which glyphs of a sheet's lines are underlined and
// which struck: once to learn where and how underlines are drawn, once more knowing that.
func (s *sheet) readRedlines(ls []*textLine) {
	u := anyUnderlining
	u.wavy, u.specks = wavy(ls), s.bilevel
	if s.bilevel {
		strikeBrokenAgain(ls)
	}
	strikes := learnStriking(ls)
	var depths []depthSeen
	seen, ink := 0, 0
	rs := make([]redline, len(ls))
	for i, l := range ls {
		l.labelled = 1
		l.dropAstray(strikes) // which may cut its glyphs anew
		l.partStruck(strikes)
		l.tones = s.tones(l, strikes)
		r, ok := l.readStrokes(u, strikes, inks{})
		if !ok {
			continue
		}
		rs[i] = r
		for _, run := range r.runs(model.Inserted) {
			m := r.under
			m.x0, m.x1 = run[0], run[1]
			if float64(run[1]-run[0]) <= 2*l.em || !l.drawnUnder(m) {
				continue // the feet of thick letters touch, but not those of two words
			}
			depths = append(depths, depthSeen{(float64(r.under.row(run[0])) + 0.5 - float64(l.baseline)) / l.em, float64(run[1]-run[0]) / l.em})
			for _, s := range l.look(r.under, run[0], run[1]) {
				if seen++; s != blank {
					ink++
				}
			}
		}
	}
	if len(depths) >= 3 {
		depth := usualDepth(depths)
		u = underlining{depth: depth, spread: 0.045, solid: min(max(float64(ink)/float64(seen), 0.6), 0.97), feet: min(max(depth-0.03, 0.02), 0.085), wavy: u.wavy, specks: u.specks}
	}
	u.joins = lettersJoin(ls)
	markFine(ls)
	k := learnInks(ls, rs)
	var shown drawing
	for _, l := range ls {
		l.underlining = u
		r, ok := l.readStrokes(u, strikes, k)
		if parted, better := s.readParted(l, r, strikes, k); better {
			r, ok = parted, true
		}
		if ok {
			l.dropUnseen(r)
			l.refilled = r.fillHoles()
			r.completeWords()
			l.redraw(r)
			shown.add(l, r)
			l.labelled = l.certainty(r.units)
		}
	}
	if s.unmarked && !shown.redlined() {
		keepAll(ls)
	}
}

// A depthSeen is how far below the baseline a stretch's underline was found, and how wide the stretch is, both in em.
type depthSeen struct{ depth, wide float64 }

// usualDepth is the depth that half of the width of all stretches is above: what is taken for underlined by the feet of a few letters, or by the
// dots of a rule, is short.
func usualDepth(seen []depthSeen) float64 {
	return weightedMedian(seen, func(d depthSeen) float64 { return d.depth }, func(d depthSeen) float64 { return d.wide })
}

// glyphRuns lists which of the line's glyphs, from and to, are under one change.
func (r redline) glyphRuns(change model.Change) [][2]int {
	var out [][2]int
	glyph, before := 0, false
	for i, c := range r.changes {
		if !r.units[i].gap {
			glyph++
		}
		switch {
		case c != change:
		case before:
			out[len(out)-1][1] = glyph
		case !r.units[i].gap:
			out = append(out, [2]int{glyph - 1, glyph})
		default:
			out = append(out, [2]int{glyph, glyph})
		}
		before = c == change
	}
	return out
}

// letters counts the glyphs that are under a change.
func (r redline) letters(change model.Change) (n int) {
	for i, c := range r.changes {
		n += int(oneIf(c == change && !r.units[i].gap))
	}
	return n
}

// changed counts the glyphs that are not kept.
func (r redline) changed() int { return r.letters(model.Inserted) + r.letters(model.Deleted) }

// runs lists where runs of units under one change begin and end.
func (r redline) runs(change model.Change) [][2]int {
	var out [][2]int
	for i, c := range r.changes {
		switch {
		case c != change:
		case i > 0 && r.changes[i-1] == c:
			out[len(out)-1][1] = r.units[i].x1
		default:
			out = append(out, [2]int{r.units[i].x0, r.units[i].x1})
		}
	}
	return out
}

// darkness is how dark the line's letters are: of their ink, the median.
func (l *textLine) darkness() int {
	if l.dark > 0 {
		return l.dark
	}
	var hist [256]int
	n := 0
	for y := range l.clean.H {
		for x, p := range l.clean.Row(y) {
			if p != 0 {
				hist[l.from.darkness(x+l.origin.X-l.fromAt.X, y+l.origin.Y-l.fromAt.Y)]++
				n++
			}
		}
	}
	l.dark = 255
	for d, half := 0, n/2; d < 256; d++ {
		if half -= hist[d]; half < 0 {
			l.dark = max(d, 30)
			break
		}
	}
	return l.dark
}

// weigh gives each unit its log-odds of being underlined by mark m, and returns
// the most that a run of units has. seen is what m's columns show.
func (l *textLine) weigh(us []unit, m mark, seen []sight, of underlining) float64 {
	solid := of.solid
	// Where a scanner breaks underlines it loses a letter's whole length at once.
	least := -3 - 100*math.Max(solid-0.85, 0)
	odds := [3]float64{blank: math.Log((1 - solid) / 0.9), line: math.Log(solid / 0.04), hidden: 0.2}
	clean := min(max((solid-0.85)/0.1, 0), 1) // where nothing is broken each pixel counts
	apart := math.Max(columnsApart*(1-0.55*clean)*l.em, 1)
	for what := range odds {
		odds[what] /= apart
	}
	feet := float64(m.row((us[0].x0+us[len(us)-1].x1)/2)) < float64(l.baseline)+of.feet*l.em
	var best, run float64
	for i := range us {
		u := &us[i]
		u.under = 0
		tail := l.tail(*u, m) && !(u.tall && float64(m.row(u.x0)) >= float64(l.baseline)+belowFeet*l.em && underlinedAll(seen[u.x0-us[0].x0:u.x1-us[0].x0]))
		shown := 0
		for x := u.x0; x < u.x1; x++ {
			what := seen[x-us[0].x0]
			switch { // the feet of letters are no underline, and narrow gaps are blurred
			case what == line && (tail || feet && !u.gap):
				what = hidden
			case what != blank && feet && u.gap && !l.inkNear(x, m.row(x)):
				what = blank
			}
			u.under += odds[what]
			if what != blank {
				shown++
			}
		}
		if u.gap {
			u.under = math.Max(u.under, least/2)
			if u.space && 5*shown < 3*(u.x1-u.x0) { // strokes end a little beyond their letters
				u.under = math.Min(u.under, -spaceCost-1)
			}
		} else {
			u.under = math.Max(u.under, least)
		}
		u.under = u.withInk(u.under, 1)
		if run = math.Max(run+u.under, 0); run > best {
			best = run
		}
	}
	return best
}

// inkNear reports whether a column has ink in row y or beside it.
func (l *textLine) inkNear(x, y int) bool {
	b, o := l.from.ink, l.fromAt
	return b.At(x-o.X, y-o.Y) || b.At(x-o.X, y-1-o.Y) || b.At(x-o.X, y+1-o.Y)
}

// tail reports whether a unit is a letter that reaches down to the mark, such as
// "g": its bowl looks like a line. What is wider than a letter is letters
// joined by an underline.
func (l *textLine) tail(u unit, m mark) bool {
	return !u.gap && float64(u.x1-u.x0) <= 0.75*l.em && u.foot >= m.row(u.x0)
}

// belowFeet is how far below the baseline, in em, an underline is no foot of a figure or a capital.
const belowFeet = 0.06

// underlinedAll reports whether all columns of a unit but one in five show an underline, as no tail does under a figure or a capital.
func underlinedAll(seen []sight) bool { return 5*countOf(seen, line) >= 4*len(seen) }

// A redline is what a line's glyphs and gaps are taken for.
type redline struct {
	units         []unit
	changes       []model.Change
	under, strike mark // where its strokes run, if any
	struck        bool // strike is where columns speak for one
}

// readStrokes finds the likeliest underlined and struck glyphs of the line, given
// what the sheet's strokes are like; false where there is nothing to decide.
func (l *textLine) readStrokes(u underlining, strikes striking, k inks) (redline, bool) {
	if len(l.glyphs) == 0 {
		return redline{}, false
	}
	r := redline{units: l.units(k)}
	solid := u.solid
	var odds float64
	r.under, u.solid, odds = l.bestUnderline(r.units, u)
	under := odds > leastUnderline
	if under {
		l.weigh(r.units, r.under, l.look(r.under, r.under.x0, r.under.x1), u)
	} else {
		for i := range r.units {
			r.units[i].under = r.units[i].inked[1] - certain
		}
	}
	r.strike, r.struck = l.readStrikes(r.units, solid, strikes)
	l.underSpecks(&r, under)
	l.shown = &strokesSeen{units: r.units}
	if !under && !r.struck && len(l.strokes) == 0 {
		l.shown.faint = odds
		return redline{}, false
	}
	r.changes = likeliest(r.units)
	if l.strikesBeside(r) {
		r.changes = likeliest(r.units)
	}
	return r, true
}

// broken is the share of columns with ink in strokes that a hard threshold made
// dotted, as it does on single lines where it falls between two rows of pixels; brokenCost are the
// log-odds against such a line.
const (
	broken      = 0.55
	brokenCost  = 3.0
	neverBroken = 0.95 // where those of the sheet are so solid, none is dotted
)

// brokenKinds are how solid such underlines are, with what each costs: dotted ones, and those of which a fax, in black and white, left a row of specks.
var brokenKinds = [2]struct{ solid, cost float64 }{{broken, brokenCost}, {0.25, 2 * brokenCost}}

// leastUnderline are the log-odds from which a line's columns speak for an underline.
const leastUnderline = 1.5 * changeCost

// place is the row of a line where its underline is expected, and how far from it one may be found.
func (u underlining) place(l *textLine) (row, reach float64) {
	return float64(l.baseline) + u.depth*l.em - 0.5, math.Max(u.spread*l.em, 1) + 0.06*l.em
}

// bestUnderline finds the place, near where underlines are expected, that most
// of the line's columns speak for, how solid it is there, and the log-odds of it; leastUnderline where nothing does.
func (l *textLine) bestUnderline(us []unit, u underlining) (best mark, solid, most float64) {
	middle, reach := u.place(l)
	highest := float64(l.baseline) - 0.1*l.em // the line may have been set too low
	x0, x1 := us[0].x0, us[len(us)-1].x1
	leans := []float64{0}
	var dotted [2]underlining
	for i, d := range brokenKinds {
		dotted[i] = u
		dotted[i].solid = d.solid
	}
	if float64(x1-x0) > 5*l.em {
		leans = []float64{0, -0.003, 0.003, -0.006, 0.006}
	}
	wave := 0
	if u.wavy {
		wave = max(int(waveSwing*l.em+0.5), 1)
	}
	sights := l.newSights(x0, x1, wave)
	most = leastUnderline
	for _, lean := range leans {
		for d := -reach; d <= reach+0.01; d++ {
			if middle+d < highest {
				continue
			}
			m := mark{x0: x0, x1: x1, at: middle + d - lean*float64(x0+x1)/2, lean: lean, wave: wave}
			// the expected depth is believed where places are about as good
			unlikely := math.Abs(d)*0.5 + math.Abs(lean)*200
			seen := sights.along(m)
			if v := l.weigh(us, m, seen, u) - unlikely; v > most {
				most, best, solid = v, m, u.solid
			}
			if u.solid <= broken || u.solid >= neverBroken || u.wavy {
				continue
			}
			for i, d := range brokenKinds {
				if d.solid < broken && !u.specks {
					continue
				}
				if v := l.weigh(us, m, seen, dotted[i]) - unlikely - d.cost; v > most {
					most, best, solid = v, m, d.solid
				}
			}
		}
	}
	return best, solid, most
}
