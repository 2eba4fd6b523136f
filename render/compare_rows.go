package render

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"annex/model"
)

// ExplanationText writes why rows are linked as they are.
func ExplanationText(w io.Writer, told []model.Explanation) error {
	b := bufio.NewWriter(w)
	for i, e := range told {
		if i > 0 {
			fmt.Fprintln(b)
		}
		fmt.Fprintf(b, "%s row %s %s\n    %s\n", e.Side, e.Row, e.ID, oneLine(e.Text))
		fmt.Fprintf(b, "  is %s: %s, %.0f %% sure\n", positions(e.Link), kindWords(e.Link.Kinds), 100*e.Link.Confidence)
		for _, r := range e.Link.Reasons {
			fmt.Fprintf(b, "    because %s\n", r)
		}
		for _, c := range fieldsInOrder(e.Link.Fields) {
			f := e.Link.Fields[c]
			fmt.Fprintf(b, "    %s: %s\n", c, model.Words(oneLine(f[0]), oneLine(f[1])))
		}
		if len(e.Candidates) == 0 {
			fmt.Fprintln(b, "  no other row was weighed")
			continue
		}
		fmt.Fprintf(b, "  weighed (a pair needs %.0f %%):\n", 100*e.Threshold)
		for _, c := range e.Candidates {
			with := ""
			if c.With != "" && c.With != e.Row {
				with = ", linked with " + c.With
			}
			fmt.Fprintf(b, "    %s %s %.0f %% (indicator %.0f, in order %.0f, task %.0f, both %.0f, hints %.1f)%s\n      %s\n",
				c.Row, c.ID, 100*c.Likeness, 100*c.Indicator, 100*c.Order, 100*c.Task, 100*c.Both, 100*c.Hints, with, oneLine(c.Text))
		}
	}
	return b.Flush()
}

// HistoryText writes the history of rows as a table.
func HistoryText(w io.Writer, h model.Histories) error {
	tw := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(tw, "ROW\tFIRST SEEN\tLAST CHANGED\tLAST SEEN\tTIMELINES\tINDICATOR")
	for _, r := range h.Rows {
		var times []string
		for _, t := range r.Timelines {
			times = append(times, orElse(oneLine(t.Text), "–"))
		}
		last := h.Editions[r.Last]
		if r.Last < len(h.Editions)-1 {
			last += " (gone)"
		}
		fmt.Fprintf(tw, "%s\t%s\t%s\t%s\t%s\t%s\n", r.ID, h.Editions[r.First], h.Editions[r.Changed], last, strings.Join(times, " → "), oneLine(r.Text))
	}
	return tw.Flush()
}

// SegmentsText lists segments for a terminal.
func SegmentsText(w io.Writer, segments []model.Segment) error {
	b := bufio.NewWriter(w)
	for _, s := range segments {
		fmt.Fprintf(b, "%-9s %3d %%  %-9s %-9s  %s\n", s.Band, s.Match, s.Row, s.Column, s.Text)
	}
	return b.Flush()
}
