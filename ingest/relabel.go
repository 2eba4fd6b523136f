package ingest

import (
	"cmp"
	"math"
	"slices"
	"unicode"
	"unicode/utf8"

	"annex/model"
)

// What a character must be like to be taken for changed, or for not.
const (
	likesBeside   = 0.3  // where it touches an insertion
	likesAlone    = 0.5  // where it stands alone on its line
	likesStruck   = 0.7  // of one that was read as underlined
	likesWord     = 0.6  // on the average of a word that was read as underlined
	likesFigure   = 0.6  // of an underline, of a figure or a capital
	likesWhole    = 0.3  // on the average of a word whose columns show a strike
	likesUnmarked = -0.5 // at most, on the average of a word that is changed as a whole and shows no stroke
	leastUnmarked = 3    // characters of it that can be told
	likesKept     = 0.3  // below this, one or two letters inside a word are not struck
)

// settleSingles decides anew on single characters by their likeness, on pages that are as dark as each other together: a copier may have
// drawn the letters of some twice as thick.
func (d *document) settleSingles() {
	var all []*lineRead
	groups := pagesByWeight(d.pages)
	lines := make([][]*lineRead, len(groups))
	inTables, others := make([][]*lineRead, len(groups)), make([][]*lineRead, len(groups))
	for i, pages := range groups {
		for _, p := range pages {
			lines[i], others[i] = append(lines[i], p.lines...), append(others[i], p.lines...)
			for _, t := range p.tables {
				lines[i], inTables[i] = append(lines[i], tableLines(t)...), append(inTables[i], tableLines(t)...)
			}
		}
		lines[i] = slices.DeleteFunc(lines[i], func(l *lineRead) bool { return !l.plainType() })
		all = append(all, lines[i]...)
	}
	whole := likenessOf(all)
	for i, ls := range lines {
		x := likenessOf(ls).orElse(whole)
		for _, l := range ls {
			x.align(l.chars)
		}
		x = likenessOf(ls).orElse(whole)
		for _, l := range ls {
			for i := range l.chars {
				l.chars[i].under.likes, l.chars[i].under.told = x.drawn(l.chars[i], x.under)
			}
			x.settle(l.chars)
			x.settleLookalikes(l.chars)
		}
		x.settleInserted(inTables[i], others[i])
		x.settleSigns(ls)
		settlePoints(ls)
	}
}

// alikeWeight is by how much the stems of pages of one group may differ, as a factor.
const alikeWeight = 1.25

// pagesByWeight groups the scanned pages of a document by how thick their letters are.
func pagesByWeight(pages []*pageRead) [][]*pageRead {
	var scans []*pageRead
	for _, p := range pages {
		if p.size.Read == model.ReadScan {
			scans = append(scans, p)
		}
	}
	slices.SortStableFunc(scans, func(a, b *pageRead) int { return cmp.Compare(a.weight, b.weight) })
	var out [][]*pageRead
	for i, p := range scans {
		if i == 0 || p.weight > alikeWeight*out[len(out)-1][0].weight {
			out = append(out, nil)
		}
		out[len(out)-1] = append(out[len(out)-1], p)
	}
	return out
}

// settle decides on the words of one line.
func (x *likeness) settle(cs []char) {
	words := wordsOf(cs)
	for _, w := range words {
		if len(words) == 1 && w.width() == 1 {
			x.settleAlone(&cs[w.lo])
			continue
		}
		x.settleWord(cs[w.lo:w.hi], cs[w.hi:])
	}
}

// settleAlone decides on the only character of a line.
func (x *likeness) settleAlone(c *char) {
	x.trim(c)
	if change := x.barred(*c); change != model.Kept {
		c.changed(change)
	} else if likes, ok := x.drawn(*c, x.strike); ok && likes >= likesAlone && x.across(*c) {
		c.changed(model.Deleted)
	} else if likes, ok := x.drawn(*c, x.under); ok && likes >= likesAlone && c.change == model.Kept {
		c.changed(model.Inserted)
	}
}

// barred is the change that a bar says that runs over all the width of a character where others of its kind have none, and
// where else it looks as they do: of a single character, whose baseline is not known well, a strike or an underline may lie anywhere.
func (x *likeness) barred(c char) model.Change {
	u, ok := x.formOf(c)
	if !ok {
		return model.Kept
	}
	from, to, foot, differ := -1, -1, 0, 0.0
	for k := 1; k < len(u.rows)-1; k++ {
		if u.rows[k] > 0.1 {
			foot = k
		}
		own := max(u.rows[k-1], u.rows[k], u.rows[k+1])
		switch {
		case c.rows.rows[k] >= 224 && own < barOwn:
			if from < 0 {
				from = k
			} else if to != k {
				return model.Kept // a second one
			}
			to = k + 1
		case k != to || from < 0: // its edge may be grey
			differ += math.Abs(float64(c.rows.rows[k])/255 - u.rows[k])
		}
	}
	switch {
	case from < 0 || to-from > barRows || differ > barElse:
		return model.Kept
	case from >= foot-2:
		return model.Inserted
	case to > 5 && to <= foot-4:
		return model.Deleted
	}
	return model.Kept
}

// What a bar over a character is like, in rows of a projection.
const (
	barOwn  = 0.65 // ink of the character itself, at most
	barRows = 5
	barElse = 2.5 // by so many rows it may differ elsewhere
)

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
	if !x.strikeGoesOn(after) {
		x.settleUnmarked(word)
	}
	x.settlePerhaps(word)
	for i := range word {
		goesOn := i+1 == len(word) && len(after) > 1 && after[1].change == model.Inserted
		if word[i].change == model.Kept && x.underlined(word[i], goesOn) {
			word[i].changed(model.Inserted)
		}
	}
	for i := range word {
		if word[i].change == model.Inserted {
			if x.struckInstead(word[i]) {
				word[i].changed(model.Deleted)
			}
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
			if to == len(word) {
				keepHyphen(after, 0)
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

// struckInstead reports whether a figure or a capital that was read as underlined is struck.
func (x *likeness) struckInstead(c char) bool {
	struck, ok := x.drawn(c, x.strike)
	under, known := x.drawn(c, x.under)
	return ok && known && figureOrCapital(c) && struck >= likesStruck && under <= -likesStruck && x.across(c)
}

// across reports whether the ink of a character reaches from side to side where strikes run.
func (x *likeness) across(c char) bool {
	for k, dark := range x.strike.rows {
		if dark >= 0.5 && c.rows.rows[k] >= 224 {
			return true
		}
	}
	return false
}

// struckWord reports whether a word that was read as inserted is struck, by most of its characters.
func (x *likeness) struckWord(word []char) bool {
	if slices.ContainsFunc(word, func(c char) bool { return c.change != model.Inserted }) {
		return false
	}
	sum, n := x.likesStrike(word)
	return n >= 2 && 2*n >= len(word) && sum >= likesWord*float64(n)
}

// likesStrike sums how much characters look struck, over the n of them that can be told.
func (x *likeness) likesStrike(cs []char) (sum float64, n int) {
	for _, c := range cs {
		if likes, ok := x.drawn(c, x.strike); ok {
			sum += likes
			n++
		}
	}
	return sum, n
}

// strikeGoesOn reports whether a strike runs on over the blank behind a word through the next, whose characters look struck: it is no bar of a letter.
func (x *likeness) strikeGoesOn(after []char) bool {
	struck := func(c char) bool { return c.change == model.Deleted }
	if len(after) < 2 || !blankChar(after[0]) || !struck(after[0]) {
		return false
	}
	end := 1
	for end < len(after) && !blankChar(after[end]) && struck(after[end]) {
		end++
	}
	sum, n := x.likesStrike(after[1:end])
	return n > 0 && sum > 0
}

// settleUnmarked takes a word that is struck as a whole for unchanged where its characters look as they do without a stroke: the bars
// of thick letters were taken for one.
func (x *likeness) settleUnmarked(word []char) {
	if slices.ContainsFunc(word, func(c char) bool { return c.change != model.Deleted }) {
		return
	}
	if sum, n := x.likesStrike(word); n < leastUnmarked || 2*n < len(word) || sum > likesUnmarked*float64(n) {
		return
	}
	for i := range word {
		word[i].changed(model.Kept)
	}
}

// settlePerhaps takes the letters of a word for deleted whose columns show a strike, where those that can be told look so.
func (x *likeness) settlePerhaps(word []char) {
	perhaps := func(c char) bool { return c.struck && c.change == model.Kept }
	sum, n := x.likesStrike(slices.DeleteFunc(slices.Clone(word), func(c char) bool { return !perhaps(c) }))
	if n == 0 || sum < likesWhole*float64(n) {
		return
	}
	for i := range word {
		if perhaps(word[i]) {
			word[i].changed(model.Deleted)
		}
	}
}

// settleBeside decides on a character that touches an insertion and is not one.
func (x *likeness) settleBeside(c *char) {
	if c.point() {
		if c.rows != nil && x.strike.barAbove(c.rows) {
			c.changed(model.Deleted)
		}
		return
	}
	if !figureOrCapital(*c) {
		return
	}
	if likes, ok := x.drawn(*c, x.strike); ok && likes >= likesBeside && x.across(*c) {
		c.changed(model.Deleted)
	}
}

// figureOrCapital reports whether a character is a figure or a capital: small letters touch one another too often to be told by their form.
func figureOrCapital(c char) bool {
	r, _ := utf8.DecodeRuneInString(c.text)
	return unicode.IsDigit(r) || unicode.IsUpper(r)
}

// barAbove reports whether a strike runs above a point, and nothing else stands there.
func (s stroked) barAbove(p *projection) bool {
	bar := false
	for k, v := range p.rows[:s.to] {
		switch dark := s.rows[k]; {
		case dark >= 0.5 && v >= 217:
			bar = true
		case k < s.from && v > 38:
			return false
		}
	}
	return bar && s.known
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
