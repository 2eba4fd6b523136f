package raster

import "image"

// nearTwice are the weights, in 128ths, of the four dots around a place a quarter of the way from the second to the third:
// those of Catmull and Rom's cubic (1974).
var nearTwice = [4]int32{-9, 111, 29, -3}

// Double returns g drawn twice as large by Catmull and Rom's cubic; beyond its edges it goes on as they are.
func Double(g *image.Gray) *image.Gray {
	w, h := g.Rect.Dx(), g.Rect.Dy()
	out := image.NewGray(image.Rect(0, 0, 2*w, 2*h))
	wide := make([][]int32, h) // each row, drawn wide, in 128ths
	row := make([]int32, w+4)  // with two dots more at either end
	for y := range wide {
		for x := range row {
			row[x] = int32(g.Pix[y*g.Stride+clampInt(x-2, 0, w-1)])
		}
		wide[y] = make([]int32, 2*w)
		for x := range w {
			wide[y][2*x], wide[y][2*x+1] = twice(row[x], row[x+1], row[x+2], row[x+3], row[x+4])
		}
	}
	at := func(y int) []int32 { return wide[clampInt(y, 0, h-1)] }
	for y := range h {
		a, b, c, d, e := at(y-2), at(y-1), at(y), at(y+1), at(y+2)
		upper, lower := out.Pix[2*y*out.Stride:], out.Pix[(2*y+1)*out.Stride:]
		for x := range 2 * w {
			u, l := twice(a[x], b[x], c[x], d[x], e[x])
			upper[x], lower[x] = grey(u), grey(l)
		}
	}
	return out
}

// twice are the two dots that c becomes, between its neighbours, in 128ths.
func twice(a, b, c, d, e int32) (before, after int32) {
	n := &nearTwice
	return n[3]*a + n[2]*b + n[1]*c + n[0]*d, n[0]*b + n[1]*c + n[2]*d + n[3]*e
}

// grey is a level of 128ths of 128ths, rounded as colours of 16 bits are.
func grey(v int32) uint8 { return uint8(clampInt((257*int(v)+1<<13)>>14, 0, 0xffff) >> 8) }
