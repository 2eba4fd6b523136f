package ingest

import (
	"slices"
	"strconv"
	"strings"

	"annex/ingest/spelling"
)

// headEnd is where the headings of the columns end: at the baseline of their last line.
func (z *zone) headEnd() int {
	if z.headless {
		return z.box.Min.Y
	}
	rungs := z.rungs()
	i := 0
	for i < len(rungs) && rungs[i].y <= z.seed+z.ems(0.7) {
		i++
	}
	bold := z.boldHead(rungs[:i], rungs[i:])
	end := z.seed
	for ; i < len(rungs) && z.headGoesOn(rungs, i, bold); i++ {
		end = rungs[i].y
	}
	return max(end, z.seed+z.ems(0.7))
}

// boldHead reports whether the lines of the headings are bolder than those below.
func (z *zone) boldHead(head, body []*rung) bool {
	weight := func(rs []*rung) float64 {
		var out []float64
		for _, r := range rs {
			for _, l := range r.lines {
				if l != nil {
					out = append(out, l.weight)
				}
			}
		}
		slices.Sort(out)
		if len(out) == 0 {
			return 0
		}
		return out[len(out)/2]
	}
	b := weight(body)
	return b > 0 && weight(head) > 1.25*b
}

// headGoesOn reports whether rung i, below the first of the headings, is one of
// theirs: the same over several tables, or as bold as they are; with too few tables to
// tell, closer than rows, or, where rows stand as close, with fewer columns than
// the row that follows soon.
func (z *zone) headGoesOn(rungs []*rung, i int, bold bool) bool {
	r, s := rungs[i], z.sense.space
	d := z.points(r.clear(func(int) bool { return true }))
	if z.sense.repeated(r) {
		return d < 1.7*s.pitch
	}
	if bold {
		light := 0.0
		for _, l := range r.lines {
			if l != nil && l.weight <= 0.8*z.headWeight(rungs) {
				light++
			}
		}
		return light*2 < float64(r.filled()) && d < 1.7*s.pitch
	}
	limit := 1.15 * s.pitch
	if s.leap > s.pitch+3*s.slack {
		limit = min(limit, (s.pitch+s.leap)/2)
	}
	if d > limit || d == 0 || z.sense.tables > 2 || r.filled()*10 > len(z.cols)*7 {
		return false
	}
	if s.leap-s.para > 3*s.slack { // the first row would stand farther down
		return true
	}
	most := 0
	for _, o := range rungs[i:min(i+3, len(rungs))] {
		most = max(most, o.filled())
	}
	return r.filled()*10 <= len(z.cols)*6 && most*10 >= len(z.cols)*8
}

// headWeight is the weight of the lines the zone was found by.
func (z *zone) headWeight(rungs []*rung) float64 {
	var out []float64
	for _, r := range rungs {
		for _, l := range r.lines {
			if l != nil && abs(r.y-z.seed) <= z.ems(0.7) {
				out = append(out, l.weight)
			}
		}
	}
	slices.Sort(out)
	if len(out) == 0 {
		return 0
	}
	return out[len(out)/2]
}

// learnHeads counts the lines that stand below the first of the headings, by column.
func (s *rowSense) learnHeads(zones []*zone) {
	const most = 3 // lines of a heading below its first
	s.heads, s.tables = map[string]int{}, len(zones)
	for _, z := range zones {
		n := 0
		for _, r := range z.rungs() {
			if r.y <= z.seed+z.ems(0.7) || z.headless {
				continue
			}
			if n++; n > most {
				break
			}
			for c, l := range r.lines {
				if l != nil {
					s.heads[headLine(c, l)]++
				}
			}
		}
	}
}

// headLine names a line by its column and its text without marks of notes.
func headLine(c int, l *lineRead) string {
	return strconv.Itoa(c) + " " + strings.Trim(spelling.Plain(l.text()), "0123456789¹²³⁴⁵⁶⁷⁸⁹* ")
}

// repeated reports whether all lines of a rung stand below the headings of several
// tables, but for one letter in four that was misread.
func (s *rowSense) repeated(r *rung) bool {
	same := 0
	for c, l := range r.lines {
		if l == nil {
			continue
		}
		line, seen := []rune(headLine(c, l)), 0
		if len(line) <= 2 { // a mark of a note
			seen = 2
		}
		for other, n := range s.heads {
			if o := []rune(other); o[0] == line[0] && spelling.Distance(o, line) <= len(line)/4 {
				seen += n
			}
		}
		if seen > 1 {
			same++
		}
	}
	return same == r.filled()
}
