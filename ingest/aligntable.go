package ingest

import (
	"cmp"
	"image"
	"slices"
)

// table makes a table of pieces that are read; nil where they turn out to be none.
func (a *alignment) table(page *pageRead, ps []*piece) *tableRead {
	strips := stripsOf(ps)
	cols := a.columns(strips)
	if len(cols) < 2 {
		return nil
	}
	a.figures = a.figureColumns(strips, cols)
	head := a.headStrips(strips, cols)
	if !a.tableLike(strips, cols, head) {
		return nil
	}
	if n := a.titles(strips, cols); n > 0 {
		strips = strips[n:]
		head = a.headStrips(strips, cols)
	}
	t := &tableRead{cols: len(cols)}
	hs, rows := a.headings(strips[:head], a.leafColumns(strips, head, cols))
	for _, h := range hs {
		t.add(page, h.row, h.first, h.rows, h.last-h.first+1, h.pieces)
	}
	for _, row := range a.bodyRows(strips[head:], cols) {
		t.addRow(a, page, rows, row, cols)
		rows++
	}
	t.rows = rows
	if rows < 2 {
		return nil
	}
	t.fill(page, cols)
	return t
}

// titles is how many of the strips above a table's first figures are titles of it and what stands above these: down to the last that stands alone over
// the middle of the whole table, where headings of its columns follow.
func (a *alignment) titles(strips []*strip, cols []span) int {
	x := span{cols[0].lo, cols[len(cols)-1].hi}
	for n := a.firstFigures(strips, cols) - 1; n > 0; n-- {
		from, _, ok := a.banner(strips[n-1], cols)
		if (ok && from == 0 || a.centred(strips[n-1], x)) && len(strips[n].pieces) > 1 {
			return n
		}
	}
	return 0
}

// addRow adds the cells of one row of the body.
func (t *tableRead) addRow(a *alignment, page *pageRead, n int, row []*strip, cols []span) {
	by := map[int]*placed{}
	var order []int
	texts := map[int][]*piece{}
	for _, s := range row {
		for _, p := range a.placeAll(s, cols) {
			at := p.first
			if q := by[at]; q != nil {
				q.last = max(q.last, p.last)
			} else {
				by[at] = &placed{p.piece, p.first, p.last}
				order = append(order, at)
			}
			texts[at] = append(texts[at], p.piece)
		}
	}
	slices.Sort(order)
	for i, at := range order {
		last := by[at].last
		if i+1 < len(order) {
			last = min(last, order[i+1]-1)
		}
		if at == 0 && last > 0 && len(order) == 1 && by[at].box.Min.X <= cols[0].lo+a.ems(2) {
			last = 0 // a label that runs over from the stub
		}
		t.add(page, n, at, 1, last-at+1, texts[at])
	}
}

// add adds a cell with the lines of its pieces.
func (t *tableRead) add(page *pageRead, row, col, rows, cols int, ps []*piece) {
	c := &cellRead{cellBox: cellBox{row: row, col: col, rowSpan: rows, colSpan: cols}, page: page}
	slices.SortStableFunc(ps, func(x, y *piece) int {
		if x.core.Max.Y <= y.core.Min.Y+2 || y.core.Max.Y <= x.core.Min.Y+2 {
			return cmp.Compare(x.core.Min.Y, y.core.Min.Y)
		}
		return cmp.Compare(x.box.Min.X, y.box.Min.X)
	})
	var above *piece
	for _, p := range ps {
		c.box = c.box.Union(p.box)
		if above != nil && above.core.Max.Y > p.core.Min.Y+2 && len(c.lines) > 0 && len(p.lines) > 0 {
			c.lines[len(c.lines)-1] = beside(c.lines[len(c.lines)-1], p.lines[0])
			c.lines = append(c.lines, p.lines[1:]...)
		} else {
			c.lines = append(c.lines, p.lines...)
		}
		above = p
	}
	t.cells = append(t.cells, c)
	t.box = t.box.Union(c.box)
}

// beside is one line of two that stand beside one another.
func beside(l, r *lineRead) *lineRead {
	out := *l
	out.box = l.box.Union(r.box)
	out.chars = slices.Concat(l.chars, []char{{text: " ", conf: 1, x0: l.box.Max.X, x1: r.box.Min.X}}, r.chars)
	return &out
}

// fill adds the blank cells and widens all to the table's rows and columns.
func (t *tableRead) fill(page *pageRead, cols []span) {
	tops, ends := make([]int, t.rows), make([]int, t.rows)
	taken := map[[2]int]bool{}
	for _, c := range t.cells {
		for r := c.row; r < c.row+c.rowSpan; r++ {
			for k := c.col; k < c.col+c.colSpan; k++ {
				taken[[2]int{r, k}] = true
			}
		}
		if tops[c.row] == 0 || c.box.Min.Y < tops[c.row] {
			tops[c.row] = c.box.Min.Y
		}
		if e := c.row + c.rowSpan - 1; c.rowSpan == 1 {
			ends[e] = max(ends[e], c.box.Max.Y)
		}
	}
	ys := make([]int, t.rows+1)
	ys[0], ys[t.rows] = t.box.Min.Y, t.box.Max.Y
	for r := 1; r < t.rows; r++ {
		ys[r] = tops[r]
		if ends[r-1] > 0 && tops[r] > 0 {
			ys[r] = (ends[r-1] + tops[r]) / 2
		}
		ys[r] = max(ys[r], ys[r-1])
	}
	xs := make([]int, len(cols)+1)
	xs[0], xs[len(cols)] = t.box.Min.X, t.box.Max.X
	for c := 1; c < len(cols); c++ {
		xs[c] = (cols[c-1].hi + cols[c].lo) / 2
	}
	for r := range t.rows {
		for k := range t.cols {
			if !taken[[2]int{r, k}] {
				t.cells = append(t.cells, &cellRead{cellBox: cellBox{row: r, col: k, rowSpan: 1, colSpan: 1}, page: page})
			}
		}
	}
	for _, c := range t.cells {
		c.box = c.box.Union(image.Rect(xs[c.col], ys[c.row], xs[c.col+c.colSpan], ys[c.row+c.rowSpan]))
	}
	t.sort()
}

// sort orders the cells by row, then column.
func (t *tableRead) sort() {
	slices.SortStableFunc(t.cells, func(a, b *cellRead) int {
		if a.row != b.row {
			return a.row - b.row
		}
		return a.col - b.col
	})
}

// tableLike reports whether what was read is a table's: figures in its
// columns, or rules about it, or three columns and more of short texts.
func (a *alignment) tableLike(strips []*strip, cols []span, head int) bool {
	figures, all, rows, crossing := 0, 0, 0, 0
	for _, s := range strips[head:] {
		n := 0
		for _, p := range a.placeAll(s, cols) {
			if p.last > p.first {
				crossing++
			}
			if p.first == 0 {
				continue
			}
			n++
			all++
			if numeric(p.text()) {
				figures++
			}
		}
		if n > 0 {
			rows++
		}
	}
	x := acrossBlock(strips)
	rules := 0
	for i, s := range strips {
		y0 := s.y0 - a.ems(1.6)
		if i > 0 {
			y0 = strips[i-1].y1
		}
		if a.edgeBetween(y0, s.y0, x, 0.7) {
			rules++
		}
	}
	end := strips[len(strips)-1].y1
	if a.edgeBetween(end, end+a.ems(1.6), x, 0.7) {
		rules++
	}
	if rows == 0 || crossing*4 > all {
		return false
	}
	if a.contents(strips, cols) || rules < 2 && (a.numberedItems(strips, cols) || a.proseColumns(strips, cols)) {
		return false
	}
	switch {
	case figures*3 >= all:
		return true
	case rules >= 2 && rows >= 2:
		return true
	case len(cols) >= 3 && rows >= 2 && len(strips) >= 3:
		return true
	}
	return len(cols) == 2 && rows >= 3 && rules >= 1
}

// contents reports whether the strips are a list of contents: leaders to page numbers.
func (a *alignment) contents(strips []*strip, cols []span) bool {
	led, rising, last := 0, 0, 0
	if len(cols) > 3 {
		return false
	}
	for _, s := range strips {
		ps := s.pieces
		if len(ps) < 2 || !slices.ContainsFunc(ps, func(p *piece) bool { return p.leaders }) {
			continue
		}
		led++
		n := 0
		for _, r := range ps[len(ps)-1].text() {
			if r < '0' || r > '9' {
				n = -1
				break
			}
			n = n*10 + int(r-'0')
		}
		if n >= last && n > 0 {
			rising, last = rising+1, n
		}
	}
	return led >= 3 && led*10 >= len(strips)*6 && rising*10 >= led*9
}
