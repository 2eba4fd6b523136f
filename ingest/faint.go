package ingest

import (
	"cmp"
	"image"
	"slices"

	"annex/ingest/raster"
)

// withFaint adds to the rulings of a page with ruled tables those that are too faint to
// be found by themselves, and makes the tables anew.
func (s *sheet) withFaint(h, v []ruling, lattices []*lattice) (_, _ []ruling, _ []*lattice) {
	s.found = s.across
	ruled := func(l *lattice) bool { return len(l.xs) > 3 }
	if s.ink == nil || !slices.ContainsFunc(lattices, ruled) {
		return h, v, lattices
	}
	if dotted := s.dottedUpright(v); len(dotted) > 0 {
		v = bridge(append(v, dotted...), s.points(2), s.points(40), nil)
		lattices = s.lattices(h, v)
	}
	if faint := s.faintRules(lattices); len(faint) > 0 {
		s.across = s.across.Crop(s.across.Bounds())
		drawAcross(s.across, faint)
		h = append(h, faint...)
		lattices = s.lattices(h, v)
	}
	for i, l := range lattices {
		lattices[i] = s.opened(l, h, v)
	}
	s.sameColumns(lattices, h, v)
	return h, v, lattices
}

// faintRules finds the horizontal rules of tables of which so little is left that
// only the columns tell them from dirt: specks at one height in several of them. A
// fax streaks rows white, and hairlines fall apart where a page is made black and white.
func (s *sheet) faintRules(lattices []*lattice) []ruling {
	var specks *raster.Bitmap
	var out []ruling
	for _, l := range lattices {
		if len(l.xs) < 4 {
			continue
		}
		if specks == nil {
			specks = raster.Specks(s.dark, s.points(1.2), s.points(3))
		}
		seen := slices.Concat(s.faintAcross(specks, l.xs, l.box().Min.Y+s.points(6), l.box().Max.Y-s.points(6)), s.paleRules(l), s.thickRules(l))
		for _, r := range seen {
			if r, ok := l.missing(r, s.points(2.5)); ok {
				out = append(out, r)
			}
		}
	}
	return out
}

// missing reports whether the lattice lacks part of a rule that is seen faintly, no
// more than near beside one of its own, and gives it the place of that.
func (l *lattice) missing(r ruling, near int) (ruling, bool) {
	for i, y := range l.ys {
		if i == 0 || abs(y-r.at) > near {
			continue
		}
		r.at = y
		for c, drawn := range l.below[i-1] {
			if l.xs[c] >= r.lo && l.xs[c+1] <= r.hi && !drawn {
				return r, true
			}
		}
		return r, false
	}
	return r, true
}

// A faintRow is a row of a table with specks in some of its columns.
type faintRow struct {
	y      int
	specks []int // pixels across with one, by column; 0 where they are too few
	sum    int
}

// faintAcross finds the faint rules between y0 and y1, given the edges of the columns.
func (s *sheet) faintAcross(specks *raster.Bitmap, xs []int, y0, y1 int) []ruling {
	pad := s.points(2)
	cols := len(xs) - 1
	var rows []faintRow
	for y := y0; y < y1; y++ {
		row := faintRow{y: y, specks: make([]int, cols)}
		n := 0
		for c := range cols {
			x := span{xs[c] + pad, xs[c+1] - pad}
			k := inRows(specks, x, y-1, y+2)
			if k*25 < x.width() || k < 3 || k < 3*inRows(specks, x, y+4, y+7) || k < 3*inRows(specks, x, y-6, y-3) {
				continue
			}
			if inRows(s.dark, x, y-1, y+2) > 2*k+s.points(4) {
				continue // hyphens, and dashes before the items of a list, stand beside letters
			}
			row.specks[c] = k
			row.sum += k
			n++
		}
		if n >= 2 {
			rows = append(rows, row)
		}
	}
	slices.SortStableFunc(rows, func(a, b faintRow) int { return cmp.Compare(b.sum, a.sum) })
	var out []ruling
	taken := map[int]bool{}
	for _, row := range rows {
		if taken[row.y] {
			continue
		}
		for y := row.y - s.points(4); y <= row.y+s.points(4); y++ {
			taken[y] = true
		}
		for c := 0; c < cols; c++ {
			first := c
			for c < cols && row.specks[c] > 0 {
				c++
			}
			if c > first+1 || c > first && c == cols {
				out = append(out, ruling{row.y, xs[first], xs[c], 1})
			}
		}
	}
	return out
}

// inRows counts the pixels across x that have ink in rows y0 to y1.
func inRows(b *raster.Bitmap, x span, y0, y1 int) int {
	n := 0
	y0, y1 = max(y0, 0), min(y1, b.H)
	for at := max(x.lo, 0); at < min(x.hi, b.W); at++ {
		ink := uint8(0)
		for y := y0; y < y1; y++ {
			ink |= b.Pix[y*b.W+at]
		}
		n += int(ink)
	}
	return n
}

// traced reports whether specks of a rule are left above lines that begin cells: at one height, some in at least so many columns, theirs or
// blank ones, and hardly any at others near.
func (s *sheet) traced(l *lattice, begins []lineStart, columns int, em float64) bool {
	const least = 5 // specks
	if s.ink == nil {
		return false
	}
	if s.specks == nil {
		s.specks = raster.Specks(s.dark, s.points(1.2), s.points(3))
	}
	y, pad := begins[0].y, s.points(2)
	from, to := y-int(1.7*em), y-int(0.55*em)
	var across []span
	for c := range len(l.xs) - 1 {
		x := span{l.xs[c] + pad, l.xs[c+1] - pad}
		if slices.ContainsFunc(begins, func(b lineStart) bool { return b.col == c }) || columns > 1 && s.onlySpecks(image.Rect(x.lo, from, x.hi, to)) {
			across = append(across, x)
		}
	}
	best, all, heights := 0, 0, 0
	for at := from; at < to; at++ {
		sum, cols := 0, 0
		for _, x := range across {
			n := specksAcross(s.specks, x, at-1, at+2)
			sum, cols = sum+n, cols+int(oneIf(n > 1))
		}
		if all, heights = all+sum, heights+1; cols >= columns {
			best = max(best, sum)
		}
	}
	return best >= least && best*heights >= 4*all
}

// onlySpecks reports whether nothing larger than specks stands in r.
func (s *sheet) onlySpecks(r image.Rectangle) bool { return s.dark.Count(r) == s.specks.Count(r) }

// tracedDown reports whether pieces of a vertical rule are left at x or close to it: some between y0 and y1, or one as long as
// half of that, and hardly any beside.
func (s *sheet) tracedDown(x, y0, y1 int, em float64) bool {
	const least = 3 // pieces
	if s.ink == nil {
		return false
	}
	reach, near, away, pad := s.points(0.8), int(0.2*em), int(0.35*em), s.points(2)
	y0, y1 = y0+pad, y1-pad
	pieces := func(at int) (n, inked int) {
		was := false
		for y := y0; y < y1; y++ {
			is := s.darkNear(at, y, reach)
			n, inked, was = n+int(oneIf(is && !was)), inked+int(oneIf(is)), is
		}
		return n, inked
	}
	best, at, long := 0, x, 0
	for d := -near; d <= near; d++ {
		if n, inked := pieces(x + d); inked > long {
			best, at, long = n, x+d, inked
		}
	}
	_, left := pieces(at - away)
	_, right := pieces(at + away)
	return (best >= least || 2*long >= y1-y0) && long >= 3*max(left, right)
}

// specksAcross counts the specks of b across x in rows y0 to y1.
func specksAcross(b *raster.Bitmap, x span, y0, y1 int) int {
	n, inked := 0, false
	for at := x.lo; at < x.hi; at++ {
		is := b.Count(image.Rect(at, y0, at+1, y1)) > 0
		n += int(oneIf(is && !inked))
		inked = is
	}
	return n
}

// withPieces adds to horizontal rulings the pieces of rules too short or too faint to be found by themselves.
func (s *sheet) withPieces(horizontal []ruling) []ruling {
	if s.ink == nil {
		return horizontal
	}
	horizontal = append(slices.Clone(horizontal), s.dottedAcross(horizontal)...)
	horizontal = append(horizontal, s.brokenAcross(horizontal)...)
	out := slices.Clone(horizontal)
	thin, near, far := s.points(1.6), s.points(1), s.points(30)
	for _, c := range raster.Components(s.ink) {
		b := c.Box
		if b.Dy() > thin || b.Dx() < 2*b.Dy() {
			continue
		}
		at := (b.Min.Y + b.Max.Y) / 2
		if slices.ContainsFunc(horizontal, func(r ruling) bool {
			return abs(r.at-at) <= near && b.Min.X-r.hi < far && r.lo-b.Max.X < far && (b.Min.X >= r.hi || b.Max.X <= r.lo)
		}) {
			out = append(out, ruling{at, b.Min.X, b.Max.X, b.Dy()})
		}
	}
	return bridge(out, s.points(2), far, nil)
}

// dottedAcross finds the horizontal rules, or parts of them, of which only specks are left, where no ruling runs.
// Hyphens of words that stand beside one another are no specks of a rule.
func (s *sheet) dottedAcross(horizontal []ruling) []ruling {
	var out []ruling
	for _, g := range raster.Dotted(s.dark, s.points(30), s.points(9), s.points(1.2), s.points(3)) {
		r := ruling{g.Y, g.X0, g.X1, 1}
		specks := s.inkedIn(s.dark, r.lo, r.hi, r.at)
		if r.beside(horizontal, s.points(3))*10 >= r.length()*9 {
			continue
		}
		if s.hugged(r.at, r.lo, r.hi, 1) > 0.3 || specks == 0 {
			continue
		}
		out = append(out, r)
	}
	return out
}

// dottedUpright finds the vertical rules of which only specks are left, where no
// ruling runs, and draws them through. What is on a scratch is none.
func (s *sheet) dottedUpright(vertical []ruling) []ruling {
	var out []ruling
	for _, g := range raster.Dotted(s.dark.Transposed(), s.points(48), s.points(16), s.points(1.2), s.points(3)) {
		r := ruling{g.Y, g.X0, g.X1, 1}
		if r.beside(vertical, s.points(3))*10 >= r.length()*9 || r.beside(s.scratches, s.points(3))*2 >= r.length() {
			continue
		}
		out = append(out, r)
	}
	if len(out) > 0 && s.upright == s.dark {
		s.upright = s.dark.Crop(s.dark.Bounds())
	}
	for _, r := range out {
		s.upright.Fill(image.Rect(r.at, r.lo, r.at+1, r.hi))
	}
	return out
}
