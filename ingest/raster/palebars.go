package raster

import "image"

// What a drawn line is like that a level for ink loses.
const (
	barContrast = 24  // levels by which it is darker than what lies above and below it
	barPalest   = 224 // of its pixels
)

// PaleBars returns the pixels of g that are of thin level lines through letters, which ink, a level's, has lost: where hair lines cross
// letters, as those through deleted words, a level between paper and letters leaves the letters alone. Such a line runs for length
// pixels at least through letters and blanks, of which one is so wide that no letters' soft edges fill it: blank pixels. It is no further from
// white above and below than reach pixels, so that both lines of a double one are found. nil: there are none.
func PaleBars(g *image.Gray, ink *Bitmap, reach, blank, length int) *Bitmap {
	w, h := g.Rect.Dx(), g.Rect.Dy()
	bars := NewBitmap(w, h)
	for y := reach; y < h-reach; y++ {
		row, of := bars.Row(y), ink.Row(y)
		for x, v := range g.Pix[y*g.Stride : y*g.Stride+w] {
			if v > barPalest || of[x] != 0 {
				continue
			}
			above, below := uint8(0), uint8(0)
			for d := 1; d <= reach; d++ {
				above, below = max(above, g.Pix[(y-d)*g.Stride+x]), max(below, g.Pix[(y+d)*g.Stride+x])
			}
			if int(min(above, below)) >= int(v)+barContrast {
				row[x] = 1
			}
		}
	}
	var out *Bitmap
	for y := range h - 1 {
		for _, r := range barRuns(bars, ink, y, blank, length) {
			if out == nil {
				out = NewBitmap(w, h)
			}
			for k := y; k <= y+1; k++ {
				orRow(out.Row(k)[r[0]:r[1]], bars.Row(k)[r[0]:r[1]])
			}
		}
	}
	return out
}

// orRow adds b to a.
func orRow(a, b []uint8) {
	for i, v := range b {
		a[i] |= v
	}
}

// barRuns lists where, from and to, lines run in rows y and y+1 of pale pixels through ink: a quarter of each or more.
func barRuns(bars, ink *Bitmap, y, blank, length int) (runs [][2]int) {
	b0, b1, i0, i1 := bars.Row(y), bars.Row(y+1), ink.Row(y), ink.Row(y+1)
	from, pale, wide, widest := 0, 0, 0, 0
	end := func(x int) {
		if n := x - from; n >= length && widest >= blank && 4*pale >= n && 4*(n-pale) >= n {
			runs = append(runs, [2]int{from, x})
		}
		from, pale, wide, widest = x+1, 0, 0, 0
	}
	for x := range b0 {
		switch {
		case i0[x]|i1[x] != 0:
			wide = 0
		case b0[x]|b1[x] != 0:
			pale++
			wide++
			widest = max(widest, wide)
		default:
			end(x)
		}
	}
	end(len(b0))
	return runs
}
