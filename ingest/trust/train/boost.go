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
	shrink  = 5.0  // added to the weight of each leaf, which draws it towards none
	fewest  = 30   // examples in a leaf
	mostCut = 64   // limits that are tried of a signal
)

// direction says of signals that can only speak for an error, 1, or against it, -1, where they are more: chance is not to be learned.
var direction = map[int]float64{
	trust.Confidence: -1, trust.LeastSure: -1, trust.LeastSecond: -1,
	trust.RowUnlike: 1, trust.RowLost: 1, trust.Replaced: 1, trust.Inside: 1, trust.AtGap: 1, trust.InNumber: 1, trust.AtSign: 1, trust.HalfWords: 1,
	trust.UnlikeInsert: 1, trust.UnlikeInserts: 1, trust.WorstStrokes: 1, trust.Strokes: 1, trust.DoubtedSpaces: 1, trust.WorstRate: 1, trust.EndsOpen: 1,
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
	node := make([]int, len(each)) // where each example has come to
	for level := range trust.Depth {
		first := 1<<level - 1
		for q := first; q < 2*first+1; q++ {
			signal, limit := question(cs, each, node, q)
			t.Signal[q], t.Limit[q] = signal, math.Inf(1)
			if limit >= 0 {
				t.Limit[q] = cs[signal].limits[limit]
			}
			for i := range node {
				if node[i] == q {
					node[i] = 2*q + 1 + oneIf(limit >= 0 && int(cs[signal].at[i]) > limit)
				}
			}
		}
	}
	leaves := make([]sums, len(t.Leaf))
	for i, at := range node {
		leaves[at-len(t.Signal)].add(each[i])
	}
	for k, s := range leaves {
		if s.n > 0 {
			t.Leaf[k] = step * s.value()
		}
	}
	return t
}

// question finds the signal and the limit that part the examples at a node best; a limit of -1 where none does.
func question(cs []cut, each []sums, node []int, at int) (signal, limit int) {
	best, limit := 1e-6, -1
	for s, c := range cs {
		hist := make([]sums, len(c.limits)+1)
		var all sums
		for i, n := range node {
			if n == at {
				hist[c.at[i]].add(each[i])
				all.add(each[i])
			}
		}
		var left sums
		for k := range c.limits {
			left.add(hist[k])
			right := sums{all.g - left.g, all.h - left.h, all.n - left.n}
			if left.n < fewest || right.n < fewest {
				continue
			}
			if d := direction[s]; d != 0 && d*(right.value()-left.value()) < 0 {
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
