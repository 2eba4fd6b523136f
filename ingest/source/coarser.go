package source

import "math"

// Pictures finer than a reader needs are made coarser by a whole number, dots
// averaged: letters of 10 points are read best at some 300 dpi, and a page of
// 600 costs four times the memory and time.
const (
	fineDPI = 580 // from here on
	goalDPI = 290 // and never below this
	// readPixels is the most that is read of larger sheets: A4 at 600 dpi.
	readPixels = 36e6
)

// coarser is by how many dots, across and down, a picture of w × h dots is
// averaged to one.
func coarser(w, h int, dpiX, dpiY float64) int {
	k := 1
	if dpi := min(dpiX, dpiY); dpi >= fineDPI {
		k = int(min(dpi, mostDPI) / goalDPI)
	}
	if least := math.Sqrt(float64(w) * float64(h) / readPixels); float64(k) < least {
		k = int(math.Ceil(least))
	}
	return k
}

// reduced is the picture with k × k dots averaged to one. What is left over at
// the right and lower edges, less than k dots, is dropped.
func (d dots) reduced(k int) dots {
	if k <= 1 || d.w < k || d.h < k {
		return d
	}
	out := dots{w: d.w / k, h: d.h / k, size: d.size, stride: d.w / k * d.size}
	out.pix = make([]byte, out.stride*out.h)
	sums := make([]uint32, out.stride)
	n := uint32(k * k)
	for y := range out.h {
		clear(sums)
		for i := range k {
			row := d.pix[(y*k+i)*d.stride:]
			for x := range out.w {
				for range k {
					for c := range d.size {
						sums[x*d.size+c] += uint32(row[c])
					}
					row = row[d.size:]
				}
			}
		}
		to := out.pix[y*out.stride:]
		for i, s := range sums {
			to[i] = uint8((s + n/2) / n)
		}
	}
	return out
}
