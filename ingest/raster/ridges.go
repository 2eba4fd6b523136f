package raster

import (
	"image"
	"slices"
)

// Ridges marks the thin horizontal lines of a flattened picture that are too
// pale, or too much broken, for a threshold: dotted and dashed rules, rules in a
// light grey, hairlines that the scanner averaged away. Each row is averaged
// over along pixels; a pixel lies on a line where that average is darker than
// what is across pixels above it and what is as far below it, by three times
// what the ground's noise does. (For vertical lines, transpose the picture.)
func Ridges(g *image.Gray, along, across int) *Bitmap {
	b := g.Bounds()
	w, h := b.Dx(), b.Dy()
	along, across = max(along, 3), max(across, 2)
	mean := image.NewGray(image.Rect(0, 0, w, h))
	quotients := quotients(along/2*2 + 1)
	for y := range h {
		averageRow(mean.Pix[y*mean.Stride:], g.Pix[y*g.Stride:y*g.Stride+w], along, quotients)
	}
	delta := max(12, 3*ridgeNoise(mean, across))
	out := NewBitmap(w, h)
	for y := across; y < h-across; y++ {
		above, at, below := mean.Pix[(y-across)*mean.Stride:][:w], mean.Pix[y*mean.Stride:][:w], mean.Pix[(y+across)*mean.Stride:][:w]
		row := out.Row(y)
		for x := 0; x < w; x++ {
			if from(at[x:], uint8(max(256-delta, 0))) { // as most of a page: nothing is so much lighter
				x += 7
				continue
			}
			if int(min(above[x], below[x])) >= int(at[x])+delta {
				row[x] = 1
			}
		}
	}
	return out
}

// quotients are what sums of n pixels are divided by n: processors take long to divide.
func quotients(n int) []uint8 {
	out := make([]uint8, 255*n+1)
	for i := range out {
		out[i] = uint8(i / n)
	}
	return out
}

// averageRow fills out with the mean of n pixels of row around each, those beyond its ends left out.
func averageRow(out, row []uint8, n int, quotients []uint8) {
	w := len(row)
	half := n / 2
	sum, count := 0, 0
	for x := range min(half, w) {
		sum, count = sum+int(row[x]), count+1
	}
	for x := 0; x < w; x++ {
		if x > half && x+half < w { // within
			entering, leaving := row[x+half:], row[x-half-1:][:w-half-x]
			for i, v := range leaving {
				sum += int(entering[i]) - int(v)
				out[x+i] = quotients[sum]
			}
			x += len(leaving) - 1
			continue
		}
		if r := x + half; r < w {
			sum, count = sum+int(row[r]), count+1
		}
		if l := x - half - 1; l >= 0 {
			sum, count = sum-int(row[l]), count-1
		}
		out[x] = uint8(sum / count)
	}
}

// ridgeNoise is how far the ground's rows of mean usually lie from those
// around them: the median over a sample of the picture.
func ridgeNoise(mean *image.Gray, across int) int {
	w, h := mean.Rect.Dx(), mean.Rect.Dy()
	var off []int
	for y := across; y < h-across; y += 7 {
		for x := y % 13; x < w; x += 31 {
			at := int(mean.Pix[y*mean.Stride+x])
			if at < 200 {
				continue
			}
			d := at - int(mean.Pix[(y-across)*mean.Stride+x])
			off = append(off, max(d, -d))
		}
	}
	if len(off) == 0 {
		return 0
	}
	slices.Sort(off)
	return off[len(off)/2]
}

// TransposedGray returns g with its rows and columns exchanged.
func TransposedGray(g *image.Gray) *image.Gray {
	w, h := g.Rect.Dx(), g.Rect.Dy()
	out := image.NewGray(image.Rect(0, 0, h, w))
	const tile = 32 // keeps both sides of the copy in cache
	for y0 := 0; y0 < h; y0 += tile {
		for x0 := 0; x0 < w; x0 += tile {
			for y := y0; y < min(y0+tile, h); y++ {
				for x, v := range g.Pix[y*g.Stride+x0 : y*g.Stride+min(x0+tile, w)] {
					out.Pix[(x0+x)*out.Stride+y] = v
				}
			}
		}
	}
	return out
}
