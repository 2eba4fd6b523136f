package collect

import "annex/model"

// A said is what a row's typed values are read from.
type said struct{ timeline, progress string }

func saidBy(r model.Row) said {
	s := said{timeline: r.Indicator.Timeline.String()}
	if p := r.Progress(); p != nil {
		s.progress = p.String()
	}
	return s
}

// texts are what the rows of an edition say, by ID.
func texts(e *model.Edition) map[string]said {
	out := map[string]said{}
	for r := range e.Rows() {
		out[r.Indicator.ID] = saidBy(r)
	}
	return out
}

// refresh reads the typed values anew of the rows that changed, if the edition has such values.
func refresh(e *model.Edition, before map[string]said) {
	changed, typed := map[string]bool{}, false
	for r := range e.Rows() {
		was, known := before[r.Indicator.ID]
		if known && r.Indicator.Values != nil {
			typed = true
		}
		if !known || was != saidBy(r) {
			changed[r.Indicator.ID] = true
		}
	}
	if !typed || len(changed) == 0 {
		return
	}
	for r := range e.Rows() {
		if changed[r.Indicator.ID] {
			r.Indicator.Values, r.Task.Values = nil, nil
		}
	}
	read := model.Interpreted(e, model.DefaultVocabulary())
	fresh := map[string]model.Row{}
	for r := range read.Rows() {
		fresh[r.Indicator.ID] = r
	}
	for r := range e.Rows() {
		if changed[r.Indicator.ID] {
			r.Indicator.Values, r.Task.Values = fresh[r.Indicator.ID].Indicator.Values, fresh[r.Indicator.ID].Task.Values
		}
	}
}
