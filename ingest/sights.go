package ingest

import (
	"slices"

	"annex/ingest/raster"
)

// What a column shows where an underline is looked for.
type sight uint8

const (
	blank  sight = iota
	line         // ink with none above and below it, as a drawn line has
	hidden       // ink that may be a letter's as well
)

// sights are what the columns of a line from x0 to x1 show in each row: marks that lie a pixel apart, or lean, share most of it.
type sights struct {
	*textLine
	x0, x1, wave int
	across       int // how far above and below a drawn line there is white, in rows
	rows         map[int][]sight
	dark         map[int][]uint8 // how dark the pixels are, each with those beside it
}

// newSights makes the sights of columns where underlines swing up and down by so many rows.
func (l *textLine) newSights(x0, x1, wave int) *sights {
	return &sights{textLine: l, x0: x0, x1: x1, wave: wave, across: max(int(0.13*l.em+0.5), 3), rows: map[int][]sight{}, dark: map[int][]uint8{}}
}

// countOf is how many columns show so much.
func countOf(seen []sight, what sight) (n int) {
	for _, s := range seen {
		n += int(oneIf(s == what))
	}
	return n
}

// look tells what each column from x0 to x1 shows where mark m would run.
func (l *textLine) look(m mark, x0, x1 int) []sight {
	return l.newSights(x0, x1, m.wave).along(m)
}

// along is what the columns show where m would run.
func (s *sights) along(m mark) []sight {
	if m.lean == 0 {
		return s.row(m.row(s.x0))
	}
	out := make([]sight, max(s.x1-s.x0, 0))
	var row []sight
	for i, last := 0, 0; i < len(out); i++ {
		if y := m.row(s.x0 + i); row == nil || y != last {
			row, last = s.row(y), y
		}
		out[i] = row[i]
	}
	return out
}

// row is what the columns show in row y.
func (s *sights) row(y int) []sight {
	if out, ok := s.rows[y]; ok {
		return out
	}
	out := make([]sight, max(s.x1-s.x0, 0))
	s.rows[y] = out
	on := s.extreme(y-1-s.wave, y+1+s.wave, false)
	above, below := s.extreme(y-s.across-s.wave, y-2-s.wave, true), s.extreme(y+2+s.wave, y+s.across+s.wave, true)
	letters := s.darkness()
	least := max(20, letters/5)
	for i := max(s.fromAt.X-s.x0, 0); i < min(len(out), s.fromAt.X+s.from.ink.W-s.x0); i++ {
		switch d := int(on[i]); {
		case d >= least+int(max(above[i], below[i])):
			out[i] = line
		case d*2 >= letters:
			out[i] = hidden
		}
	}
	return out
}

// extreme is how dark each column is where it is darkest in rows y0 to y1, or lightest.
func (s *sights) extreme(y0, y1 int, lightest bool) []uint8 {
	out := slices.Clone(s.darkRow(y0))
	further := raster.Greatest
	if lightest {
		further = raster.Least
	}
	for y := y0 + 1; y <= y1; y++ {
		further(out, s.darkRow(y))
	}
	return out
}

// darkRow is how dark the columns are in row y, nothing outside what the line was cut from.
func (s *sights) darkRow(y int) []uint8 {
	out, ok := s.dark[y]
	if !ok {
		out = make([]uint8, max(s.x1-s.x0, 0))
		for x := max(s.x0, s.fromAt.X); x < min(s.x1, s.fromAt.X+s.from.ink.W); x++ {
			out[x-s.x0] = uint8(s.from.darkness(x-s.fromAt.X, y-s.fromAt.Y))
		}
		s.dark[y] = out
	}
	return out
}
