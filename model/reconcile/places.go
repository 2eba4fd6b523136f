package reconcile

import (
	"slices"
)

// Places say which section and topic of the new edition goes on each of the old one.
type places struct {
	sections []int // by old section, the new one counted from 1, 0 for none
	topics   []int // by old topic number, the same
}

// placesOf matches sections and topics by their headings and by the rows that went over.
func placesOf(m *matching) places {
	section := func(x *entry) (int, string) {
		return x.section, x.Section.Activity + " " + single(x.Section.Heading.Revised())
	}
	topic := func(x *entry) (int, string) { return x.topic, x.title }
	p := places{sections: m.places(section, nil)}
	home := func(x, y *entry) bool { return p.sections[x.section] == y.section+1 }
	p.topics = m.places(topic, home)
	return p
}

// places assigns the old sections or topics to the new ones. One of the same
// heading that is at home in the same section is the same; else the rows that
// went from one to the other and the likeness of the headings decide.
func (m *matching) places(of func(*entry) (int, string), home func(x, y *entry) bool) []int {
	old, new := gather(m.a, of), gather(m.b, of)
	flow := map[[2]int]float64{}
	for _, x := range m.a {
		y := m.of[x]
		if parts := m.parts[x]; parts != nil {
			y = parts[0]
		}
		if y != nil {
			i, _ := of(x)
			j, _ := of(y)
			flow[[2]int{i, j}]++
		}
	}
	byHeading := map[string][]int{}
	for j, n := range new {
		if n.first != nil {
			byHeading[canonical(n.heading)] = append(byHeading[canonical(n.heading)], j)
		}
	}
	var es []edge
	for i, o := range old {
		if o.first == nil {
			continue
		}
		for _, j := range byHeading[canonical(o.heading)] {
			w := 10.0
			if home == nil || home(o.first, new[j].first) {
				w += 10
			}
			es = append(es, edge{i, j, w + flow[[2]int{i, j}]/1e4})
			delete(flow, [2]int{i, j})
		}
	}
	for ij, n := range flow {
		o, w := old[ij[0]], new[ij[1]]
		if (o.first.scanned || w.first.scanned) && headingMisread(o.heading, w.heading) {
			worth := 10.0
			if home == nil || home(o.first, w.first) {
				worth += 10
			}
			es = append(es, edge{ij[0], ij[1], worth + n/1e4})
			continue
		}
		share := n / float64(max(o.rows, w.rows))
		like := similarText(o.heading, w.heading)
		least := 0.5
		if home != nil && !home(o.first, w.first) {
			least = 0.7
		}
		if share >= least || share+like >= least+0.1 {
			es = append(es, edge{ij[0], ij[1], share + like})
		}
	}
	es = append(es, strangers(old, new, es)...)
	slices.SortFunc(es, func(p, q edge) int {
		if p.a != q.a {
			return p.a - q.a
		}
		return p.b - q.b
	})
	out := assign(es, len(old), len(new))
	for i := range out {
		out[i]++
	}
	return out
}

// strangers are the pairs of sections or topics of which no row is paired yet
// and whose headings are alike, where few are left.
func strangers(old, new []place, es []edge) []edge {
	knownOld, knownNew := map[int]bool{}, map[int]bool{}
	for _, e := range es {
		knownOld[e.a], knownNew[e.b] = true, true
	}
	left := func(all []place, known map[int]bool) []int {
		var out []int
		for i, p := range all {
			if p.first != nil && p.heading != "" && !known[i] {
				out = append(out, i)
			}
		}
		return out
	}
	a, b := left(old, knownOld), left(new, knownNew)
	if len(a)*len(b) > mostStrangers {
		return nil
	}
	var out []edge
	for _, i := range a {
		for _, j := range b {
			if like := similarText(old[i].heading, new[j].heading); like >= strangersFrom {
				out = append(out, edge{i, j, like / 2})
			}
		}
	}
	return out
}

// strangersFrom is the least likeness of headings of which no row is paired,
// mostStrangers how many pairs of them are looked at.
const strangersFrom, mostStrangers = 0.5, 10_000

// headingMisread reports whether a heading read from a page is another one, but for letters misread.
func headingMisread(a, b string) bool {
	x, y := inked(a), inked(b)
	return len(x) > 3 && len(y) > 3 && figures(a) == figures(b) && misreadCost(string(x), string(y)) <= headingWrong*float64(len(y))
}

// headingWrong is how much of a heading may be misread.
const headingWrong = 0.1

// A place is a section or a topic.
type place struct {
	heading string
	rows    int
	first   *entry
}

func gather(rows []*entry, of func(*entry) (int, string)) []place {
	var out []place
	for _, x := range rows {
		i, heading := of(x)
		for len(out) <= i {
			out = append(out, place{})
		}
		if out[i].first == nil {
			out[i] = place{heading: heading, first: x}
		}
		out[i].rows++
	}
	return out
}
