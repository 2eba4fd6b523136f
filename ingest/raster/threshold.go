package raster

import (
	"encoding/binary"
	"image"
	"slices"
)

// Flatten returns g with its ground evened to white: each pixel is divided by
// the local brightness of the paper, taken as a high percentile of the pixels
// of a block and smoothed over neighbouring blocks. block is the block's side in
// pixels and should be larger than a stroke of the largest type (a sixth of an
// inch does). Pure black and white pictures are returned as they are.
func Flatten(g *image.Gray, block int) *image.Gray {
	if Bilevel(g) {
		return g
	}
	b := g.Bounds()
	w, h := b.Dx(), b.Dy()
	block = max(block, 8)
	bw, bh := (w+block-1)/block, (h+block-1)/block
	ground := make([]uint8, bw*bh)
	for by := 0; by < bh; by++ {
		for bx := 0; bx < bw; bx++ {
			ground[by*bw+bx] = percentile(g, image.Rect(bx*block, by*block, min((bx+1)*block, w), min((by+1)*block, h)), 85)
		}
	}
	ground = spread(ground, bw, bh)
	out := image.NewGray(image.Rect(0, 0, w, h))
	across := betweenBlocks(w, block, bw)
	upper, lower := make([]float32, w), make([]float32, w)
	last := -1
	for y, down := range betweenBlocks(h, block, bh) {
		if down.from != last {
			groundAcross(upper, ground[down.from*bw:], across)
			groundAcross(lower, ground[down.to*bw:], across)
			last = down.from
		}
		above, below := 1-down.share, down.share
		src, dst, lower := g.Pix[y*g.Stride:][:w], out.Pix[y*out.Stride:][:w], lower[:w]
		for x, top := range upper {
			paper := top*above + lower[x]*below
			if paper < 1 { // the built-in max looks for what is no number
				paper = 1
			}
			q := float32(src[x]) * (255 / paper)
			if q > 255 {
				q = 255
			}
			dst[x] = uint8(q)
		}
	}
	return out
}

// A between is where a pixel lies between the middles of two blocks, and how far towards the second.
type between struct {
	from, to int
	share    float32
}

// betweenBlocks places n pixels among blocks.
func betweenBlocks(n, block, blocks int) []between {
	out := make([]between, n)
	for i := range out {
		at := (float32(i)+0.5)/float32(block) - 0.5
		from := clampInt(int(at), 0, blocks-1)
		out[i] = between{from, min(from+1, blocks-1), min(max(at-float32(from), 0), 1)}
	}
	return out
}

// groundAcross fills row with a row of blocks' ground, interpolated between their middles.
func groundAcross(row []float32, ground []uint8, across []between) {
	for x, b := range across {
		row[x] = float32(ground[b.from])*(1-b.share) + float32(ground[b.to])*b.share
	}
}

// spread fills blocks that hold mostly ink from their brighter neighbours and
// smooths the rest, so that a black border or a thick bar does not pass for paper.
func spread(ground []uint8, bw, bh int) []uint8 {
	sorted := slices.Clone(ground)
	slices.Sort(sorted)
	paper := int(sorted[len(sorted)*3/4])
	out := slices.Clone(ground)
	for by := 0; by < bh; by++ {
		for bx := 0; bx < bw; bx++ {
			var best, sum, n int
			for y := max(by-1, 0); y <= min(by+1, bh-1); y++ {
				for x := max(bx-1, 0); x <= min(bx+1, bw-1); x++ {
					v := int(ground[y*bw+x])
					best, sum, n = max(best, v), sum+v, n+1
				}
			}
			v := sum / n
			if int(ground[by*bw+bx]) < paper/2 {
				v = best
			}
			out[by*bw+bx] = uint8(max(v, int(ground[by*bw+bx])*9/10, paper/4))
		}
	}
	return out
}

func percentile(g *image.Gray, r image.Rectangle, p int) uint8 {
	var hist [256]int
	n := 0
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for _, v := range g.Pix[y*g.Stride+r.Min.X : y*g.Stride+r.Max.X] {
			hist[v]++
			n++
		}
	}
	want := n * p / 100
	for v, c := range hist {
		if want -= c; want < 0 {
			return uint8(v)
		}
	}
	return 255
}

// Bilevel reports whether g holds only black and white.
func Bilevel(g *image.Gray) bool {
	b := g.Bounds()
	for y := 0; y < b.Dy(); y++ {
		for _, v := range g.Pix[y*g.Stride : y*g.Stride+b.Dx()] {
			if v != 0 && v != 255 {
				return false
			}
		}
	}
	return true
}

// Below returns the pixels of g that are darker than level.
func Below(g *image.Gray, level uint8) *Bitmap {
	b := g.Bounds()
	out := NewBitmap(b.Dx(), b.Dy())
	for y := 0; y < out.H; y++ {
		dst := out.Row(y)
		src := g.Pix[y*g.Stride : y*g.Stride+out.W]
		for ; len(src) >= 8; src, dst = src[8:], dst[8:] {
			light := noLess(binary.LittleEndian.Uint64(src), uint64(level)*0x0101010101010101)
			binary.LittleEndian.PutUint64(dst, (light^high)>>7)
		}
		for x, v := range src {
			if v < level {
				dst[x] = 1
			}
		}
	}
	return out
}

// InkLevel returns the level that best separates the ink of a flattened
// picture from its ground: Otsu's threshold (1979) over the pixels that are
// surely not ground, held within bounds that keep thin strokes whole.
func InkLevel(g *image.Gray) uint8 {
	var hist [256]int
	b := g.Bounds()
	for y := 0; y < b.Dy(); y++ {
		for _, v := range g.Pix[y*g.Stride : y*g.Stride+b.Dx()] {
			hist[v]++
		}
	}
	var total, sum float64
	for v, n := range hist {
		total += float64(n)
		sum += float64(v * n)
	}
	var best, w, s float64
	level := 128
	for v, n := range hist {
		w += float64(n)
		s += float64(v * n)
		if w == 0 || w == total {
			continue
		}
		d := s/w - (sum-s)/(total-w)
		if between := w * (total - w) * d * d; between > best {
			best, level = between, v
		}
	}
	return uint8(clampInt(level+10, 130, 190))
}

func clampInt(v, lo, hi int) int { return min(max(v, lo), hi) }

// PaleStrokes returns the pixels of g that are of strokes in a paler ink, where a level for ink loses much of them; else
// nil. Something within radius of them is as dark as pale ink is, but nothing darker, and they are darker than half way
// from that to white, or go on from such a place nearly as pale as paper. A photocopier leaves coloured letters so.
func PaleStrokes(g *image.Gray, level uint8, radius int) *Bitmap {
	const (
		darkest, palest = 100, 150 // levels of ink that surely is pale
		softest, most   = 222, 190 // of its thin strokes, and of the darkest near them
		none            = 75       // of ink that is not pale
		least           = 100      // of the ink, one part in so many is pale strokes
	)
	pale := NewBitmap(g.Rect.Dx(), g.Rect.Dy())
	near := darkestNear(g, radius)
	ink, all, kept := 0, 0, 0
	for y := range pale.H {
		row, around := pale.Row(y), near[y*pale.W:]
		for x, v := range g.Pix[y*g.Stride : y*g.Stride+pale.W] {
			isInk := v < level
			if isInk {
				ink++
			}
			m := around[x]
			if m < none || m > most || int(v)*2 >= int(m)+255 {
				continue
			}
			row[x] = 1
			if m >= darkest && m <= palest {
				all++
				if isInk {
					kept++
				}
			}
		}
	}
	if all*least < ink || kept*4 > all*3 {
		return nil
	}
	pale.grow(func(i int) bool {
		x, y := i%pale.W, i/pale.W
		return g.Pix[y*g.Stride+x] < softest && near[i] >= none
	})
	return pale
}

// grow adds to b the pixels of which more tells true that are reached from it through such pixels, side by side.
func (b *Bitmap) grow(more func(i int) bool) {
	var open []int
	for i, p := range b.Pix {
		if p != 0 {
			open = append(open, i)
		}
	}
	for len(open) > 0 {
		i := open[len(open)-1]
		open = open[:len(open)-1]
		for _, k := range []int{i - 1, i + 1, i - b.W, i + b.W} {
			if k >= 0 && k < len(b.Pix) && b.Pix[k] == 0 && more(k) {
				b.Pix[k] = 1
				open = append(open, k)
			}
		}
	}
}

// darkestNear is the least level within radius of each pixel of g, both ways; beside the edges
// also of what stands at the other end of the next row. Windows are doubled until they are wide enough.
func darkestNear(g *image.Gray, radius int) []uint8 {
	w, h := g.Rect.Dx(), g.Rect.Dy()
	out := make([]uint8, 0, w*h)
	for y := range h {
		out = append(out, g.Pix[y*g.Stride:y*g.Stride+w]...)
	}
	for _, step := range []int{1, w} {
		for have := 1; have <= 2*radius; {
			more := min(have, 2*radius+1-have)
			Least(out, out[min(more*step, len(out)):])
			have += more
		}
	}
	if centre := radius * (w + 1); centre < len(out) {
		copy(out[centre:], out)
	}
	return out
}
