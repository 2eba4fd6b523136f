package source

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"github.com/klippa-app/go-pdfium/requests"
)

// A pageWish says how a page of a PDF is to be read.
type pageWish int

const (
	// wishText is for the text layer; where that is not good the answer is a
	// page of nothing whose Note says why.
	wishText pageWish = iota
	// wishPicture is for a picture.
	wishPicture
	// wishPdfium is for a picture made by pdfium alone, as the library for text layers failed.
	wishPdfium
)

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
// needed and kept for the next page; there are never more than Options.Workers, and fewer of a short file.
type pdfFile struct {
	file  *raw
	pages int
	opt   Options
	slots chan pdfReader // nil: a reader not started yet
	once  sync.Once
	// killed is how many pages' text layers killed their reader.
	killed atomic.Int32
}

func openPDF(ctx context.Context, file *raw, opt Options) (input, error) {
	first, err := startReader(ctx, file, opt.TimeLimit())
	if err != nil {
		return nil, err
	}
	n := readersFor(first.pageCount(), opt.workers())
	p := &pdfFile{file: file, pages: first.pageCount(), opt: opt, slots: make(chan pdfReader, n)}
	p.slots <- first
	for range n - 1 {
		p.slots <- nil
	}
	return p, nil
}

// pagesEach is how many pages a file has at least for each of its readers: one takes as long to start as it then
// takes for five pages, and a scan's page is read from its picture for ten times as long as the picture takes.
const pagesEach = 8

// readersFor is how many readers a file of so many pages is worth, of those that there may be.
func readersFor(pages, most int) int { return max(1, min(most, (pages+pagesEach-1)/pagesEach)) }

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
		p, err := openPaper(ctx, file)
		if err != nil {
			return nil, err
		}
		return p, nil
	}
	if err := w.within(ctx, func() error { return w.open(file) }); err != nil {
		w.close()
		return nil, err
	}
	return w, nil
}

func (p *pdfFile) pageCount() int { return p.pages }

// mostKilled is how many readers a file's text layers may kill, or keep for
// half of a page's time, before they are let be.
const mostKilled = 2

// page reads a page by its text layer, or by pdfium where that is not good.
func (p *pdfFile) page(ctx context.Context, i int) (_ *Page, err error) {
	var r pdfReader
	select {
	case r = <-p.slots:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	defer func() { p.give(r) }()
	if r, err = p.alive(ctx, r); err != nil {
		return nil, err
	}
	wish, note := wishPicture, ""
	switch {
	case p.killed.Load() >= mostKilled:
		wish, note = wishPdfium, "text layers left out: they need too much on other pages"
	case !p.opt.IgnoreTextLayer:
		page, err := p.half(ctx, r, i, wishText)
		if err == nil && page.Glyphs != nil {
			return page, nil
		}
		if err == nil {
			note = page.Note
			break
		}
		if ctx.Err() != nil {
			return nil, err
		}
		wish, note = wishPdfium, "text layer left out: "+err.Error()
	default:
		// Masks are asked of the text layer's library.
		page, err := p.half(ctx, r, i, wishPicture)
		if err == nil || ctx.Err() != nil || !r.dead() {
			return page, err
		}
		wish = wishPdfium
	}
	if r, err = p.alive(ctx, r); err != nil {
		return nil, err
	}
	page, err := r.page(ctx, i, wish)
	if err != nil {
		return nil, err
	}
	page.Note = note
	return page, nil
}

// half asks for what the library for text layers has a part in, in half of
// the page's time.
func (p *pdfFile) half(ctx context.Context, r pdfReader, i int, wish pageWish) (*Page, error) {
	half, cancel := context.WithTimeoutCause(ctx, p.opt.TimeLimit()/2, errors.New("it takes too long"))
	defer cancel()
	page, err := r.page(half, i, wish)
	var died *childError
	if err != nil && ctx.Err() == nil && (errors.As(err, &died) || half.Err() != nil) {
		p.killed.Add(1)
	}
	return page, err
}

// alive is r, or another reader where there is none yet or it is dead.
func (p *pdfFile) alive(ctx context.Context, r pdfReader) (pdfReader, error) {
	if r != nil && !r.dead() {
		return r, nil
	}
	if r != nil {
		r.close()
	}
	return startReader(ctx, p.file, p.opt.TimeLimit())
}

// give returns a reader to its slot; a dead one makes room for a new one.
func (p *pdfFile) give(r pdfReader) {
	if r != nil && r.dead() {
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
	pages int // that are there
	said  int // that the file says it has
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
			p.said = count.PageCount
			p.pages = p.present(p.said)
		}
		return err
	})
	switch {
	case err != nil:
	case p.said <= 0:
		err = errors.New("is a PDF without pages")
	case p.pages == 0:
		err = fmt.Errorf("is a damaged PDF: none of the %d pages that it says it has is there", p.said)
	}
	if err != nil {
		r.close()
		return nil, err
	}
	p.file = file
	return p, nil
}

// pageCount has one page more where the file says that it has more than are
// there: that one is an error for all that are missing.
func (p *paper) pageCount() int { return min(p.pages+1, p.said) }

// longestGap is how many pages may be missing between others.
const longestGap = 1000

// present is the number of pages up to the last that is there, of as many as
// the file says it has: pdfium believes its count, which may be a million.
func (r *renderer) present(said int) int {
	there := func(i int) bool {
		_, err := r.FPDF_GetPageSizeByIndex(&requests.FPDF_GetPageSizeByIndex{Document: r.doc, Index: i})
		return err == nil
	}
	if said <= 0 || there(said-1) {
		return said
	}
	n := 0
	for i := 0; i < said-1 && i-n < longestGap; i++ {
		if there(i) {
			n = i + 1
		}
	}
	return n
}

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

// read reads a page as it is wished.
func (p *paper) read(ctx context.Context, i int, wish pageWish) (*Page, error) {
	if i == p.pages {
		return nil, fmt.Errorf("it is not there: the file says that it has %d pages, and %d are found", p.said, p.pages)
	}
	if wish == wishText {
		page, reason := p.text(ctx, i)
		if page == nil {
			page = &Page{Note: reason}
		}
		return page, nil
	}
	return p.scanned(i, wish == wishPdfium || p.seenThrough(i))
}
