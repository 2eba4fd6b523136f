package reconcile

import (
	"cmp"
	"math"
	"slices"
)

// exactUpTo is the largest set of connected rows that is matched exactly; the
// time grows with its third power.
const exactUpTo = 600

// assign chooses the edges of greatest weight in sum such that no row has two.
// Rows that no chain of candidates connects are independent, so each connected
// set is solved by itself.
func assign(es []edge) []edge {
	var out []edge
	for _, set := range connected(es) {
		rows, cols := sides(set)
		if len(rows) > exactUpTo || len(cols) > exactUpTo {
			out = append(out, greedy(set)...)
			continue
		}
		out = append(out, optimal(set, rows, cols)...)
	}
	slices.SortFunc(out, func(p, q edge) int { return p.a.at - q.a.at })
	return out
}

// connected groups edges that share rows, directly or through others.
func connected(es []edge) [][]edge {
	parent := map[*entry]*entry{}
	find := func(x *entry) *entry {
		if parent[x] == nil {
			parent[x] = x
		}
		for parent[x] != x {
			parent[x] = parent[parent[x]]
			x = parent[x]
		}
		return x
	}
	for _, e := range es {
		parent[find(e.a)] = find(e.b)
	}
	index := map[*entry]int{}
	var out [][]edge
	for _, e := range es {
		root := find(e.a)
		i, ok := index[root]
		if !ok {
			i = len(out)
			index[root] = i
			out = append(out, nil)
		}
		out[i] = append(out[i], e)
	}
	return out
}

func sides(es []edge) (rows, cols []*entry) {
	seen := map[*entry]bool{}
	for _, e := range es {
		if !seen[e.a] {
			seen[e.a] = true
			rows = append(rows, e.a)
		}
		if !seen[e.b] {
			seen[e.b] = true
			cols = append(cols, e.b)
		}
	}
	return rows, cols
}

func greedy(es []edge) []edge {
	es = slices.Clone(es)
	slices.SortFunc(es, func(p, q edge) int {
		if d := cmp.Compare(q.w, p.w); d != 0 {
			return d
		}
		return cmp.Or(p.a.at-q.a.at, p.b.at-q.b.at)
	})
	used := map[*entry]bool{}
	var out []edge
	for _, e := range es {
		if !used[e.a] && !used[e.b] {
			used[e.a], used[e.b] = true, true
			out = append(out, e)
		}
	}
	return out
}

// optimal solves the assignment by shortest augmenting paths (Jonker and
// Volgenant, Computing 38, 1987). To stay without a partner costs as much as a
// pair of weight zero.
func optimal(es []edge, rows, cols []*entry) []edge {
	if len(es) == 1 {
		return es
	}
	ri, ci := index(rows), index(cols)
	n := max(len(rows), len(cols))
	cost := make([][]float64, n+1)
	for i := range cost {
		cost[i] = make([]float64, n+1)
	}
	at := map[[2]int]edge{}
	for _, e := range es {
		i, j := ri[e.a]+1, ci[e.b]+1
		cost[i][j] = -e.w
		at[[2]int{i, j}] = e
	}
	u, v := make([]float64, n+1), make([]float64, n+1)
	p, way := make([]int, n+1), make([]int, n+1)
	for i := 1; i <= n; i++ {
		p[0] = i
		j0 := 0
		least := slices.Repeat([]float64{math.Inf(1)}, n+1)
		used := make([]bool, n+1)
		for {
			used[j0] = true
			i0, j1, delta := p[j0], 0, math.Inf(1)
			for j := 1; j <= n; j++ {
				if used[j] {
					continue
				}
				if c := cost[i0][j] - u[i0] - v[j]; c < least[j] {
					least[j], way[j] = c, j0
				}
				if least[j] < delta {
					delta, j1 = least[j], j
				}
			}
			for j := 0; j <= n; j++ {
				if used[j] {
					u[p[j]] += delta
					v[j] -= delta
				} else {
					least[j] -= delta
				}
			}
			if j0 = j1; p[j0] == 0 {
				break
			}
		}
		for j0 != 0 {
			p[j0] = p[way[j0]]
			j0 = way[j0]
		}
	}
	var out []edge
	for j := 1; j <= n; j++ {
		if e, ok := at[[2]int{p[j], j}]; ok {
			out = append(out, e)
		}
	}
	return out
}

func index(xs []*entry) map[*entry]int {
	out := map[*entry]int{}
	for i, x := range xs {
		out[x] = i
	}
	return out
}
