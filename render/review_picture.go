package render

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"
	"image/png"

	"annex/model"
)

// maxPlaces is how many places of one cell are shown: a cell that goes on over pages has one on each.
const maxPlaces = 4

// cellPicture is one PNG of a cell's places on the source, in reading order one below
// the other or, where they are tall, side by side, and its size in pixels; nil
// where there are none. picture gives the PNG of a box, in points, on a page; nil: no pictures.
func cellPicture(picture func(page int, box model.Box) ([]byte, error), from []model.Provenance) ([]byte, image.Point, error) {
	if picture == nil {
		return nil, image.Point{}, nil
	}
	var parts []image.Image
	var only []byte
	for _, at := range from[:min(len(from), maxPlaces)] {
		content, err := picture(at.Page, at.Box)
		if err != nil {
			return nil, image.Point{}, err
		}
		if len(content) == 0 {
			continue
		}
		m, err := png.Decode(bytes.NewReader(content))
		if err != nil {
			return nil, image.Point{}, err
		}
		if !m.Bounds().Empty() {
			parts, only = append(parts, m), content
		}
	}
	switch len(parts) {
	case 0:
		return nil, image.Point{}, nil
	case 1:
		return only, parts[0].Bounds().Size(), nil
	}
	joined := join(parts)
	var b bytes.Buffer
	if err := png.Encode(&b, joined); err != nil {
		return nil, image.Point{}, err
	}
	return b.Bytes(), joined.Rect.Size(), nil
}

// join puts pictures below one another or side by side, whichever shows them
// larger where there is pictureWidth and pictureHeight of room.
func join(parts []image.Image) *image.Gray {
	const gap = 6 // pixels
	below, beside := image.Pt(0, -gap), image.Pt(-gap, 0)
	for _, m := range parts {
		size := m.Bounds().Size()
		below = image.Pt(max(below.X, size.X), below.Y+gap+size.Y)
		beside = image.Pt(beside.X+gap+size.X, max(beside.Y, size.Y))
	}
	scale := func(p image.Point) float64 {
		return min(pictureWidth*digitPixels/float64(p.X), pictureHeight*96/72/float64(p.Y))
	}
	size, across := below, scale(beside) > scale(below)
	if across {
		size = beside
	}
	out := image.NewGray(image.Rectangle{Max: size})
	draw.Draw(out, out.Rect, image.NewUniform(color.Gray{0xb0}), image.Point{}, draw.Src)
	var at image.Point
	for _, m := range parts {
		draw.Draw(out, m.Bounds().Sub(m.Bounds().Min).Add(at), m, m.Bounds().Min, draw.Src)
		if across {
			at.X += m.Bounds().Dx() + gap
		} else {
			at.Y += m.Bounds().Dy() + gap
		}
	}
	return out
}
