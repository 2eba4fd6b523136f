package ocrtext

import (
	"slices"

	"annex/model"
)

// A piece is a fragment of a line inside a cell.
type piece struct {
	tokens []token
	width  float64
	page   int
	line   int     // in the file
	room   float64 // width of its column
}

// A block is the pieces of one cell.
type block struct {
	key    string
	pieces []piece
}

// A leaf is a row while a section is put together; cells that cover several
// rows are shared.
type leaf struct {
	cells map[string]*block // by column key
	pages []int
}

// leaves makes rows of a section's decoded lines.
func (s *section) leaves(decoded []*path, widths []float64) []*leaf {
	var out []*leaf
	for n, p := range decoded {
		l := s.table[n]
		if p.level != goesOn || len(out) == 0 {
			out = append(out, s.newLeaf(p.level, out))
		}
		row := out[len(out)-1]
		for _, f := range p.frags {
			key := s.keys[f.col]
			b := row.cells[key]
			if b == nil || f.start && len(b.pieces) > 0 && p.level != goesOn {
				b = &block{key: key}
				row.cells[key] = b
			}
			ts := l.tokens[f.from:f.to]
			b.pieces = append(b.pieces, piece{tokens: ts, width: fragmentWidth(ts), page: l.page, line: l.number, room: widths[f.col]})
			if !slices.Contains(row.pages, l.page) {
				row.pages = append(row.pages, l.page)
			}
		}
	}
	return out
}

// newLeaf begins a row that shares what its level leaves open.
func (s *section) newLeaf(level int, before []*leaf) *leaf {
	row := &leaf{cells: map[string]*block{}}
	var prev *leaf
	if len(before) > 0 {
		prev = before[len(before)-1]
	}
	share := func(keys ...string) {
		for _, k := range keys {
			if prev != nil && s.columnIndex(k) >= 0 {
				row.cells[k] = prev.cells[k]
			}
		}
	}
	fresh := func(keys ...string) {
		for _, k := range keys {
			row.cells[k] = &block{key: k}
		}
	}
	switch level {
	case newIndicatorShared:
		share(model.ColumnTopic, model.ColumnTask, model.ColumnType, model.ColumnBodies, model.ColumnProgress)
	case newIndicator:
		share(model.ColumnTopic, model.ColumnTask, model.ColumnType, model.ColumnBodies)
	case newTaskShared:
		share(model.ColumnTopic, model.ColumnProgress)
	case newTask:
		share(model.ColumnTopic)
	}
	for _, k := range s.keys {
		if row.cells[k] == nil {
			fresh(k)
		}
	}
	return row
}

// same reports whether two rows share their cell of a column.
func same(a, b *leaf, key string) bool { return a.cells[key] != nil && a.cells[key] == b.cells[key] }

// topics turns rows into topics and tasks.
func (r *reader) topics(rows []*leaf) []model.Topic {
	cells := map[*block]model.Cell{}
	cell := func(f *leaf, key string) model.Cell {
		b := f.cells[key]
		if b == nil {
			return model.Cell{}
		}
		c, ok := cells[b]
		if !ok {
			c = r.cell(b)
			cells[b] = c
		}
		return c
	}
	var out []model.Topic
	for i := 0; i < len(rows); {
		j := i + 1
		for j < len(rows) && same(rows[i], rows[j], model.ColumnTopic) {
			j++
		}
		t := model.Topic{Title: cell(rows[i], model.ColumnTopic)}
		group := rows[i:j]
		whole := func(rows []*leaf) bool {
			return len(rows) > 1 && !slices.ContainsFunc(rows, func(f *leaf) bool { return !same(f, rows[0], model.ColumnProgress) })
		}
		onTopic := whole(group) && !same(group[0], group[len(group)-1], model.ColumnTask)
		if onTopic {
			c := cell(group[0], model.ColumnProgress)
			t.Progress = &c
		}
		for a := 0; a < len(group); {
			b := a + 1
			for b < len(group) && same(group[a], group[b], model.ColumnTask) {
				b++
			}
			part := group[a:b]
			k := model.Task{Text: cell(part[0], model.ColumnTask), Type: cell(part[0], model.ColumnType), Bodies: cell(part[0], model.ColumnBodies)}
			onTask := !onTopic && whole(part)
			if onTask {
				c := cell(part[0], model.ColumnProgress)
				k.Progress = &c
			}
			for n, f := range part {
				ind := model.Indicator{Text: cell(f, model.ColumnIndicator), Timeline: cell(f, model.ColumnTimeline), Pages: f.pages}
				_, has := f.cells[model.ColumnProgress]
				shared := n > 0 && same(part[n-1], f, model.ColumnProgress) || n == 0 && a > 0 && same(group[a-1], f, model.ColumnProgress)
				if has && !onTopic && !onTask && !shared {
					c := cell(f, model.ColumnProgress)
					ind.Progress = &c
				}
				k.Indicators = append(k.Indicators, ind)
			}
			t.Tasks = append(t.Tasks, k)
			a = b
		}
		out = append(out, t)
		i = j
	}
	return out
}
