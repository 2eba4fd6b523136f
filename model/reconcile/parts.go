package reconcile

import (
	"slices"
)

const (
	// partIn is how much of a part must stand in the whole, wholeIn how much of
	// the whole in its parts together.
	partIn, wholeIn = 0.62, 0.66
	// partGain is how much more of the whole several parts must hold than the best alone.
	partGain = 0.1
	// fewWords is the length from which the order of a part's words counts.
	fewWords = 3
	// maxParts bounds the parts of one row.
	maxParts = 6
)

// findParts joins rows left over to the row that they were split off
// (wholes: the old rows; of: the candidates of the new ones), or, the other way
// round, to the row they were merged into. Such a row holds most of each
// part's indicator, and needs all parts to be covered itself.
func (m *matching) findParts(wholes []*entry, of map[*entry][]candidate) {
	claims := map[*entry][]*entry{} // by whole
	for _, part := range m.others(wholes) {
		if m.joined[part] || m.parts[part] != nil || m.fixed[part] || m.of[part] != nil && !m.loose(part) {
			continue
		}
		var best *entry
		most := partIn
		for _, c := range of[part] {
			x := c.to
			if m.joined[x] || m.fixed[x] || len(x.indicatorWords.terms) <= len(part.indicatorWords.terms) {
				continue
			}
			in := covered(part.indicatorWords, x.indicatorWords)
			if len(part.indicatorOrder) >= fewWords && cosine(part.taskWords, x.taskWords) > 0.8 {
				in = max(in, within(part.indicatorOrder, x.indicatorOrder))
			}
			if x.topic != part.topic && !same(x.title, part.title) {
				in -= 0.15
			}
			if m.of[part] != nil && (in < 0.9 || m.of[part] == x) {
				continue
			}
			if in > most {
				best, most = x, in
			}
		}
		if best != nil {
			claims[best] = append(claims[best], part)
		}
	}
	for _, x := range wholes {
		if parts := claims[x]; len(parts) > 0 {
			m.join(x, parts)
		}
	}
}

// loose reports whether a row's pair is so poor that a whole which holds the row goes before it.
func (m *matching) loose(x *entry) bool {
	y := m.of[x]
	return m.why[x]+m.why[y] == "" && cosine(x.indicatorWords, y.indicatorWords) < 0.55
}

// others are the rows of the edition that the wholes are not of.
func (m *matching) others(wholes []*entry) []*entry {
	if len(wholes) > 0 && len(m.a) > 0 && wholes[0] == m.a[0] {
		return m.b
	}
	return m.a
}

// join makes parts of x, with the partner it has, where they belong together.
func (m *matching) join(x *entry, parts []*entry) {
	partner := m.of[x]
	if partner != nil {
		if m.joined[partner] || m.parts[partner] != nil {
			return
		}
		// The partner must be a part too: a row that still says all of the whole was not split.
		if max(covered(partner.indicatorWords, x.indicatorWords), within(partner.indicatorOrder, x.indicatorOrder)) < partIn {
			return
		}
		parts = append([]*entry{partner}, parts...)
	}
	if len(parts) < 2 || len(parts) > maxParts {
		return
	}
	slices.SortFunc(parts, func(p, q *entry) int { return p.at - q.at })
	all, ok := filled(x, parts)
	if !ok {
		return
	}
	if partner != nil {
		delete(m.of, x)
		delete(m.of, partner)
	}
	m.parts[x] = parts
	for _, p := range parts {
		if y := m.of[p]; y != nil {
			delete(m.of, p)
			delete(m.of, y)
		}
		m.joined[p] = true
	}
	m.like[x], m.why[x] = all, "its text stands in several rows"
}

// filled is how much of a whole its parts hold, ok where they hold enough
// together and none of them as much: by the weight of their terms, or by their
// words one part after the other.
func filled(x *entry, parts []*entry) (all float64, ok bool) {
	vectors := make([]vector, len(parts))
	var chain sequence
	alone, aloneOrder := 0.0, 0.0
	for i, p := range parts {
		vectors[i] = p.indicatorWords
		chain = append(chain, p.indicatorOrder...)
		alone = max(alone, covered(x.indicatorWords, p.indicatorWords))
		aloneOrder = max(aloneOrder, within(x.indicatorOrder, p.indicatorOrder))
	}
	all, order := covered(x.indicatorWords, vectors...), within(x.indicatorOrder, chain)
	switch {
	case all >= wholeIn && all >= alone+partGain:
		return all, true
	case order >= wholeIn && order >= aloneOrder+partGain:
		return order, true
	}
	return all, false
}

// A group is rows of both editions that are one row, or parts of one.
type group struct {
	old, new []*entry
	like     float64
	gap      float64 // to the next best candidate
	why      string
}

// groups lists every row of both editions once, in the new edition's order,
// a removed row after the one that it followed.
func (m *matching) groups() []group {
	whole := map[*entry]*entry{} // by part
	for x, parts := range m.parts {
		for _, p := range parts {
			whole[p] = x
		}
	}
	partner := func(x *entry) *entry { // the first row on the other side
		switch {
		case m.parts[x] != nil:
			return m.parts[x][0]
		case whole[x] != nil:
			return whole[x]
		}
		return m.of[x]
	}
	after := map[*entry][]group{}
	var last *entry
	for _, x := range m.a {
		if y := partner(x); y != nil {
			last = y
			continue
		}
		after[last] = append(after[last], group{old: []*entry{x}, why: m.why[x]})
	}
	out := after[nil]
	for _, y := range m.b {
		switch x := m.of[y]; {
		case x != nil:
			out = append(out, group{[]*entry{x}, []*entry{y}, m.like[x], m.gap(x, y), m.why[x]})
		case m.parts[y] != nil:
			out = append(out, group{m.parts[y], []*entry{y}, m.like[y], 1, m.why[y]})
		case whole[y] == nil:
			out = append(out, group{new: []*entry{y}, why: m.why[y]})
		case m.parts[whole[y]][0] == y:
			x := whole[y]
			out = append(out, group{[]*entry{x}, m.parts[x], m.like[x], 1, m.why[x]})
		}
		out = append(out, after[y]...)
	}
	return out
}

// gap is how far the pair lies before the next best choice of either row.
func (m *matching) gap(x, y *entry) float64 {
	own := likeness(x, y)
	gap := 1.0
	for _, list := range [][]candidate{m.near[x], m.back[y]} {
		for _, c := range list {
			if c.to != x && c.to != y {
				gap = min(gap, own-c.like)
			}
		}
	}
	return gap
}
