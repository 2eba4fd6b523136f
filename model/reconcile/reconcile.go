// Package reconcile says what one edition did to another.
//
// [Editions] matches the leaf rows of two editions, each to at most one, and
// names what happened to every pair; [Redline] shows it as tracked changes.
// Rows are compared by what a row is, its task and its indicator; its timeline,
// progress, bodies and place may change without parting it from itself. The
// pairs are those of greatest similarity in sum (a maximum-weight matching), found among
// candidates that share words; below a threshold there is no pair: a row wrongly taken for another
// is worse than one that is missed. Rows left over are then tried as parts of a
// matched row that was split or merged.
package reconcile

import (
	"fmt"
	"slices"

	"annex/model"
)

// Editions compares two editions as revised: every row of both stands in
// exactly one link, in the new edition's order, each removed row after the
// row that it followed.
func Editions(old, new *model.Edition) model.Changes {
	a, b := entries(old), entries(new)
	m := match(a, b)
	c := model.Changes{Old: ref(old), New: ref(new), Links: []model.Link{}}
	for _, g := range m.groups(a, b) {
		c.Links = append(c.Links, link(g))
	}
	return c
}

func ref(e *model.Edition) model.EditionRef {
	return model.EditionRef{Symbol: e.Document.Symbol, Edition: e.Document.Edition}
}

// An entry is a leaf row with what it is compared by.
type entry struct {
	model.Row
	at                               int // in the edition, from 0
	task, indicator, topic           string
	kind, bodies, timeline, progress string
	words                            vector // of task and indicator
	taskWords, indicatorWords        vector
}

func entries(e *model.Edition) []*entry {
	var out []*entry
	for r := range e.Rows() {
		x := &entry{
			Row: r, at: len(out), task: plain(r.Task.Text), indicator: plain(r.Indicator.Text), topic: plain(r.Topic.Title),
			kind: plain(r.Task.Type), bodies: plain(r.Task.Bodies), timeline: plain(r.Indicator.Timeline),
		}
		if p := r.Progress(); p != nil {
			x.progress = plain(*p)
		}
		out = append(out, x)
	}
	return out
}

// A group is rows of both editions that are one row, or parts of one.
type group struct {
	old, new []*entry
	sim      float64
}

// link names what happened to a group.
func link(g group) model.Link {
	l := model.Link{Old: []string{}, New: []string{}, Confidence: round(g.sim)}
	for _, x := range g.old {
		l.Old = append(l.Old, x.Position())
		l.OldIDs = appendID(l.OldIDs, x)
	}
	for _, x := range g.new {
		l.New = append(l.New, x.Position())
		l.NewIDs = appendID(l.NewIDs, x)
	}
	switch {
	case len(g.old) == 0:
		l.Kinds = []model.Kind{model.Added}
		l.Reasons = []string{"no row of the old edition is like it"}
		return l
	case len(g.new) == 0:
		l.Kinds = []model.Kind{model.Removed}
		l.Reasons = []string{"no row of the new edition is like it"}
		return l
	}
	if len(g.new) > 1 {
		l.Kinds = append(l.Kinds, model.Split)
	}
	if len(g.old) > 1 {
		l.Kinds = append(l.Kinds, model.Merged)
	}
	compare(&l, g.old[0], g.new[0], len(g.old)+len(g.new) > 2)
	if len(l.Kinds) == 0 {
		l.Kinds = []model.Kind{model.Unchanged}
	}
	l.Reasons = append(l.Reasons, fmt.Sprintf("task and indicator are alike by %.0f %%", 100*g.sim))
	return l
}

func appendID(ids []string, x *entry) []string {
	if x.Indicator.ID == "" {
		return ids
	}
	return append(ids, x.Indicator.ID)
}

// compare adds the kinds and the fields in which two rows differ.
func compare(l *model.Link, a, b *entry, parts bool) {
	field := func(column, before, after string, kind model.Kind) {
		if same(before, after) {
			return
		}
		if l.Fields == nil {
			l.Fields = map[string][2]string{}
		}
		l.Fields[column] = [2]string{before, after}
		if kind != "" && !slices.Contains(l.Kinds, kind) {
			l.Kinds = append(l.Kinds, kind)
		}
	}
	topic := model.Kind("")
	switch {
	case a.Section.Activity != b.Section.Activity || a.Section.Activity == "" && a.SectionAt != b.SectionAt:
		l.Kinds = append(l.Kinds, model.MovedSection)
	case !same(a.topic, b.topic) && similarText(a.topic, b.topic) < 0.5:
		topic = model.MovedTopic
	}
	if topic == "" && !same(a.topic, b.topic) && similarText(a.topic, b.topic) >= 0.5 {
		topic = model.TopicRenamed
	}
	field(model.ColumnTopic, a.topic, b.topic, topic)
	if !parts {
		field(model.ColumnTask, a.task, b.task, model.TaskReworded)
		field(model.ColumnIndicator, a.indicator, b.indicator, model.IndicatorReworded)
	}
	field(model.ColumnTimeline, a.timeline, b.timeline, model.TimelineAmended)
	field(model.ColumnProgress, a.progress, b.progress, model.ProgressChanged)
	field(model.ColumnType, a.kind, b.kind, model.TypeChanged)
	field(model.ColumnBodies, a.bodies, b.bodies, model.BodiesChanged)
}
