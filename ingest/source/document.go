package source

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"sync/atomic"
	"time"

	"annex/model"
)

// A File is one input. With Data it is read from memory; without, Name is the
// path it is read from, piece by piece as pages are asked for.
type File struct {
	Name string // for errors, and the path where Data is nil
	Data []byte
}

// Options limit what one page may cost. The zero value is ready to use.
type Options struct {
	// Workers is how many pages of PDFs are decoded at once; 0: one for each core.
	Workers int
	// PageTimeout is how long one page may take; 0: a minute.
	PageTimeout time.Duration
	// IgnoreTextLayer reads every page as a picture.
	IgnoreTextLayer bool
	// DPI is the resolution of pictures whose file says none that can be
	// believed; 0: guessed, taking the picture for a page of A4.
	DPI float64
}

func (o Options) workers() int {
	if o.Workers > 0 {
		return o.Workers
	}
	return runtime.NumCPU()
}

// TimeLimit is how long one page may take to decode.
func (o Options) TimeLimit() time.Duration {
	if o.PageTimeout > 0 {
		return o.PageTimeout
	}
	return time.Minute
}

// A Document is the pages of one or several files in order. Pages are decoded
// when they are asked for; the document keeps none of them.
type Document struct {
	files  []input
	pages  []place
	opt    Options
	closed atomic.Bool
}

// An input is an opened file of one form. Its page method is called with
// indexes from 0 and may be called by several goroutines at once.
type input interface {
	pageCount() int
	page(ctx context.Context, i int) (*Page, error)
	close() error
}

// A place is where a page of the document stands.
type place struct {
	name  string
	file  input
	index int // in the file, from 0
}

// errClosed is what a document says after its Close.
var errClosed = errors.New("the document is closed")

// Open finds the form of each file by its content and returns the document of
// all their pages in order. Errors are a [*model.Error] that names the file.
// The caller closes the document.
func Open(ctx context.Context, files []File, opt Options) (*Document, error) {
	if len(files) == 0 {
		return nil, errors.New("no file to read")
	}
	d := &Document{opt: opt}
	for _, f := range files {
		in, err := openFile(ctx, f, opt)
		if err != nil {
			d.Close()
			return nil, &model.Error{File: f.Name, Err: err}
		}
		d.files = append(d.files, in)
		for i := range in.pageCount() {
			d.pages = append(d.pages, place{f.Name, in, i})
		}
	}
	return d, nil
}

// Len is the number of pages.
func (d *Document) Len() int { return len(d.pages) }

// Page decodes the page with index n, from 0. It is safe for concurrent use;
// at most Options.Workers pages of PDFs are decoded at a time, so that memory
// is bounded by the pages in flight. Errors are a [*model.Error] that names the
// file and the page's number in it, or ctx's error.
func (d *Document) Page(ctx context.Context, n int) (page *Page, err error) {
	if n < 0 || n >= len(d.pages) {
		return nil, fmt.Errorf("there is no page %d: the document has %d", n+1, len(d.pages))
	}
	if d.closed.Load() {
		return nil, errClosed
	}
	at := d.pages[n]
	limited, cancel := context.WithTimeoutCause(ctx, d.opt.TimeLimit(),
		fmt.Errorf("it takes longer than %s", d.opt.TimeLimit()))
	defer cancel()
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("its content is broken: %v", r)
		}
		if err == nil {
			page.File, page.Number, page.InFile = at.name, n+1, at.index+1
			if page.DPIAssumed && d.opt.DPI > 0 {
				page.setDPI(d.opt.DPI)
			}
			return
		}
		page = nil
		if ctx.Err() != nil {
			err = ctx.Err()
			return
		}
		if limited.Err() != nil {
			err = context.Cause(limited)
		}
		err = &model.Error{File: at.name, Page: at.index + 1, Err: err}
	}()
	return at.file.page(limited, at.index)
}

// Close gives back what the files hold. Pages that were returned stay valid.
func (d *Document) Close() error {
	if d.closed.Swap(true) {
		return nil
	}
	var errs []error
	for _, f := range d.files {
		errs = append(errs, f.close())
	}
	return errors.Join(errs...)
}
