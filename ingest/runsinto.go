package ingest

import "annex/model"

// runsInto reports whether unit i is the only letter of its word that a strike covers, which comes over the blank beside it: the bar of an "e" or a "t"
// carries a stroke on that ends at it.
func (l *textLine) runsInto(us []unit, i int) bool {
	struck := func(k int) bool {
		sure, doubtful := l.struckShare(us[k].x0, us[k].x1)
		return sure+doubtful >= 0.5
	}
	for _, step := range []int{-1, 1} { // where the blank is
		if blank := i + step; us[i].gap || blank < 0 || blank >= len(us) || !us[blank].space || !struck(blank) {
			continue
		}
		k := i - step
		if k >= 0 && k < len(us) && us[k].gap && !us[k].space {
			k -= step
		}
		if k >= 0 && k < len(us) && !us[k].gap && !struck(k) {
			return true
		}
	}
	return false
}

// endBeforeBars lets strikes end at the blank before a letter that they only run into, where that is read as kept.
func (l *textLine) endBeforeBars(r redline, strokes []stroke) {
	for i, u := range r.units {
		if r.changes[i] != model.Kept || !l.runsInto(r.units, i) {
			continue
		}
		for n := range strokes {
			switch k := &strokes[n]; {
			case k.change != model.Deleted || k.x1 <= u.x0 || k.x0 >= u.x1:
			case k.x0 < u.x0:
				k.x1 = u.x0
			default:
				k.x0 = u.x1
			}
		}
	}
}
