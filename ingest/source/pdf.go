package source

import (
	"context"
	"errors"
	"sync"
	"time"

	"github.com/klippa-app/go-pdfium/requests"
)

// A pageWish says how a page of a PDF is to be read.
type pageWish struct {
	// Picture reads the page as a picture even where it has a text layer.
	Picture bool
	// Pdfium reads the page by pdfium alone, as the other library failed on it.
	Pdfium bool
}

// A pdfReader reads the pages of one PDF, one at a time: a [worker] or, in
// this process, a [paper].
type pdfReader interface {
	pageCount() int
	page(ctx context.Context, i int, wish pageWish) (*Page, error)
	attachment(ctx context.Context, name string) ([]byte, error) // nil: there is none
	dead() bool                                                  // its state is unknown: start another
	close()
}

// A pdfFile is an opened PDF. Its readers are started when they are first
// needed and kept for the next page; there are never more than Options.Workers.
type pdfFile struct {
	file  *raw
	pages int
	opt   Options
	slots chan pdfReader // nil: a reader not started yet
	once  sync.Once
}

func openPDF(ctx context.Context, file *raw, opt Options) (input, error) {
	first, err := startReader(ctx, file, opt.TimeLimit())
	if err != nil {
		return nil, err
	}
	p := &pdfFile{file: file, pages: first.pageCount(), opt: opt, slots: make(chan pdfReader, opt.workers())}
	p.slots <- first
	for range opt.workers() - 1 {
		p.slots <- nil
	}
	return p, nil
}

// startReader starts a child, or reads in this process where that may not be.
// The time is limited for opening the file only: the renderer's first start on
// a machine compiles it.
func startReader(ctx context.Context, file *raw, limit time.Duration) (pdfReader, error) {
	w, err := (*worker)(nil), error(nil)
	if served {
		w, err = startWorker(ctx, file)
	} else {
		_, err = pdfiumPool()
	}
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeoutCause(ctx, limit, errors.New("is a PDF that cannot be opened in time"))
	defer cancel()
	if !served {
		return openPaper(ctx, file)
	}
	if err := w.within(ctx, func() error { return w.open(file) }); err != nil {
		w.close()
		return nil, err
	}
	return w, nil
}

func (p *pdfFile) pageCount() int { return p.pages }

// page reads a page. Where the text layer kills the reader, or takes half of
// the page's time, the page is read by pdfium alone.
func (p *pdfFile) page(ctx context.Context, i int) (*Page, error) {
	wish := pageWish{Picture: p.opt.IgnoreTextLayer}
	half, cancel := context.WithTimeoutCause(ctx, p.opt.TimeLimit()/2, errors.New("it takes too long"))
	defer cancel()
	page, err := p.try(half, i, wish)
	var died *childError
	if err == nil || ctx.Err() != nil || !errors.As(err, &died) && half.Err() == nil {
		return page, err
	}
	page, again := p.try(ctx, i, pageWish{Pdfium: true})
	if again != nil {
		return nil, again
	}
	page.Note = "text layer left out: " + err.Error()
	return page, nil
}

func (p *pdfFile) try(ctx context.Context, i int, wish pageWish) (*Page, error) {
	r, err := p.take(ctx)
	if err != nil {
		return nil, err
	}
	defer func() { p.give(r) }()
	return r.page(ctx, i, wish)
}

// take waits for a free reader and starts it where it must.
func (p *pdfFile) take(ctx context.Context) (pdfReader, error) {
	select {
	case r := <-p.slots:
		if r != nil {
			return r, nil
		}
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	r, err := startReader(ctx, p.file, p.opt.TimeLimit())
	if err != nil {
		p.slots <- nil
		return nil, err
	}
	return r, nil
}

// give returns a reader; a dead one makes room for a new one.
func (p *pdfFile) give(r pdfReader) {
	if r.dead() {
		r.close()
		r = nil
	}
	p.slots <- r
}

// close waits for pages in flight and ends the readers.
func (p *pdfFile) close() error {
	var err error
	p.once.Do(func() {
		for range cap(p.slots) {
			if r := <-p.slots; r != nil {
				r.close()
			}
		}
		err = p.file.close()
	})
	return err
}

// A paper is a PDF as it is read in this process.
type paper struct {
	*renderer
	file  *raw
	pages int
	// The layer was looked for; it is that of the PDF as pdfium writes it.
	tried, rewritten bool
	layer            *textLayer // nil: none that can be read, because of noLayer
	noLayer          string
}

func openPaper(ctx context.Context, file *raw) (*paper, error) {
	r, err := newRenderer(ctx, file)
	if err != nil {
		return nil, err
	}
	p := &paper{renderer: r}
	err = r.within(ctx, func() error {
		count, err := r.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: r.doc})
		if err == nil {
			p.pages = count.PageCount
		}
		return err
	})
	if err == nil && p.pages <= 0 {
		err = errors.New("is a PDF without pages")
	}
	if err != nil {
		r.close()
		return nil, err
	}
	p.file = file
	return p, nil
}

func (p *paper) pageCount() int { return p.pages }

func (p *paper) dead() bool { return p.renderer.dead }

func (p *paper) page(ctx context.Context, i int, wish pageWish) (page *Page, err error) {
	err = p.within(ctx, func() (err error) {
		page, err = p.read(ctx, i, wish)
		return err
	})
	if err != nil {
		return nil, err
	}
	return page, nil
}

// read reads a page by its text layer where that is good, else as a picture.
func (p *paper) read(ctx context.Context, i int, wish pageWish) (*Page, error) {
	note := ""
	if !wish.Picture && !wish.Pdfium {
		page, reason := p.text(ctx, i)
		if page != nil {
			return page, nil
		}
		note = reason
	}
	masked := wish.Pdfium || p.seenThrough(i)
	page, err := p.scanned(i, masked)
	if err != nil {
		return nil, err
	}
	page.Note = note
	return page, nil
}
