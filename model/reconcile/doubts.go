package reconcile

import (
	"annex/model"
)

// doubts lists the rows left alone that have candidates worth a look: of the
// free rows on the other side the three best, and how far they lie apart.
func (m *matching) doubts() []model.Doubt {
	var out []model.Doubt
	add := func(rows []*entry, near map[*entry][]candidate, old bool) {
		for _, x := range rows {
			if !m.free(x) {
				continue
			}
			d := model.Doubt{ID: x.Indicator.ID}
			if old {
				d.Old = x.Position()
			} else {
				d.New = x.Position()
			}
			for _, c := range near[x] {
				if c.like >= doubtFrom && m.free(c.to) && len(d.Candidates) < 3 {
					d.Candidates = append(d.Candidates, model.Candidate{Row: c.to.Position(), ID: c.to.Indicator.ID, Likeness: round(c.like)})
				}
			}
			if len(d.Candidates) > 0 {
				d.Gap = d.Candidates[0].Likeness
			}
			if len(d.Candidates) > 1 {
				d.Gap = round(d.Candidates[0].Likeness - d.Candidates[1].Likeness)
			}
			if len(d.Candidates) > 0 {
				out = append(out, d)
			}
		}
	}
	add(m.a, m.near, true)
	add(m.b, m.back, false)
	return out
}
