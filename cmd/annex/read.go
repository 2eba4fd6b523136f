package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/spf13/pflag"

	"annex/ingest"
	"annex/ingest/engine"
	"annex/ingest/ppocr"
	"annex/ingest/source"
	"annex/ingest/tesseract"
	"annex/model"
	"annex/render"
)

// reading is how source files are read: the flags that commands share which read any.
type reading struct {
	lang      string
	profile   string
	fast      bool
	keepGoing bool
	jobs      int
	scan      bool
	dpi       float64
	timeout   time.Duration
	carried   bool   // the edition came with a PDF of ours: its boxes are on other pages than that PDF's
	hint      string // what would have read better, told once the work is done
}

func (r *reading) flags(f *pflag.FlagSet) {
	f.StringVar(&r.lang, "lang", "", "languages of the text, as Tesseract names them: eng, fra, eng+fra (default: English, or French where the first pages are)")
	f.StringVar(&r.profile, "profile", "", "YAML file with your committee's column headings, words and bodies, added to the built-in ones")
	f.BoolVar(&r.fast, "fast", false, "read with Tesseract alone, also where a second reader is installed")
	f.BoolVar(&r.keepGoing, "keep-going", false, "leave out pages and files that cannot be read instead of failing")
	f.BoolVar(&r.scan, "scan", false, "read every page as a picture, the text layer and the edition that a PDF carries set aside")
	f.Float64Var(&r.dpi, "dpi", 0, "resolution of images whose file says none (default: guessed, as of A4 pages)")
	f.IntVar(&r.jobs, "jobs", 0, "pages to read at once (default: one for each core)")
	f.DurationVar(&r.timeout, "page-timeout", time.Minute, "the longest that a page may take to decode, and of computing to read")
}

// reader makes the reader of source files. close gives its engines back.
func (r *reading) reader(a *app) (_ ingest.Reader, close func(), err error) {
	if err := r.check(); err != nil {
		return ingest.Reader{}, nil, err
	}
	profile := ingest.DefaultProfile()
	if r.profile != "" {
		f, err := os.Open(r.profile)
		if err != nil {
			return ingest.Reader{}, nil, usageError{err}
		}
		defer f.Close()
		if profile, err = ingest.ReadProfile(f); err != nil {
			return ingest.Reader{}, nil, &model.Error{File: r.profile, Err: err}
		}
	}
	var closes []func() error
	reader := ingest.Reader{
		Start: func() (first, second engine.Engine, err error) {
			t, err := tesseract.New(tesseract.Options{Languages: r.languages(), Clients: r.jobs})
			if err != nil {
				return nil, nil, err
			}
			closes = append(closes, t.Close)
			if e := r.second(a); e != nil { // only then: a nil *ppocr.Engine would be an engine
				closes = append(closes, e.Close)
				second = e
			}
			return t, second, nil
		},
		Spelt:   r.spelt,
		Profile: &profile, Jobs: r.jobs, KeepGoing: r.keepGoing,
		Source:   source.Options{Workers: r.jobs, PageTimeout: r.timeout, IgnoreTextLayer: r.scan, DPI: r.dpi},
		Skipped:  a.leftOut,
		Progress: func(done, total int) { a.show(done, total, "pages read") },
	}
	if r.lang == "" {
		reader.Refit = func(words []string) (engine.Engine, error) {
			t, err := r.refit(a, words)
			if t == nil {
				return nil, err
			}
			closes = append(closes, t.Close)
			return t, nil
		}
	}
	return reader, func() {
		for _, end := range closes {
			end()
		}
	}, nil
}

// languages are those that scans are read in at first; none where Tesseract's default will do.
func (r *reading) languages() []string {
	if r.lang == "" {
		return nil
	}
	return strings.Split(r.lang, "+")
}

// refit is the engine for words of another language than English; nil where they are English.
func (r *reading) refit(a *app, words []string) (*tesseract.Engine, error) {
	if !ingest.French(words) {
		return nil, nil
	}
	_, have, err := tesseract.Available()
	if err != nil {
		return nil, err
	}
	if !slices.Contains(have, "fra") {
		a.log.Warn("the text is French and read as English: French is not installed (Debian: apt-get install tesseract-ocr-fra)")
		return nil, nil
	}
	a.log.Info("the text is French, and read so (--lang says otherwise)")
	return tesseract.New(tesseract.Options{Languages: []string{"fra"}, Clients: r.jobs})
}

// leftOut tells of a page, or a whole file, that could not be read.
func (a *app) leftOut(err error) {
	what := "page"
	if e := new(model.Error); errors.As(err, &e) && e.Page == 0 {
		what = "file"
	}
	a.log.Warn(what + " left out: " + err.Error())
}

// check refuses values that no reading could work with.
func (r *reading) check() error {
	switch {
	case r.jobs < 0:
		return usageError{fmt.Errorf("--jobs %d: less than no page at once", r.jobs)}
	case r.dpi != 0 && (r.dpi < 30 || r.dpi > 2400):
		return usageError{fmt.Errorf("--dpi %g: not between 30 and 2400", r.dpi)}
	case r.timeout <= 0:
		return usageError{fmt.Errorf("--page-timeout %s: no time to read in", r.timeout)}
	}
	return nil
}

// second starts the second reader where it is installed and wanted; else nil.
func (r *reading) second(a *app) *ppocr.Engine {
	if r.fast {
		return nil
	}
	e, err := ppocr.New(ppocr.Options{})
	switch {
	case err == nil:
		return e
	case errors.Is(err, ppocr.ErrAbsent):
		r.hint = "read with Tesseract alone: no second reader is installed (make readers)"
	default:
		a.log.Warn("reading with Tesseract alone: " + err.Error())
	}
	return nil
}

// files names the inputs; those that are not there are left out where the
// reading keeps going and others are there.
func (r *reading) files(a *app, paths []string) ([]source.File, error) {
	if !r.keepGoing {
		return files(paths)
	}
	var out []source.File
	var failed []error
	for _, p := range paths {
		f, err := files([]string{p})
		if err != nil {
			failed = append(failed, err)
		}
		out = append(out, f...)
	}
	if len(out) == 0 {
		return nil, failed[0]
	}
	for _, err := range failed {
		a.leftOut(err)
	}
	return out, nil
}

// files names the inputs, checked to be there.
func files(paths []string) ([]source.File, error) {
	var out []source.File
	for _, p := range paths {
		info, err := os.Stat(p)
		switch {
		case err != nil:
			var place *fs.PathError
			if errors.As(err, &place) {
				err = place.Err
			}
			return nil, &model.Error{File: p, Err: err}
		case info.IsDir():
			return nil, &model.Error{File: p, Err: fmt.Errorf("is a folder; name the files in it")}
		case info.Size() == 0:
			return nil, &model.Error{File: p, Err: fmt.Errorf("is empty")}
		}
		out = append(out, source.File{Name: p})
	}
	return out, nil
}

// attached takes the edition that a PDF of ours carries, where its pages show
// the same; nil where it carries none, or another than it shows.
func (r *reading) attached(ctx context.Context, a *app, in source.File, seen *model.Edition) *model.Edition {
	data, err := source.Attachment(ctx, in, render.AttachedEdition, source.Options{PageTimeout: r.timeout})
	if err != nil || data == nil {
		return nil
	}
	e, err := model.Decode(bytes.NewReader(data))
	if err != nil {
		a.log.Warn(fmt.Sprintf("%s: the edition that it carries cannot be read, its pages are: %v", in.Name, err))
		return nil
	}
	if found := ingest.Differences(e, seen); len(found) > 0 {
		a.log.Warn(fmt.Sprintf("%s carries an edition that differs from its pages in %s, and is read from its pages: %s",
			in.Name, count(len(found), "place"), strings.Join(found[:min(len(found), 3)], "; ")))
		return nil
	}
	e.AssignIDs()
	a.log.Info(fmt.Sprintf("%s carries the edition that it was printed from, and its pages show the same", in.Name))
	return e
}

// edition takes an edition from JSON, or reads it from source files.
func (r *reading) edition(ctx context.Context, a *app, paths []string) (*model.Edition, error) {
	if len(paths) == 1 {
		if e, ok, err := readEditionJSON(paths[0]); ok || err != nil {
			return e, err
		}
	}
	in, err := r.files(a, paths)
	if err != nil {
		return nil, err
	}
	reader, closeReader, err := r.reader(a)
	if err != nil {
		return nil, err
	}
	defer closeReader()
	e, err := reader.Edition(ctx, in)
	if err != nil {
		return nil, err
	}
	if len(in) == 1 && !r.scan {
		if carried := r.attached(ctx, a, in[0], e); carried != nil {
			r.carried = true
			return carried, nil
		}
	}
	if r.hint != "" && slices.Contains(e.Source.Readers, "tesseract") {
		a.log.Info(r.hint)
		r.hint = ""
	}
	return e, nil
}

// spelt is Tesseract's list of the words of the languages that are read, and of those that
// most papers are written in; nil where none is installed.
func (r *reading) spelt() func(word string) bool {
	languages := append(r.languages(), "eng", "fra")
	slices.Sort(languages)
	w, err := tesseract.OpenWords(slices.Compact(languages)...)
	if err != nil {
		return nil
	}
	return w.Known
}
