package ingest

import (
	"math"
	"slices"
	"unicode"
	"unicode/utf8"

	"annex/model"
)

// A single figure or letter that is struck or underlined shows little of its stroke, and on a page with few changes
// nothing tells where strokes lie. The whole document tells: how each character of its type looks where nothing is changed, and
// where its strikes and underlines run. A character that looks like the others of its kind with a stroke drawn over them, and
// not without, is changed.

// A likeness is what the characters of a document's usual type look like.
type likeness struct {
	usual         map[string]usualForm
	strike, under stroked
}

// A usualForm is the median of one character's projections where nothing is changed.
type usualForm struct {
	rows  [32]float64 // 0 to 1
	width float64     // em
}

// A stroked is how dark a stroke makes each row of a projection; none where the document has too few to tell.
type stroked struct {
	rows     [32]float64
	from, to int // the rows that it may lie in
	known    bool
}

// leastSeen is how often a character must stand unchanged for its usual form to be known, leastStroked how many must
// be under a stroke.
const (
	leastSeen    = 3
	leastStroked = 6
)

// likenessOf learns the likeness from the document's lines.
func likenessOf(lines []*lineRead) *likeness {
	x := &likeness{usual: map[string]usualForm{}}
	seen := map[string][]*projection{}
	for _, l := range lines {
		for _, c := range l.chars {
			if c.rows != nil && c.change == model.Kept && l.plainType() {
				seen[c.text] = append(seen[c.text], c.rows)
			}
		}
	}
	for text, ps := range seen {
		if len(ps) >= leastSeen {
			x.usual[text] = usualOf(ps)
		}
	}
	x.strike = x.strokeRows(lines, model.Deleted, 8, 18)
	x.under = x.strokeRows(lines, model.Inserted, 22, 32)
	return x
}

// plainType reports whether a line is set in the usual type of its page; neither size nor weight of a single character tells.
func (l *lineRead) plainType() bool {
	return len(l.chars) == 1 || l.weight < 1.3*l.page.weight && math.Abs(l.em/l.page.em-1) < 0.15
}

func usualOf(ps []*projection) (u usualForm) {
	values := make([]float64, len(ps))
	for k := range u.rows {
		for i, p := range ps {
			values[i] = float64(p.rows[k]) / 255
		}
		u.rows[k] = median(values)
	}
	for i, p := range ps {
		values[i] = p.width
	}
	u.width = median(values)
	return u
}

// formOf is the usual form of a character, where its columns are as wide as those usually are.
func (x *likeness) formOf(c char) (u usualForm, ok bool) {
	if c.rows == nil {
		return u, false
	}
	u, ok = x.usual[c.text]
	return u, ok && math.Abs(c.rows.width-u.width) < math.Max(0.15*u.width, 0.045)
}

// strokeRows learns how dark the strokes of a change make the rows between from and to, by the characters that
// have little ink of their own there.
func (x *likeness) strokeRows(lines []*lineRead, change model.Change, from, to int) stroked {
	out := stroked{from: from, to: to}
	var sum, n [32]float64
	letters := 0
	for _, l := range lines {
		for _, c := range l.chars {
			u, ok := x.formOf(c)
			if !ok || c.change != change || !l.plainType() {
				continue
			}
			letters++
			for k := from; k < to; k++ {
				if u.rows[k] < 0.6 {
					sum[k] += (float64(c.rows.rows[k])/255 - u.rows[k]) / (1 - u.rows[k])
					n[k]++
				}
			}
		}
	}
	for k := from; k < to && letters >= leastStroked; k++ {
		if dark := sum[k] / math.Max(n[k], 1); dark >= 0.25 {
			out.rows[k], out.known = math.Min(dark, 1), true
		}
	}
	return out
}

// drawn is how much more a character looks like its usual form with the stroke than without: 1 as one with it does, -1 as one
// without; false where the two do not differ enough to tell.
func (x *likeness) drawn(c char, s stroked) (likes float64, ok bool) {
	u, ok := x.formOf(c)
	if !ok || !s.known {
		return 0, false
	}
	with, differ := s.over(u.rows), 0.0
	for k := range with {
		differ += with[k] - u.rows[k]
	}
	if differ < leastDiffer {
		return 0, false
	}
	return (unlike(c.rows, u.rows, s.to, reach) - unlike(c.rows, with, s.to, reach)) / differ, true
}

// over is a form with the stroke drawn over it.
func (s stroked) over(form [32]float64) [32]float64 {
	for k := range form {
		form[k] = math.Max(form[k], s.rows[k])
	}
	return form
}

// leastDiffer is by how many rows a form must differ with a stroke from that without.
const leastDiffer = 0.5

// reach is how many rows a line's baseline may lie beside where it was found.
const reach = 1

// unlike is the sum of the differences between a projection and a form, as far as row to, at the best place within reach.
func unlike(p *projection, form [32]float64, to, reach int) float64 {
	best := math.Inf(1)
	for shift := -reach; shift <= reach; shift++ {
		sum := 0.0
		for k := 2; k < to; k++ {
			f := 0.0
			if i := k - shift; i >= 0 && i < len(form) {
				f = form[i]
			}
			sum += math.Abs(float64(p.rows[k])/255 - f)
		}
		best = math.Min(best, sum)
	}
	return best
}

// What a character must be like to be taken for changed, or for not.
const (
	likesBeside = 0.3 // where it touches an insertion
	likesAlone  = 0.5 // where it stands alone on its line
	likesWord   = 0.6 // on the average of a word that was read as underlined
	likesFigure = 0.6 // of an underline, of a figure or a capital
	likesKept   = 0.3 // below this, one or two letters inside a word are not struck
)

// settleSingles decides anew on single characters by their likeness.
func (d *document) settleSingles() {
	var lines []*lineRead
	for _, p := range d.pages {
		if p.size.Read == model.ReadScan {
			lines = append(lines, p.lines...)
			for _, t := range p.tables {
				lines = append(lines, tableLines(t)...)
			}
		}
	}
	x := likenessOf(lines)
	for _, l := range lines {
		if l.plainType() {
			x.align(l.chars)
		}
	}
	x = likenessOf(lines)
	for _, l := range lines {
		if l.plainType() {
			x.settle(l.chars)
		}
	}
}

// align shifts the projections of a line to where its characters are most like their usual forms: the baseline of a
// line of few letters is not measured well.
func (x *likeness) align(cs []char) {
	for i := range cs {
		if isDigit(cs[i]) {
			x.trim(&cs[i])
		}
	}
	best, shift := math.Inf(1), 0
	for d := -reachOfLine; d <= reachOfLine; d++ {
		sum := 0.1 * math.Abs(float64(d))
		for _, c := range cs {
			if u, ok := x.formOf(c); ok {
				p := c.rows.shifted(d)
				sum += math.Min(unlike(p, u.rows, lettersTo, 0), unlike(p, x.strike.over(u.rows), lettersTo, 0))
			}
		}
		if sum < best {
			best, shift = sum, d
		}
	}
	for i := range cs {
		if c := &cs[i]; c.rows != nil && shift != 0 {
			c.rows = c.rows.shifted(shift)
		}
	}
}

// reachOfLine is how many rows a line may be shifted, lettersTo the row below most letters.
const (
	reachOfLine = 4
	lettersTo   = 22
)

// settle decides on the words of one line.
func (x *likeness) settle(cs []char) {
	letters := 0
	for _, c := range cs {
		if c.text != " " {
			letters++
		}
	}
	for i := 0; i < len(cs); {
		j := i
		for j < len(cs) && cs[j].text != " " {
			j++
		}
		if word := cs[i:j]; letters == 1 && len(word) == 1 {
			x.settleAlone(&word[0])
		} else if len(word) > 0 {
			x.settleWord(word, cs[j:])
		}
		i = j + 1
	}
}

// settleAlone decides on the only character of a line.
func (x *likeness) settleAlone(c *char) {
	x.trim(c)
	if likes, ok := x.drawn(*c, x.strike); ok && likes >= likesAlone {
		c.changed(model.Deleted)
	} else if likes, ok := x.drawn(*c, x.under); ok && likes >= likesAlone && c.change == model.Kept {
		c.changed(model.Inserted)
	}
}

// trim takes the ends of a stroke that reach beyond the character for no part of its width.
func (x *likeness) trim(c *char) {
	u, ok := x.usual[c.text]
	if !ok || c.rows == nil || c.rows.width <= u.width || c.rows.width > 1.8*u.width {
		return
	}
	p := projection{width: u.width}
	for k, v := range c.rows.rows {
		p.rows[k] = uint8(math.Min(float64(v)*c.rows.width/u.width, 255))
	}
	c.rows = &p
}

// changed gives a character its change, which is not sure.
func (c *char) changed(change model.Change) {
	if c.change != change {
		c.change, c.conf = change, math.Min(c.conf, lostStrike)
	}
}

// settleWord decides on the characters of a word: on those before and behind what is inserted, on an insertion
// that is struck, and on one or two deleted letters inside it. after is what follows on the line.
func (x *likeness) settleWord(word, after []char) {
	if x.struckWord(word) {
		for i := range word {
			word[i].changed(model.Deleted)
		}
		return
	}
	for i := range word {
		goesOn := i+1 == len(word) && len(after) > 1 && after[1].change == model.Inserted
		if word[i].change == model.Kept && x.underlined(word[i], goesOn) {
			word[i].changed(model.Inserted)
		}
	}
	for i := range word {
		if word[i].change == model.Inserted {
			continue
		}
		if i+1 < len(word) && word[i+1].change == model.Inserted || i > 0 && word[i-1].change == model.Inserted {
			x.settleBeside(&word[i])
		}
	}
	for from := 0; from < len(word); {
		to := from + 1
		for to < len(word) && word[to].change == word[from].change {
			to++
		}
		if word[from].change == model.Deleted && x.plain(word, from, to) {
			for i := from; i < to; i++ {
				word[i].changed(model.Kept)
			}
		}
		from = to
	}
}

// underlined reports whether a figure or a capital looks plainly as if it were, or a sign after which an underline goes on.
func (x *likeness) underlined(c char, goesOn bool) bool {
	likes, ok := x.drawn(c, x.under)
	r, _ := utf8.DecodeRuneInString(c.text)
	return ok && likes >= likesFigure && (figureOrCapital(c) || goesOn && !unicode.IsLetter(r))
}

// struckWord reports whether a word that was read as inserted is struck, by most of its characters.
func (x *likeness) struckWord(word []char) bool {
	sum, n := 0.0, 0
	for _, c := range word {
		if c.change != model.Inserted {
			return false
		}
		if likes, ok := x.drawn(c, x.strike); ok {
			sum += likes
			n++
		}
	}
	return n >= 2 && 2*n >= len(word) && sum >= likesWord*float64(n)
}

// settleBeside decides on a character that touches an insertion and is not one.
func (x *likeness) settleBeside(c *char) {
	if c.text == "." || c.text == "," {
		if c.rows != nil && x.barAbove(c.rows) {
			c.changed(model.Deleted)
		}
		return
	}
	if !figureOrCapital(*c) {
		return
	}
	if likes, ok := x.drawn(*c, x.strike); ok && likes >= likesBeside {
		c.changed(model.Deleted)
	}
}

// figureOrCapital reports whether a character is a figure or a capital: small letters touch one another too often to be told by their form.
func figureOrCapital(c char) bool {
	r, _ := utf8.DecodeRuneInString(c.text)
	return unicode.IsDigit(r) || unicode.IsUpper(r)
}

// barAbove reports whether a strike runs above a point, and nothing else stands there.
func (x *likeness) barAbove(p *projection) bool {
	bar := false
	for k, v := range p.rows[:x.strike.to] {
		switch dark := x.strike.rows[k]; {
		case dark >= 0.5 && v >= 217:
			bar = true
		case k < x.strike.from && v > 38:
			return false
		}
	}
	return bar && x.strike.known
}

// plain reports whether one or two letters inside a word, from and to, which touch no insertion, look as if they were not struck, and so that it can be told.
func (x *likeness) plain(word []char, from, to int) bool {
	if to-from > 2 || to-from == len(word) {
		return false
	}
	beside := func(i int) bool { return i >= 0 && i < len(word) && word[i].change == model.Inserted }
	if beside(from-1) || beside(to) {
		return false
	}
	for _, c := range word[from:to] {
		u, known := x.formOf(c)
		likes, ok := x.drawn(c, x.strike)
		if !known || ok && likes >= likesKept || !ok && !letterWithBar(u, x.strike) {
			return false
		}
	}
	return true
}

// letterWithBar reports whether a form has a bar of its own where the stroke would run, as "e" has.
func letterWithBar(u usualForm, s stroked) bool {
	return s.known && slices.ContainsFunc(u.rows[s.from:s.to], func(v float64) bool { return v >= 0.85 })
}
