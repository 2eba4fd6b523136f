//go:build train

package main

import (
	"math"
	"slices"

	"annex/ingest/trust"
)

// An example is a cell with known content.
type example struct {
	document, scanner string
	wrong             bool
	signals           trust.Signals
}

// What trees are grown by.
const (
	grown   = 120  // trees
	step    = 0.08 // of what a tree finds, so much is taken
	shrink  = 1.0  // added to the weight of each leaf, which draws it towards none
	fewest  = 12   // examples in a leaf
	mostCut = 64   // limits that are tried of a signal
)

// against and towards are signals that can only speak against an error, or for one, where they are more: chance is not to be learned.
var (
	against = []int{trust.Confidence, trust.Plain, trust.LeastSure, trust.LeastSecond, trust.LeastKnown, trust.SameText}
	towards = []int{
		trust.RowUnlike, trust.RowLost, trust.Replaced, trust.Inside, trust.AtGap, trust.InNumber, trust.AtSign, trust.HalfWords, trust.UnlikeInsert,
		trust.UnlikeInserts, trust.WorstStrokes, trust.Strokes, trust.DoubtedSpaces, trust.WorstRate, trust.EndsOpen, trust.OddSeams, trust.OddSigns,
		trust.BlankEnds, trust.Runs, trust.ShortestRun, trust.ShortestHole, trust.LoneRun, trust.LoneParts, trust.Struck, trust.KeptLikeStruck,
		trust.KeptLikeUnder, trust.KeptUnderlined, trust.IdleStrokes, trust.StrokeEnds, trust.Unread, trust.UsualSeams, trust.RowDoubt, trust.PageDoubt,
		trust.Oddities, trust.SmallStart, trust.CaseUnlike, trust.StopUnlike, trust.RareSign, trust.Variants,
	}
)

// direction is 1 for a signal of towards, -1 for one of against, else 0.
func direction(signal int) float64 {
	switch {
	case slices.Contains(towards, signal):
		return 1
	case slices.Contains(against, signal):
		return -1
	}
	return 0
}

// A cut is a signal in steps: for each example, how many limits lie below its value.
type cut struct {
	limits []float64
	at     []uint8
}

func cuts(es []example) []cut {
	out := make([]cut, len(trust.Names))
	for s := range out {
		values := make([]float64, len(es))
		for i, e := range es {
			values[i] = e.signals[s]
		}
		slices.Sort(values)
		c := &out[s]
		for k := 1; k < mostCut; k++ {
			at := k * len(values) / mostCut
			c.between(values, at)
		}
		distinct := slices.Compact(slices.Clone(values))
		if len(distinct) <= mostCut { // counts, of which the high ones are rare
			c.limits = nil
			for k := range distinct[1:] {
				c.limits = append(c.limits, (distinct[k]+distinct[k+1])/2)
			}
		}
		c.at = make([]uint8, len(es))
		for i, e := range es {
			n, _ := slices.BinarySearch(c.limits, e.signals[s])
			c.at[i] = uint8(n)
		}
	}
	return out
}

// between adds a limit below values[at] where the value before is less, or below the next that is more.
func (c *cut) between(values []float64, at int) {
	for at < len(values) && values[at] == values[at-1] {
		at++
	}
	if at == len(values) {
		return
	}
	if v := (values[at-1] + values[at]) / 2; len(c.limits) == 0 || v > c.limits[len(c.limits)-1] {
		c.limits = append(c.limits, v)
	}
}

// sums are of the gradient of the log-loss and its curvature.
type sums struct {
	g, h float64
	n    int
}

func (s *sums) add(o sums)    { s.g, s.h, s.n = s.g+o.g, s.h+o.h, s.n+o.n }
func (s sums) value() float64 { return s.g / (s.h + shrink) }
func (s sums) gain() float64  { return s.g * s.g / (s.h + shrink) }

// grow finds the trees for examples, by Newton's steps (Friedman, Hastie and Tibshirani, Annals of Statistics 28, 2000).
func grow(es []example) trust.Forest {
	cs := cuts(es)
	wrong := 0
	for _, e := range es {
		wrong += oneIf(e.wrong)
	}
	start := math.Log(float64(wrong) / float64(len(es)-wrong))
	odds := slices.Repeat([]float64{start}, len(es))
	var out trust.Forest
	each := make([]sums, len(es))
	for range grown {
		for i, e := range es {
			p := 1 / (1 + math.Exp(-odds[i]))
			each[i] = sums{float64(oneIf(e.wrong)) - p, p * (1 - p), 1}
		}
		t := tree(cs, each)
		for i := range es {
			odds[i] += t.LogOdds(&es[i].signals)
		}
		out = append(out, t)
	}
	for i := range out[0].Leaf {
		out[0].Leaf[i] += start
	}
	return out
}

// tree grows one tree, a level of questions after the other.
func tree(cs []cut, each []sums) trust.Tree {
	var t trust.Tree
	at := [][]int{make([]int, len(each))} // the examples that have come to each question of a level
	for i := range each {
		at[0][i] = i
	}
	q := 0
	for range trust.Depth {
		var next [][]int
		for _, those := range at {
			signal, limit := question(cs, each, those)
			t.Signal[q], t.Limit[q] = signal, math.Inf(1)
			yes, no := those, []int(nil)
			if limit >= 0 {
				t.Limit[q] = cs[signal].limits[limit]
				yes, no = cs[signal].part(those, limit)
			}
			next = append(next, yes, no)
			q++
		}
		at = next
	}
	for k, those := range at {
		var s sums
		for _, i := range those {
			s.add(each[i])
		}
		if s.n > 0 {
			t.Leaf[k] = step * s.value()
		}
	}
	return t
}

// part parts examples by a limit of the signal: those that are at most as much, and the others.
func (c cut) part(those []int, limit int) (yes, no []int) {
	for _, i := range those {
		if int(c.at[i]) > limit {
			no = append(no, i)
		} else {
			yes = append(yes, i)
		}
	}
	return yes, no
}

// question finds the signal and the limit that part examples best; a limit of -1 where none does.
func question(cs []cut, each []sums, those []int) (signal, limit int) {
	best, limit := 1e-6, -1
	var all sums
	for _, i := range those {
		all.add(each[i])
	}
	for s, c := range cs {
		hist := make([]sums, len(c.limits)+1)
		for _, i := range those {
			hist[c.at[i]].add(each[i])
		}
		d := direction(s)
		var left sums
		for k := range c.limits {
			left.add(hist[k])
			right := sums{all.g - left.g, all.h - left.h, all.n - left.n}
			if left.n < fewest || right.n < fewest || d*(right.value()-left.value()) < 0 {
				continue
			}
			if gain := left.gain() + right.gain() - all.gain(); gain > best {
				best, signal, limit = gain, s, k
			}
		}
	}
	return signal, limit
}

func oneIf(b bool) int {
	if b {
		return 1
	}
	return 0
}
