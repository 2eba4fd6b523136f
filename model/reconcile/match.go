package reconcile

import (
	"cmp"
	"slices"
)

const (
	// pairFrom is the least similarity of a pair. Reworded rows of real
	// programmes lie above 0.55, unrelated ones of the same topic below 0.4.
	pairFrom = 0.5
	// partFrom is how much better several rows together must fit than one alone.
	partGain = 0.08
	// candidates is how many rows are weighed as a row's partner.
	candidates = 12
)

// A pairing is who is matched with whom.
type pairing struct {
	of     map[*entry]*entry   // both ways
	parts  map[*entry][]*entry // further parts of a matched row that was split (by old) or merged (by new)
	joined map[*entry]bool     // rows that are further parts
	sim    map[*entry]float64  // of the old row's pair
}

type edge struct {
	a, b *entry
	w    float64
}

// match pairs the rows of two editions.
func match(a, b []*entry) *pairing {
	weigh(a, b)
	m := &pairing{of: map[*entry]*entry{}, parts: map[*entry][]*entry{}, joined: map[*entry]bool{}, sim: map[*entry]float64{}}
	for _, e := range assign(edges(a, b)) {
		m.of[e.a], m.of[e.b] = e.b, e.a
		m.sim[e.a] = likeness(e.a, e.b)
	}
	m.findParts(a, b)
	m.findParts(b, a)
	return m
}

// weigh computes the rows' feature vectors, weighted by rarity over both editions.
func weigh(a, b []*entry) {
	df := map[uint32]int{}
	all := slices.Concat(a, b)
	for _, x := range all {
		x.taskWords, x.indicatorWords = features(x.task), features(x.indicator)
		x.words = features(x.task + " " + x.indicator)
		for f := range x.words {
			df[f]++
		}
	}
	for _, x := range all {
		x.taskWords, x.indicatorWords, x.words = x.taskWords.weigh(df, len(all)), x.indicatorWords.weigh(df, len(all)), x.words.weigh(df, len(all))
	}
}

// likeness compares what two rows are: indicator and task, or both together
// where a text moved from one to the other.
func likeness(x, y *entry) float64 {
	apart := 0.55*cosine(x.indicatorWords, y.indicatorWords) + 0.45*cosine(x.taskWords, y.taskWords)
	return max(apart, 0.95*cosine(x.words, y.words))
}

// edges lists the pairs worth weighing: each row's best candidates by shared
// rare features, with small bonuses that only break ties.
func edges(a, b []*entry) []edge {
	holders := map[uint32][]*entry{}
	for _, y := range b {
		for f := range y.words {
			holders[f] = append(holders[f], y)
		}
	}
	const common = 200 // features held by more rows tell too little to look up
	var out []edge
	for _, x := range a {
		score := map[*entry]float64{}
		for f, w := range x.words {
			if ys := holders[f]; len(ys) <= max(common, len(b)/20) {
				for _, y := range ys {
					score[y] += w * y.words[f]
				}
			}
		}
		near := make([]*entry, 0, len(score))
		for y := range score {
			near = append(near, y)
		}
		slices.SortFunc(near, func(p, q *entry) int {
			if d := cmp.Compare(score[q], score[p]); d != 0 {
				return d
			}
			return p.at - q.at
		})
		for _, y := range near[:min(candidates, len(near))] {
			if s := likeness(x, y); s >= pairFrom {
				out = append(out, edge{x, y, s + bonus(x, y, len(a), len(b))})
			}
		}
	}
	return out
}

// bonus prefers, among equally similar rows, the one that stands where the row stood.
func bonus(x, y *entry, n, m int) float64 {
	s := 0.0
	if x.Section.Activity == y.Section.Activity {
		s += 0.02
	}
	if same(x.topic, y.topic) {
		s += 0.03
	}
	if same(x.timeline, y.timeline) {
		s += 0.005
	}
	d := float64(x.at)/float64(max(n, 1)) - float64(y.at)/float64(max(m, 1))
	return s + 0.01*(1-max(d, -d))
}

// findParts joins rows of b left over to the row of a that they were split
// off: together with a's partner they are more like it than the partner alone.
func (m *pairing) findParts(a, b []*entry) {
	for _, y := range b {
		if m.of[y] != nil || m.joined[y] {
			continue
		}
		var best *entry
		gain := partGain
		for _, x := range a {
			z := m.of[x]
			if z == nil || m.joined[x] || len(m.parts[z]) > 0 || z.SectionAt != y.SectionAt && x.SectionAt != y.SectionAt {
				continue
			}
			both := features(z.task + " " + z.indicator + " " + y.indicator)
			whole := features(x.task + " " + x.indicator)
			if g := cosine(whole, both) - cosine(whole, features(z.task+" "+z.indicator)); g > gain && contained(y, x) {
				best, gain = x, g
			}
		}
		if best != nil {
			m.parts[best] = append(m.parts[best], y)
			m.joined[y] = true
		}
	}
}

// contained reports whether most of y's indicator stands in x's texts.
func contained(y, x *entry) bool {
	in, all := 0.0, 0.0
	for f, w := range y.indicatorWords {
		all += w
		if _, ok := x.words[f]; ok {
			in += w
		}
	}
	return all > 0 && in/all > 0.6
}

// groups lists every row of both editions once, in the new edition's order,
// a removed row after the one that it followed.
func (m *pairing) groups(a, b []*entry) []group {
	var out []group
	after := map[*entry][]group{} // removed rows by the new row that they follow
	var first []group
	var last *entry
	for _, x := range a {
		if y := m.of[x]; y != nil {
			last = y
		}
		if m.of[x] != nil || m.joined[x] {
			continue
		}
		g := group{old: []*entry{x}, sim: 1}
		if last == nil {
			first = append(first, g)
		} else {
			after[last] = append(after[last], g)
		}
	}
	out = append(out, first...)
	for _, y := range b {
		x := m.of[y]
		switch {
		case x != nil:
			out = append(out, group{
				old: append([]*entry{x}, m.parts[y]...), new: append([]*entry{y}, m.parts[x]...), sim: m.sim[x],
			})
		case !m.joined[y]:
			out = append(out, group{new: []*entry{y}, sim: 1})
		}
		out = append(out, after[y]...)
	}
	return out
}
