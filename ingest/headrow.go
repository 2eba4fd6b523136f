package ingest

import (
	"image"
	"slices"
)

// A row of column headings is often set off by its ground alone: rules in nearly the colour of that ground are lost in it, and the
// table seems to begin under its headings.

// withHeadRow gives a lattice the row of its column headings where these stand over its first rule, each in its column, and
// nothing does above them but what is apart or runs across. It begins no higher than above.
func (s *sheet) withHeadRow(l *lattice, horizontal, vertical []ruling, above int, em float64) {
	const enough = 5 // columns: as many as no list has beside one another
	if s.ink == nil || len(l.xs)-1 < enough {
		return
	}
	a := alignment{em: em, horizontal: horizontal, vertical: vertical}
	if s.blankOver(l, a.ems(2.5)) {
		return
	}
	band := image.Rect(l.xs[0], max(above, l.ys[0]-a.ems(10)), l.xs[len(l.xs)-1], l.ys[0])
	rows := a.wordRows(s.piecesIn(band, horizontal, vertical, em))
	filled, top := make([]bool, len(l.xs)-1), l.ys[0]
	farthest := a.ems(2.2)
	for last := l.ys[0]; len(rows) > 0; rows = rows[:len(rows)-1] {
		r := rows[len(rows)-1]
		columns, fits := l.columnsOf(r, a.ems(0.2))
		running := len(columns) > 2 && len(r.phrases(a.ems(pieceGap))) == 1 // text whose word spaces happen to fall between columns
		if !fits || running || last-r.at > farthest || s.ruledBetween(l, horizontal, r.at, top) {
			break
		}
		farthest = a.ems(1.8) // a line's distance in one cell
		for _, c := range columns {
			filled[c] = true
		}
		last = r.at
		for _, w := range r.words {
			top = min(top, w.Min.Y)
		}
	}
	missing := len(filled)
	for _, f := range filled {
		missing -= int(oneIf(f))
	}
	if missing > 1 {
		return
	}
	end := band.Min.Y // of what stands above
	if len(rows) > 0 {
		for _, w := range rows[len(rows)-1].words {
			end = max(end, w.Max.Y)
		}
	}
	l.addTop(max(top-a.ems(0.5), (top+end)/2))
}

// blankOver reports whether most of the lattice's columns have nothing in so many pixels over its first rule.
func (s *sheet) blankOver(l *lattice, high int) bool {
	blank, pad := 0, s.points(2)
	for c := range len(l.xs) - 1 {
		over := image.Rect(l.xs[c]+pad, l.ys[0]-high, l.xs[c+1]-pad, l.ys[0]-pad)
		blank += int(oneIf(s.ink.Count(over) == 0))
	}
	return blank*2 > len(l.xs)-1
}

// piecesIn are the pieces of text whose ink lies in r.
func (s *sheet) piecesIn(r image.Rectangle, horizontal, vertical []ruling, em float64) []*piece {
	ink := s.ink.Crop(s.ink.Bounds())
	b := ink.Bounds()
	for _, out := range []image.Rectangle{
		image.Rect(0, 0, b.Max.X, r.Min.Y), image.Rect(0, r.Max.Y, b.Max.X, b.Max.Y),
		image.Rect(0, 0, r.Min.X, b.Max.Y), image.Rect(r.Max.X, 0, b.Max.X, b.Max.Y),
	} {
		ink.Clear(out)
	}
	ps, _ := s.pieces(ink, horizontal, vertical, em)
	return ps
}

// columnsOf returns the columns of the lattice that a row of words has some in; not fits where a word stands across their edges.
func (l *lattice) columnsOf(r *wordRow, slack int) (columns []int, fits bool) {
	for _, w := range r.words {
		c := slices.IndexFunc(l.xs[1:], func(x int) bool { return middleOfBox(w).X < x })
		if c < 0 || w.Min.X < l.xs[c]-slack || w.Max.X > l.xs[c+1]+slack {
			return nil, false
		}
		columns = append(columns, c)
	}
	return columns, true
}

// ruledBetween reports whether a rule of the lattice's width, or what is left of one, runs between y0 and y1.
func (s *sheet) ruledBetween(l *lattice, horizontal []ruling, y0, y1 int) bool {
	return slices.ContainsFunc(horizontal, func(r ruling) bool {
		return r.at > y0 && r.at < y1 && r.length()*8 > l.box().Dx() && r.lo >= l.xs[0]-s.points(6) && r.hi <= l.xs[len(l.xs)-1]+s.points(6)
	})
}

// addTop adds a row above all others, closed on all sides of its cells.
func (l *lattice) addTop(y int) {
	all := func() []bool { return slices.Repeat([]bool{true}, len(l.xs)-1) }
	l.ys = slices.Insert(l.ys, 0, y)
	l.right, l.below = slices.Insert(l.right, 0, all()), slices.Insert(l.below, 0, all())
}
