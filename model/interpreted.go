package model

import "slices"

// Interpreted returns the edition with typed values for every row: the same
// edition where it has them, else a copy in which those that are missing are
// read by [Interpret]. The copy shares its cells with e.
func Interpreted(e *Edition, v Vocabulary) *Edition {
	missing := false
	for r := range e.Rows() {
		if r.Indicator.Values == nil || r.Task.Values == nil {
			missing = true
			break
		}
	}
	if !missing {
		return e
	}
	out := *e
	out.Sections = slices.Clone(e.Sections)
	for si := range out.Sections {
		s := &out.Sections[si]
		s.Topics = slices.Clone(s.Topics)
		for ti := range s.Topics {
			t := &s.Topics[ti]
			t.Tasks = slices.Clone(t.Tasks)
			for ki := range t.Tasks {
				t.Tasks[ki].Indicators = slices.Clone(t.Tasks[ki].Indicators)
			}
		}
	}
	Interpret(&out, v)
	for si, s := range e.Sections {
		for ti, t := range s.Topics {
			to := &out.Sections[si].Topics[ti]
			keep(&to.Values, t.Values)
			for ki, k := range t.Tasks {
				keep(&to.Tasks[ki].Values, k.Values)
				for ii, i := range k.Indicators {
					keep(&to.Tasks[ki].Indicators[ii].Values, i.Values)
				}
			}
		}
	}
	return &out
}

// keep puts back a value that was there.
func keep[T any](to **T, was *T) {
	if was != nil {
		*to = was
	}
}
