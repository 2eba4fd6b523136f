package reconcile

import (
	"slices"

	"annex/model"
)

// Redline returns the new edition with its changes against the old one tracked
// and the rows' IDs carried over: insertions and deletions word by word in
// each cell, added rows inserted whole, and removed rows shown deleted where
// they stood. c must be what [Editions] gave for the same two editions.
func Redline(old, new *model.Edition, c model.Changes) *model.Edition {
	e := copyOf(new)
	was := byPosition(old)
	is := byPosition(e)
	d := &drawing{was: was, is: is, done: map[*model.Cell]bool{}, e: e}
	for _, r := range is {
		r.Indicator.ID = ""
	}
	e.NextRow = max(e.NextRow, nextRow(old))
	for _, l := range c.Links {
		switch {
		case len(l.Old) == 0:
			d.added(is[l.New[0]])
		case len(l.New) > 0:
			d.paired(was[l.Old[0]], is[l.New[0]])
			for _, p := range l.New[1:] {
				d.added(is[p])
			}
		}
	}
	d.removed(c)
	e.AssignIDs()
	return e
}

func nextRow(e *model.Edition) int {
	c := copyOf(e)
	c.AssignIDs()
	return c.NextRow
}

func byPosition(e *model.Edition) map[string]model.Row {
	out := map[string]model.Row{}
	for r := range e.Rows() {
		out[r.Position()] = r
	}
	return out
}

// A drawing marks the changes of one edition.
type drawing struct {
	e       *model.Edition
	was, is map[string]model.Row
	done    map[*model.Cell]bool // cells that several rows share are marked once
}

// mark sets a cell's runs against what it said before.
func (d *drawing) mark(c *model.Cell, before string) {
	if c == nil || d.done[c] {
		return
	}
	d.done[c] = true
	c.Text = model.Redline(before, c.Revised())
}

// paired marks the cells of a row that was there before.
func (d *drawing) paired(a, b model.Row) {
	b.Indicator.ID = a.Indicator.ID
	d.mark(&b.Topic.Title, a.Topic.Title.Revised())
	d.mark(&b.Task.Text, a.Task.Text.Revised())
	d.mark(&b.Task.Type, a.Task.Type.Revised())
	d.mark(&b.Task.Bodies, a.Task.Bodies.Revised())
	d.mark(&b.Indicator.Text, a.Indicator.Text.Revised())
	d.mark(&b.Indicator.Timeline, a.Indicator.Timeline.Revised())
	before := ""
	if p := a.Progress(); p != nil {
		before = p.Revised()
	}
	d.mark(b.Progress(), before)
	for k, c := range b.Indicator.Extra {
		d.mark(&c, a.Indicator.Extra[k].Revised())
		b.Indicator.Extra[k] = c
	}
}

// added marks the cells of a new row as inserted; topic and task only where
// none of their rows was there before.
func (d *drawing) added(b model.Row) {
	d.mark(&b.Indicator.Text, "")
	d.mark(&b.Indicator.Timeline, "")
	d.mark(b.Indicator.Progress, "")
	for k, c := range b.Indicator.Extra {
		d.mark(&c, "")
		b.Indicator.Extra[k] = c
	}
}

// removed puts the rows that are gone back, struck through, after the row
// that they followed; and marks topics and tasks that hold only added rows.
func (d *drawing) removed(c model.Changes) {
	d.finishAdded()
	type place struct{ section, topic, task, indicator int }
	last := place{0, -1, -1, -1}
	var inserts []struct {
		at  place
		row model.Row
	}
	for _, l := range c.Links {
		switch {
		case len(l.New) > 0:
			r := d.is[l.New[0]]
			last = place{r.SectionAt, r.TopicAt, r.TaskAt, r.IndicatorAt}
		case len(l.Old) > 0:
			inserts = append(inserts, struct {
				at  place
				row model.Row
			}{last, d.was[l.Old[0]]})
		}
	}
	slices.Reverse(inserts) // from the end, so that places stay true
	for _, in := range inserts {
		d.putBack(in.at.section, in.at.topic, in.at.task, in.at.indicator, in.row)
	}
}

// finishAdded marks what only added rows share.
func (d *drawing) finishAdded() {
	for r := range d.e.Rows() {
		for _, c := range []*model.Cell{&r.Topic.Title, &r.Task.Text, &r.Task.Type, &r.Task.Bodies, r.Progress()} {
			d.mark(c, "")
		}
	}
}

// putBack inserts a removed row after the given place, into the same task or
// topic where it belongs there, else as a task of its own.
func (d *drawing) putBack(section, topic, task, indicator int, r model.Row) {
	if section >= len(d.e.Sections) {
		return
	}
	s := &d.e.Sections[section]
	ind := model.Indicator{ID: r.Indicator.ID, Text: struck(r.Indicator.Text), Timeline: struck(r.Indicator.Timeline)}
	if p := r.Progress(); p != nil {
		c := struck(*p)
		ind.Progress = &c
	}
	for k, c := range r.Indicator.Extra {
		if ind.Extra == nil {
			ind.Extra = map[string]model.Cell{}
		}
		ind.Extra[k] = struck(c)
	}
	gone := model.Task{Text: struck(r.Task.Text), Type: struck(r.Task.Type), Bodies: struck(r.Task.Bodies), Indicators: []model.Indicator{ind}}
	if topic < 0 || topic >= len(s.Topics) || similarText(s.Topics[topic].Title.Original(), r.Topic.Title.Revised()) < 0.5 {
		s.Topics = slices.Insert(s.Topics, min(topic+1, len(s.Topics)), model.Topic{Title: struck(r.Topic.Title), Tasks: []model.Task{gone}})
		return
	}
	t := &s.Topics[topic]
	if task >= 0 && task < len(t.Tasks) && similarText(t.Tasks[task].Text.Original(), r.Task.Text.Revised()) > 0.9 {
		k := &t.Tasks[task]
		if k.Progress != nil || t.Progress != nil {
			ind.Progress = nil
		}
		k.Indicators = slices.Insert(k.Indicators, min(indicator+1, len(k.Indicators)), ind)
		return
	}
	if t.Progress != nil {
		gone.Indicators[0].Progress = nil
	}
	t.Tasks = slices.Insert(t.Tasks, min(task+1, len(t.Tasks)), gone)
}

// struck is a cell all of which was deleted.
func struck(c model.Cell) model.Cell {
	return model.Cell{Text: model.Text{{Text: c.Revised(), Change: model.Deleted}}.Normal()}
}

// copyOf copies an edition deep enough that its rows can be changed.
func copyOf(e *model.Edition) *model.Edition {
	c := *e
	c.Sections = slices.Clone(e.Sections)
	for i := range c.Sections {
		s := &c.Sections[i]
		s.Topics = slices.Clone(s.Topics)
		for j := range s.Topics {
			t := &s.Topics[j]
			t.Progress = copyCell(t.Progress)
			t.Tasks = slices.Clone(t.Tasks)
			for k := range t.Tasks {
				task := &t.Tasks[k]
				task.Progress = copyCell(task.Progress)
				task.Indicators = slices.Clone(task.Indicators)
				for n := range task.Indicators {
					ind := &task.Indicators[n]
					ind.Progress = copyCell(ind.Progress)
					if ind.Extra != nil {
						extra := make(map[string]model.Cell, len(ind.Extra))
						for key, cell := range ind.Extra {
							extra[key] = cell
						}
						ind.Extra = extra
					}
				}
			}
		}
	}
	return &c
}

func copyCell(c *model.Cell) *model.Cell {
	if c == nil {
		return nil
	}
	d := *c
	return &d
}
