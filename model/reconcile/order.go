package reconcile

// crossing is how much liker two pairs of rows of one task may be crosswise
// than in order and still be taken in order: their texts hardly tell which is
// which, and rows of a task seldom change places.
const crossing = 0.06

// uncross pairs rows of one task in their order where their texts hardly tell which is which.
func (m *matching) uncross() {
	for again := true; again; {
		again = false
		for i, x := range m.a {
			for _, z := range m.a[i+1:] {
				if taskOf(z) != taskOf(x) {
					break
				}
				if m.crossed(x, z) {
					y, v := m.of[x], m.of[z]
					m.pair(x, v, likeness(x, v), m.why[z])
					m.pair(z, y, likeness(z, y), m.why[x])
					again = true
				}
			}
		}
	}
}

// crossed reports whether x and the later z are paired crosswise and might as well be in order.
func (m *matching) crossed(x, z *entry) bool {
	y, v := m.of[x], m.of[z]
	switch {
	case y == nil || v == nil || taskOf(v) != taskOf(y) || v.at > y.at:
		return false
	case m.why[x] == decided || m.why[z] == decided || m.like[x] > 0.999 || m.like[z] > 0.999:
		return false
	case m.apart[[2]*entry{x, v}] || m.apart[[2]*entry{z, y}]:
		return false
	case min(likeness(x, v), likeness(z, y)) < neighbourFrom:
		return false
	}
	return m.worth(x, v)+m.worth(z, y)+crossing > m.worth(x, y)+m.worth(z, v)
}

// worth is the likeness of a pair with what breaks ties.
func (m *matching) worth(x, y *entry) float64 {
	return likeness(x, y) + hints(x, y, len(m.a), len(m.b))
}
