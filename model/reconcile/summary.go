package reconcile

import (
	"cmp"
	"slices"

	"annex/model"
)

// Summarize counts what a covering paper tells, by strategic activity: of the
// new edition's rows, and of those gone, under the activity that they had. at
// is the month at which a row is overdue; the zero month is that of the new
// edition's name, "March 2018", and where that names none nothing is overdue.
// changes must be what [Editions] gave for the two.
func Summarize(old, new *model.Edition, changes model.Changes, at model.Month) model.Summary {
	if at == (model.Month{}) {
		at = monthOf(new)
	}
	s := &summary{Summary: model.Summary{Old: changes.Old, New: changes.New, Activities: []model.ActivityTally{}}, at: at, places: map[string]int{}}
	if at != (model.Month{}) {
		s.At = at.String()
	}
	was, is := byPosition(old), byPosition(new)
	for _, sec := range new.Sections {
		s.place(&sec)
	}
	for _, l := range changes.Links {
		s.link(l, was, is)
	}
	for _, a := range s.Activities {
		s.Total = plus(s.Total, a.Tally)
	}
	s.NewTopics = newTopics(old, changes, is)
	return s.Summary
}

// newTopics are the titles of the topics that only added rows stand under, in printed
// order, but for those that the old edition had: these come back empty or emptied.
func newTopics(old *model.Edition, changes model.Changes, is map[string]model.Row) []string {
	before := map[string]bool{}
	for i := range old.Sections {
		for _, t := range old.Sections[i].Topics {
			before[canonical(t.Title.Revised())] = true
		}
	}
	kept := map[*model.Topic]bool{}
	added := map[*model.Topic]model.Row{}
	for _, l := range changes.Links {
		for _, p := range l.New {
			r := is[p]
			if len(l.Old) > 0 {
				kept[r.Topic] = true
			} else if _, ok := added[r.Topic]; !ok {
				added[r.Topic] = r
			}
		}
	}
	var topics []model.Row
	for t, r := range added {
		if title := canonical(t.Title.Revised()); !kept[t] && title != "" && !before[title] {
			topics = append(topics, r)
		}
	}
	slices.SortFunc(topics, func(a, b model.Row) int {
		return cmp.Or(cmp.Compare(a.SectionAt, b.SectionAt), cmp.Compare(a.TopicAt, b.TopicAt))
	})
	var out []string
	for _, r := range topics {
		out = append(out, single(r.Topic.Title.Revised()))
	}
	return out
}

// monthOf is the month that an edition is named for; zero where it names none.
func monthOf(e *model.Edition) model.Month {
	if w := model.ParseWhen(e.Document.Edition, model.DefaultVocabulary()); w.Kind == model.Dated && len(w.Spans) > 0 {
		return last(w)
	}
	return model.Month{}
}

type summary struct {
	model.Summary
	at     model.Month
	places map[string]int // by activity, in Activities
}

// place is the tally of a section's activity.
func (s *summary) place(sec *model.Section) *model.Tally {
	i, ok := s.places[sec.Activity]
	if !ok {
		i = len(s.Activities)
		s.places[sec.Activity] = i
		s.Activities = append(s.Activities, model.ActivityTally{Activity: sec.Activity, Heading: single(sec.Heading.Revised())})
	}
	return &s.Activities[i].Tally
}

func (s *summary) link(l model.Link, was, is map[string]model.Row) {
	if len(l.New) == 0 {
		for _, p := range l.Old {
			s.place(was[p].Section).Dropped++
		}
		return
	}
	for _, p := range l.New {
		s.row(l, is[p])
	}
	t := s.place(is[l.New[0]].Section)
	has := func(kinds ...model.Kind) int {
		if slices.ContainsFunc(l.Kinds, func(k model.Kind) bool { return slices.Contains(kinds, k) }) {
			return 1
		}
		return 0
	}
	t.Split += has(model.Split)
	t.Merged += has(model.Merged)
	t.Moved += has(model.MovedSection, model.MovedTopic)
	t.Reworded += has(model.TaskReworded, model.IndicatorReworded)
	t.Unchanged += has(model.Unchanged)
	t.Amended += has(model.TimelineAmended)
	if l.Typed != nil && l.Typed.Timeline != nil && l.Typed.Timeline.How == model.Later {
		t.PutOff++
	}
}

// row counts a row of the new edition by itself.
func (s *summary) row(l model.Link, r model.Row) {
	t := s.place(r.Section)
	t.Indicators++
	if len(l.Old) == 0 {
		t.New++
	}
	dated := r.Indicator.Values.Timeline.Revised.Kind == model.Dated
	if dated {
		t.Dated++
	}
	switch r.Status() {
	case model.Completed:
		t.Completed++
		if l.Typed == nil || l.Typed.Timeline == nil || l.Typed.Timeline.How != model.Later {
			t.OnTime++
			if dated {
				t.Met++
			}
		}
	case model.Postponed:
		t.Postponed++
	case model.InProgress:
		t.InProgress++
	case model.OngoingStatus:
		t.Ongoing++
	}
	if s.at != (model.Month{}) && StandingAt(r, s.at) == model.Overdue {
		t.Overdue++
	}
}

func plus(a, b model.Tally) model.Tally {
	return model.Tally{
		Indicators: a.Indicators + b.Indicators, Completed: a.Completed + b.Completed, OnTime: a.OnTime + b.OnTime, Amended: a.Amended + b.Amended,
		PutOff: a.PutOff + b.PutOff, Overdue: a.Overdue + b.Overdue, InProgress: a.InProgress + b.InProgress, Ongoing: a.Ongoing + b.Ongoing,
		Postponed: a.Postponed + b.Postponed, Dated: a.Dated + b.Dated, Met: a.Met + b.Met,
		New: a.New + b.New, Dropped: a.Dropped + b.Dropped, Moved: a.Moved + b.Moved, Reworded: a.Reworded + b.Reworded,
		Split: a.Split + b.Split, Merged: a.Merged + b.Merged, Unchanged: a.Unchanged + b.Unchanged,
	}
}
