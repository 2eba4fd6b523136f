package ingest

import (
	"math"
	"slices"

	"annex/model"
)

// A rung is a height at which lines of a zone's columns stand beside one another.
type rung struct {
	y     int         // their baseline
	lines []*lineRead // by column, nil where it has none
	above []*lineRead // the last line of each column before it, nil where it has none
	next  []*lineRead // the first line of each column behind it, nil where it has none
}

// filled counts the columns that have a line on the rung.
func (r *rung) filled() int {
	n := 0
	for _, l := range r.lines {
		if l != nil {
			n++
		}
	}
	return n
}

// drop is the distance of column c's line from the one above it; 0 where either lacks.
func (r *rung) drop(c int) int {
	if r.lines[c] == nil || r.above[c] == nil {
		return 0
	}
	return r.lines[c].baseline - r.above[c].baseline
}

// crossed reports whether column c has no line on the rung, but lines of one
// paragraph just above and below it.
func (r *rung) crossed(c int, leap float64) bool {
	return r.lines[c] == nil && r.above[c] != nil && r.next[c] != nil &&
		float64(r.next[c].baseline-r.above[c].baseline) < leap
}

// clear is the distance to the last line above of those columns that in holds for; 0 where none has one.
func (r *rung) clear(in func(c int) bool) int {
	last := 0
	for c, l := range r.above {
		if l != nil && in(c) {
			last = max(last, l.baseline)
		}
	}
	if last == 0 {
		return 0
	}
	return r.y - last
}

// rungs groups the zone's lines by their baselines, from the top.
func (z *zone) rungs() []*rung {
	type placed struct {
		col  int
		line *lineRead
	}
	var all []placed
	for c, ls := range z.lines {
		for _, l := range ls {
			all = append(all, placed{c, l})
		}
	}
	slices.SortStableFunc(all, func(a, b placed) int { return a.line.baseline - b.line.baseline })
	var out []*rung
	for _, p := range all {
		n := len(out)
		if n == 0 || p.line.baseline-out[n-1].y > z.ems(0.26) || out[n-1].lines[p.col] != nil {
			out = append(out, &rung{y: p.line.baseline, lines: make([]*lineRead, len(z.cols))})
			n++
		}
		out[n-1].lines[p.col] = p.line
	}
	if z.page.by != model.ReadTextLayer {
		out = z.withStrays(out)
	}
	last := make([]*lineRead, len(z.cols))
	for _, r := range out {
		r.above = slices.Clone(last)
		for c, l := range r.lines {
			if l != nil {
				last[c] = l
			}
		}
	}
	last = make([]*lineRead, len(z.cols))
	for _, r := range slices.Backward(out) {
		r.next = slices.Clone(last)
		for c, l := range r.lines {
			if l != nil {
				last[c] = l
			}
		}
	}
	return out
}

// withStrays puts a line alone on its rung on the one beside it where several
// stand nearly as high: a stroke or a tail misled its baseline.
func (z *zone) withStrays(rungs []*rung) []*rung {
	near := func(r, o *rung, c int) bool {
		return abs(r.y-o.y) < z.ems(0.36) && o.filled() > 2 && o.lines[c] == nil
	}
	for i := 0; i < len(rungs); i++ {
		r := rungs[i]
		if r.filled() != 1 {
			continue
		}
		c := slices.IndexFunc(r.lines, func(l *lineRead) bool { return l != nil })
		for _, k := range []int{i + 1, i - 1} {
			if k >= 0 && k < len(rungs) && near(r, rungs[k], c) {
				rungs[k].lines[c] = r.lines[c]
				rungs = slices.Delete(rungs, i, i+1)
				i--
				break
			}
		}
	}
	return rungs
}

// A rowSpacing is how far apart baselines are in a document's tables without
// rules, in points: one style sets them all.
type rowSpacing struct {
	pitch float64 // lines of a paragraph
	para  float64 // the last line of a paragraph and the first of the next in its cell
	leap  float64 // the last line of a row's longest cell and the first of the next row
	slack float64 // how far a measured distance may be off
}

// points is a distance on the zone's page in points.
func (z *zone) points(d int) float64 { return float64(d) * 72 / z.page.dpi }

// spacingOf measures the spacing of the zones' rows.
//
// Where most columns go on beside each other, and none at the distance of a
// paragraph's lines, a row begins: how far it stands below all that is above is
// the leap, as some cell fills the row above. Where a single column goes on
// farther down than by the pitch and less than by the leap, or beside lines of
// others, a paragraph begins.
func spacingOf(zones []*zone) rowSpacing {
	var drops []float64
	for _, z := range zones {
		for _, ls := range z.lines {
			for i := 1; i < len(ls); i++ {
				if d := ls[i].baseline - ls[i-1].baseline; d > z.ems(0.8) && d < z.ems(2) {
					drops = append(drops, z.points(d))
				}
			}
		}
	}
	s := rowSpacing{pitch: leastCommon(drops)}
	if s.pitch == 0 && len(zones) > 0 {
		s.pitch = zones[0].points(zones[0].ems(1.17))
	}
	s.slack = 0.045 * s.pitch
	if len(zones) > 0 && zones[0].page.by == model.ReadTextLayer {
		s.slack = 0.02 * s.pitch
	}
	s.leap, s.para = s.pitch, s.pitch
	var leaps, paras []float64
	rungs := map[*zone][]*rung{}
	for _, z := range zones {
		rungs[z] = z.rungs()
		for _, r := range rungs[z] {
			apart := r.filled() >= 3
			for c := range r.lines {
				d := r.drop(c)
				apart = apart && (d == 0 || z.points(d) > 1.06*s.pitch)
			}
			if d := z.points(r.clear(func(int) bool { return true })); apart && d > 0.9*s.pitch && d < 4*s.pitch {
				leaps = append(leaps, d)
			}
		}
	}
	if d := commonest(leaps, s.slack); d > s.pitch+2*s.slack {
		s.leap = d
	}
	for _, z := range zones {
		for _, r := range rungs[z] {
			if r.filled() != 1 {
				continue
			}
			c := slices.IndexFunc(r.lines, func(l *lineRead) bool { return l != nil })
			d := z.points(r.drop(c))
			beside := false
			for k := range r.lines {
				beside = beside || r.crossed(k, 1.06*s.pitch*z.page.dpi/72)
			}
			if d > s.pitch+2*s.slack && (d < s.leap-2*s.slack || beside && d < 2*s.pitch) {
				paras = append(paras, d)
			}
		}
	}
	if d := commonest(paras, s.slack); d > 0 && len(paras) > 1 {
		s.para = min(d, s.leap)
	}
	return s
}

// leastCommon is the least distance that many of the distances are about; 0 where there are none.
func leastCommon(ds []float64) float64 {
	slices.Sort(ds)
	within := func(i int) (n int) { // how many are about the i-th
		for i+n < len(ds) && ds[i+n] <= 1.05*ds[i] {
			n++
		}
		return n
	}
	most := 0
	for i := range ds {
		most = max(most, within(i))
	}
	for i := range ds {
		n := within(i)
		if n*3 < most {
			continue
		}
		for i+1 < len(ds) && ds[i+1] <= 1.05*ds[i] && within(i+1) > n { // to the middle of them
			i++
			n = within(i)
		}
		return ds[i+n/2]
	}
	return 0
}

// commonest is the middle of the distances that lie within the slack of one another, as many as possible; 0 where there are none.
func commonest(ds []float64, slack float64) float64 {
	slices.Sort(ds)
	best, most := 0.0, 0
	for i, d := range ds {
		j := i
		for j < len(ds) && ds[j] <= d+2*slack {
			j++
		}
		if j-i > most {
			best, most = ds[(i+j-1)/2], j-i
		}
	}
	return best
}

// begins is the log-odds that a line d points below another of its column begins a new cell, by distance alone;
// inner are the distances that lines of one cell may have.
func (s rowSpacing) begins(d float64, inner ...float64) float64 {
	const seldom, unlike = -4, -7 // such a distance was hardly seen, or not at all
	off := func(by float64) float64 { return math.Max(-by*by/(2*s.slack*s.slack), unlike) }
	as, nearest := float64(unlike), math.Inf(1)
	for _, i := range inner {
		as, nearest = math.Max(as, off(d-i)), math.Min(nearest, math.Abs(d-i))
	}
	switch start := off(d - s.leap); {
	case d >= s.leap:
		return -as
	case math.Max(start, as) < seldom: // the one that is nearer is the likelier: rows of a single line may stand nearer than others
		return max(min(2*math.Log(nearest/(s.leap-d)), 3), -3)
	default:
		return start - as
	}
}
