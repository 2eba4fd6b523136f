package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"annex/model"
	"annex/model/reconcile"
	"annex/render"
)

func (a *app) segmentsCommand() *cobra.Command {
	var r reading
	var out, translation string
	var opt render.SegmentsOptions
	c := &cobra.Command{
		Use: "segments OLD NEW", Short: "List for translators what of a new edition they have already", Args: cobra.ExactArgs(2),
		Long: `segments lists each cell of the new edition as unchanged (100 %), close (65 to 99 %) or new
(below 65 %) against the old one: as a workbook (.xlsx), XLIFF 2.0 (.xlf, .xliff), a translation
memory (.tmx) or .json; without -o as text. --translation names the old edition in the target
language, row for row: its texts then stand beside the segments.`,
		Example: `  annex segments 2018-03.json 2018-10.json -o segments.xlsx
  annex segments 2018-03.en.json 2018-10.en.json --translation 2018-03.fr.json --target fr -o segments.xlf`,
		RunE: func(c *cobra.Command, args []string) error {
			inputs := args
			if translation != "" {
				if opt.Target == "" {
					return usageError{errors.New("segments: --translation needs --target, its language")}
				}
				inputs = append(slices.Clone(args), translation)
			}
			if !slices.Contains([]string{"", ".xlsx", ".xlf", ".xliff", ".tmx", ".json", ".txt"}, filepath.Ext(out)) {
				return usageError{fmt.Errorf("%s: segments are written as .xlsx, .xlf, .xliff, .tmx, .json or .txt", out)}
			}
			if filepath.Ext(out) == ".tmx" && translation == "" {
				return usageError{errors.New("segments: a translation memory needs --translation and --target")}
			}
			if err := checkOutputs(inputs, out); err != nil {
				return err
			}
			var editions []*model.Edition
			for _, path := range inputs {
				e, err := r.edition(c.Context(), a, []string{path})
				if err != nil {
					return err
				}
				editions = append(editions, e)
			}
			var translated *model.Edition
			if translation != "" {
				translated = editions[2]
			}
			old, new := editions[0], editions[1]
			if opt.Source == "" {
				opt.Source = new.Document.Language
			}
			opt.Name = new.Document.Symbol
			segments := reconcile.Segments(old, new, translated, reconcile.Editions(old, new))
			if err := a.writeAll(inputs, segmentsOutput(c.Context(), out, segments, opt)); err != nil {
				return err
			}
			a.log.Info(render.SegmentsSentence(segments))
			return nil
		},
	}
	c.Flags().StringVarP(&out, "output", "o", "", "file to write: .xlsx, .xlf, .xliff, .tmx, .json or .txt")
	c.Flags().StringVar(&translation, "translation", "", "the old edition in the target language")
	c.Flags().StringVar(&opt.Source, "source", "", "the editions' language, BCP 47 (default: the document's, else en)")
	c.Flags().StringVar(&opt.Target, "target", "", "the target language, BCP 47: fr")
	r.flags(c.Flags())
	return c
}

func segmentsOutput(ctx context.Context, path string, segments []model.Segment, opt render.SegmentsOptions) output {
	return output{path, func(w io.Writer) error {
		switch filepath.Ext(path) {
		case ".xlsx":
			return render.SegmentsXLSX(ctx, w, segments, opt)
		case ".xlf", ".xliff":
			return render.SegmentsXLIFF(w, segments, opt)
		case ".tmx":
			return render.SegmentsTMX(w, segments, opt)
		case ".json":
			return writeJSON(w, segments)
		}
		return render.SegmentsText(w, segments)
	}}
}
