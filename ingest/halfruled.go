package ingest

import (
	"image"
	"slices"
)

// widen gives a lattice the outer lines that its table leaves open: most rules
// run past the outermost line across them, to one end.
func (s *sheet) widen(xs []int, across []ruling) []int {
	if len(xs) == 0 || len(across) < 2 {
		return xs
	}
	least := s.points(8)
	var lo, hi []int
	for _, r := range across {
		if r.lo < xs[0]-least {
			lo = append(lo, r.lo)
		}
		if r.hi > xs[len(xs)-1]+least {
			hi = append(hi, r.hi)
		}
	}
	if end, ok := s.commonEnd(lo, len(across)); ok {
		xs = slices.Insert(xs, 0, end)
	}
	if end, ok := s.commonEnd(hi, len(across)); ok {
		xs = append(xs, end)
	}
	return xs
}

// commonEnd is where most of n rules end, if they do so at one place.
func (s *sheet) commonEnd(ends []int, n int) (int, bool) {
	if len(ends) < 2 {
		return 0, false
	}
	m := middleOf(ends)
	near := 0
	for _, e := range ends {
		if abs(e-m) <= s.points(4) {
			near++
		}
	}
	return m, near >= 2 && near*10 >= n*6
}

// opened is the lattice with the outer lines that are lost, where several rules run on
// past the outermost line left.
func (s *sheet) opened(l *lattice, across, down []ruling) *lattice {
	if len(l.xs) < 4 {
		return l
	}
	xs := s.reached(l.xs, l.ys, across, down, s.points(30), 2)
	ys := s.reached(l.ys, xs, down, nil, s.points(14), 3)
	if len(xs) == len(l.xs) && len(ys) == len(l.ys) {
		return l
	}
	out := &lattice{xs: xs, ys: ys}
	s.measure(out)
	return out
}

// reached is the lines at xs and those at which rules end that run on beyond the outermost (see farEnd).
func (s *sheet) reached(xs, ys []int, across, along []ruling, far, enough int) []int {
	out := slices.Clone(xs)
	if at, ok := s.farEnd(xs[len(xs)-1], ys, across, along, far, enough); ok {
		out = append(out, at)
	}
	across, along = slices.Clone(across), slices.Clone(along) // the near end, mirrored
	for i, r := range across {
		across[i].lo, across[i].hi = -r.hi, -r.lo
	}
	for i, r := range along {
		along[i].at = -r.at
	}
	if at, ok := s.farEnd(-xs[0], ys, across, along, far, enough); ok {
		out = slices.Insert(out, 0, -at)
	}
	return out
}

// farEnd is where rules end that cross the table's last line inside ys, as many as enough of which run on at least so
// far beyond it. A rule along that as long as the table is its end, where a rule across reaches it, or where it lies a little
// behind the end of those that do not.
func (s *sheet) farEnd(last int, ys []int, across, along []ruling, far, enough int) (at int, ok bool) {
	top, foot, slack := ys[0], ys[len(ys)-1], s.points(3)
	whole := func(r ruling) bool { return abs(r.lo-top) <= slack && abs(r.hi-foot) <= slack }
	var ends []int
	met := false
	for _, r := range across {
		if r.at < top-slack || r.at > foot+slack {
			continue
		}
		if r.lo <= last && r.hi > last+far {
			ends = append(ends, r.hi)
		}
		for _, v := range along {
			if v.at > last+far && whole(v) && (abs(r.lo-v.at) <= slack || abs(r.hi-v.at) <= slack) {
				ends, met = append(ends, v.at), true
			}
		}
	}
	if !met && len(ends) < enough {
		return 0, false
	}
	at = slices.Max(ends)
	for _, v := range along {
		if v.at > at && v.at-at < s.points(30) && whole(v) {
			return v.at, true
		}
	}
	return at, true
}

// ruledEnough sorts the lattices of a sheet into those whose rules part all their
// cells, those that want rules between rows, which are returned as the
// bands of theirs to be parted by their texts, and those that want rules
// between columns, which are left to the alignment as a whole.
func (a *alignment) ruledEnough(l *lattice, ps []*piece) (bands []int, ok bool) {
	cells := l.cells()
	if len(l.xs) < 3 && len(l.ys) < 3 || len(cells) == 1 {
		return nil, false
	}
	wide, all := 0, 0
	loose := make([]bool, len(l.ys)-1)
	for r := range loose {
		band := a.inBand(l, cells, ps, r)
		n := 0
		for _, s := range stripsOf(band.all()) {
			all++
			if a.shareCell(s, band.cells) {
				wide++
			}
			n++
		}
		loose[r] = n >= 2 && (a.rowsOfFigures(band) || a.rowsApart(band) || r > 0 && a.rowsOfEntries(band))
		if loose[r] {
			bands = append(bands, r)
		}
	}
	if wide >= 2 && wide*10 >= all*4 {
		return nil, false
	}
	return bands, true
}

// A bandRead is a row of a lattice with its cells and the pieces in each.
type bandRead struct {
	cells  []cellBox
	pieces [][]*piece
}

func (b *bandRead) all() []*piece { return slices.Concat(b.pieces...) }

// inBand finds the cells of lattice row r that span no other, with their pieces.
func (a *alignment) inBand(l *lattice, cells []cellBox, ps []*piece, r int) *bandRead {
	b := &bandRead{}
	for _, c := range cells {
		if c.row != r || c.rowSpan > 1 {
			continue
		}
		var in []*piece
		for _, p := range ps {
			if middleOfBox(p.box).In(c.box) {
				in = append(in, p)
			}
		}
		b.cells, b.pieces = append(b.cells, c), append(b.pieces, in)
	}
	return b
}

// shareCell reports whether two pieces of a strip stand far apart in one cell.
func (a *alignment) shareCell(s *strip, cells []cellBox) bool {
	if a.listItem(s) || a.spacedOut(s) {
		return false
	}
	for i, p := range s.pieces[1:] {
		q := s.pieces[i]
		if p.box.Min.X-q.box.Max.X < a.ems(1.3) || q.box.Dx() < a.ems(0.9) && i == 0 {
			continue
		}
		for _, c := range cells {
			if middleOfBox(p.box).In(c.box) && middleOfBox(q.box).In(c.box) {
				return true
			}
		}
	}
	return false
}

// rowsOfFigures reports whether a band of cells holds several rows of figures
// or short entries: lines that stand beside one another and, in most columns
// but the first, are figures or leave much of their column blank.
func (a *alignment) rowsOfFigures(b *bandRead) bool {
	strips := stripsOf(b.all())
	cols, figured, loose, full := 0, 0, 0, 0
	for i, c := range b.cells {
		if len(b.pieces[i]) == 0 || i == 0 {
			continue
		}
		cols++
		lines, figures, sum := 0, 0, 0
		for _, s := range strips {
			in := 0
			for _, p := range s.pieces {
				if slices.Contains(b.pieces[i], p) {
					in++
					sum += p.box.Dx()
					if p.figureLike() {
						figures++
					}
				}
			}
			lines += min(in, 1)
		}
		if lines*20 < len(strips)*11 { // labels of the stub may take two lines
			continue
		}
		full++
		if figures*10 >= len(b.pieces[i])*6 {
			figured++
		}
		if float64(sum) < 0.6*float64(lines*(c.box.Dx()-a.ems(0.6))) {
			loose++
		}
	}
	switch n := len(strips); {
	case cols == 0 || n < 2:
		return false
	case n == 2:
		return figured == cols && cols >= 2
	case n < 5:
		return figured*3 >= cols*2
	}
	return figured*2 >= cols || loose == cols && cols >= 2
}

// rowsApart reports whether a band of cells holds several rows of words: lines
// farther apart than others, each of which begins most of its cells, the stub's
// too; all of them, and no other line does, where the distances hardly differ.
func (a *alignment) rowsApart(b *bandRead) bool {
	strips := stripsOf(b.all())
	if len(strips) < 3 {
		return false
	}
	cols := 0
	for _, ps := range b.pieces {
		cols += min(len(ps), 1)
	}
	if filled, stub := b.filledBy(strips[0]); !stub || filled*2 < cols {
		return false // headings set to the foot of their row
	}
	limit, clear := a.tightLimit(strips)
	rows, nearest, farthest := 1, 1<<30, -1<<30
	for i := 1; i < len(strips); i++ {
		filled, stub := b.filledBy(strips[i])
		lead := a.lead(strips[i-1], strips[i])
		switch {
		case !clear && stub && filled == cols:
			rows, nearest = rows+1, min(nearest, lead)
		case !clear:
			farthest = max(farthest, lead)
		case lead > limit && (!stub || filled*10 < cols*6):
			return false
		case lead > limit:
			rows++
		}
	}
	return cols > 1 && rows > 1 && (clear || farthest > -1<<30 && nearest > farthest)
}

// filledBy counts the cells of the band that a strip has a line in, and says whether the stub is one.
func (b *bandRead) filledBy(s *strip) (filled int, stub bool) {
	for c, ps := range b.pieces {
		if slices.ContainsFunc(s.pieces, func(p *piece) bool { return slices.Contains(ps, p) }) {
			filled++
			stub = stub || c == 0
		}
	}
	return filled, stub
}

// latticeTable makes a table of a lattice some of whose bands hold several rows.
func (a *alignment) latticeTable(page *pageRead, l *lattice, bands []int, ps []*piece) *tableRead {
	t := &tableRead{box: l.box(), cols: len(l.xs) - 1}
	cells := l.cells()
	first := make([]int, len(l.ys)) // the table's row of each row of the lattice
	split := map[int][][]*strip{}
	columns := map[int]*bandRead{}
	for r := range len(l.ys) - 1 {
		n := 1
		if slices.Contains(bands, r) {
			b := a.inBand(l, cells, ps, r)
			columns[r] = b
			split[r] = a.bodyRows(stripsOf(b.all()), b.spans())
			n = max(len(split[r]), 1)
		}
		first[r+1] = first[r] + n
	}
	t.rows = first[len(l.ys)-1]
	for _, c := range cells {
		if rows := split[c.row]; rows != nil && c.rowSpan == 1 {
			continue
		}
		var in []*piece
		for _, p := range ps {
			if middleOfBox(p.box).In(c.box) {
				in = append(in, p)
			}
		}
		t.add(page, first[c.row], c.col, first[c.row+c.rowSpan]-first[c.row], c.colSpan, in)
		k := t.cells[len(t.cells)-1]
		k.box = k.box.Union(c.box)
	}
	for r, rows := range split {
		b := columns[r]
		y := l.ys[r]
		for i, row := range rows {
			end := l.ys[r+1]
			if i+1 < len(rows) {
				end = (row[len(row)-1].y1 + rows[i+1][0].y0) / 2
			}
			for k, c := range b.cells {
				var in []*piece
				for _, s := range row {
					for _, p := range s.pieces {
						if slices.Contains(b.pieces[k], p) {
							in = append(in, p)
						}
					}
				}
				t.add(page, first[r]+i, c.col, 1, c.colSpan, in)
				t.cells[len(t.cells)-1].box = image.Rect(c.box.Min.X, y, c.box.Max.X, end)
			}
			y = end
		}
	}
	t.box = l.box()
	t.sort()
	return t
}

// spans are the stretches of the band's cells across the page.
func (b *bandRead) spans() []span {
	var out []span
	for _, c := range b.cells {
		out = append(out, acrossOf(c.box))
	}
	return out
}
