package main

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/png"
	"math"

	"golang.org/x/image/draw"

	"annex/ingest/raster"
	"annex/ingest/source"
	"annex/model"
)

// pictureDPI is what the pictures of cells are made smaller to: enough to read them on a screen.
const pictureDPI = 150

// A cropper cuts cells out of the pages of a source. It keeps the page it cut
// from last, as cells come page by page.
type cropper struct {
	ctx  context.Context
	doc  *source.Document
	page *source.Page
	turn map[int]int // pages that lie on their side: quarter turns clockwise that make them upright
}

// crop returns the PNG of a box, in points, on a page, from 1, with a little
// of what is around it, turned as the page was to be read.
func (c *cropper) crop(page int, box model.Box) ([]byte, error) {
	if c.page == nil || c.page.Number != page {
		p, err := c.doc.Page(c.ctx, page-1)
		if err != nil {
			return nil, err
		}
		c.page = p
	}
	p := c.page
	if p.Gray == nil || p.DPIX <= 0 || p.DPIY <= 0 {
		return nil, fmt.Errorf("page %d has no picture", page)
	}
	const around = 4 // points
	at := image.Rect(
		int((box.X0-around)*p.DPIX/72), int((box.Y0-around)*p.DPIY/72),
		int(math.Ceil((box.X1+around)*p.DPIX/72)), int(math.Ceil((box.Y1+around)*p.DPIY/72)),
	).Intersect(p.Gray.Rect)
	if at.Empty() {
		return nil, fmt.Errorf("the box lies outside page %d", page)
	}
	w := int(math.Ceil(float64(at.Dx()) * min(1, pictureDPI/p.DPIX)))
	h := int(math.Ceil(float64(at.Dy()) * min(1, pictureDPI/p.DPIY)))
	small := image.NewGray(image.Rect(0, 0, w, h))
	draw.ApproxBiLinear.Scale(small, small.Rect, p.Gray, at, draw.Src, nil)
	var out bytes.Buffer
	err := png.Encode(&out, raster.Turn(small, c.turn[page]))
	return out.Bytes(), err
}

// pictures opens the sources that an edition was read from, to cut its
// doubtful cells out of their pages. Where that cannot be, as with an edition
// from JSON or from a PDF's attachment, there is no cropper: nil. The caller calls close.
func (r *reading) pictures(ctx context.Context, paths []string, e *model.Edition) (crop func(int, model.Box) ([]byte, error), close func()) {
	none := func() {}
	if e.Source == nil || len(paths) == 0 || r.carried {
		return nil, none
	}
	if len(paths) == 1 {
		if _, ok, err := readEditionJSON(paths[0]); ok || err != nil {
			return nil, none
		}
	}
	in, err := files(paths)
	if err != nil {
		return nil, none
	}
	doc, err := source.Open(ctx, in, source.Options{Workers: 1, PageTimeout: r.timeout, IgnoreTextLayer: true})
	if err != nil {
		return nil, none
	}
	c := &cropper{ctx: ctx, doc: doc, turn: map[int]int{}}
	for _, p := range e.Source.Pages {
		c.turn[p.Page] = p.Turned / 90
	}
	return c.crop, func() { doc.Close() }
}
