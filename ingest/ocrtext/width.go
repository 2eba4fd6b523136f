package ocrtext

import (
	"context"
	"math"
	"slices"

	"annex/ingest/ocrtext/habit"
)

// saidWidth is the share of lines that a width must hold: others are taken to be two columns' words.
const saidWidth = 0.9

// fewLines is how many lines tell nothing of a column's width.
const fewLines = 8

// setWidths sets the widths of columns to those that nearly all the words take
// which the tagger says to stand side by side in one. What is learned from
// decodings stays near them: decodings from wrong widths confirm them.
func (s *statistics) setWidths(lo *layout) {
	if !abreast(lo) {
		return
	}
	runs := make([][]float64, columnCount)
	for _, sec := range lo.sections {
		for _, l := range sec.table {
			for i := 0; i < len(l.tokens); {
				c := l.likeliest(i)
				to := i + 1
				for to < len(l.tokens) && l.likeliest(to) == c && l.said.cut[l.at(to)] < 0 {
					to++
				}
				if c < columnCount {
					runs[c] = append(runs[c], fragmentWidth(l.tokens[i:to]))
				}
				i = to
			}
		}
	}
	for k, c := range s.columns {
		r := runs[habit.Column(k)]
		if len(r) < fewLines {
			continue
		}
		slices.Sort(r)
		c.said = math.Max(2, quantile(r, saidWidth))
		for n := range c.widths {
			c.widths[n] = c.said
		}
	}
}

// How much is decoded to find whether there is a column that no heading names, and how widely.
const (
	linesForColumns = 80
	beamForColumns  = 4
)

// firstLines is what the best decoding of the tables' first lines costs, in nats;
// 0: too few lines are read abreast.
func (s *statistics) firstLines(ctx context.Context, lo *layout) (float64, error) {
	n, all := 0, 0
	var parts []section
	var at []int
	for i, sec := range lo.sections {
		if n >= linesForColumns {
			break
		}
		p := *sec
		p.table = nil
		all += len(sec.table)
		for _, l := range sec.table {
			if l.side && n < linesForColumns {
				p.table = append(p.table, l)
				n++
			}
		}
		if len(p.table) > 0 {
			parts, at = append(parts, p), append(at, i)
		}
	}
	if n < 20 || n*5 < min(all, linesForColumns)*3 {
		return 0, nil // cells follow one another: their lines part little
	}
	sum := 0.0
	for i := range parts {
		d := newDecoder(&parts[i], s, at[i])
		d.beam = beamForColumns
		lines, err := d.decode(ctx)
		if err != nil {
			return 0, err
		}
		if len(lines) > 0 {
			sum += d.final(lines[len(lines)-1])
		}
		for n, p := range lines {
			if len(p.frags) == 0 { // else all would be dirt
				sum += droppedWords * float64(len(d.lines[n].tokens))
			}
		}
	}
	return sum, nil
}

// droppedWords is what a dropped word costs more in the first lines, in nats.
const droppedWords = 3

// abreast reports whether most lines stand on pages that are read across the columns.
func abreast(lo *layout) bool {
	side, all := 0, 0
	for _, sec := range lo.sections {
		for _, l := range sec.table {
			all++
			side += b2i(l.side)
		}
	}
	return side*5 >= all*3
}
