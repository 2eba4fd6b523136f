package ingest

// tableText is the cells of a lattice with the lines of text in each.
func (s *sheet) tableText(l *lattice, em float64) []*cellText {
	var out []*cellText
	for _, c := range l.cells() {
		out = append(out, &cellText{c, s.cellLines(c.box, em)})
	}
	return out
}

// A cellText is a cell with its lines before they are read.
type cellText struct {
	cellBox
	lines []*textLine
}

// mend gives a lattice the rules that are lost, as far as its text tells of them: a
// table's columns by the blank between two headings that nothing below closes, its rows where several
// columns begin anew after more than a line's distance. Where other rules are broken too, less is enough.
func (s *sheet) mend(l *lattice, em float64) []*cellText {
	if len(l.xs) < 4 {
		return s.tableText(l, em)
	}
	broken := s.broken(l)
	if broken {
		s.closeStreaks(l)
	}
	cells := s.tableText(l, em)
	if l.partColumns(cells, em) {
		cells, broken = s.tableText(l, em), true
	}
	if l.partCells(cells, em) {
		cells = s.tableText(l, em)
	}
	if l.partRows(cells, broken, em) {
		cells = l.share(cells)
	}
	return cells
}

// broken reports whether much is missing of the rules between a lattice's rows.
func (s *sheet) broken(l *lattice) bool {
	weak, all := 0, 0
	for r := range len(l.below) - 1 {
		for c, drawn := range l.below[r] {
			if !drawn {
				continue
			}
			all++
			if pad := s.points(1.5); s.inkedIn(s.found, l.xs[c]+pad, l.xs[c+1]-pad, l.ys[r+1]) < 0.8 {
				weak++
			}
		}
	}
	return weak*10 >= all
}

// closeStreaks closes cells under half of whose width a rule is left, and whose neighbours
// on both sides are closed there.
func (s *sheet) closeStreaks(l *lattice) {
	for r, b := range l.below {
		for c := 1; c+1 < len(b); c++ {
			if b[c] || !b[c-1] || !b[c+1] {
				continue
			}
			x0, x1, y := l.xs[c], l.xs[c+1], l.ys[r+1]
			// the stroke under a line of text seldom reaches the cell's right end
			reaches := s.inked(x1-s.points(4.5), x1-s.points(1.5), y) >= 0.5
			b[c] = s.inked(x0, x1, y) >= 0.35 && (reaches || s.hugged(y, x0, x1, s.points(1)) < 0.5)
		}
	}
}

// share gives the lines of cells to the lattice's cells as they are now.
func (l *lattice) share(cells []*cellText) []*cellText {
	var out []*cellText
	for _, c := range l.cells() {
		k := &cellText{cellBox: c}
		for _, o := range cells {
			for _, line := range o.lines {
				if o.col == c.col && line.baseline > c.box.Min.Y && line.baseline <= c.box.Max.Y {
					k.lines = append(k.lines, line)
				}
			}
		}
		out = append(out, k)
	}
	return out
}
