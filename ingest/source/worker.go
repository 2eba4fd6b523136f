package source

import (
	"bufio"
	"bytes"
	"context"
	"encoding/gob"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"sync"
	"time"
)

// A worker is a child process that serves one PDF, as its parent sees it.
type worker struct {
	cmd    *exec.Cmd
	stdin  io.WriteCloser
	enc    *gob.Encoder
	out    *bufio.Reader
	dec    *gob.Decoder
	stderr lastWords
	count  int // pages of the file
	served int // pages asked for
	ended  bool
}

// startLimit is how long a child's renderer may take to start: seconds, where
// its code has to be compiled, on a machine with nothing else to do.
const startLimit = 5 * time.Minute

// startWorker starts a child for the PDF and waits until its renderer is there.
func startWorker(ctx context.Context, file *raw) (*worker, error) {
	exe, err := os.Executable()
	if err != nil {
		return nil, fmt.Errorf("start the PDF reader: %w", err)
	}
	w := &worker{cmd: exec.Command(exe)}
	w.cmd.SysProcAttr = childProcess()
	w.cmd.Env = append(os.Environ(), childVariable+"=1")
	w.cmd.Stderr = &w.stderr
	if f, ok := file.ReaderAt.(*os.File); ok {
		w.cmd.ExtraFiles = []*os.File{f}
	}
	if w.stdin, err = w.cmd.StdinPipe(); err != nil {
		return nil, fmt.Errorf("start the PDF reader: %w", err)
	}
	stdout, err := w.cmd.StdoutPipe()
	if err != nil {
		return nil, fmt.Errorf("start the PDF reader: %w", err)
	}
	// In a goroutine of its own, as the child dies with the thread that began
	// it, and the caller's may be bound to a thread that ends.
	started := make(chan error)
	go func() { started <- w.cmd.Start() }()
	if err := <-started; err != nil {
		return nil, fmt.Errorf("start the PDF reader: %w", err)
	}
	w.out = bufio.NewReaderSize(stdout, 1<<16)
	w.enc, w.dec = gob.NewEncoder(w.stdin), gob.NewDecoder(w.out)
	ctx, cancel := context.WithTimeoutCause(ctx, startLimit, errors.New("the PDF reader does not start in time"))
	defer cancel()
	if err := w.within(ctx, w.ready); err != nil {
		w.close()
		return nil, err
	}
	return w, nil
}

// ready waits until the child has its renderer.
func (w *worker) ready() error {
	var started childStarted
	if err := w.dec.Decode(&started); err != nil {
		return &childError{err}
	}
	if started.Err != "" {
		return errors.New(started.Err)
	}
	return nil
}

// open has the child open the PDF.
func (w *worker) open(file *raw) error {
	order := childOrder{Size: file.size, Inline: len(w.cmd.ExtraFiles) == 0}
	if err := w.enc.Encode(order); err != nil {
		return &childError{err}
	}
	if order.Inline {
		if _, err := io.Copy(w.stdin, io.NewSectionReader(file, 0, file.size)); err != nil {
			return &childError{err}
		}
	}
	var opened childOpened
	if err := w.dec.Decode(&opened); err != nil {
		return &childError{err}
	}
	if opened.Err != "" {
		return errors.New(opened.Err)
	}
	w.count = opened.Pages
	return nil
}

func (w *worker) pageCount() int { return w.count }

// page asks the child for a page. Where the child dies, the error says of what.
func (w *worker) page(ctx context.Context, i int, wish pageWish) (*Page, error) {
	w.served++
	var page *Page
	err := w.within(ctx, func() (err error) {
		if err := w.enc.Encode(childRequest{Index: i, Wish: wish}); err != nil {
			return &childError{err}
		}
		page, err = receivePage(w.dec, w.out)
		return err
	})
	if err != nil {
		return nil, err
	}
	return page, nil
}

// within runs f, which talks with the child, and kills the child when ctx ends
// first or when f finds it dead.
func (w *worker) within(ctx context.Context, f func() error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	stop := context.AfterFunc(ctx, func() { w.cmd.Process.Kill() })
	err := f()
	stop()
	var died *childError
	if ctx.Err() != nil && err != nil {
		w.end()
		return context.Cause(ctx)
	}
	if errors.As(err, &died) {
		w.end()
		return &childError{w.death()}
	}
	return err
}

// death says of what the child died.
func (w *worker) death() error {
	said := w.stderr.String()
	switch {
	case containsAny(said, "out of memory", "cannot allocate", "address space"):
		return errors.New("it needs more memory than is allowed")
	case strings.Contains(said, timeIsUp):
		return fmt.Errorf("it needs more than %s of computing", childCPU)
	case strings.Contains(said, "stack overflow"), strings.Contains(said, "stack exceeds"):
		return errors.New("its objects are nested without end")
	}
	return fmt.Errorf("the PDF reader stopped (%s)", w.cmd.ProcessState)
}

// renewAfter is how many pages a child reads before another takes its place,
// so that nothing that it keeps grows with the document.
const renewAfter = 500

func (w *worker) dead() bool { return w.ended || w.served >= renewAfter }

// end kills the child and waits for its end.
func (w *worker) end() {
	if w.ended {
		return
	}
	w.ended = true
	w.cmd.Process.Kill()
	w.stdin.Close()
	w.cmd.Wait()
}

func (w *worker) close() { w.end() }

// A lastWords keeps the beginning of what is written to it: a Go program
// says what it died of at the head of its last words.
type lastWords struct {
	mu   sync.Mutex
	head bytes.Buffer
}

func (t *lastWords) Write(p []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if room := 4096 - t.head.Len(); room > 0 {
		t.head.Write(p[:min(room, len(p))])
	}
	return len(p), nil
}

func (t *lastWords) String() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.head.String()
}
