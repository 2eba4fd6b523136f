package collect

import (
	"maps"
	"slices"

	"annex/model"
)

// clone copies an edition as deep as collecting changes it: documents,
// sections and cells; runs, words and provenances are never changed in place
// and stay shared.
func clone(e *model.Edition) *model.Edition {
	out := *e
	d := &out.Document
	d.RunningHeader = slices.Clone(d.RunningHeader)
	d.Introduction = cloneParagraphs(d.Introduction)
	d.Footnotes = slices.Clone(d.Footnotes)
	out.Sections = slices.Clone(e.Sections)
	for si := range out.Sections {
		s := &out.Sections[si]
		s.Text = cloneParagraphs(s.Text)
		s.Topics = slices.Clone(s.Topics)
		for ti := range s.Topics {
			t := &s.Topics[ti]
			t.Progress = cloneOf(t.Progress)
			t.Values = cloneOf(t.Values)
			t.Tasks = slices.Clone(t.Tasks)
			for ki := range t.Tasks {
				k := &t.Tasks[ki]
				k.Progress = cloneOf(k.Progress)
				k.Values = cloneOf(k.Values)
				k.Indicators = slices.Clone(k.Indicators)
				for ii := range k.Indicators {
					i := &k.Indicators[ii]
					i.Progress = cloneOf(i.Progress)
					i.Values = cloneOf(i.Values)
					i.Extra = maps.Clone(i.Extra)
				}
			}
		}
	}
	return &out
}

func cloneParagraphs(list []model.Paragraph) []model.Paragraph {
	out := slices.Clone(list)
	for i := range out {
		out[i].Text = cloneOf(out[i].Text)
	}
	return out
}

// cloneOf copies what p points to; nil stays nil.
func cloneOf[T any](p *T) *T {
	if p == nil {
		return nil
	}
	v := *p
	return &v
}
