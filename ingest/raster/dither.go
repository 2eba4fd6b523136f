package raster

import "image"

// Undither returns g with the specks taken away that shaded grounds become where a page is made black and white, as a fax does it:
// those that stand close together over at least the size of a shaded ground (see Unshade), and what they add to the letters
// among them. point is the length of a typographic point in pixels. A picture without such grounds is returned as it is.
func Undither(g *image.Gray, point float64) *image.Gray {
	if !Bilevel(g) {
		return g
	}
	ink := Below(g, 128)
	large := max(int(point+0.5), 2) // pixels: specks are no larger
	m := &shades{g: g, side: max(int(2*point+0.5), 3)}
	m.w, m.h = (g.Rect.Dx()+m.side-1)/m.side, (g.Rect.Dy()+m.side-1)/m.side
	specks := make([]int, m.w*m.h)
	for _, c := range Components(ink) {
		if c.Box.Dx() <= large && c.Box.Dy() <= large {
			specks[c.Box.Min.Y/m.side*m.w+c.Box.Min.X/m.side]++
		}
	}
	m.shaded = make([]bool, len(specks))
	for i := range specks {
		m.shaded[i] = m.sumAround(specks, i) >= denseSpecks
	}
	m.open(shadeHigh, shadeWide)
	m.spread(func(i int) bool { return sum(specks[max(i-1, 0):min(i+2, len(specks))]) >= 2 }, 6)
	var out *image.Gray
	for i, shaded := range m.shaded {
		if !shaded {
			continue
		}
		if out == nil {
			out = image.NewGray(g.Rect)
			copy(out.Pix, g.Pix)
		}
		smooth(out, ink, m.block(i), int(6*point))
	}
	if out == nil {
		return g
	}
	m.wipe(out, large)
	return out
}

// denseSpecks is how many specks nine blocks of a shaded ground have at least, some of which are letters.
const denseSpecks = 6

// spread adds to shaded grounds the blocks beside them that are more or less like them, as those with letters are, and
// blocks between theirs, as many as gap in a row or a column.
func (m *shades) spread(like func(i int) bool, gap int) {
	m.reach(func(_, to int) bool { return like(to) })
	fill := func(first, step, n int) {
		last := -1 - gap
		for k := range n {
			if !m.shaded[first+k*step] {
				continue
			}
			for j := last + 1; j < k && k-last-1 <= gap; j++ {
				m.shaded[first+j*step] = true
			}
			last = k
		}
	}
	for y := range m.h {
		fill(y*m.w, 1, m.w)
	}
	for x := range m.w {
		fill(x, m.w, m.h)
	}
}

// sumAround sums what is counted in the square of nine blocks around block i.
func (m *shades) sumAround(counts []int, i int) int {
	n := 0
	for k := range m.around(i) {
		n += counts[k]
	}
	return n
}

func sum(ns []int) int {
	out := 0
	for _, n := range ns {
		out += n
	}
	return out
}

// smooth draws in r the pixels of ink most of whose neighbours are ink, as the edges of letters are, and those of lines
// as long as rules are.
func smooth(out *image.Gray, ink *Bitmap, r image.Rectangle, long int) {
	const most = 6 // of nine pixels
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			if ink.At(x, y) && ink.Count(image.Rect(x-1, y-1, x+2, y+2)) < most && !ink.onLine(x, y, long) {
				out.Pix[y*out.Stride+x] = 255
			}
		}
	}
}

// onLine reports whether the pixel at x, y is part of an unbroken row or column of ink at least so long.
func (b *Bitmap) onLine(x, y, long int) bool {
	return b.run(x, y, 1, 0)+b.run(x, y, -1, 0)-1 >= long || b.run(x, y, 0, 1)+b.run(x, y, 0, -1)-1 >= long
}

// run is how many pixels of ink follow one another from x, y on.
func (b *Bitmap) run(x, y, dx, dy int) int {
	n := 0
	for ; b.At(x, y); x, y = x+dx, y+dy {
		n++
	}
	return n
}

// wipe clears the specks that are left on shaded grounds.
func (m *shades) wipe(out *image.Gray, large int) {
	for _, c := range Components(Below(out, 128)) {
		at := c.Box.Min.Y/m.side*m.w + c.Box.Min.X/m.side
		if c.Box.Dx() > large || c.Box.Dy() > large || !m.shaded[at] {
			continue
		}
		for y := c.Box.Min.Y; y < c.Box.Max.Y; y++ {
			for x := c.Box.Min.X; x < c.Box.Max.X; x++ {
				out.Pix[y*out.Stride+x] = 255
			}
		}
	}
}
