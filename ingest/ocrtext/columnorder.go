package ocrtext

import (
	"context"
	"math"
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
	if i := slices.Index(keys, model.ColumnTopic); i < 0 || l.fit(row[i], model.ColumnTopic) > partOfHeading {
		keys = l.assign(row, model.ColumnTopic) // the first column nearly always
	}
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
	orderTrials = 30  // after all exchanges of two columns
	orderLines  = 50  // that are decoded
)

// cost is what the words of the headings cost in an order.
func (g *headingGuess) cost(keys []string) float64 {
	sum := 0.0
	for i, k := range keys {
		sum += fitWeight * g.fits[i][k]
	}
	return sum
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
	best   []string
}

// A columnPlace is a column in a place of the order.
type columnPlace struct {
	at  int
	key string
}

// search tries all exchanges of two columns, and then the orders whose columns stand where they did best.
func (t *orderTrial) search() ([]string, error) {
	start := t.guess.keys
	first, err := t.try(start)
	if err != nil || first == 0 {
		return start, err
	}
	for _, keys := range t.guess.exchanges(start) {
		if _, err := t.try(keys); err != nil {
			return nil, err
		}
	}
	for range orderTrials {
		keys := t.promising()
		if keys == nil {
			break
		}
		if _, err := t.try(keys); err != nil {
			return nil, err
		}
	}
	if t.costOf(t.best) < first-leastGain {
		return t.best, nil
	}
	return start, nil
}

// costOf is what an order that was tried costs.
func (t *orderTrial) costOf(keys []string) float64 { return t.costs[strings.Join(keys, " ")] }

// try finds what an order costs; 0: the lines tell nothing.
func (t *orderTrial) try(keys []string) (float64, error) {
	c, err := t.decode(keys)
	if err != nil || c == 0 {
		return 0, err
	}
	c += t.guess.cost(keys)
	t.costs[strings.Join(keys, " ")] = c
	for i, k := range keys {
		if p := (columnPlace{i, k}); t.places[p] == 0 || c < t.places[p] {
			t.places[p] = c
		}
	}
	if t.best == nil || c < t.costOf(t.best) {
		t.best = keys
	}
	return c, nil
}

// promising is the order not yet tried whose columns stand where they did best on the whole; nil: there is none.
func (t *orderTrial) promising() []string {
	var best []string
	least := math.Inf(1)
	keys := make([]string, len(t.guess.keys))
	var place func(i int, sum float64)
	place = func(i int, sum float64) {
		if sum >= least {
			return
		}
		if i == len(keys) {
			if _, tried := t.costs[strings.Join(keys, " ")]; !tried {
				best, least = slices.Clone(keys), sum
			}
			return
		}
		for _, k := range model.ColumnKeys() {
			if c, ok := t.places[columnPlace{i, k}]; ok && !slices.Contains(keys[:i], k) {
				keys[i] = k
				place(i+1, sum+c)
			}
		}
	}
	place(0, 0)
	return best
}

// exchanges are the orders that differ from one by two columns that are exchanged, or one that is another.
func (g *headingGuess) exchanges(keys []string) [][]string {
	var out [][]string
	doubtful := func(i int) bool { return g.fits[i][keys[i]] > partOfHeading && (i > 0 || keys[0] != model.ColumnTopic) }
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
