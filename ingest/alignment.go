package ingest

import (
	"cmp"
	"image"
	"slices"
)

// An alignment finds tables by how pieces of text stand under one another, on
// pages or parts of pages where few rules or none say so. It serves scans and
// text layers alike: it knows pieces and rulings only.
type alignment struct {
	em         float64 // the page's commonest type size
	horizontal []ruling
	vertical   []ruling
	pictures   []image.Rectangle
	figures    []bool // which columns of the table at hand hold figures
}

func (a *alignment) ems(n float64) int { return int(n*a.em + 0.5) }

// A strip is the pieces of a page part that stand beside one another, from the
// left: one line of text, or, where cells of several lines are set to their
// middles, several.
type strip struct {
	pieces []*piece
	y0, y1 int // of the pieces' cores
}

// across is from the strip's left end to its right.
func (s *strip) across() span {
	x := acrossOf(s.pieces[0].box)
	for _, p := range s.pieces {
		x.lo, x.hi = min(x.lo, p.box.Min.X), max(x.hi, p.box.Max.X)
	}
	return x
}

// widestGap is the widest blank stretch between two neighbours of the strip.
func (s *strip) widestGap() int {
	best, end := 0, s.pieces[0].box.Max.X
	for _, p := range s.pieces[1:] {
		best, end = max(best, p.box.Min.X-end), max(end, p.box.Max.X)
	}
	return best
}

// stripsOf groups pieces to strips, from the top.
func stripsOf(ps []*piece) []*strip {
	ps = slices.Clone(ps)
	slices.SortFunc(ps, func(a, b *piece) int { return cmp.Compare(a.core.Min.Y, b.core.Min.Y) })
	var out []*strip
	for _, p := range ps {
		if n := len(out); n > 0 {
			s := out[n-1]
			if over := min(s.y1, p.core.Max.Y) - p.core.Min.Y; over*3 >= min(p.core.Dy(), s.y1-s.y0) {
				s.pieces = append(s.pieces, p)
				s.y1 = max(s.y1, p.core.Max.Y)
				continue
			}
		}
		out = append(out, &strip{pieces: []*piece{p}, y0: p.core.Min.Y, y1: p.core.Max.Y})
	}
	for _, s := range out {
		slices.SortFunc(s.pieces, func(a, b *piece) int { return cmp.Compare(a.box.Min.X, b.box.Min.X) })
	}
	return out
}

// regions returns the groups of pieces that look like tables, from the top.
func (a *alignment) regions(ps []*piece) [][]*piece {
	var out [][]*piece
	for _, part := range a.columnsOfText(a.withoutRunningLines(ps)) {
		strips := stripsOf(part)
		for _, b := range a.tableBlocks(strips) {
			var in []*piece
			for _, s := range strips[b.lo:b.hi] {
				in = append(in, s.pieces...)
			}
			out = append(out, in)
		}
	}
	slices.SortStableFunc(out, func(x, y []*piece) int { return cmp.Compare(x[0].box.Min.Y, y[0].box.Min.Y) })
	return out
}

// withoutRunningLines drops the first and the last line of a page that is a
// title and, far beside it, a page's number, where no row of a table is next to it.
func (a *alignment) withoutRunningLines(ps []*piece) []*piece {
	strips := stripsOf(ps)
	if len(strips) < 3 {
		return ps
	}
	drop := map[*piece]bool{}
	for _, end := range [2][2]int{{0, 1}, {len(strips) - 1, len(strips) - 2}} {
		s, next := strips[end[0]], strips[end[1]]
		if len(s.pieces) != 2 || s.widestGap() < a.ems(6) || min(s.pieces[0].box.Dx(), s.pieces[1].box.Dx()) > a.ems(2.5) {
			continue
		}
		if apart := max(next.y0-s.y1, s.y0-next.y1); apart < a.ems(0.7) || a.tabular(next) && apart < a.ems(2) {
			continue
		}
		for _, p := range s.pieces {
			drop[p] = true
		}
	}
	return slices.DeleteFunc(slices.Clone(ps), func(p *piece) bool { return drop[p] })
}

// tableBlocks are the blocks of strips that look like tables, fitted to their
// ends; two that would then share rows are one.
func (a *alignment) tableBlocks(strips []*strip) []span {
	var out []span
	for _, b := range a.blocks(strips) {
		if b = a.fitted(strips, b); !a.tabularEnough(strips[b.lo:b.hi]) {
			continue
		}
		if n := len(out) - 1; n >= 0 && b.lo < out[n].hi {
			out[n] = span{min(out[n].lo, b.lo), max(out[n].hi, b.hi)}
			continue
		}
		out = append(out, b)
	}
	return out
}

// columnsOfText parts pieces where the page is set in two columns of running
// text: a gap down the page with lines of at least twelve em on both sides.
func (a *alignment) columnsOfText(ps []*piece) [][]*piece {
	if len(ps) == 0 {
		return nil
	}
	x, y := acrossOf(ps[0].box), span{ps[0].box.Min.Y, ps[0].box.Max.Y}
	for _, p := range ps {
		x = span{min(x.lo, p.box.Min.X), max(x.hi, p.box.Max.X)}
		y = span{min(y.lo, p.box.Min.Y), max(y.hi, p.box.Max.Y)}
	}
	best, gutter := span{}, 0
	for g := x.lo + x.width()*3/10; g < x.lo+x.width()*7/10; g += max(a.ems(0.4), 1) {
		if run := a.clearRun(ps, g, y); run.width() > best.width() && run.width() > a.ems(12) && a.textBeside(ps, g, run) {
			best, gutter = run, g
		}
	}
	if best.width() == 0 {
		return [][]*piece{ps}
	}
	var above, left, right, below []*piece
	for _, p := range ps {
		switch middle := middleOfBox(p.box); {
		case middle.Y < best.lo:
			above = append(above, p)
		case middle.Y >= best.hi:
			below = append(below, p)
		case middle.X < gutter:
			left = append(left, p)
		default:
			right = append(right, p)
		}
	}
	out := append(a.columnsOfText(above), left, right)
	out = append(out, a.columnsOfText(below)...)
	return slices.DeleteFunc(out, func(p []*piece) bool { return len(p) == 0 })
}

// clearRun is the longest stretch down the page in which nothing stands within
// half an em of x.
func (a *alignment) clearRun(ps []*piece, x int, y span) span {
	var over []span
	for _, p := range ps {
		if p.box.Min.X < x+a.ems(0.4) && p.box.Max.X > x-a.ems(0.4) {
			over = append(over, span{p.box.Min.Y, p.box.Max.Y})
		}
	}
	for _, r := range a.horizontal {
		if r.lo < x-a.ems(1) && r.hi > x+a.ems(1) {
			over = append(over, span{r.at, r.at + 1})
		}
	}
	slices.SortFunc(over, func(a, b span) int { return cmp.Compare(a.lo, b.lo) })
	best, from := span{}, y.lo
	for _, o := range append(over, span{y.hi, y.hi}) {
		if o.lo-from > best.width() {
			best = span{from, o.lo}
		}
		from = max(from, o.hi)
	}
	return best
}

// textBeside reports whether running text stands on both sides of x over the stretch y.
func (a *alignment) textBeside(ps []*piece, x int, y span) bool {
	var left, right []*piece
	for _, p := range ps {
		if m := middleOfBox(p.box); m.Y >= y.lo && m.Y < y.hi {
			if m.X < x {
				left = append(left, p)
			} else {
				right = append(right, p)
			}
		}
	}
	if a.columnOfText(left) || a.columnOfText(right) {
		return true
	}
	l, r := a.linesOfText(left), a.linesOfText(right)
	if min(l, r) < 3 || max(l, r) < 6 {
		return false
	}
	return a.rowsAmong(left)*2 <= l || a.rowsAmong(right)*2 <= r // else it is a table of many columns
}

// columnOfText reports whether pieces are nothing but running text: six lines
// and more, most of which go to the same right end.
func (a *alignment) columnOfText(ps []*piece) bool {
	strips := stripsOf(ps)
	if len(strips) < 6 || a.rowsAmong(ps)*5 > len(strips) {
		return false
	}
	x := acrossBlock(strips)
	full := 0
	for _, s := range strips {
		if a.filled(s, x) && s.across().hi >= x.hi-a.ems(1.2) && s.across().lo <= x.lo+a.ems(1.5) {
			full++
		}
	}
	return full*10 >= len(strips)*7
}

// rowsAmong counts the rows of a table among pieces.
func (a *alignment) rowsAmong(ps []*piece) int {
	n := 0
	for _, s := range stripsOf(ps) {
		if a.tabular(s) {
			n++
		}
	}
	return n
}

// linesOfText counts the lines of running text among pieces.
func (a *alignment) linesOfText(ps []*piece) int {
	n := 0
	for _, s := range stripsOf(ps) {
		if a.filled(s, s.across()) {
			n++
		}
	}
	return n
}

// filled reports whether the strip's part over x is a line of running text.
func (a *alignment) filled(s *strip, x span) bool {
	ink := 0
	for _, p := range s.pieces {
		if acrossOf(p.box).overlap(x) > 0 {
			ink += p.box.Dx()
		}
	}
	return x.width() >= a.ems(12) && ink*10 >= x.width()*7
}

// tabular reports whether a strip looks like a row of a table: two pieces with
// a gap between them that no line of text of its type size has, or several figures. An
// item of a list is none.
func (a *alignment) tabular(s *strip) bool {
	if len(s.pieces) < 2 {
		return false
	}
	own := *a
	if em := typeOf(s.pieces, a.em); em < 0.76*a.em {
		own.em = em
	}
	if s.figures() && s.widestGap()*10 >= 8*s.tallest() { // "in" and "on" are as even as figures
		return true
	}
	return s.widestGap() >= own.ems(1) && !own.listItem(s) && !own.spacedOut(s)
}

// tallest is the height of the strip's tallest letter.
func (s *strip) tallest() int {
	most := 0
	for _, p := range s.pieces {
		for _, r := range p.letters {
			most = max(most, r.Dy())
		}
	}
	return most
}

// figures reports whether most pieces of the strip but the first are figures, two at least.
func (s *strip) figures() bool {
	n, long := 0, 0
	for _, p := range s.pieces[1:] {
		if !p.figureLike() {
			continue
		}
		n++
		if len(p.letters) > 1 {
			long++
		}
	}
	return long >= 2 && n*3 >= 2*(len(s.pieces)-1)
}

// spacedOut reports whether a strip is a line of text whose words were spaced
// evenly to fill its width.
func (a *alignment) spacedOut(s *strip) bool {
	x := s.across()
	var gaps []int
	ink, end := 0, x.lo
	for _, p := range s.pieces {
		if p.box.Min.X > end {
			gaps = append(gaps, p.box.Min.X-end)
		}
		for _, g := range p.gaps(a.ems(0.18)) {
			gaps = append(gaps, g.width())
		}
		ink += p.box.Dx()
		end = max(end, p.box.Max.X)
	}
	widest := s.widestGap()
	return len(gaps) >= 4 && x.width() >= a.ems(16) && widest < a.ems(2.2) && 10*widest < 19*middleOf(gaps) && ink*10 >= 6*x.width()
}

// listItem reports whether a strip is a bullet or a number with its text.
func (a *alignment) listItem(s *strip) bool {
	if len(s.pieces) < 2 {
		return false
	}
	first := s.pieces[0]
	if first.box.Dx() > a.ems(2.4) {
		return false
	}
	for i, p := range s.pieces[1:] {
		if i > 0 && p.box.Min.X-s.pieces[i].box.Max.X >= a.ems(0.95) {
			return false
		}
	}
	rest := span{s.pieces[1].box.Min.X, s.across().hi}
	return rest.width() >= a.ems(9)
}

// blocks groups strips that follow one another like the rows of a table; each
// is the indices of its first strip and of the one after its last.
func (a *alignment) blocks(strips []*strip) []span {
	var out []span
	cur := span{-1, -1}
	closeBlock := func() {
		if cur.lo >= 0 {
			out = append(out, cur)
		}
		cur = span{-1, -1}
	}
	for i, s := range strips {
		switch {
		case cur.lo < 0:
			if a.tabular(s) {
				cur = span{i, i + 1}
			}
		case !a.follows(strips, cur, i):
			closeBlock()
			if a.tabular(s) {
				cur = span{i, i + 1}
			}
		case a.tabular(s) || a.listItem(s) && a.sharesGutter(strips[cur.lo:cur.hi], s):
			cur.hi = i + 1
		}
	}
	closeBlock()
	return out
}

// sharesGutter reports whether the gap behind s's first piece is one of the block's.
func (a *alignment) sharesGutter(block []*strip, s *strip) bool {
	g := span{s.pieces[0].box.Max.X, s.pieces[1].box.Min.X}
	n := 0
	for _, b := range block {
		for i, p := range b.pieces[1:] {
			if (span{b.pieces[i].box.Max.X, p.box.Min.X}).overlap(g) >= a.ems(0.3) {
				n++
				break
			}
		}
	}
	return n*2 >= len(block)
}

// follows reports whether strip i may be a row of the block before it, which
// it is not adjoining where single pieces stand between.
func (a *alignment) follows(strips []*strip, cur span, i int) bool {
	s, prev := strips[i], strips[i-1]
	block := strips[cur.lo:cur.hi]
	var gaps []int
	for k := cur.lo + 1; k < cur.hi; k++ {
		gaps = append(gaps, strips[k].y0-strips[k-1].y1)
	}
	limit := float64(a.ems(1.7))
	if len(gaps) > 0 {
		limit = max(limit, 1.7*float64(middleOf(gaps)))
	}
	limit = max(limit, 1.3*float64(a.gapAhead(strips[i:])))
	gap := float64(s.y0 - prev.y1)
	across := acrossBlock(block)
	ruled := a.ruleBetween(prev.y1, s.y0, across, 0.6)
	if gap > min(limit, float64(a.ems(3.2))) && !(ruled && gap <= float64(a.ems(3.2))) {
		return false
	}
	x := s.across()
	if x.overlap(across) <= 0 {
		// the stub's heading, set to the middle of headings of several lines, or its first label, under headings of figures only
		return x.hi < across.lo && i+1 < len(strips) && a.tabular(strips[i+1]) && (strips[i+1].y0 < s.y1 || a.labels(s, strips[i+1]) && gap <= float64(a.ems(1.2)))
	}
	if !a.tabular(s) {
		// running text, or the title of the next table
		if len(s.pieces) == 1 || s.widestGap() < a.ems(0.9) {
			inside := a.inColumn(block, x)
			if !inside && x.width() >= a.ems(16) && x.width()*10 >= across.width()*7 {
				return false
			}
			if i-cur.hi >= 2 && !inside {
				return false
			}
			if !inside && x.hi > across.hi+a.ems(2) {
				return false
			}
			return !ruled || !a.ruleEnds(strips, i, block)
		}
		return !a.spacedOut(s)
	}
	// two tables with a title between them
	if i > cur.hi {
		between := strips[cur.hi:i]
		crossing := slices.ContainsFunc(between, func(b *strip) bool { return !a.inColumn(block, b.across()) })
		pitch := a.ems(1.5)
		if len(gaps) > 0 {
			pitch = middleOf(gaps) + (block[0].y1 - block[0].y0)
		}
		if crossing && s.y1-strips[cur.hi-1].y1 > int(float64(pitch)*(float64(len(between))+1)*1.3) {
			return false
		}
	}
	return true
}

// ruleEnds reports whether the rule above strip i, a line alone, ends a table: what
// comes below it has no more rows before the text goes on.
func (a *alignment) ruleEnds(strips []*strip, i int, block []*strip) bool {
	across := acrossBlock(block)
	for k := i; k < min(i+6, len(strips)) && a.inColumn(block, strips[k].across()) && (k == i || strips[k].y0-strips[k-1].y1 <= a.ems(1)); k++ {
		if k > i && a.tabular(strips[k]) && (k+1 == len(strips) || a.ruleBetween(strips[k].y1, strips[k].y1+a.ems(6), across, 0.8)) {
			return false // a label of several lines beside figures set to their middle or foot
		}
	}
	for k := i; k < min(i+3, len(strips)); k++ {
		if k > i && strips[k].y0-strips[k-1].y1 > a.ems(1.7) {
			return true
		}
		if a.tabular(strips[k]) {
			return a.ruleBetween(strips[i].y1, strips[k].y0, across, 0.6) && k > i && strips[i].y1-strips[i].y0 < a.ems(1.2) && !a.tight(strips[i], strips[k])
		}
	}
	return true
}

func (a *alignment) tight(above, below *strip) bool { return below.y0-above.y1 <= a.ems(0.9) }

// inColumn reports whether x crosses no gap that most strips of the block have.
func (a *alignment) inColumn(block []*strip, x span) bool {
	crossed := 0
	for _, b := range block {
		end := b.pieces[0].box.Max.X
		for _, p := range b.pieces[1:] {
			g := span{end, p.box.Min.X}
			if g.width() >= a.ems(0.7) && x.lo <= g.lo-a.ems(0.3) && x.hi >= g.hi+a.ems(0.1) {
				crossed++
				break
			}
			end = max(end, p.box.Max.X)
		}
	}
	return crossed*3 <= len(block)
}

func acrossBlock(strips []*strip) span {
	x := strips[0].across()
	for _, s := range strips {
		o := s.across()
		x.lo, x.hi = min(x.lo, o.lo), max(x.hi, o.hi)
	}
	return x
}

func middleOf(v []int) int {
	v = slices.Clone(v)
	slices.Sort(v)
	return v[len(v)/2]
}

// ruleBetween reports whether rules cover at least share of x between y0 and y1.
func (a *alignment) ruleBetween(y0, y1 int, x span, share float64) bool {
	return a.covered(y0, y1, x) >= share
}

// covered is the share of x under the rules between y0 and y1.
func (a *alignment) covered(y0, y1 int, x span) float64 {
	best := 0
	slack := a.ems(0.15)
	for _, r := range a.horizontal {
		if r.at < y0-slack || r.at > y1+slack {
			continue
		}
		n := 0
		for _, o := range a.horizontal { // pieces of one rule
			if abs(o.at-r.at) <= slack {
				n += max(span{o.lo, o.hi}.overlap(x), 0)
			}
		}
		best = max(best, n)
	}
	return float64(best) / float64(max(x.width(), 1))
}
