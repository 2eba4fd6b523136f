package render

import (
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"annex/model"
)

// summaryColumns are what a summary's table shows, with what each counts.
var summaryColumns = []struct {
	name string
	of   func(model.Tally) int
}{
	{"Indicators", func(t model.Tally) int { return t.Indicators }},
	{"Completed", func(t model.Tally) int { return t.Completed }},
	{"On time", func(t model.Tally) int { return t.OnTime }},
	{"Amended", func(t model.Tally) int { return t.Amended }},
	{"Overdue", func(t model.Tally) int { return t.Overdue }},
	{"New", func(t model.Tally) int { return t.New }},
	{"Dropped", func(t model.Tally) int { return t.Dropped }},
	{"Moved", func(t model.Tally) int { return t.Moved }},
	{"Unchanged", func(t model.Tally) int { return t.Unchanged }},
}

// SummaryText writes a summary as a table for a terminal, and as sentences.
func SummaryText(w io.Writer, s model.Summary) error {
	tw := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprint(tw, "Strategic Activity\t")
	for _, c := range summaryColumns {
		fmt.Fprintf(tw, "%s\t", c.name)
	}
	fmt.Fprintln(tw)
	row := func(name string, t model.Tally) {
		fmt.Fprintf(tw, "%s\t", name)
		for _, c := range summaryColumns {
			fmt.Fprintf(tw, "%d\t", c.of(t))
		}
		fmt.Fprintln(tw)
	}
	for _, a := range s.Activities {
		row(activityName(a), a.Tally)
	}
	row("Total", s.Total)
	if err := tw.Flush(); err != nil {
		return err
	}
	_, err := fmt.Fprintf(w, "\n%s\n", summarySentence(s))
	return err
}

// SummaryMarkdown writes a summary as a Markdown table and a sentence, for a covering paper.
func SummaryMarkdown(w io.Writer, s model.Summary) error {
	var b strings.Builder
	if name := editionName(s.New); name != "" {
		fmt.Fprintf(&b, "## Changes in %s", name)
		if before := editionName(s.Old); before != "" {
			fmt.Fprintf(&b, " since %s", before)
		}
		b.WriteString("\n\n")
	}
	b.WriteString(summarySentence(s) + "\n\n| Strategic Activity |")
	for _, c := range summaryColumns {
		fmt.Fprintf(&b, " %s |", c.name)
	}
	b.WriteString("\n|---|" + strings.Repeat("---:|", len(summaryColumns)) + "\n")
	row := func(name string, t model.Tally) {
		fmt.Fprintf(&b, "| %s |", strings.ReplaceAll(name, "|", `\|`))
		for _, c := range summaryColumns {
			fmt.Fprintf(&b, " %d |", c.of(t))
		}
		b.WriteString("\n")
	}
	for _, a := range s.Activities {
		name := activityName(a)
		if a.Heading != "" {
			name += " " + a.Heading
		}
		row(name, a.Tally)
	}
	row("**Total**", s.Total)
	_, err := io.WriteString(w, b.String())
	return err
}

func activityName(a model.ActivityTally) string {
	if a.Activity == "" {
		return "–"
	}
	return a.Activity
}

func editionName(r model.EditionRef) string {
	switch {
	case r.Symbol == "":
		return r.Edition
	case r.Edition == "":
		return r.Symbol
	}
	return r.Symbol + " (" + r.Edition + ")"
}

// summarySentence is what a covering paper says of all indicators.
func summarySentence(s model.Summary) string {
	t := s.Total
	verb := func(n int, one, many string) string {
		if n == 1 {
			return "1 " + one
		}
		return fmt.Sprintf("%d %s", n, many)
	}
	overdue := verb(t.Overdue, "is overdue", "are overdue")
	if s.At != "" {
		overdue += " at " + s.At
	}
	return fmt.Sprintf("Of %s, %s completed (%d of them on time), %s an amended timeline (%d put off), %s, %s new and %s dropped.",
		verb(t.Indicators, "indicator", "indicators"), verb(t.Completed, "is", "are"), t.OnTime, verb(t.Amended, "has", "have"), t.PutOff, overdue,
		verb(t.New, "is", "are"), verb(t.Dropped, "was", "were"))
}
