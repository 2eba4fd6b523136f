package reconcile

import (
	"fmt"
	"slices"
	"strings"

	"annex/model"
)

// Explain says why a row of the old or the new edition, named by position or
// ID, is linked as it is. "old:" or "new:" before the name takes one side;
// without it a name that both editions have is explained for both.
func Explain(old, new *model.Edition, row string, opt ...Options) ([]model.Explanation, error) {
	var o Options
	if len(opt) > 0 {
		o = opt[0]
	}
	c := Editions(old, new, o)
	m := match(entries(old, o.Old), entries(new, o.New), o.Decisions)
	side, name, ok := strings.Cut(row, ":")
	if !ok {
		side, name = "", row
	}
	if side != "" && side != "old" && side != "new" {
		return nil, fmt.Errorf("row %q: before the colon stands \"old\" or \"new\"", row)
	}
	var out []model.Explanation
	if x := byName(m.a)[name]; x != nil && side != "new" {
		out = append(out, m.explain("old", x, m.near[x], c))
	}
	if x := byName(m.b)[name]; x != nil && side != "old" {
		out = append(out, m.explain("new", x, m.back[x], c))
	}
	if out == nil {
		return nil, fmt.Errorf("neither edition has a row %q", row)
	}
	return out, nil
}

func (m *matching) explain(side string, x *entry, near []candidate, c model.Changes) model.Explanation {
	e := model.Explanation{Side: side, Row: x.Position(), ID: x.Indicator.ID, Text: x.task + " | " + x.indicator, Threshold: pairFrom, Candidates: []model.Weighed{}}
	for _, l := range c.Links {
		if side == "old" && slices.Contains(l.Old, e.Row) || side == "new" && slices.Contains(l.New, e.Row) {
			e.Link = l
		}
	}
	for _, k := range near[:min(len(near), 5)] {
		y := k.to
		w := model.Weighed{
			Candidate: model.Candidate{Row: y.Position(), ID: y.Indicator.ID, Likeness: round(k.like)}, Text: y.task + " | " + y.indicator,
			Indicator: round(cosine(x.indicatorWords, y.indicatorWords)), Task: round(cosine(x.taskWords, y.taskWords)),
			Order: round(inOrder(x.indicatorOrder, y.indicatorOrder)), Both: round(cosine(x.words, y.words)), Hints: round(k.w - k.like),
		}
		if z := m.of[y]; z != nil {
			w.With = z.Position()
		}
		e.Candidates = append(e.Candidates, w)
	}
	return e
}
