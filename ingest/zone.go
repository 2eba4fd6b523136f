package ingest

import (
	"image"
	"slices"
)

// A zone is the part of a page that holds a work programme whose cells no
// rules close: a row of column headings, or a first row, and all below it that
// keeps the blank stretches between its columns clear.
type zone struct {
	alignment
	page  *pageRead
	box   image.Rectangle
	cols  []span        // each to the middles of the blank stretches beside it
	seed  int           // the baseline of the row it was found by
	heads int           // how many columns have words in that
	lines [][]*lineRead // by column, from the top, once they are read
	// headless says that the zone goes on with the one before without its headings.
	headless bool
	harsh    bool      // it was scanned in black and white, which loses whole rules
	sense    *rowSense // of the document
}

// zones finds the page's zones among its pieces, from the top.
func (a *alignment) zones(ps []*piece) []*zone {
	rows := slices.DeleteFunc(a.wordRows(slices.DeleteFunc(slices.Clone(ps), a.dirt)), a.leftOfRules)
	for _, r := range rows {
		if words := slices.DeleteFunc(slices.Clone(r.words), a.tiny); len(words) > 0 {
			r.words = words
		}
	}
	var out []*zone
	for i := 0; i < len(rows); {
		g, next := a.growFirst(rows, i)
		if g == nil {
			i++
			continue
		}
		out = append(out, g.zone(a))
		i = next
	}
	return out
}

// leftOfRules reports whether a row is nothing but what is left of rules, lower than letters or as thin as hardly any.
func (a *alignment) leftOfRules(r *wordRow) bool {
	return !slices.ContainsFunc(r.words, func(w image.Rectangle) bool { return w.Dy() >= a.ems(0.2) && w.Dx() > a.ems(0.1) })
}

// dirt reports whether p is no more than a speck or a list's sign, or as large
// as no letter: a punched hole.
func (a *alignment) dirt(p *piece) bool {
	if len(p.letters) != 1 {
		return false
	}
	return a.tiny(p.box) || p.box.Dx() > a.ems(1.2) && p.box.Dy() > a.ems(1.6)
}

// tiny reports whether what stands by itself is as small as specks and lists' signs are.
func (a *alignment) tiny(r image.Rectangle) bool { return r.Dx() < a.ems(0.36) && r.Dy() < a.ems(0.4) }

// A growth is a zone while it is found: its rows, and the blank stretches that
// they leave clear.
type growth struct {
	*alignment
	rows    []*wordRow
	seed    *wordRow
	gutters []span
	opened  []span // the gutters as the seed shows them
	x       span
	several int // rows with words in several columns
}

// leastGutter is the narrowest blank stretch between two columns, in em: Word's
// narrowest cell padding, and more than a word space.
const leastGutter = 0.3

// grow makes a zone of row seed and of those around it, and returns what follows
// it; nil where the rows below the seed do not stand in its columns.
func (a *alignment) grow(rows []*wordRow, seed int) (_ *growth, next int) {
	row := a.withoutBar(rows[seed])
	phrases := row.phrases(a.seedGap(row))
	if len(phrases) < 3 || !a.lettered(row) {
		return nil, 0
	}
	g := &growth{alignment: a, rows: []*wordRow{row}, seed: row, x: row.across()}
	for i, p := range phrases[1:] {
		g.gutters = append(g.gutters, span{phrases[i].hi, p.lo})
	}
	g.opened = slices.Clone(g.gutters)
	for next = seed + 1; next < len(rows); next++ {
		r := g.withoutBars(rows[next])
		if len(r.words) == 0 || g.speck(r) {
			continue
		}
		if !g.takes(r) {
			break
		}
		g.rows = append(g.rows, r)
	}
	for i := seed - 1; i >= 0; i-- {
		r := g.withoutBars(rows[i])
		if len(r.words) > 0 && g.speck(r) {
			continue
		}
		if len(r.words) == 0 || !g.takesAbove(r) {
			break
		}
		g.rows = slices.Insert(g.rows, 0, r)
	}
	g.trim()
	headed := len(g.gutters) >= 4 && len(g.rows) > 1 && !g.wordSpaced() // the rest of one cell under its headings
	if g.several < 2 && !headed || len(g.gutters) < 2 {
		return nil, 0
	}
	g.dropMargins()
	g.part()
	g.joinHeadless()
	return g, next
}

// seedGap is the least gap between columns in a row that may be their headings: those of sections stand in larger type, whose
// word spaces are as much wider.
func (a *alignment) seedGap(r *wordRow) int {
	const usual = 0.95 // em, the height of words with ascenders and descenders
	var heights []int
	for _, w := range r.words {
		heights = append(heights, w.Dy())
	}
	return int(max(1, float64(middleOf(heights))/(usual*a.em)) * float64(a.ems(pieceGap)))
}

// takes reports whether row r may stand below the zone's last, and narrows the
// gutters by it.
func (g *growth) takes(r *wordRow) bool {
	x, above := r.across(), g.rows[len(g.rows)-1]
	columns, farthest := g.occupied(r), g.ems(3.6)
	sure := len(columns) > 2 && len(r.phrases(g.ems(1.3))) > 2 // a row, and no note
	if sure {
		farthest = g.ems(5.5)
	}
	if g.ruledBetween(above, r, sure) {
		farthest = g.ems(8)
	}
	if r.at-above.at > farthest || g.belowFrame(r) || g.repeats(r) || x.overlap(g.x) <= 0 || g.noteRule(above, r, sure) {
		return false
	}
	narrowed, closed := g.narrowed(r)
	if len(columns) > 2 && len(r.phrases(g.ems(pieceGap))) == 1 {
		return false // running text, whose word spaces happen to fall between columns
	}
	if len(closed) == 1 && len(columns) > 1 {
		if u, ok := g.reopened(r, closed[0]); ok {
			narrowed[closed[0]], closed = u, nil
		}
	}
	switch {
	case len(closed) > 1:
		return false
	case len(closed) == 1: // a gap of the seed's that was none between columns
		words := g.withoutSpots(r)
		if len(g.occupied(words)) < 3 || len(g.gutters) < 3 || len(words.phrases(g.ems(pieceGap))) < 2 {
			return false
		}
		narrowed = slices.Delete(narrowed, closed[0], closed[0]+1)
		g.opened = slices.Delete(g.opened, closed[0], closed[0]+1)
	case len(columns) == 1 && r.at-above.at > g.ems(1.75) && !g.standsIn(r, columns[0]) && !g.endsHeading(r):
		return false
	}
	if len(columns) > 1 {
		g.several++
	}
	g.gutters = narrowed
	g.x = span{min(g.x.lo, x.lo), max(g.x.hi, x.hi)}
	return true
}

// withoutBars is r without what stands beside the zone and is too narrow for a word, or stands where a vertical
// ruling runs higher or lower: change bars too short or too broken to be found as rulings, and dirt.
func (g *growth) withoutBars(r *wordRow) *wordRow {
	return &wordRow{r.at, slices.DeleteFunc(slices.Clone(r.words), func(w image.Rectangle) bool {
		if w.Max.X >= g.x.lo-g.ems(0.3) && w.Min.X <= g.x.hi+g.ems(0.3) || w.Dx() >= g.ems(0.7) {
			return false
		}
		return w.Dx() < g.ems(0.35) || slices.ContainsFunc(g.vertical, func(v ruling) bool {
			return v.at > w.Min.X-g.ems(0.15) && v.at < w.Max.X+g.ems(0.15)
		})
	})}
}

// speck reports whether a row is nothing but dirt: small things that do not begin where the lines of a column do.
func (g *growth) speck(r *wordRow) bool {
	return !slices.ContainsFunc(r.words, func(w image.Rectangle) bool {
		if w.Dx() >= g.ems(0.8) || w.Dy() >= g.ems(0.6) {
			return true
		}
		alone := &wordRow{r.at, []image.Rectangle{w}}
		return w.Max.X >= g.x.lo && w.Min.X <= g.x.hi && g.standsIn(alone, g.occupied(alone)[0])
	})
}

// takesAbove is takes for the rest of headings of several lines, set to the foot of their row.
func (g *growth) takesAbove(r *wordRow) bool {
	x, below := r.across(), g.rows[0]
	if below.at-r.at > g.ems(1.5) || x.lo < g.x.lo-g.ems(0.5) || x.hi > g.x.hi+g.ems(0.5) {
		return false
	}
	narrowed, closed := g.narrowed(r)
	if columns := g.occupied(r); len(closed) > 0 || len(columns) == 1 && columns[0] == 0 {
		return false
	}
	g.gutters = narrowed
	return true
}

// narrowed is what the words of r leave of the gutters, and which of them they close.
func (g *growth) narrowed(r *wordRow) (gutters []span, closed []int) {
	gutters = slices.Clone(g.gutters)
	for i, u := range gutters {
		if gutters[i] = g.narrow(u, r); !g.wide(gutters[i]) {
			closed = append(closed, i)
		}
	}
	return gutters, closed
}

// wide reports whether a blank stretch is wide enough between two columns.
func (g *growth) wide(u span) bool { return float64(u.width()) >= leastGutter*g.em }

// narrow is what the words of r leave of gutter u.
func (g *growth) narrow(u span, r *wordRow) span {
	best, from := span{}, u.lo
	for _, w := range r.words {
		if w.Max.X <= u.lo || w.Min.X >= u.hi {
			continue
		}
		if w.Min.X-from > best.width() {
			best = span{from, w.Min.X}
		}
		from = max(from, w.Max.X)
	}
	if u.hi-from > best.width() {
		best = span{from, u.hi}
	}
	if before := g.beforeNext(r, u); g.wide(before) {
		best = before
	}
	return best
}

// reopened is what is left of gutter i below r, which closes it, if one row above is left out: dirt beside a word makes
// that longer, and a scan that leans or bends one column's end later.
func (g *growth) reopened(r *wordRow, i int) (span, bool) {
	for _, out := range g.rows {
		if out == g.seed {
			continue
		}
		u := g.opened[i]
		for _, o := range append(slices.Clone(g.rows), r) {
			if o != out && o != g.seed {
				u = g.narrow(u, o)
			}
		}
		if g.wide(u) {
			return u, true
		}
	}
	return span{}, false
}

// beforeNext is what is left of gutter u where a row's words in it begin the text
// of the column behind it: those that stand apart from the words before them.
// Headings may stand askew over values that are short.
func (g *growth) beforeNext(r *wordRow, u span) span {
	last := u.lo - g.ems(2)
	for _, w := range r.words {
		if w.Min.X >= u.hi {
			break
		}
		if w.Max.X > u.lo {
			if w.Min.X-last >= g.ems(pieceGap) {
				return span{max(u.lo, last), w.Min.X}
			}
		}
		last = w.Max.X
	}
	return span{max(u.lo, last), u.hi}
}

// occupied returns the columns that r has words in.
func (g *growth) occupied(r *wordRow) []int {
	var out []int
	for _, w := range r.words {
		c := 0
		for c < len(g.gutters) && middleOfBox(w).X > g.gutters[c].middle() {
			c++
		}
		if !slices.Contains(out, c) {
			out = append(out, c)
		}
	}
	return out
}

// standsIn reports whether r, which has words in column c alone, begins where
// that column's other rows do. A title or a note under the table begins where
// its first column does, and never by itself.
func (g *growth) standsIn(r *wordRow, c int) bool {
	if c == 0 {
		return false
	}
	filled := 0
	for _, o := range g.rows {
		for _, w := range o.words {
			if abs(w.Min.X-r.words[0].Min.X) <= g.ems(0.3) && w.Min.X >= g.gutters[c-1].lo {
				return true
			}
		}
		if slices.Contains(g.occupied(o), c) {
			filled++
		}
	}
	return filled < 3 // no more than its heading, which may be centred
}

// endsHeading reports whether r may be the second line of the first of many headings, set as wide as lines of running text.
func (g *growth) endsHeading(r *wordRow) bool {
	first := g.seed.words[0]
	return g.rows[len(g.rows)-1] == g.seed && len(g.gutters) >= 4 && r.at-g.seed.at <= g.ems(2.2) && abs(r.words[0].Min.X-first.Min.X) <= g.ems(0.3) &&
		r.across().hi < g.opened[0].lo+g.ems(pieceGap)
}

// repeats reports whether r is the seed once more: the headings of the next table.
func (g *growth) repeats(r *wordRow) bool {
	seed := g.seed.words
	if len(seed) != len(r.words) || len(seed) < 3 {
		return false
	}
	for i, w := range r.words {
		if abs(w.Dx()-seed[i].Dx()) > g.ems(0.3) || abs(w.Min.X-seed[i].Min.X) > g.ems(0.6) {
			return false
		}
	}
	return true
}

// trim drops last rows that stand apart: page marks and the first lines of notes.
func (g *growth) trim() {
	for n := len(g.rows); n > 1 && g.rows[n-1] != g.seed; n = len(g.rows) {
		gap, columns := g.rows[n-1].at-g.rows[n-2].at, g.occupied(g.rows[n-1])
		if len(columns) > 1 || gap <= g.ems(1.75) || columns[0] > 0 && gap < g.ems(2.6) {
			return
		}
		g.rows = g.rows[:n-1]
	}
}

// wordSpaced reports whether most gutters are hardly wider than spaces between words may be: those of a title in large type and of the text below it.
func (g *growth) wordSpaced() bool {
	var widths []int
	for _, u := range g.gutters {
		widths = append(widths, u.width())
	}
	return middleOf(widths) < g.ems(2*pieceGap)
}

// headed counts the columns in which the seed has a word, not only what is left of rules.
func (g *growth) headed() int {
	return len(g.occupied(&wordRow{g.seed.at, slices.DeleteFunc(slices.Clone(g.seed.words), func(w image.Rectangle) bool {
		return w.Dx() < g.ems(0.6) || w.Dy() < g.ems(0.4)
	})}))
}

// zone is what was found.
func (g *growth) zone(a *alignment) *zone {
	z := &zone{alignment: *a, seed: g.seed.at, heads: g.headed()}
	top, end := 1<<30, 0
	for _, r := range g.rows {
		for _, w := range r.words {
			top, end = min(top, w.Min.Y), max(end, w.Max.Y)
		}
		end = max(end, r.at+a.ems(0.55))
	}
	const beyond = 0.65 // em: signs that French sets apart are too small for words
	z.box = image.Rect(g.x.lo-a.ems(0.4), top-a.ems(0.25), g.x.hi+a.ems(beyond), end+a.ems(0.1))
	at := z.box.Min.X
	for _, u := range g.gutters {
		z.cols = append(z.cols, span{at, u.middle()})
		at = u.middle()
	}
	z.cols = append(z.cols, span{at, z.box.Max.X})
	return z
}

// columnBox is the rectangle of column c.
func (z *zone) columnBox(c int) image.Rectangle {
	return image.Rect(z.cols[c].lo, z.box.Min.Y, z.cols[c].hi, z.box.Max.Y)
}
