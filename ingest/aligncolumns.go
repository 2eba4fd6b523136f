package ingest

import (
	"cmp"
	"slices"
)

// columns finds the columns of a table's strips: stretches that pieces of
// several rows share. Strips with the most pieces speak first; a piece over
// several columns is a heading of theirs and makes none.
func (a *alignment) columns(strips []*strip) []span {
	order := slices.Clone(strips)
	slices.SortStableFunc(order, func(x, y *strip) int { return cmp.Compare(len(y.pieces), len(x.pieces)) })
	var cols []span
	for _, s := range order {
		for _, p := range s.pieces {
			x := acrossOf(p.box)
			over := touched(cols, x, a.ems(0.12))
			if len(over) == 0 { // a short figure shows little of its column
				over = touched(cols, x, 0)
			}
			switch {
			case len(over) == 0:
				cols = append(cols, x)
				slices.SortFunc(cols, func(a, b span) int { return cmp.Compare(a.lo, b.lo) })
			case len(over) == 1 && over[0] > 0 && len(s.pieces) == 1: // what stands alone may head all columns
			case len(over) == 1:
				c := &cols[over[0]]
				wide := span{min(c.lo, x.lo), max(c.hi, x.hi)}
				if len(touched(cols, wide, 0)) == 1 {
					*c = wide
				}
			}
		}
	}
	return a.mergeColumns(strips, a.joinSigns(strips, cols))
}

// leafColumns are the columns as their own texts are wide: without the headings over several of them, which stand in one by chance. Of
// the strips above the body those that head most columns count, and what is the only heading of its column.
func (a *alignment) leafColumns(strips []*strip, head int, cols []span) []span {
	out := make([]span, len(cols))
	for c := range out {
		out[c] = span{cols[len(cols)-1].hi, cols[0].lo}
	}
	headed := make([]int, len(cols))
	for _, s := range strips[:head] {
		for _, p := range a.placeAll(s, cols) {
			for c := p.first; c <= p.last; c++ {
				headed[c]++
			}
		}
	}
	for i, s := range strips {
		ps := a.placeAll(s, cols)
		few := i < head && len(ps)*3 < (len(cols)-1)*2
		for _, p := range ps {
			if x := acrossOf(p.box); p.first == p.last && x.overlap(cols[p.first]) > 0 && (!few || headed[p.first] == 1) {
				k := &out[p.first]
				*k = span{min(k.lo, max(x.lo, cols[p.first].lo)), max(k.hi, min(x.hi, cols[p.first].hi))}
			}
		}
	}
	for c, k := range out {
		if k.lo >= k.hi {
			out[c] = cols[c]
		}
	}
	return out
}

// touched returns the columns that x overlaps by more than slack.
func touched(cols []span, x span, slack int) []int {
	var out []int
	for i, c := range cols {
		if c.overlap(x) > min(slack, (c.width()-1)/2, (x.width()-1)/2) {
			out = append(out, i)
		}
	}
	return out
}

// mergeColumns joins neighbouring columns that no row, or hardly one, fills both of.
func (a *alignment) mergeColumns(strips []*strip, cols []span) []span {
	for again := true; again && len(cols) > 1; {
		again = false
		for i := 0; i+1 < len(cols); i++ {
			l, r := cols[i], cols[i+1]
			if a.verticalBetween(strips, l, r) {
				continue
			}
			both, cross, rowsCross, nl, nr, gap, figures := 0, 0, 0, 0, 0, 1<<30, 0
			for _, s := range strips {
				inL, inR := -1, -1
				for _, p := range s.pieces {
					x := acrossOf(p.box)
					t := touched(cols, x, a.ems(0.12))
					switch {
					case len(t) > 1 && slices.Contains(t, i) && slices.Contains(t, i+1):
						cross++
						rowsCross += int(oneIf(len(s.pieces) > 1))
					case len(t) == 1 && t[0] == i:
						inL = p.box.Max.X
						figures += int(oneIf(p.figureLike()))
					case len(t) == 1 && t[0] == i+1 && inR < 0:
						inR = p.box.Min.X
						figures += int(oneIf(p.figureLike()))
					}
				}
				if inL >= 0 {
					nl++
				}
				if inR >= 0 {
					nr++
				}
				if inL >= 0 && inR >= 0 {
					both++
					gap = min(gap, inR-inL)
				}
			}
			apart := r.lo - l.hi
			switch {
			case both == 0 && apart < a.ems(4) && min(nl, nr) <= 3:
			case both == 0 && apart < a.ems(headingOff) && a.headsRight(strips, cols, i):
			case both == 0 && rowsCross >= 2: // a heading in the middle of a column of long texts
			case both*3 < cross && apart < a.ems(1.2):
			case figures == 0 && cross*2 >= both && gap < a.ems(0.6): // a blank between words, wider than others
			case both == 1 && min(nl, nr) == 1 && len(strips) >= 5 && gap < a.ems(1.6):
			default:
				continue
			}
			cols[i] = span{l.lo, r.hi}
			cols = slices.Delete(cols, i+1, i+2)
			again = true
			break
		}
	}
	return cols
}

// headingOff is how far before its figures, in em, a heading ends at most that stands in the middle of a wide column.
const headingOff = 9.0

// headsRight reports whether column i holds nothing but the headings of the figures that the next one holds, set to the right of their cells: it
// has none but above these, and these no other heading.
func (a *alignment) headsRight(strips []*strip, cols []span, i int) bool {
	first, last, figures, others := len(strips), -1, 0, 0
	for n, s := range strips {
		for _, p := range s.pieces {
			switch t := touched(cols, acrossOf(p.box), a.ems(0.12)); {
			case len(t) != 1:
			case t[0] == i:
				last = n
			case t[0] == i+1 && p.figureLike():
				first = min(first, n)
				figures++
			case t[0] == i+1:
				others++
				first = min(first, n)
			}
		}
	}
	apart := cols[i+1].lo - cols[i].hi
	return last >= 0 && last < first && figures >= 4 && figures > 4*others && (i <= 1 || apart < cols[i].lo-cols[i-1].hi)
}

// verticalBetween reports whether a vertical rule parts two columns beside most strips.
func (a *alignment) verticalBetween(strips []*strip, l, r span) bool {
	n := 0
	for _, s := range strips {
		if slices.ContainsFunc(a.vertical, func(v ruling) bool {
			return v.at > l.hi-a.ems(0.5) && v.at < r.lo+a.ems(0.5) && v.lo <= s.y0 && v.hi >= s.y1
		}) {
			n++
		}
	}
	return n*2 > len(strips)
}

// cutPieces parts pieces that run over several columns where a gap between
// their letters falls into the gap between the columns. Headings over several
// columns have word spaces there only by chance, so those of the strips
// before body must be wider.
func (a *alignment) cutPieces(strips []*strip, cols []span, body int) {
	a.wordSpaces = a.usualSpace(strips)
	for i, s := range strips {
		least := a.ems(0.2)
		if i < body {
			least = a.ems(0.4)
		}
		if _, _, ok := a.banner(s, cols); ok {
			continue
		}
		for k := 0; k < len(s.pieces); k++ {
			p := s.pieces[k]
			t := touched(cols, acrossOf(p.box), a.ems(0.12))
			if len(t) < 2 || a.ruledOver(p, cols, span{cols[0].lo, cols[len(cols)-1].hi}) {
				continue
			}
			for _, c := range t[:len(t)-1] {
				gutter := span{cols[c].hi - a.ems(0.35), cols[c+1].lo + a.ems(0.35)}
				best := span{}
				for _, g := range p.gaps(least) {
					if gutter.overlap(g) > 0 && g.width() > best.width() {
						best = g
					}
				}
				if best.width() == 0 || a.wordSpace(p, best) {
					continue
				}
				if l, r := p.cutAt(best.middle()); l != nil {
					s.pieces = slices.Replace(s.pieces, k, k+1, l, r)
					k--
					break
				}
			}
		}
	}
}

// usualSpace is the usual blank between two words of the strips; 0 where they have few.
func (a *alignment) usualSpace(strips []*strip) int {
	const few = 8
	var gaps []int
	for _, s := range strips {
		for _, p := range s.pieces {
			if p.figureLike() {
				continue
			}
			for _, g := range p.gaps(a.ems(0.18)) {
				gaps = append(gaps, g.width())
			}
		}
	}
	if len(gaps) < few {
		return 0
	}
	return middleOf(gaps)
}

// wordSpace reports whether a gap of p, which is no row of figures, is hardly wider than its others:
// a heading over several columns has a space there by chance.
func (a *alignment) wordSpace(p *piece, gap span) bool {
	var others []int
	for _, g := range p.gaps(a.ems(0.18)) {
		if g.overlap(gap) <= 0 {
			others = append(others, g.width())
		}
	}
	l, r := p.cutAt(gap.middle())
	if l == nil || l.figureLike() || r.figureLike() {
		return false
	}
	if len(others) == 0 {
		return gap.width() < max(a.ems(0.36), 5*a.wordSpaces/4)
	}
	return 4*gap.width() < 5*middleOf(others)
}

// place returns the first and the last of the columns that p stands in. One that
// reaches into a neighbour by little stands in its own only.
func (a *alignment) place(p *piece, cols []span) (first, last int) {
	x := acrossOf(p.box)
	t := touched(cols, x, a.ems(0.12))
	if len(t) == 0 {
		best, at := 1<<30, 0
		for i, c := range cols {
			if d := -c.overlap(x); d < best {
				best, at = d, i
			}
		}
		return at, at
	}
	first, last = t[0], t[len(t)-1]
	little := func(c span) bool { return c.overlap(x) < a.ems(0.6) && c.overlap(x)*4 < c.width() }
	for first < last && little(cols[last]) {
		last--
	}
	for first < last && little(cols[first]) {
		first++
	}
	return first, last
}
