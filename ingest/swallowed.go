package ingest

import (
	"slices"

	"annex/model"
)

// partHeadings parts the cells of the tables' heading rows that hold cells below, too, since the rule between them was lost.
func (d *document) partHeadings() {
	for _, p := range d.pages {
		if p.size.Read != model.ReadScan {
			continue
		}
		for _, t := range p.tables {
			t.partHeading()
		}
	}
}

// partHeading cuts the cells of the first row that run further down than those of most columns: there the heading row ends. A row
// with headings over several columns has others below them, and is left.
func (t *tableRead) partHeading() {
	var heads []*cellRead
	ends := map[int]int{} // how many columns' headings end with each row
	for _, c := range t.cells {
		if c.row == 0 {
			heads = append(heads, c)
			ends[c.rowSpan]++
		}
	}
	end := 0
	for n, columns := range ends {
		if 3*columns >= 2*t.cols && n < t.rows {
			end = n
		}
	}
	if end == 0 || len(heads) != t.cols {
		return
	}
	foot := 0
	for _, c := range heads {
		if c.rowSpan == end {
			foot = max(foot, c.box.Max.Y)
		}
	}
	for _, c := range heads {
		if c.rowSpan > end {
			t.cells = append(t.cells, c.cutAt(end, foot))
		}
	}
	t.sort()
}

// cutAt leaves a cell its first n rows, which end at y, and returns the others as a cell of their own.
func (c *cellRead) cutAt(n, y int) *cellRead {
	rest := &cellRead{cellBox: c.cellBox, page: c.page}
	rest.row, rest.rowSpan, rest.box.Min.Y = c.row+n, c.rowSpan-n, y
	c.rowSpan, c.box.Max.Y = n, y
	i := slices.IndexFunc(c.lines, func(l *lineRead) bool { return l.baseline > y })
	if i >= 0 {
		c.lines, rest.lines = c.lines[:i:i], c.lines[i:]
	}
	return rest
}
