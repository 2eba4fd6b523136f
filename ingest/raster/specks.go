package raster

import "image"

// Specks is what of b is no higher than thick and has nothing higher within
// clear pixels above and below, but for upright lines: dirt, and what is left of
// hairlines across a page that was made black and white, or printed as dots. (For lines down the
// page, transpose the bitmap.)
func Specks(b *Bitmap, thick, clear int) *Bitmap {
	low, high := NewBitmap(b.W, b.H), NewBitmap(b.W, b.H)
	var boxes []image.Rectangle
	for _, c := range Components(b) {
		switch {
		case c.Box.Dy() <= thick:
			boxes = append(boxes, c.Box)
		case c.Box.Dx() > thick:
			high.copyBox(b, c.Box)
		}
	}
	for _, r := range boxes {
		if high.Count(image.Rect(r.Min.X-1, r.Min.Y-clear, r.Max.X+1, r.Max.Y+clear)) == 0 {
			low.copyBox(b, r)
		}
	}
	return low
}

// copyBox copies the pixels of r from its like.
func (b *Bitmap) copyBox(from *Bitmap, r image.Rectangle) {
	for y := r.Min.Y; y < r.Max.Y; y++ {
		copy(b.Row(y)[r.Min.X:r.Max.X], from.Row(y)[r.Min.X:r.Max.X])
	}
}
