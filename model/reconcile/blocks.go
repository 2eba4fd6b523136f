package reconcile

import (
	"cmp"
	"slices"
)

const (
	// commonFrom is how many rows may hold a term that rows are looked up by.
	commonFrom = 400
	// lookups bounds the terms and the rows that are looked at for one row.
	lookups, lookedAt = 32, 4000
	// siblings is the size of a topic whose rows are all looked at.
	siblings = 24
)

// Blocks find the rows that share rare terms, or rare pairs of neighbouring
// words, with a row, so that not every pair needs to be weighed.
type blocks struct {
	rows    []*entry
	holders map[uint64][]int32
	df      map[uint64]int32
	topics  map[string][]int32
}

func newBlocks(rows []*entry) *blocks {
	x := &blocks{rows: rows, holders: map[uint64][]int32{}, df: map[uint64]int32{}, topics: map[string][]int32{}}
	of := make([][]key, len(rows))
	for i, y := range rows {
		of[i] = keys(y)
		for _, k := range of[i] {
			x.df[k.id]++
		}
	}
	for i, y := range rows {
		for _, k := range of[i] {
			if x.df[k.id] <= commonFrom {
				x.holders[k.id] = append(x.holders[k.id], int32(i))
			}
		}
		x.topics[y.subject] = append(x.topics[y.subject], int32(i))
	}
	return x
}

// A key is what rows are looked up by, with what it counts.
type key struct {
	id uint64
	w  float32
}

// keys are a row's terms and, for editions so large that no word is rare, the
// pairs of neighbouring words of its task and indicator, and its whole task.
func keys(x *entry) []key {
	out := make([]key, 0, len(x.words.terms)+len(x.taskOrder)+len(x.indicatorOrder))
	for _, t := range x.words.terms {
		out = append(out, key{uint64(t.id), t.w * t.w})
	}
	n := len(out)
	for _, words := range []sequence{x.indicatorOrder, x.taskOrder} {
		whole := uint64(0)
		for i, w := range words {
			whole = (whole^uint64(w))*1099511628211 | 1<<63
			if i > 0 {
				out = append(out, key{uint64(w)*31 + uint64(words[i-1]) | 1<<40, pairCounts})
			}
		}
		out = append(out, key{whole, pairCounts})
	}
	slices.SortFunc(out[n:], func(p, q key) int { return cmp.Compare(p.id, q.id) })
	pairs := slices.CompactFunc(out[n:], func(p, q key) bool { return p.id == q.id })
	return out[:n+len(pairs)]
}

// pairCounts is what a pair of words that two rows share counts, beside the squared weight of a term.
const pairCounts = 20

// scores is the working store of near, one for each that calls it.
func (x *blocks) scores() []float32 { return make([]float32, len(x.rows)) }

// near returns the rows most like x by their rare terms, and those of its topic.
func (x *blocks) near(y *entry, score []float32) []*entry {
	type held struct {
		key
		n int32
	}
	var rare []held
	for _, k := range keys(y) {
		if n := x.df[k.id]; n > 0 && n <= commonFrom {
			rare = append(rare, held{k, n})
		}
	}
	slices.SortFunc(rare, func(p, q held) int { return cmp.Or(cmp.Compare(p.n, q.n), cmp.Compare(p.id, q.id)) })
	var found []int32
	looked := 0
	for i, k := range rare {
		if i >= lookups && looked > 0 || looked > lookedAt {
			break
		}
		for _, j := range x.holders[k.id] {
			if score[j] == 0 {
				found = append(found, j)
			}
			score[j] += k.w
			looked++
		}
	}
	slices.SortFunc(found, func(p, q int32) int { return cmp.Or(cmp.Compare(score[q], score[p]), int(p-q)) })
	for _, j := range found {
		score[j] = 0
	}
	found = found[:min(candidates, len(found))]
	if mates := x.topics[y.subject]; len(mates) <= siblings {
		for _, j := range mates {
			if !slices.Contains(found, j) {
				found = append(found, j)
			}
		}
	}
	out := make([]*entry, len(found))
	for i, j := range found {
		out[i] = x.rows[j]
	}
	return out
}
