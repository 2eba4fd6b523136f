package ocrtext

import (
	"math"
	"slices"
)

// A wrap is a line break inside a cell: the column is at least as wide as the
// line, and narrower than the line with the next word.
type wrap struct{ low, high float64 }

// learn counts everything anew from a decoding.
func (s *statistics) learn(lo *layout, decoded [][]*path) {
	s.seen, s.total = map[string]float64{}, 0
	clear(s.often)
	s.forgetPairs(lo.keyCount)
	s.addProse(lo)
	type tally struct{ tails, starts, bullets, cells, empty, sum, squares, n float64 }
	var begun [levels]float64
	total, alone := 1.0, 0.0
	tallies := map[string]*tally{}
	for k, c := range s.columns {
		c.seen, c.total, c.memo = map[string]float64{}, 0, nil
		c.firsts, c.cells = map[string]float64{}, 0
		tallies[k] = &tally{}
	}
	all := map[string][]wrap{}
	bySection := make([]map[string][]wrap, len(lo.sections))
	for i, sec := range lo.sections {
		bySection[i] = map[string][]wrap{}
		last := make([]*token, len(sec.keys))
		width := make([]float64, len(sec.keys))
		closed := func(c, lines int) {
			if lines == 0 {
				return
			}
			t, x := tallies[sec.keys[c]], math.Log(float64(lines))
			t.sum, t.squares, t.n = t.sum+x, t.squares+x*x, t.n+1
		}
		count := make([]int, len(sec.keys))
		inCell := make([]map[pair]bool, len(sec.keys))
		for n, p := range decoded[i] {
			begun[p.level]++
			total++
			tokens := sec.table[n].tokens
			// the lines of one run count once: a wrong one must not confirm itself
			if len(p.frags) == 1 && p.side && p.level == goesOn && p.back.many {
				tallies[sec.keys[p.frags[0].col]].tails++
				alone++
			}
			for _, f := range p.frags {
				key := sec.keys[f.col]
				c, t := s.columns[key], tallies[key]
				w := fragmentWidth(tokens[f.from:f.to])
				if f.start || inCell[f.col] == nil {
					inCell[f.col] = map[pair]bool{}
				}
				if f.start && tokens[f.from].key != "" {
					c.firsts[tokens[f.from].key]++
					c.cells++
				}
				for k := f.from; k < f.to; k++ {
					// a cell counts a word once: what was put into it wrongly must not confirm itself
					if own := (pair{int32(tokens[k].keyID), -1}); tokens[k].key != "" && !inCell[f.col][own] {
						inCell[f.col][own] = true
						c.seen[tokens[k].key]++
						c.total++
						s.seen[tokens[k].key]++
						s.often[tokens[k].keyID]++
						s.total++
					}
					if k > f.from {
						s.addPairOnce(&tokens[k-1], &tokens[k], inCell[f.col])
					}
				}
				count[f.col]++
				if f.start {
					closed(f.col, count[f.col]-1)
					count[f.col] = 1
					t.starts++
					if tokens[f.from].pre != "" && tokens[f.from].bullet >= 0.5 {
						t.bullets++
					}
				} else if last[f.col] != nil {
					s.addPairOnce(last[f.col], &tokens[f.from], inCell[f.col])
					bySection[i][key] = append(bySection[i][key], wrap{width[f.col], width[f.col] + blankWidth + tokens[f.from].head()})
				}
				bySection[i][key] = append(bySection[i][key], wrap{w, math.Inf(1)})
				last[f.col], width[f.col] = &tokens[f.to-1], w
			}
			if n > 0 && p.level != goesOn {
				for c := range p.back.cols {
					if p.back.cols[c].pending && p.cols[c].line == n {
						tallies[sec.keys[c]].empty++
					}
				}
			}
			if p.level != goesOn {
				for c, key := range sec.keys {
					if p.cols[c].line == n || p.cols[c].pending {
						tallies[key].cells++
					}
				}
			}
		}
		for c := range count {
			closed(c, count[c])
		}
		for k, w := range bySection[i] {
			all[k] = append(all[k], w...)
		}
	}
	for level := newIndicator; level < levels; level++ {
		prior := math.Exp(-levelCost[level])
		s.level[level] = -math.Log((begun[level] + 40*prior) / (total + 40))
	}
	for k, c := range s.columns {
		t := tallies[k]
		c.tail = -tailWeight * math.Log((t.tails+20*usualTails[k])/(alone+20)+0.01)
		const m = 5 // the usual weighs as much as so many cells
		c.mean = (t.sum + m*usualLines[k]) / (t.n + m)
		if t.n > 0 {
			own := t.sum / t.n
			c.spread = math.Sqrt((t.squares - t.n*own*own + m*0.56) / (t.n + m))
		}
		c.bullet = math.Max(0.04, math.Min(0.97, (t.bullets+4*oftenBulleted[k])/(t.starts+4)))
		c.empty = (t.empty + 10*oftenEmpty[k]) / (t.cells + 10)
		c.tabulate()
		pooled := fitWidth(all[k])
		for i := range c.widths {
			w := bySection[i][k]
			if len(w) < 40 {
				w = append(slices.Clone(w), all[k]...)
			}
			if len(w) == 0 {
				continue
			}
			c.widths[i] = math.Max(2, fitWidth(w))
			if len(bySection[i][k]) == 0 {
				c.widths[i] = pooled
			}
			if c.said > 0 { // wrong lines would make the column wider and wider
				c.widths[i] = math.Max(c.said/widthDrift, math.Min(c.said*widthDrift, c.widths[i]))
			}
		}
	}
}

// widthDrift is by how much decodings may change the width that the tagger said.
const widthDrift = 1.12

// fitWidth is the width that agrees with most lines: few are wider, and few
// were broken before a word that would have fitted.
func fitWidth(ws []wrap) float64 {
	var at []float64
	for _, w := range ws {
		at = append(at, w.low)
	}
	slices.Sort(at)
	at = slices.Compact(at)
	best, bestCost := 0.0, math.Inf(1)
	step := max(1, len(at)/64)
	for i := 0; i < len(at); i += step {
		x := at[i] * 1.005
		cost := 0.0
		for _, w := range ws {
			if w.low > x {
				cost += math.Min(1.5, 6*(w.low/x-1)+0.3)
			}
			if w.high < x {
				cost += math.Min(1, 4*(1-w.high/x)+0.1)
			}
		}
		if cost < bestCost {
			best, bestCost = x, cost
		}
	}
	return best
}

func (s *statistics) forgetPairs(words int) {
	s.pairs, s.lefts, s.fans = map[pair]float64{}, make([]float64, words), make([]float64, words)
}

func (s *statistics) addPair(a, b *token) {
	p := pairOf(a, b)
	if s.pairs[p] == 0 {
		s.fans[a.keyID]++
	}
	s.pairs[p]++
	s.lefts[a.keyID]++
}

// addPairOnce counts a pair unless its cell has it already.
func (s *statistics) addPairOnce(a, b *token, cell map[pair]bool) {
	if p := pairOf(a, b); !cell[p] {
		cell[p] = true
		s.addPair(a, b)
	}
}

// addProse counts the neighbours in the text outside the tables.
func (s *statistics) addProse(lo *layout) {
	count := func(ls []*line) {
		for i, l := range ls {
			for k := range l.tokens {
				if k > 0 {
					s.addPair(&l.tokens[k-1], &l.tokens[k])
				} else if i > 0 && ls[i-1].page == l.page {
					p := ls[i-1].tokens
					s.addPair(&p[len(p)-1], &l.tokens[0])
				}
			}
		}
	}
	count(lo.before)
	count(lo.notes)
	for _, sec := range lo.sections {
		count(sec.heading)
	}
}

func quantile(sorted []float64, q float64) float64 {
	if len(sorted) == 0 {
		return 0
	}
	return sorted[min(len(sorted)-1, int(q*float64(len(sorted))))]
}
