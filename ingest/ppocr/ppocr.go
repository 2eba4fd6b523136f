// Package ppocr reads lines of text by the PP-OCRv6 small recogniser, a neural
// network of another family than Tesseract's, run by the ONNX runtime: where
// the two agree they are nearly always right.
//
// The runtime's shared library and the model are two files that are fetched
// beforehand (cmd/setup/readers.sh) and looked for in [Dir]. Without them [New]
// returns an error that wraps [ErrAbsent].
//
// The model was taught Chinese too and at times prints Latin punctuation in its
// full-width forms; see [latin] for what they become.
package ppocr

import (
	"context"
	"errors"
	"fmt"
	"image"
	"os"
	"path/filepath"
	"sync"

	ort "github.com/yalue/onnxruntime_go"

	"annex/ingest/engine"
)

// ErrAbsent says that the reader's files are not on this machine.
var ErrAbsent = errors.New("the second reader is not installed (cmd/setup/readers.sh fetches it)")

const (
	libraryFile = "libonnxruntime.so"
	modelFile   = "rec.onnx"
)

// Options of an engine; the zero value is ready to use.
type Options struct {
	// Dir holds the library and the model; "": Dir().
	Dir string
	// Threads is how many threads one line is spread over; 0: one, which is
	// best where several lines are read at once.
	Threads int
}

// An Engine is one session with the model, which any number of goroutines may
// use at once.
type Engine struct {
	session    *ort.DynamicAdvancedSession
	inUse      sync.RWMutex // held by each line that is being read
	characters []string     // by class of the model's output; see [recogniser]
}

var _ engine.Engine = (*Engine)(nil)

// Dir is where the reader's files are looked for: $ANNEX_READERS, else
// annex/readers in the user's data folder.
func Dir() string {
	if d := os.Getenv("ANNEX_READERS"); d != "" {
		return d
	}
	data := os.Getenv("XDG_DATA_HOME")
	if data == "" {
		home, err := os.UserHomeDir()
		if err != nil {
			return ""
		}
		data = filepath.Join(home, ".local", "share")
	}
	return filepath.Join(data, "annex", "readers")
}

// Available returns where the reader's files are, or an error that wraps ErrAbsent.
func Available() (dir string, err error) {
	dir = Dir()
	return dir, present(dir)
}

func present(dir string) error {
	for _, name := range []string{libraryFile, modelFile} {
		if _, err := os.Stat(filepath.Join(dir, name)); err != nil {
			return fmt.Errorf("%w: %w", ErrAbsent, err)
		}
	}
	return nil
}

// New loads the library and the model: about 0.3 s and 100 MB.
func New(opt Options) (_ *Engine, err error) {
	defer func() {
		if v := recover(); v != nil {
			err = fmt.Errorf("start pp-ocr: %v", v)
		}
	}()
	dir := opt.Dir
	if dir == "" {
		dir = Dir()
	}
	if err := present(dir); err != nil {
		return nil, err
	}
	if err := startRuntime(filepath.Join(dir, libraryFile)); err != nil {
		return nil, fmt.Errorf("start pp-ocr: %w", err)
	}
	e, err := open(filepath.Join(dir, modelFile), max(opt.Threads, 1))
	if err != nil {
		return nil, fmt.Errorf("start pp-ocr: %w", err)
	}
	return e, nil
}

var runtimeStart sync.Mutex

// startRuntime loads the shared library, once for the whole process.
func startRuntime(library string) error {
	runtimeStart.Lock()
	defer runtimeStart.Unlock()
	if ort.IsInitialized() {
		return nil
	}
	// The library as it is published tells its makers over the net which models
	// are run, and keeps a file in the folder for temporary ones, unless it is
	// told not to before it starts.
	if err := os.Setenv("ORT_DISABLE_TELEMETRY", "1"); err != nil {
		return err
	}
	ort.SetSharedLibraryPath(library)
	if err := ort.InitializeEnvironment(); err != nil {
		return err
	}
	return ort.DisableTelemetry()
}

// open makes the session.
func open(model string, threads int) (*Engine, error) {
	o, err := ort.NewSessionOptions()
	if err != nil {
		return nil, err
	}
	defer o.Destroy()
	// Lines differ in width, so that the pattern of memory of one does not fit the next. The arena is kept: without it
	// each layer's memory is asked of the system and given back, a thirtieth of all time spent.
	err = errors.Join(o.SetIntraOpNumThreads(threads), o.SetInterOpNumThreads(1),
		o.SetMemPattern(false), o.SetCpuMemArena(true), o.SetLogSeverityLevel(ort.LoggingLevelError))
	if err != nil {
		return nil, err
	}
	data, err := os.ReadFile(model)
	if err != nil {
		return nil, err
	}
	r, err := taught(data)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", model, err)
	}
	session, err := ort.NewDynamicAdvancedSessionWithONNXData(r.model, []string{r.input}, []string{r.output}, o)
	if err != nil {
		return nil, err
	}
	return &Engine{session: session, characters: r.characters}, nil
}

// Close waits for lines that are being read and ends the session.
func (e *Engine) Close() error {
	e.inUse.Lock()
	defer e.inUse.Unlock()
	if e.session == nil {
		return nil
	}
	err := e.session.Destroy()
	e.session = nil
	return err
}

// Name is "pp-ocr".
func (e *Engine) Name() string { return "pp-ocr" }

// Line reads one line.
func (e *Engine) Line(ctx context.Context, m *image.Gray, dpi int) (_ []engine.Symbol, err error) {
	defer func() {
		if v := recover(); v != nil {
			err = fmt.Errorf("pp-ocr: %v", v)
		}
	}()
	e.inUse.RLock()
	defer e.inUse.RUnlock()
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if e.session == nil {
		return nil, errors.New("pp-ocr: the reader is closed")
	}
	ink := inkOf(m)
	if ink.empty() {
		return nil, nil
	}
	var out []engine.Symbol
	for _, p := range ink.pieces() {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		symbols, err := e.piece(m, ink, p)
		if err != nil {
			return nil, fmt.Errorf("pp-ocr: %w", err)
		}
		out = joined(out, symbols)
	}
	return out, ctx.Err()
}

// piece reads the part r of the line.
func (e *Engine) piece(m *image.Gray, ink *ink, r image.Rectangle) ([]engine.Symbol, error) {
	data, width := tensor(m, r)
	in, err := ort.NewTensor(ort.NewShape(1, 3, height, int64(width)), data)
	if err != nil {
		return nil, err
	}
	defer in.Destroy()
	outputs := []ort.Value{nil}
	if err := e.session.Run([]ort.Value{in}, outputs); err != nil {
		return nil, err
	}
	defer outputs[0].Destroy()
	t, ok := outputs[0].(*ort.Tensor[float32])
	if !ok {
		return nil, fmt.Errorf("the model answers with a %T", outputs[0])
	}
	shape := t.GetShape()
	if len(shape) != 3 || shape[0] != 1 || int(shape[2]) != len(e.characters) {
		return nil, fmt.Errorf("the model answers in the shape %v, for %d characters", shape, len(e.characters))
	}
	// A time step's place in the line: the tensor is as wide as r, scaled and squeezed, and a little more.
	step := float64(width) / float64(shape[1]) * float64(r.Dy()) / (height * squeeze)
	return ink.extents(decode(t.GetData(), e.characters), r, step), nil
}

// joined puts two pieces together, with the space that they were cut at.
func joined(a, b []engine.Symbol) []engine.Symbol {
	if len(a) == 0 || len(b) == 0 {
		return append(a, b...)
	}
	last := a[len(a)-1]
	a = append(a, engine.Symbol{Text: " ", X0: last.X1, X1: max(last.X1, b[0].X0), Confidence: min(last.Confidence, b[0].Confidence)})
	return append(a, b...)
}
