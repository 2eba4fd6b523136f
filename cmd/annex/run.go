package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"annex/model"
	"annex/model/reconcile"
	"annex/render"
)

func (a *app) runCommand() *cobra.Command {
	var r reading
	var out, previous, language, review string
	var strict bool
	c := &cobra.Command{
		Use: "run FILE…", Short: "The whole road: read, compare, and print", Args: cobra.MinimumNArgs(1),
		Long: `run reads a paper and writes into a folder: edition.json (the model), annex.pdf and
tracker.xlsx. With --previous it compares with an older edition first, writes changes.json too, and
prints the changes.`,
		Example: "  annex run scan.pdf -o out/\n  annex run october.pdf --previous march.json -o out/",
		RunE: func(c *cobra.Command, args []string) error {
			inputs := args
			if previous != "" {
				inputs = append(slices.Clone(args), previous)
			}
			discard, err := checkFolder(out, inputs, review)
			if err != nil {
				return err
			}
			defer discard()
			e, err := r.edition(c.Context(), a, args)
			if err != nil {
				return err
			}
			var changes *comparison
			var old *model.Edition
			if previous != "" {
				if old, err = r.edition(c.Context(), a, []string{previous}); err != nil {
					return err
				}
				found := reconcile.Editions(old, e)
				changes = &comparison{Changes: found, Summary: reconcile.Summarize(old, e, found, model.Month{})}
				e = reconcile.Redline(old, e, found)
			}
			crop, closeSource := r.pictures(c.Context(), args, e)
			defer closeSource()
			opt := render.TrackerOptions{Language: language, Old: old, Picture: crop}
			var more []output
			if changes != nil {
				opt.Changes = &changes.Changes
				more = append(more, jsonOutput(filepath.Join(out, "changes.json"), changes))
			}
			if review != "" {
				more = append(more, reviewPage(c.Context(), review, e, crop))
			}
			if err := a.writeFolder(c, out, inputs, e, opt, more...); err != nil {
				return err
			}
			a.log.Info(summary(e))
			if changes != nil {
				a.log.Info(changesSummary(changes.Changes))
			}
			return a.review(e, strict)
		},
	}
	c.Flags().StringVarP(&out, "output", "o", "", "folder to write into (made where it is missing)")
	c.Flags().StringVar(&previous, "previous", "", "the edition before, to compare with")
	c.Flags().StringVar(&language, "language", "en", "language of the tracker's own words: en, fr")
	c.Flags().StringVar(&review, "review-html", "", "page to write that shows the doubtful cells beside their pictures")
	c.Flags().BoolVar(&strict, "strict", false, "exit with 3 where cells need review")
	c.MarkFlagRequired("output")
	r.flags(c.Flags())
	return c
}

// madeByRun are the files that run may write into its folder.
var madeByRun = []string{"edition.json", "annex.pdf", "tracker.xlsx", "changes.json"}

// checkFolder makes the folder where it is missing, and refuses, before the
// work, one in which a file would take an input's place. discard removes again
// what was made and stayed empty.
func checkFolder(dir string, inputs []string, more ...string) (discard func(), err error) {
	var made []string
	for d := filepath.Clean(dir); ; d = filepath.Dir(d) {
		info, err := os.Stat(d)
		if err == nil && !info.IsDir() {
			return nil, usageError{fmt.Errorf("%s is a file, not a folder", d)}
		}
		if err == nil || d == filepath.Dir(d) {
			break
		}
		made = append(made, d)
	}
	discard = func() {
		for _, d := range made { // the innermost first
			os.Remove(d)
		}
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		discard()
		return nil, err
	}
	for _, name := range madeByRun {
		more = append(more, filepath.Join(dir, name))
	}
	if err := checkOutputs(inputs, more...); err != nil {
		discard()
		return nil, err
	}
	return discard, nil
}

// writeFolder writes everything that run makes, all files or none.
func (a *app) writeFolder(c *cobra.Command, dir string, inputs []string, e *model.Edition, opt render.TrackerOptions, more ...output) error {
	at := func(name string) string { return filepath.Join(dir, name) }
	outputs := []output{
		writeEdition(at("edition.json"), e),
		a.annexPDF(c.Context(), at("annex.pdf"), e, render.Redline),
		a.tracker(c.Context(), at("tracker.xlsx"), e, opt),
	}
	outputs = append(outputs, more...)
	if err := a.writeAll(inputs, outputs...); err != nil {
		return err
	}
	for _, o := range outputs {
		fmt.Fprintln(a.stdout, o.path)
	}
	return nil
}
