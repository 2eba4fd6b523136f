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
	shaded     []ruling // edges of shaded rows, which part rows as rules do
	parts      []ruling // the horizontal ones where they are drawn: rules under headings that stand beside one another have gaps
	pictures   []image.Rectangle
	figures    []bool // which columns of the table at hand hold figures
	wordSpaces int    // the usual blank between two of its words; 0: not known
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

// bottom is where most of the strip's pieces end.
func (s *strip) bottom() int {
	var ys []int
	for _, p := range s.pieces {
		ys = append(ys, p.core.Max.Y)
	}
	return middleOf(ys)
}

// height is that of most of the strip's pieces.
func (s *strip) height() int {
	var out []int
	for _, p := range s.pieces {
		out = append(out, p.core.Dy())
	}
	return middleOf(out)
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
			for _, head := range strips[b.lo:min(b.lo+2, b.hi)] { // the first may be a title
				in = a.betweenEnds(in, head)
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

// edgeBetween is ruleBetween where the edges of shaded rows are as good as rules.
func (a *alignment) edgeBetween(y0, y1 int, x span, share float64) bool {
	shaded := alignment{em: a.em, horizontal: a.shaded}
	return a.ruleBetween(y0, y1, x, share) || shaded.ruleBetween(y0, y1, x, share)
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
