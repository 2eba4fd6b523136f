package ingest

import (
	"slices"

	"annex/model"
)

// How many glyphs a hole has at most, and a stretch beside it at least: a scanner that drops
// a piece of a stroke drops some millimetres, and who adds endings to two words leaves short stretches.
const (
	holeInWords  = 7 // that begins and ends inside words
	holeBeside   = 5 // that does one of both
	besideHole   = 5
	longHole     = 25  // behind a long stretch that ends inside a word, or before one that begins there
	longStretch  = 8   // glyphs, and more than a word
	filledOdds   = 1.0 // log-odds of a filled unit's change
	keptByItsInk = 2.0 // log-odds from which letters' ink keeps them out of the change around
)

// fillHoles gives short stretches that no stroke was seen at the change of what stands before and behind
// them, where they begin or end inside a word. Scans break strokes anywhere; hardly any amendment
// leaves a piece of a word as it was amid what it adds or deletes: of the stretches like these that ten documents
// hold, as they were written, one, and some two hundred as they were read from scans.
// It reports how many there were.
func (r redline) fillHoles() (holes int) {
	for from := 1; from < len(r.changes); from++ {
		to := from
		for to < len(r.changes) && r.changes[to] == model.Kept {
			to++
		}
		if to > from && to < len(r.changes) && r.changes[from-1] == r.changes[to] && r.hole(from, to) {
			r.fill(from, to, r.changes[to])
			holes++
		}
		from = to
	}
	return holes
}

// completeWords lets long stretches of a change begin and end with words: the rest of a word that one was seen
// under goes with it, and what parts it from a next stretch of its change, if that is short. Of a word of which one
// letter alone seems changed, that goes: strokes reach a little beyond what they are for.
func (r redline) completeWords() {
	for from := 0; from < len(r.changes); {
		to := from + 1
		for to < len(r.changes) && r.changes[to] == r.changes[from] {
			to++
		}
		if r.changes[from] != model.Kept {
			r.complete(from, to-1, 1)
			r.complete(to-1, from, -1)
		}
		from = to
	}
}

// complete does so for the stretch from unit first to last, at its last, where step leads on from it.
func (r redline) complete(first, last, step int) {
	inside := func(i int) bool { // in the word of the unit before
		return i >= 0 && i < len(r.units) && !edgeBetween(r.units[min(i, i-step)], r.units[max(i, i-step)])
	}
	next := last + step
	if !inside(next) || r.changes[next] != model.Kept {
		return
	}
	change, glyphs, begun, edges := r.changes[last], 0, 0, 0
	for i := last; ; i -= step {
		glyphs += int(oneIf(!r.units[i].gap))
		begun += int(oneIf(!r.units[i].gap && edges == 0))
		if i == first {
			break
		}
		edges += int(oneIf(!inside(i)))
	}
	end, rest := next, 0
	for ; end == next || inside(end); end += step {
		if r.changes[end] != model.Kept {
			return
		}
		rest += int(oneIf(!r.units[end].gap))
	}
	switch {
	case edges > 0 && glyphs >= longStretch && begun == 1 && rest > 1:
		for i := last; r.changes[i] == change && (i == last || r.units[i].gap); i -= step {
			r.changes[i] = model.Kept
			r.units[i].under, r.units[i].struck = min(r.units[i].under, -filledOdds), min(r.units[i].struck, -filledOdds)
		}
	case edges > 0 && glyphs >= longStretch, glyphs >= longStretch && rest <= 2:
		for i := end; i >= 0 && i < len(r.units) && rest <= longHole && edges > 0; i += step {
			if r.changes[i] != model.Kept {
				if r.changes[i] == change && r.stretch(i, step) >= longStretch {
					end = i
				}
				break
			}
			rest += int(oneIf(!r.units[i].gap))
		}
		from, to := min(next, end-step), max(next, end-step)+1
		if r.inkOf(from, to, change) > -keptByItsInk {
			r.fill(from, to, change)
		}
	}
}

// inkOf is what the ink of the units from, to says of a change.
func (r redline) inkOf(from, to int, change model.Change) float64 {
	sum, c := 0.0, slices.Index(changes[:], change)
	for _, u := range r.units[from:to] {
		sum += u.inked[c]
	}
	return sum
}

// hole reports whether the units from, to, which are kept between two stretches of one change, are a hole in it.
func (r redline) hole(from, to int) bool {
	before, after := !edgeBetween(r.units[from-1], r.units[from]), !edgeBetween(r.units[to-1], r.units[to])
	most := 0
	switch {
	case before && after:
		most = holeInWords
	case before || after:
		most = holeBeside
	}
	return glyphsOf(r.units[from:to]) <= most && r.inkOf(from, to, r.changes[to]) > -keptByItsInk && max(r.stretch(from-1, -1), r.stretch(to, 1)) >= besideHole
}

// glyphsOf counts the units that are no gaps.
func glyphsOf(us []unit) int {
	n := 0
	for _, u := range us {
		n += int(oneIf(!u.gap))
	}
	return n
}

// stretch counts the glyphs under one change from unit i on, in steps.
func (r redline) stretch(i, step int) int {
	n := 0
	for c := r.changes[i]; i >= 0 && i < len(r.units) && r.changes[i] == c; i += step {
		n += int(oneIf(!r.units[i].gap))
	}
	return n
}

// fill gives units a change.
func (r redline) fill(from, to int, change model.Change) {
	for i := from; i < to; i++ {
		r.changes[i] = change
		if u := &r.units[i]; change == model.Inserted {
			u.under = max(u.under, filledOdds)
		} else {
			u.struck = max(u.struck, filledOdds)
		}
	}
}
