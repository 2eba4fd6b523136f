package reconcile

import "container/heap"

// An edge is a pair that could be made: an old row, a new row and what the
// pair is worth, more than 0.
type edge struct {
	a, b int
	w    float64
}

// assign chooses the edges of greatest worth in sum such that no row has two,
// exactly: by shortest augmenting paths over the edges there are (R. Jonker
// and A. Volgenant, "A Shortest Augmenting Path Algorithm for Dense and Sparse
// Linear Assignment Problems", Computing 38, 1987). n and m are the numbers of
// old and new rows. It returns each old row's partner, -1 for none.
func assign(edges []edge, n, m int) []int {
	s := &solver{
		m: m, by: make([][]edge, n), u: make([]float64, n), v: make([]float64, m+n),
		row: make([]int, m+n), col: make([]int, n), dist: make([]float64, m+n), from: make([]int, m+n), seen: make([]int, m+n),
	}
	for _, e := range edges {
		s.by[e.a] = append(s.by[e.a], e)
	}
	for j := range s.row {
		s.row[j] = -1
	}
	for i := range s.col {
		s.col[i] = -1
	}
	for i := range n {
		s.augment(i)
	}
	out := make([]int, n)
	for i, j := range s.col {
		out[i] = j
		if j >= m {
			out[i] = -1
		}
	}
	return out
}

// A solver keeps reduced costs c(i,j) - u(i) - v(j) that are never negative
// and 0 in pairs. Beside the m new rows there is a column m+i for each old
// row i, of cost 0: to stay alone.
type solver struct {
	m        int
	by       [][]edge
	u, v     []float64
	row, col []int // the partners
	dist     []float64
	from     []int // the old row by which a column was reached
	seen     []int // 2i+1: reached for row i, 2i+2: settled
}

func (s *solver) each(i int, f func(j int, cost float64)) {
	for _, e := range s.by[i] {
		f(e.b, -e.w)
	}
	f(s.m+i, 0)
}

// augment finds row start a column by the cheapest chain of exchanges.
func (s *solver) augment(start int) {
	first := true
	s.each(start, func(j int, cost float64) {
		if c := cost - s.v[j]; first || c < s.u[start] {
			s.u[start], first = c, false
		}
	})
	reached, settled := 2*start+1, 2*start+2
	var queue reach
	var done []int
	i, d := start, 0.0
	for {
		s.each(i, func(j int, cost float64) {
			if s.seen[j] == settled {
				return
			}
			if c := d + max(0, cost-s.u[i]-s.v[j]); s.seen[j] != reached || c < s.dist[j] {
				s.seen[j], s.dist[j], s.from[j] = reached, c, i
				heap.Push(&queue, step{j, c})
			}
		})
		next := heap.Pop(&queue).(step)
		for s.seen[next.col] == settled {
			next = heap.Pop(&queue).(step)
		}
		j := next.col
		s.seen[j], d = settled, next.dist
		if s.row[j] < 0 {
			s.exchange(start, j, d, done)
			return
		}
		done = append(done, j)
		i = s.row[j]
	}
}

// exchange moves the potentials by what was learnt and walks the chain back.
func (s *solver) exchange(start, end int, d float64, done []int) {
	s.u[start] += d
	for _, j := range done {
		s.u[s.row[j]] += d - s.dist[j]
		s.v[j] -= d - s.dist[j]
	}
	for j := end; ; {
		i := s.from[j]
		s.row[j] = i
		s.col[i], j = j, s.col[i]
		if i == start {
			return
		}
	}
}

// step is a column in reach.
type step struct {
	col  int
	dist float64
}

type reach []step

func (r reach) Len() int { return len(r) }
func (r reach) Less(i, j int) bool {
	return r[i].dist < r[j].dist || r[i].dist == r[j].dist && r[i].col < r[j].col
}
func (r reach) Swap(i, j int) { r[i], r[j] = r[j], r[i] }
func (r *reach) Push(x any)   { *r = append(*r, x.(step)) }
func (r *reach) Pop() any {
	last := (*r)[len(*r)-1]
	*r = (*r)[:len(*r)-1]
	return last
}
