package ingest

import (
	"image"
	"slices"

	"annex/model"
)

// Where one figure takes another's place, strokes are as short as the figures are. That a strike and an underline stand side by side tells both.

// replacedPlainly reports whether a strike from run[0] to run[1] is plain because what is inserted stands right beside it: no column
// between is left open, and the stroke stands out of the letters. Where one figure replaces another, little more can be seen.
func (l *textLine) replacedPlainly(r redline, run [2]int) bool {
	if !slices.ContainsFunc(r.runs(model.Inserted), func(ins [2]int) bool { return float64(max(ins[0]-run[1], run[0]-ins[1])) < 0.2*l.em }) {
		return false
	}
	return l.standsBare(r.strike, run)
}

// standsBare reports whether strike m stands bare beside the letters from run[0] to run[1].
func (l *textLine) standsBare(m mark, run [2]int) bool {
	before, after, ok := l.standing(m, run[0], run[1])
	return ok && float64(before+after) >= 0.05*l.em
}

// neverLost is the share of their columns in which a sheet's underlines have ink where what has it in all may be as short as a figure.
const neverLost = 0.9

// leastFigure is the width of a figure's or a capital's ink, in em, at least; the tails of narrower letters, such as "j", look like lines.
const leastFigure = 0.3

// figurePlainly reports whether an underline from run[0] to run[1] is plain, short as it is: a line that is no letter's foot runs under all of it, and
// what is struck stands right before it, or it is of a figure or a capital and the sheet's underlines are not broken.
func (l *textLine) figurePlainly(r redline, run [2]int) bool {
	if float64(r.under.row(run[0])) < float64(l.baseline)+belowFeet*l.em || 10*countOf(l.look(r.under, run[0], run[1]), line) < 9*(run[1]-run[0]) {
		return false
	}
	return l.underlining.solid >= neverLost && slices.ContainsFunc(r.units, func(u unit) bool {
		return u.tall && float64(u.x1-u.x0) >= leastFigure*l.em && u.x0 >= run[0] && u.x1 <= run[1]
	}) ||
		slices.ContainsFunc(r.runs(model.Deleted), func(del [2]int) bool {
			return del[1] <= run[0] && float64(run[0]-del[1]) < 0.2*l.em && l.standsBare(r.strike, del)
		})
}

// strikesBeside finds figures, capitals and points that are struck right beside what is inserted, and reports whether there are any: a bar
// stands out of them on both sides, as none of their own does. One is too short to be seen as a strike by itself.
func (l *textLine) strikesBeside(r redline) (found bool) {
	for i := range r.units {
		u := &r.units[i]
		if u.gap || r.changes[i] == model.Deleted || float64(u.x1-u.x0) > 0.8*l.em || u.under > 0 && r.changes[i] == model.Inserted {
			continue
		}
		beside := -1
		for k := max(i-2, 0); k < min(i+3, len(r.units)); k++ {
			if n := r.units[k]; k != i && !n.gap && r.changes[k] == model.Inserted && float64(max(n.x0-u.x1, u.x0-n.x1)) < 0.2*l.em {
				beside = k
			}
		}
		if beside < 0 || !u.tall && !l.barOverPoint(r.strike, u.x0, u.x1) {
			continue
		}
		before, after, ok := l.standing(r.strike, u.x0, u.x1)
		out := float64(min(before, after)) / l.em
		if ok && (out >= 0.07 || out >= 0.05 && float64(u.x1-u.x0) >= 0.9*float64(l.underlined(r.under, r.units[beside]))) { // the bar of a "4" stands out less, and is shorter
			u.struck, found = certain, true
		}
	}
	return found
}

// barOverPoint reports whether from x0 to x1 there is nothing but a bar where strike m runs and a point, or a comma's head, below.
func (l *textLine) barOverPoint(m mark, x0, x1 int) bool {
	thick, y := max(int(0.07*l.em+0.5), 1), m.row(x0)-l.origin.Y
	foot := l.baseline - l.origin.Y
	ink := func(y0, y1 int) int { return l.clean.Count(image.Rect(x0-l.origin.X, y0, x1-l.origin.X, y1)) }
	between := foot - int(0.2*l.em)
	return ink(0, y-thick) == 0 && ink(y-thick, y+thick+1) > 0 && ink(y+thick+1, between) == 0 && ink(between, foot+1) > 0
}

// underlined is how many columns of a unit and right beside it underline m runs along.
func (l *textLine) underlined(m mark, u unit) int {
	beside := int(0.12 * l.em)
	return countOf(l.look(m, u.x0-beside, u.x1+beside), line)
}

// standing is for how many columns a strike stands bare before the first letter's ink between x0 and x1, and behind the last; false
// where it leaves a column open or, but for its ends, empty.
func (l *textLine) standing(m mark, x0, x1 int) (before, after int, ok bool) {
	seen := l.crossings(m, x0, x1)
	for len(seen) > 0 && seen[0] == empty {
		seen = seen[1:]
	}
	for len(seen) > 0 && seen[len(seen)-1] == empty {
		seen = seen[:len(seen)-1]
	}
	first := slices.Index(seen, crossed)
	if first < 0 || slices.Contains(seen, open) || slices.Contains(seen, empty) {
		return 0, 0, false
	}
	last := len(seen) - 1
	for seen[last] != crossed {
		last--
	}
	return first, len(seen) - 1 - last, true
}
