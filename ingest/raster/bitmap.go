// Package raster is the pixel work under reading a scanned page: flattening
// uneven light, separating ink from ground, measuring skew, warping a page
// straight, and finding the long straight runs that rulings are made of.
//
// Coordinates are pixels from the top left; angles are in degrees, positive clockwise.
package raster

import (
	"bytes"
	"encoding/binary"
	"image"
	"math/bits"
	"slices"
)

// A Bitmap is a picture of ink: one byte a pixel, 1 where there is ink.
type Bitmap struct {
	W, H int
	Pix  []uint8 // W*H, row by row
}

// NewBitmap returns a bitmap without ink.
func NewBitmap(w, h int) *Bitmap {
	return &Bitmap{W: w, H: h, Pix: make([]uint8, w*h)}
}

// Row returns the pixels of row y.
func (b *Bitmap) Row(y int) []uint8 { return b.Pix[y*b.W : (y+1)*b.W] }

// At reports whether there is ink at x, y; outside the bitmap there is none.
func (b *Bitmap) At(x, y int) bool {
	return x >= 0 && y >= 0 && x < b.W && y < b.H && b.Pix[y*b.W+x] != 0
}

// Bounds returns the rectangle of the whole bitmap.
func (b *Bitmap) Bounds() image.Rectangle { return image.Rect(0, 0, b.W, b.H) }

// Crop returns a copy of the part of b inside r.
func (b *Bitmap) Crop(r image.Rectangle) *Bitmap {
	r = r.Intersect(b.Bounds())
	out := NewBitmap(r.Dx(), r.Dy())
	for y := 0; y < out.H; y++ {
		copy(out.Row(y), b.Row(r.Min.Y + y)[r.Min.X:r.Max.X])
	}
	return out
}

// Union returns the ink of b and of o, a bitmap of the same size.
func (b *Bitmap) Union(o *Bitmap) *Bitmap {
	out := NewBitmap(b.W, b.H)
	copy(out.Pix, b.Pix)
	addInk(out.Pix, o.Pix)
	return out
}

// addInk adds to a row of pixels the ink of another as long, eight pixels at once.
func addInk(row, other []uint8) {
	x := 0
	for ; x+8 <= len(row); x += 8 {
		binary.LittleEndian.PutUint64(row[x:], binary.LittleEndian.Uint64(row[x:])|binary.LittleEndian.Uint64(other[x:]))
	}
	for ; x < len(row); x++ {
		row[x] |= other[x]
	}
}

// Count returns the number of ink pixels inside r.
func (b *Bitmap) Count(r image.Rectangle) int {
	r = r.Intersect(b.Bounds())
	n := 0
	for y := r.Min.Y; y < r.Max.Y; y++ {
		n += inkIn(b.Row(y)[r.Min.X:r.Max.X])
	}
	return n
}

// inkIn counts the ink in a row of pixels, eight at once.
func inkIn(row []uint8) int {
	n := 0
	for ; len(row) >= 8; row = row[8:] {
		n += bits.OnesCount64(binary.LittleEndian.Uint64(row))
	}
	for _, p := range row {
		n += int(p)
	}
	return n
}

// Clear removes the ink inside r.
func (b *Bitmap) Clear(r image.Rectangle) {
	r = r.Intersect(b.Bounds())
	for y := r.Min.Y; y < r.Max.Y; y++ {
		clear(b.Row(y)[r.Min.X:r.Max.X])
	}
}

// Fill sets all pixels in r.
func (b *Bitmap) Fill(r image.Rectangle) {
	r = r.Intersect(b.Bounds())
	for y := r.Min.Y; y < r.Max.Y; y++ {
		row := b.Row(y)[r.Min.X:r.Max.X]
		for x := range row {
			row[x] = 1
		}
	}
}

// RowCounts returns the number of ink pixels in each row of r.
func (b *Bitmap) RowCounts(r image.Rectangle) []int {
	r = r.Intersect(b.Bounds())
	out := make([]int, r.Dy())
	for y := range out {
		out[y] = inkIn(b.Row(r.Min.Y + y)[r.Min.X:r.Max.X])
	}
	return out
}

// ColCounts returns the number of ink pixels in each column of r.
func (b *Bitmap) ColCounts(r image.Rectangle) []int {
	r = r.Intersect(b.Bounds())
	out := make([]int, r.Dx())
	for y := r.Min.Y; y < r.Max.Y; y++ {
		row := b.Row(y)[r.Min.X:r.Max.X]
		for x := nextInk(row, 0); x < len(row); x = nextInk(row, x) { // most of a page is ground
			for counts := out[x:min(x+8, len(out))]; len(counts) > 0; counts = counts[1:] {
				counts[0] += int(row[x])
				x++
			}
		}
	}
	return out
}

// Transposed returns b with rows and columns exchanged.
func (b *Bitmap) Transposed() *Bitmap {
	out := NewBitmap(b.H, b.W)
	const tile = 32 // keeps both sides of the copy in cache
	for y0 := 0; y0 < b.H; y0 += tile {
		for x0 := 0; x0 < b.W; x0 += tile {
			for y := y0; y < min(y0+tile, b.H); y++ {
				row := b.Row(y)[x0:min(x0+tile, b.W)]
				first := bytes.IndexByte(row, 1)
				if first < 0 {
					continue // most of a page is ground
				}
				for x := first; x < len(row); x++ {
					out.Pix[(x0+x)*b.H+y] = row[x]
				}
			}
		}
	}
	return out
}

// Turned returns the bitmap turned clockwise by quarter turns.
func (b *Bitmap) Turned(quarters int) *Bitmap {
	out := b
	for range ((quarters % 4) + 4) % 4 {
		t := out.Transposed()
		for y := range t.H {
			slices.Reverse(t.Row(y))
		}
		out = t
	}
	return out
}
