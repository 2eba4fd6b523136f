package word

import (
	"encoding/xml"
	"fmt"
	"strconv"

	"annex/ingest/flow"
)

// Limits of a table. Word has at most 63 columns and 32,767 rows.
const (
	maxCols  = 1024
	maxCells = 4 << 20
)

// A rowRead is a w:tr while its table is read.
type rowRead struct {
	before int // empty grid columns in front
	cells  []cellRead
	header bool
}

// A cellRead is a w:tc.
type cellRead struct {
	flow.Cell
	merged bool // vMerge: of a group of cells merged downwards
	down   bool // … and part of the cell above
	across bool // hMerge: part of the cell before
}

// table reads a w:tbl.
func (p *parser) table() (*flow.Table, error) {
	var rows []rowRead
	var row func(e xml.StartElement) error
	row = func(e xml.StartElement) error {
		switch {
		case space(e) == compatSpace && e.Name.Local == "AlternateContent":
			return p.alternate(row)
		case space(e) != wordSpace:
			return p.skip()
		}
		switch e.Name.Local {
		case "tr":
			r, err := p.row()
			rows = append(rows, r)
			return err
		case "sdt", "sdtContent", "customXml":
			return p.each(row)
		case "ins", "del", "moveFrom", "moveTo":
			return p.changed(e, func() error { return p.each(row) })
		}
		return p.skip()
	}
	if err := p.each(row); err != nil {
		return nil, err
	}
	return grid(rows)
}

// row reads a w:tr. What was done to the row was done to all that it holds.
func (p *parser) row() (rowRead, error) {
	var r rowRead
	outer := len(p.changes)
	var cell func(e xml.StartElement) error
	cell = func(e xml.StartElement) error {
		switch {
		case space(e) == compatSpace && e.Name.Local == "AlternateContent":
			return p.alternate(cell)
		case space(e) != wordSpace:
			return p.skip()
		}
		switch e.Name.Local {
		case "trPr":
			return p.rowProperties(&r)
		case "tc":
			c, err := p.cell()
			r.cells = append(r.cells, c)
			return err
		case "sdt", "sdtContent", "customXml":
			return p.each(cell)
		case "ins", "del", "moveFrom", "moveTo":
			return p.changed(e, func() error { return p.each(cell) })
		}
		return p.skip()
	}
	err := p.each(cell)
	p.changes = p.changes[:outer]
	return r, err
}

func (p *parser) rowProperties(r *rowRead) error {
	return p.each(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "gridBefore":
			n, err := span(e, 0)
			if err != nil {
				return err
			}
			r.before = n
		case "tblHeader":
			r.header = on(e)
		case "ins", "del":
			p.changes = append(p.changes, changeOf(e))
		}
		return p.skip()
	})
}

// span reads a number of grid columns, at least least.
func span(e xml.StartElement, least int) (int, error) {
	n, err := strconv.Atoi(attr(e, "val"))
	switch {
	case err != nil || n < least:
		return least, nil // as Word takes it
	case n > maxCols:
		return 0, fmt.Errorf("a cell spans %d columns, more than a table can have", n)
	}
	return n, nil
}

// cell reads a w:tc.
func (p *parser) cell() (cellRead, error) {
	c := cellRead{Cell: flow.Cell{ColSpan: 1, RowSpan: 1}}
	outer := len(p.changes)
	codes := p.codes
	p.codes = nil
	put := func(b flow.Block) {
		if b.Table != nil {
			c.Tables = append(c.Tables, b.Table)
			return
		}
		c.Paragraphs = append(c.Paragraphs, *b.Paragraph)
	}
	err := p.each(func(e xml.StartElement) error {
		if space(e) == wordSpace && e.Name.Local == "tcPr" {
			return p.cellProperties(&c)
		}
		return p.block(e, put)
	})
	p.changes, p.codes = p.changes[:outer], codes
	return c, err
}

func (p *parser) cellProperties(c *cellRead) error {
	return p.each(func(e xml.StartElement) (err error) {
		switch e.Name.Local {
		case "gridSpan":
			c.ColSpan, err = span(e, 1)
		case "vMerge":
			c.merged, c.down = true, attr(e, "val") != "restart"
		case "hMerge":
			c.across = attr(e, "val") != "restart"
		case "cellIns", "cellDel":
			p.changes = append(p.changes, changeOf(e))
		}
		if err != nil {
			return err
		}
		return p.skip()
	})
}

// grid lays rows out on their grid columns and joins merged cells.
func grid(rows []rowRead) (*flow.Table, error) {
	t := &flow.Table{Rows: len(rows)}
	above := map[int]int{} // by grid column: the merged cell of the row above that begins there
	for r, row := range rows {
		if row.header && r == t.Header {
			t.Header++
		}
		here := map[int]int{}
		col := row.before
		for _, c := range joined(row.cells) {
			c.Row, c.Col = r, col
			col += c.ColSpan
			if col > maxCols || len(t.Cells) > maxCells {
				return nil, fmt.Errorf("a table is larger than any that can be printed")
			}
			at, ok := above[c.Col]
			if c.down && ok && t.Cells[at].ColSpan == c.ColSpan {
				t.Cells[at].RowSpan++ // Word does not show what a cell under another holds
			} else {
				at = len(t.Cells)
				t.Cells = append(t.Cells, c.Cell)
			}
			if c.merged {
				here[c.Col] = at
			}
		}
		t.Cols = max(t.Cols, col)
		above = here
	}
	return t, nil
}

// joined gives a row's cells with those merged across joined to the one before.
func joined(cells []cellRead) []cellRead {
	var out []cellRead
	for _, c := range cells {
		if n := len(out); c.across && n > 0 {
			out[n-1].ColSpan += c.ColSpan
			out[n-1].Tables = append(out[n-1].Tables, c.Tables...)
			continue
		}
		out = append(out, c)
	}
	return out
}
