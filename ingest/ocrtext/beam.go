package ocrtext

import (
	"cmp"
	"context"
	"math"
	"slices"

	"annex/ingest/ocrtext/habit"
	"annex/model"
)

// Levels at which a line can begin a new row.
const (
	goesOn       = iota // no row begins
	newIndicator        // a leaf row of the same task
	newIndicatorShared
	newTask
	newTaskShared
	newTopic
	levels
)

// levelCost is what a new row costs, in nats, before anything is known of the document.
var levelCost = [levels]float64{0, 2.5, 4.5, 2.2, 5.5, 2.5}

// A fragment is the part of a line that stands in one column.
type fragment struct {
	col, from, to int
	start         bool // a cell begins with it
}

// An opened is the state of one column while lines are decoded.
type opened struct {
	open     bool // a cell of this row has begun
	pending  bool // the row's cell has not begun yet
	line     int  // of its last fragment
	gap      int  // lines since on which others stood, of the same page
	last     *token
	word     int     // its number among the table's
	width    float64 // of its last fragment
	lines    int     // fragments so far
	carried  bool    // open since the page before, and not yet gone on
	brackets int     // that are open
}

// A path is one way to decode the lines so far.
type path struct {
	cost  float64
	cols  []opened
	back  *path
	level int
	frags []fragment
	max   int  // the rightmost column of the line, -1: none
	many  bool // the line held several fragments
	side  bool // the row's cells stand side by side, not one below the other
}

// A decoder finds the likeliest columns and rows of one section's table.
type decoder struct {
	stat    *statistics
	keys    []string
	column  []int     // of each key, as weights count columns
	record  *weighing // where kinds are counted, while training
	forced  *gold     // what is known of the lines, while training
	width   []float64
	member  [levels]uint
	lead    [levels]uint // columns one of which must begin at the level
	beam    int
	lines   []*line
	e       emission
	best    float64         // cost of the best path of the line so far
	typical [levels]float64 // what cutting the line cost the first path, by level
}

// beamWidth is how many paths are kept. Wider beams found nothing better on the
// texts of the development set.
const beamWidth = 32

// beamDepth is how much worse than the best a path may be, in nats.
const beamDepth = 14

func newDecoder(s *section, stat *statistics, index int) *decoder {
	d := &decoder{stat: stat, keys: s.keys, beam: beamWidth, lines: s.table, e: emission{ways: usualWays}}
	for _, k := range s.keys {
		d.width = append(d.width, stat.columns[k].widths[index])
		d.column = append(d.column, habit.Column(k))
	}
	for i, k := range s.keys {
		bit := uint(1) << i
		d.member[newTopic] |= bit
		if k == model.ColumnTopic {
			d.lead[newTopic] |= bit
			continue
		}
		d.member[newTask] |= bit
		if k != model.ColumnProgress {
			d.member[newTaskShared] |= bit
		}
		if k == model.ColumnTask {
			d.lead[newTask] |= bit
			d.lead[newTaskShared] |= bit
		}
		if k == model.ColumnTask || k == model.ColumnType || k == model.ColumnBodies {
			continue
		}
		d.member[newIndicator] |= bit
		if k == model.ColumnIndicator {
			d.lead[newIndicator] |= bit
			d.lead[newIndicatorShared] |= bit
		}
		if k != model.ColumnProgress {
			d.member[newIndicatorShared] |= bit
		}
	}
	if d.lead[newTopic] == 0 { // no topics are printed: tasks are the rows
		d.lead[newTopic] = d.lead[newTask]
	}
	return d
}

// decode returns the best path's lines, first to last.
func (d *decoder) decode(ctx context.Context) ([]*path, error) {
	beam := []*path{{cols: make([]opened, len(d.keys)), max: -1}}
	var next []*path
	seen := map[uint64]int{}
	for i := range d.lines {
		if i%64 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		d.e.fill(d, d.lines[i])
		next = next[:0]
		clear(seen)
		d.best = math.Inf(1)
		d.typical = [levels]float64{}
		for _, p := range beam {
			for level := range levels {
				d.extend(p, i, level, func(q *path) {
					h := q.hash()
					if k, ok := seen[h]; ok {
						if q.cost < next[k].cost {
							next[k] = q
						}
						return
					}
					seen[h] = len(next)
					next = append(next, q)
				})
			}
		}
		slices.SortStableFunc(next, func(a, b *path) int { return cmp.Compare(a.cost, b.cost) })
		n := d.beam
		if len(d.lines[i].tokens) < 6 { // cheap lines, of which more ways stay open
			n *= 3
		}
		n = min(len(next), n)
		for n > 1 && next[n-1].cost > next[0].cost+beamDepth {
			n--
		}
		beam = append(beam[:0:0], next[:n]...)
	}
	best := beam[0]
	for _, p := range beam {
		if d.final(p) < d.final(best) {
			best = p
		}
	}
	var out []*path
	for p := best; p.back != nil; p = p.back {
		out = append(out, p)
	}
	slices.Reverse(out)
	return out, nil
}

// final is a path's cost with all its cells closed.
func (d *decoder) final(p *path) float64 {
	cost := p.cost
	for c := range p.cols {
		cost += d.closing(c, &p.cols[c])
	}
	return cost
}

// closing is the cost of ending a column's cell.
func (d *decoder) closing(c int, o *opened) float64 {
	switch {
	case o.pending:
		return d.add(missings+d.column[c], d.missing(c))
	case o.open && o.last != nil:
		return d.add(ends+d.column[c], -d.stat.ending(d.keys[c], o.last)) + d.add(endLines, d.stat.columns[d.keys[c]].ends(o.lines)) + d.add(unclosedBracket, b2f(o.brackets > 0))
	}
	return 0
}

// missing is the cost of an empty cell.
func (d *decoder) missing(c int) float64 {
	rate := d.stat.columns[d.keys[c]].empty
	return math.Max(0.7, math.Min(7, -math.Log(rate)))
}

// hash is equal for paths that go on alike.
func (p *path) hash() uint64 {
	var h uint64 = 1469598103934665603
	mix := func(v uint64) { h = (h ^ v) * 1099511628211 }
	mix(uint64(p.max + 1))
	for i := range p.cols {
		o := &p.cols[i]
		v := uint64(min(o.gap, 2))<<40 | uint64(min(o.brackets, 3))<<44
		if o.gap < 2 {
			v |= uint64(o.line) << 3
		}
		if o.carried {
			v |= 4
		}
		if o.open {
			v |= 1
		}
		if o.pending {
			v |= 2
		}
		mix(v)
		if o.last != nil && o.gap < 2 {
			mix(math.Float64bits(o.width))
			mix(uint64(len(o.last.text)))
		}
	}
	return h
}

// extend calls yield with the likeliest ways that line i goes on from p when a
// row of the level begins with it.
func (d *decoder) extend(p *path, i, level int, yield func(*path)) {
	l := d.lines[i]
	first := !slices.ContainsFunc(p.cols, func(o opened) bool { return o.open })
	if first && level != newTopic && level != goesOn {
		return
	}
	if d.forced != nil && !d.forced.allows(l, level) {
		return
	}
	cost := d.rowCost(l, level)
	base := p
	if level != goesOn {
		if d.lead[level] == 0 {
			return
		}
		if c := slices.Index(d.keys, model.ColumnProgress); (level == newTaskShared || level == newIndicatorShared) && (c < 0 || !p.cols[c].open) {
			return // nothing to share
		}
		q := *p
		q.cols = slices.Clone(p.cols)
		for c := range q.cols {
			if d.member[level]>>c&1 == 0 {
				continue
			}
			if !first {
				cost += d.closing(c, &q.cols[c])
			}
			q.cols[c] = opened{pending: true}
		}
		base = &q
	}
	if level == goesOn { // the whole line is dirt
		q := &path{cost: p.cost + d.dropCost(l), cols: slices.Clone(p.cols), back: p}
		d.advance(q, i)
		yield(q)
	}
	if first && level == goesOn {
		return
	}
	if d.typical[level] != 0 && p.cost+cost+d.typical[level] > d.best+beamDepth+4 {
		return // others of the line lie far below
	}
	d.e.entries(d, base, level, l)
	cuts := d.e.best(d.lead[level])
	if len(cuts) > 0 && d.typical[level] == 0 {
		d.typical[level] = cuts[0].cost
	}
	for _, s := range cuts {
		s.cost += d.abreast(p, l, level, s.frags)
		d.best = math.Min(d.best, p.cost+cost+s.cost)
		q := &path{cost: p.cost + cost + s.cost, cols: slices.Clone(base.cols), back: p, level: level, frags: s.frags, max: -1}
		d.advance(q, i)
		yield(q)
	}
}

// abreast is the cost of a line's number of fragments, where cells are read
// one after another, with blank lines between them, or abreast.
func (d *decoder) abreast(p *path, l *line, level int, frags []fragment) float64 {
	side := p.side || l.top && l.side
	if level != goesOn && len(frags) > 1 { // abreast, all cells of a row begin with it
		n := 0
		for c := range d.keys {
			n += int(d.member[level] >> c & 1)
		}
		return d.add(unstarted, float64(n-len(frags))) + d.abreastRest(p, l, level, frags, side)
	}
	return d.abreastRest(p, l, level, frags, side)
}

func (d *decoder) abreastRest(p *path, l *line, level int, frags []fragment, side bool) float64 {
	switch {
	case len(frags) > 1 && !l.side && d.stat.blanks:
		return d.add(abreastGap, float64(len(frags)-1)) // its page has cell after cell
	case len(frags) != 1:
		return 0
	case level == goesOn && side && !p.cols[frags[0].col].pending:
		return d.add(tailLine, d.stat.columns[d.keys[frags[0].col]].tail)
	case level != goesOn && !l.blank && !l.top:
		return d.add(aloneTight, 1) // a row begins with all its cells
	case level != goesOn && d.stat.blanks:
		return d.add(aloneBlank, 1)
	case level != goesOn:
		return d.add(aloneOdd, 1)
	}
	return 0
}

// rowCost is the cost of a row of the level.
func (d *decoder) rowCost(l *line, level int) float64 {
	said := d.add(tagLevel, l.levelled(level))
	if level == goesOn {
		return said + d.add(rowLevel, d.stat.level[level])
	}
	return said + d.add(rowLevel, d.stat.level[level]) + d.add(rowIndicator+level-newIndicator, 1)
}

// dropCost is the cost of taking a whole line for dirt.
func (d *decoder) dropCost(l *line) float64 {
	v := 5.0
	for i := range l.tokens {
		if l.tokens[i].odd {
			v += 0.5
		} else {
			v += 2.5
		}
	}
	said := 0.0
	for i := range l.tokens {
		said += l.column(i, columnCount)
	}
	return d.add(droppedLine, v) + d.add(tagDirt, said) + d.forced.dropPenalty(l)
}

// advance moves the columns of q over line i.
func (d *decoder) advance(q *path, i int) {
	l := d.lines[i]
	for c := range q.cols {
		q.cols[c].gap++
	}
	for k := range q.frags {
		f := &q.frags[k]
		o := &q.cols[f.col]
		f.start = o.pending || !o.open
		n, open := o.lines+1, o.brackets
		if f.start {
			n, open = 1, 0
		}
		*o = opened{open: true, line: i, last: &l.tokens[f.to-1], word: l.words + f.to - 1, width: d.e.widthOf(f.from, f.to), lines: n, brackets: openAfter(open, l.tokens[f.from:f.to])}
		q.max = f.col
	}
	q.many = len(q.frags) > 1
	switch {
	case q.many:
		q.side = true
	case q.level != goesOn:
		q.side = false
	case i > 0 && d.lines[i-1].page != l.page:
		q.side = l.side
	default:
		q.side = q.back.side
	}
	if len(q.frags) == 0 {
		for c := range q.cols {
			q.cols[c].gap--
		}
		q.max = q.back.max
	}
	if i+1 < len(d.lines) && d.lines[i+1].page != l.page {
		for c := range q.cols { // a cell can go on at the head of a page, if it did at the foot
			if o := &q.cols[c]; !q.side || o.gap <= 2 {
				o.gap = 0
				o.carried = o.open
			}
		}
		q.max = -1
	}
}
