package ingest

import (
	"slices"
	"unicode"
	"unicode/utf8"

	"annex/model"
)

// A point or a comma fills few columns, so that they say little of a stroke, and most changes end or begin beside one. But a stroke
// is drawn under or through all the width that a sign is set to, and goes beyond its ink on both sides; that of the
// word beside it ends before it.

// furthest is how far ink is followed from the middle of a sign, in em.
const furthest = 0.4

// What the reaches of signs say. On scans of many faces, qualities and scanners 99 of 100 signs that nothing was drawn under reached
// 0.08 em to their shorter side at most, by tails and feet of their own, and underlined ones 0.1 to 0.17 em.
const (
	strokeReach  = 9    // hundredths of an em
	pixelReach   = 3    // more than what nine of ten unchanged signs of a kind reach
	tellingReach = 5    // signs that reach further themselves look like the end of a stroke
	beyondSign   = 30   // so far, all around is under the stroke, and was taken for no change
	narrowSign   = 0.32 // em; what is wider touches a letter, whose bars reach far
)

// isSign reports whether a character is neither a letter nor a digit.
func isSign(c char) bool {
	r, _ := utf8.DecodeRuneInString(c.text)
	return !unicode.IsLetter(r) && !unicode.IsDigit(r)
}

// measureReach measures for each row of a projection how far ink goes on from column x to both sides: the shorter of the two, in
// hundredths of an em. A break of one pixel ends no stroke.
func (l *textLine) measureReach(p *projection, x int) {
	o := l.fromAt
	most, pale := int(furthest*l.em+0.5), l.darkness()*3/10
	for k := range p.reach {
		y := rowAt(k, l.baseline, l.em) - o.Y
		inked := func(x int) bool {
			x -= o.X
			return l.from.ink.At(x, y) || k >= bodyTo && x >= 0 && x < l.from.ink.W && l.from.darkness(x, y) >= pale // thin underlines of copies are pale
		}
		n := func(step int) int {
			for i := range most {
				if !inked(x+step*i) && !inked(x+step*(i+1)) {
					return i
				}
			}
			return most
		}
		p.reach[k] = uint8(100 * float64(min(n(-1), n(1))) / l.em)
	}
}

// ownOfSign are the columns of the sign at i, which readers place badly, above all beside another: x0 to x1, if those are narrow and
// it stands alone between letters; else those of the narrow glyphs between them, where there are as many as signs.
func (l *textLine) ownOfSign(cs []char, i, x0, x1 int, ok bool) (int, int, bool) {
	narrow := int(narrowSign * l.em)
	before, from := signsTo(cs, i, -1, l.box.Min.X-1)
	after, to := signsTo(cs, i, 1, l.box.Max.X+1)
	if ok && x1-x0 <= narrow && before+after == 0 {
		return x0, x1, true
	}
	var between []glyph
	for _, g := range l.glyphs {
		if g.x0 > from && g.x1 <= to && g.x1-g.x0 <= narrow {
			between = append(between, g)
		}
	}
	if len(between) != before+1+after {
		return x0, x1, ok && before+after == 0
	}
	return between[before].x0, between[before].x1, true
}

// signsTo counts the signs on one side of character i as far as the next letter, and gives that one's middle; end where there is none.
func signsTo(cs []char, i, step, end int) (signs, middle int) {
	for k := i + step; k >= 0 && k < len(cs); k += step {
		switch {
		case blankChar(cs[k]):
		case isSign(cs[k]):
			signs++
		default:
			return signs, (cs[k].x0 + cs[k].x1) / 2
		}
	}
	return signs, end
}

// body is how far a sign itself reaches where it stands on the baseline.
func (p *projection) body() int { return int(slices.Max(p.reach[bodyFrom:bodyTo])) }

// The rows of a projection above the baseline that a point fills.
const bodyFrom, bodyTo = 17, 21

// reachOf is how far a stroke that runs where those of the document do reaches at a sign, in hundredths of an em.
func (s stroked) reachOf(c char) int {
	most := 0
	for k := s.from; k < s.to; k++ {
		if s.rows[k] < 0.5 {
			continue
		}
		for d := max(k-reach, 0); d <= min(k+reach, len(s.rows)-1); d++ {
			most = max(most, int(c.rows.reach[d]))
		}
	}
	return most
}

// A signStroke is a kind of stroke, with how far the signs of the document reach where it lies, and how many of those amid
// its changes have one that reaches beyond them.
type signStroke struct {
	stroked
	change     model.Change
	bare       map[string][]float64 // of each kind of sign, amid what is kept
	drawn, all int
}

// least is how far a stroke reaches at a sign at least.
func (s signStroke) least(text string) int {
	if bare := s.bare[text]; len(bare) > 0 {
		return max(strokeReach, int(bare[(len(bare)-1)*9/10])+pixelReach)
	}
	return strokeReach + pixelReach
}

// without is how far most signs of a kind reach that have no stroke.
func (s signStroke) without(text string) int {
	if bare := s.bare[text]; len(bare) > 0 {
		return int(bare[len(bare)/2])
	}
	return 0
}

// lacks reports whether a sign that ink reaches so far at has no stroke, and so that it can be told: at the ends of strokes, pixels decide.
func (s signStroke) lacks(text string, reach int) bool {
	return reach == 0 || reach <= s.without(text) && s.without(text) <= tellingReach
}

// reliable reports whether a sign without such a stroke has none: on faxes, strokes are lost.
func (s signStroke) reliable() bool { return s.known && s.drawn >= 2 && 16*s.drawn >= 15*s.all }

// settleSigns decides on the signs of all lines by how far strokes reach at them.
func (x *likeness) settleSigns(lines []*lineRead) {
	under := signStrokeOf(lines, x.under, model.Inserted)
	strike := signStrokeOf(lines, x.strike, model.Deleted)
	for _, l := range lines {
		if l.look.underlined {
			continue
		}
		for i := range l.chars {
			settleSign(l.chars, i, under, strike)
		}
		l.spacesAsAround()
	}
}

// signStrokeOf learns from the document's lines what a stroke is like at signs.
func signStrokeOf(lines []*lineRead, of stroked, change model.Change) signStroke {
	s := signStroke{stroked: of, change: change, bare: map[string][]float64{}}
	for _, l := range lines {
		for i, c := range l.chars {
			if c.reaches() && c.change == model.Kept && amid(l.chars, i) {
				s.bare[c.text] = append(s.bare[c.text], float64(s.reachOf(c)))
			}
		}
	}
	for _, bare := range s.bare {
		slices.Sort(bare)
	}
	for _, l := range lines {
		for i, c := range l.chars {
			if i > 0 && i < len(l.chars)-1 && c.reaches() && c.change == change && amid(l.chars, i) {
				s.all++
				if s.reachOf(c) >= s.least(c.text) {
					s.drawn++
				}
			}
		}
	}
	return s
}

// amid reports whether what stands before and behind character i is under its change.
func amid(cs []char, i int) bool {
	return changeBeside(cs, i, -1) == cs[i].change && changeBeside(cs, i, 1) == cs[i].change
}

// reaches reports whether a character is a sign whose reach tells of strokes.
func (c char) reaches() bool { return c.rows != nil && isSign(c) && c.rows.width <= narrowSign }

// changeBeside is the change of the next character that is no blank on one side; at the end of a line that of character i.
func changeBeside(cs []char, i, step int) model.Change {
	for k := i + step; k >= 0 && k < len(cs); k += step {
		if !blankChar(cs[k]) {
			return cs[k].change
		}
	}
	return cs[i].change
}

// settleSign decides on the sign at i.
func settleSign(cs []char, i int, under, strike signStroke) {
	c := &cs[i]
	if !c.reaches() || c.change != model.Kept && amid(cs, i) && i > 0 && i < len(cs)-1 {
		return
	}
	below, through := 0, 0
	if under.known {
		if below = under.reachOf(*c); below < c.rows.body()+pixelReach {
			below = min(below, under.without(c.text))
		}
	}
	if strike.known && !isDash(c.text) { // a dash lies where strikes do
		through = strike.reachOf(*c)
	}
	before, after := changeBeside(cs, i, -1), changeBeside(cs, i, 1)
	amidKept := before == model.Kept && after == model.Kept
	drawn := func(s signStroke, reach int) bool {
		if amidKept { // few are changed alone
			return reach >= s.least(c.text)+pixelReach && reach < beyondSign
		}
		return reach >= s.least(c.text)
	}
	switch {
	case drawn(under, below) && !drawn(strike, through) && !bracket(c.text): // whose feet reach for the next underline
		c.change = model.Inserted
	case drawn(strike, through) && !drawn(under, below) && (!amidKept || c.point() && strike.barAbove(c.rows)):
		c.change = model.Deleted
	case c.change == model.Inserted && under.reliable() && under.lacks(c.text, below), c.change == model.Deleted && strike.reliable() && !isDash(c.text) && strike.lacks(c.text, through):
		c.change = model.Kept
	}
}

func bracket(text string) bool { return text == "(" || text == ")" || text == "[" || text == "]" }

// isDash reports whether a character is a hyphen or a dash.
func isDash(text string) bool { return text == "-" || text == "–" || text == "—" }

// point reports whether a character stands on the baseline, with nothing above.
func (c char) point() bool { return c.text == "." || c.text == "," }
