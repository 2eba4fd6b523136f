package render

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"annex/model"
	"annex/render/pdfa"
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
	again            string  // what stands in it on further pages
	heads            bool    // it heads its rows: a topic, a task
	flow             *flow
}

// A setPart is what of a cell stands on the page being printed.
type setPart struct {
	*setCell
	top, bottom float64
	from, to    int // lines
}

// A setTable is a section's table, typeset.
type setTable struct {
	xs           []float64 // the columns' edges
	header       [][]setLine
	headerHeight float64
	rows         int
	starts       [][]*setCell // by row: the cells that begin there
	names        []string     // topics by row, for bookmarks
	labels       []string     // of the rows, for the index
	size         float64
	pad, hang    float64         // cellPad and hanging in this table's type
	head         []*pdfa.Element // of the headings, until they are printed
	parts        []setPart       // on this page
	placed       int             // rows that have their page
}

// layTable typesets a section's table; nil where it shows no row.
func (p *paper) layTable(s *model.Section, at int) *setTable {
	keys, heads := p.columns(s)
	t := &setTable{xs: p.columnEdges(keys, heads)}
	for scale := p.tableScale(keys); ; scale *= 0.8 {
		t.size, t.pad, t.hang = scale*p.style.Sizes.Table, scale*cellPad, scale*hanging
		p.layHeader(t, heads)
		if t.headerHeight < headerShare*p.height || scale < 0.1 {
			break
		}
	}
	p.layRows(t, gridOf(s, at, p.opt.View, keys, heads))
	if t.rows == 0 {
		return nil
	}
	return t
}

// headerShare is how much of a page the column headings may take before they, and the table, are printed smaller.
const headerShare = 0.4

// layHeader typesets the headings.
func (p *paper) layHeader(t *setTable, heads []string) {
	t.header, t.headerHeight = nil, 0
	for i, h := range heads {
		lines := typeset(model.Plain(h), t.room(i), 0, false, p.face("B", t.size))
		t.header = append(t.header, lines)
		t.headerHeight = max(t.headerHeight, float64(len(lines))*t.size*leading+2*cellLead)
	}
}

// layRows typesets the cells.
func (p *paper) layRows(t *setTable, g *tableGrid) {
	mark := strings.TrimSpace(p.documentNames().Replace(p.style.Amended))
	t.rows = len(g.rows)
	t.starts = make([][]*setCell, t.rows)
	for r, row := range g.rows {
		name := ""
		if r == 0 || row.Topic != g.rows[r-1].Topic {
			name = p.opt.View.of(row.Topic.Title.Text).Printed()
		}
		t.names = append(t.names, name)
		t.labels = append(t.labels, p.rowLabel(row.Task, row.Indicator))
		for _, c := range g.starts[r] {
			sc := p.layCell(t, c)
			if c.key == model.ColumnIndicator && mark != "" && p.opt.View != Original && amended(row) {
				sc.lines = append(sc.lines, typeset(model.Plain(mark), t.room(c.col), 0, false, p.face("", t.size))...)
			}
			t.starts[r] = append(t.starts[r], sc)
		}
	}
}

// room is the width of a column's text.
func (t *setTable) room(col int) float64 { return t.xs[col+1] - t.xs[col] - 2*t.pad }

func (p *paper) layCell(t *setTable, c *gridCell) *setCell {
	sc := &setCell{col: c.col, first: c.first, last: c.last, heads: c.headsRows()}
	bullets := p.style.column(c.key).Bullets
	for i, cell := range c.cells {
		p.at = model.Error{Row: p.rowsDone + c.first + 1, Column: c.col + 1}
		text := p.opt.View.of(cell.Text)
		p.report(text, "")
		sc.lines = append(sc.lines, typeset(text, t.room(c.col), t.hang, bullets, p.face("", t.size))...)
		if name := text.Printed(); i == 0 && c.key == model.ColumnTopic && name != "" {
			sc.again = p.continued(name)
		}
	}
	return sc
}

// continued is a topic's title as it is repeated on further pages, "" where the style does not.
func (p *paper) continued(title string) string {
	sign := strings.TrimSpace(strings.ReplaceAll(p.style.Continued, "{continued}", p.word("continued")))
	if sign == "" {
		return ""
	}
	return strings.ReplaceAll(title, "\n", " ") + " " + sign
}

// tagRows gives each cell its place in the structure: one table over all its pages.
func (p *paper) tagRows(t *setTable) {
	table := p.marking.part.Add("Table")
	head := table.Add("THead").Add("TR")
	for range t.header {
		e := head.Add("TH")
		e.Scope = "Column"
		t.head = append(t.head, e)
	}
	body := table.Add("TBody")
	for _, cells := range t.starts {
		row := body.Add("TR")
		for _, c := range cells {
			e := row.Add("TD")
			if c.heads {
				e.Type, e.Scope = "TH", "Row"
			}
			e.RowSpan = c.last - c.first + 1
			c.flow = newFlow(e, "")
		}
	}
}

// firstHeight is what must follow a section's heading on its page: the column headings, and the
// first row where it is not cut, else three lines of it, with the notes that it calls for.
func (p *paper) firstHeight(t *setTable) float64 {
	open := map[int]*setCell{}
	for _, c := range t.starts[0] {
		open[c.col] = c
	}
	h := rowNeed(t, 0, open, 0)
	if h > p.keptWhole(t) {
		h = min(h, 3*t.size*leading+2*cellLead)
	}
	marks := append(marksAbove(t, open, h, 0), p.notes.orphan...)
	return t.headerHeight + h + p.notes.heightWith(p, marks) - p.notes.height
}

// printTable prints the table over as many pages as it takes.
func (p *paper) printTable(t *setTable) {
	p.tagRows(t)
	p.tableHeader(t)
	if len(p.notes.fresh(p.notes.orphan)) > 0 {
		p.notes.take(p, p.notes.orphan)
	}
	open := map[int]*setCell{} // by column
	for r := range t.rows {
		for _, c := range t.starts[r] {
			c.top = p.y
			open[c.col] = c
		}
		p.printRow(t, r, open)
	}
	p.printParts(t)
	p.rowsDone += t.rows
}

// keepWhole is the share of a page up to which a row is moved to the next page
// rather than cut.
const keepWhole = 0.35

// printRow prints row r: whole where it fits, else as much as fits on each page.
func (p *paper) printRow(t *setTable, r int, open map[int]*setCell) {
	lh := t.size * leading
	for fresh := false; ; fresh = true {
		h := rowNeed(t, r, open, p.y)
		marks := marksAbove(t, open, p.y+h, r)
		if extra := p.notes.heightWith(p, marks) - p.notes.height; p.y+h <= p.bottom()-extra+0.01 {
			p.notes.take(p, marks)
			p.place(t, r)
			p.y += p.stretch(t, open, r, h)
			for _, c := range ordered(open) {
				if c.last == r {
					p.closeCell(t, c, len(c.lines))
					delete(open, c.col)
				}
			}
			return
		}
		if !fresh && p.moves(t, p.y, h) {
			p.breakPage(t, open, p.y, r)
			continue
		}
		// The row is cut, at least one line of it on this page. Notes that its
		// marks call for make the page shorter, so that what fits is asked twice.
		least := p.y + lh + 2*cellLead
		end := max(least, p.bottom())
		marks = marksAbove(t, open, end, -1)
		end = max(least, end-(p.notes.heightWith(p, marks)-p.notes.height))
		p.notes.take(p, marksAbove(t, open, end, -1))
		p.place(t, r)
		p.breakPage(t, open, end, r)
	}
}

// moves reports whether a row that needs h goes to the next page as a whole, from y on this one.
func (p *paper) moves(t *setTable, y, h float64) bool {
	return h <= p.keptWhole(t) || p.bottom()-y < 3*t.size*leading+2*cellLead
}

// keptWhole is how high a row may be that is not cut.
func (p *paper) keptWhole(t *setTable) float64 {
	return keepWhole * (p.height - p.style.Margins.Top - p.style.Margins.Bottom - t.headerHeight - 60)
}

// stretch is how high row r, which needs h, is drawn: higher where the page ends with
// it and a cell merged with rows of the next page can so end its text on this one.
// Whoever sees one page then need not guess whose text goes on.
func (p *paper) stretch(t *setTable, open map[int]*setCell, r int, h float64) float64 {
	if r+1 == t.rows {
		return h
	}
	y := p.y + h
	ahead := maps.Clone(open)
	for _, c := range t.starts[r+1] {
		c.top = y
		ahead[c.col] = c
	}
	if need := rowNeed(t, r+1, ahead, y); y+need <= p.bottom()+0.01 || !p.moves(t, y, need) {
		return h
	}
	for _, c := range open {
		left := float64(len(c.lines)-c.next)*t.size*leading + 2*cellLead
		if c.last > r && c.next < len(c.lines) && c.top+left <= p.bottom()+0.01 {
			y = max(y, c.top+left)
		}
	}
	return y - p.y
}

// rowNeed is how high row r must be for the cells that end in it.
func rowNeed(t *setTable, r int, open map[int]*setCell, y float64) float64 {
	lh := t.size * leading
	h := lh + 2*cellLead
	for _, c := range open {
		if c.last == r {
			h = max(h, float64(len(c.lines)-c.next)*lh+2*cellLead-(y-c.top))
		}
	}
	return h
}

// fitting is how many more lines of a cell fit above y.
func (c *setCell) fitting(t *setTable, y float64) int {
	n := int((y-c.top-2*cellLead)/(t.size*leading) + 0.01)
	return max(0, min(n, len(c.lines)-c.next))
}

// marksAbove are the footnote marks, still to print, of the lines above y, and
// of all lines of the cells that end with row r.
func marksAbove(t *setTable, open map[int]*setCell, y float64, r int) []string {
	var marks []string
	for _, c := range ordered(open) {
		n := c.fitting(t, y)
		if c.last == r {
			n = len(c.lines) - c.next
		}
		for _, l := range c.lines[c.next : c.next+n] {
			marks = append(marks, l.marks...)
		}
	}
	return marks
}

// breakPage ends the page at y: every open cell prints what fits above it and
// goes on under the header of the next page. A cell of row r begun just here moves over whole.
func (p *paper) breakPage(t *setTable, open map[int]*setCell, y float64, r int) {
	p.y = y
	for _, c := range ordered(open) {
		if y-c.top < 1 {
			continue // nothing of it on this page
		}
		n := c.fitting(t, y)
		switch left := len(c.lines) - c.next - n; {
		case left == 1 && n > 2:
			n-- // no last line alone on the next page
		case left > 0 && n == 1 && c.next == 0 && c.top > p.tableTop+1:
			n = 0 // no first line alone on this one
		}
		p.closeCell(t, c, c.next+n)
	}
	p.printParts(t)
	p.newPage()
	p.tableHeader(t)
	for _, c := range ordered(open) {
		if c.again != "" && c.next >= len(c.lines) {
			for _, l := range typeset(model.Plain(c.again), t.room(c.col), 0, false, p.face("", t.size)) {
				l.running = true
				c.lines = append(c.lines, l)
			}
		}
		c.top = p.y
	}
}

// place notes the page that row r begins on.
func (p *paper) place(t *setTable, r int) {
	if r < t.placed {
		return
	}
	t.placed = r + 1
	if t.names[r] != "" {
		p.bookmark(t.names[r], 1, p.y)
	}
	if p.style.Index {
		p.index = append(p.index, indexEntry{t.labels[r], p.page, pdfa.Place{Page: p.pdf.PageNo(), Y: p.y}})
	}
}

// closeCell ends a cell's part on this page: from its top to here, its lines up to end.
func (p *paper) closeCell(t *setTable, c *setCell, end int) {
	t.parts = append(t.parts, setPart{c, c.top, p.y, c.next, end})
	c.next = end
}

// printParts prints what stands on the page row by row, each row from the left, as one reads it.
func (p *paper) printParts(t *setTable) {
	slices.SortStableFunc(t.parts, func(a, b setPart) int {
		return cmp.Or(cmp.Compare(a.first, b.first), cmp.Compare(a.col, b.col))
	})
	for _, c := range t.parts {
		x0, x1 := t.xs[c.col], t.xs[c.col+1]
		p.frame(x0, c.top, x1, c.bottom)
		y := c.top + cellLead
		for _, l := range c.lines[c.from:c.to] {
			p.line(x0+t.pad, y, l, "", t.size, c.flow)
			if l.changed() {
				p.bar(y, t.size)
			}
			y += t.size * leading
		}
	}
	t.parts = t.parts[:0]
}

// tableHeader prints the row of column headings. Only the first is part of
// the document; those of further pages are running lines.
func (p *paper) tableHeader(t *setTable) {
	for i, lines := range t.header {
		p.frame(t.xs[i], p.y, t.xs[i+1], p.y+t.headerHeight)
		var f *flow
		if t.head != nil {
			f = newFlow(t.head[i], "")
		}
		for k, l := range lines {
			p.line(t.xs[i]+t.pad, p.y+cellLead+float64(k)*t.size*leading, l, "B", t.size, f)
		}
	}
	t.head = nil
	p.y += t.headerHeight
	p.tableTop = p.y
}

// ordered are the open cells from the left.
func ordered(open map[int]*setCell) []*setCell {
	var out []*setCell
	for _, k := range slices.Sorted(maps.Keys(open)) {
		out = append(out, open[k])
	}
	return out
}
