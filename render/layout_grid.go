package render

import (
	"slices"

	"annex/model"
)

// A tableGrid is a section's table as every output draws it: which cell stands
// over which rows and columns.
type tableGrid struct {
	keys, heads []string
	rows        []model.Row
	starts      [][]*gridCell // by row: the cells that begin there, from the left
}

// A gridCell is one drawn cell: the column and leaf rows it covers, and its
// text; two texts where two of the model's cells claim one place.
type gridCell struct {
	col, first, last int // rows from 0, both included
	key              string
	cells            []model.Cell
}

// headsRows reports whether the cell says what its rows are about.
func (c *gridCell) headsRows() bool { return c.key == model.ColumnTopic || c.key == model.ColumnTask }

// gridOf lays out a section's table as a view shows it.
func gridOf(s *model.Section, at int, v View, keys, heads []string) *tableGrid {
	g := &tableGrid{keys: keys, heads: heads}
	for ti := range s.Topics {
		topic := &s.Topics[ti]
		topicFirst := len(g.rows)
		for ki := range topic.Tasks {
			task := &topic.Tasks[ki]
			taskFirst := len(g.rows)
			for ii := range task.Indicators {
				ind := &task.Indicators[ii]
				r := model.Row{Section: s, Topic: topic, Task: task, Indicator: ind, SectionAt: at, TopicAt: ti, TaskAt: ki, IndicatorAt: ii}
				if !v.row(r) {
					continue
				}
				g.rows, g.starts = append(g.rows, r), append(g.starts, nil)
				n := len(g.rows) - 1
				g.add(n, n, func(key, head string) (model.Cell, bool) { return ownCell(ind, key, head) })
			}
			if n := len(g.rows); n > taskFirst {
				g.add(taskFirst, n-1, func(key, _ string) (model.Cell, bool) { return taskCell(task, key) })
			}
		}
		if n := len(g.rows); n > topicFirst {
			g.add(topicFirst, n-1, func(key, _ string) (model.Cell, bool) { return topicCell(topic, key) })
		}
	}
	g.fillGaps()
	return g
}

func ownCell(ind *model.Indicator, key, head string) (model.Cell, bool) {
	switch key {
	case model.ColumnIndicator:
		return ind.Text, true
	case model.ColumnTimeline:
		return ind.Timeline, true
	case model.ColumnProgress:
		if ind.Progress != nil {
			return *ind.Progress, true
		}
	case "":
		return ind.Extra[head], true
	}
	return model.Cell{}, false
}

func taskCell(t *model.Task, key string) (model.Cell, bool) {
	switch key {
	case model.ColumnTask:
		return t.Text, true
	case model.ColumnType:
		return t.Type, true
	case model.ColumnBodies:
		return t.Bodies, true
	case model.ColumnProgress:
		if t.Progress != nil {
			return *t.Progress, true
		}
	}
	return model.Cell{}, false
}

func topicCell(t *model.Topic, key string) (model.Cell, bool) {
	switch key {
	case model.ColumnTopic:
		return t.Title, true
	case model.ColumnProgress:
		if t.Progress != nil {
			return *t.Progress, true
		}
	}
	return model.Cell{}, false
}

// add puts the cells that get returns over rows first to last.
func (g *tableGrid) add(first, last int, get func(key, head string) (model.Cell, bool)) {
	for c, key := range g.keys {
		if cell, ok := get(key, g.heads[c]); ok {
			g.starts[first] = append(g.starts[first], &gridCell{c, first, last, key, []model.Cell{cell}})
		}
	}
}

// fillGaps gives each place of the table to one cell: of two that cover one
// row in a column the narrower keeps it, and the wider takes the first rows left
// over, or follows the narrower one's text. Where no cell is, a blank one is drawn.
func (g *tableGrid) fillGaps() {
	byColumn := make([][]*gridCell, len(g.keys))
	for _, cs := range g.starts {
		for _, c := range cs {
			byColumn[c.col] = append(byColumn[c.col], c)
		}
	}
	g.starts = make([][]*gridCell, len(g.rows))
	for col, cells := range byColumn {
		slices.SortStableFunc(cells, func(a, b *gridCell) int { return (a.last - a.first) - (b.last - b.first) })
		holds := make([]*gridCell, len(g.rows))
		for _, c := range cells {
			first := c.first
			for first <= c.last && holds[first] != nil {
				first++
			}
			if first > c.last {
				holds[c.first].cells = append(holds[c.first].cells, c.cells...)
				continue
			}
			last := first
			for last < c.last && holds[last+1] == nil {
				last++
			}
			c.first, c.last = first, last
			for r := first; r <= last; r++ {
				holds[r] = c
			}
		}
		for r, c := range holds {
			if c == nil {
				c = &gridCell{col: col, first: r, last: r, key: g.keys[col]}
			}
			if c.first == r {
				g.starts[r] = append(g.starts[r], c)
			}
		}
	}
}

// amended reports whether an edition amends a row that was there before and stays.
func amended(r model.Row) bool {
	if !Original.row(r) || !Revised.row(r) {
		return false
	}
	return r.Task.Text.Text.Changed() || r.Indicator.Text.Text.Changed() || r.Indicator.Timeline.Text.Changed()
}
