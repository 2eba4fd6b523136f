package render

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"

	"annex/model"
)

// ChangesTextOptions say how changes are written for a terminal.
type ChangesTextOptions struct {
	Color     bool // ANSI colours; without them changes are [-deleted-]{+inserted+}
	Unchanged bool // tell unchanged rows too
}

// ChangesText writes what changed between two editions for people, row by row:
// where it stands and stood, the kinds of change, and each changed cell with
// its words struck and inserted. changes must be of the two editions.
func ChangesText(w io.Writer, old, new *model.Edition, c model.Changes, opt ChangesTextOptions) error {
	t := &changesText{bufio.NewWriter(w), opt, rowsByPosition(old), rowsByPosition(new)}
	for _, l := range c.Links {
		if opt.Unchanged || !slices.Equal(l.Kinds, []model.Kind{model.Unchanged}) {
			t.link(l)
		}
	}
	for _, d := range c.Doubts {
		t.doubt(d)
	}
	return t.w.Flush()
}

func rowsByPosition(e *model.Edition) map[string]model.Row {
	out := map[string]model.Row{}
	for r := range e.Rows() {
		out[r.Position()] = r
	}
	return out
}

type changesText struct {
	w        *bufio.Writer
	opt      ChangesTextOptions
	old, new map[string]model.Row
}

// The ANSI codes of what is told apart.
const (
	ansiOff    = "\x1b[0m"
	ansiBold   = "\x1b[1m"
	ansiFaint  = "\x1b[2m"
	ansiInsert = "\x1b[4;32m"
	ansiDelete = "\x1b[9;31m"
	ansiKind   = "\x1b[36m"
	ansiDoubt  = "\x1b[33m"
)

func (t *changesText) paint(code, s string) string {
	if !t.opt.Color || s == "" {
		return s
	}
	return code + s + ansiOff
}

func (t *changesText) link(l model.Link) {
	fmt.Fprintf(t.w, "%s  %s", t.paint(ansiBold, positions(l)), t.paint(ansiKind, kindWords(l.Kinds)))
	if l.Confidence < 0.9 {
		fmt.Fprintf(t.w, "  %s", t.paint(ansiDoubt, fmt.Sprintf("%.0f %% sure", 100*l.Confidence)))
	}
	fmt.Fprintln(t.w)
	rows, side, sign := l.New, t.new, ansiInsert
	if len(rows) == 0 {
		rows, side, sign = l.Old, t.old, ansiDelete
	}
	for _, p := range rows {
		text := oneLine(side[p].Task.Text.Revised()) + " | " + oneLine(side[p].Indicator.Text.Revised())
		switch {
		case len(l.Old) > 0 && len(l.New) > 0:
			text = t.paint(ansiFaint, text)
		case t.opt.Color:
			text = t.paint(sign, text)
		case len(l.New) == 0:
			text = "[-" + text + "-]"
		default:
			text = "{+" + text + "+}"
		}
		fmt.Fprintf(t.w, "    %s\n", text)
	}
	for _, column := range fieldsInOrder(l.Fields) {
		f := l.Fields[column]
		fmt.Fprintf(t.w, "    %-10s %s%s\n", column, t.redline(model.Words(oneLine(f[0]), oneLine(f[1]))), typedWords(column, l.Typed))
	}
}

func (t *changesText) redline(text model.Text) string {
	if !t.opt.Color {
		return text.String()
	}
	var b strings.Builder
	for _, r := range text {
		switch r.Change {
		case model.Inserted:
			b.WriteString(t.paint(ansiInsert, r.Text))
		case model.Deleted:
			b.WriteString(t.paint(ansiDelete, r.Text))
		default:
			b.WriteString(r.Text)
		}
	}
	return b.String()
}

func (t *changesText) doubt(d model.Doubt) {
	fmt.Fprintf(t.w, "%s %s\n", t.paint(ansiDoubt, "?"), doubtWords(d))
}

// positions names the rows of a link: "1.2.1.3 → 1.4.1.1", "+ 1.2.1.1", "- 1.3.1.2".
func positions(l model.Link) string {
	old, new := strings.Join(l.Old, " + "), strings.Join(l.New, " + ")
	switch {
	case len(l.Old) == 0:
		return "+ " + new
	case len(l.New) == 0:
		return "- " + old
	case old == new:
		return new
	}
	return old + " → " + new
}

func kindWords(kinds []model.Kind) string {
	var out []string
	for _, k := range kinds {
		out = append(out, strings.ReplaceAll(string(k), "_", " "))
	}
	return strings.Join(out, ", ")
}

// fieldsInOrder lists the changed columns in their usual printed order, others after them.
func fieldsInOrder(fields map[string][2]string) []string {
	var out []string
	for _, k := range model.ColumnKeys() {
		if _, ok := fields[k]; ok {
			out = append(out, k)
		}
	}
	var others []string
	for k := range fields {
		if !slices.Contains(out, k) {
			others = append(others, k)
		}
	}
	slices.Sort(others)
	return append(out, others...)
}

// typedWords says in brackets what a changed field means.
func typedWords(column string, t *model.Typed) string {
	switch {
	case t == nil:
	case column == model.ColumnTimeline && t.Timeline != nil:
		return "  (" + timelineWords(*t.Timeline) + ")"
	case column == model.ColumnProgress && t.Status != nil:
		if t.Status[0] == model.UnknownStatus {
			return fmt.Sprintf("  (now %s)", t.Status[1])
		}
		return fmt.Sprintf("  (%s → %s)", t.Status[0], t.Status[1])
	case column == model.ColumnBodies && t.Bodies != nil:
		var out []string
		for _, b := range t.Bodies.Added {
			out = append(out, b+" added")
		}
		for _, b := range t.Bodies.Dropped {
			out = append(out, b+" dropped")
		}
		return "  (" + strings.Join(out, ", ") + ")"
	}
	return ""
}

func timelineWords(c model.TimelineChange) string {
	n := max(c.Months, -c.Months)
	switch {
	case c.How != model.Later && c.How != model.Earlier:
		return string(c.How)
	case n == 1:
		return "1 month " + string(c.How)
	}
	return fmt.Sprintf("%d months %s", n, c.How)
}

// oneLine is a text with its white space made single.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
