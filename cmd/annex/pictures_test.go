package main

import (
	"bytes"
	"context"
	"image"
	"image/color"
	"image/png"
	"testing"

	"annex/ingest/source"
	"annex/model"
)

func TestCrop(t *testing.T) {
	page := image.NewGray(image.Rect(0, 0, 1240, 1754)) // an A4 page at 150 dpi
	for i := range page.Pix {
		page.Pix[i] = 255
	}
	for y := 300; y < 330; y++ {
		for x := 600; x < 700; x++ {
			page.SetGray(x, y, color.Gray{})
		}
	}
	var b bytes.Buffer
	if err := png.Encode(&b, page); err != nil {
		t.Fatal(err)
	}
	doc, err := source.Open(context.Background(), []source.File{{Name: "page.png", Data: b.Bytes()}}, source.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer doc.Close()
	c := &cropper{ctx: context.Background(), doc: doc}
	p, err := doc.Page(context.Background(), 0)
	if err != nil {
		t.Fatal(err)
	}
	points := 72 / p.DPIX
	got, err := c.crop(1, model.Box{X0: 600 * points, Y0: 300 * points, X1: 700 * points, Y1: 330 * points})
	if err != nil {
		t.Fatal(err)
	}
	m, err := png.Decode(bytes.NewReader(got))
	if err != nil {
		t.Fatal(err)
	}
	w, h := m.Bounds().Dx(), m.Bounds().Dy()
	if centre, corner := color.GrayModel.Convert(m.At(w/2, h/2)).(color.Gray).Y, color.GrayModel.Convert(m.At(0, 0)).(color.Gray).Y; centre > 60 || corner < 200 {
		t.Errorf("%d × %d pixels, %d in the middle and %d in the corner", w, h, centre, corner)
	}
	c.turn = map[int]int{1: 1}
	if got, err = c.crop(1, model.Box{X0: 600 * points, Y0: 300 * points, X1: 700 * points, Y1: 330 * points}); err != nil {
		t.Fatal(err)
	}
	if m, err = png.Decode(bytes.NewReader(got)); err != nil || m.Bounds().Dx() != h || m.Bounds().Dy() != w {
		t.Errorf("turned by a quarter it is %v, not %d × %d: %v", m.Bounds(), h, w, err)
	}
	for _, bad := range []struct {
		page int
		box  model.Box
	}{{2, model.Box{X1: 9, Y1: 9}}, {0, model.Box{}}, {1, model.Box{X0: 9e6, Y0: 9e6, X1: 9e6 + 9, Y1: 9e6 + 9}}} {
		if _, err := c.crop(bad.page, bad.box); err == nil {
			t.Errorf("page %d, box %v: no error", bad.page, bad.box)
		}
	}
}
