package main

import (
	"fmt"
	"io"
	"path/filepath"

	"github.com/spf13/cobra"

	"annex/model"
	"annex/model/reconcile"
	"annex/render"
)

func (a *app) reportCommand() *cobra.Command {
	var r reading
	var p comparing
	var out, form, at string
	c := &cobra.Command{
		Use: "report OLD [NEW]", Short: "Count for the covering paper what changed, by Strategic Activity", Args: cobra.RangeArgs(1, 2),
		Long: `report counts, by Strategic Activity and in all: indicators, those completed, of these on time
(their timeline was not put off since the old edition), those with an amended timeline, overdue at
a month (--at, or the month that the new edition is named for), new and dropped. One edition alone
that carries tracked changes is compared as it was with as it is.`,
		Example: `  annex report 2018-03.json 2018-10.json
  annex report 2018-03.json 2018-10.json --at 2018-11 -o summary.md`,
		RunE: func(c *cobra.Command, args []string) error {
			write, err := summaryWriter(form, out)
			if err != nil {
				return usageError{err}
			}
			var month model.Month
			if at != "" {
				if err := month.UnmarshalText([]byte(at)); err != nil {
					return usageError{fmt.Errorf("--at: %w", err)}
				}
			}
			if err := p.check(len(args)); err != nil || p.newAs == "both" {
				return usageError{orElse(err, "--new-as both: a report is of one view")}
			}
			if err := checkOutputs(args, out); err != nil {
				return err
			}
			found, err := a.compare(c.Context(), &r, &p, args)
			if err != nil {
				return err
			}
			s := reconcile.Summarize(found.old, found.new, found.Changes, month)
			return a.writeAll(args, output{out, func(w io.Writer) error { return write(w, s) }})
		},
	}
	c.Flags().StringVarP(&out, "output", "o", "-", "file to write: .txt, .md or .json")
	c.Flags().StringVar(&form, "format", "", "text, markdown or json (default: by the file's name, else text)")
	c.Flags().StringVar(&at, "at", "", "the month at which indicators are overdue: 2018-10")
	p.flags(c.Flags())
	choices(c, "format", "text", "markdown", "json")
	r.flags(c.Flags())
	return c
}

// orElse is err, or where it is nil an error that says what.
func orElse(err error, what string) error {
	if err != nil {
		return err
	}
	return fmt.Errorf("%s", what)
}

// summaryWriter is how a summary is written, by the form named or the file's name.
func summaryWriter(form, out string) (func(io.Writer, model.Summary) error, error) {
	if form == "" {
		form = map[string]string{".md": "markdown", ".json": "json"}[filepath.Ext(out)]
	}
	switch form {
	case "", "text":
		return render.SummaryText, nil
	case "markdown":
		return render.SummaryMarkdown, nil
	case "json":
		return func(w io.Writer, s model.Summary) error { return writeJSON(w, s) }, nil
	}
	return nil, fmt.Errorf("--format %s: none of text, markdown, json", form)
}
