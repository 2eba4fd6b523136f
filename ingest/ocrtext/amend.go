package ocrtext

import (
	"annex/model"
)

// amendments resolves dates whose two versions run together.
type amendments struct {
	v   model.Vocabulary
	now model.Month
}

func newAmendments(v model.Vocabulary, edition string) *amendments {
	a := &amendments{v: v}
	if w := model.ParseWhen(edition, v); len(w.Spans) > 0 {
		a.now = w.Spans[0].From
	}
	return a
}

func (a *amendments) resolve(s string) model.Text { return model.Plain(s) }
