package render

import (
	"maps"
	"slices"

	"annex/model"
)

const (
	cellPad   = 4.0 // between a cell's rules and its text, left and right
	cellLead  = 2.0 // above and below
	ruleWidth = 0.5
	hanging   = 9.0 // indent of bulleted paragraphs
)

// A setCell is a table's cell, typeset: the rows it covers and its lines.
type setCell struct {
	col, first, last int // leaf rows of the section, both included
	lines            []setLine
	next             int     // the first line not printed yet
	top              float64 // where it begins on this page
	open             bool    // begun and not ended
	again            string  // what stands in it on further pages
}

// A setTable is a section's table, typeset.
type setTable struct {
	xs           []float64 // the columns' edges
	header       [][]setLine
	headerHeight float64
	rows         int
	starts       [][]*setCell // by row: the cells that begin there
	names        []string     // topics by row, for bookmarks
	size         float64
}

// layTable typesets a section's table; nil where it shows no row.
func (p *paper) layTable(s *model.Section, at int) *setTable {
	keys, heads := columnsOf(s)
	t := &setTable{size: p.style.Sizes.Table}
	t.xs = p.columnEdges(keys)
	bold := p.face("B", t.size)
	for i, h := range heads {
		lines := typeset(model.Plain(h), t.xs[i+1]-t.xs[i]-2*cellPad, 0, false, bold)
		t.header = append(t.header, lines)
		t.headerHeight = max(t.headerHeight, float64(len(lines))*t.size*leading+2*cellLead)
	}
	p.layRows(t, s, at, keys)
	if t.rows == 0 {
		return nil
	}
	return t
}

// columnsOf returns the keys and headings of a section's columns; the usual
// seven where it does not say.
func columnsOf(s *model.Section) (keys, heads []string) {
	usual := map[string]string{
		model.ColumnTopic: "Topic", model.ColumnTask: "Tasks", model.ColumnType: "Type of task", model.ColumnBodies: "Responsible body",
		model.ColumnIndicator: "Performance Indicators", model.ColumnTimeline: "Timeline", model.ColumnProgress: "Progress",
	}
	switch {
	case len(s.ColumnKeys) > 0 && len(s.ColumnKeys) == len(s.Columns):
		return s.ColumnKeys, s.Columns
	case len(s.Columns) == len(model.ColumnKeys()):
		return model.ColumnKeys(), s.Columns
	}
	for _, k := range model.ColumnKeys() {
		heads = append(heads, usual[k])
	}
	return model.ColumnKeys(), heads
}

// columnEdges shares the width among the columns as the style says.
func (p *paper) columnEdges(keys []string) []float64 {
	var sum float64
	for _, k := range keys {
		sum += p.style.column(k).Width
	}
	xs := []float64{p.style.Margins.Left}
	for _, k := range keys {
		xs = append(xs, xs[len(xs)-1]+p.style.column(k).Width/sum*p.textWidth())
	}
	return xs
}

// layRows typesets the cells: a topic's and a task's cells cover their rows.
func (p *paper) layRows(t *setTable, s *model.Section, at int, keys []string) {
	row := 0
	for ti := range s.Topics {
		topic := &s.Topics[ti]
		topicFirst := row
		for ki := range topic.Tasks {
			task := &topic.Tasks[ki]
			taskFirst := row
			for ii := range task.Indicators {
				ind := &task.Indicators[ii]
				if !p.opt.View.row(model.Row{Section: s, Topic: topic, Task: task, Indicator: ind, SectionAt: at, TopicAt: ti, TaskAt: ki, IndicatorAt: ii}) {
					continue
				}
				t.starts = append(t.starts, nil)
				t.names = append(t.names, "")
				p.addCells(t, keys, row, row, func(key, head string) (model.Cell, bool) { return ownCell(ind, key, head) }, s)
				row++
			}
			if row > taskFirst {
				p.addCells(t, keys, taskFirst, row-1, func(key, _ string) (model.Cell, bool) { return taskCell(task, key) }, s)
			}
		}
		if row > topicFirst {
			t.names[topicFirst] = p.opt.View.of(topic.Title.Text).Printed()
			p.addCells(t, keys, topicFirst, row-1, func(key, _ string) (model.Cell, bool) { return topicCell(topic, key) }, s)
		}
	}
	t.rows = row
	p.fillGaps(t, keys)
}

func ownCell(ind *model.Indicator, key, head string) (model.Cell, bool) {
	switch key {
	case model.ColumnIndicator:
		return ind.Text, true
	case model.ColumnTimeline:
		return ind.Timeline, true
	case model.ColumnProgress:
		if ind.Progress != nil {
			return *ind.Progress, true
		}
	case "":
		return ind.Extra[head], true
	}
	return model.Cell{}, false
}

func taskCell(t *model.Task, key string) (model.Cell, bool) {
	switch key {
	case model.ColumnTask:
		return t.Text, true
	case model.ColumnType:
		return t.Type, true
	case model.ColumnBodies:
		return t.Bodies, true
	case model.ColumnProgress:
		if t.Progress != nil {
			return *t.Progress, true
		}
	}
	return model.Cell{}, false
}

func topicCell(t *model.Topic, key string) (model.Cell, bool) {
	switch key {
	case model.ColumnTopic:
		return t.Title, true
	case model.ColumnProgress:
		if t.Progress != nil {
			return *t.Progress, true
		}
	}
	return model.Cell{}, false
}

// addCells typesets the cells of rows first to last that get returns.
func (p *paper) addCells(t *setTable, keys []string, first, last int, get func(key, head string) (model.Cell, bool), s *model.Section) {
	_, heads := columnsOf(s)
	for c, key := range keys {
		cell, ok := get(key, heads[c])
		if !ok {
			continue
		}
		p.at = model.Error{Row: first + 1, Column: c + 1}
		col := p.style.column(key)
		lines := typeset(p.opt.View.of(cell.Text), t.xs[c+1]-t.xs[c]-2*cellPad, hanging, col.Bullets, p.face("", t.size))
		sc := &setCell{col: c, first: first, last: last, lines: lines}
		if key == model.ColumnTopic && p.style.Continued != "" {
			sc.again = p.opt.View.of(cell.Text).Printed() + " " + p.style.Continued
		}
		t.starts[first] = append(t.starts[first], sc)
	}
}

// fillGaps adds blank cells where no cell covers a row, so that every rule is drawn.
func (p *paper) fillGaps(t *setTable, keys []string) {
	covered := map[[2]int]bool{}
	for _, cs := range t.starts {
		for _, c := range cs {
			for r := c.first; r <= c.last; r++ {
				covered[[2]int{r, c.col}] = true
			}
		}
	}
	for r := range t.rows {
		for c := range keys {
			if !covered[[2]int{r, c}] {
				t.starts[r] = append(t.starts[r], &setCell{col: c, first: r, last: r})
			}
		}
		slices.SortFunc(t.starts[r], func(a, b *setCell) int { return a.col - b.col })
	}
}

// firstHeight is what the table's first row needs at least: three lines of it.
func (t *setTable) firstHeight() float64 {
	n := 1
	for _, c := range t.starts[0] {
		n = max(n, min(len(c.lines), 3))
	}
	return float64(n)*t.size*leading + 2*cellLead
}

// printTable prints the table over as many pages as it takes.
func (p *paper) printTable(t *setTable) {
	p.tableHeader(t)
	if len(p.notes.fresh(p.notes.orphan)) > 0 {
		p.notes.take(p, p.notes.orphan)
	}
	open := map[int]*setCell{} // by column
	for r := range t.rows {
		if t.names[r] != "" {
			p.pdf.Bookmark(t.names[r], 1, p.y)
		}
		for _, c := range t.starts[r] {
			c.top, c.open = p.y, true
			open[c.col] = c
		}
		p.printRow(t, r, open)
	}
}

// printRow prints row r: whole where it fits, else as much as fits on each page.
func (p *paper) printRow(t *setTable, r int, open map[int]*setCell) {
	lh := t.size * leading
	for fresh := false; ; fresh = true {
		h, marks := rowNeed(t, r, open, p.y)
		extra := p.notes.heightWith(p, marks) - p.notes.height
		left := p.bottom() - extra - p.y
		if h <= left+0.01 {
			p.notes.take(p, marks)
			p.y += h
			for _, c := range ordered(open) {
				if c.last == r {
					p.closeCell(t, c, len(c.lines))
					delete(open, c.col)
				}
			}
			return
		}
		page := p.height - p.style.Margins.Top - p.style.Margins.Bottom - t.headerHeight - 60
		whole := h <= page*0.35 || left < 2*lh+2*cellLead
		if whole && !fresh {
			p.breakPage(t, open, p.y, r)
			continue
		}
		// the row is cut: as many lines as fit, at least one
		lines := max(int((left-2*cellLead)/lh), 1)
		_ = lines
		p.notes.take(p, marks)
		p.breakPage(t, open, max(p.bottom(), p.y+lh+2*cellLead), r)
	}
}

// rowNeed is how high row r must be for the cells that end in it, and the
// footnote marks that are still to print in cells open in it.
func rowNeed(t *setTable, r int, open map[int]*setCell, y float64) (h float64, marks []string) {
	lh := t.size * leading
	h = lh + 2*cellLead
	for _, c := range ordered(open) {
		if c.last == r {
			h = max(h, float64(len(c.lines)-c.next)*lh+2*cellLead-(y-c.top))
		}
		for _, l := range c.lines[c.next:] {
			marks = append(marks, l.marks...)
		}
	}
	return h, marks
}

// breakPage ends the page at y: every open cell prints what fits above it and
// goes on under the header of the next page. A cell of row r begun just here moves over whole.
func (p *paper) breakPage(t *setTable, open map[int]*setCell, y float64, r int) {
	lh := t.size * leading
	p.y = y
	for _, c := range ordered(open) {
		if y-c.top < 1 {
			continue // nothing of it on this page
		}
		n := min(int((y-c.top-2*cellLead)/lh+0.01), len(c.lines)-c.next)
		p.closeCell(t, c, c.next+max(n, 0))
	}
	p.newPage()
	p.tableHeader(t)
	for _, c := range ordered(open) {
		if c.again != "" && c.next >= len(c.lines) && c.first < r {
			c.lines = append(c.lines, typeset(model.Plain(c.again), t.xs[c.col+1]-t.xs[c.col]-2*cellPad, 0, false, p.face("", t.size))...)
		}
		c.top = p.y
	}
}

// closeCell draws a cell from its top to here and its lines up to end.
func (p *paper) closeCell(t *setTable, c *setCell, end int) {
	p.pdf.SetLineWidth(ruleWidth)
	x0, x1 := t.xs[c.col], t.xs[c.col+1]
	p.pdf.Rect(x0, c.top, x1-x0, p.y-c.top, "D")
	y := c.top + cellLead
	for _, l := range c.lines[c.next:end] {
		p.line(x0+cellPad, y, l, "", t.size)
		if l.changed() {
			p.bar(y, t.size)
		}
		y += t.size * leading
	}
	c.next = end
}

// tableHeader prints the row of column headings.
func (p *paper) tableHeader(t *setTable) {
	p.pdf.SetLineWidth(ruleWidth)
	for i, lines := range t.header {
		p.pdf.Rect(t.xs[i], p.y, t.xs[i+1]-t.xs[i], t.headerHeight, "D")
		for k, l := range lines {
			p.line(t.xs[i]+cellPad, p.y+cellLead+float64(k)*t.size*leading, l, "B", t.size)
		}
	}
	p.y += t.headerHeight
}

// ordered are the open cells from the left.
func ordered(open map[int]*setCell) []*setCell {
	var out []*setCell
	for _, k := range slices.Sorted(maps.Keys(open)) {
		out = append(out, open[k])
	}
	return out
}
