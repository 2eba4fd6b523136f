// Package ingest turns paper into the model: scanned pages, or pages with a
// text layer, into tables as ruled ([Reader.Tables]) and into an edition of a
// work programme ([Reader.Edition]).
//
// Word files and workbooks have no pages: packages word and workbook give
// their paragraphs and tables, and flowing.go and flowtable.go make the edition.
//
// A page goes through these steps, each in a file of its own:
//
//	source      the page's picture, or its glyphs and strokes   (package source)
//	sheet.go    made straight and evenly lit
//	rulings.go  straight lines found
//	lattice.go  lines grouped into tables, cells with spans
//	zone.go     programmes whose cells no rules close; zonerows.go their rows
//	lines.go    lines of text in each cell and around the tables
//	strokes.go  lines under and through text: tracked changes
//	underline.go, strike.go, redline.go  which glyphs they change, over a whole line
//	holes.go    pieces of words amid a change that no stroke was seen at
//	tone.go     how their ink looks: changes are printed in colours of their own
//	joints.go   where changes meet inside a word
//	lifting.go  the strokes lifted off
//	reading.go  each line read by the engines, its revised and its original text apart; closeup.go
//	tails.go    what an underline hides: the tails of commas and semicolons
//	gaps.go, ones.go, dashes.go  what is measured instead of read: spaces, upright strokes, lone dashes
//
// and the pages together through these:
//
//	document.go      sections by their headings, rows continued over pages
//	continuation.go  does a page's first row go on from the page before?
//	layouts.go       the columns that several tables share
//	columns.go       printed column headings taken for the model's columns
//	rows.go          leaf rows grouped to tasks and topics
//	looks.go         which underlines outside the tables are a look, which lines are headings
//	running.go, pagemarks.go  running header and page marks
//	around.go, footnotes.go   where cover, introduction and footnotes lie
//	surroundings.go, cover.go what they say: symbol, title, edition (package imprint), headed sections
//	cell.go          lines joined to text, broken words rejoined
//	settle.go        doubtful words decided by the document's own and by those of its language
//	replaced.go      figures struck though no strike was seen: no year has five
//	confidence.go, oddities.go, weigh.go  how surely each cell was read (package trust), and which a person should look at
package ingest

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"

	"annex/ingest/engine"
	"annex/ingest/flow"
	"annex/ingest/source"
	"annex/ingest/trust"
	"annex/model"
)

// A Reader reads documents. Its zero value reads pages with a text layer; a
// scanned page is then an error.
type Reader struct {
	// Engine reads the lines of scanned pages.
	Engine engine.Engine
	// Second, where set, reads every line too; what both agree on is trusted.
	Second engine.Engine
	// Start, where set, gives both when the first scanned page comes; a paper
	// without scans costs no engine. The second may be nil.
	Start func() (first, second engine.Engine, err error)
	// Refit, where set, is asked once, with the words of the first scanned page that has some, for a first engine
	// that reads their language better. That page is read again by it, and those behind. It may give nil.
	Refit func(words []string) (engine.Engine, error)
	// Spelt, where set, is asked after pages were read for a list of words: what it gives reports
	// whether a word without signs around it is one of the languages that documents are written in. Such
	// words decide where readers differ, and others are doubted. It may give nil.
	Spelt func() func(word string) bool
	// Profile says what words mean; nil: DefaultProfile.
	Profile *Profile
	// Source limits what a page may cost.
	Source source.Options
	// Jobs is how many pages are read at once; 0: one for each core.
	Jobs int
	// KeepGoing leaves pages that cannot be read out, and files that cannot be
	// opened beside others, each with a call of Skipped, instead of failing; a
	// document of which no page can be read still fails.
	KeepGoing bool
	Skipped   func(error)
	// Progress is called after each page, never by two goroutines at once.
	Progress func(done, total int)
	// Lines, where set, is called with each picture of a line that the readers are given, for programs
	// that teach readers; by several goroutines at once.
	Lines func(Line)
	// Weighed, where set, is called with each cell that was read from a scan and what its confidence follows from, for the
	// program that learns how.
	Weighed func(*model.Cell, *trust.Signals)

	tablesOnly bool // leave what stands around the tables unread
}

// Edition reads the files as one paper, in order: pages, or Word files and workbooks, or raw text.
func (r Reader) Edition(ctx context.Context, files []source.File) (*model.Edition, error) {
	files, err := r.openable(ctx, files)
	if err != nil {
		return nil, err
	}
	if e, ok, err := r.text(ctx, files); ok || err != nil {
		return e, err
	}
	doc, form, err := r.flowed(ctx, files)
	if err != nil {
		return nil, err
	}
	if doc != nil {
		return r.flowingEdition(files, doc, form)
	}
	pages, err := r.pages(ctx, files)
	if err != nil {
		return nil, err
	}
	profile := r.profile()
	e := assemble(profile, pages, r.spelt(), r.Weighed)
	if len(e.Sections) == 0 {
		return nil, &model.Error{File: files[0].Name, Err: errors.New("no page holds a table with the columns of a work programme")}
	}
	model.Interpret(e, profile.Vocabulary)
	if e.Source, err = r.describe(files, pages); err != nil {
		return nil, err
	}
	return e, nil
}

// flowingEdition makes an edition of what has no pages.
func (r Reader) flowingEdition(files []source.File, doc *flow.Document, form string) (*model.Edition, error) {
	profile := r.profile()
	e := assembleFlow(profile, doc)
	if len(e.Sections) == 0 {
		return nil, &model.Error{File: files[0].Name, Err: errors.New("it holds no table with the columns of a work programme")}
	}
	model.Interpret(e, profile.Vocabulary)
	var err error
	if e.Source, err = r.describe(files, nil); err != nil {
		return nil, err
	}
	e.Source.Form, e.Source.Readers = form, []string{form}
	return e, nil
}

// Tables reads every table of the files: the ruled ones of pages as they stand
// there, those of Word files and workbooks by their own grids.
func (r Reader) Tables(ctx context.Context, files []source.File) (*model.Tables, error) {
	r.tablesOnly = true
	files, err := r.openable(ctx, files)
	if err != nil {
		return nil, err
	}
	doc, _, err := r.flowed(ctx, files)
	if err != nil {
		return nil, err
	}
	if doc != nil {
		return &model.Tables{Tables: doc.Grids(), Pages: []model.PageSize{}}, nil
	}
	pages, err := r.pages(ctx, files)
	if err != nil {
		return nil, err
	}
	return tables(pages, r.spelt()), nil
}

// spelt is the list of words, or nil.
func (r Reader) spelt() func(word string) bool {
	if r.Spelt == nil {
		return nil
	}
	return r.Spelt()
}

func (r Reader) profile() Profile {
	if r.Profile != nil {
		return *r.Profile
	}
	return DefaultProfile()
}

// pages reads all pages, several at a time. No more pictures are held than pages are being read.
func (r Reader) pages(ctx context.Context, files []source.File) ([]*pageRead, error) {
	doc, err := source.Open(ctx, files, r.Source)
	if err != nil {
		return nil, err
	}
	defer doc.Close()
	pages := make([]*pageRead, doc.Len())
	done := make(chan error, doc.Len())
	g, ctx := errgroup.WithContext(ctx)
	engines := sync.OnceValues(r.engines)
	g.SetLimit(r.jobs() + 1) // one of them counts
	g.Go(func() error { return r.count(doc.Len(), done) })
	first := 0
	if r.Refit != nil {
		first, engines = r.firstPages(ctx, doc, engines, pages, done)
	}
	for i := first; i < doc.Len(); i++ {
		g.Go(func() error {
			page, err := r.page(ctx, doc, i, engines)
			pages[i] = page
			done <- err
			return nil
		})
	}
	if err := g.Wait(); err != nil {
		return nil, err
	}
	pages = slices.DeleteFunc(pages, func(p *pageRead) bool { return p == nil })
	if len(pages) == 0 {
		return nil, &model.Error{File: files[0].Name, Err: errors.New("none of its pages can be read")}
	}
	return pages, nil
}

// count reports progress and gathers the errors of n pages; the first ends
// the work, by returning, unless the reader keeps going.
func (r Reader) count(n int, done <-chan error) error {
	for i := range n {
		err := <-done
		switch {
		case err == nil:
		case r.KeepGoing && !errors.Is(err, context.Canceled) && !errors.As(err, new(startError)):
			if r.Skipped != nil {
				r.Skipped(err)
			}
		default:
			return err
		}
		if r.Progress != nil {
			r.Progress(i+1, n)
		}
	}
	return nil
}

// A startError is that of an engine that does not start: no page can be read by it.
type startError struct{ error }

func (e startError) Unwrap() error { return e.error }

// engines are what scanned pages are read by.
func (r Reader) engines() (readers, error) {
	if r.Start == nil {
		return readers{first: r.Engine, second: r.Second, shown: r.Lines}, nil
	}
	first, second, err := r.Start()
	if err != nil {
		return readers{}, startError{err}
	}
	return readers{first: first, second: second, shown: r.Lines}, nil
}

// page reads one page, its time limited.
func (r Reader) page(ctx context.Context, doc *source.Document, i int, engines func() (readers, error)) (*pageRead, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	p, err := doc.Page(ctx, i)
	if err != nil {
		return nil, err
	}
	limited, cancel := r.withinTime(ctx)
	defer cancel()
	type result struct {
		page *pageRead
		err  error
	}
	done := make(chan result, 1) // what is late has nobody to wait for it
	go func() {
		page, err := r.read(limited, p, engines)
		done <- result{page, err}
	}()
	var got result
	select {
	case got = <-done:
	case <-limited.Done():
		got.err = limited.Err()
	}
	switch {
	case got.err == nil:
		return got.page, nil
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case limited.Err() != nil:
		return nil, &model.Error{File: p.File, Page: p.InFile, Err: context.Cause(limited)}
	}
	return nil, got.err
}

// slowest is how much longer than its time of computing a page may take, on a
// machine that is busy with other things.
const slowest = 10

// withinTime ends the context once the process has computed as long as a page
// may take for each page that is read at once.
func (r Reader) withinTime(ctx context.Context) (context.Context, context.CancelFunc) {
	limit := r.Source.TimeLimit()
	late := fmt.Errorf("it takes longer than %s to read", limit)
	ctx, stop := context.WithTimeoutCause(ctx, slowest*limit, late)
	ctx, end := context.WithCancelCause(ctx)
	start := computed()
	go func() {
		tick := time.NewTicker(time.Second)
		defer tick.Stop()
		for {
			select {
			case <-ctx.Done():
				return
			case <-tick.C:
			}
			if computed()-start > limit*time.Duration(r.jobs()) {
				end(late)
			}
		}
	}()
	return ctx, func() { end(nil); stop() }
}

// jobs is how many pages are read at once.
func (r Reader) jobs() int {
	if r.Jobs > 0 {
		return r.Jobs
	}
	return runtime.GOMAXPROCS(0)
}

// read finds and reads what stands on a page; what panics under it becomes an error.
func (r Reader) read(ctx context.Context, p *source.Page, engines func() (readers, error)) (_ *pageRead, err error) {
	defer func() {
		if v := recover(); v != nil {
			err = &model.Error{File: p.File, Page: p.InFile, Err: fmt.Errorf("cannot be read: %v", v)}
		}
	}()
	if p.Gray == nil {
		return readTextLayer(p, r.tablesOnly), nil
	}
	by, err := engines()
	if err != nil {
		return nil, err
	}
	if by.first == nil {
		return nil, &model.Error{File: p.File, Page: p.InFile, Err: errors.New("it is a scan, and no engine is there to read it")}
	}
	if r.tablesOnly {
		return readSheet(ctx, by, newFineSheet(p), true)
	}
	return readSheet(ctx, by, newSheet(p), false)
}

// describe says what the edition was read from.
func (r Reader) describe(files []source.File, pages []*pageRead) (*model.Source, error) {
	s := &model.Source{}
	for _, f := range files {
		sum, err := checksum(f)
		if err != nil {
			return nil, err
		}
		s.Files = append(s.Files, model.SourceFile{Name: filepath.Base(f.Name), SHA256: sum})
	}
	for _, p := range pages {
		s.Pages = append(s.Pages, p.size)
		if !slices.Contains(s.Readers, p.by) {
			s.Readers = append(s.Readers, p.by)
		}
		if s.Form == "" || p.size.Read == model.ReadScan {
			s.Form = p.size.Read
		}
	}
	return s, nil
}

func checksum(f source.File) (string, error) {
	data := f.Data
	if data == nil {
		var err error
		if data, err = os.ReadFile(f.Name); err != nil {
			return "", &model.Error{File: f.Name, Err: err}
		}
	}
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:]), nil
}
