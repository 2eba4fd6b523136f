package ingest

import (
	"image"
	"slices"
)

// withoutCharts finds the areas of a sheet's charts whose axes are labelled with figures, and the rulings outside of them: such labels stand beside the ends
// of rules, at the height of these, where rows of tables stand between them.
func (s *sheet) withoutCharts(h, v []ruling, em float64) (charts []image.Rectangle, across, upright []ruling) {
	a := &alignment{em: em, horizontal: h, vertical: v}
	ps, _ := s.pieces(s.ink, h, v, em)
	charts = a.charts(ps)
	across = outsideCharts(h, charts, func(r ruling) image.Point { return image.Pt((r.lo+r.hi)/2, r.at) })
	upright = outsideCharts(v, charts, func(r ruling) image.Point { return image.Pt(r.at, (r.lo+r.hi)/2) })
	return charts, across, upright
}

// A tick is a rule of a chart and the figure on the axis before it.
type tick struct {
	rule  ruling
	label *piece
}

// charts are the areas of charts, given the page's pieces.
func (a *alignment) charts(ps []*piece) []image.Rectangle {
	var out []image.Rectangle
	for _, axis := range a.axes(ps) {
		area := image.Rectangle{}
		for _, t := range axis {
			area = area.Union(t.label.box).Union(image.Rect(t.rule.lo, t.rule.at, t.rule.hi, t.rule.at+1))
		}
		if area.Dy() < a.ems(4) || a.ruledAmong(axis, area) {
			continue
		}
		above := a.ems(0.5)
		if len(axis) > 2 { // the uppermost label may stand alone
			above = min(area.Dy()/(len(axis)-1)+above, a.ems(4))
		}
		out = append(out, a.framed(image.Rect(area.Min.X-a.ems(2.5), area.Min.Y-above, area.Max.X+a.ems(0.5), area.Max.Y+a.ems(3))))
	}
	return out
}

// axes are the ticks of each axis from the top: of rules that begin alike, as far apart.
func (a *alignment) axes(ps []*piece) (out [][]tick) {
	var open []tick
	for _, r := range a.horizontal {
		if label := a.axisLabel(r, ps); label != nil && r.length() >= a.ems(6) {
			open = append(open, tick{r, label})
		}
	}
	for len(open) > 0 {
		first := open[0].rule
		alike := func(t tick) bool { return abs(t.rule.lo-first.lo) <= a.ems(1) }
		ticks := slices.DeleteFunc(slices.Clone(open), func(t tick) bool { return !alike(t) })
		open = slices.DeleteFunc(open, alike)
		slices.SortFunc(ticks, func(x, y tick) int { return x.rule.at - y.rule.at })
		var steps []int
		for k := 1; k < len(ticks); k++ {
			steps = append(steps, ticks[k].rule.at-ticks[k-1].rule.at)
		}
		if len(steps) == 0 {
			continue
		}
		pitch := middleOf(steps)
		for from, k := 0, 1; k <= len(ticks); k++ {
			if k == len(ticks) || 2*steps[k-1] > 5*pitch { // the next chart's; one label may be lost
				if k-from >= 2 {
					out = append(out, ticks[from:k])
				}
				from = k
			}
		}
	}
	return out
}

// ruledAmong reports whether a rule runs between the labels of an axis, over or under all of them: they are figures in the merged cells of a table.
func (a *alignment) ruledAmong(axis []tick, area image.Rectangle) bool {
	var labels image.Rectangle
	for _, t := range axis {
		labels = labels.Union(t.label.box)
	}
	x := acrossOf(labels)
	return slices.ContainsFunc(a.horizontal, func(r ruling) bool {
		return r.at > area.Min.Y && r.at < area.Max.Y && r.lo <= x.lo && r.hi >= x.hi
	})
}

// framed is a chart's area with its title and its legend, where a frame is drawn around these.
func (a *alignment) framed(area image.Rectangle) image.Rectangle {
	x, y := acrossOf(area), span{area.Min.Y, area.Max.Y}
	down, over := rulingsAround(a.horizontal, y, x, a.ems(6))
	across, beside := rulingsAround(a.vertical, x, y, a.ems(6))
	if over+beside < 3 {
		return area
	}
	return image.Rect(across.lo, down.lo, across.hi, down.hi)
}

// rulingsAround widens inside to the nearest rulings before and behind it that run beside most of it, no farther than near, and counts these.
func rulingsAround(rs []ruling, inside, along span, near int) (out span, sides int) {
	out = inside
	before, behind := false, false
	for _, r := range rs {
		if (span{r.lo, r.hi}).overlap(along)*10 < along.width()*6 {
			continue
		}
		switch {
		case r.at <= inside.lo && r.at > inside.lo-near && (!before || r.at > out.lo):
			out.lo, before = r.at, true
		case r.at >= inside.hi && r.at < inside.hi+near && (!behind || r.at < out.hi):
			out.hi, behind = r.at, true
		}
	}
	return out, int(oneIf(before)) + int(oneIf(behind))
}

// axisLabel is the figure that stands just before a rule, its middle at the rule's height; nil where none does.
func (a *alignment) axisLabel(r ruling, ps []*piece) *piece {
	i := slices.IndexFunc(ps, func(p *piece) bool {
		gap := r.lo - p.box.Max.X
		return p.figureLike() && p.box.Dy() > a.ems(0.4) && gap > -a.ems(1) && gap <= a.ems(1.5) && abs((p.core.Min.Y+p.core.Max.Y)/2-r.at) <= a.ems(0.3)
	})
	if i < 0 {
		return nil
	}
	return ps[i]
}

// outsideCharts drops the rulings that lie in charts; place is a point of one.
func outsideCharts(rs []ruling, charts []image.Rectangle, place func(ruling) image.Point) []ruling {
	return slices.DeleteFunc(slices.Clone(rs), func(r ruling) bool {
		return slices.ContainsFunc(charts, func(c image.Rectangle) bool {
			return place(r).In(c.Inset(-2)) && r.length() <= max(c.Dx(), c.Dy())*11/10
		})
	})
}
