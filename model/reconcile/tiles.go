package reconcile

import (
	"cmp"
	"slices"
)

const (
	// tileIn is how much of a part's words must stand in the whole in order, tiled how
	// much of the whole's words in its parts one after the other, and tilesIn of the parts' words in the whole.
	tileIn, tiled, tilesIn = 0.6, 0.75, 0.7
	// tileGain is how much liker the parts together are than the likest row alone.
	tileGain = 0.1
	// tileLeast is the least number of words of a part, tileWhole the least of a whole.
	tileLeast, tileWhole = 2, 4
	// tileSure is the likeness of a row that leaves no question of parts.
	tileSure = 0.97
)

// A tiling is rows of one task that stand one after the other and say together
// what one row of the other edition says.
type tiling struct {
	whole *entry
	parts []*entry
	in    float64 // the share of the whole's words in the parts
	worth float64
}

// tile joins the rows that a row was split into where they stand one after the
// other in one task, or, the other way round, such rows that were merged. This
// goes before single pairs: half of a row that was split is more like many another row
// than the whole is.
func (m *matching) tile() {
	var found []tiling
	for _, side := range []struct {
		wholes, others []*entry
		near           map[*entry][]candidate
	}{{m.a, m.b, m.near}, {m.b, m.a, m.back}} {
		for _, x := range m.open(side.wholes) {
			found = append(found, m.tilings(x, side.near[x], side.others)...)
		}
	}
	slices.SortStableFunc(found, func(p, q tiling) int { return cmp.Compare(q.worth, p.worth) })
	for _, t := range found {
		taken := !m.free(t.whole)
		for _, p := range t.parts {
			taken = taken || !m.free(p)
		}
		if taken {
			continue
		}
		m.parts[t.whole] = t.parts
		for _, p := range t.parts {
			m.joined[p] = true
		}
		m.like[t.whole], m.why[t.whole] = t.in, "its text stands in several rows, one after the other"
	}
}

// tilings are the runs of rows that say what x says, each from one of its candidates on.
func (m *matching) tilings(x *entry, near []candidate, others []*entry) []tiling {
	n := len(x.indicatorOrder)
	if n < tileWhole || n > longest || len(near) == 0 || near[0].like >= tileSure {
		return nil
	}
	var out []tiling
	alone := -1.0
	for _, c := range near {
		first := c.to
		words := len(first.indicatorOrder)
		var parts []*entry
		var chain sequence
		for i := first.at + 1; i < len(others) && len(parts) < maxParts; i++ {
			y := others[i]
			words += len(y.indicatorOrder)
			if taskOf(y) != taskOf(first) || !m.free(y) || m.fixed[y] || tilesIn*float64(words) > float64(n) || m.apart[pairOf(m, x, y)] || !m.tileOf(y, x) {
				break
			}
			if parts == nil {
				if !m.tileOf(first, x) {
					break
				}
				parts, chain = []*entry{first}, slices.Clone(first.indicatorOrder)
			}
			parts, chain = append(parts, y), append(chain, y.indicatorOrder...)
			if both := common(x.indicatorOrder, chain); float64(both) >= tiled*float64(n) && float64(both) >= tilesIn*float64(len(chain)) {
				like := 2 * float64(both) / float64(n+len(chain))
				if alone < 0 {
					alone = aloneIn(x, near)
				}
				if like >= alone+tileGain {
					task := cosine(x.taskWords, first.taskWords)
					out = append(out, tiling{x, slices.Clone(parts), float64(both) / float64(n), like + 0.2*task + hints(x, first, len(m.a), len(m.b))})
				}
			}
		}
	}
	return out
}

// tileOf reports whether a row's words stand in x, which has more.
func (m *matching) tileOf(y, x *entry) bool {
	k := len(y.indicatorOrder)
	return k >= tileLeast && 10*k <= 9*len(x.indicatorOrder) && within(y.indicatorOrder, x.indicatorOrder) >= tileIn
}

// aloneIn is how like x the likest of its candidates is by the words of its indicator in order.
func aloneIn(x *entry, near []candidate) float64 {
	most := 0.0
	for _, c := range near {
		most = max(most, inOrder(x.indicatorOrder, c.to.indicatorOrder))
	}
	return most
}

// pairOf is a row of each edition, the old one first.
func pairOf(m *matching, x, y *entry) [2]*entry {
	if x.at < len(m.a) && m.a[x.at] == x {
		return [2]*entry{x, y}
	}
	return [2]*entry{y, x}
}
