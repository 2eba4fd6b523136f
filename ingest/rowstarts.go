package ingest

import (
	"math"
	"slices"

	"annex/model"
)

// A rank is what begins at a height of a work programme.
type rank int

const (
	rankNone  rank = iota
	rankLeaf       // a row of the task above
	rankTask       // a task of the topic above
	rankTopic      // a topic
)

// A rowStart is where a row begins, and in which columns a cell does.
type rowStart struct {
	y      int
	filled int // how many columns have a line there
	begins []bool
	score  float64 // the log-odds that a row begins there
}

// A rowFinder decides where the rows of a zone begin.
//
// Any height at which lines stand may begin a topic, a task, a further row of
// one, or nothing. Each column speaks for or against each of these by where its
// lines stand and by what they say; the heights that are best all together,
// no two closer than lines, are the rows'.
type rowFinder struct {
	*zone
	sense  *rowSense
	keys   []string // "" for all columns where they are not known yet
	shapes []columnShape
	known  bool   // whether any key is
	loose  []bool // which columns without a key have cells that begin in rows without a new task
}

func (z *zone) rowFinder(keys []string) *rowFinder {
	f := &rowFinder{zone: z, sense: z.sense, keys: keys, shapes: z.shapes(), loose: make([]bool, len(z.cols))}
	if keys == nil {
		f.keys = make([]string, len(z.cols))
	}
	f.known = slices.ContainsFunc(f.keys, func(key string) bool { return key != "" })
	return f
}

// endsAt reports whether a cell of the column with a key always ends where a row of rank k begins.
func endsAt(key string, k rank) bool {
	switch key {
	case model.ColumnTopic, model.ColumnProgress:
		return k >= rankTopic
	case model.ColumnIndicator, model.ColumnTimeline:
		return k >= rankLeaf
	}
	return k >= rankTask
}

// begun reports whether the columns have one that a row of rank k is told by.
func begun(keys []string, k rank) bool {
	switch k {
	case rankLeaf:
		return slices.Contains(keys, model.ColumnIndicator)
	case rankTask:
		return slices.Contains(keys, model.ColumnTask)
	}
	return true
}

// A verdict is how well a height begins a row of the best rank.
type verdict struct {
	rank  rank
	score float64   // log-odds against none
	lines []float64 // by column: the log-odds that its line begins a cell
}

// judge weighs all ranks for a rung.
func (f *rowFinder) judge(r *rung) verdict {
	v := verdict{score: math.Inf(-1), lines: make([]float64, len(f.keys))}
	for c, l := range r.lines {
		if l != nil && r.above[c] != nil {
			v.lines[c] = f.sense.begins(f.zone, f.keys[c], f.shapes[c], r.above[c], l)
			if f.ruledBetween(c, r.above[c].baseline, l.baseline) {
				v.lines[c] += 5
			}
		} else if l != nil {
			v.lines[c] = 3 // nothing above that it could go on from
		}
	}
	for k := rankLeaf; k <= rankTopic; k++ {
		if s := f.score(r, k, v.lines); s > v.score {
			v.rank, v.score = k, s
		}
	}
	return v
}

// score is the log-odds that a row of rank k begins at a rung.
func (f *rowFinder) score(r *rung, k rank, lines []float64) float64 {
	const crossed, shared = -6, -2
	if !begun(f.keys, k) {
		return math.Inf(-1)
	}
	sum := -1.5 - 0.3*float64(k)
	for c, key := range f.keys {
		ends := endsAt(f.keys[c], k)
		through := r.crossed(c, f.within())
		switch may := key == model.ColumnProgress || key == ""; {
		case !ends && !may:
		case through && ends && f.known:
			sum += crossed
		case through:
			sum += shared
		case r.lines[c] == nil && key == "":
		case r.lines[c] == nil:
			sum += f.sense.blank(key)
		case ends && f.known && key != "":
			sum += lines[c] + f.sense.filled(key)
		case key == "":
			sum += max(lines[c], shared)
		default:
			sum += max(lines[c]+f.sense.filled(key), shared)
		}
	}
	return sum + f.fills(r, k)
}

// within is the least distance on the page that is too long for lines of one cell.
func (f *rowFinder) within() float64 {
	s := f.sense.space
	return (math.Max(s.pitch, s.para) + 3*s.slack) * f.page.dpi / 72
}

// reaches reports whether column c's text above a rung ends nearer to it than a row's may.
func (f *rowFinder) reaches(r *rung, c int) bool {
	return r.above[c] != nil && f.points(r.y-r.above[c].baseline) < f.sense.space.leap-3*f.sense.space.slack
}

// fills tells how well the row above a rung is filled: by some cell to its
// end, and by none beyond.
func (f *rowFinder) fills(r *rung, k rank) float64 {
	d := f.points(r.clear(func(c int) bool {
		return endsAt(f.keys[c], k) || f.keys[c] == model.ColumnProgress && r.lines[c] != nil
	}))
	if d == 0 {
		return 0
	}
	s := f.sense.space
	by := d - s.leap
	v := -by * by / (2 * s.slack * s.slack)
	if by > 0 {
		return math.Max(v, -2)
	}
	return math.Max(v, -5)
}

// starts finds the rows below the headings, the first of which begins at the first line.
func (f *rowFinder) starts(head int) []rowStart {
	rungs := slices.DeleteFunc(f.rungs(), func(r *rung) bool { return r.y <= head })
	if len(rungs) == 0 {
		return nil
	}
	for _, r := range rungs { // headings are no lines to go on from
		for c, l := range r.above {
			if l != nil && l.baseline <= head {
				r.above[c] = nil
			}
		}
	}
	verdicts := make([]verdict, len(rungs))
	for i, r := range rungs {
		verdicts[i] = f.judge(r)
	}
	verdicts[0].score = math.Inf(1)
	chosen := f.best(rungs, verdicts)
	for _, i := range chosen {
		for c, key := range f.keys {
			f.loose[c] = f.loose[c] || key == "" && verdicts[i].rank == rankLeaf && rungs[i].lines[c] != nil && verdicts[i].lines[c] > 0
		}
	}
	var out []rowStart
	for _, i := range chosen {
		out = append(out, rowStart{rungs[i].y, rungs[i].filled(), f.cells(rungs[i], verdicts[i]), verdicts[i].score})
	}
	return out
}

// best returns the rungs whose scores' sum is greatest, no two closer than lines are.
func (f *rowFinder) best(rungs []*rung, verdicts []verdict) []int {
	sum := make([]float64, len(rungs)+1) // of the best choice among the first i
	from := make([]int, len(rungs))      // how many rungs come before the one chosen before i
	taken := make([]bool, len(rungs)+1)
	for i, r := range rungs {
		j := i
		for j > 0 && f.points(r.y-rungs[j-1].y) < 0.8*f.sense.space.pitch {
			j--
		}
		from[i] = j
		score := math.Min(verdicts[i].score, 1e6)
		if sum[i+1] = sum[i]; sum[j]+score > sum[i] {
			sum[i+1], taken[i+1] = sum[j]+score, true
		}
	}
	var out []int
	for i := len(rungs); i > 0; {
		if !taken[i] {
			i--
			continue
		}
		out = append(out, i-1)
		i = from[i-1]
	}
	slices.Reverse(out)
	return out
}

// cells tells in which columns a cell begins where a row does. Where a column is
// blank there, its cell above may go on: those of topics and tasks do, and what
// stands beside a task ends with it.
func (f *rowFinder) cells(r *rung, v verdict) []bool {
	out := make([]bool, len(f.keys))
	for c, key := range f.keys {
		switch {
		case r.crossed(c, f.within()):
		case endsAt(f.keys[c], v.rank):
			out[c] = true
		case r.lines[c] == nil && f.reaches(r, c):
		case r.lines[c] != nil:
			out[c] = (key == model.ColumnProgress || key == "") && v.lines[c] > -1.5
		default:
			out[c] = key == model.ColumnProgress || f.loose[c]
		}
	}
	return out
}
