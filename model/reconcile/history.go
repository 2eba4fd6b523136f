package reconcile

import (
	"slices"

	"annex/model"
)

// A History follows one row over several editions.
type History struct {
	ID      string `json:"id"`
	Text    string `json:"text"` // its indicator, as last seen
	Task    string `json:"task"`
	First   int    `json:"first_seen"`   // the edition, from 0
	Last    int    `json:"last_seen"`    // the last edition that has it
	Changed int    `json:"last_changed"` // the last edition in which it differs from the one before; First where it never did
	// Rows are its positions by edition, "" where it is not there. A row that
	// was split goes on as its first part, one that was merged as the whole.
	Rows      []string       `json:"rows"`
	Timelines []Seen         `json:"timelines"` // every time it ever had, the first first
	Kinds     [][]model.Kind `json:"kinds"`     // by edition, against the one before; nil for the first and where nothing is to be told
}

// A Seen is a text with the first edition that has it.
type Seen struct {
	Edition int    `json:"edition"`
	Text    string `json:"text"`
}

// Follow follows every row over editions in their order, the oldest first.
// IDs are carried from each edition to the next; the rows are told in the
// order in which they were first seen.
func Follow(editions []*model.Edition) []*History {
	var all []*History
	open := map[string]*History{} // by position in the edition before
	for i, e := range editions {
		now := map[string]*History{}
		start := func(r model.Row) *History {
			h := &History{First: i, Changed: i, Rows: make([]string, len(editions)), Kinds: make([][]model.Kind, len(editions)), Timelines: []Seen{}}
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
					var h *History
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
				h.see(i, r)
			}
		}
		open = now
	}
	name(all)
	return all
}

// see notes what a row says in an edition.
func (h *History) see(i int, r model.Row) {
	h.Rows[i], h.Last = r.Position(), i
	h.Text, h.Task = single(r.Indicator.Text.Revised()), single(r.Task.Text.Revised())
	if h.ID == "" {
		h.ID = r.Indicator.ID
	}
	if t := single(r.Indicator.Timeline.Revised()); len(h.Timelines) == 0 || !same(h.Timelines[len(h.Timelines)-1].Text, t) {
		h.Timelines = append(h.Timelines, Seen{i, t})
	}
}

// name gives rows numbers of their own where an edition's IDs are those of another row.
func name(all []*History) {
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
