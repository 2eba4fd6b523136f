package source

import "image"

// chroma is how far a dot's channels must lie apart to be seen as a colour.
// JPEG's own colour noise on grey paper stays below it.
const chroma = 48

// colourShare is the share of coloured dots, in a million, from which a page
// is a colour page: 20 is one short underline of an A4 page at 200 dpi.
const colourShare = 20

// A turn says where a picture's columns (right) and rows (down) go on the
// upright page, whose x runs to the right and whose y runs down.
type turn struct{ rightX, rightY, downX, downY int }

var upright = turn{1, 0, 0, 1}

// exifTurn is the turn of an orientation of EXIF and TIFF, 1 to 8.
func exifTurn(orientation int) turn {
	turns := [...]turn{
		upright, upright, {-1, 0, 0, 1}, {-1, 0, 0, -1}, {1, 0, 0, -1},
		{0, 1, 1, 0}, {0, 1, -1, 0}, {0, -1, -1, 0}, {0, -1, 1, 0},
	}
	if orientation < 1 || orientation >= len(turns) {
		return upright
	}
	return turns[orientation]
}

// lies reports whether the turn swaps width and height.
func (t turn) lies() bool { return t.rightX == 0 }

// dots are a decoded picture: size bytes a dot, 1 (grey), 3 or 4 (blue, green,
// red, unused), rows stride bytes apart.
type dots struct {
	pix                []byte
	w, h, stride, size int
}

// pictures copies the dots, turned upright, into a grey picture, and a colour
// one where the page has colours.
func (d dots) pictures(t turn) (*image.Gray, *image.RGBA) {
	size := image.Rect(0, 0, d.w, d.h)
	if t.lies() {
		size = image.Rect(0, 0, d.h, d.w)
	}
	gray := newGray(size)
	start, right, down := t.steps(size)
	coloured := 0
	for y := range d.h {
		row, to := d.pix[y*d.stride:], start+y*down
		switch {
		case d.size == 1 && right == 1:
			copy(gray.Pix[to:to+d.w], row)
		case d.size == 1:
			for x := range d.w {
				gray.Pix[to] = row[x]
				to += right
			}
		default:
			coloured += greyRow(gray.Pix, to, right, row[:d.size*d.w], d.size)
		}
	}
	if coloured == 0 || coloured*1e6 < colourShare*d.w*d.h {
		return gray, nil
	}
	return gray, d.colour(t, size)
}

// greyRow writes the luma of a row's dots from place to on, step bytes apart,
// and counts the coloured ones.
func greyRow(out []byte, to, step int, row []byte, size int) (coloured int) {
	for x := 0; x+2 < len(row); x += size {
		b, g, r := row[x], row[x+1], row[x+2]
		if b == g && g == r {
			out[to] = g
		} else {
			out[to] = luma(r, g, b)
			if isColour(r, g, b) {
				coloured++
			}
		}
		to += step
	}
	return coloured
}

func (d dots) colour(t turn, size image.Rectangle) *image.RGBA {
	rgba := newRGBA(size)
	start, right, down := t.steps(size)
	for y := range d.h {
		row, to := d.pix[y*d.stride:], start+y*down
		for x := range d.w {
			in, out := row[d.size*x:], rgba.Pix[4*to:4*to+4]
			out[0], out[1], out[2], out[3] = in[2], in[1], in[0], 255
			to += right
		}
	}
	return rgba
}

// steps are the place of the first dot in an upright picture of this size, and
// how many dots further its right and lower neighbours stand.
func (t turn) steps(size image.Rectangle) (start, right, down int) {
	w, h := size.Dx(), size.Dy()
	if t.rightX < 0 || t.downX < 0 {
		start += w - 1
	}
	if t.rightY < 0 || t.downY < 0 {
		start += (h - 1) * w
	}
	return start, t.rightX + t.rightY*w, t.downX + t.downY*w
}

// spare are the dots of pages that a child has sent, for its next page. They
// are nil elsewhere, where pages belong to the caller.
var spare struct{ gray, rgba []byte }

// reuse gives the dots of a page that nobody needs any more to the next one.
func reuse(gray *image.Gray, rgba *image.RGBA) {
	if gray != nil {
		spare.gray = gray.Pix
	}
	if rgba != nil {
		spare.rgba = rgba.Pix
	}
}

// newGray is a picture whose dots are still to be written, each of them.
func newGray(size image.Rectangle) *image.Gray {
	n := size.Dx() * size.Dy()
	if pix := spare.gray; cap(pix) >= n {
		spare.gray = nil
		return &image.Gray{Pix: pix[:n], Stride: size.Dx(), Rect: size}
	}
	return image.NewGray(size)
}

// newRGBA is the same in colour.
func newRGBA(size image.Rectangle) *image.RGBA {
	n := 4 * size.Dx() * size.Dy()
	if pix := spare.rgba; cap(pix) >= n {
		spare.rgba = nil
		return &image.RGBA{Pix: pix[:n], Stride: 4 * size.Dx(), Rect: size}
	}
	return image.NewRGBA(size)
}

// luma is the grey of a colour by ITU-R BT.601, as JPEG has it.
func luma(r, g, b uint8) uint8 {
	return uint8((19595*uint32(r) + 38470*uint32(g) + 7471*uint32(b) + 1<<15) >> 16)
}

// isColour reports whether a dot is coloured rather than a shade of grey.
func isColour(r, g, b uint8) bool {
	return int(max(r, g, b))-int(min(r, g, b)) >= chroma
}
