package source

import "image"

// chroma is how far a dot's channels must lie apart to be seen as a colour.
// JPEG's own colour noise on grey paper stays below it.
const chroma = 48

// colourShare is the share of coloured dots, in a million, from which a page
// is a colour page: 20 is one short underline of an A4 page at 200 dpi.
const colourShare = 20

// fromBGRX copies pdfium's picture into a grey one, and a colour one where
// the page has colours.
func fromBGRX(pix []byte, w, h, stride int) (*image.Gray, *image.RGBA) {
	gray := image.NewGray(image.Rect(0, 0, w, h))
	coloured := 0
	for y := range h {
		row, out := pix[y*stride:y*stride+4*w], gray.Pix[y*gray.Stride:]
		for x := range w {
			b, g, r := row[4*x], row[4*x+1], row[4*x+2]
			if b == g && g == r {
				out[x] = g
				continue
			}
			out[x] = luma(r, g, b)
			if isColour(r, g, b) {
				coloured++
			}
		}
	}
	if coloured*1e6 < colourShare*w*h || coloured == 0 {
		return gray, nil
	}
	rgba := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		row, out := pix[y*stride:y*stride+4*w], rgba.Pix[y*rgba.Stride:]
		for x := range w {
			out[4*x], out[4*x+1], out[4*x+2], out[4*x+3] = row[4*x+2], row[4*x+1], row[4*x], 255
		}
	}
	return gray, rgba
}

// luma is the grey of a colour by ITU-R BT.601, as JPEG has it.
func luma(r, g, b uint8) uint8 {
	return uint8((19595*uint32(r) + 38470*uint32(g) + 7471*uint32(b) + 1<<15) >> 16)
}

// isColour reports whether a dot is coloured rather than a shade of grey.
func isColour(r, g, b uint8) bool {
	return int(max(r, g, b))-int(min(r, g, b)) >= chroma
}
