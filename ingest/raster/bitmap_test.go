package raster

import (
	"image"
	"math/rand/v2"
	"testing"
)

// Pixels are counted and compared eight at once: what is left over at the ends of rows counts as well, whatever their length.
func TestEightAtOnce(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	for w := 1; w < 40; w++ {
		g := image.NewGray(image.Rect(0, 0, w, 5))
		for i := range g.Pix {
			g.Pix[i] = uint8(rnd.IntN(256))
		}
		level := uint8(rnd.IntN(256))
		b := Below(g, level)
		r := image.Rect(rnd.IntN(w), 1, w, 4)
		all, columns, rows := 0, make([]int, r.Dx()), make([]int, r.Dy())
		for y := range 5 {
			for x := range w {
				dark := g.GrayAt(x, y).Y < level
				if b.At(x, y) != dark {
					t.Fatalf("%d wide: ink at (%d, %d) is %v", w, x, y, b.At(x, y))
				}
				if dark && image.Pt(x, y).In(r) {
					all, columns[x-r.Min.X], rows[y-r.Min.Y] = all+1, columns[x-r.Min.X]+1, rows[y-r.Min.Y]+1
				}
			}
		}
		if n := b.Count(r); n != all {
			t.Errorf("%d wide: %d pixels in %v, want %d", w, n, r, all)
		}
		for i, n := range b.ColCounts(r) {
			if n != columns[i] {
				t.Errorf("%d wide: %d pixels in column %d of %v, want %d", w, n, i, r, columns[i])
			}
		}
		for i, n := range b.RowCounts(r) {
			if n != rows[i] {
				t.Errorf("%d wide: %d pixels in row %d of %v, want %d", w, n, i, r, rows[i])
			}
		}
	}
}

// A block's ground is measured where it may be shaded, and said to be paper elsewhere.
func TestGroundOfBlocks(t *testing.T) {
	rnd := rand.New(rand.NewPCG(3, 4))
	g := image.NewGray(image.Rect(0, 0, 61, 47))
	for y := range 47 {
		for x := range 61 {
			g.Pix[y*g.Stride+x] = uint8(200 + x/2 + rnd.IntN(25))
		}
	}
	m := newShades(g, 6)
	for i, level := range m.level {
		want := min(percentile(g, m.block(i).Inset(-6).Intersect(g.Rect), groundShare), surelyPaper)
		if min(level, surelyPaper) != want {
			t.Errorf("block %d: %d, want %d", i, level, want)
		}
	}
}
