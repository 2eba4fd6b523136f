package ingest

import (
	"slices"
	"strings"

	"annex/ingest/flow"
	"annex/ingest/spelling"
	"annex/model"
)

// flowColumns are the printed columns of a table: where each begins on its
// grid, what stands above it, and what it was taken for.
type flowColumns struct {
	row     int // that the headings stand in
	begins  []int
	headers []string
	keys    []string
}

// at is the column that a grid column belongs to.
func (c *flowColumns) at(col int) int {
	i, found := slices.BinarySearch(c.begins, col)
	if !found {
		i--
	}
	return max(i, 0)
}

// maxTitleRows is how many rows may stand above the column headings.
const maxTitleRows = 12

// columns finds the headings of a table's columns; nil where they are not
// those of a programme. first is the row that the content begins with.
func (d *flowing) columns(t *flow.Table) (c *flowColumns, first int) {
	for row := range min(maxTitleRows, t.Rows) {
		c, first := d.headings(t, row)
		if enoughColumns(c.keys) {
			c.row = row
			return c, first
		}
	}
	return nil, 0
}

// headings takes a row for the column headings. Where some of its cells span
// several columns and the row below parts them, that row says what they are.
func (d *flowing) headings(t *flow.Table, row int) (c *flowColumns, first int) {
	var top []flow.Cell
	first = row + 1
	for _, cell := range t.Cells {
		if cell.Row == row {
			top = append(top, cell)
			first = max(first, row+cell.RowSpan)
		}
	}
	read := func(cells []flow.Cell) *flowColumns {
		c := &flowColumns{}
		for _, cell := range cells {
			c.begins = append(c.begins, cell.Col)
			c.headers = append(c.headers, flowHeading(cell))
		}
		c.keys = d.profile.columnKeys(c.headers, d.looksUnder(c, t, first))
		return c
	}
	c = read(top)
	var parted []flow.Cell
	for _, cell := range top {
		var below []flow.Cell
		for _, b := range t.Cells {
			if b.Row == row+cell.RowSpan && b.Row < first && b.Col >= cell.Col && b.Col < cell.Col+cell.ColSpan {
				below = append(below, b)
			}
		}
		if cell.ColSpan > 1 && len(below) > 1 {
			parted = append(parted, below...)
		} else {
			parted = append(parted, cell)
		}
	}
	if len(parted) > len(top) {
		if two := read(parted); enoughColumns(two.keys) {
			return two, first
		}
	}
	return c, first
}

// looksUnder returns what stands in each column of all tables that begin with a row of the same headings as t: short
// tables alone tell little.
func (d *flowing) looksUnder(c *flowColumns, t *flow.Table, first int) []columnLook {
	out := c.looks(t, first)
	if len(out) < fewColumns {
		return out
	}
	for _, b := range d.doc.Blocks {
		if u := b.Table; u != nil && u != t && u.Cols == t.Cols && slices.Equal(d.firstRow(u), c.headers) {
			for i, l := range c.looks(u, 1) {
				out[i].texts, out[i].rows = append(out[i].texts, l.texts...), append(out[i].rows, l.rows...)
			}
		}
	}
	return out
}

// firstRow are the texts of a table's first row.
func (d *flowing) firstRow(t *flow.Table) []string {
	if out, ok := d.firstRows[t]; ok {
		return out
	}
	var out []string
	for _, c := range t.Cells {
		if c.Row == 0 {
			out = append(out, flowHeading(c))
		}
	}
	d.firstRows[t] = out
	return out
}

// looks returns what stands in each column from row first on.
func (c *flowColumns) looks(t *flow.Table, first int) []columnLook {
	out := make([]columnLook, len(c.begins))
	for _, cell := range t.Cells {
		if cell.Row < first || len(out) == 0 {
			continue
		}
		l := &out[c.at(cell.Col)]
		l.texts = append(l.texts, flow.Printed(flow.Pieces(cell.Paragraphs)))
		l.rows = append(l.rows, cell.RowSpan)
	}
	return out
}

// flowHeading is a column heading without footnote marks and line breaks.
func flowHeading(c flow.Cell) string {
	var cs []char
	for _, p := range flow.Pieces(c.Paragraphs) {
		if !p.NoteMark && (!p.Deleted || p.Inserted) {
			cs = append(cs, char{text: p.Text})
		}
	}
	return headingText(cs)
}

// plainColumns are the columns of a table that goes on with a section's without headings.
func (d *flowing) plainColumns(s *flowSection) *flowColumns {
	c := &flowColumns{headers: s.headers, keys: s.keys}
	for i := range s.keys {
		c.begins = append(c.begins, i)
	}
	return c
}

// addTable appends the rows of t from row first on to the last section. A row
// of one cell across all columns heads a section of its own.
func (d *flowing) addTable(t *flow.Table, c *flowColumns, first, part int) {
	rows := make([][]*flow.Cell, t.Rows) // the cell that covers row r, grid column k
	for r := range rows {
		rows[r] = make([]*flow.Cell, t.Cols)
	}
	for i := range t.Cells {
		cell := &t.Cells[i]
		for r := cell.Row; r < min(cell.Row+cell.RowSpan, t.Rows); r++ {
			for k := cell.Col; k < min(cell.Col+cell.ColSpan, t.Cols); k++ {
				rows[r][k] = cell
			}
		}
	}
	s := d.sections[len(d.sections)-1]
	blocks := map[*flow.Cell]*block{}
	for r := first; r < t.Rows; r++ {
		if text := across(rows[r], r); text != nil {
			if len(s.leaves) > 0 {
				d.open(c, nil, part)
				s = d.sections[len(d.sections)-1]
				s.sheet = t.Name
			}
			s.heading = append(s.heading, text.Paragraphs...)
			continue
		}
		if d.repeats(rows[r], c) {
			continue
		}
		d.addRow(s, rows[r], r, first, c, blocks)
	}
}

// across returns the one cell of row r with text that heads what follows: it
// covers all or nearly all columns, or stands alone in its row and reads like
// the numbered heading of a section.
func across(row []*flow.Cell, r int) *flow.Cell {
	if len(row) < 3 || row[0] == nil || row[0].Row != r || row[0].RowSpan > 1 {
		return nil
	}
	ps := withText(row[0])
	if len(ps) == 0 {
		return nil
	}
	for _, c := range row {
		if c != nil && c != row[0] && (c.Row != r || len(withText(c)) > 0) {
			return nil
		}
	}
	first := flow.Printed(ps[0].Pieces)
	if row[0].ColSpan*4 < len(row)*3 && !(numbered.MatchString(first) && activityIn(first) != "") {
		return nil
	}
	out := *row[0]
	out.Paragraphs = ps
	return &out
}

// withText lists a cell's paragraphs that hold text.
func withText(c *flow.Cell) []flow.Paragraph {
	return slices.DeleteFunc(slices.Clone(c.Paragraphs), func(p flow.Paragraph) bool { return strings.TrimSpace(flow.Printed(p.Pieces)) == "" })
}

// repeats reports whether a row prints the column headings again.
func (d *flowing) repeats(row []*flow.Cell, c *flowColumns) bool {
	same, seen := 0, map[*flow.Cell]bool{}
	for k, cell := range row {
		if cell == nil || seen[cell] {
			continue
		}
		seen[cell] = true
		if h := spelling.Plain(flowHeading(*cell)); h != "" && h == spelling.Plain(c.headers[c.at(k)]) {
			same++
		}
	}
	return same*3 >= len(c.headers)*2
}

// addRow appends a row: a leaf, or, where it begins no cell in the finest
// column, more of the leaf above.
func (d *flowing) addRow(s *flowSection, row []*flow.Cell, r, first int, c *flowColumns, blocks map[*flow.Cell]*block) {
	f := &leaf{extra: map[string]*block{}}
	var prev *leaf
	if n := len(s.leaves); n > 0 && r > first {
		prev = s.leaves[n-1]
	}
	parts := make([][]*flow.Cell, len(c.keys)) // the cells of each column
	for k, cell := range row {
		if i := c.at(k); cell != nil && !slices.Contains(parts[i], cell) && c.at(cell.Col) == i {
			parts[i] = append(parts[i], cell)
		}
	}
	text := false
	fine, finest := finest(c.keys), false
	for i, cells := range parts {
		for _, cell := range cells {
			text = text || cell.Row == r && len(withText(cell)) > 0
			finest = finest || c.keys[i] == fine && (cell.Row == r || r == first)
		}
	}
	if !text {
		return
	}
	for i, cells := range parts {
		if len(cells) == 0 {
			continue
		}
		b := blocks[cells[0]]
		switch begun := b != nil; {
		case begun:
			f.sharedProgress = f.sharedProgress || c.keys[i] == model.ColumnProgress
		default:
			b = &block{ready: d.ready(cells)}
			blocks[cells[0]] = b
			if prev != nil && !finest && cells[0].Row == r { // its text goes on in the leaf above
				if p := s.blockOf(prev, c.keys[i], c.headers[i]); !b.ready.Empty() {
					p.more(b.ready)
				}
				continue
			}
		}
		if c.keys[i] == "" {
			f.extra[c.headers[i]] = b
		} else {
			*f.block(c.keys[i]) = b
		}
	}
	if prev != nil && !finest {
		return
	}
	if prev != nil {
		f.inherit(prev)
	}
	s.leaves = append(s.leaves, f)
}

// more appends a cell's text as a paragraph of its own.
func (b *block) more(c *model.Cell) {
	switch {
	case b.ready == nil || b.ready.Empty():
		b.ready = c
	default:
		b.ready.Text = append(append(b.ready.Text, model.Run{Text: "\n"}), c.Text...).Normal()
	}
}

func (d *flowing) ready(cells []*flow.Cell) *model.Cell {
	var ps []flow.Paragraph
	for _, c := range cells {
		ps = append(ps, c.Paragraphs...)
		for _, t := range c.Tables { // a reader sees the inner table as part of the cell
			ps = append(ps, texts([]flow.Block{{Table: t}})...)
		}
	}
	out := d.cell(ps)
	return &out
}
