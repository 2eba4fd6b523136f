package ingest

import "annex/model"

// How many glyphs a hole has at most, and a stretch beside it at least: a scanner that drops
// a piece of a stroke drops some millimetres, and who adds endings to two words leaves short stretches.
const (
	holeInWords  = 7 // that begins and ends inside words
	holeBeside   = 5 // that does one of both
	besideHole   = 5
	filledOdds   = 1.0 // log-odds of a filled unit's change
	keptByItsInk = 2.0 // log-odds from which letters' ink keeps them out of the change around
)

// fillHoles gives short stretches that no stroke was seen at the change of what stands before and behind
// them, where they begin or end inside a word. Scans break strokes anywhere; hardly any amendment
// leaves a piece of a word as it was amid what it adds or deletes: of the stretches like these that ten documents
// hold, as they were written, one, and some two hundred as they were read from scans.
func (r redline) fillHoles() {
	for from := 1; from < len(r.changes); from++ {
		to := from
		for to < len(r.changes) && r.changes[to] == model.Kept {
			to++
		}
		if to > from && to < len(r.changes) && r.changes[from-1] == r.changes[to] && r.hole(from, to) {
			r.fill(from, to, r.changes[to])
		}
		from = to
	}
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
	c := changeIndex(r.changes[to])
	glyphs, ink := 0, 0.0
	for _, u := range r.units[from:to] {
		glyphs += int(oneIf(!u.gap))
		ink += u.inked[c]
	}
	return glyphs <= most && ink > -keptByItsInk && max(r.stretch(from-1, -1), r.stretch(to, 1)) >= besideHole
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

func changeIndex(c model.Change) int {
	for i, d := range changes {
		if c == d {
			return i
		}
	}
	return 0
}
