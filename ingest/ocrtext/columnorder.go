package ocrtext

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"annex/model"
)

// Which column a heading is of whose words tell little, the cells below tell: the order of columns is taken in which the
// first lines of the tables are decoded most likely.

// A headingGuess is which columns headings were taken for that no profile knows.
type headingGuess struct {
	keys []string             // of each heading
	fits []map[string]float64 // what it costs to take each heading for a column's, as assign counts it
}

// guessOf is the guess of a row of headings; nil: all are surely known.
func (l *headingLexicon) guessOf(row [][]string, keys []string) *headingGuess {
	g := &headingGuess{keys: keys}
	doubts := 0
	for i, h := range row {
		fits := map[string]float64{}
		for _, k := range model.ColumnKeys() {
			fits[k] = l.fit(h, k)
		}
		g.fits = append(g.fits, fits)
		doubts += b2i(fits[keys[i]] > nounOfHeading)
	}
	if doubts < 2 {
		return nil
	}
	return g
}

const (
	fitWeight   = 3.0 // nats for the unit of what a heading's words cost
	leastGain   = 10  // by how much another order must make the lines likelier, in nats
	orderRounds = 4   // exchanges at the most, one after another
	ordersKept  = 3   // from which is gone on
	hopelessBy  = 50  // by how much a column's place made all orders less likely than the first that are not gone into, in nats
	orderLines  = 50  // that are decoded
)

// cost is what the words of the headings cost in an order.
func (g *headingGuess) cost(keys []string) float64 {
	sum := 0.0
	for i, k := range keys {
		sum += g.fits[i][k]
	}
	return fitWeight * sum
}

// orderByContent exchanges columns of headings that are not known as long as the tables' first lines become likelier.
func (lo *layout) orderByContent(ctx context.Context, v *vocabulary) error {
	if lo.guess == nil {
		return nil
	}
	types := v.types
	defer func() { v.setTypes(types) }()
	t := orderTrial{guess: lo.guess, costs: map[string]float64{}, places: map[columnPlace]float64{}, decode: func(keys []string) (float64, error) {
		part := lo.beginning(orderLines)
		part.rename(lo.guess.keys, keys)
		v.setTypes(types)
		s, err := trialStatistics(ctx, part, v)
		if err != nil {
			return 0, err
		}
		return s.firstLines(ctx, part)
	}}
	best, err := t.search()
	if err == nil {
		lo.rename(lo.guess.keys, best)
	}
	return err
}

// An orderTrial searches for the likeliest order of columns.
type orderTrial struct {
	guess  *headingGuess
	decode func(keys []string) (float64, error) // what the first lines cost with an order; 0: they tell nothing
	costs  map[string]float64                   // of the orders tried
	places map[columnPlace]float64              // of the likeliest order tried with a column in a place
	kept   [][]string                           // the likeliest orders, best first
}

// A columnPlace is a column in a place of the order.
type columnPlace struct {
	at  int
	key string
}

// search goes on from the likeliest orders by exchanges.
func (t *orderTrial) search() ([]string, error) {
	start := t.guess.keys
	first, err := t.try(start)
	if err != nil || first == 0 {
		return start, err
	}
	for range orderRounds {
		before := len(t.costs)
		for _, from := range slices.Clone(t.kept) {
			for _, keys := range t.guess.exchanges(from) {
				if t.hopeless(keys, first) {
					continue
				}
				if _, err := t.try(keys); err != nil {
					return nil, err
				}
			}
		}
		if len(t.costs) == before {
			break
		}
	}
	if best := t.kept[0]; t.costOf(best) < first-leastGain {
		return best, nil
	}
	return start, nil
}

// costOf is what an order that was tried costs.
func (t *orderTrial) costOf(keys []string) float64 { return t.costs[strings.Join(keys, " ")] }

// try finds what an order costs; 0: the lines tell nothing.
func (t *orderTrial) try(keys []string) (float64, error) {
	name := strings.Join(keys, " ")
	if c, ok := t.costs[name]; ok {
		return c, nil
	}
	c, err := t.decode(keys)
	if err != nil || c == 0 {
		return 0, err
	}
	c += t.guess.cost(keys)
	t.costs[name] = c
	for i, k := range keys {
		if p := (columnPlace{i, k}); t.places[p] == 0 || c < t.places[p] {
			t.places[p] = c
		}
	}
	t.kept = append(t.kept, keys)
	slices.SortStableFunc(t.kept, func(a, b []string) int { return cmp.Compare(t.costOf(a), t.costOf(b)) })
	t.kept = t.kept[:min(len(t.kept), ordersKept)]
	return c, nil
}

// hopeless reports whether an order was tried, or has a column in a place where it never did well.
func (t *orderTrial) hopeless(keys []string, first float64) bool {
	if _, ok := t.costs[strings.Join(keys, " ")]; ok {
		return true
	}
	for i, k := range keys {
		if t.places[columnPlace{i, k}] > first+hopelessBy {
			return true
		}
	}
	return false
}

// exchanges are the orders that differ from one by two columns that are exchanged, or one that is another.
func (g *headingGuess) exchanges(keys []string) [][]string {
	var out [][]string
	doubtful := func(i int) bool { return g.fits[i][keys[i]] > partOfHeading }
	for i := range keys {
		for j := i + 1; j < len(keys); j++ {
			if doubtful(i) && doubtful(j) {
				x := slices.Clone(keys)
				x[i], x[j] = x[j], x[i]
				out = append(out, x)
			}
		}
		for _, k := range model.ColumnKeys() {
			if !slices.Contains(keys, k) && doubtful(i) {
				x := slices.Clone(keys)
				x[i] = k
				out = append(out, x)
			}
		}
	}
	return slices.DeleteFunc(out, func(x []string) bool {
		return !slices.Contains(x, model.ColumnTask) && !slices.Contains(x, model.ColumnIndicator)
	})
}

// beginning is a layout of the first lines of the tables.
func (lo *layout) beginning(n int) *layout {
	out := *lo
	out.sections = nil
	for _, sec := range lo.sections {
		p := *sec
		p.table = p.table[:min(len(p.table), n)]
		n -= len(p.table)
		if len(p.table) > 0 {
			out.sections = append(out.sections, &p)
		}
	}
	return &out
}

// rename gives the columns of the sections other keys.
func (lo *layout) rename(from, to []string) {
	for _, s := range lo.sections {
		keys := slices.Clone(s.keys)
		for i, k := range keys {
			if at := slices.Index(from, k); at >= 0 {
				keys[i] = to[at]
			}
		}
		s.keys = keys
	}
}
