package ocrtext

import (
	"context"
	"slices"

	"annex/model"
)

// decodings is how often the tables are decoded, each time with what was
// learned from the time before.
const decodings = 4

// decodeAll decodes the tables of all sections.
func decodeAll(ctx context.Context, lo *layout, v *vocabulary) ([][]*path, *statistics, error) {
	if err := lo.orderByContent(ctx, v); err != nil {
		return nil, nil, err
	}
	if err := lo.findColumns(ctx, v); err != nil {
		return nil, nil, err
	}
	s, err := newStatistics(ctx, lo, v)
	if err != nil {
		return nil, nil, err
	}
	out, err := s.decode(ctx, lo)
	return out, s, err
}

// A lostColumn is a place where a column may stand whose heading is not read: behind another, or first, or last.
type lostColumn struct{ key, behind string }

// lostColumns are the places that are tried.
var lostColumns = []lostColumn{
	{model.ColumnTopic, first},
	{model.ColumnTimeline, model.ColumnIndicator}, {model.ColumnTimeline, model.ColumnTask}, {model.ColumnTimeline, model.ColumnTopic},
	{model.ColumnProgress, last},
	{model.ColumnBodies, model.ColumnType}, {model.ColumnBodies, model.ColumnTask}, {model.ColumnBodies, model.ColumnTimeline}, {model.ColumnBodies, model.ColumnIndicator},
	{model.ColumnType, model.ColumnTask}, {model.ColumnType, model.ColumnBodies}, {model.ColumnType, model.ColumnIndicator},
}

// findColumns adds the columns without a heading that make the first lines of the tables likelier, the one that does
// so most first.
func (lo *layout) findColumns(ctx context.Context, v *vocabulary) error {
	types := v.types
	defer func() { v.setTypes(types) }()
	for _, sec := range lo.sections {
		markTimes(sec.table, v)
	}
	trial := func() (float64, error) {
		part := lo.beginning(linesForColumns)
		v.setTypes(types)
		v.setTypes(append(types, typeWords(lo, v)...)) // more lines tell them than are decoded
		s, err := trialStatistics(ctx, part, v)
		if err != nil {
			return 0, err
		}
		return s.firstLines(ctx, part)
	}
	places := slices.DeleteFunc(slices.Clone(lostColumns), func(p lostColumn) bool {
		return slices.ContainsFunc(lo.sections, func(sec *section) bool { return sec.columnIndex(p.key) >= 0 })
	})
	if len(places) == 0 {
		return nil
	}
	cost, err := trial()
	if err != nil || cost == 0 {
		return err
	}
	for len(places) > 0 {
		var best lostColumn
		least := cost
		var near []lostColumn // what is worth another trial beside the best
		for _, p := range places {
			if !lo.add(p.key, p.behind) {
				continue
			}
			less, err := trial()
			if err != nil {
				return err
			}
			lo.remove(p.key)
			if less < least {
				best, least = p, less
			}
			if less < cost+nearColumn {
				near = append(near, p)
			}
		}
		if least >= cost-columnCost {
			break
		}
		lo.add(best.key, best.behind)
		places, cost = near, least
	}
	return nil
}

// columnCost is by how much a column without a heading must make the first
// lines of the tables likelier, in nats.
const columnCost = 10

// nearColumn is how much less likely a column may make them and yet be tried again beside another.
const nearColumn = 40

// decode decodes the tables of all sections, from what is known before.
func (s *statistics) decode(ctx context.Context, lo *layout) ([][]*path, error) {
	var out [][]*path
	for s.round = 0; s.round < decodings; s.round++ {
		out = nil
		for i, sec := range lo.sections {
			d := newDecoder(sec, s, i)
			if s.round < decodings-1 {
				d.beam = beamWidth / 2
			}
			lines, err := d.decode(ctx)
			if err != nil {
				return nil, err
			}
			out = append(out, lines)
		}
		if s.round < decodings-1 {
			s.learn(lo, out)
		}
	}
	return out, nil
}
