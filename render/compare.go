package render

import (
	"context"
	"fmt"
	"html/template"
	"io"
	"slices"
	"strings"

	"annex/model"
	"annex/templates"
)

var compareTemplate = template.Must(template.New("compare.html.tmpl").ParseFS(templates.FS, "papers/compare.html.tmpl"))

// What the page of two editions side by side is filled with.
type (
	comparePage struct {
		Title, Old, New, Counts string
		Kinds                   []compareKind
		Rows                    []compareRow
		Doubts                  []string
	}
	compareKind struct {
		Key, Name string
		Count     int
		On        bool
	}
	compareRow struct {
		Key, What, Sure string
		Reasons         []string
		Old, New        []compareSide
	}
	compareSide struct {
		Position, ID, Section, Topic string
		Cells                        []compareCell
	}
	compareCell struct {
		Name    string
		Changed bool
		Text    model.Text
	}
)

// compareGroups are the groups that rows are shown and hidden by; a link
// belongs to the first that has one of its kinds.
var compareGroups = []struct {
	key, name string
	kinds     []model.Kind
}{
	{"added", "added", []model.Kind{model.Added}},
	{"removed", "removed", []model.Kind{model.Removed}},
	{"parts", "split or merged", []model.Kind{model.Split, model.Merged}},
	{"moved", "moved", []model.Kind{model.MovedSection, model.MovedTopic}},
	{"reworded", "reworded or renamed", []model.Kind{model.TaskReworded, model.IndicatorReworded, model.TopicRenamed}},
	{"changed", "changed in other cells", nil},
	{"same", "unchanged", []model.Kind{model.Unchanged}},
}

// CompareHTML writes two editions side by side as a page for browsers,
// complete in one file: each link of changes is a row, with what was struck
// marked in the old text and what was inserted in the new. Both are shown as revised.
func CompareHTML(ctx context.Context, w io.Writer, old, new *model.Edition, c model.Changes) error {
	was, is := rowsByPosition(old), rowsByPosition(new)
	page := comparePage{Title: "Changes", Old: orElse(editionName(c.Old), "Old edition"), New: orElse(editionName(c.New), "New edition")}
	if editionName(c.New) != "" {
		page.Title = "Changes in " + editionName(c.New)
	}
	counts := map[string]int{}
	for _, l := range c.Links {
		if err := ctx.Err(); err != nil {
			return err
		}
		row := compareRow{Key: groupOf(l.Kinds), What: kindWords(l.Kinds), Sure: fmt.Sprintf("%.0f %% sure", 100*l.Confidence)}
		counts[row.Key]++
		for _, r := range l.Reasons {
			if strings.Contains(r, "misread") || strings.Contains(r, "decided") {
				row.Reasons = append(row.Reasons, r)
			}
		}
		for _, p := range l.Old {
			row.Old = append(row.Old, side(was[p], l, 0))
		}
		for _, p := range l.New {
			row.New = append(row.New, side(is[p], l, 1))
		}
		page.Rows = append(page.Rows, row)
	}
	var told []string
	for _, g := range compareGroups {
		page.Kinds = append(page.Kinds, compareKind{g.key, g.name, counts[g.key], g.key != "same"})
		told = append(told, fmt.Sprintf("%d %s", counts[g.key], g.name))
	}
	page.Counts = strings.Join(told, ", ") + "."
	for _, d := range c.Doubts {
		page.Doubts = append(page.Doubts, doubtWords(d))
	}
	if err := compareTemplate.Execute(w, page); err != nil {
		return fmt.Errorf("page of changes: %w", err)
	}
	return nil
}

func groupOf(kinds []model.Kind) string {
	for _, g := range compareGroups {
		if slices.ContainsFunc(kinds, func(k model.Kind) bool { return slices.Contains(g.kinds, k) }) {
			return g.key
		}
	}
	return "changed"
}

// side shows a row's cells with what is only on this side (0: old, 1: new) marked.
func side(r model.Row, l model.Link, at int) compareSide {
	s := compareSide{Position: r.Position(), ID: r.Indicator.ID, Section: r.Section.Activity, Topic: oneLine(r.Topic.Title.Revised())}
	add := func(column string, c *model.Cell) {
		if c == nil {
			return
		}
		text := oneLine(c.Revised())
		cell := compareCell{Name: column, Text: model.Plain(text)}
		if f, ok := l.Fields[column]; ok {
			cell.Changed = true
			if oneLine(f[at]) == text {
				cell.Text = onSide(model.Words(oneLine(f[0]), oneLine(f[1])), at)
			}
		}
		if text != "" || cell.Changed {
			s.Cells = append(s.Cells, cell)
		}
	}
	if _, ok := l.Fields[model.ColumnTopic]; ok {
		add(model.ColumnTopic, &r.Topic.Title)
	}
	add(model.ColumnTask, &r.Task.Text)
	add(model.ColumnType, &r.Task.Type)
	add(model.ColumnBodies, &r.Task.Bodies)
	add(model.ColumnIndicator, &r.Indicator.Text)
	add(model.ColumnTimeline, &r.Indicator.Timeline)
	add(model.ColumnProgress, r.Progress())
	for _, k := range sortedHeadings(r.Indicator.Extra) {
		c := r.Indicator.Extra[k]
		add(k, &c)
	}
	return s
}

// onSide leaves of a redline what stands on one side.
func onSide(t model.Text, at int) model.Text {
	other := model.Inserted
	if at == 1 {
		other = model.Deleted
	}
	return slices.DeleteFunc(slices.Clone(t), func(r model.Run) bool { return r.Change == other })
}

func sortedHeadings(extra map[string]model.Cell) []string {
	var out []string
	for k := range extra {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

func orElse(s, other string) string {
	if s == "" {
		return other
	}
	return s
}

// doubtWords says of a row without a partner which rows are like it.
func doubtWords(d model.Doubt) string {
	side, p := "old", d.Old
	if p == "" {
		side, p = "new", d.New
	}
	var list []string
	for _, c := range d.Candidates {
		list = append(list, fmt.Sprintf("%s (%.0f %%)", c.Row, 100*c.Likeness))
	}
	return fmt.Sprintf("%s row %s has no partner; most like it: %s; the first lies %.0f %% before the next", side, p, strings.Join(list, ", "), 100*d.Gap)
}
