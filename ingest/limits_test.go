package ingest

import (
	"bytes"
	"context"
	"image"
	"image/draw"
	"image/png"
	"strings"
	"testing"
	"time"

	"annex/ingest/engine"
	"annex/ingest/source"
)

// A stuck engine computes until it is told to stop.
type stuck struct{}

func (stuck) Name() string { return "stuck" }

func (stuck) Line(ctx context.Context, _ *image.Gray, _ int) ([]engine.Symbol, error) {
	for ctx.Err() == nil {
	}
	return nil, ctx.Err()
}

// words is a picture of up to ten lines of blots as large as letters.
func words(t *testing.T, lines int) []byte {
	m := image.NewGray(image.Rect(0, 0, 800, 600))
	for i := range m.Pix {
		m.Pix[i] = 255
	}
	for y := 100; y < 100+40*lines; y += 40 {
		for x := 100; x < 700; x += 12 {
			draw.Draw(m, image.Rect(x, y, x+8, y+14), image.Black, image.Point{}, draw.Src)
		}
	}
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestSlowPage holds that a page which is read for ever ends in an error that
// names it.
func TestSlowPage(t *testing.T) {
	r := Reader{Engine: stuck{}, Jobs: 1, Source: source.Options{Workers: 1, PageTimeout: 3 * time.Second}}
	_, err := r.Edition(context.Background(), []source.File{{Name: "words", Data: words(t, 10)}})
	if err == nil || !strings.Contains(err.Error(), "words: page 1: it takes longer than 3s to read") {
		t.Errorf("error %v", err)
	}
}
