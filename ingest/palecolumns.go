package ingest

import (
	"image"
	"slices"
)

// Rules so pale that they hardly stand out of the paper's grain show in the mean over a column's width.

// paleRules finds the horizontal rules of a table whose columns are known that are too pale to be found by themselves: rows darker than
// those above and below over the whole width of two columns at least, wherever they are free of text.
func (s *sheet) paleRules(l *lattice) []ruling {
	if s.bilevel || s.gray == nil {
		return nil
	}
	var found []ruling
	pad, edge := s.points(2), s.points(6)
	for c := range len(l.xs) - 1 {
		for _, y := range s.paleRows(span{l.xs[c] + pad, l.xs[c+1] - pad}, l.ys[0]+edge, l.ys[len(l.ys)-1]-edge) {
			found = append(found, ruling{y, l.xs[c], l.xs[c+1], 1})
		}
	}
	near := s.points(0.8)
	return slices.DeleteFunc(found, func(r ruling) bool {
		return !slices.ContainsFunc(found, func(o ruling) bool { return o.lo != r.lo && abs(o.at-r.at) <= near })
	})
}

// paleRows are the rows from y0 to y1 that a pale rule over x runs along: each part of the width shows it clearly.
func (s *sheet) paleRows(x span, y0, y1 int) []int {
	const (
		parts     = 4
		clear     = 3.5 // as many times as rows usually differ
		leastPale = 1.5 // levels of grey
	)
	away := max(s.points(1.8), 3)
	if x.width() < s.points(24) || y1-y0 < 4*away {
		return nil
	}
	least := make([]float64, y1-y0) // how much darker each row is in the part that shows it least
	for k := range parts {
		part := span{x.lo + x.width()*k/parts, x.lo + x.width()*(k+1)/parts}
		dips := s.dips(part, y0, y1, away)
		usual := median(absolute(dips))
		for i, d := range dips {
			if i > 0 && i+1 < len(dips) { // rules lean a little
				d = max(d, dips[i-1], dips[i+1])
			}
			if d < max(leastPale, clear*usual) {
				d = 0
			}
			if k == 0 || d < least[i] {
				least[i] = d
			}
		}
	}
	var out []int
	for i, d := range least {
		around := least[max(i-away, 0):min(i+away+1, len(least))]
		if d > 0 && d == slices.Max(around) && (len(out) == 0 || y0+i-out[len(out)-1] > away) {
			out = append(out, y0+i)
		}
	}
	return out
}

// dips is by how many levels the rows from y0 to y1 are darker over x than those away pixels above and below, where hardly any
// ink is near; 0 elsewhere.
func (s *sheet) dips(x span, y0, y1, away int) []float64 {
	mean := make([]float64, y1-y0)
	reach := s.points(1)
	for i := range mean {
		y := y0 + i
		sum, n := 0, 0
		row := s.gray.Pix[y*s.gray.Stride:]
		for k, ink := range s.dark.ColCounts(image.Rect(x.lo, y-reach, x.hi, y+reach+1)) {
			if ink == 0 {
				sum, n = sum+int(row[x.lo+k]), n+1
			}
		}
		mean[i] = -1
		if n*3 >= x.width()*2 {
			mean[i] = float64(sum) / float64(n)
		}
	}
	out := make([]float64, len(mean))
	for i := away; i+away < len(mean); i++ {
		if above, at, below := mean[i-away], mean[i], mean[i+away]; above >= 0 && at >= 0 && below >= 0 {
			out[i] = min(above, below) - at
		}
	}
	return out
}

func absolute(vs []float64) []float64 {
	var out []float64
	for _, v := range vs {
		if v != 0 {
			out = append(out, max(v, -v))
		}
	}
	return append(out, 0)
}
