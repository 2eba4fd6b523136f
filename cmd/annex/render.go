package main

import (
	"context"
	"errors"
	"io"

	"github.com/spf13/cobra"

	"annex/model"
	"annex/render"
)

func (a *app) renderCommand() *cobra.Command {
	var r reading
	var pdf, xlsx, view, language string
	var protect bool
	c := &cobra.Command{
		Use: "render EDITION", Short: "Print an edition: PDF annex and Excel tracker", Args: cobra.ExactArgs(1),
		Example: "  annex render edition.json --pdf annex.pdf --xlsx tracker.xlsx",
		RunE: func(c *cobra.Command, args []string) error {
			if pdf == "" && xlsx == "" {
				return usageError{errors.New("render: name an output: --pdf FILE, --xlsx FILE or both")}
			}
			v, err := render.ParseView(view)
			if err != nil {
				return usageError{err}
			}
			if err := checkOutputs(args, pdf, xlsx); err != nil {
				return err
			}
			e, err := r.edition(c.Context(), a, args)
			if err != nil {
				return err
			}
			var outputs []output
			if pdf != "" {
				outputs = append(outputs, a.annexPDF(c.Context(), pdf, e, v))
			}
			if xlsx != "" {
				crop, closeSource := r.pictures(c.Context(), args, e)
				defer closeSource()
				outputs = append(outputs, a.tracker(c.Context(), xlsx, e, render.TrackerOptions{Language: language, Protect: protect, Picture: crop}))
			}
			return a.writeAll(args, outputs...)
		},
	}
	c.Flags().StringVar(&pdf, "pdf", "", "PDF annex to write")
	c.Flags().StringVar(&xlsx, "xlsx", "", "Excel tracker to write")
	c.Flags().StringVar(&view, "view", "redline", "what the PDF shows: redline, revised or original")
	c.Flags().StringVar(&language, "language", "en", "language of the tracker's own words: en, fr")
	c.Flags().BoolVar(&protect, "protect", false, "lock the tracker's columns that are not filled in; Excel then sorts and filters no more")
	choices(c, "view", "redline", "revised", "original")
	choices(c, "language", "en", "fr")
	r.flags(c.Flags())
	return c
}

// annexPDF is the output of an edition's PDF annex.
func (a *app) annexPDF(ctx context.Context, path string, e *model.Edition, v render.View) output {
	return output{path, func(w io.Writer) error {
		return render.PDF(ctx, w, e, render.PDFOptions{View: v, Warn: func(e model.Error) { a.log.Warn(e.Error()) }})
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
