package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"annex/ingest/tracker"
	"annex/model"
	"annex/model/collect"
	"annex/render"
)

func (a *app) collectCommand() *cobra.Command {
	var r reading
	var into, out, report, language string
	c := &cobra.Command{
		Use: "collect TRACKER.xlsx… --into EDITION -o NEXT", Short: "Merge returned trackers into their edition", Args: cobra.MinimumNArgs(1),
		Long: `collect reads the workbooks that delegations sent back, checks them, and merges them into
the edition they were made from. What delegations want differently stays as it is and is listed.
The report lists conflicts, who said what, problems and counts (.json or .xlsx).`,
		Example: "  annex collect returned/*.xlsx --into edition.json -o next.json --report conflicts.xlsx",
		RunE: func(c *cobra.Command, args []string) error {
			if err := checkOutputs(append(args, into), out, report); err != nil {
				return err
			}
			base, err := r.edition(c.Context(), a, []string{into})
			if err != nil {
				return err
			}
			returned, err := a.readTrackers(c.Context(), args)
			if err != nil {
				return err
			}
			result := collect.Collect(base, returned)
			outputs := []output{writeEdition(out, result.Edition)}
			if report != "" {
				o, err := collectReport(c.Context(), report, base, result, language)
				if err != nil {
					return err
				}
				outputs = append(outputs, o)
			}
			if err := a.writeAll(append(args, into), outputs...); err != nil {
				return err
			}
			a.tell(result)
			return nil
		},
	}
	c.Flags().StringVar(&into, "into", "", "the edition that the trackers were made from")
	c.Flags().StringVarP(&out, "output", "o", "-", "edition to write")
	c.Flags().StringVar(&report, "report", "", "list of conflicts, statements and problems to write: .json or .xlsx")
	c.Flags().StringVar(&language, "language", "en", "language of the report: en, fr")
	c.MarkFlagRequired("into")
	r.flags(c.Flags())
	return c
}

// readTrackers reads all workbooks. Where some cannot be read, the error names each of them.
func (a *app) readTrackers(ctx context.Context, paths []string) ([]collect.Returned, error) {
	var returned []collect.Returned
	var bad []error
	for i, path := range paths {
		one, err := readTracker(ctx, path)
		if err != nil {
			bad = append(bad, err)
		}
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		returned = append(returned, one)
		a.show(i+1, len(paths), "trackers read")
	}
	if len(bad) < 2 {
		return returned, errors.Join(bad...)
	}
	for _, err := range bad {
		a.log.Error(err.Error())
	}
	return nil, fmt.Errorf("%d of %d trackers cannot be read; nothing was written", len(bad), len(paths))
}

func readTracker(ctx context.Context, path string) (collect.Returned, error) {
	f, err := os.Open(path)
	if err != nil {
		return collect.Returned{}, err
	}
	defer f.Close()
	return tracker.Read(ctx, filepath.Base(path), f)
}

// collectReport is the output of what collecting found.
func collectReport(ctx context.Context, path string, e *model.Edition, r *collect.Result, language string) (output, error) {
	switch strings.ToLower(filepath.Ext(path)) {
	case ".json":
		return jsonOutput(path, r), nil
	case ".xlsx":
		var sheets []render.Sheet
		names := collect.Names{
			Field:  func(f collect.Field) string { return render.ColumnTitle(language, string(f)) },
			Status: func(s model.Status) string { return render.StatusWord(language, s) },
		}
		for _, t := range r.Tables(language, names) {
			sheets = append(sheets, render.Sheet{Name: t.Name, Titles: t.Titles, Widths: t.Widths, Rows: t.Rows})
		}
		return output{path, func(w io.Writer) error { return render.Sheets(ctx, w, e, language, sheets) }}, nil
	}
	return output{}, usageError{fmt.Errorf("%s: the report is written as .json or .xlsx", path)}
}

// tell says what collecting found.
func (a *app) tell(r *collect.Result) {
	for _, p := range r.Problems {
		a.log.Warn(fmt.Sprintf("%s: %s: %s", p.Place, p.Kind, p.Text))
	}
	for _, c := range r.Conflicts {
		var sides []string
		for _, s := range c.Sides {
			sides = append(sides, fmt.Sprintf("%s: %q", s.Delegation, s.Text))
		}
		a.log.Warn(fmt.Sprintf("conflict in row %s, %s: %s; it stays %q", c.Row, c.Field, strings.Join(sides, ", "), c.Stands))
	}
	for _, t := range r.Tallies {
		a.log.Info(fmt.Sprintf("%s: %s: %d untouched, %d accepted, %d in conflict, %d refused", t.File, count(t.Rows, "row"), t.Untouched, t.Accepted, t.InConflict, t.Refused))
	}
}

func (a *app) nextCommand() *cobra.Command {
	var r reading
	var out, symbol, edition, archive string
	c := &cobra.Command{
		Use: "next EDITION --edition DATE --symbol SYMBOL", Short: "Open the next session's edition", Args: cobra.ExactArgs(1),
		Long: `next accepts the last session's changes, empties Progress where a row is not completed, and
gives the edition its new date and symbol. With --archive the completed rows go to a file of their own.`,
		Example: `  annex next edition.json --edition "October 2018" --symbol PC0530E1 -o next.json`,
		RunE: func(c *cobra.Command, args []string) error {
			if err := checkOutputs(args, out, archive); err != nil {
				return err
			}
			e, err := r.edition(c.Context(), a, args)
			if err != nil {
				return err
			}
			next, archived := collect.Next(e, collect.NextOptions{Symbol: symbol, Edition: edition, Archive: archive != ""})
			outputs := []output{writeEdition(out, next)}
			switch {
			case archive != "" && archived == nil:
				a.log.Info("no row is completed: nothing to archive")
			case archive != "":
				outputs = append(outputs, writeEdition(archive, archived))
			}
			return a.writeAll(args, outputs...)
		},
	}
	c.Flags().StringVarP(&out, "output", "o", "-", "edition to write")
	c.Flags().StringVar(&symbol, "symbol", "", "symbol of the next document")
	c.Flags().StringVar(&edition, "edition", "", "date of the next edition, as printed")
	c.Flags().StringVar(&archive, "archive", "", "file to write the completed rows to")
	c.MarkFlagRequired("symbol")
	c.MarkFlagRequired("edition")
	r.flags(c.Flags())
	return c
}
