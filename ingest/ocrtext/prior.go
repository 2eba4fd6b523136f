package ocrtext

import (
	"context"
	"math"
	"slices"

	"annex/model"
)

// usual are the widths that columns have next to one another where nothing else is known.
var usual = map[string]float64{
	model.ColumnTopic: 2.7, model.ColumnTask: 3.3, model.ColumnType: 2, model.ColumnBodies: 2.1,
	model.ColumnIndicator: 3.6, model.ColumnTimeline: 2.2, model.ColumnProgress: 2.9,
}

// oftenEmpty are the shares of empty cells where nothing else is known.
var oftenEmpty = map[string]float64{
	model.ColumnTopic: 0.01, model.ColumnTask: 0.01, model.ColumnType: 0.05, model.ColumnBodies: 0.05,
	model.ColumnIndicator: 0.02, model.ColumnTimeline: 0.05, model.ColumnProgress: 0.08,
}

// oftenBulleted are the shares of cells with a bullet where nothing else is known.
var oftenBulleted = map[string]float64{
	model.ColumnTopic: 0.05, model.ColumnTask: 0.5, model.ColumnType: 0.3, model.ColumnBodies: 0.3,
	model.ColumnIndicator: 0.45, model.ColumnTimeline: 0.3, model.ColumnProgress: 0.1,
}

// usualTails are how often a column is the longest of its row, where nothing else is known.
var usualTails = map[string]float64{
	model.ColumnTopic: 0.04, model.ColumnTask: 0.16, model.ColumnType: 0.01, model.ColumnBodies: 0.06,
	model.ColumnIndicator: 0.12, model.ColumnTimeline: 0.01, model.ColumnProgress: 0.6,
}

// tailWeight lessens the cost of lines alone: those of one row are no independent evidence.
const tailWeight = 0.4

// usualLines are the lines of cells, as logarithms of their geometric mean, where nothing else is known.
var usualLines = map[string]float64{
	model.ColumnTopic: 0.6, model.ColumnTask: 1.3, model.ColumnType: 0.2, model.ColumnBodies: 0.5,
	model.ColumnIndicator: 1.1, model.ColumnTimeline: 0.3, model.ColumnProgress: 1.6,
}

// newStatistics is what is known before the first decoding.
func newStatistics(ctx context.Context, lo *layout, v *vocabulary) (*statistics, error) {
	return statisticsBy(ctx, usualTaggers(), lo, v)
}

// trialStatistics is the same by one tagger alone, for what is tried many times.
func trialStatistics(ctx context.Context, lo *layout, v *vocabulary) (*statistics, error) {
	return statisticsBy(ctx, usualTaggers()[:1], lo, v)
}

func statisticsBy(ctx context.Context, taggers []*tagger, lo *layout, v *vocabulary) (*statistics, error) {
	s := untagged(lo, v)
	for _, sec := range lo.sections {
		if err := s.tag(ctx, taggers, sec); err != nil {
			return nil, err
		}
	}
	s.setWidths(lo)
	return s, nil
}

// untagged is what is known before the tagger was asked.
func untagged(lo *layout, v *vocabulary) *statistics {
	for _, sec := range lo.sections {
		markTimes(sec.table, v)
	}
	markLabels(lo.sections)
	v.types = append(v.types, typeWords(lo, v)...)
	clear(v.typeMemo)
	for _, sec := range lo.sections {
		for _, l := range sec.table {
			for i := range l.tokens {
				t := &l.tokens[i]
				t.typed, t.timed = v.typeWord(t.key), v.timeWord(t)
			}
		}
	}
	s := &statistics{words: v, columns: map[string]*columnStat{}, follows: map[pair]float64{}}
	markOdd(lo)
	for _, sec := range lo.sections {
		for _, k := range sec.keys {
			if s.columns[k] == nil {
				s.columns[k] = &columnStat{widths: make([]float64, len(lo.sections)), bullet: oftenBulleted[k], empty: oftenEmpty[k], tail: -tailWeight * math.Log(usualTails[k]+0.01), mean: usualLines[k], spread: 0.75}
			}
		}
	}
	for i, sec := range lo.sections {
		abreast := 0
		for _, b := range sec.blocks {
			if b.to-b.from <= 3 {
				abreast++
			}
		}
		var widths []float64
		for _, l := range sec.table {
			widths = append(widths, l.width)
		}
		slices.Sort(widths)
		full := quantile(widths, 0.97) * 1.15
		sum := 0.0
		for _, k := range sec.keys {
			sum += usual[k]
		}
		for _, k := range sec.keys {
			w := full * usual[k] / sum
			if abreast == 0 {
				w = full / 1.15
			}
			s.columns[k].widths[i] = math.Max(w, 3)
		}
	}
	s.forgetPairs(lo.keyCount)
	s.addProse(lo)
	s.level = levelCost
	s.often = make([]float64, lo.keyCount)
	for _, c := range s.columns {
		c.tabulate()
	}
	dirty, blank, n := 0, 0, 0
	for _, sec := range lo.sections {
		for _, l := range sec.table {
			n++
			if l.blank {
				blank++
			}
			if t := l.tokens[len(l.tokens)-1]; len(l.tokens) > 1 && len(t.text) == 1 && t.key != "a" {
				dirty++
			}
		}
	}
	s.margin = dirty*20 > n
	s.blanks = blank*30 > n
	return s
}
