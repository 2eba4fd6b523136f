package main

import (
	"encoding/json"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"annex/model"
	"annex/model/reconcile"
)

func (a *app) reconcileCommand() *cobra.Command {
	var r reading
	var out, report string
	c := &cobra.Command{
		Use: "reconcile OLD NEW", Short: "Say what changed between two editions", Args: cobra.ExactArgs(2),
		Long: `reconcile matches the rows of two editions (JSON, or any file that ingest reads)
and writes the new edition with its changes against the old one tracked: the redline.
The report lists how each row of both editions is linked.`,
		Example: "  annex reconcile 2018-03.json 2018-10.json -o redline.json --report changes.json",
		RunE: func(c *cobra.Command, args []string) error {
			if err := checkOutputs(args, out, report); err != nil {
				return err
			}
			old, err := r.edition(c.Context(), a, args[:1])
			if err != nil {
				return err
			}
			new, err := r.edition(c.Context(), a, args[1:])
			if err != nil {
				return err
			}
			changes := reconcile.Editions(old, new)
			outputs := []output{writeEdition(out, reconcile.Redline(old, new, changes))}
			if report != "" {
				outputs = append(outputs, jsonOutput(report, changes))
			}
			if err := a.writeAll(args, outputs...); err != nil {
				return err
			}
			a.log.Info(changesSummary(changes))
			return nil
		},
	}
	c.Flags().StringVarP(&out, "output", "o", "-", "file to write the redline to")
	c.Flags().StringVar(&report, "report", "", "file to write the links between rows to")
	r.flags(c.Flags())
	return c
}

func writeJSON(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	return e.Encode(v)
}

// changesSummary counts the links by what happened to their rows.
func changesSummary(c model.Changes) string {
	var added, removed, changed, same int
	for _, l := range c.Links {
		switch {
		case len(l.Old) == 0:
			added++
		case len(l.New) == 0:
			removed++
		case len(l.Kinds) == 1 && l.Kinds[0] == model.Unchanged:
			same++
		default:
			changed++
		}
	}
	return fmt.Sprintf("%s unchanged, %d changed, %d added, %d removed", count(same, "row"), changed, added, removed)
}
