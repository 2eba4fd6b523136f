package ingest

import (
	"image"
	"slices"

	"annex/ingest/raster"
)

// A ruling is a printed line of a table, in pixels of its sheet.
type ruling struct {
	at     int // y of a horizontal ruling, x of a vertical one: its middle
	lo, hi int // its ends along the other axis
	thick  int
}

func (r ruling) length() int { return r.hi - r.lo }

// rulings finds the straight lines of a sheet: rules of tables and notes, and
// bars in the margin. Strokes under and through text are left out.
func (s *sheet) rulings() (horizontal, vertical []ruling) {
	s.across, s.upright = s.dark, s.dark
	across := raster.Horizontals(s.dark, s.points(15), s.points(1.2), s.points(4))
	upright := raster.Horizontals(s.dark.Transposed(), s.points(15), s.points(1.5), s.points(4))
	if s.gray != nil {
		a, u := s.paleLines()
		across, upright = append(across, a...), append(upright, u...)
	}
	var hugged []ruling // by letters on both sides
	for _, g := range upright {
		if r := (ruling{g.Y, g.X0, g.X1, g.Thick}); !s.amongText(r.at, r.lo, r.hi, r.thick) && !s.stacked(r) {
			vertical = append(vertical, r)
		} else {
			hugged = append(hugged, r)
		}
	}
	vertical = bridge(vertical, s.points(2), s.longestGap(), nil)
	for _, g := range across {
		if r := s.withoutLetters(ruling{g.Y, g.X0, g.X1, g.Thick}, vertical); s.joinsColumns(r, vertical) || (!s.wornByText(r) && !s.underWords(r) || s.closesCell(r, vertical)) && !s.madeOfLetters(r) && !s.feet(r) {
			horizontal = append(horizontal, r)
		}
	}
	for _, r := range hugged {
		if s.joinsRows(r, horizontal) {
			vertical = append(vertical, r)
		}
	}
	vertical = bridge(vertical, s.points(2), s.longestGap(), nil)
	if !s.unmarked { // figures are often shaded row by row
		vertical = slices.DeleteFunc(slices.Clone(vertical), func(r ruling) bool {
			scratch := s.scratch(r, vertical, horizontal)
			if scratch {
				s.scratches = append(s.scratches, r)
			}
			return scratch
		})
		edges := slices.DeleteFunc(s.fillEdges(vertical), func(e ruling) bool { return s.runsAlong(e, horizontal) })
		drawAcross(s.across, edges)
		horizontal = append(horizontal, edges...)
	}
	horizontal = bridge(horizontal, s.points(2), s.points(60), func(l, r ruling) bool {
		return s.endsAt(l.at, l.hi, vertical) && s.endsAt(r.at, r.lo, vertical) || s.blankBetween(l, r)
	})
	vertical, horizontal = s.closeOpenEnds(vertical, horizontal)
	vertical = s.apart(vertical, horizontal)
	if s.unmarked { // rows of small type stand so close that stems above one another run from rule to rule
		vertical = slices.DeleteFunc(slices.Clone(vertical), func(r ruling) bool {
			return s.solid(r) < 0.94 && s.stems(r, vertical, horizontal)
		})
	} else {
		vertical = slices.DeleteFunc(slices.Clone(vertical), func(r ruling) bool {
			return alongRule(s.upright, r) < leastDrawn || s.stems(r, vertical, horizontal)
		})
		vertical = slices.DeleteFunc(slices.Clone(vertical), func(r ruling) bool { return s.streak(r, vertical, horizontal) })
	}
	return s.joinDoubled(horizontal, vertical)
}

// longestGap is how far pieces of a vertical rule may lie apart. What a program drew whole has gaps between dashes only, and between two tables.
func (s *sheet) longestGap() int {
	if s.unbroken {
		return s.points(12)
	}
	return s.points(40)
}

// leastDrawn is the share of a vertical ruling's rows that are drawn at least, be it in pale ink: dotted rules have half, the worst faxes leave a third.
// Stems of letters far above one another are bridged as pieces of a rule are.
const leastDrawn = 0.2

// stems reports whether a vertical line of at most two lines of text is their letters' stems, which
// stand above one another by chance: text is beside it, and neither end comes near a horizontal rule, or nothing else
// stands on its line.
func (s *sheet) stems(r ruling, vertical, horizontal []ruling) bool {
	if s.ink == nil || r.length() > s.points(twoLines) || max(s.beside(r.at, r.lo, r.hi, r.thick)) < 0.2 {
		return false
	}
	return !s.meets(r, horizontal) || s.onItsOwn(r, vertical)
}

// blankBetween reports whether the gap between two rulings on one line is blank
// for two lines of text above and below.
func (s *sheet) blankBetween(l, r ruling) bool {
	pad, reach := s.points(1.5), s.points(24)
	return s.ink != nil && s.ink.Count(image.Rect(l.hi+pad, l.at-reach, r.lo-pad, l.at+reach)) == 0
}

// endsAt reports whether a horizontal ruling at y that ends at x ends at a vertical one.
func (s *sheet) endsAt(y, x int, vertical []ruling) bool {
	near := s.points(2)
	return slices.ContainsFunc(vertical, func(v ruling) bool {
		return abs(v.at-x) <= near && v.lo <= y+near && v.hi >= y-near
	})
}

// joinsColumns reports whether a horizontal ruling runs from one vertical ruling
// over another to a third, or over four. Strokes under text keep clear of them, and so a rule is told
// from these though the stroke under a cell's last line hugs it. Stems above one another at a cell's edge and the second
// line of a double rule are none of these: columns are wider than that.
func (s *sheet) joinsColumns(r ruling, vertical []ruling) bool {
	near, narrow := s.points(1), s.points(8)
	var met []int
	begins, ends := false, false
	for _, v := range vertical {
		if v.lo > r.at+2*near || v.hi < r.at-2*near {
			continue
		}
		begins = begins || abs(v.at-r.lo) <= near+v.thick/2
		ends = ends || abs(v.at-r.hi) <= near+v.thick/2
		beside := slices.ContainsFunc(met, func(at int) bool { return abs(at-v.at) < narrow })
		if v.at > r.lo-2*near && v.at < r.hi+2*near && !beside {
			met = append(met, v.at)
		}
	}
	return begins && ends && len(met) >= 3 || len(met) >= 4 && !s.madeOfLetters(r)
}

// joinsRows reports whether a vertical ruling crosses four horizontal ones without a
// gap: no letters do that, however close they stand on both sides.
func (s *sheet) joinsRows(r ruling, horizontal []ruling) bool {
	near, met := s.points(1), 0
	if s.solid(r) < 0.94 {
		return false
	}
	for _, h := range horizontal {
		if h.lo <= r.at && h.hi >= r.at && h.at >= r.lo-near && h.at <= r.hi+near {
			met++
		}
	}
	return met >= 4
}

// solid is the share of a vertical ruling's rows with ink.
func (s *sheet) solid(r ruling) float64 { return alongRule(s.dark, r) }

// alongRule is the share of a vertical ruling's rows in which b has a pixel at its place or beside it.
func alongRule(b *raster.Bitmap, r ruling) float64 {
	n := 0
	for y := r.lo; y < r.hi; y++ {
		n += int(oneIf(b.At(r.at, y) || b.At(r.at-1, y) || b.At(r.at+1, y)))
	}
	return float64(n) / float64(max(r.length(), 1))
}

// stacked reports whether a vertical line of a coarse scan is a column of
// figures of one digit, whose stems stand above one another with blanks between.
func (s *sheet) stacked(r ruling) bool {
	return s.ink != nil && !s.fine() && s.solid(r) < 0.8 && !s.dots(r)
}

// dots reports whether a vertical ruling is a row of dots: neither its ink nor its blanks are as long as letters are high.
func (s *sheet) dots(r ruling) bool {
	run, long, reach := 0, 0, s.points(0.6)
	was := false
	for y := r.lo; y < r.hi; y++ {
		is := s.darkNear(r.at, y, reach)
		if is != was {
			was, run = is, 0
		}
		if run++; run == s.points(1.5) {
			long++
		}
	}
	return long*s.points(12) <= r.length()
}

// bridge joins rulings that lie on one line with no more than gap between
// them, each to the nearest, unless apart says that they are two tables' side by side.
func bridge(rs []ruling, off, gap int, apart func(l, r ruling) bool) []ruling {
	slices.SortFunc(rs, func(a, b ruling) int { return a.lo - b.lo })
	var out []ruling
	var sums, weights []int // of where the pieces of each lie: a mean kept as a whole number would drift by a pixel with every short one
	for _, r := range rs {
		at, nearest := -1, gap+1
		for i, o := range out {
			away := r.lo - o.hi
			if abs(o.at-r.at) <= off && away < nearest && r.lo >= o.lo && (apart == nil || away <= 3*off || !apart(o, r)) {
				at, nearest = i, away
			}
		}
		if at < 0 {
			out = append(out, r)
			sums, weights = append(sums, r.at*r.length()), append(weights, r.length())
			continue
		}
		o := &out[at]
		sums[at] += r.at * r.length()
		weights[at] += r.length()
		o.at = sums[at] / max(weights[at], 1)
		o.hi = max(o.hi, r.hi)
		o.thick = max(o.thick, r.thick)
	}
	return out
}

func abs(v int) int { return max(v, -v) }

// groups is a union-find over the numbers below n.
type groups []int

func newGroups(n int) groups {
	g := make(groups, n)
	for i := range g {
		g[i] = i
	}
	return g
}

func (g groups) of(i int) int {
	for g[i] != i {
		g[i] = g[g[i]]
		i = g[i]
	}
	return i
}

func (g groups) join(i, j int) { g[g.of(i)] = g.of(j) }

// grouped puts the items with g's numbers together that it joins, in the order of the first of each.
func grouped[T any](g groups, items []T) [][]T {
	at := map[int]int{}
	var out [][]T
	for i, item := range items {
		k, known := at[g.of(i)]
		if !known {
			k = len(out)
			at[g.of(i)] = k
			out = append(out, nil)
		}
		out[k] = append(out[k], item)
	}
	return out
}
