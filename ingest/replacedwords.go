package ingest

import (
	"math"
	"slices"

	"annex/model"
)

// What replaces a word is printed right behind it, and where their letters or their strokes touch, one stroke is taken for both. Letter by letter
// their rows tell where the strike ends and the underline begins.

const (
	partEach   = 1.0 // by so many rows a character whose change is new must fit better, on the average
	partAll    = 2.5 // and all of them together
	partKept   = 0.3 // by so many more than without a stroke each part's characters fit, on the average
	partLeast  = 2   // characters of a part
	partReach  = 2   // rows that the baseline may be beside where it was found
	partsKnown = 0.8 // of a word's characters, whose form is known
)

// letterShapes measures each character of the line's longer words.
func (l *textLine) letterShapes(cs []char) []wordShape {
	var out []wordShape
	for _, w := range wordsOf(cs) {
		if w.hi-w.lo < 2*partLeast {
			continue
		}
		for _, c := range cs[w.lo:w.hi] {
			if c.x1 > c.x0 {
				out = append(out, l.shapeOf(c.x0, c.x1))
			}
		}
	}
	return out
}

// settleReplaced parts the changed words of a line that are struck at first and underlined behind that, and were read otherwise. Of words that
// were read as kept, thick letters look struck.
func (x *likeness) settleReplaced(l *lineRead) {
	if len(l.letters) == 0 {
		return
	}
	for _, w := range wordsOf(l.chars) {
		if w.hi-w.lo >= 2*partLeast && !slices.ContainsFunc(l.chars[w.lo:w.hi], func(c char) bool { return c.change == model.Kept }) {
			x.part(l.chars[w.lo:w.hi], l.letters)
		}
	}
}

// part gives a word's characters their changes where they look struck up to one and underlined from there on, plainly better than as they were read.
func (x *likeness) part(word []char, letters []wordShape) {
	best, least, gain := 0, math.Inf(1), 0.0
	var costs [][3]float64
	for d := -partReach; d <= partReach; d++ {
		at, ok := x.costs(word, letters, d)
		if !ok {
			return
		}
		now, split := costAsRead(word, at), 0.0
		for _, c := range at {
			split += c[1]
		}
		for k, c := range at { // characters up to k struck
			if split += c[2] - c[1]; k+1 >= partLeast && len(word)-k-1 >= partLeast && split < least {
				best, least, gain, costs = k+1, split, now-split, at
			}
		}
	}
	if best == 0 || !partsShow(costs, best) {
		return
	}
	new := 0
	for i, c := range word {
		new += int(oneIf(c.change != partChange(i, best)))
	}
	if new == 0 || gain < partAll || gain < partEach*float64(new) {
		return
	}
	for i := range word {
		word[i].changed(partChange(i, best))
	}
}

// partChange is the change of character i of a word whose first n are replaced by the others.
func partChange(i, n int) model.Change {
	if i < n {
		return model.Deleted
	}
	return model.Inserted
}

// costs are by how many rows each character differs from how it looks with each of the changes, its baseline d rows lower; false where too many are unknown.
func (x *likeness) costs(word []char, letters []wordShape, d int) (out [][3]float64, ok bool) {
	out = make([][3]float64, len(word))
	n := 0.0
	for i, c := range word {
		for _, s := range letters {
			if mid := (c.x0 + c.x1) / 2; mid < s.x0 || mid >= s.x1 {
				continue
			}
			kept, known := x.expected(word[i:i+1], s.width)
			if known > 0 {
				n++
				out[i] = [3]float64{s.differs(kept, d), s.differs(x.under.over(kept), d), s.differs(x.strike.over(kept), d)}
			}
			break
		}
	}
	return out, n >= partsKnown*float64(len(word))
}

// differs is how much the shape differs from rows, d rows below its baseline.
func (w wordShape) differs(rows [32]float64, d int) (sum float64) {
	for k, v := range rows {
		sum += math.Abs(w.rows[k+shapeReach+d] - v)
	}
	return sum
}

// costAsRead is what a word's changes cost as they were read.
func costAsRead(word []char, costs [][3]float64) (sum float64) {
	for i, c := range word {
		for k, change := range changes {
			if c.change == change {
				sum += costs[i][k]
			}
		}
	}
	return sum
}

// partsShow reports whether both parts of a word, of which n characters come first, show their strokes.
func partsShow(costs [][3]float64, n int) bool {
	struck, under := 0.0, 0.0
	for i, c := range costs {
		if i < n {
			struck += c[0] - c[2]
		} else {
			under += c[0] - c[1]
		}
	}
	return struck >= partKept*float64(n) && under >= partKept*float64(len(costs)-n)
}
