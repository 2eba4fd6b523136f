package ingest

import (
	"annex/model"
)

// goesOnFrom weighs what the first row of a table without rules begins on its page, given
// the last row of the pages before: nothing, where that row goes on, or a row of some rank.
// Each column speaks as it does inside a page, but for distances; one whose text
// ended before the foot of its page has nothing that could go on.
func (s *sectionRead) goesOnFrom(prev *leaf, t *tableRead, row []*cellRead) continuation {
	best, most := rankNone, 0.0
	lines := make([]float64, len(s.keys))
	for c, key := range s.keys {
		if c < len(row) && row[c] != nil && len(row[c].lines) > 0 {
			lines[c] = s.beginsAnew(prev, t, c, key, row[c])
		}
	}
	for k := rankLeaf; k <= rankTopic; k++ {
		if !begun(s.keys, k) {
			continue
		}
		sum := -0.3 * float64(k)
		for c, key := range s.keys {
			shared := key == model.ColumnProgress || key == ""
			switch {
			case c >= len(row) || row[c] == nil || !endsAt(key, k) && !shared:
			case len(row[c].lines) > 0 && endsAt(key, k):
				sum += lines[c]
				if key == model.ColumnType { // too short to break, as a rule
					sum += t.sense.filled(key)
				}
			case len(row[c].lines) > 0:
				sum += max(lines[c], -2)
			case key != "":
				sum += t.sense.blank(key)
			}
		}
		if sum > most {
			best, most = k, sum
		}
	}
	out := continuation{row: best == rankNone, topic: best < rankTopic, task: best < rankTask}
	out.prog = out.row
	for c, key := range s.keys {
		if key == model.ColumnProgress && c < len(row) && row[c] != nil && out.topic && !out.row {
			blank, sure := len(row[c].lines) == 0, -1.5
			if prev.sharedProgress { // it serves several rows, of several tasks as likely as of one
				sure = 0
			}
			out.prog = blank && prev.sharedProgress || !blank && lines[c] < sure
		}
	}
	return out
}

// beginsAnew is the log-odds that the first text of column c on a page begins a cell.
func (s *sectionRead) beginsAnew(prev *leaf, t *tableRead, c int, key string, cell *cellRead) float64 {
	b := s.blockOf(prev, key, s.headers[c])
	first := cell.lines[0]
	if len(b.lines) == 0 {
		return 5 // nothing to go on from
	}
	last := b.lines[len(b.lines)-1]
	space := t.sense.space
	points := 72 / last.page.dpi
	room := b.room()*points - 0.6*last.em*points
	if last.page.number != cell.page.number-1 || room > space.pitch {
		return 5
	}
	x := t.shapes[c]
	if c < len(s.shapes) {
		x.right = max(x.right, s.shapes[c].right)
		x.left = min(x.left, s.shapes[c].left)
		x.bullets = x.bullets || s.shapes[c].bullets
	}
	v := t.sense.says(key, x, last, first, paragraphs(key))
	if room > space.pitch/2 { // as much as is left where two lines are kept together
		v += 1.5
	}
	return v
}
