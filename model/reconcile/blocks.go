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

// Blocks find the rows that share rare terms with a row, so that not every
// pair needs to be weighed.
type blocks struct {
	rows    []*entry
	holders map[uint32][]int32
	df      map[uint32]int32
	topics  map[string][]int32
}

func newBlocks(rows []*entry) *blocks {
	x := &blocks{rows: rows, holders: map[uint32][]int32{}, df: map[uint32]int32{}, topics: map[string][]int32{}}
	for _, y := range rows {
		for _, t := range y.words.terms {
			x.df[t.id]++
		}
	}
	for i, y := range rows {
		for _, t := range y.words.terms {
			if x.df[t.id] <= commonFrom {
				x.holders[t.id] = append(x.holders[t.id], int32(i))
			}
		}
		k := canonical(y.title)
		x.topics[k] = append(x.topics[k], int32(i))
	}
	return x
}

// scores is the working store of near, one for each that calls it.
func (x *blocks) scores() []float32 { return make([]float32, len(x.rows)) }

// near returns the rows most like x by their rare terms, and those of its topic.
func (x *blocks) near(y *entry, score []float32) []*entry {
	rare := make([]term, 0, len(y.words.terms))
	for _, t := range y.words.terms {
		if n := x.df[t.id]; n > 0 && n <= commonFrom {
			rare = append(rare, t)
		}
	}
	slices.SortFunc(rare, func(p, q term) int {
		return cmp.Or(cmp.Compare(x.df[p.id], x.df[q.id]), cmp.Compare(p.id, q.id))
	})
	var found []int32
	looked := 0
	for i, t := range rare {
		if i >= lookups && looked > 0 || looked > lookedAt {
			break
		}
		for _, j := range x.holders[t.id] {
			if score[j] == 0 {
				found = append(found, j)
			}
			score[j] += t.w * t.w
			looked++
		}
	}
	slices.SortFunc(found, func(p, q int32) int { return cmp.Or(cmp.Compare(score[q], score[p]), int(p-q)) })
	for _, j := range found {
		score[j] = 0
	}
	found = found[:min(candidates, len(found))]
	if mates := x.topics[canonical(y.title)]; len(mates) <= siblings {
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
