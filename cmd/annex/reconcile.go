package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"annex/model"
	"annex/model/reconcile"
	"annex/render"
)

func (a *app) reconcileCommand() *cobra.Command {
	var r reading
	var p comparing
	var out, report, html, explain, color, undecided string
	var all bool
	c := &cobra.Command{
		Use: "reconcile OLD [NEW]", Short: "Say what changed between two editions", Args: cobra.RangeArgs(1, 2),
		Long: `reconcile matches the rows of two editions (JSON, or any file that ingest reads) and says what
happened to each. Without -o it tells the changes on standard output; with it, it writes the
redline: the new edition with its changes against the old one tracked. One edition alone that
carries tracked changes is compared as it was with as it is.

The report lists how each row of both editions is linked. A decisions file always wins:

  same:      [{old: 1.2.1.3, new: 1.4.1.1}]       # rows by position or by ID
  different: [{old: r0017, new: 2.1.1.1}]
  split:     [{old: [1.1.1.1], new: [1.1.1.1, 1.1.1.2]}]
  merged:    [{old: [1.3.1.1, 1.3.1.2], new: [1.3.1.1]}]`,
		Example: `  annex reconcile 2018-03.json 2018-10.json
  annex reconcile 2018-03.json 2018-10.json -o redline.json --report changes.json --html changes.html
  annex reconcile 2018-03.json 2018-10.json --explain 1.2.1.3
  annex reconcile march.pdf october.docx --new-as both`,
		RunE: func(c *cobra.Command, args []string) error {
			inputs := args
			if p.decisions != "" {
				inputs = append(slices.Clone(args), p.decisions)
			}
			if err := errors.Join(checkColor(color), p.check(len(args))); err != nil {
				return usageError{err}
			}
			if err := checkOutputs(inputs, out, report, html, undecided); err != nil {
				return err
			}
			found, err := a.compare(c.Context(), &r, &p, args)
			if err != nil {
				return err
			}
			var outputs []output
			switch {
			case explain != "":
				told, err := reconcile.Explain(found.old, found.new, explain, found.options)
				if err != nil {
					return usageError{err}
				}
				outputs = append(outputs, output{"-", func(w io.Writer) error { return render.ExplanationText(w, told) }})
			case out != "":
				outputs = append(outputs, writeEdition(out, reconcile.Redline(found.old, found.new, found.Changes)))
			default:
				outputs = append(outputs, output{"-", func(w io.Writer) error {
					return found.text(w, render.ChangesTextOptions{Color: a.colored(color), Unchanged: all})
				}})
			}
			if report != "" {
				outputs = append(outputs, jsonOutput(report, found))
			}
			if html != "" {
				outputs = append(outputs, output{html, func(w io.Writer) error {
					return render.CompareHTML(c.Context(), w, found.old, found.new, found.Changes)
				}})
			}
			if undecided != "" {
				outputs = append(outputs, output{undecided, func(w io.Writer) error { return writeUndecided(w, found) }})
			}
			if err := a.writeAll(inputs, outputs...); err != nil {
				return err
			}
			a.log.Info(changesSummary(found.Changes))
			return nil
		},
	}
	f := c.Flags()
	f.StringVarP(&out, "output", "o", "", "file to write the redline to")
	f.StringVar(&report, "report", "", "file to write the links between rows to")
	f.StringVar(&html, "html", "", "page for browsers to write, both editions side by side")
	f.StringVar(&undecided, "undecided", "", "decisions file to write with the rows that have no partner but candidates, for a person to settle")
	f.StringVar(&explain, "explain", "", "say why a row is linked as it is: 1.2.1.3, r0017, old:1.2.1.3, new:r0017")
	f.BoolVar(&all, "all", false, "tell unchanged rows too")
	f.StringVar(&color, "color", "auto", "colours on standard output: auto, always, never (NO_COLOR is minded)")
	p.flags(f)
	choices(c, "color", "auto", "always", "never")
	choices(c, "old-as", "revised", "original")
	choices(c, "new-as", "revised", "original", "both")
	r.flags(f)
	return c
}

func checkColor(s string) error {
	if s != "auto" && s != "always" && s != "never" {
		return fmt.Errorf("--color %s: none of auto, always, never", s)
	}
	return nil
}

// colored says whether standard output is written in colours.
func (a *app) colored(when string) bool {
	switch when {
	case "always":
		return true
	case "never":
		return false
	}
	return os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb" && terminal(a.stdout)
}

// writeUndecided writes the rows in doubt as a decisions file in which nothing
// is decided yet: each candidate is a line to be uncommented.
func writeUndecided(w io.Writer, f *comparison) error {
	var b strings.Builder
	b.WriteString("# Rows without a partner that others are like, the likeliest first.\n# Take the # away before a pair that is one row.\nsame:\n")
	was, is := rowTexts(f.old), rowTexts(f.new)
	for _, d := range f.Doubts {
		side, text := "old row "+d.Old, was[d.Old]
		if d.Old == "" {
			side, text = "new row "+d.New, is[d.New]
		}
		fmt.Fprintf(&b, "\n# %s: %s\n# the first lies %.0f %% before the next\n", side, text, 100*d.Gap)
		for _, c := range d.Candidates {
			old, new, other := d.Old, c.Row, is[c.Row]
			if old == "" {
				old, new, other = c.Row, d.New, was[c.Row]
			}
			fmt.Fprintf(&b, "#  - {old: %s, new: %s} # %.0f %%: %s\n", old, new, 100*c.Likeness, other)
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// rowTexts are the rows' tasks and indicators in one line, by position.
func rowTexts(e *model.Edition) map[string]string {
	out := map[string]string{}
	for r := range e.Rows() {
		out[r.Position()] = strings.Join(strings.Fields(r.Task.Text.Revised()+" | "+r.Indicator.Text.Revised()), " ")
	}
	return out
}

func writeJSON(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	return e.Encode(v)
}

// changesSummary counts the links by what happened to their rows.
func changesSummary(c model.Changes) string {
	var added, removed, changed, same, misread int
	for _, l := range c.Links {
		for _, r := range l.Reasons {
			if strings.Contains(r, "probably misread") {
				misread++
			}
		}
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
	s := fmt.Sprintf("%s unchanged, %d changed, %d added, %d removed", count(same, "row"), changed, added, removed)
	if misread > 0 {
		s += "; " + count(misread, "cell") + " probably misread (the report names them)"
	}
	return s
}
