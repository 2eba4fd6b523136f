package ingest

import (
	"slices"
	"strings"

	"annex/model"
)

// A leaf is a row of the work programme while its section is put together.
// Cells that cover several leaves are shared by them.
type leaf struct {
	topic, task, kind, bodies *block
	indicator, timeline       *block
	progress                  *block
	extra                     map[string]*block
	pages                     []int
	sharedProgress            bool // its progress cell covered an earlier row of the page too
}

// A sectionRead is a section while its tables are read.
type sectionRead struct {
	heading []*lineRead // and the paragraphs before the table
	headers []string
	keys    []string
	leaves  []*leaf
	full    *columnStyles
	edges   []float64     // of its columns, in shares of the page's width
	after   []*lineRead   // what stands below its last table
	shapes  []columnShape // of the columns of its last table, where no rules part its rows
}

// blocks of a leaf by column key.
func (f *leaf) block(key string) **block {
	switch key {
	case model.ColumnTopic:
		return &f.topic
	case model.ColumnTask:
		return &f.task
	case model.ColumnType:
		return &f.kind
	case model.ColumnBodies:
		return &f.bodies
	case model.ColumnIndicator:
		return &f.indicator
	case model.ColumnTimeline:
		return &f.timeline
	case model.ColumnProgress:
		return &f.progress
	}
	return nil
}

// finest returns the column whose cells are the leaf rows: the indicators,
// else the tasks.
func finest(keys []string) string {
	for _, k := range []string{model.ColumnIndicator, model.ColumnTask} {
		if slices.Contains(keys, k) {
			return k
		}
	}
	return keys[0]
}

// addTable appends the rows of t from row first on to the section. open says
// that t goes on with the table of the page before.
func (s *sectionRead) addTable(t *tableRead, first int, open bool) {
	at := make([][]*cellRead, t.rows) // the cell that covers row r, column c
	for r := range at {
		at[r] = make([]*cellRead, t.cols)
	}
	for _, c := range t.cells {
		for r := c.row; r < min(c.row+c.rowSpan, t.rows); r++ {
			for k := c.col; k < min(c.col+c.colSpan, t.cols); k++ {
				at[r][k] = c
			}
		}
	}
	placed := map[*cellRead]*block{}
	fine := finest(s.keys)
	for r := first; r < t.rows; r++ {
		var prev *leaf
		if n := len(s.leaves); n > 0 {
			prev = s.leaves[n-1]
		}
		if r == first && r > 0 && s.restOfHeadings(at[r], open) {
			continue
		}
		var goesOn continuation
		if r == first && open && prev != nil {
			goesOn = s.continues(prev, at[r])
			if t.sense != nil {
				goesOn = s.goesOnFrom(prev, t, at[r])
			}
		}
		if goesOn.row {
			s.extend(prev, at[r], placed)
			continue
		}
		f := &leaf{extra: map[string]*block{}}
		starts := func(key string) bool { // a cell of this column begins in this row
			c := s.cellOf(key, at[r])
			return c != nil && (c.row == r || r == first)
		}
		if prev != nil && !starts(fine) && fine != "" && r > first {
			// a finer cell of another column: its text goes on in the row above
			s.extendSame(prev, at[r], r, placed)
			continue
		}
		for c, key := range s.keys {
			if c >= t.cols || at[r][c] == nil {
				continue
			}
			cell := at[r][c]
			b := placed[cell]
			carried := r == first && open && prev != nil && goesOn.column(key)
			switch {
			case b != nil: // it began in a row above
				f.sharedProgress = f.sharedProgress || key == model.ColumnProgress
			case carried:
				b = s.blockOf(prev, key, s.headers[c])
				b.addCell(cell)
				placed[cell] = b
			default:
				b = &block{}
				b.addCell(cell)
				placed[cell] = b
			}
			if key == "" {
				f.extra[s.headers[c]] = b
			} else {
				*f.block(key) = b
			}
		}
		f.pages = appendPage(f.pages, t)
		if prev != nil && r > first {
			f.inherit(prev)
		}
		s.leaves = append(s.leaves, f)
	}
	s.shapes = t.shapes
}

// cellOf returns the cell of a row that stands in the column of key.
func (s *sectionRead) cellOf(key string, row []*cellRead) *cellRead {
	if i := slices.Index(s.keys, key); i >= 0 && i < len(row) {
		return row[i]
	}
	return nil
}

// blockOf returns the block of the leaf's column, making one where it has none.
func (s *sectionRead) blockOf(f *leaf, key, header string) *block {
	if key == "" {
		if f.extra[header] == nil {
			f.extra[header] = &block{}
		}
		return f.extra[header]
	}
	p := f.block(key)
	if *p == nil {
		*p = &block{}
	}
	return *p
}

// extend lets every cell of a row go on in the leaf before it.
func (s *sectionRead) extend(f *leaf, row []*cellRead, placed map[*cellRead]*block) {
	for c, cell := range row {
		if cell == nil || c >= len(s.keys) || placed[cell] != nil {
			continue
		}
		b := s.blockOf(f, s.keys[c], s.headers[c])
		b.addCell(cell)
		placed[cell] = b
		if len(cell.lines) > 0 {
			f.pages = appendPageNumber(f.pages, cell.page.number)
		}
	}
}

// extendSame appends the cells that begin in row r to the leaf above.
func (s *sectionRead) extendSame(f *leaf, row []*cellRead, r int, placed map[*cellRead]*block) {
	for c, cell := range row {
		if cell != nil && c < len(s.keys) && cell.row == r && placed[cell] == nil {
			b := s.blockOf(f, s.keys[c], s.headers[c])
			b.addCell(cell)
			placed[cell] = b
		}
	}
}

// inherit lets a row that leaves its topic blank, or says it again, stay under
// the one above, though a rule parts them; likewise the task, within its topic.
func (f *leaf) inherit(prev *leaf) {
	same := func(a, b *block) bool {
		if a == nil || b == nil {
			return a == b
		}
		text := a.printed()
		return a == b || text == "" || text == b.printed()
	}
	if prev.topic == nil || f.topic == nil || !same(f.topic, prev.topic) {
		return
	}
	f.topic = prev.topic
	if f.task == nil || prev.task == nil || !same(f.task, prev.task) || !same(f.kind, prev.kind) || !same(f.bodies, prev.bodies) {
		return
	}
	f.task, f.kind, f.bodies = prev.task, prev.kind, prev.bodies
}

// right is how far text may reach in the cell: as far from its right rule as
// Word's and LibreOffice's default padding, 5.4 points.
func (c *cellRead) right() int {
	return c.box.Max.X - int(5.4*c.page.dpi/72)
}

func appendPage(pages []int, t *tableRead) []int {
	if len(t.cells) == 0 {
		return pages
	}
	return appendPageNumber(pages, t.cells[0].page.number)
}

func appendPageNumber(pages []int, n int) []int {
	if slices.Contains(pages, n) {
		return pages
	}
	return append(pages, n)
}

// topics turns the leaves into topics and tasks: leaves that share a topic's
// cell make a topic, those that share a task's cell a task.
func (s *sectionRead) topics(words lexicon) []model.Topic {
	cell := func(b *block) model.Cell {
		if b == nil {
			return model.Cell{}
		}
		return b.cell(words)
	}
	var out []model.Topic
	for i := 0; i < len(s.leaves); {
		j := i
		for j < len(s.leaves) && s.leaves[j].topic == s.leaves[i].topic && (j == i || s.leaves[i].topic != nil) {
			j++
		}
		topic := model.Topic{Title: cell(s.leaves[i].topic)}
		group := s.leaves[i:j]
		for a := 0; a < len(group); {
			b := a
			for b < len(group) && group[b].task == group[a].task && (b == a || group[a].task != nil) {
				b++
			}
			topic.Tasks = append(topic.Tasks, task(group[a:b], cell))
			a = b
		}
		shareProgress(&topic, group, cell)
		out = append(out, topic)
		i = j
	}
	return out
}

func task(leaves []*leaf, cell func(*block) model.Cell) model.Task {
	t := model.Task{Text: cell(leaves[0].task), Type: cell(together(leaves, model.ColumnType)), Bodies: cell(together(leaves, model.ColumnBodies))}
	for _, f := range leaves {
		ind := model.Indicator{Text: cell(f.indicator), Timeline: cell(f.timeline), Pages: f.pages}
		for head, b := range f.extra {
			if ind.Extra == nil {
				ind.Extra = map[string]model.Cell{}
			}
			ind.Extra[head] = cell(b)
		}
		t.Indicators = append(t.Indicators, ind)
	}
	return t
}

// together is what the leaves of one task have in a column that it has once: where a rule that is none cut its cell, the parts.
func together(leaves []*leaf, key string) *block {
	out := *leaves[0].block(key)
	last := out
	for _, f := range leaves[1:] {
		b := *f.block(key)
		if out == nil || b == nil || b == last || b.ready != nil || out.ready != nil {
			continue
		}
		joined := &block{lines: slices.Concat(out.lines, b.lines), right: slices.Concat(out.right, b.right), foot: b.foot}
		out, last = joined, b
	}
	return out
}

// shareProgress puts each progress cell where it belongs: to the row, or to
// the task or topic all of whose rows it covers.
func shareProgress(t *model.Topic, leaves []*leaf, cell func(*block) model.Cell) {
	covers := func(ls []*leaf) bool {
		for _, f := range ls {
			if f.progress == nil || f.progress != ls[0].progress {
				return false
			}
		}
		return len(ls) > 1
	}
	if len(t.Tasks) > 1 && covers(leaves) {
		c := cell(leaves[0].progress)
		t.Progress = &c
		return
	}
	n := 0
	seen := map[*block]bool{}
	for k := range t.Tasks {
		task := &t.Tasks[k]
		ls := leaves[n : n+len(task.Indicators)]
		n += len(ls)
		if covers(ls) && !seen[ls[0].progress] {
			c := cell(ls[0].progress)
			task.Progress = &c
			seen[ls[0].progress] = true
			continue
		}
		for i, f := range ls {
			if f.progress != nil && !seen[f.progress] {
				c := cell(f.progress)
				task.Indicators[i].Progress = &c
				seen[f.progress] = true
			}
		}
	}
}

// lineText joins lines by spaces, for looking at.
func lineText(ls []*lineRead) string {
	var out []string
	for _, l := range ls {
		out = append(out, l.text())
	}
	return strings.Join(out, " ")
}
