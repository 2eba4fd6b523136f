package reconcile

import (
	"slices"

	"annex/model"
)

// typed says what the changed fields of a pair mean; nil where nothing is to be said.
func (k *comparer) typed(fields map[string][2]string, a, b *entry) *model.Typed {
	var t model.Typed
	said := false
	if f, ok := fields[model.ColumnTimeline]; ok {
		change := compareTimes(k.when(f[0]), k.when(f[1]))
		t.Timeline, said = &change, true
	}
	if was, is := k.statuses(a, b); was != is && was != "" && is != "" {
		t.Status, said = &[2]model.Status{was, is}, true
	}
	if f, ok := fields[model.ColumnType]; ok {
		t.Type, said = &[2]model.TaskType{model.ParseType(f[0], k.dates), model.ParseType(f[1], k.dates)}, true
	}
	if f, ok := fields[model.ColumnBodies]; ok {
		if c := compareBodies(model.ParseBodies(f[0], k.dates), model.ParseBodies(f[1], k.dates)); c != nil {
			t.Bodies, said = c, true
		}
	}
	if !said {
		return nil
	}
	return &t
}

// statuses are the typed statuses of a pair; "" of a view that they were not read from.
func (k *comparer) statuses(a, b *entry) (was, is model.Status) {
	if k.old == Revised {
		was = a.Status()
	}
	if k.new == Revised {
		is = b.Status()
	}
	return was, is
}

func (k *comparer) when(s string) model.When {
	w, ok := k.times[s]
	if !ok {
		w = k.parseWhen(s)
		k.times[s] = w
	}
	return w
}

// compareTimes says what became of a time, by the last month that each names.
func compareTimes(was, is model.When) model.TimelineChange {
	switch {
	case is.Kind == model.NoTime:
		return model.TimelineChange{How: model.NowEmpty}
	case was.Kind == model.NoTime:
		return model.TimelineChange{How: model.NowSet}
	case is.Kind == model.OngoingTime && was.Kind != model.OngoingTime:
		return model.TimelineChange{How: model.NowOngoing}
	case is.Kind == model.Periodic && was.Kind != model.Periodic:
		return model.TimelineChange{How: model.NowPeriodic}
	case is.Kind == model.Dated && (was.Kind == model.OngoingTime || was.Kind == model.Periodic):
		return model.TimelineChange{How: model.NowDated}
	case is.Kind == model.Dated && was.Kind == model.Dated:
		switch n := last(was).Until(last(is)); {
		case n > 0:
			return model.TimelineChange{How: model.Later, Months: n}
		case n < 0:
			return model.TimelineChange{How: model.Earlier, Months: n}
		}
	}
	return model.TimelineChange{How: model.Rephrased}
}

// last is the last month that a dated time names.
func last(w model.When) model.Month {
	var m model.Month
	for _, s := range w.Spans {
		if m.Before(s.To) {
			m = s.To
		}
	}
	return m
}

func compareBodies(was, is []model.Body) *model.BodiesChange {
	name := func(b model.Body) string {
		if b.Abbr != "" {
			return b.Abbr
		}
		return b.Name
	}
	var c model.BodiesChange
	diff := func(a, b []model.Body) (out []string) {
		for _, x := range a {
			n := name(x)
			if !slices.ContainsFunc(b, func(y model.Body) bool { return same(name(y), n) }) && !slices.Contains(out, n) {
				out = append(out, n)
			}
		}
		return out
	}
	c.Added, c.Dropped = diff(is, was), diff(was, is)
	if c.Added == nil && c.Dropped == nil {
		return nil
	}
	return &c
}

// StandingAt says how a row stands at a month: its typed status and the last
// month of its timeline, as revised, decide.
func StandingAt(r model.Row, at model.Month) model.Standing {
	var w model.When
	if v := r.Indicator.Values; v != nil {
		w = v.Timeline.Revised
	} else {
		w = model.ParseWhen(r.Indicator.Timeline.Revised(), model.DefaultVocabulary())
	}
	switch {
	case r.Status() == model.Completed:
		return model.Met
	case r.Status() == model.NoInterest, w.Kind != model.Dated, len(w.Spans) == 0:
		return model.Endless
	case last(w).Before(at):
		return model.Overdue
	}
	return model.Due
}
