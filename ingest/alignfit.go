package ingest

import (
	"image"
	"slices"
)

// fitted moves the ends of a block of strips to where the table's are: heading
// lines that stand over some columns only come in, up to the rule over the
// table; what lies outside its rules goes.
func (a *alignment) fitted(strips []*strip, b span) span {
	x := acrossBlock(strips[b.lo:b.hi])
	b.lo = a.ruledHeading(strips, b.lo, x)
	for b.lo > 0 { // upwards
		s, next := strips[b.lo-1], strips[b.lo]
		gap := next.y0 - s.y1
		if gap > a.ems(2.2) {
			break
		}
		sx := s.across()
		if sx.lo < x.lo-a.ems(1) || sx.hi > x.hi+a.ems(1) {
			break
		}
		under := a.ruleBetween(s.y1, next.y0, x, 0.8)
		over := a.topRule(strips, b.lo-1, x)
		if under && !over {
			break
		}
		right := sx.lo > x.lo+a.ems(2.5) && (gap <= a.ems(1.1) || over) && !a.centred(s, x)
		if !over && (!right || len(s.pieces) == 1 && sx.width()*10 > x.width()*8) {
			break
		}
		b.lo--
	}
	for b.hi < len(strips) { // downwards: the rest of the last row's stub, or of a text
		s, last := strips[b.hi], strips[b.hi-1]
		if s.y0-last.y1 > max(a.ems(0.75), min(leastLead(strips[b.lo:b.hi])*11/10, a.ems(1))) || !a.inColumn(strips[b.lo:b.hi], s.across()) {
			break
		}
		if a.ruleBetween(last.y1, s.y0, x, 0.5) {
			break
		}
		ruledBelow := false
		for _, r := range a.horizontal {
			if r.at > s.y1 && r.at < s.y1+a.ems(1.6) && (span{r.lo, r.hi}).overlap(x)*10 >= x.width()*8 {
				ruledBelow = true
			}
		}
		if !ruledBelow && (s.across().lo < x.lo+a.ems(0.3) || s.across().width() > x.width()/2) {
			break
		}
		b.hi++
	}
	return b
}

// ruledHeading returns where the headings begin that stand between two rules as long as the table, a few labels of groups or the unit of all figures above
// its first row of figures; lo where there are none.
func (a *alignment) ruledHeading(strips []*strip, lo int, x span) int {
	const most = 4 // lines of labels, and of headings

	ruled := func(i int) bool { // above strip i
		y0 := strips[i].y0 - a.ems(2)
		if i > 0 {
			y0 = max(y0, strips[i-1].y1)
		}
		return a.ruleBetween(y0, strips[i].y0, x, 0.95)
	}
	foot := lo
	for ; foot > 0 && foot > lo-most && !ruled(foot); foot-- {
		s := strips[foot-1]
		if len(s.pieces) > 1 || strips[foot].y0-s.y1 > a.ems(2.4) || abs(s.across().lo-x.lo) > a.ems(1) || s.across().hi > x.middle() {
			return lo
		}
	}
	for top := foot - 1; top >= 0 && top >= foot-most; top-- {
		sx := strips[top].across()
		caption := sx.lo < x.lo+a.ems(1) && sx.width()*2 > x.width() && strips[top].widestGap() < a.ems(2)
		if caption || sx.lo < x.lo-a.ems(1) || sx.hi > x.hi+a.ems(1) || strips[top+1].y0-strips[top].y1 > a.ems(2.4) {
			break
		}
		if ruled(top) {
			return top
		}
	}
	return lo
}

// betweenEnds drops the words of a table's pieces that stand beside its rules, where two at least begin and end alike over its headings and below: a
// title or a note in the margin.
func (a *alignment) betweenEnds(ps []*piece, head *strip) []*piece {
	x := head.across()
	y1 := 0
	for _, p := range ps {
		y1 = max(y1, p.box.Max.Y)
	}
	for _, r := range a.horizontal {
		if r.at < head.y0-a.ems(1.6) || r.at > head.y0 || r.lo > x.lo || r.hi < x.hi {
			continue
		}
		again := slices.ContainsFunc(a.horizontal, func(o ruling) bool {
			return o.at > head.y1 && o.at < y1 && abs(o.lo-r.lo) <= a.ems(0.3) && abs(o.hi-r.hi) <= a.ems(0.3)
		})
		if !again {
			continue
		}
		beside := func(p *piece) bool { return p.box.Max.X < r.lo || p.box.Min.X > r.hi }
		words, figures := 0, 0 // beside
		for _, p := range ps {
			words += int(oneIf(beside(p) && !p.figureLike()))
			figures += int(oneIf(beside(p) && p.figureLike()))
		}
		if words > figures { // capitals are as even as figures
			return slices.DeleteFunc(slices.Clone(ps), beside)
		}
	}
	return ps
}

// centred reports whether a strip stands over the middle of the whole table, as titles do.
func (a *alignment) centred(s *strip, x span) bool {
	return abs(s.across().middle()-x.middle()) < a.ems(1) && len(s.pieces) == 1
}

// topRule reports whether a rule as long as the table lies over strip i, with
// no more than two lines between.
func (a *alignment) topRule(strips []*strip, i int, x span) bool {
	y0 := strips[i].y0 - a.ems(1.6)
	if i > 0 {
		y0 = max(y0, strips[i-1].y1)
	}
	if a.ruleBetween(y0, strips[i].y0, x, 0.8) {
		return true
	}
	if i > 0 && strips[i].y0-strips[i-1].y1 <= a.ems(0.9) {
		y0 = strips[i-1].y0 - a.ems(1.6)
		if i > 1 {
			y0 = max(y0, strips[i-2].y1)
		}
		return a.ruleBetween(y0, strips[i-1].y0, x, 0.8)
	}
	return false
}

// tabularEnough reports whether a block may be a table at all, before it is read.
func (a *alignment) tabularEnough(strips []*strip) bool {
	rows, wide := 0, 0
	x := acrossBlock(strips)
	for _, s := range strips {
		if a.tabular(s) || len(s.pieces) > 1 {
			rows++
		}
		if len(s.pieces) > 2 {
			wide++
		}
	}
	rules := 0
	for i := range strips {
		y0 := strips[i].y0 - a.ems(1.6)
		if i > 0 {
			y0 = strips[i-1].y1
		}
		if a.ruleBetween(y0, strips[i].y0, x, 0.7) {
			rules++
		}
	}
	if len(strips) > 0 && a.ruleBetween(strips[len(strips)-1].y1, strips[len(strips)-1].y1+a.ems(1.6), x, 0.7) {
		rules++
	}
	if rows < 2 || rows < 3 && rules < 2 && wide < 2 {
		return false
	}
	box := image.Rect(x.lo, strips[0].y0, x.hi, strips[len(strips)-1].y1)
	for _, p := range a.pictures {
		if in := p.Intersect(box); in.Dx()*in.Dy()*20 > box.Dx()*box.Dy() {
			return false
		}
	}
	return true
}

// leastLead is the least blank between two of the strips; 0 where there is none.
func leastLead(strips []*strip) int {
	least := 0
	for i := 1; i < len(strips); i++ {
		if g := strips[i].y0 - strips[i-1].y1; g > 0 && (least == 0 || g < least) {
			least = g
		}
	}
	return least
}
