package tesseract

import (
	"encoding/binary"
	"image"
)

// Sizes of a bitmap file's parts, in bytes: its headers, and its palette of 256 greys.
const (
	bitmapHeader  = 14
	pictureHeader = 40
	palette       = 4 * 256
)

// bitmap is the file of m with a white margin, which Tesseract's library reads with the least work: its dots stand in
// it as they are, rows from below, each of a multiple of four bytes. gosseract takes files only, and a PNG is summed
// twice over and inflated again.
func bitmap(m *image.Gray, margin int) []byte {
	w, h := m.Rect.Dx()+2*margin, m.Rect.Dy()+2*margin
	stride := (w + 3) / 4 * 4
	const start = bitmapHeader + pictureHeader + palette
	b := make([]byte, start+h*stride)
	copy(b, "BM")
	number := func(at int, v int) { binary.LittleEndian.PutUint32(b[at:], uint32(v)) }
	number(2, len(b))
	number(10, start)
	number(14, pictureHeader)
	number(18, w)
	number(22, h)
	number(26, 1|8<<16) // one plane, eight bits a dot
	number(34, h*stride)
	number(46, 256) // colours, of which none is more important than others
	for grey := range 256 {
		number(bitmapHeader+pictureHeader+4*grey, grey*0x010101)
	}
	dots := b[start:]
	for i := range dots {
		dots[i] = 255
	}
	for y := range m.Rect.Dy() {
		copy(dots[(h-1-margin-y)*stride+margin:], m.Pix[y*m.Stride:y*m.Stride+m.Rect.Dx()])
	}
	return b
}
