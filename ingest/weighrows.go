package ingest

import (
	"math"

	"annex/ingest/trust"
	"annex/model"
)

// taskCells are, for each cell of a task, the task's cells but for those of progress, which changes for reasons of its own.
func taskCells(e *model.Edition) map[*model.Cell][]*model.Cell {
	out := map[*model.Cell][]*model.Cell{}
	for r := range e.Rows() {
		if r.IndicatorAt != 0 || r.Task == nil {
			continue
		}
		k := r.Task
		row := []*model.Cell{&k.Text, &k.Type, &k.Bodies}
		all := []*model.Cell{k.Progress}
		for i := range k.Indicators {
			row = append(row, &k.Indicators[i].Text, &k.Indicators[i].Timeline)
			all = append(all, k.Indicators[i].Progress)
		}
		for _, c := range append(all, row...) {
			if c != nil {
				out[c] = row
			}
		}
	}
	return out
}

// compareRow compares the change of a cell with those of its row: most are made to all of it, or to parts of a cell.
func compareRow(s *trust.Signals, c *model.Cell, row []*model.Cell) {
	change, whole := wholeChange(c)
	all, same := 0.0, 0.0
	of := map[model.Change]float64{}
	for _, o := range row {
		if o == c || o.Empty() {
			continue
		}
		all++
		if other, ok := wholeChange(o); ok {
			of[other]++
			same += oneIf(whole && other == change)
		}
	}
	switch {
	case all == 0:
	case whole && change != model.Kept:
		s[trust.RowUnlike] = 1 - same/all
		s[trust.Oddities] += oneIf(same == 0 && s[trust.Single] == 1) // nobody changes a letter alone
	default:
		s[trust.RowLost] = math.Max(of[model.Deleted], of[model.Inserted]) / all
	}
}

var columnsInOrder = []string{model.ColumnTopic, model.ColumnTask, model.ColumnType, model.ColumnBodies, model.ColumnIndicator, model.ColumnTimeline, model.ColumnProgress}

// A doubted says how doubtful what stands around cells is.
type doubted struct {
	row  map[*model.Cell]float64
	page map[int]float64
}

func (d *document) doubts(e *model.Edition, beside map[*model.Cell][]*model.Cell) doubted {
	out := doubted{map[*model.Cell]float64{}, map[int]float64{}}
	n := map[int]float64{}
	doubt := func(c *model.Cell) float64 { return math.Log(max(1-c.Confidence, 0.002)) }
	for _, c := range e.Cells() {
		if d.signalsOf(c) == nil || c.Empty() {
			continue
		}
		out.page[c.From[0].Page] += doubt(c)
		n[c.From[0].Page]++
		sum, k := 0.0, 0.0
		for _, o := range beside[c] {
			if o != c && !o.Empty() && d.signalsOf(o) != nil {
				sum, k = sum+doubt(o), k+1
			}
		}
		out.row[c] = sum / max(k, 1)
	}
	for p := range out.page {
		out.page[p] /= n[p]
	}
	return out
}

// habits are how the cells that are changed in part are changed.
type habits struct {
	cells, odd float64 // all, and those with odd seams
}

func (d *document) habits(e *model.Edition) habits {
	h := habits{}
	for _, c := range e.Cells() {
		s := d.signalsOf(c)
		if s == nil || c.Empty() {
			continue
		}
		if _, whole := wholeChange(c); !whole {
			h.cells++
			h.odd += oneIf(s[trust.OddSeams] > 0)
		}
	}
	return h
}

// seams is the share of the others that have odd seams; 0 for a cell that is not changed in part.
func (h habits) seams(c *model.Cell, s *trust.Signals) float64 {
	if _, whole := wholeChange(c); whole {
		return 0
	}
	return (h.odd - oneIf(s[trust.OddSeams] > 0)) / max(h.cells-1, 1)
}
