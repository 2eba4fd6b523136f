package ocrtext

import (
	"context"

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
	s, err := newStatistics(ctx, lo, v)
	if err != nil {
		return nil, nil, err
	}
	cost, err := s.firstLines(ctx, lo)
	if err != nil {
		return nil, nil, err
	}
	if cost != 0 {
		if s, err = s.findColumns(ctx, lo, cost); err != nil {
			return nil, nil, err
		}
	}
	out, err := s.decode(ctx, lo)
	return out, s, err
}

// lostColumns are the columns whose headings are perhaps not read, each with those behind which it may stand, or first, or last.
var lostColumns = []struct {
	key    string
	behind []string
}{
	{model.ColumnTopic, []string{first}},
	{model.ColumnTimeline, []string{model.ColumnIndicator}},
	{model.ColumnProgress, []string{last}},
	{model.ColumnBodies, []string{model.ColumnType, model.ColumnTask, model.ColumnTimeline, model.ColumnIndicator}},
}

// findColumns adds the columns that make the first lines of the tables likelier, which cost so much without. It returns what is known then.
func (s *statistics) findColumns(ctx context.Context, lo *layout, cost float64) (*statistics, error) {
	tried := false
	for _, lost := range lostColumns {
		best, behind := s, ""
		for _, b := range lost.behind {
			if !lo.add(lost.key, b) {
				continue
			}
			tried = true
			more, err := newStatistics(ctx, lo, s.words)
			if err != nil {
				return nil, err
			}
			less, err := more.firstLines(ctx, lo)
			if err != nil {
				return nil, err
			}
			lo.remove(lost.key)
			if less < cost-columnCost || best != s && less < cost {
				best, behind, cost = more, b, less
			}
		}
		if best != s {
			lo.add(lost.key, behind)
			s = best
		}
	}
	if !tried {
		return s, nil
	}
	return newStatistics(ctx, lo, s.words) // the lines were tagged for columns that are not there
}

// columnCost is by how much a column without a heading must make the first
// lines of the tables likelier, in nats.
const columnCost = 10

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
