package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"annex/model"
	"annex/model/reconcile"
)

func (a *app) mergeCommand() *cobra.Command {
	var r reading
	var out, conflicts string
	var strict bool
	c := &cobra.Command{
		Use: "merge BASE OURS THEIRS", Short: "Bring two editions together that were made from one", Args: cobra.ExactArgs(3),
		Long: `merge takes ours, an edition made from base (the secretariat's), and puts into it what only
theirs (a delegate's) changed, cell by cell, with the rows that only theirs added or dropped. A cell
that both changed otherwise is a conflict: ours stays, is marked for review, and is told with both
texts. Nothing is settled silently; with --strict conflicts end with exit code 3.`,
		Example: "  annex merge march.json secretariat.json delegate.json -o merged.json --conflicts conflicts.json",
		RunE: func(c *cobra.Command, args []string) error {
			if err := checkOutputs(args, out, conflicts); err != nil {
				return err
			}
			var e [3]*model.Edition
			for i, path := range args {
				var err error
				if e[i], err = r.edition(c.Context(), a, []string{path}); err != nil {
					return err
				}
			}
			merged, found := reconcile.Merge(e[0], e[1], e[2])
			words, err := r.words()
			if err != nil {
				return err
			}
			model.Interpret(merged, words.Vocabulary)
			outputs := []output{writeEdition(out, merged)}
			if conflicts != "" {
				outputs = append(outputs, jsonOutput(conflicts, append([]model.Conflict{}, found...)))
			}
			if err := a.writeAll(args, outputs...); err != nil {
				return err
			}
			for _, c := range found {
				a.log.Warn(conflictWords(c))
			}
			a.log.Info(count(len(found), "conflict"))
			if strict && len(found) > 0 {
				return errReview
			}
			return nil
		},
	}
	c.Flags().StringVarP(&out, "output", "o", "-", "edition to write")
	c.Flags().StringVar(&conflicts, "conflicts", "", "file to write the conflicts to, cell by cell")
	c.Flags().BoolVar(&strict, "strict", false, "exit with 3 where there are conflicts")
	r.flags(c.Flags())
	return c
}

func conflictWords(c model.Conflict) string {
	place := "row " + c.Base + " of the base"
	if c.Row != "" {
		place = "row " + c.Row
	}
	if c.Column != "" {
		place += ", " + c.Column
	}
	return fmt.Sprintf("conflict in %s: was %q, ours %q, theirs %q", place, c.Was, c.Ours, c.Theirs)
}
