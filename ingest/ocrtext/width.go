package ocrtext

import (
	"context"
	"math"
	"slices"

	"annex/model"
)

// How much is decoded to find the widths of the columns, how widely, and the
// factors that each width is tried with.
const (
	linesForWidths = 80
	beamForWidths  = 4
)

var (
	scaleFactors = []float64{0.7, 0.85, 1.2, 1.4, 1.7}
	widthFactors = []float64{0.65, 1.5, 0.82, 1.22}
)

// A widthSearch looks for the widths of columns that are read abreast.
type widthSearch struct {
	stat  *statistics
	parts []section // the sections' first lines
	at    []int     // of which section
	keys  []string

	usually []float64 // widths begun with
	best    float64
	err     error
}

// searchWidths finds the widths of the columns with which the tables' first
// lines are decoded at the least cost: from the usual widths, or where one
// column is as wide as the paragraphs that stand alone, a descent one column at a time.
// Decodings from wrong widths confirm them, so that what is learned from
// decodings would not find better ones. It returns that cost, in nats; 0: too few
// lines are read abreast.
func (s *statistics) searchWidths(ctx context.Context, lo *layout) (float64, error) {
	w := &widthSearch{stat: s}
	s.searching = true
	defer func() { s.searching = false }()
	n, all := 0, 0
	for i, sec := range lo.sections {
		if n >= linesForWidths {
			break
		}
		p := *sec
		p.table = nil
		all += len(sec.table)
		for _, l := range sec.table {
			if l.side && n < linesForWidths {
				p.table = append(p.table, l)
				n++
			}
		}
		if len(p.table) > 0 {
			w.parts, w.at = append(w.parts, p), append(w.at, i)
		}
	}
	if n < 20 || n*5 < min(all, linesForWidths)*3 {
		return 0, nil // cells follow one another: their widths part little
	}
	w.keys = w.parts[0].keys
	w.set(w.widest())
	w.usually = w.get()
	w.best = w.cost(ctx)
	best := w.usually
	for _, f := range scaleFactors {
		w.set(w.usually)
		for i := range w.keys {
			w.scale(i, f, false)
		}
		if w.try(ctx) {
			best = w.get()
		}
	}
	w.set(best)
	w.usually = best
	if alone := aloneWidth(w.parts); alone > 0 {
		for _, k := range []string{model.ColumnProgress, model.ColumnTask, model.ColumnIndicator} {
			if i := slices.Index(w.keys, k); i >= 0 {
				w.set(w.usually)
				w.scale(i, alone*1.03/w.usually[i], true)
				if w.try(ctx) {
					best = w.get()
				}
			}
		}
		w.set(best)
	}
	for _, together := range []bool{true, false} {
		for i := range w.keys {
			begun := w.get()
			best := begun
			for _, f := range widthFactors {
				w.set(begun)
				w.scale(i, f, together)
				if w.try(ctx) {
					best = w.get()
				}
			}
			w.set(best)
		}
	}
	for i, x := range w.get() {
		s.columns[w.keys[i]].searched = x
	}
	return w.best, w.err
}

// try reports whether the widths cost less than all before.
func (w *widthSearch) try(ctx context.Context) bool {
	if c := w.cost(ctx); c < w.best-1 {
		w.best = c
		return true
	}
	return false
}

// widest is what the widest section's columns are supposed to be.
func (w *widthSearch) widest() []float64 {
	var out []float64
	for _, k := range w.keys {
		out = append(out, slices.Max(w.stat.columns[k].widths))
	}
	return out
}

// get returns the widths of the columns, and set sets those of all sections.
func (w *widthSearch) get() []float64 {
	var out []float64
	for _, k := range w.keys {
		out = append(out, w.stat.columns[k].widths[w.at[0]])
	}
	return out
}

func (w *widthSearch) set(widths []float64) {
	for i, k := range w.keys {
		c := w.stat.columns[k]
		for n := range c.widths {
			c.widths[n] = widths[i]
		}
	}
}

// scale makes a column wider by a factor; the others, together, by so much narrower.
func (w *widthSearch) scale(i int, f float64, together bool) {
	widths := w.get()
	sum := 0.0
	for _, x := range widths {
		sum += x
	}
	rest := (sum - widths[i]*f) / (sum - widths[i])
	for k := range widths {
		switch {
		case k == i:
			widths[k] *= f
		case together:
			widths[k] *= math.Max(0.5, rest)
		}
		widths[k] = math.Max(widths[k], 2)
	}
	w.set(widths)
}

// cost is what the best decoding of the lines costs with the widths set.
func (w *widthSearch) cost(ctx context.Context) float64 {
	sum := 0.0
	for i := range w.parts {
		d := newDecoder(&w.parts[i], w.stat, w.at[i])
		d.beam = beamForWidths
		lines, err := d.decode(ctx)
		if err != nil {
			w.err = err
			return math.Inf(1)
		}
		if len(lines) > 0 {
			sum += d.final(lines[len(lines)-1])
		}
		for n, p := range lines {
			if len(p.frags) == 0 { // in columns too narrow all would be dirt
				sum += droppedForWidths * float64(len(d.lines[n].tokens))
			}
		}
	}
	for i, x := range w.get() {
		if w.usually != nil {
			odd := math.Log(x / w.usually[i])
			sum += oddWidth * odd * odd
		}
	}
	return sum
}

// What a dropped word costs more while widths are looked for, and a width that is
// unlike the usual, by the square of how many times it is, in nats.
const (
	droppedForWidths = 3
	oddWidth         = 2
)

// aloneWidth is the width of the paragraphs of four lines or more on which
// nothing else stands: lines about as wide as one another. 0: there is none.
func aloneWidth(parts []section) float64 {
	best := 0.0
	for _, p := range parts {
		widest := widest(p.table)
		for i := 0; i < len(p.table); i++ {
			w, n := p.table[i].width, 1
			low := w
			for k := i + 1; k < len(p.table); k++ {
				x := p.table[k].width
				if min(low, x) < 0.7*max(w, x) || max(w, x) > 0.5*widest {
					break
				}
				w, low, n = max(w, x), min(low, x), n+1
			}
			if n >= 4 && w > best {
				best = w
			}
		}
	}
	return best
}
