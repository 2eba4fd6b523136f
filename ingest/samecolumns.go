package ingest

import (
	"image"
	"slices"
)

// The tables of a page mostly have the same columns. Where a scanner left less of one table's rules than of another's, the other tells
// where they were.

// leastShared is how many edges of columns two tables have in common at least to be taken for alike.
const leastShared = 4

// sameColumns gives each lattice the edges of columns that another one of the page has and of which something is left in it, where all
// of its own are edges of that one.
func (s *sheet) sameColumns(lattices []*lattice, across, down []ruling) {
	for i, l := range lattices {
		for _, o := range lattices {
			if len(o.xs) <= len(l.xs) || len(l.xs) < leastShared {
				continue
			}
			if xs := s.edgesLike(l, o, across, down); len(xs) > len(l.xs) {
				l = &lattice{xs: xs, ys: l.ys}
				s.measure(l)
				lattices[i] = l
			}
		}
	}
}

// edgesLike are the lattice's edges of columns with those that o has besides and of which something is left; only its own where one of these
// is none of o's. A bent page moves them a little.
func (s *sheet) edgesLike(l, o *lattice, across, down []ruling) []int {
	near := s.points(4)
	xs := slices.Clone(l.xs)
	shift, last := 0, -1
	for _, x := range o.xs {
		if k := slices.IndexFunc(l.xs, func(own int) bool { return abs(own-x) <= near }); k >= 0 {
			if k != last+1 {
				return l.xs
			}
			shift, last = l.xs[k]-x, k
		}
	}
	if last != len(l.xs)-1 {
		return l.xs
	}
	for _, x := range o.xs {
		x += shift
		if !slices.ContainsFunc(xs, func(own int) bool { return abs(own-x) <= near }) && s.leftOfEdge(l, x, across, down) {
			xs = append(xs, x)
		}
	}
	slices.Sort(xs)
	return xs
}

// leftOfEdge reports whether something is left at x of an edge of the lattice's columns: a part of its rule; the blank before text that
// begins behind it in every row; or, at its sides, two rules that reach it from inside.
func (s *sheet) leftOfEdge(l *lattice, x int, across, down []ruling) bool {
	near, part := s.points(4), s.points(10)
	b := l.box()
	if slices.ContainsFunc(down, func(r ruling) bool {
		return abs(r.at-x) <= near && min(r.hi, b.Max.Y)-max(r.lo, b.Min.Y) >= part
	}) {
		return true
	}
	if x > b.Min.X && x < b.Max.X {
		return s.blankBefore(x, l.ys)
	}
	n := 0
	for _, r := range across {
		if r.at >= b.Min.Y-near && r.at <= b.Max.Y+near && min(r.hi, b.Max.X) > max(r.lo, b.Min.X) {
			n += int(oneIf(x < b.Min.X && r.lo <= x+near || x > b.Max.X && r.hi >= x-near))
		}
	}
	return n >= 2
}

// blankBefore reports whether no ink stands at x between the rules at ys, and some close behind it in most rows.
func (s *sheet) blankBefore(x int, ys []int) bool {
	pad, blank, behind := s.points(2), max(s.points(1), 1), s.points(12)
	n := 0
	for i := range len(ys) - 1 {
		rows := image.Rect(x-blank, ys[i]+pad, x+blank+1, ys[i+1]-pad)
		if s.ink.Count(rows) > 0 {
			return false
		}
		rows.Min.X, rows.Max.X = rows.Max.X, x+behind
		n += int(oneIf(s.ink.Count(rows) > 0))
	}
	return n*2 > len(ys)-1
}
