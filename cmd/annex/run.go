package main

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"annex/model"
	"annex/model/reconcile"
	"annex/render"
)

func (a *app) runCommand() *cobra.Command {
	var r reading
	var out, previous, language string
	var strict bool
	c := &cobra.Command{
		Use: "run FILE…", Short: "The whole road: read, compare, and print", Args: cobra.MinimumNArgs(1),
		Long: `run reads a paper and writes into a folder: edition.json (the model), annex.pdf and
tracker.xlsx. With --previous it compares with an older edition first, writes changes.json too, and
prints the changes.`,
		Example: "  annex run scan.pdf -o out/\n  annex run october.pdf --previous march.json -o out/",
		RunE: func(c *cobra.Command, args []string) error {
			e, err := r.edition(c.Context(), a, args)
			if err != nil {
				return err
			}
			inputs := args
			var changes *model.Changes
			var old *model.Edition
			if previous != "" {
				if old, err = r.edition(c.Context(), a, []string{previous}); err != nil {
					return err
				}
				inputs = append(inputs, previous)
				found := reconcile.Editions(old, e)
				changes, e = &found, reconcile.Redline(old, e, found)
			}
			crop, closeSource := r.pictures(c.Context(), args, e)
			defer closeSource()
			opt := render.TrackerOptions{Language: language, Changes: changes, Old: old, Picture: crop}
			if err := a.writeFolder(c, out, inputs, e, opt); err != nil {
				return err
			}
			a.log.Info(summary(e))
			if changes != nil {
				a.log.Info(changesSummary(*changes))
			}
			return a.review(e, strict)
		},
	}
	c.Flags().StringVarP(&out, "output", "o", "", "folder to write into (made where it is missing)")
	c.Flags().StringVar(&previous, "previous", "", "the edition before, to compare with")
	c.Flags().StringVar(&language, "language", "en", "language of the tracker's own words: en, fr")
	c.Flags().BoolVar(&strict, "strict", false, "exit with 3 where cells need review")
	c.MarkFlagRequired("output")
	r.flags(c.Flags())
	return c
}

// writeFolder writes everything that run makes, all files or none.
func (a *app) writeFolder(c *cobra.Command, dir string, inputs []string, e *model.Edition, opt render.TrackerOptions) error {
	_, err := os.Stat(dir)
	fresh := os.IsNotExist(err)
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	at := func(name string) string { return filepath.Join(dir, name) }
	outputs := []output{
		writeEdition(at("edition.json"), e),
		a.annexPDF(c.Context(), at("annex.pdf"), e, render.Redline),
		a.tracker(c.Context(), at("tracker.xlsx"), e, opt),
	}
	if opt.Changes != nil {
		outputs = append(outputs, jsonOutput(at("changes.json"), opt.Changes))
	}
	if err := a.writeAll(inputs, outputs...); err != nil {
		if fresh {
			os.Remove(dir) // only where it is empty
		}
		return err
	}
	for _, o := range outputs {
		fmt.Fprintln(a.stdout, o.path)
	}
	return nil
}
