package main

import (
	"fmt"
	"io"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"annex/model"
	"annex/model/reconcile"
	"annex/render"
)

func (a *app) timelineCommand() *cobra.Command {
	var r reading
	var out, form string
	c := &cobra.Command{
		Use: "timeline EDITION EDITION…", Short: "Follow each row over many editions", Args: cobra.MinimumNArgs(2),
		Long: `timeline follows each row over editions, the oldest first: in which it was first and last seen,
when it last changed, and every timeline it ever had.`,
		Example: "  annex timeline 2016-10.json 2017-03.json 2017-10.json 2018-03.json\n  annex timeline 2016.json 2017.json 2018.json -o history.json",
		RunE: func(c *cobra.Command, args []string) error {
			if form == "" && filepath.Ext(out) == ".json" {
				form = "json"
			}
			if form != "" && form != "text" && form != "json" {
				return usageError{fmt.Errorf("--format %s: none of text, json", form)}
			}
			if err := checkOutputs(args, out); err != nil {
				return err
			}
			var editions []*model.Edition
			var names []string
			for _, path := range args {
				e, err := r.edition(c.Context(), a, []string{path})
				if err != nil {
					return err
				}
				editions = append(editions, e)
				names = append(names, editionName(e, path))
			}
			if len(slices.Compact(slices.Sorted(slices.Values(names)))) < len(names) {
				names = args // what is called alike is told apart by its file
			}
			rows := reconcile.Follow(editions)
			return a.writeAll(args, output{out, func(w io.Writer) error {
				if form == "json" {
					return writeJSON(w, model.Histories{Editions: names, Rows: rows})
				}
				return render.HistoryText(w, model.Histories{Editions: names, Rows: rows})
			}})
		},
	}
	c.Flags().StringVarP(&out, "output", "o", "-", "file to write: .txt or .json")
	c.Flags().StringVar(&form, "format", "", "text or json (default: by the file's name, else text)")
	choices(c, "format", "text", "json")
	r.flags(c.Flags())
	return c
}

// editionName is what an edition is called in a table: its month, its symbol, or its file.
func editionName(e *model.Edition, path string) string {
	switch {
	case e.Document.Edition != "":
		return e.Document.Edition
	case e.Document.Symbol != "":
		return e.Document.Symbol
	}
	return filepath.Base(path)
}
