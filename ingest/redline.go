package ingest

import (
	"math"

	"annex/model"
)

// changes are what a glyph can be, as the states of a sequence count them.
var changes = [3]model.Change{model.Kept, model.Inserted, model.Deleted}

// What changes cost, in log-odds. They begin and end between words, seldom inside one, and hardly
// ever is a stretch inside a word what neither its beginning nor its end is.
const (
	changeCost = 4.0 // between two letters, of which one is struck
	growthCost = 8.0 // where letters are added to a word that is kept, in place of none
	spaceCost  = 2.0 // between two words
	islandCost = 6.0 // more, to what the word was before
	inkedCost  = 1.0 // in place of that, where the letters' ink speaks too
	eitherCost = 2.0 // between a struck and an underlined letter, where their ink says that they are changed
)

// A state is what a glyph is, and what was before that in its word or, where its word
// began with the change, in the last one: 3 * change + before, the same where it was nothing else.
type state int

const states = 9

func (s state) change() int { return int(s) / 3 }
func (s state) before() int { return int(s) % 3 }

// step returns the state that follows s where the next unit has change c, and
// what that costs; edge says that a word ends or begins between them, inked that the unit's ink tells its change, either that the
// next glyph's does.
func (s state) step(c int, edge, inked, either bool) (state, float64) {
	switch {
	case edge && c == s.change():
		return state(3*c + c), 0
	case edge:
		return state(3*c + s.change()), spaceCost
	case c == s.change():
		return s, 0
	}
	cost := changeCost
	replaced := changes[s.before()] == model.Deleted && changes[c] == model.Kept
	if changes[c] != model.Deleted && changes[s.change()] != model.Deleted && !replaced && !inked {
		cost = growthCost
	}
	if either && changes[c] != model.Kept && changes[s.change()] != model.Kept {
		cost = eitherCost
	}
	switch {
	case c == s.before() && inked:
		cost += inkedCost
	case c == s.before():
		cost += islandCost
	}
	return state(3*c + s.change()), cost
}

// edgeBetween reports whether a word ends or begins between two units: at a space, and
// at points and commas, which changes often leave out.
func edgeBetween(a, b unit) bool { return a.space || b.space || a.point || b.point }

// speaks reports whether the unit's ink says something of its change.
func (u unit) speaks() bool { return u.inked != [3]float64{} }

// inkedAt reports whether ink says something of unit i, or, as gaps have none, of the glyph behind it.
func inkedAt(us []unit, i int) bool {
	return us[i].speaks() || us[i].gap && i+1 < len(us) && us[i+1].speaks()
}

// score is the log-odds that the unit has change c, against kept.
func (u unit) score(c int) float64 {
	switch changes[c] {
	case model.Inserted:
		return u.under
	case model.Deleted:
		return u.struck
	}
	return 0
}

// likeliest finds the likeliest changes of the units.
func likeliest(us []unit) []model.Change {
	from := make([][states]state, len(us))
	var v [states]float64
	for s := range v {
		v[s] = math.Inf(-1)
	}
	for i, u := range us {
		var next [states]float64
		for s := range next {
			next[s] = math.Inf(-1)
		}
		if i == 0 {
			for c := range changes {
				next[3*c+c] = u.score(c)
			}
			next[3*2+2] -= spaceCost // lines that begin struck are rare
			v = next
			continue
		}
		edge, inked, either := edgeBetween(us[i-1], u), u.speaks(), inkedAt(us, i)
		for s := range v {
			for c := range changes {
				to, cost := state(s).step(c, edge, inked, either)
				if w := v[s] - cost; w > next[to] {
					next[to], from[i][to] = w, state(s)
				}
			}
		}
		for s := range next {
			next[s] += u.score(state(s).change())
		}
		v = next
	}
	at := state(0)
	for s := range v {
		if v[s] > v[at] {
			at = state(s)
		}
	}
	out := make([]model.Change, len(us))
	for i := len(us) - 1; i >= 0; i-- {
		out[i] = changes[at.change()]
		at = from[i][at]
	}
	return out
}

// softness divides log-odds where they become probabilities: the columns of one
// stroke do not err independently. Found by holding both against each other on
// pages with known content. Where ink speaks too, columns are believed less beforehand.
const softness = 1.5

// certainty is the probability that all glyphs have the changes that the line's strokes
// give them: the weight of the sequences that agree with these, of all (the forward
// algorithm; Rabiner, Proc. IEEE 77, 1989). What lies between the glyphs may be either.
func (l *textLine) certainty(us []unit) float64 {
	soft := softness
	if len(us) > 0 && us[0].inkKnown {
		soft = 1
	}
	var all, agreed [states]float64
	for s := range all {
		all[s], agreed[s] = math.Inf(-1), math.Inf(-1)
	}
	for i, u := range us {
		is := l.changeAt(u.x0, u.x1)
		edge, inked, either := i > 0 && edgeBetween(us[max(i-1, 0)], u), u.speaks(), inkedAt(us, i)
		var nextAll, nextAgreed [states]float64
		for s := range nextAll {
			nextAll[s], nextAgreed[s] = math.Inf(-1), math.Inf(-1)
		}
		for c := range changes {
			score := u.score(c) / soft
			if i == 0 {
				nextAll[3*c+c], nextAgreed[3*c+c] = score, score
			} else {
				for s := range all {
					to, cost := state(s).step(c, edge, inked, either)
					nextAll[to] = logSum(nextAll[to], all[s]+score-cost/soft)
					nextAgreed[to] = logSum(nextAgreed[to], agreed[s]+score-cost/soft)
				}
			}
		}
		for s := range nextAgreed {
			if !u.gap && changes[state(s).change()] != is {
				nextAgreed[s] = math.Inf(-1)
			}
		}
		all, agreed = nextAll, nextAgreed
	}
	a, b := math.Inf(-1), math.Inf(-1)
	for s := range all {
		a, b = logSum(a, agreed[s]), logSum(b, all[s])
	}
	if math.IsInf(a, -1) {
		return 0
	}
	return min(math.Exp(a-b), 1)
}

// logSum is log(exp a + exp b).
func logSum(a, b float64) float64 {
	if a < b {
		a, b = b, a
	}
	if math.IsInf(b, -1) {
		return a
	}
	return a + math.Log1p(math.Exp(b-a))
}
