package source

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"image"
	"io"

	"golang.org/x/image/tiff"
)

// maxTIFFPages ends a chain of directories that goes round in a circle.
const maxTIFFPages = 20000

// Tags of TIFF 6.0.
const (
	tagNewSubfile     = 254
	tagWidth          = 256
	tagHeight         = 257
	tagBits           = 258
	tagCompression    = 259
	tagPhotometric    = 262
	tagStripOffsets   = 273
	tagFillOrder      = 266
	tagOrientation    = 274
	tagSamples        = 277
	tagRowsPerStrip   = 278
	tagStripCounts    = 279
	tagXResolution    = 282
	tagYResolution    = 283
	tagPlanar         = 284
	tagT4Options      = 292
	tagResolutionUnit = 296
	tagJPEGTables     = 347
	tagTileWidth      = 322
	tagTileHeight     = 323
	tagTileOffsets    = 324
	tagTileCounts     = 325
	tagPredictor      = 317
	tagColorMap       = 320

	compressionHuffman = 2
	compressionG3      = 3
	compressionG4      = 4
	compressionLZW     = 5
	compressionOldJPEG = 6
	compressionJPEG    = 7

	photometricWhiteIsZero = 0
	photometricBlackIsZero = 1
	photometricRGB         = 2
	photometricPalette     = 3
	photometricCMYK        = 5

	subfileThumbnail = 1 << 0
)

// A tiffFile is a TIFF of one or several pages.
type tiffFile struct {
	file  *raw
	pages []directory
}

// A directory is one page's entries, found by tag.
type directory struct {
	file   io.ReaderAt
	order  binary.ByteOrder
	offset uint32
	tags   map[uint16]entry
}

// An entry is a tag's values: count of a type, in place or where the value says.
type entry struct {
	kind  uint16
	count uint32
	value [4]byte
}

func openTIFF(file *raw) (input, error) {
	all, err := readDirectories(file, file.size, maxTIFFPages)
	if err != nil {
		return nil, err
	}
	t := &tiffFile{file: file}
	for _, d := range all {
		if d.number(tagNewSubfile, 0)&subfileThumbnail == 0 {
			t.pages = append(t.pages, d)
		}
	}
	if len(t.pages) == 0 {
		return nil, errors.New("is a TIFF without pages")
	}
	return t, nil
}

// readDirectories lists up to limit directories of a TIFF in their order. What
// comes after a broken link is lost, what was before it is not.
func readDirectories(file io.ReaderAt, size int64, limit int) ([]directory, error) {
	var head [8]byte
	if _, err := file.ReadAt(head[:], 0); err != nil {
		return nil, errors.New("is truncated")
	}
	var order binary.ByteOrder = binary.LittleEndian
	if head[0] == 'M' {
		order = binary.BigEndian
	}
	if order.Uint16(head[2:]) != 42 {
		return nil, errors.New("is a BigTIFF, which cannot be read")
	}
	var dirs []directory
	seen := map[uint32]bool{}
	for at := order.Uint32(head[4:]); at != 0 && !seen[at] && len(dirs) < limit; {
		seen[at] = true
		d, next, err := readDirectory(file, size, order, at)
		if err != nil {
			if len(dirs) == 0 {
				return nil, err
			}
			break
		}
		dirs = append(dirs, d)
		at = next
	}
	return dirs, nil
}

func readDirectory(file io.ReaderAt, size int64, order binary.ByteOrder, at uint32) (directory, uint32, error) {
	d := directory{file: file, order: order, offset: at, tags: map[uint16]entry{}}
	var n [2]byte
	if int64(at)+6 > size {
		return d, 0, errors.New("is truncated")
	}
	if _, err := file.ReadAt(n[:], int64(at)); err != nil {
		return d, 0, errors.New("is truncated")
	}
	count := int(order.Uint16(n[:]))
	body := make([]byte, 12*count+4)
	if _, err := file.ReadAt(body, int64(at)+2); err != nil && err != io.EOF {
		return d, 0, err
	}
	for i := range count {
		e := body[12*i:]
		d.tags[order.Uint16(e)] = entry{order.Uint16(e[2:]), order.Uint32(e[4:]), [4]byte(e[8:12])}
	}
	return d, order.Uint32(body[12*count:]), nil
}

// number is a tag's first value as a whole number.
func (d directory) number(tag uint16, fallback uint32) uint32 {
	e, ok := d.tags[tag]
	switch {
	case !ok || e.count == 0:
		return fallback
	case e.kind == 3 && e.count <= 2:
		return uint32(d.order.Uint16(e.value[:]))
	case e.kind == 4 && e.count == 1:
		return d.order.Uint32(e.value[:])
	case e.kind == 1:
		return uint32(e.value[0])
	case e.kind == 3 || e.kind == 4:
		var b [4]byte
		if _, err := d.file.ReadAt(b[:], int64(d.order.Uint32(e.value[:]))); err != nil {
			return fallback
		}
		if e.kind == 3 {
			return uint32(d.order.Uint16(b[:]))
		}
		return d.order.Uint32(b[:])
	}
	return fallback
}

// ratio is a tag's first value as a fraction; 0 where there is none.
func (d directory) ratio(tag uint16) float64 {
	e, ok := d.tags[tag]
	if !ok || e.kind != 5 {
		return 0
	}
	var b [8]byte
	if _, err := d.file.ReadAt(b[:], int64(d.order.Uint32(e.value[:]))); err != nil {
		return 0
	}
	if n := d.order.Uint32(b[4:]); n != 0 {
		return float64(d.order.Uint32(b[:])) / float64(n)
	}
	return 0
}

// header is the page's resolution and orientation.
func (d directory) header() stillHeader {
	h := stillHeader{d.ratio(tagXResolution), d.ratio(tagYResolution), int(d.number(tagOrientation, 1))}
	switch d.number(tagResolutionUnit, 2) {
	case 1: // no unit: only the shape of a dot
		h.dpiX, h.dpiY = 0, 0
	case 3:
		h.dpiX, h.dpiY = perMetre(uint32(h.dpiX*100+0.5)), perMetre(uint32(h.dpiY*100+0.5))
	}
	return h
}

func (t *tiffFile) pageCount() int { return len(t.pages) }

func (t *tiffFile) close() error { return t.file.close() }

func (t *tiffFile) page(ctx context.Context, i int) (*Page, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	d := t.pages[i]
	w, h := d.number(tagWidth, 0), d.number(tagHeight, 0)
	if err := checkSize(float64(w), float64(h)); err != nil {
		return nil, err
	}
	if d.viaPDF() {
		return d.throughPDF(ctx, t.file.size, int(w), int(h))
	}
	return within(ctx, func() (*Page, error) {
		img, err := d.decode(ctx, t.file.size, int(w), int(h))
		if err != nil {
			return nil, err
		}
		return picturePage(img, d.header()), nil
	})
}

// decode decodes the directory's picture: JPEG inside a TIFF by its strips,
// all else by the library, which reads the first directory only and is shown
// this one as the first.
func (d directory) decode(ctx context.Context, size int64, w, h int) (image.Image, error) {
	switch c := d.number(tagCompression, 1); c {
	case compressionJPEG:
		return d.jpegStrips(ctx, size, w, h)
	case compressionOldJPEG:
		return nil, errors.New("its picture is packed as the old JPEG of TIFF, which cannot be read")
	case 1, 3, 4, 5, 8, 32773, 32946:
	default:
		return nil, fmt.Errorf("its picture is packed by the method %d, which cannot be read", c)
	}
	if err := d.checkPacked(size, w, h); err != nil {
		return nil, err
	}
	img, err := tiff.Decode(io.NewSectionReader(first{d.file, d.order, d.offset}, 0, size))
	if err != nil {
		return nil, damaged(err)
	}
	if b := img.Bounds(); b.Dx() != w || b.Dy() != h {
		return nil, errors.New("is damaged: its picture has another size than its header says")
	}
	if g, ok := img.(*image.Gray); ok && d.fax() && d.number(tagPhotometric, 0) == photometricBlackIsZero {
		// Where black is zero, the fax codes of white mean zero, which is black
		// (TIFF 6.0, section 11); the library takes them for white.
		for i := range g.Pix {
			g.Pix[i] = ^g.Pix[i]
		}
	}
	return img, nil
}

// fax reports whether the page is packed as one of ITU-T T.4 and T.6.
func (d directory) fax() bool {
	c := d.number(tagCompression, 1)
	return c >= compressionHuffman && c <= compressionG4
}

// viaPDF reports whether the page is of a kind that x/image cannot read and
// pdfium can: two-dimensional Group 3, Huffman rows, CMYK, 2 or 4 bits a dot.
func (d directory) viaPDF() bool {
	bits := d.number(tagBits, 1)
	switch c := d.number(tagCompression, 1); {
	case c == compressionHuffman, c == compressionG3 && d.number(tagT4Options, 0)&1 != 0:
		return true
	case c == compressionJPEG, c == compressionOldJPEG:
		return false
	case d.number(tagTileWidth, 0) > 0 || d.number(tagPlanar, 1) != 1:
		return false
	default:
		return d.number(tagPhotometric, 0) == photometricCMYK || bits == 2 || bits == 4
	}
}

// checkPacked refuses a header that promises strips or tiles beyond all reason
// before the library allocates for them.
func (d directory) checkPacked(size int64, w, h int) error {
	if n := d.number(tagSamples, 1); n > 8 {
		return fmt.Errorf("is damaged: its dots have %d parts", n)
	}
	tags := []uint16{tagStripOffsets, tagTileOffsets, tagStripCounts, tagBits}
	for _, tag := range tags {
		if e, ok := d.tags[tag]; ok && int64(e.count) > size {
			return errors.New("is truncated")
		}
	}
	if tile := d.number(tagTileWidth, 0); tile > 4*maxSide {
		return errors.New("is damaged: its tiles are larger than any page")
	}
	return nil
}

// first shows a TIFF whose header points to another directory.
type first struct {
	io.ReaderAt
	order  binary.ByteOrder
	offset uint32
}

func (f first) ReadAt(p []byte, off int64) (int, error) {
	n, err := f.ReaderAt.ReadAt(p, off)
	var at [4]byte
	f.order.PutUint32(at[:], f.offset)
	for i := range at {
		if j := int64(4+i) - off; j >= 0 && j < int64(n) {
			p[j] = at[i]
		}
	}
	return n, err
}
