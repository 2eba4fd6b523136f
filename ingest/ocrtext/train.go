//go:build train

package ocrtext

import (
	"context"
	"encoding/json"
	"math"
	"slices"
	"strings"

	"annex/ingest/ocrtext/habit"
	"annex/model"
)

// A Word is what is known of a word of a text: its column, the row of its
// cell, and whether the line is the cell's first. The zero Word is no cell's.
type Word struct {
	Column, Row string
	First       bool
}

// UnmarshalJSON reads a word from the list of its column, its row and whether it is first, as
// files of known content have it; a shorter list, or null, tells nothing.
func (w *Word) UnmarshalJSON(b []byte) error {
	*w = Word{}
	var v []any
	if err := json.Unmarshal(b, &v); err != nil || len(v) < 3 {
		return err
	}
	w.Column, _ = v[0].(string)
	w.Row, _ = v[1].(string)
	w.First, _ = v[2].(bool)
	return nil
}

// A Trainer learns the weights from texts with known content. For each text it
// finds the best decoding that agrees with what is known, and the best of all
// where what disagrees is made cheaper, so that the right one has to win by a
// margin (Taskar, Guestrin and Koller 2003). Then it moves the weights towards what parts
// the two, by the steps of AdaGrad (Duchi, Hazan and Singer 2011).
type Trainer struct {
	Rate    float64
	Habits  *habit.Table // of other documents than the text; nil: the usual
	Pull    float64      // towards the weights begun with, per line
	begun   *weighing
	squares weighing
	sum     weighing
	n       float64
	Loss    float64 // sum over lines since it was last set
	Lines   float64
}

// Weights are the weights in use, as their file has them.
func Weights() string { return weight.String() }

// SetWeights sets the weights to those of a file.
func SetWeights(s string) error {
	w, err := parseWeights(s)
	*weight = w
	return err
}

// Average sets the weights to the mean of all they have been since the last call.
func (t *Trainer) Average() {
	for k := range weight {
		if t.n > 0 {
			weight[k] = t.sum[k] / t.n
		}
	}
	t.sum, t.n = weighing{}, 0
}

// Learn learns from a text of whose lines the words are known. It returns how
// many of the known words were decoded right.
func (t *Trainer) Learn(ctx context.Context, text []byte, known [][]Word, o Options) (right, all int) {
	s, err := decode(text, false)
	if err != nil {
		return 0, 0
	}
	ls := lines(s)
	lo := layOut(ls, newHeadingLexicon(o.Columns))
	lo.keyCount = numberWords(ls)
	g := newGold(lo, known)
	v := newVocabulary(o.Vocabulary)
	if t.Habits != nil {
		v.habits = t.Habits
	}
	stat, err := newStatistics(ctx, lo, v)
	if err != nil {
		return 0, 0
	}
	g.setWidths(stat, lo)
	decoded, err := stat.decode(ctx, lo)
	if err != nil {
		return 0, 0
	}
	for i, sec := range lo.sections {
		r, n := g.count(sec, decoded[i])
		right, all = right+r, all+n
		for range stepsPerText {
			if !g.knows(sec) || t.Rate == 0 {
				break
			}
			f := newDecoder(sec, stat, i)
			f.forced = g
			best, err := f.decode(ctx)
			if err != nil {
				return 0, 0
			}
			d := newDecoder(sec, stat, i)
			d.forced = &gold{column: g.column, margin: margin}
			found, err := d.decode(ctx)
			if err != nil {
				return 0, 0
			}
			d.forced = nil
			t.step(d, found, best)
		}
	}
	return right, all
}

// stepsPerText is how often the tables of a text are decoded with what was learned from it.
const stepsPerText = 2

// margin is by how much a word in a wrong column is made cheaper, in nats.
const margin = 0.5

// step moves the weights by what parts the decoding found from the best that agrees with the gold.
func (t *Trainer) step(d *decoder, found, best []*path) {
	if t.begun == nil {
		w := *weight
		t.begun = &w
	}
	var delta weighing
	differ := 0.0
	for i := range best {
		a, b := found[i], best[i]
		t.Lines++
		if b.cost-b.back.cost > disagreement/2 {
			continue // no way agrees
		}
		l := d.lines[i]
		d.e.fill(d, l)
		x, y := d.kindsOf(a, l), d.kindsOf(b, l)
		worse := 0.0
		for k := range weight {
			worse += weight[k] * (y[k] - x[k])
		}
		if worse > hopeless {
			continue
		}
		if a.level != b.level || !slices.Equal(a.frags, b.frags) {
			differ++
			t.Loss++
		}
		for k := range weight {
			delta[k] += x[k] - y[k]
		}
	}
	if differ == 0 {
		return
	}
	for k := range weight {
		slope := -delta[k]/math.Sqrt(differ) + t.Pull*differ*(weight[k]-t.begun[k])
		t.squares[k] += slope * slope
		weight[k] -= t.Rate * slope / math.Sqrt(t.squares[k]+1)
		if weight[k] < least && (k < rowLevel || k >= tagDirt) {
			weight[k] = least
		}
		t.sum[k] += weight[k]
	}
	t.n++
}

// hopeless is how much worse than what was found a line's right way may be, in
// nats, if something can still be learned: most lines beyond are wrecks.
const hopeless = 12

// least is what every kind counts at the least, but for those of rows.
const least = 0.01

// newGold puts what is known of words to the tokens of the lines.
func newGold(lo *layout, known [][]Word) *gold {
	g := &gold{column: map[*token]string{}, level: map[*line]int{}}
	for _, sec := range lo.sections {
		begun := map[string]bool{}
		for _, l := range sec.table {
			g.level[l] = goesOn
			if l.number-1 >= len(known) {
				continue
			}
			words := known[l.number-1]
			for i := range l.tokens {
				t := &l.tokens[i]
				if t.at >= len(words) {
					continue
				}
				w := words[t.at]
				if w.Column == "" || slices.Contains(sec.keys, w.Column) {
					g.column[t] = w.Column
				}
				if w.First && (w.Column == model.ColumnTopic || w.Column == model.ColumnTask || w.Column == model.ColumnIndicator) && slices.Contains(sec.keys, w.Column) && !begun[w.Row] {
					begun[w.Row] = true
					if len(begun) == 1 {
						g.level[l] = newTopic // a section's first row is one, whatever was lost
					}
					g.level[l] = max(g.level[l], levelOf(w.Row))
				}
			}
		}
	}
	return g
}

// setWidths gives the columns the widths that all but a few of their lines have.
func (g *gold) setWidths(s *statistics, lo *layout) {
	all := map[string][]float64{}
	for _, sec := range lo.sections {
		for _, l := range sec.table {
			for i := 0; i < len(l.tokens); {
				k, to := g.column[&l.tokens[i]], i+1
				for to < len(l.tokens) && g.column[&l.tokens[to]] == k {
					to++
				}
				all[k] = append(all[k], fragmentWidth(l.tokens[i:to]))
				i = to
			}
		}
	}
	for k, c := range s.columns {
		if w := all[k]; len(w) > 5 {
			slices.Sort(w)
			for i := range c.widths {
				c.widths[i] = quantile(w, 0.96)
			}
		}
	}
}

// knows reports whether a section's columns are those of its words.
func (g *gold) knows(sec *section) bool {
	n := 0
	for _, l := range sec.table {
		for i := range l.tokens {
			if _, ok := g.column[&l.tokens[i]]; !ok {
				n++
			}
		}
	}
	return len(sec.table) > 0 && n == 0
}

// levelOf is the level of the row with an ID as "1.2.1.3", which counts topics, tasks and indicators.
func levelOf(row string) int {
	f := strings.Split(row, ".")
	switch {
	case f[len(f)-1] != "1":
		return newIndicator
	case f[len(f)-2] != "1":
		return newTask
	}
	return newTopic
}

// count counts the words that were decoded as they are known.
func (g *gold) count(sec *section, found []*path) (right, all int) {
	for n, p := range found {
		got := map[*token]string{}
		for _, f := range p.frags {
			for k := f.from; k < f.to; k++ {
				got[&sec.table[n].tokens[k]] = sec.keys[f.col]
			}
		}
		for i := range sec.table[n].tokens {
			if k := g.column[&sec.table[n].tokens[i]]; k != "" {
				all++
				right += b2i(got[&sec.table[n].tokens[i]] == k)
			}
		}
	}
	return right, all
}

// kindsOf counts the kinds of what a line costs on a path.
func (d *decoder) kindsOf(p *path, l *line) weighing {
	var f weighing
	d.record = &f
	if len(p.frags) == 0 && p.level == goesOn {
		d.dropCost(l)
	} else {
		d.replayLine(p, l, &f)
	}
	d.record = nil
	return f
}

func (d *decoder) replayLine(p *path, l *line, f *weighing) {
	base := *p.back
	base.cols = slices.Clone(p.back.cols)
	first := !slices.ContainsFunc(base.cols, func(o opened) bool { return o.open })
	d.rowCost(l, p.level)
	if p.level != goesOn {
		for c := range base.cols {
			if d.member[p.level]>>c&1 == 0 {
				continue
			}
			if !first {
				d.closing(c, &base.cols[c])
			}
			base.cols[c] = opened{pending: true}
		}
	}
	used := make([]bool, len(l.tokens))
	for _, g := range p.frags {
		d.entry(&base, g.col, p.level, l, g.from)
		k := d.column[g.col]
		for i := g.from; i < g.to; i++ {
			used[i] = true
			f[wordKind(l)+k] -= d.stat.score(d.keys[g.col], &l.tokens[i])
			if kind, v := d.vocabularyKind(g.col, &l.tokens[i]); kind >= 0 {
				f[kind] += v
			}
			f[tagWords+k] += l.column(i, k)
			if t := &l.tokens[i]; i > g.from {
				f[innerRule] += float64(b2i(t.rule))
				f[innerBar] += float64(b2i(t.bar))
				f[tagJoined] += l.joined(i)
				f[innerBullet] += float64(b2i(t.pre != "")) * t.bullet
				f[labelled] += b2f(t.labels != "")
			}
		}
		f[joins+k] += d.e.joins[g.col][g.to-1] - d.e.joins[g.col][g.from]
		f[overWidth] += d.e.over(g.col, g.from, g.to)
		f[unopenedBracket] += float64(unopened(base.cols[g.col].brackets, l.tokens[g.from:g.to]))
	}
	for i, u := range used {
		if !u {
			f[d.dirtKind(l, i)]++
			f[tagDirt] += l.column(i, columnCount)
		}
	}
	d.abreast(p.back, l, p.level, p.frags)
}
