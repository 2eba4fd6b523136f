package source

import (
	"bytes"
	"context"
	"errors"
	"image"
	"image/draw"
	"image/jpeg"
)

// maxStrips is how many strips or tiles a page may have: one for each row.
const maxStrips = maxSide

// jpegStrips decodes a picture that is cut into strips or tiles, each of them
// a JPEG (TIFF technical note 2).
func (d directory) jpegStrips(ctx context.Context, size int64, w, h int) (image.Image, error) {
	pieceW, pieceH := w, int(d.number(tagRowsPerStrip, uint32(h)))
	offsetTag, countTag := uint16(tagStripOffsets), uint16(tagStripCounts)
	if tile := int(d.number(tagTileWidth, 0)); tile > 0 {
		pieceW, pieceH = tile, int(d.number(tagTileHeight, 0))
		offsetTag, countTag = tagTileOffsets, tagTileCounts
	}
	pieceH = min(pieceH, h)
	if pieceW < 1 || pieceH < 1 {
		return nil, errors.New("is damaged: its strips are empty")
	}
	offsets, err := d.numbers(offsetTag)
	if err != nil {
		return nil, err
	}
	counts, err := d.numbers(countTag)
	if err != nil {
		return nil, err
	}
	across := (w + pieceW - 1) / pieceW
	if pieces := across * ((h + pieceH - 1) / pieceH); len(offsets) < pieces || len(counts) < pieces {
		return nil, errors.New("is truncated: strips are missing")
	} else {
		offsets = offsets[:pieces]
	}
	tables, err := d.bytes(tagJPEGTables)
	if err != nil {
		return nil, err
	}
	var out draw.Image
	for i, at := range offsets {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if int64(at)+int64(counts[i]) > size {
			return nil, errors.New("is truncated")
		}
		strip := make([]byte, counts[i])
		if _, err := d.file.ReadAt(strip, int64(at)); err != nil {
			return nil, damaged(err)
		}
		piece, err := d.jpegPiece(tables, strip, pieceW, pieceH)
		if err != nil {
			return nil, err
		}
		if out == nil {
			out = canvas(piece, w, h)
		}
		corner := image.Pt(i%across*pieceW, i/across*pieceH)
		draw.Draw(out, piece.Bounds().Add(corner), piece, piece.Bounds().Min, draw.Src)
	}
	return out, nil
}

// canvas is an empty picture for pieces of this kind.
func canvas(piece image.Image, w, h int) draw.Image {
	if _, ok := piece.(*image.Gray); ok {
		return image.NewGray(image.Rect(0, 0, w, h))
	}
	return image.NewRGBA(image.Rect(0, 0, w, h))
}

// jpegPiece decodes one strip with the tables that all strips share.
func (d directory) jpegPiece(tables, strip []byte, w, h int) (image.Image, error) {
	if len(strip) < 4 || strip[0] != 0xff || strip[1] != 0xd8 {
		return nil, errors.New("is damaged: a strip is no JPEG")
	}
	whole := []byte{0xff, 0xd8}
	if d.number(tagPhotometric, 0) == photometricRGB {
		// Adobe's mark: the parts are red, green and blue as they are.
		whole = append(whole, 0xff, 0xee, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, 0)
	}
	if len(tables) > 4 {
		whole = append(whole, tables[2:len(tables)-2]...)
	}
	whole = append(whole, strip[2:]...)
	size, err := jpeg.DecodeConfig(bytes.NewReader(whole))
	if err != nil {
		return nil, damaged(err)
	}
	if size.Width > w+16 || size.Height > h+16 {
		return nil, errors.New("is damaged: a strip is larger than its header says")
	}
	if int64(size.Width)*int64(size.Height) > 1<<20+jpegDensest*int64(len(strip)) {
		return nil, errors.New("is truncated")
	}
	piece, err := jpeg.Decode(bytes.NewReader(whole))
	if err != nil {
		return nil, damaged(err)
	}
	return piece, nil
}

// numbers are a tag's values as whole numbers.
func (d directory) numbers(tag uint16) ([]uint32, error) {
	e := d.tags[tag]
	if e.count == 1 {
		return []uint32{d.number(tag, 0)}, nil
	}
	width := map[uint16]uint32{3: 2, 4: 4}[e.kind]
	if width == 0 || e.count == 0 || e.count > maxStrips {
		return nil, errors.New("is damaged: it does not say where its picture is")
	}
	b, err := d.bytes(tag)
	if err != nil {
		return nil, err
	}
	out := make([]uint32, e.count)
	for i := range out {
		if width == 2 {
			out[i] = uint32(d.order.Uint16(b[2*i:]))
		} else {
			out[i] = d.order.Uint32(b[4*i:])
		}
	}
	return out, nil
}

// bytes are a tag's values as they stand in the file; nil where it has none.
func (d directory) bytes(tag uint16) ([]byte, error) {
	e, ok := d.tags[tag]
	if !ok {
		return nil, nil
	}
	n := e.count * map[uint16]uint32{3: 2, 4: 4}[e.kind]
	if n == 0 {
		n = e.count
	}
	if n <= 4 {
		return e.value[:n], nil
	}
	if n > 1<<20 {
		return nil, errors.New("is damaged: its header has no end")
	}
	b := make([]byte, n)
	if _, err := d.file.ReadAt(b, int64(d.order.Uint32(e.value[:]))); err != nil {
		return nil, errors.New("is truncated")
	}
	return b, nil
}
