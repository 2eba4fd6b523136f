package reconcile

import (
	"slices"

	"annex/model"
)

// Follow follows every row over editions in their order, the oldest first.
// IDs are carried from each edition to the next; the rows are told in the
// order in which they were first seen.
func Follow(editions []*model.Edition) []*model.History {
	var all []*model.History
	open := map[string]*model.History{} // by position in the edition before
	for i, e := range editions {
		now := map[string]*model.History{}
		start := func(r model.Row) *model.History {
			h := &model.History{First: i, Changed: i, Rows: make([]string, len(editions)), Kinds: make([][]model.Kind, len(editions)), Timelines: []model.Seen{}}
			all = append(all, h)
			return h
		}
		if i == 0 {
			for r := range e.Rows() {
				now[r.Position()] = start(r)
			}
		} else {
			is := byPosition(e)
			for _, l := range Editions(editions[i-1], e).Links {
				for n, p := range l.New {
					var h *model.History
					if len(l.Old) > 0 && n == 0 {
						h = open[l.Old[0]]
					} else {
						h = start(is[p])
					}
					h.Kinds[i] = l.Kinds
					if !slices.Equal(l.Kinds, []model.Kind{model.Unchanged}) {
						h.Changed = i
					}
					now[p] = h
				}
			}
		}
		for r := range e.Rows() {
			if h := now[r.Position()]; h != nil {
				see(h, i, r)
			}
		}
		open = now
	}
	name(all)
	return all
}

// see notes what a row says in an edition.
func see(h *model.History, i int, r model.Row) {
	h.Rows[i], h.Last = r.Position(), i
	h.Text, h.Task = single(r.Indicator.Text.Revised()), single(r.Task.Text.Revised())
	if h.ID == "" {
		h.ID = r.Indicator.ID
	}
	if t := single(r.Indicator.Timeline.Revised()); len(h.Timelines) == 0 || !same(h.Timelines[len(h.Timelines)-1].Text, t) {
		h.Timelines = append(h.Timelines, model.Seen{Edition: i, Text: t})
	}
}

// name gives rows numbers of their own where an edition's IDs are those of another row.
func name(all []*model.History) {
	e := &model.Edition{Sections: []model.Section{{Topics: []model.Topic{{Tasks: []model.Task{{}}}}}}}
	k := &e.Sections[0].Topics[0].Tasks[0]
	seen := map[string]bool{}
	for _, h := range all {
		if seen[h.ID] {
			h.ID = ""
		}
		seen[h.ID] = true
		k.Indicators = append(k.Indicators, model.Indicator{ID: h.ID})
	}
	e.AssignIDs()
	for i, h := range all {
		h.ID = k.Indicators[i].ID
	}
}
