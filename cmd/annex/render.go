package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"annex/model"
	"annex/model/reconcile"
	"annex/render"
)

func (a *app) renderCommand() *cobra.Command {
	var r reading
	var p printing
	var xlsx, language, previous string
	var protect bool
	c := &cobra.Command{
		Use: "render EDITION", Short: "Print an edition: PDF annex, Word, web page, Excel tracker", Args: cobra.ExactArgs(1),
		Long: `render prints an edition: the annex as PDF and as a page for browsers, with its covering paper
where --cover says what the session is; the same as a Word file whose tracked changes are real; and
the tracker. The PDF carries the model and the tracker, so that "annex ingest annex.pdf" gives the
edition back as it is.`,
		Example: `  annex render edition.json --pdf annex.pdf --xlsx tracker.xlsx
  annex render edition.json --cover session.yaml --pdf paper.pdf --clean clean.pdf --docx paper.docx
  annex render redline.json --cover session.yaml --report changes.json --pdf paper.pdf`,
		RunE: func(c *cobra.Command, args []string) error {
			if p.pdf == "" && p.clean == "" && p.docx == "" && p.html == "" && xlsx == "" {
				return usageError{errors.New("render: name an output: --pdf FILE, --clean FILE, --docx FILE, --html FILE or --xlsx FILE")}
			}
			if previous != "" && xlsx == "" && p.cover == "" {
				return usageError{errors.New("render: --previous is for the tracker and the covering paper: name --xlsx FILE or --cover FILE")}
			}
			if p.report != "" && p.cover == "" {
				return usageError{errors.New("render: --report is for the covering paper: name it with --cover FILE")}
			}
			if p.report != "" && previous != "" {
				return usageError{errors.New("render: --report and --previous both say what changed: name one")}
			}
			opt, err := p.options()
			if err != nil {
				return err
			}
			inputs := append(slices.Clone(args), p.inputs()...)
			if previous != "" {
				inputs = append(inputs, previous)
			}
			if err := checkOutputs(inputs, p.pdf, p.clean, p.docx, p.html, xlsx); err != nil {
				return err
			}
			e, err := r.edition(c.Context(), a, args)
			if err != nil {
				return err
			}
			var old *model.Edition
			var changes *model.Changes
			if previous != "" {
				if old, err = r.edition(c.Context(), a, []string{previous}); err != nil {
					return err
				}
				found := reconcile.Editions(old, e)
				changes = &found
			}
			if opt.Cover != nil {
				if err := p.figures(opt.Cover, e, old, changes); err != nil {
					return err
				}
			}
			outputs := a.papers(c.Context(), e, p, opt)
			if xlsx != "" {
				crop, closeSource := r.pictures(c.Context(), args, e)
				defer closeSource()
				sheet := render.TrackerOptions{Language: language, Protect: protect, Picture: crop, Old: old, Changes: changes}
				outputs = append(outputs, a.tracker(c.Context(), xlsx, e, sheet))
			}
			return a.writeAll(inputs, outputs...)
		},
	}
	p.flags(c.Flags())
	c.Flags().StringVar(&xlsx, "xlsx", "", "Excel tracker to write")
	c.Flags().StringVar(&previous, "previous", "", "the edition before: the tracker gets a sheet of what changed since, the covering paper its figures")
	c.Flags().StringVar(&language, "language", "en", "language of the tracker's own words: en, fr")
	c.Flags().BoolVar(&protect, "protect", false, "lock the tracker's columns that are not filled in; Excel then sorts and filters no more")
	choices(c, "view", "redline", "revised", "original")
	choices(c, "language", "en", "fr")
	r.flags(c.Flags())
	return c
}

// printing is what papers are made and how: the flags of render.
type printing struct {
	pdf, clean, docx, html string
	view, style, cover     string
	report, author         string
}

func (p *printing) flags(f *pflag.FlagSet) {
	f.StringVar(&p.pdf, "pdf", "", "PDF annex to write")
	f.StringVar(&p.clean, "clean", "", "PDF annex to write beside it with all changes accepted")
	f.StringVar(&p.docx, "docx", "", "Word file to write, with tracked changes")
	f.StringVar(&p.html, "html", "", "page for browsers to write")
	f.StringVar(&p.view, "view", "redline", "what --pdf and --docx show: redline, revised or original")
	f.StringVar(&p.style, "style", "wco", "paper style: a built-in one, or a YAML file")
	f.StringVar(&p.report, "report", "", "what reconcile --report wrote: the covering paper's figures (default: the edition's own changes)")
	f.StringVar(&p.author, "author", "Secretariat", "in Word, whose the changes are that name nobody; their date is SOURCE_DATE_EPOCH, else the edition's month")
	f.StringVar(&p.cover, "cover", "", "YAML file with the session's particulars: prints the covering paper before the annex")
}

// inputs are the files that the flags name to be read.
func (p *printing) inputs() []string {
	var out []string
	if p.cover != "" {
		out = append(out, p.cover)
	}
	if p.report != "" {
		out = append(out, p.report)
	}
	if filepath.Ext(p.style) != "" {
		out = append(out, p.style)
	}
	return out
}

// options reads the style and the cover.
func (p *printing) options() (opt render.PDFOptions, err error) {
	if opt.View, err = render.ParseView(p.view); err != nil {
		return opt, usageError{err}
	}
	style, err := p.readStyle()
	if err != nil {
		return opt, err
	}
	opt.Style = &style
	if p.cover == "" {
		return opt, nil
	}
	text, err := os.ReadFile(p.cover)
	if err != nil {
		return opt, usageError{err}
	}
	if opt.Cover, err = render.ReadCover(text); err != nil {
		return opt, &model.Error{File: p.cover, Err: err}
	}
	return opt, nil
}

// figures gives the covering paper those of a report or of the changes since an edition;
// where neither is named, of the edition as it was and as it is: what "annex report" says of them.
func (p *printing) figures(c *render.Cover, e, old *model.Edition, changes *model.Changes) error {
	switch {
	case p.report != "":
	case changes != nil:
		return c.Report(e, reconcile.Summarize(old, e, *changes, model.Month{}))
	default:
		was, is := reconcile.Split(e)
		was, is = model.Interpreted(was, model.DefaultVocabulary()), model.Interpreted(is, model.DefaultVocabulary())
		return c.Report(e, reconcile.Summarize(was, is, reconcile.Editions(was, is), model.Month{}))
	}
	text, err := os.ReadFile(p.report)
	if err != nil {
		return usageError{err}
	}
	var report struct {
		Summary *model.Summary `json:"summary"`
	}
	if err := json.Unmarshal(text, &report); err != nil || report.Summary == nil {
		return &model.Error{File: p.report, Err: orElse(err, "not a report of reconcile: it has no summary")}
	}
	if err := c.Report(e, *report.Summary); err != nil {
		return &model.Error{File: p.report, Err: err}
	}
	return nil
}

// readStyle takes a name with an extension for a file.
func (p *printing) readStyle() (render.Style, error) {
	if filepath.Ext(p.style) == "" {
		s, err := render.ReadStyle(p.style)
		if err != nil {
			return s, usageError{err}
		}
		return s, nil
	}
	text, err := os.ReadFile(p.style)
	if err != nil {
		return render.Style{}, usageError{err}
	}
	s, err := render.DecodeStyle(text)
	if err != nil {
		return s, &model.Error{File: p.style, Err: err}
	}
	s.Files = os.DirFS(filepath.Dir(p.style))
	return s, nil
}

// papers are the outputs that the flags name.
func (a *app) papers(ctx context.Context, e *model.Edition, p printing, opt render.PDFOptions) []output {
	var out []output
	if p.pdf != "" {
		out = append(out, a.paperPDF(ctx, p.pdf, e, opt))
	}
	if p.clean != "" {
		clean := opt
		clean.View = render.Revised
		out = append(out, a.paperPDF(ctx, p.clean, e, clean))
	}
	if p.docx != "" {
		out = append(out, output{p.docx, func(w io.Writer) error {
			return render.DOCX(ctx, w, e, render.DOCXOptions{Style: opt.Style, View: opt.View, Cover: opt.Cover, Author: p.author})
		}})
	}
	if p.html != "" {
		out = append(out, output{p.html, func(w io.Writer) error {
			return render.HTML(ctx, w, e, render.HTMLOptions{Style: opt.Style, Cover: opt.Cover})
		}})
	}
	return out
}

// annexPDF is the output of an edition's PDF annex in the built-in style.
func (a *app) annexPDF(ctx context.Context, path string, e *model.Edition, v render.View) output {
	return a.paperPDF(ctx, path, e, render.PDFOptions{View: v})
}

// paperPDF is the output of a PDF that carries its model and its tracker.
func (a *app) paperPDF(ctx context.Context, path string, e *model.Edition, opt render.PDFOptions) output {
	opt.Warn = func(e model.Error) { a.log.Warn(e.Error()) }
	return output{path, func(w io.Writer) error {
		var b bytes.Buffer
		style, err := render.ReadStyle("wco")
		if err != nil {
			return err
		}
		if opt.Style != nil {
			style = *opt.Style
		}
		language := "en" // the tracker's own words are of one of two
		if strings.HasPrefix(style.Language(e), "fr") {
			language = "fr"
		}
		if err := render.Tracker(ctx, &b, e, render.TrackerOptions{Language: language}); err != nil {
			return fmt.Errorf("the attached tracker: %w", err)
		}
		opt.Workbook = b.Bytes()
		return render.PDF(ctx, w, e, opt)
	}}
}

// reviewPage is the output of an edition's doubtful cells.
func reviewPage(ctx context.Context, path string, e *model.Edition, crop func(int, model.Box) ([]byte, error)) output {
	return output{path, func(w io.Writer) error { return render.ReviewHTML(ctx, w, e, crop) }}
}

// tracker is the output of an edition's workbook.
func (a *app) tracker(ctx context.Context, path string, e *model.Edition, opt render.TrackerOptions) output {
	opt.Warn = func(err error) { a.log.Warn(err.Error()) }
	return output{path, func(w io.Writer) error { return render.Tracker(ctx, w, e, opt) }}
}
