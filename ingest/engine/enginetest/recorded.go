package enginetest

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"image"
	"io"
	"sync"

	"annex/ingest/engine"
)

// readings are lines by the hash of their picture, as they are kept in JSON.
type readings struct {
	Engine string                     `json:"engine"`
	Lines  map[string][]engine.Symbol `json:"lines"`
}

// key is the hash of a picture's size and pixels, and of its resolution.
func key(m *image.Gray, dpi int) string {
	h := sha256.New()
	w := m.Rect.Dx()
	fmt.Fprintf(h, "%d %d %d\n", w, m.Rect.Dy(), dpi)
	for y := range m.Rect.Dy() {
		h.Write(m.Pix[y*m.Stride : y*m.Stride+w])
	}
	return hex.EncodeToString(h.Sum(nil)[:16])
}

// A Recorder is an engine that notes what another one reads.
type Recorder struct {
	engine engine.Engine
	mu     sync.Mutex
	lines  map[string][]engine.Symbol
}

var _ engine.Engine = (*Recorder)(nil)

// Record wraps e.
func Record(e engine.Engine) *Recorder {
	return &Recorder{engine: e, lines: map[string][]engine.Symbol{}}
}

// Name is the wrapped engine's.
func (r *Recorder) Name() string { return r.engine.Name() }

// Line is the wrapped engine's reading, which is noted unless it is an error.
func (r *Recorder) Line(ctx context.Context, m *image.Gray, dpi int) ([]engine.Symbol, error) {
	line, err := r.engine.Line(ctx, m, dpi)
	if err != nil {
		return nil, err
	}
	r.mu.Lock()
	r.lines[key(m, dpi)] = line
	r.mu.Unlock()
	return line, nil
}

// WriteTo writes what was read as JSON, for NewRecorded. The same readings give the same bytes.
func (r *Recorder) WriteTo(w io.Writer) (int64, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	data, err := json.MarshalIndent(readings{r.engine.Name(), r.lines}, "", " ")
	if err != nil {
		return 0, err
	}
	n, err := w.Write(append(data, '\n'))
	return int64(n), err
}

// Recorded is an engine that gives again what a Recorder noted.
type Recorded struct{ readings readings }

var _ engine.Engine = (*Recorded)(nil)

// NewRecorded takes the readings from JSON that a Recorder wrote.
func NewRecorded(r io.Reader) (*Recorded, error) {
	var e Recorded
	if err := json.NewDecoder(r).Decode(&e.readings); err != nil {
		return nil, fmt.Errorf("recorded readings: %w", err)
	}
	return &e, nil
}

// Name is that of the engine whose readings these are.
func (e *Recorded) Name() string { return e.readings.Engine }

// Line gives the noted reading of m; for a picture that was not noted it is an
// error, as the picture was cut another way than when it was recorded.
func (e *Recorded) Line(ctx context.Context, m *image.Gray, dpi int) ([]engine.Symbol, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	k := key(m, dpi)
	line, ok := e.readings.Lines[k]
	if !ok {
		return nil, fmt.Errorf("no reading is recorded of this picture of %d × %d pixels (%s): record anew", m.Rect.Dx(), m.Rect.Dy(), k)
	}
	// The caller may change what it is given.
	return append([]engine.Symbol(nil), line...), nil
}
