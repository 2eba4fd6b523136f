package ocrtext

// A gold is what is known of the lines of a text with known content. A decoder
// with one finds the best decoding that agrees with it; without, as always but
// in training, all its methods ask nothing.
type gold struct {
	column map[*token]string // "": dirt; absent: not known
	level  map[*line]int
	margin float64 // not 0: what disagrees is cheaper by so much, in nats, and all is allowed
}

// disagreement is what it costs to decode otherwise than the gold says.
const disagreement = 1e5

// penalty is the cost of a token in a column.
func (g *gold) penalty(t *token, key string) float64 {
	if g == nil {
		return 0
	}
	if k, ok := g.column[t]; ok && k != key {
		if g.margin > 0 {
			return -g.margin
		}
		return disagreement
	}
	return 0
}

// dropPenaltyOf is the cost of taking a token for dirt.
func (g *gold) dropPenaltyOf(t *token) float64 {
	switch {
	case g == nil || g.column[t] == "":
		return 0
	case g.margin > 0:
		return -g.margin
	}
	return disagreement
}

// dropPenalty is the cost of taking a line for dirt.
func (g *gold) dropPenalty(l *line) float64 {
	cost := 0.0
	for i := range l.tokens {
		cost += g.dropPenaltyOf(&l.tokens[i])
	}
	return cost
}

// allows reports whether a row of the level may begin with a line.
func (g *gold) allows(l *line, level int) bool {
	if g == nil {
		return true
	}
	want, ok := g.level[l]
	switch {
	case !ok:
		return true
	case level == newIndicatorShared:
		level = newIndicator
	case level == newTaskShared:
		level = newTask
	}
	return level == want
}
