package source

import (
	"context"
	"errors"
	"sync"

	"github.com/klippa-app/go-pdfium/requests"
)

// A pdfFile is an opened PDF. Its renderers are made when they are first
// needed and kept for the next page; there are never more than Options.Workers.
type pdfFile struct {
	file  *raw
	pages int
	slots chan *renderer // nil: a renderer not made yet
	once  sync.Once
}

func openPDF(ctx context.Context, file *raw, opt Options) (input, error) {
	ctx, cancel := context.WithTimeoutCause(ctx, opt.pageTimeout(), errors.New("is a PDF that cannot be opened in time"))
	defer cancel()
	first, err := newRenderer(ctx, file)
	if err != nil {
		return nil, err
	}
	p := &pdfFile{file: file, slots: make(chan *renderer, opt.workers())}
	err = first.within(ctx, func() error {
		count, err := first.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: first.doc})
		if err != nil {
			return err
		}
		p.pages = count.PageCount
		return nil
	})
	if err == nil && p.pages <= 0 {
		err = errors.New("is a PDF without pages")
	}
	if err != nil {
		first.close()
		return nil, err
	}
	p.slots <- first
	for range opt.workers() - 1 {
		p.slots <- nil
	}
	return p, nil
}

func (p *pdfFile) pageCount() int { return p.pages }

func (p *pdfFile) page(ctx context.Context, i int) (*Page, error) {
	r, err := p.take(ctx)
	if err != nil {
		return nil, err
	}
	defer func() { p.give(r) }()
	var page *Page
	err = r.within(ctx, func() (err error) {
		page, err = r.scanned(i)
		return err
	})
	return page, err
}

// take waits for a free renderer and starts it where it must.
func (p *pdfFile) take(ctx context.Context) (*renderer, error) {
	select {
	case r := <-p.slots:
		if r != nil {
			return r, nil
		}
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	r, err := newRenderer(ctx, p.file)
	if err != nil {
		p.slots <- nil
		return nil, err
	}
	return r, nil
}

// give returns a renderer; a dead one makes room for a new one.
func (p *pdfFile) give(r *renderer) {
	if r.dead {
		r = nil
	}
	p.slots <- r
}

// close waits for pages in flight and ends the renderers.
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
