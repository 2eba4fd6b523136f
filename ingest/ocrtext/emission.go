package ocrtext

import (
	"math"
	"slices"
	"strings"
)

// An emission holds what the words of one line cost in each column, and finds
// the best ways to cut the line into fragments.
type emission struct {
	ways   int // to cut a line that are kept for each state
	n      int // tokens
	cols   int
	tokens []token
	words  [][]float64 // by column: running sum of word costs
	joins  [][]float64 // by column: running sum of the costs of neighbours
	inner  []float64   // running sum of what should not stand inside a fragment
	widths []float64   // running sum of widths
	skip   []float64   // cost to drop a token as dirt
	limit  []float64   // width of each column
	column []int       // of each column, as weights count them
	entry  [][]float64 // by column: cost to begin at a token; +Inf: cannot
	open   []int       // by column: brackets that the cell has open which goes on
	closes bool        // the line closes brackets
	table  [][]step    // best steps by position*(cols+1)+column
}

// fill reads a line's words.
func (e *emission) fill(d *decoder, l *line) {
	n := len(l.tokens)
	e.n, e.cols, e.tokens, e.limit, e.column = n, len(d.keys), l.tokens, d.width, d.column
	e.words = resize2(e.words, e.cols, n+1)
	e.entry = resize2(e.entry, e.cols, n+1)
	e.joins = resize2(e.joins, e.cols, n+1)
	e.inner = resize(e.inner, n+1)
	e.widths, e.skip = resize(e.widths, n+1), resize(e.skip, n+1)
	for c, k := range d.keys {
		sum := 0.0
		for i := range l.tokens {
			e.words[c][i] = sum
			sum += d.forced.penalty(&l.tokens[i], k) - d.stat.score(k, &l.tokens[i])*weight[wordKind(l)+d.column[c]]
			if kind, v := d.vocabularyKind(c, &l.tokens[i]); kind >= 0 {
				sum += weight[kind] * v
			}
			sum += weight[tagWords+d.column[c]] * l.column(i, d.column[c])
			if in := l.tokens[i].in; in != 0 && in>>d.column[c]&1 == 0 {
				sum += otherZone
			}
		}
		e.words[c][n] = sum
	}
	var inner, w float64
	for i := range l.tokens {
		t := &l.tokens[i]
		if i == 0 {
			for c := range d.keys {
				e.joins[c][0] = 0
			}
		} else {
			join := d.stat.join(&l.tokens[i-1], t)
			for c, k := range d.keys {
				e.joins[c][i] = e.joins[c][i-1] - join
				if closed(k) {
					e.joins[c][i] = e.joins[c][i-1] - d.stat.resume(k, &l.tokens[i-1], t)
				}
			}
			if t.bar {
				inner += weight[innerBar]
			}
			inner += weight[tagJoined] * l.joined(i)
			if t.rule {
				inner += weight[innerRule]
			}
			if t.pre != "" {
				inner += weight[innerBullet] * t.bullet
			}
			if t.labels != "" {
				inner += weight[labelled]
			}
		}
		e.inner[i], e.widths[i] = inner, w
		w += t.width + blankWidth
		e.skip[i] = weight[d.dirtKind(l, i)] + weight[tagDirt]*l.column(i, columnCount) + d.forced.dropPenaltyOf(t)
	}
	e.widths[n] = w
	e.closes = slices.ContainsFunc(l.tokens, func(t token) bool { return strings.Contains(t.text, ")") })
}

// otherZone is what a word costs in a column that its zone does not have.
const otherZone = 25

// dirtKind is what kind of dirt token i of a line would be.
func (d *decoder) dirtKind(l *line, i int) int {
	t := &l.tokens[i]
	n := len([]rune(t.text))
	edge := i == 0 || i == len(l.tokens)-1
	switch {
	case d.stat.margin && edge && n == 1 && len(l.tokens) > 1:
		return droppedMargin
	case t.junk, n == 1 && t.key == "":
		return droppedMark
	case n == 1 && edge && t.text[0] >= '0' && t.text[0] <= '9':
		return droppedDigit
	case n == 1 && edge && !strings.Contains("aAIàyÀ", t.text):
		return droppedLetter
	case t.odd:
		return droppedOdd
	case n <= 2 && edge && !t.first.IsSmall():
		return droppedShort
	case n == 1:
		return droppedInner
	}
	return droppedWord
}

func (e *emission) widthOf(from, to int) float64 { return e.widths[to] - e.widths[from] - blankWidth }

// cost is the cost of tokens from..to-1 as a fragment of column c, how it begins aside.
func (e *emission) cost(c, from, to int) float64 {
	v := e.words[c][to] - e.words[c][from]
	v += weight[joins+e.column[c]] * (e.joins[c][to-1] - e.joins[c][from])
	v += e.inner[to-1] - e.inner[from]
	v += weight[overWidth] * e.over(c, from, to)
	return v
}

// over is the cost of a fragment wider than its column.
func (e *emission) over(c, from, to int) float64 {
	if over := e.widthOf(from, to)/e.limit[c] - 1.05; over > 0 {
		return math.Min(14*over, 25)
	}
	return 0
}

// entries computes what it costs to begin a fragment at each token.
func (e *emission) entries(d *decoder, p *path, level int, l *line) {
	e.open = e.open[:0]
	for c := range e.cols {
		e.open = append(e.open, p.cols[c].brackets)
		for i := range e.n {
			v, ok := d.entry(p, c, level, l, i)
			if !ok {
				v = math.Inf(1)
			}
			e.entry[c][i] = v
		}
	}
}

// A step is the end of a way to cut the first tokens of a line.
type step struct {
	cost       float64
	from, rank int // the state and its step that it comes from
	fragment   bool
}

// usualWays is how many ways to cut a line are kept for each state.
const usualWays = 3

// A cut is a way to cut a line.
type cut struct {
	cost  float64
	frags []fragment
}

// state numbers what is known on the way through a line: tokens used, columns
// passed, and whether a fragment stands in a leading column (1) or not yet (0).
func (e *emission) state(pos, col, led int) int { return (pos*(e.cols+1)+col)*2 + led }

// best returns the cheapest ways to cut the line such that, where lead is not
// 0, a fragment stands in one of its columns.
func (e *emission) best(lead uint) []cut {
	states := e.state(e.n, e.cols, 1) + 1
	if cap(e.table) < states {
		e.table = append(e.table[:cap(e.table)], make([][]step, states-cap(e.table))...)
	}
	e.table = e.table[:states]
	for i := range e.table {
		e.table[i] = e.table[i][:0]
	}
	start := 0
	if lead == 0 {
		start = 1
	}
	e.table[start] = append(e.table[start], step{from: -1})
	for pos := 0; pos <= e.n; pos++ {
		for col := 0; col <= e.cols; col++ {
			for led := range 2 {
				e.leave(pos, col, led, lead)
			}
		}
	}
	end := e.state(e.n, e.cols, 1)
	var out []cut
	for rank := range e.table[end] {
		out = append(out, e.trace(end, rank))
	}
	return out
}

// leave takes all steps out of a state.
func (e *emission) leave(pos, col, led int, lead uint) {
	here := e.state(pos, col, led)
	for rank, s := range e.table[here] {
		if pos < e.n {
			e.put(e.state(pos+1, col, led), step{s.cost + e.skip[pos], here, rank, false})
		}
		if col == e.cols {
			continue
		}
		e.put(e.state(pos, col+1, led), step{s.cost, here, rank, false})
		if pos == e.n || math.IsInf(e.entry[col][pos], 1) {
			continue
		}
		after := led | int(lead>>col&1)
		for to := pos + 1; to <= e.n; to++ {
			if to > pos+1 && e.widthOf(pos, to) > 1.4*e.limit[col] {
				break
			}
			v := s.cost + e.entry[col][pos] + e.cost(col, pos, to)
			if e.closes {
				v += weight[unopenedBracket] * float64(unopened(e.open[col], e.tokens[pos:to]))
			}
			e.put(e.state(to, col+1, after), step{v, here, rank, true})
		}
	}
}

// put keeps a step among the best of its state.
func (e *emission) put(k int, s step) {
	list := e.table[k]
	i := len(list)
	for i > 0 && list[i-1].cost > s.cost {
		i--
	}
	if i >= e.ways {
		return
	}
	if len(list) < e.ways {
		list = append(list, step{})
	}
	copy(list[i+1:], list[i:])
	list[i] = s
	e.table[k] = list
}

// trace follows steps back to the line's start.
func (e *emission) trace(k, rank int) cut {
	out := cut{cost: e.table[k][rank].cost}
	for {
		s := e.table[k][rank]
		if s.from < 0 {
			break
		}
		if s.fragment {
			pos := func(state int) int { return state / 2 / (e.cols + 1) }
			out.frags = append(out.frags, fragment{col: s.from / 2 % (e.cols + 1), from: pos(s.from), to: pos(k)})
		}
		k, rank = s.from, s.rank
	}
	slices.Reverse(out.frags)
	return out
}

func resize(v []float64, n int) []float64 {
	if cap(v) < n {
		return make([]float64, n, 2*n)
	}
	return v[:n]
}

func resize2(v [][]float64, rows, n int) [][]float64 {
	if len(v) != rows {
		v = make([][]float64, rows)
	}
	for i := range v {
		v[i] = resize(v[i], n)
	}
	return v
}
