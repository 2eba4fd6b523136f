package source

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sync"

	"github.com/klippa-app/go-pdfium"
	pdfiumerrors "github.com/klippa-app/go-pdfium/errors"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"
)

// wasmPages limits the memory of one pdfium instance, in WebAssembly pages of
// 64 KiB: 1 GiB holds the largest picture that is let in (maxPixels) twice.
const wasmPages = 16384

// pdfiumPool is the process's one pdfium runtime. It starts when the first PDF
// is opened and lives as long as the process: compiling it is what costs.
var pdfiumPool = sync.OnceValues(func() (pdfium.Pool, error) {
	if dir, err := os.UserCacheDir(); err == nil {
		dir = filepath.Join(dir, "annex", "pdfium")
		if cache, err := wazero.NewCompilationCacheWithDir(dir); err == nil {
			pool, err := startPool(cache)
			if err == nil {
				return pool, nil
			}
			os.RemoveAll(dir) // a damaged entry, or a full disk: no reason to stop
		}
	}
	pool, err := startPool(nil)
	if err != nil {
		return nil, fmt.Errorf("start the PDF renderer: %w", err)
	}
	return pool, nil
})

// startPool starts pdfium. The cache keeps its machine code between runs, which
// saves more than 3 s of CPU time at each start; nil is none. wazero writes
// each entry under a temporary name first, so that processes may share it.
func startPool(cache wazero.CompilationCache) (pdfium.Pool, error) {
	config := wazero.NewRuntimeConfig().
		WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling).
		WithMemoryLimitPages(wasmPages).
		// Where this process cannot simply be killed, pdfium must look for the
		// end of its time in every loop, which makes it four times slower.
		WithCloseOnContextDone(os.Getenv(childVariable) == "")
	if cache != nil {
		config = config.WithCompilationCache(cache)
	}
	return webassembly.Init(webassembly.Config{
		MaxTotal:      1 << 10, // documents limit their own readers
		RuntimeConfig: config,
		FSConfig:      wazero.NewFSConfig(), // a PDF sees no file system
		Stdout:        io.Discard,
		Stderr:        io.Discard,
	})
}

// A renderer is one pdfium instance with one PDF loaded. It serves one
// goroutine at a time.
type renderer struct {
	pdfium.Pdfium
	doc  references.FPDF_DOCUMENT
	dead bool
}

// newRenderer loads the PDF into an instance of its own, within ctx.
func newRenderer(ctx context.Context, file *raw) (*renderer, error) {
	pool, err := pdfiumPool()
	if err != nil {
		return nil, err
	}
	instance, err := pool.GetInstanceWithContext(ctx)
	if err != nil {
		return nil, fmt.Errorf("start the PDF renderer: %w", err)
	}
	r := &renderer{Pdfium: instance}
	err = r.within(ctx, func() error {
		loaded, err := r.FPDF_LoadCustomDocument(&requests.FPDF_LoadCustomDocument{
			Reader: io.NewSectionReader(file, 0, file.size), Size: file.size,
		})
		if err != nil {
			return loadError(err)
		}
		r.doc = loaded.Document
		return nil
	})
	if err != nil {
		r.close()
		return nil, err
	}
	return r, nil
}

// loadError says in a reader's words why a PDF was not loaded.
func loadError(err error) error {
	switch {
	case errors.Is(err, pdfiumerrors.ErrPassword):
		return errors.New("is encrypted: it needs a password")
	case errors.Is(err, pdfiumerrors.ErrSecurity):
		return errors.New("is encrypted in a way that is not known")
	case errors.Is(err, pdfiumerrors.ErrFormat), errors.Is(err, pdfiumerrors.ErrFile):
		return errors.New("is a damaged or truncated PDF")
	}
	return fmt.Errorf("is a damaged PDF: %w", err)
}

// within runs f, and kills the instance when ctx ends first. A renderer whose
// run was cut short or trapped is dead: its memory is in no known state.
func (r *renderer) within(ctx context.Context, f func() error) (err error) {
	if r.dead {
		return errors.New("the PDF renderer has stopped")
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	done, stopped := make(chan struct{}), make(chan struct{})
	killed := false
	go func() {
		defer close(stopped)
		select {
		case <-ctx.Done():
			killed = true
			r.Kill()
		case <-done:
		}
	}()
	defer func() {
		if p := recover(); p != nil {
			err, r.dead = fmt.Errorf("the PDF renderer failed: %v", p), true
		}
		close(done)
		<-stopped
		if killed {
			r.dead = true
			err = context.Cause(ctx)
		}
	}()
	return f()
}

// close ends the instance.
func (r *renderer) close() {
	if !r.dead {
		r.Pdfium.Close()
	}
	r.dead = true
}
