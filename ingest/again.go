package ingest

import (
	"bytes"
	"context"
	"image"
	"slices"

	"annex/ingest/engine"
)

// once is an engine that reads each picture once: a line whose strikes are doubted is read with and without them before it is known
// which of both is the line, and engines take long. It serves one line, one goroutine at a time.
type once struct {
	engine.Engine
	read []reading
}

// A reading is what an engine saw in a picture.
type reading struct {
	picture *image.Gray
	dpi     int
	symbols []engine.Symbol
}

// Line is the engine's, or what it was when the same picture was given before.
func (o *once) Line(ctx context.Context, m *image.Gray, dpi int) ([]engine.Symbol, error) {
	for _, r := range o.read {
		if r.dpi == dpi && r.picture.Rect == m.Rect && bytes.Equal(r.picture.Pix, m.Pix) {
			return slices.Clone(r.symbols), nil
		}
	}
	symbols, err := o.Engine.Line(ctx, m, dpi)
	if err == nil {
		o.read = append(o.read, reading{m, dpi, slices.Clone(symbols)})
	}
	return symbols, err
}

// once are the readers of one line, which may be given some of its pictures several times.
func (r readers) once() readers {
	r.first = &once{Engine: r.first}
	if r.second != nil {
		r.second = &once{Engine: r.second}
	}
	return r
}
