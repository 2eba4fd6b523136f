package ingest

import (
	"image"
	"slices"
)

// Where segments of a line are painted out for its revised or its original text to be read, what
// is left is closed up: engines read a word with a hole in it as two, and a wide hole as signs.

// A hole is a stretch of a picture's columns to take out, x1 excluded.
type hole struct{ x0, x1 int }

// holes are the stretches to take out of the line's picture, whose first column is the sheet's column
// left, so that the hidden segments leave no more than the wider of the two gaps beside them.
func (l *textLine) holes(hidden []segment, left int) []hole {
	if len(hidden) == 0 {
		return nil
	}
	var out []hole
	end := l.origin.X // of the last shown glyph, or of the picture's left margin
	from, to := 0, 0  // of the hidden ink since
	first := true
	for _, g := range l.glyphs {
		if g.under(hidden) {
			if from == to {
				from = g.x0
			}
			to = g.x1
			continue
		}
		if from < to {
			keep := max(from-end, g.x0-to)
			if first {
				keep = 0
			}
			if cut := g.x0 - end - keep; cut > 0 {
				x := end + keep/2 - left
				out = append(out, hole{x, x + cut})
			}
		}
		from, to, first = 0, 0, false
		end = g.x1
	}
	if from < to && !first {
		out = append(out, hole{end + 2 - left, to - left})
	}
	return out
}

// closeUp takes the holes out of m; at maps a column of the picture it returns to one of m.
func closeUp(m *image.Gray, holes []hole) (closed *image.Gray, at func(x int) int) {
	w := m.Rect.Dx()
	var from []int // the columns of m that are left
	for x := range w {
		if !slices.ContainsFunc(holes, func(h hole) bool { return x >= h.x0 && x < h.x1 }) {
			from = append(from, x)
		}
	}
	if len(from) == w || len(from) == 0 {
		return m, func(x int) int { return x }
	}
	closed = image.NewGray(image.Rect(0, 0, len(from), m.Rect.Dy()))
	for y := range m.Rect.Dy() {
		row, to := m.Pix[y*m.Stride:], closed.Pix[y*closed.Stride:]
		for i, x := range from {
			to[i] = row[x]
		}
	}
	return closed, func(x int) int { return from[min(max(x, 0), len(from)-1)] + max(x-len(from)+1, 0) }
}

// under reports whether a glyph lies in one of the segments.
func (g glyph) under(segs []segment) bool {
	return slices.ContainsFunc(segs, func(h segment) bool { return g.x0 >= h.x0 && g.x1 <= h.x1 })
}

// besideHidden gives a char whose place reaches over a hidden segment, which was taken out of the picture that it was read in, the side
// of it where more of its ink is shown.
func (l *textLine) besideHidden(c *char, hidden []segment) {
	for _, h := range hidden {
		if c.text == " " || c.x0 >= h.x1 || c.x1 <= h.x0 {
			continue
		}
		switch left, right := l.printed(hidden, c.x0, h.x0), l.printed(hidden, h.x1, c.x1); {
		case right > left:
			c.x0 = max(c.x0, h.x1)
		case left > right:
			c.x1 = min(c.x1, h.x0)
		}
	}
}

// printed is how many columns from x0 to x1 are of glyphs that are not hidden.
func (l *textLine) printed(hidden []segment, x0, x1 int) (n int) {
	for _, g := range l.glyphs {
		if !g.under(hidden) {
			n += max(0, min(g.x1, x1)-max(g.x0, x0))
		}
	}
	return n
}
