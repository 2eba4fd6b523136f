package ingest

import (
	"image"
	"slices"
)

// withoutMargins drops what stands before the rules of a sheet's tables and before its text, and what begins there is
// cut: bars that mark changes and what is left of punched holes, which would be taken for columns. A sheet without
// rules keeps all: numbers may stand in front of its text.
func (a *alignment) withoutMargins(ps []*piece) []*piece {
	left, ok := a.leftMargin(ps)
	if !ok {
		return ps
	}
	var out []*piece
	for _, p := range ps {
		if p.box.Min.X >= left || len(p.letters) == 0 {
			out = append(out, p)
			continue
		}
		cut := *p
		cut.letters = slices.DeleteFunc(slices.Clone(p.letters), func(r image.Rectangle) bool { return (r.Min.X+r.Max.X)/2 < left })
		if len(cut.letters) == 0 {
			continue
		}
		cut.box = image.Rectangle{}
		for _, r := range cut.letters {
			cut.box = cut.box.Union(r)
		}
		cut.core = image.Rect(cut.box.Min.X, max(p.core.Min.Y, cut.box.Min.Y), cut.box.Max.X, min(p.core.Max.Y, cut.box.Max.Y))
		if cut.box.Dx() >= a.ems(0.6) {
			out = append(out, &cut)
		}
	}
	return out
}

// leftMargin is how far the margin reaches: to where two or more long rules begin, or lines of text that stand one under
// the other, whatever comes first.
func (a *alignment) leftMargin(ps []*piece) (int, bool) {
	var rules, texts []int
	for _, r := range a.horizontal {
		if r.length() >= a.ems(12) {
			rules = append(rules, r.lo)
		}
	}
	for _, p := range ps {
		if p.box.Dx() >= a.ems(1.2) {
			texts = append(texts, p.box.Min.X)
		}
	}
	slices.Sort(rules)
	slices.Sort(texts)
	r, t := -1, firstCommon(texts, a.ems(0.5))
	for i := 1; i < len(rules) && r < 0; i++ {
		if rules[i]-rules[i-1] <= a.ems(0.5) {
			r = i - 1
		}
	}
	if r < 0 || t < 0 {
		return 0, false
	}
	return min(rules[r], texts[t]) - a.ems(0.3), true
}

// withoutUpright drops text on end that stands beside everything else, as running headers do on pages that lie on their side.
func (a *alignment) withoutUpright(ps []*piece) []*piece {
	lo, hi := 1<<30, 0 // of what lies
	for _, p := range ps {
		if !p.onEnd {
			lo, hi = min(lo, p.box.Min.X), max(hi, p.box.Max.X)
		}
	}
	return slices.DeleteFunc(slices.Clone(ps), func(p *piece) bool { return p.onEnd && (p.box.Min.X >= hi || p.box.Max.X <= lo) })
}
