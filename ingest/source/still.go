package source

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"image/png"
	"io"
	"math"
	"strings"
)

// A still is a file of one picture: PNG or JPEG.
type still struct {
	file   *raw
	decode func(io.Reader) (image.Image, error)
	header stillHeader
}

// A stillHeader is what a picture's header says before anything is decoded.
type stillHeader struct {
	dpiX, dpiY  float64 // 0: not said
	orientation int     // as in EXIF; 0 and 1 are upright
}

func openStill(file *raw, config func(io.Reader) (image.Config, error), decode func(io.Reader) (image.Image, error), header func(io.Reader) stillHeader) (input, error) {
	size, err := config(bufio.NewReader(file.reader()))
	if err != nil {
		return nil, damaged(err)
	}
	if err := checkSize(float64(size.Width), float64(size.Height)); err != nil {
		return nil, err
	}
	return &still{file, decode, header(bufio.NewReader(file.reader()))}, nil
}

func openPNG(file *raw) (input, error) {
	return openStill(file, png.DecodeConfig, png.Decode, pngHeader)
}

// jpegDensest is how many dots a byte of JPEG holds at most: a block of 8 × 8
// takes a bit. A header that promises more is a trap, for which the decoder
// would allocate.
const jpegDensest = 8 * 8 * 8 * 2

func openJPEG(file *raw) (input, error) {
	size, err := jpeg.DecodeConfig(bufio.NewReader(file.reader()))
	if err == nil && checkSize(float64(size.Width), float64(size.Height)) == nil &&
		int64(size.Width)*int64(size.Height) > 1<<20+jpegDensest*file.size {
		return nil, errors.New("is truncated")
	}
	return openStill(file, jpeg.DecodeConfig, jpeg.Decode, jpegHeader)
}

// reader reads the file from its start.
func (r *raw) reader() io.Reader { return io.NewSectionReader(r, 0, r.size) }

// damaged is a decoder's error in a reader's words.
func damaged(err error) error {
	said := err.Error()
	switch {
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF), strings.HasSuffix(said, "not enough pixel data"):
		return errors.New("is truncated")
	case strings.HasSuffix(said, "dimension overflow"):
		return errors.New("is too large by far")
	}
	return fmt.Errorf("is damaged or of an unknown kind: %w", err)
}

func (s *still) pageCount() int { return 1 }

func (s *still) close() error { return s.file.close() }

func (s *still) page(ctx context.Context, _ int) (*Page, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return within(ctx, func() (*Page, error) {
		img, err := s.decode(bufio.NewReader(s.file.reader()))
		if err != nil {
			return nil, damaged(err)
		}
		return picturePage(img, s.header), nil
	})
}

// within waits for decode no longer than ctx allows. Go's decoders cannot be
// stopped: one that is late works on, but nobody waits for it.
func within(ctx context.Context, decode func() (*Page, error)) (*Page, error) {
	type result struct {
		page *Page
		err  error
	}
	done := make(chan result, 1)
	go func() {
		var r result
		defer func() {
			if p := recover(); p != nil {
				r = result{nil, fmt.Errorf("is damaged: %v", p)}
			}
			done <- r
		}()
		r.page, r.err = decode()
	}()
	select {
	case r := <-done:
		return r.page, r.err
	case <-ctx.Done():
		return nil, context.Cause(ctx)
	}
}

// Resolutions that a header may say and be believed: those of scanners and
// cameras' copies of pages. 72 and 96 are what programs write that know nothing.
const (
	leastDPI = 100
	mostDPI  = 2400
)

// picturePage makes a page of a decoded picture.
func picturePage(img image.Image, h stillHeader) *Page {
	page := &Page{}
	t := exifTurn(h.orientation)
	page.DPIX, page.DPIY = h.dpiX, h.dpiY
	if t.lies() {
		page.DPIX, page.DPIY = page.DPIY, page.DPIX
	}
	believed := page.DPIX >= leastDPI && page.DPIX <= mostDPI && page.DPIY >= leastDPI && page.DPIY <= mostDPI
	if !believed {
		page.DPIX = assumedDPI(img.Bounds())
		page.DPIY, page.DPIAssumed = page.DPIX, true
	}
	k := coarser(img.Bounds().Dx(), img.Bounds().Dy(), page.DPIX, page.DPIY)
	page.Gray, page.Color = pictures(img, k, t)
	page.DPIX, page.DPIY = page.DPIX/float64(k), page.DPIY/float64(k)
	page.Width = 72 * float64(page.Gray.Rect.Dx()) / page.DPIX
	page.Height = 72 * float64(page.Gray.Rect.Dy()) / page.DPIY
	return page
}

// setDPI gives the page's picture another resolution, and the page its size.
func (p *Page) setDPI(dpi float64) {
	p.DPIX, p.DPIY = dpi, dpi
	p.Width = 72 * float64(p.Gray.Rect.Dx()) / dpi
	p.Height = 72 * float64(p.Gray.Rect.Dy()) / dpi
}

// assumedDPI takes the picture for a page of A4, whose sides add up to 19.96
// inches; Letter's differ by 2 %.
func assumedDPI(r image.Rectangle) float64 {
	const sides = (210 + 297) / 25.4
	dpi := float64(r.Dx()+r.Dy()) / sides
	for _, usual := range []float64{100, 150, 200, 240, 300, 400, 600} {
		if math.Abs(dpi-usual) < 0.05*usual {
			return usual
		}
	}
	return min(max(math.Round(dpi), minDPI), maxDPI)
}

// pictures turns a decoded picture upright, averages k × k of its dots to one,
// makes it grey, and keeps its colours where it has any.
func pictures(img image.Image, k int, t turn) (*image.Gray, *image.RGBA) {
	size := img.Bounds()
	if g, ok := img.(*image.Gray); ok {
		d := dots{pix: g.Pix, w: size.Dx(), h: size.Dy(), stride: g.Stride, size: 1}
		if k == 1 && t == upright && g.Stride == size.Dx() && size.Min == (image.Point{}) {
			return g, nil
		}
		return d.reduced(k).pictures(t)
	}
	d := dots{w: size.Dx(), h: size.Dy(), stride: 4 * size.Dx(), size: 4}
	rgba := onWhite(img)
	for i := 0; i+3 < len(rgba.Pix); i += 4 {
		rgba.Pix[i], rgba.Pix[i+2] = rgba.Pix[i+2], rgba.Pix[i] // dots are blue, green, red
	}
	d.pix = rgba.Pix
	return d.reduced(k).pictures(t)
}

// onWhite copies a picture onto white paper.
func onWhite(img image.Image) *image.RGBA {
	size := img.Bounds()
	out := image.NewRGBA(image.Rect(0, 0, size.Dx(), size.Dy()))
	if cmyk, ok := img.(*image.CMYK); ok {
		cmykOnWhite(out, cmyk)
		return out
	}
	op := draw.Src
	if o, ok := img.(interface{ Opaque() bool }); !ok || !o.Opaque() {
		draw.Draw(out, out.Rect, image.NewUniform(color.White), image.Point{}, draw.Src)
		op = draw.Over
	}
	draw.Draw(out, out.Rect, img, size.Min, op)
	return out
}

func cmykOnWhite(out *image.RGBA, in *image.CMYK) {
	size := in.Bounds()
	for y := range size.Dy() {
		row := in.Pix[in.PixOffset(size.Min.X, size.Min.Y+y):]
		to := out.Pix[y*out.Stride:]
		for x := range size.Dx() {
			to[4*x], to[4*x+1], to[4*x+2] = color.CMYKToRGB(row[4*x], row[4*x+1], row[4*x+2], row[4*x+3])
			to[4*x+3] = 255
		}
	}
}

// pngHeader reads a PNG's pHYs (dots a metre).
func pngHeader(r io.Reader) (h stillHeader) {
	head := make([]byte, 8)
	if _, err := io.ReadFull(r, head); err != nil {
		return h
	}
	for range 1000 {
		if _, err := io.ReadFull(r, head); err != nil {
			return h
		}
		length, name := int64(big32(head)), string(head[4:8])
		if name == "IDAT" || name == "IEND" {
			return h
		}
		if name == "pHYs" && length == 9 {
			var p [9]byte
			if _, err := io.ReadFull(r, p[:]); err == nil && p[8] == 1 {
				h.dpiX, h.dpiY = perMetre(big32(p[:])), perMetre(big32(p[4:]))
			}
			return h
		}
		if _, err := io.CopyN(io.Discard, r, length+4); err != nil {
			return h
		}
	}
	return h
}

// perMetre is dots a metre as dots an inch; a whole number where it was one.
func perMetre(v uint32) float64 {
	dpi := float64(v) * 0.0254
	if n := math.Round(dpi); math.Abs(dpi-n) < 0.02 {
		return n
	}
	return dpi
}

func big32(b []byte) uint32 {
	return uint32(b[0])<<24 | uint32(b[1])<<16 | uint32(b[2])<<8 | uint32(b[3])
}

// jpegHeader reads a JPEG's resolution and orientation from its JFIF and EXIF segments.
func jpegHeader(r io.Reader) (h stillHeader) {
	in := bufio.NewReader(r)
	in.Discard(2)
	for range 1000 {
		var m [4]byte
		if _, err := io.ReadFull(in, m[:2]); err != nil || m[0] != 0xff {
			return h
		}
		if m[1] == 0xff {
			in.UnreadByte()
			continue
		}
		if m[1] == 0xda || m[1] == 0xd9 { // the picture begins, or ends
			return h
		}
		if _, err := io.ReadFull(in, m[2:]); err != nil {
			return h
		}
		length := int(m[2])<<8 | int(m[3])
		if length < 2 {
			return h
		}
		segment := make([]byte, length-2)
		if _, err := io.ReadFull(in, segment); err != nil {
			return h
		}
		switch {
		case m[1] == 0xe0 && len(segment) >= 12 && bytes.HasPrefix(segment, []byte("JFIF\x00")):
			h.jfif(segment)
		case m[1] == 0xe1 && bytes.HasPrefix(segment, []byte("Exif\x00\x00")):
			h.exif(segment[6:])
		}
	}
	return h
}

func (h *stillHeader) jfif(s []byte) {
	x, y := float64(int(s[8])<<8|int(s[9])), float64(int(s[10])<<8|int(s[11]))
	switch s[7] {
	case 1:
		h.dpiX, h.dpiY = x, y
	case 2:
		h.dpiX, h.dpiY = math.Round(x*2.54), math.Round(y*2.54)
	}
}

// exif reads the tags of EXIF, which is a TIFF without a picture. Its
// resolution counts only where JFIF said none.
func (h *stillHeader) exif(data []byte) {
	dirs, err := readDirectories(bytes.NewReader(data), int64(len(data)), 1)
	if err != nil || len(dirs) == 0 {
		return
	}
	d := dirs[0].header()
	h.orientation = d.orientation
	if h.dpiX == 0 {
		h.dpiX, h.dpiY = d.dpiX, d.dpiY
	}
}
