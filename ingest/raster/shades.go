package raster

import (
	"image"
	"iter"
	"slices"
)

// Unshade returns g, a flattened picture, with its shaded grounds made white, those of headings and of cells that a table sets
// off: each of their pixels is divided by the level of the ground around it, less its grain. point is the length of a typographic
// point in pixels. A picture without shaded grounds is returned as it is.
func Unshade(g *image.Gray, point float64) *image.Gray {
	if Bilevel(g) {
		return g
	}
	m := newShades(g, max(int(2*point+0.5), 3))
	m.open(shadeHigh, shadeWide)
	m.grow()
	grains := m.grains()
	if len(grains) == 0 {
		return g
	}
	out := image.NewGray(g.Rect)
	copy(out.Pix, g.Pix)
	for i, k := range m.nearest() {
		if k < 0 {
			continue
		}
		white := max(int(m.level[k])-grains[m.part[k]], 1)
		r := m.block(i)
		for y := r.Min.Y; y < r.Max.Y; y++ {
			row := out.Pix[y*out.Stride:]
			for x := r.Min.X; x < r.Max.X; x++ {
				row[x] = uint8(min(int(row[x])*255/white, 255))
			}
		}
	}
	return out
}

const (
	darkestShade, palestShade = 120, 228 // levels of grounds whose grain disturbs
	surelyPaper               = 246      // no shaded ground is as pale
	shadeHigh, shadeWide      = 4, 6     // blocks that a shaded ground has at least: eight points by twelve
	sameShade                 = 8        // levels by which a ground changes from one block to the next at most
	coarsestGrain             = 45       // levels
	groundShare               = 75       // per cent of the pixels around a block, which are no lighter than its ground
)

// shades are the levels of a picture's ground, block by block.
type shades struct {
	g      *image.Gray
	side   int     // of a block, in pixels
	w, h   int     // in blocks
	level  []uint8 // surelyPaper where it is no less
	shaded []bool
	part   []int // which ground a shaded block belongs to
}

// newShades measures each block's ground in the square of nine blocks around it, a quarter of which is ground even among bold letters.
func newShades(g *image.Gray, side int) *shades {
	m := &shades{g: g, side: side, w: (g.Rect.Dx() + side - 1) / side, h: (g.Rect.Dy() + side - 1) / side}
	m.level, m.shaded, m.part = make([]uint8, m.w*m.h), make([]bool, m.w*m.h), make([]int, m.w*m.h)
	darker := m.darkerThanPaper()
	for i := range m.level {
		around := m.block(i).Inset(-side).Intersect(g.Rect)
		if m.sumAround(darker, i) <= around.Dx()*around.Dy()*groundShare/100 { // most blocks of a page
			m.level[i] = surelyPaper
			continue
		}
		m.level[i] = percentile(g, around, groundShare)
		m.shaded[i] = m.level[i] >= darkestShade && m.level[i] <= palestShade
	}
	return m
}

// darkerThanPaper counts in each block the pixels that are darker than what surely is paper.
func (m *shades) darkerThanPaper() []int {
	out := make([]int, m.w*m.h)
	for y := range m.g.Rect.Dy() {
		row, counts := m.g.Pix[y*m.g.Stride:][:m.g.Rect.Dx()], out[y/m.side*m.w:][:m.w]
		for block := range counts {
			n := uint32(0)
			for _, v := range row[block*m.side : min((block+1)*m.side, len(row))] {
				n += (uint32(v) - surelyPaper) >> 31 // 1 where v is less
			}
			counts[block] += int(n)
		}
	}
	return out
}

// block is the place of block i in the picture.
func (m *shades) block(i int) image.Rectangle {
	x, y := i%m.w*m.side, i/m.w*m.side
	return image.Rect(x, y, x+m.side, y+m.side).Intersect(m.g.Rect)
}

// grow adds to shaded grounds what is a little paler beside them, so that none is left with patches.
func (m *shades) grow() {
	m.reach(func(from, to int) bool {
		d := int(m.level[to]) - int(m.level[from])
		return m.level[to] >= darkestShade && m.level[to] < surelyPaper && d*d <= sameShade*sameShade
	})
}

// reach adds to the shaded blocks those that are reached from one, block by block, as far as more says so.
func (m *shades) reach(more func(from, to int) bool) {
	var open []int
	for i, shaded := range m.shaded {
		if shaded {
			open = append(open, i)
		}
	}
	for len(open) > 0 {
		i := open[len(open)-1]
		open = open[:len(open)-1]
		for _, k := range m.beside(i) {
			if !m.shaded[k] && more(i, k) {
				m.shaded[k] = true
				open = append(open, k)
			}
		}
	}
}

// open keeps the shaded blocks that lie in a rectangle of such blocks, high by wide.
func (m *shades) open(high, wide int) {
	sums := make([]int, (m.w+1)*(m.h+1)) // of the blocks above and left
	for y := range m.h {
		for x := range m.w {
			n := 0
			if m.shaded[y*m.w+x] {
				n = 1
			}
			sums[(y+1)*(m.w+1)+x+1] = n + sums[y*(m.w+1)+x+1] + sums[(y+1)*(m.w+1)+x] - sums[y*(m.w+1)+x]
		}
	}
	kept := make([]bool, len(m.shaded))
	for y := 0; y+high <= m.h; y++ {
		for x := 0; x+wide <= m.w; x++ {
			a, b := y*(m.w+1)+x, (y+high)*(m.w+1)+x
			if sums[b+wide]-sums[b]-sums[a+wide]+sums[a] < high*wide {
				continue
			}
			for j := range high {
				for i := range wide {
					kept[(y+j)*m.w+x+i] = true
				}
			}
		}
	}
	m.shaded = kept
}

// grains parts the shaded blocks into grounds of one shade, and returns how much darker than its level the grain of each is.
func (m *shades) grains() []int {
	var out []int
	for i := range m.part {
		m.part[i] = -1
	}
	for i, shaded := range m.shaded {
		if !shaded || m.part[i] >= 0 {
			continue
		}
		m.part[i] = len(out)
		blocks := []int{i}
		for n := 0; n < len(blocks); n++ {
			for _, k := range m.beside(blocks[n]) {
				if d := int(m.level[k]) - int(m.level[blocks[n]]); m.shaded[k] && m.part[k] < 0 && d*d <= sameShade*sameShade {
					m.part[k] = len(out)
					blocks = append(blocks, k)
				}
			}
		}
		out = append(out, m.grain(blocks))
	}
	return out
}

// grain is by how many levels all but one in a hundred pixels of a ground are darker than it at most, where nothing is printed.
func (m *shades) grain(blocks []int) int {
	var below []int
	for _, i := range blocks {
		r, level := m.block(i), int(m.level[i])
		var in []int
		for y := r.Min.Y; y < r.Max.Y; y++ {
			for _, v := range m.g.Pix[y*m.g.Stride+r.Min.X : y*m.g.Stride+r.Max.X] {
				in = append(in, level-int(v))
			}
		}
		if len(in) > 0 && slices.Max(in) <= 2*coarsestGrain {
			below = append(below, in...)
		}
	}
	if len(below) == 0 {
		return 0
	}
	slices.Sort(below)
	return min(max(below[len(below)*99/100], 0), coarsestGrain)
}

// beside are the blocks next to block i.
func (m *shades) beside(i int) []int {
	var out []int
	x, y := i%m.w, i/m.w
	if x > 0 {
		out = append(out, i-1)
	}
	if x+1 < m.w {
		out = append(out, i+1)
	}
	if y > 0 {
		out = append(out, i-m.w)
	}
	if y+1 < m.h {
		out = append(out, i+m.w)
	}
	return out
}

// around are the blocks in the square of nine around block i, from the top.
func (m *shades) around(i int) iter.Seq[int] {
	return func(yield func(int) bool) {
		for y := max(i/m.w-1, 0); y <= min(i/m.w+1, m.h-1); y++ {
			for x := max(i%m.w-1, 0); x <= min(i%m.w+1, m.w-1); x++ {
				if !yield(y*m.w + x) {
					return
				}
			}
		}
	}
}

// nearest is for each block the shaded one whose ground it has: itself, or one next to it, as blocks at
// the edge of a ground are measured with what lies outside; -1: none.
func (m *shades) nearest() []int {
	out := make([]int, len(m.shaded))
	for i, shaded := range m.shaded {
		out[i] = -1
		if shaded {
			out[i] = i
			continue
		}
		for k := range m.around(i) {
			if m.shaded[k] {
				out[i] = k
			}
		}
	}
	return out
}
