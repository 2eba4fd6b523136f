package ingest

import (
	"slices"
	"strings"

	"annex/ingest/spelling"
	"annex/model"
)

// edges are the table's column edges, as shares of the page's width.
func (t *tableRead) edges() []float64 {
	out := make([]float64, t.cols+1)
	for _, c := range t.cells {
		w := float64(c.page.bounds.Dx())
		if c.colSpan == 1 && out[c.col] == 0 {
			out[c.col] = float64(c.box.Min.X) / w
		}
		if c.col+c.colSpan <= t.cols {
			out[c.col+c.colSpan] = max(out[c.col+c.colSpan], float64(c.box.Max.X)/w)
		}
	}
	return out
}

// takes reports whether a table stands where the section's did: it can only
// be more of it, however its columns were found.
func (s *sectionRead) takes(t *tableRead) bool {
	if len(s.edges) < 2 || len(t.cells) == 0 {
		return false
	}
	e := t.edges()
	const near = 0.06
	off := func(a, b float64) bool { return a-b > near || b-a > near }
	return !off(e[0], s.edges[0]) && !off(e[len(e)-1], s.edges[len(s.edges)-1])
}

// recolumn gives a table the section's columns: each cell goes to the columns
// that its width covers. Where a rule was missed and one cell stands for
// several columns, its lines are dealt to them by their places.
func (s *sectionRead) recolumn(t *tableRead) *tableRead {
	out := &tableRead{box: t.box, rows: t.rows, cols: len(s.edges) - 1}
	e := t.edges()
	scale := (s.edges[len(s.edges)-1] - s.edges[0]) / max(e[len(e)-1]-e[0], 0.01)
	place := func(x int, c *cellRead) float64 { // in the section's shares
		return s.edges[0] + (float64(x)/float64(c.page.bounds.Dx())-e[0])*scale
	}
	column := func(x float64) int {
		for i := 1; i < len(s.edges)-1; i++ {
			if x < s.edges[i] {
				return i - 1
			}
		}
		return len(s.edges) - 2
	}
	at := map[[2]int]*cellRead{}
	for _, c := range t.cells {
		const inset = 0.008
		first, last := column(place(c.box.Min.X, c)+inset), column(place(c.box.Max.X, c)-inset)
		for k := first; k <= max(first, last); k++ {
			n := at[[2]int{c.row, k}]
			if n == nil {
				n = &cellRead{cellBox: c.cellBox, page: c.page}
				n.col, n.colSpan = k, 1
				at[[2]int{c.row, k}] = n
				out.cells = append(out.cells, n)
			}
			for _, l := range c.lines {
				if max(first, last) == first || column(place((l.box.Min.X+l.box.Max.X)/2, c)) == k {
					n.lines = append(n.lines, l)
				}
			}
		}
	}
	out.sort()
	return out
}

// headerRows is 1 where the table's first row repeats the section's headings. A cell over several columns, whose rules the
// ground of the row hides, repeats theirs together.
func (d *document) headerRows(s *sectionRead, t *tableRead) int {
	n := 0
	for _, c := range t.cells {
		if end := c.col + max(c.colSpan, 1); c.row == 0 && end <= len(s.headers) {
			b := block{}
			b.addCell(c)
			heading := strings.Join(s.headers[c.col:end], " ")
			if headingFit(spelling.Plain(headingText(b.chars(d.words))), spelling.Plain(heading)) > 0.7 {
				n += end - c.col
			}
		}
	}
	if n*2 >= len(s.headers) {
		return 1
	}
	return 0
}

// restOfHeadings reports whether the first row below the headings is nothing but last lines of one or two of them, of which the rule below
// was lost: on a section's first table, whose topics and tasks begin with its rows, one without either; on a further one, what its headings
// end with. It adds the former to the headings.
func (s *sectionRead) restOfHeadings(row []*cellRead, open bool) bool {
	if !slices.Contains(s.keys, model.ColumnTask) && !slices.Contains(s.keys, model.ColumnTopic) {
		return false
	}
	headers, filled := slices.Clone(s.headers), 0
	for c, cell := range row {
		if cell == nil || len(cell.lines) == 0 {
			continue
		}
		text := headingText(cell.lines[0].chars)
		if filled++; filled > 2 || c >= len(s.headers) || cell.rowSpan > 1 || cell.colSpan > 1 || len(cell.lines) > 1 || headers[c] == "" || text == "" {
			return false
		}
		if key := s.keys[c]; !open && (key == model.ColumnTopic || key == model.ColumnTask || key == model.ColumnIndicator) ||
			open && !strings.HasSuffix(spelling.Plain(headers[c]), " "+spelling.Plain(text)) {
			return false
		}
		headers[c] += " " + text
	}
	if filled > 0 && !open {
		s.headers = headers
	}
	return filled > 0
}
