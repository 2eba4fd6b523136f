package ingest

import (
	"context"
	"image"
	"strings"

	"annex/ingest/engine"
)

// The second reader takes three times as long as the first, who doubts few words of most lines: only those
// are read again, and their neighbours with them, in the place where they stand.

// A part is some words of a reading, to excluded, and the columns of their picture, x1 excluded.
type part struct {
	from, to int
	x0, x1   int
	unsure   bool // the second reader is to be asked
}

// ask has the second reader read whole in those parts of a reading of which the first was unsure. What it is not
// asked for stays as the first read it, at a confidence of 0.
func (r readers) ask(ctx context.Context, first []engine.Symbol, parts []part, whole *image.Gray, dpi int) ([]engine.Symbol, error) {
	second, ok := r.second.(engine.PartReader)
	if !ok || len(parts) == 1 {
		return r.second.Line(ctx, whole, dpi)
	}
	var out []engine.Symbol
	for _, p := range parts {
		if p.unsure {
			read, err := second.Part(ctx, whole, p.x0, p.x1, dpi)
			if err != nil {
				return nil, err
			}
			out = append(out, read...)
			continue
		}
		for _, s := range first[p.from:p.to] {
			s.Confidence = 0
			out = append(out, s)
		}
	}
	return out, nil
}

// parts cuts a reading of m between words into what the first reader is sure of and what it is not. A part
// that is sure has the spaces beside it.
func (r readers) parts(first []engine.Symbol, m *image.Gray, underlined bool) []part {
	words := wordsIn(first, m)
	unsure := make([]bool, len(words))
	for i, w := range words {
		if r.unsure(first, w, underlined) {
			for k := max(i-1, 0); k < min(i+2, len(words)); k++ { // a word alone is read less well
				unsure[k] = true
			}
		}
	}
	asked := 0 // columns
	for i, w := range words {
		if unsure[i] {
			asked += w.x1 - w.x0
		}
	}
	if asked*2 > m.Rect.Dx() { // what doubts are everywhere is best seen as a whole
		return []part{{to: len(first), x1: m.Rect.Dx(), unsure: true}}
	}
	var out []part
	for i, w := range words {
		w.unsure = unsure[i]
		n := len(out)
		switch {
		case n == 0:
			out = append(out, w)
		case out[n-1].unsure == w.unsure:
			out[n-1].to, out[n-1].x1 = w.to, w.x1
		case w.unsure:
			out[n-1].to = w.from
			out = append(out, w)
		default:
			w.from = out[n-1].to
			out = append(out, w)
		}
	}
	return out
}

// tailed are signs that are others whose tails were lost with an underline, as v is y, or that its remains look like.
const tailed = ".,:;v|"

// unsure reports whether the first reader is not sure of a part of its reading.
func (r readers) unsure(first []engine.Symbol, p part, underlined bool) bool {
	for i := p.from; i < p.to; i++ {
		s := first[i]
		if s.Confidence < sureFrom || underlined && strings.Contains(tailed, s.Text) ||
			r.coarse && (strings.Contains(mistaken, s.Text) || s.Text == "m" && i > 0 && strings.Contains("pu", first[i-1].Text)) {
			return true
		}
	}
	return p.from == p.to
}

// wordsIn are the words of a reading of m, each with the columns to the middle of the gaps beside it. Those
// that m shows no gap between are one.
func wordsIn(first []engine.Symbol, m *image.Gray) []part {
	out := []part{{to: len(first), x1: m.Rect.Dx()}}
	for i := 1; i+1 < len(first); i++ {
		if first[i].Text != " " {
			continue
		}
		last := &out[len(out)-1]
		x, ok := gapIn(m, max((first[i-1].X0+first[i-1].X1)/2, last.x0), (first[i+1].X0+first[i+1].X1)/2)
		if !ok {
			continue
		}
		last.to, last.x1 = i, x
		out = append(out, part{from: i + 1, to: len(first), x0: x, x1: m.Rect.Dx()})
	}
	return out
}

// gapIn is the middle of the longest run of columns between x0 and x1 that are blank; false where it is
// shorter than three.
func gapIn(m *image.Gray, x0, x1 int) (middle int, ok bool) {
	x1 = min(x1, m.Rect.Dx())
	longest, start := 0, x0
	for x := x0; x <= x1; x++ {
		if x < x1 && blankColumn(m, x) {
			continue
		}
		if x-start > longest {
			longest, middle = x-start, (start+x)/2
		}
		start = x + 1
	}
	return middle, longest >= 3
}

func blankColumn(m *image.Gray, x int) bool {
	const ground = 240
	for y := range m.Rect.Dy() {
		if m.Pix[y*m.Stride+x] < ground {
			return false
		}
	}
	return true
}
