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
	i, w := z.headWeights(rungs)
	end := z.seed
	for ; i < len(rungs) && z.headGoesOn(rungs, i, w); i++ {
		end = rungs[i].y
	}
	return max(end, z.seed+z.ems(0.7))
}

// headWeights weighs the first line of the headings and what stands below, and returns where that begins among the rungs.
func (z *zone) headWeights(rungs []*rung) (below int, w headWeights) {
	for below < len(rungs) && rungs[below].y <= z.seed+z.ems(0.7) {
		below++
	}
	return below, headWeights{middleWeight(rungs[:below]), middleWeight(rungs[below:])}
}

// lostHeadRule is where the rule under the headings would be, of which the scanner left nothing: above the first row, if the first
// rule there is runs below that and the headings are told by their weight or by other tables, or stand apart from a row that
// fills all columns.
func (z *zone) lostHeadRule(rules []int, starts []rowStart) (y int, ok bool) {
	if z.headless || len(rules) == 0 || rules[0] < starts[0].y {
		return 0, false
	}
	rungs := z.rungs()
	below, w := z.headWeights(rungs)
	known := w.tell() || z.sense.complete(rungs[:below])
	if !known && z.apartFromHead(rungs, starts[0]) {
		known = starts[0].filled == len(z.cols) || z.sense.headsSeveral(rungs[0])
	}
	return starts[0].y - z.ems(0.9), known
}

// apartFromHead reports whether the first row begins farther below the line above it than lines of one cell stand.
func (z *zone) apartFromHead(rungs []*rung, first rowStart) bool {
	last := z.box.Min.Y
	for _, r := range rungs {
		if r.y < first.y-z.ems(0.3) {
			last = r.y
		}
	}
	return float64(first.y-last) > 1.3*float64(z.pitch())
}

// headsSeveral reports whether the headings of several tables begin with a rung's lines, but for one letter in four that was misread.
func (s *rowSense) headsSeveral(r *rung) bool {
	return s != nil && saidBySeveral(r, s.titles)
}

// headWeights are how bold the first line of the headings and most lines below are.
type headWeights struct{ head, body float64 }

// tell reports whether headings are bolder than what stands below.
func (w headWeights) tell() bool { return w.body > 0 && w.head > 1.25*w.body }

// bold reports whether most lines of a rung are more like headings.
func (w headWeights) bold(r *rung) bool {
	bold := 0
	for _, l := range r.lines {
		if l != nil && l.weight > w.body+0.3*(w.head-w.body) {
			bold++
		}
	}
	return bold*2 > r.filled()
}

// middleWeight is the median of the weights of rungs' lines; 0 where there are none.
func middleWeight(rungs []*rung) float64 {
	var out []float64
	for _, r := range rungs {
		for _, l := range r.lines {
			if l != nil {
				out = append(out, l.weight)
			}
		}
	}
	if len(out) == 0 {
		return 0
	}
	return median(out)
}

// headGoesOn reports whether rung i, below the first of the headings, is one of
// theirs: as bold as they are, or the same over several tables; with too few tables to
// tell, closer than rows, or, where rows stand as close, with fewer columns than
// the row that follows soon.
func (z *zone) headGoesOn(rungs []*rung, i int, w headWeights) bool {
	r, s := rungs[i], z.sense.space
	d := z.points(r.clear(func(int) bool { return true }))
	switch {
	case d > 1.7*s.pitch || d == 0 || !noteMarks(r) && z.sense.complete(rungs[:i]):
		return false
	case w.tell():
		apart := s.leap > s.pitch+3*s.slack && d > (s.pitch+s.leap)/2 // as rows are; harsh scans make their first one bold
		return w.bold(r) && (!apart || z.sense.repeated(r)) || noteMarks(r)
	case noteMarks(r) || z.sense.repeated(r) || z.sense.completed(rungs[:i+1]):
		return true
	}
	limit := 1.15 * s.pitch
	if s.leap > s.pitch+3*s.slack {
		limit = min(limit, (s.pitch+s.leap)/2)
	}
	if d > limit || z.sense.tables > 2 || r.filled()*10 > len(z.cols)*7 {
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

// noteMarks reports whether a rung holds nothing but marks of notes, which are raised off the line they belong to.
func noteMarks(r *rung) bool {
	return !slices.ContainsFunc(r.lines, func(l *lineRead) bool { return l != nil && strings.Trim(l.text(), noteSigns) != "" })
}

const noteSigns = "¹²³⁴⁵⁶⁷⁸⁹123456789*†"

// learnHeads counts the lines that stand below the first of the headings, by column.
func (s *rowSense) learnHeads(zones []*zone) {
	const most = 3 // lines of a heading below its first
	s.heads, s.titles, s.tables = map[string]int{}, map[string]int{}, len(zones)
	for _, z := range zones {
		n := 0
		for _, r := range z.rungs() {
			if z.headless {
				continue
			}
			if r.y <= z.seed+z.ems(0.7) {
				for c, l := range r.lines {
					if l != nil {
						s.titles[headLine(c, l.text())]++
					}
				}
				continue
			}
			if n++; n > most {
				break
			}
			for c, l := range r.lines {
				if l != nil {
					s.heads[headLine(c, l.text())]++
				}
			}
		}
	}
}

// ruledHeads are the headings of the document's ruled tables: the texts of their first rows, where no cell of these is blank.
func (d *document) ruledHeads() map[string]bool {
	out := map[string]bool{}
	for _, p := range d.pages {
		for _, t := range p.tables {
			heads := slices.DeleteFunc(slices.Clone(t.cells), func(c *cellRead) bool { return c.row > 0 })
			if len(heads) < t.cols || slices.ContainsFunc(heads, func(c *cellRead) bool { return c.rowSpan > 1 || len(c.lines) == 0 }) {
				continue
			}
			for _, c := range heads {
				out[headLine(c.col, lineText(c.lines))] = true
			}
		}
	}
	return out
}

// complete reports whether the rungs say, in all their columns, the whole headings of a ruled table, but for one letter in six that was misread.
func (s *rowSense) complete(rungs []*rung) bool {
	if s == nil || len(rungs) == 0 || len(s.whole) == 0 {
		return false
	}
	for c := range rungs[0].lines {
		line, said := []rune(headLine(c, columnText(rungs, c))), false
		for head := range s.whole {
			said = said || alikeHeads(line, head, 6)
		}
		if !said {
			return false
		}
	}
	return true
}

// columnText is what rungs say in column c.
func columnText(rungs []*rung, c int) string {
	var text []string
	for _, r := range rungs {
		if r.lines[c] != nil {
			text = append(text, r.lines[c].text())
		}
	}
	return strings.Join(text, " ")
}

// headLine names a line by its column and its text without marks of notes.
func headLine(c int, text string) string {
	words := slices.DeleteFunc(strings.Fields(text), func(w string) bool { return strings.Trim(w, noteSigns) == "" && len([]rune(w)) < 3 })
	return strconv.Itoa(c) + " " + spelling.Plain(strings.TrimRight(strings.Join(words, " "), "¹²³⁴⁵⁶⁷⁸⁹*†"))
}

// repeated reports whether all lines of a rung stand below the headings of several
// tables, but for one letter in four that was misread.
func (s *rowSense) repeated(r *rung) bool { return saidBySeveral(r, s.heads) }

// saidBySeveral reports whether all lines of a rung are among those that headLine names, counted by tables, more than once, but for one
// letter in four that was misread.
func saidBySeveral(r *rung, heads map[string]int) bool {
	for c, l := range r.lines {
		if l == nil {
			continue
		}
		line, seen := []rune(headLine(c, l.text())), 0
		for other, n := range heads {
			if alikeHeads(line, other, 4) {
				seen += n
			}
		}
		if seen < 2 {
			return false
		}
	}
	return true
}

// alikeHeads reports whether two lines that headLine names stand in one column and differ in no more than one letter of so many.
func alikeHeads(line []rune, other string, of int) bool {
	o := []rune(other)
	return o[0] == line[0] && spelling.Distance(o, line) <= len(line)/of
}

// completed reports whether all lines of the last rung go on with headings, so that these are, but for one letter in six
// that was misread, what the heading of another table says in one line.
func (s *rowSense) completed(rungs []*rung) bool {
	for c, l := range rungs[len(rungs)-1].lines {
		if l == nil {
			continue
		}
		whole := []rune(headLine(c, columnText(rungs, c)))
		said := false
		for title := range s.titles {
			said = said || alikeHeads(whole, title, 6)
		}
		above := slices.ContainsFunc(rungs[:len(rungs)-1], func(r *rung) bool { return r.lines[c] != nil })
		if !above || !said {
			return false
		}
	}
	return true
}
