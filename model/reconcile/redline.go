package reconcile

import (
	"cmp"
	"slices"

	"annex/model"
)

// Redline returns the new edition, as revised, with its changes against the
// old one tracked and the rows' IDs carried over (new rows keep theirs where no
// row of the old edition can have had it): insertions and deletions
// word by word in each cell, added rows inserted whole, and removed rows shown
// deleted where they stood. What c does not call a change, such as quotes of
// another form or a misread letter, is not marked. c must be what [Editions]
// gave for the same two editions.
func Redline(old, new *model.Edition, c model.Changes) *model.Edition {
	old = copyOf(old)
	old.AssignIDs()
	e, is := revisedRows(new)
	d := &drawing{was: byPosition(old), is: is, done: map[*model.Cell]bool{}, old: map[*model.Indicator]bool{}, e: e}
	for _, r := range d.is {
		if rowNumber(r.Indicator.ID) < old.NextRow { // may be another row's
			r.Indicator.ID = ""
		}
	}
	e.NextRow = max(e.NextRow, old.NextRow)
	for _, changed := range []bool{false, true} { // of cells that rows share, the row that says the same decides
		for _, l := range c.Links {
			if len(l.Old) > 0 && len(l.New) > 0 {
				d.paired(l, changed)
			}
		}
	}
	d.finishAdded()
	d.removed(c)
	e.AssignIDs()
	remember(e, old)
	return e
}

func byPosition(e *model.Edition) map[string]model.Row {
	out := map[string]model.Row{}
	for r := range e.Rows() {
		out[r.Position()] = r
	}
	return out
}

// revisedRows is the edition as revised, with its rows by their positions in e.
func revisedRows(e *model.Edition) (*model.Edition, map[string]model.Row) {
	var kept []string
	for r := range e.Rows() {
		if !gone(r, Revised) {
			kept = append(kept, r.Position())
		}
	}
	out := As(e, Revised)
	is := make(map[string]model.Row, len(kept))
	i := 0
	for r := range out.Rows() {
		is[kept[i]] = r
		i++
	}
	return out, is
}

// A drawing marks the changes of one edition.
type drawing struct {
	e       *model.Edition
	was, is map[string]model.Row
	done    map[*model.Cell]bool      // cells that several rows share are marked once
	old     map[*model.Indicator]bool // rows that were there before
}

// mark sets a cell's runs against what it said before.
func (d *drawing) mark(c *model.Cell, before string) {
	if c == nil || d.done[c] {
		return
	}
	d.done[c] = true
	if now := c.Revised(); same(before, now) {
		c.Text = model.Plain(now)
	} else {
		c.Text = Words(before, now)
	}
}

// paired marks the cells of a row that was there before: first those that say
// the same, later those that changed.
func (d *drawing) paired(l model.Link, changed bool) {
	a, b := d.was[l.Old[0]], d.is[l.New[0]]
	parts := len(l.Old)+len(l.New) > 2
	moved := slices.Contains(l.Kinds, model.MovedSection) || slices.Contains(l.Kinds, model.MovedTopic)
	b.Indicator.ID = a.Indicator.ID
	d.old[b.Indicator] = true
	cell := func(column string, c *model.Cell, before model.Cell) {
		_, differs := l.Fields[column]
		if c != nil && !differs && !parts {
			before = *c // the same, or misread
		}
		if c != nil && changed != same(before.Revised(), c.Revised()) {
			d.mark(c, before.Revised())
		}
	}
	if !moved || same(a.Topic.Title.Revised(), b.Topic.Title.Revised()) {
		cell(model.ColumnTopic, &b.Topic.Title, a.Topic.Title)
	}
	if !slices.Contains(l.Kinds, model.MovedSection) && changed {
		d.mark(&b.Section.Heading, a.Section.Heading.Revised())
		d.mark(&b.Section.Quote, a.Section.Quote.Revised())
	}
	cell(model.ColumnTask, &b.Task.Text, a.Task.Text)
	cell(model.ColumnType, &b.Task.Type, a.Task.Type)
	cell(model.ColumnBodies, &b.Task.Bodies, a.Task.Bodies)
	cell(model.ColumnIndicator, &b.Indicator.Text, a.Indicator.Text)
	cell(model.ColumnTimeline, &b.Indicator.Timeline, a.Indicator.Timeline)
	was := model.Cell{}
	if p := a.Progress(); p != nil {
		was = *p
	}
	cell(model.ColumnProgress, b.Progress(), was)
	for k, c := range b.Indicator.Extra {
		if before := a.Indicator.Extra[k]; changed && !same(before.Revised(), c.Revised()) {
			c.Text = Words(before.Revised(), c.Revised())
			b.Indicator.Extra[k] = c
		}
	}
	if _, amended := l.Fields[model.ColumnTimeline]; amended {
		amend(a.Indicator.Values, b.Indicator)
	}
}

// amend remembers the time that a row had before, where it was read.
func amend(was *model.IndicatorValues, now *model.Indicator) {
	if was == nil || now.Values == nil {
		return
	}
	v := *now.Values
	before := was.Timeline.Revised
	v.Timeline.Original = &before
	now.Values = &v
}

// removed puts the rows that are gone back, struck through, after the row
// that they followed; so too those merged into another.
func (d *drawing) removed(c model.Changes) {
	type place struct{ section, topic, task, indicator int }
	last := place{0, -1, -1, -1}
	type insert struct {
		at  place
		row model.Row
	}
	var inserts []insert
	for _, l := range c.Links {
		gone := l.Old
		if len(l.New) > 0 {
			r := d.is[l.New[0]]
			last = place{r.SectionAt, r.TopicAt, r.TaskAt, r.IndicatorAt}
			gone = l.Old[min(1, len(l.Old)):]
		}
		for _, p := range gone {
			inserts = append(inserts, insert{last, d.was[p]})
		}
	}
	slices.SortStableFunc(inserts, func(p, q insert) int {
		return cmp.Or(p.at.section-q.at.section, p.at.topic-q.at.topic, p.at.task-q.at.task, p.at.indicator-q.at.indicator)
	})
	slices.Reverse(inserts) // from the end, so that places stay true
	for _, in := range inserts {
		insertRow(d.e, in.at.section, in.at.topic, in.at.task, in.at.indicator, in.row, struck)
	}
}

// finishAdded marks what no row of the old edition has: added rows whole,
// and of tasks and topics what only added rows share.
func (d *drawing) finishAdded() {
	for r := range d.e.Rows() {
		for _, c := range []*model.Cell{&r.Topic.Title, &r.Task.Text, &r.Task.Type, &r.Task.Bodies, &r.Indicator.Text, &r.Indicator.Timeline, r.Progress()} {
			d.mark(c, "")
		}
		if !d.old[r.Indicator] {
			for k, c := range r.Indicator.Extra {
				c.Text = Words("", c.Revised())
				r.Indicator.Extra[k] = c
			}
		}
	}
}

// insertRow puts a row of another edition after the given place, into the same
// task or topic where it belongs there, else as a task of its own. as makes its cells.
func insertRow(e *model.Edition, section, topic, task, indicator int, r model.Row, as func(model.Cell) model.Cell) {
	if section >= len(e.Sections) {
		return
	}
	s := &e.Sections[section]
	ind := model.Indicator{ID: r.Indicator.ID, Text: as(r.Indicator.Text), Timeline: as(r.Indicator.Timeline)}
	if p := r.Progress(); p != nil {
		c := as(*p)
		ind.Progress = &c
	}
	for k, c := range r.Indicator.Extra {
		if ind.Extra == nil {
			ind.Extra = map[string]model.Cell{}
		}
		ind.Extra[k] = as(c)
	}
	gone := model.Task{Text: as(r.Task.Text), Type: as(r.Task.Type), Bodies: as(r.Task.Bodies), Indicators: []model.Indicator{ind}}
	alike := func(topic int) bool {
		return topic >= 0 && topic < len(s.Topics) && similarText(s.Topics[topic].Title.Original(), r.Topic.Title.Revised()) >= 0.5
	}
	switch {
	case alike(topic):
	case alike(topic + 1):
		topic, task, indicator = topic+1, -1, -1 // it was the first of the topic that follows
	default:
		s.Topics = slices.Insert(s.Topics, min(topic+1, len(s.Topics)), model.Topic{Title: as(r.Topic.Title), Tasks: []model.Task{gone}})
		return
	}
	insertTask(&s.Topics[topic], task, indicator, gone)
}

// insertTask puts a task of one row into a topic after the given place, or its row into the task that is the same.
func insertTask(t *model.Topic, task, indicator int, k model.Task) {
	text := k.Text.Original()
	alike := func(task int) bool {
		return task >= 0 && task < len(t.Tasks) && similarText(t.Tasks[task].Text.Original(), text) > 0.9
	}
	row := &k.Indicators[0]
	switch {
	case alike(task):
	case alike(task + 1):
		task, indicator = task+1, -1
	default:
		if t.Progress != nil {
			row.Progress = nil
		}
		t.Tasks = slices.Insert(t.Tasks, min(task+1, len(t.Tasks)), k)
		return
	}
	to := &t.Tasks[task]
	if to.Progress != nil || t.Progress != nil {
		row.Progress = nil
	}
	to.Indicators = slices.Insert(to.Indicators, min(indicator+1, len(to.Indicators)), *row)
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
