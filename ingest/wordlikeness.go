package ingest

import (
	"math"
	"slices"

	"annex/model"
)

// Letters that touch have no projection of their own, and a baseline that was found amid a stroke tells wrongly where it runs. A word as a whole
// tells both: its rows are those of its letters, as they look elsewhere in the document, with a stroke at one place or the other. Where the letters stand
// is then seen from their own rows.

// A wordShape is how much of each row of a word's columns is ink, from shapeTop above the baseline down, a row every projectionStep.
type wordShape struct {
	x0, x1 int // its columns on the sheet
	rows   [shapeRows]float64
	width  float64 // em
}

const (
	shapeRows  = 32 + 2*shapeReach
	shapeReach = 12 // rows that a baseline may be beside where it was found
)

// shapes measures the words of a line: what stands between blanks, under one change.
func (l *textLine) shapes(cs []char) []wordShape {
	var out []wordShape
	for _, w := range wordsOf(cs) {
		for from, to := range byChange(cs[w.lo:w.hi]) {
			if s, ok := l.shape(cs, w.lo+from, w.lo+to); ok {
				out = append(out, s)
			}
		}
	}
	return out
}

// shape measures characters from to to; false where they have no columns.
func (l *textLine) shape(cs []char, from, to int) (wordShape, bool) {
	x0, x1 := cs[from].x0, cs[to-1].x1
	for _, g := range l.glyphs {
		mid := (g.x0 + g.x1) / 2
		if mid >= x0 && mid < x1 && float64(g.x1-g.x0) < 1.2*l.em {
			x0, x1 = min(x0, g.x0), max(x1, g.x1)
		}
	}
	if x1-x0 < 2 {
		return wordShape{}, false
	}
	return l.shapeOf(x0, x1), true
}

// shapeOf measures the columns from x0 to x1.
func (l *textLine) shapeOf(x0, x1 int) wordShape {
	s := wordShape{x0: x0, x1: x1, width: float64(x1-x0) / l.em}
	b, o := l.from.dark, l.fromAt
	for k := range s.rows {
		y := rowAt(k-shapeReach, l.baseline, l.em) - o.Y
		n := 0
		for x := x0; x < x1; x++ {
			if b.At(x-o.X, y) {
				n++
			}
		}
		s.rows[k] = float64(n) / float64(x1-x0)
	}
	return s
}

// expected is what the rows of characters would be without a stroke, by the forms of those that are known; known is their share.
func (x *likeness) expected(cs []char, width float64) (rows [32]float64, known float64) {
	n, all, sum := 0.0, 0.0, 0.0
	for _, c := range cs {
		all++
		u, ok := x.usual[c.text]
		if !ok {
			continue
		}
		n++
		sum += u.width
		for k, v := range u.rows {
			rows[k] += v * u.width
		}
	}
	if n == 0 {
		return rows, 0
	}
	scale := all / n / width
	if sum*all/n > width { // letters overlap, or the columns were cut short
		scale = 1 / sum
	}
	for k := range rows {
		rows[k] = math.Min(rows[k]*scale, 1)
	}
	return rows, n / all
}

// unlikeWord is how much a word differs from rows, at the best place within so many rows beside its baseline.
func (w wordShape) unlike(rows [32]float64, reach int) (best float64, at int) {
	best = math.Inf(1)
	for d := -reach; d <= reach; d++ {
		sum := 0.03 * math.Abs(float64(d))
		for k, v := range rows {
			sum += math.Abs(w.rows[k+shapeReach+d] - v)
		}
		if sum < best {
			best, at = sum, d
		}
	}
	return best, at
}

// charsOf are the first and the one after the last of the characters that stand over the shape's columns.
func (w wordShape) charsOf(cs []char) (from, to int) {
	from, to = -1, -1
	for i, c := range cs {
		if mid := (c.x0 + c.x1) / 2; !blankChar(c) && mid >= w.x0 && mid < w.x1 {
			if from < 0 {
				from = i
			}
			to = i + 1
		}
	}
	return from, to
}

// What words that were read as inserted must look like to be none.
const (
	fits         = 5.0  // by so many rows one may differ at most from what it is taken for
	eachBetter   = 0.8  // by so many more, at least, from an underlined one
	fitsBetter   = 1.8  // and by so many one alone
	moreBetter   = 0.4  // of several beside one another, together by so many more for each
	leastWord    = 3    // characters of one
	leastKnown   = 0.7  // of them, whose form is known
	leastAgreed  = 0.6  // of the inserted words of tables, that look so: others are drawn too pale
	leastInserts = 5    // such words
	strikeLeast  = 0.08 // em: how far above the baseline a stroke runs through letters
	inkedLeast   = 0.02 // where ink tells that they are changed
)

// settleInserted takes words that were read as inserted for what they look like: a baseline found too high takes strikes for underlines, and
// thick feet are taken for them. Lines in tables tell whether underlines can be seen so in the document.
func (x *likeness) settleInserted(inTables, others []*lineRead) {
	if !x.under.known {
		return
	}
	agreed, all := 0, 0
	for _, l := range inTables {
		for _, w := range l.shapes {
			if v := x.lookOf(l, w); v.told {
				agreed, all = agreed+int(oneIf(v.better < 0)), all+1
			}
		}
	}
	if agreed < leastInserts || float64(agreed) < leastAgreed*float64(all) {
		return
	}
	for _, l := range slices.Concat(inTables, others) {
		x.settleInsertedOf(l)
	}
	if x.strike.known {
		for _, l := range inTables {
			x.settleReplaced(l)
		}
	}
}

// settleInsertedOf decides on the words of one line, those beside one another together.
func (x *likeness) settleInsertedOf(l *lineRead) {
	var run []wordLook
	sum := 0.0
	end := func() {
		if n := float64(len(run)); n > 0 && sum >= fitsBetter+moreBetter*(n-1) && !l.amidInserted(run) {
			for _, v := range run {
				l.changeWord(v.word, v.is)
			}
		}
		run, sum = nil, 0
	}
	for _, w := range l.shapes {
		v := x.lookOf(l, w)
		if !v.told || v.better < eachBetter || v.is == model.Inserted {
			end()
			continue
		}
		run, sum = append(run, v), sum+v.better
	}
	end()
}

// amidInserted reports whether words of which one looks struck stand between inserted ones: who strikes out what was never there leaves nothing.
func (l *lineRead) amidInserted(run []wordLook) bool {
	from, _ := run[0].word.charsOf(l.chars)
	_, to := run[len(run)-1].word.charsOf(l.chars)
	inserted := func(i int) bool { return i >= 0 && i < len(l.chars) && l.chars[i].change == model.Inserted }
	for from--; from >= 0 && blankChar(l.chars[from]); from-- {
	}
	for ; to < len(l.chars) && blankChar(l.chars[to]); to++ {
	}
	return inserted(from) && inserted(to) && slices.ContainsFunc(run, func(v wordLook) bool { return v.is == model.Deleted })
}

// A wordLook is what a word that was read as inserted looks like, and by how many rows it differs less from that than from an underlined one.
type wordLook struct {
	word   wordShape
	is     model.Change
	better float64
	told   bool
}

// lookOf looks at one word; nothing is told of what is too short, replaces what is struck right before it, is of unknown letters, or fits nothing. Ink that tells of changes
// leaves it inserted or struck.
func (x *likeness) lookOf(l *lineRead, w wordShape) wordLook {
	v := wordLook{word: w, is: model.Kept}
	from, to := w.charsOf(l.chars)
	if to-from < leastWord || twoWords(l.chars[from:to]) || from > 0 && l.chars[from-1].change == model.Deleted || slices.ContainsFunc(l.chars[from:to], func(c char) bool { return c.change != model.Inserted }) {
		return v
	}
	kept, known := x.expected(l.chars[from:to], w.width)
	if known < leastKnown {
		return v
	}
	least, at := w.unlike(kept, shapeReach)
	inked, looksStruck := l.drawn.inkSpeaks(w), !x.strike.known
	if x.strike.known {
		if struck, d := w.unlike(x.strike.over(kept), shapeReach); struck < least || inked {
			least, at, looksStruck = struck, d, true
		}
	}
	inserted, _ := w.unlike(x.under.over(kept), shapeReach)
	v.told, v.better = min(least, inserted) <= fits, inserted-least
	switch above := l.strokeAbove(w, at); {
	case looksStruck && above >= strikeLeast || inked && above >= inkedLeast:
		v.is = model.Deleted
	case inked:
		v.is = model.Inserted
	}
	return v
}

// twoWords reports whether characters may be a figure and what replaces it, joined: more than a year has, or beside letters.
func twoWords(cs []char) bool {
	figures, letters := 0, 0
	for _, c := range cs {
		figures, letters = figures+int(oneIf(isDigit(c))), letters+letterCount(c.text)
	}
	return figures > 4 || figures > 0 && letters > 0
}

// strokeAbove is how far the underline that a word was taken to have runs above the feet of its letters, in em, if these stand so many rows below
// the line's baseline.
func (l *lineRead) strokeAbove(w wordShape, rows int) float64 {
	most := math.Inf(-1)
	if l.drawn == nil {
		return most
	}
	foot := float64(l.baseline) + float64(rows)*projectionStep*l.em
	for _, k := range l.drawn.strokes {
		if k.change == model.Inserted && min(k.x1, w.x1)-max(k.x0, w.x0) > 0 {
			most = math.Max(most, (foot-float64(k.y0+k.y1)/2)/l.em)
		}
	}
	return most
}

// inkSpeaks reports whether the ink of a word's glyphs says that they are changed.
func (d *strokesSeen) inkSpeaks(w wordShape) bool {
	sum := 0.0
	if d != nil {
		for _, u := range d.units {
			if !u.gap && u.x0 < w.x1 && u.x1 > w.x0 && u.speaks() {
				sum += u.inked[1]
			}
		}
	}
	return sum > 0
}

// changeWord gives a word's characters a change that is not sure, and the blanks between it and words that have the same.
func (l *lineRead) changeWord(w wordShape, change model.Change) {
	from, to := w.charsOf(l.chars)
	for i := from; i < to; i++ {
		l.chars[i].changed(change)
	}
	for _, i := range []int{from - 1, to} {
		if i > 0 && i+1 < len(l.chars) && blankChar(l.chars[i]) && (change == model.Kept || l.chars[i-1].change == l.chars[i+1].change) {
			l.chars[i].change = change
		}
	}
}
