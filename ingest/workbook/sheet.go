package workbook

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"annex/ingest/flow"
)

// A book is a workbook being read.
type book struct {
	*excelize.File
	fonts map[int]look // by style
}

// A look is how characters are struck and underlined.
type look struct{ struck, under, bold bool }

func lookOf(f *excelize.Font) look {
	if f == nil {
		return look{}
	}
	return look{f.Strike, f.Underline != "" && f.Underline != "none", f.Bold}
}

// maxGap is how many empty rows may stand inside a table; more part it in two.
const maxGap = 10

// A filled is a cell with something in it, or a merged range; rows and columns count from 1.
type filled struct {
	row, col, rows, cols int
	text                 string
}

// sheet reads one sheet.
func (b *book) sheet(name string) ([]*flow.Table, error) {
	cells, err := b.values(name)
	if err != nil || len(cells) == 0 {
		return nil, err
	}
	if cells, err = b.merged(name, cells); err != nil {
		return nil, err
	}
	var out []*flow.Table
	for len(cells) > 0 {
		low, n := 0, 0 // the lowest row that the cells before reach
		for n < len(cells) && (n == 0 || cells[n].row-low <= maxGap) {
			low = max(low, cells[n].row+cells[n].rows-1)
			n++
		}
		t, err := b.table(name, cells[:n])
		if err != nil {
			return nil, err
		}
		out = append(out, t)
		cells = cells[n:]
	}
	return out, nil
}

// values lists the cells in which something stands, by row, then column.
func (b *book) values(name string) ([]filled, error) {
	rows, err := b.Rows(name)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []filled
	area := 0
	for r := 1; rows.Next(); r++ {
		row, err := rows.Columns()
		if err != nil {
			return nil, err
		}
		if area += len(row) + 1; area > maxCells {
			return nil, fmt.Errorf("it is larger than any programme: more than %d cells", maxCells)
		}
		for c, text := range row {
			if strings.TrimSpace(text) != "" {
				out = append(out, filled{r, c + 1, 1, 1, text})
			}
		}
	}
	if err := rows.Error(); err != nil {
		return nil, err
	}
	return out, nil
}

// merged gives the cells of merged ranges their spans; what stands under a
// range is not shown.
func (b *book) merged(name string, cells []filled) ([]filled, error) {
	ranges, err := b.GetMergeCells(name, true)
	if err != nil {
		return nil, err
	}
	at := map[[2]int]int{}
	for i, c := range cells {
		at[[2]int{c.row, c.col}] = i
	}
	last := cells[len(cells)-1].row
	covered := map[int]bool{}
	for _, m := range ranges {
		c0, r0, err := excelize.CellNameToCoordinates(m.GetStartAxis())
		if err != nil {
			return nil, err
		}
		c1, r1, err := excelize.CellNameToCoordinates(m.GetEndAxis())
		if err != nil {
			return nil, err
		}
		i, ok := at[[2]int{r0, c0}]
		for k := range cells {
			c := cells[k]
			if c.row >= r0 && c.row <= r1 && c.col >= c0 && c.col <= c1 && (!ok || k != i) {
				covered[k] = true
			}
		}
		switch {
		case ok:
			cells[i].rows, cells[i].cols = r1-r0+1, c1-c0+1
		case r0 <= last:
			cells = append(cells, filled{r0, c0, r1 - r0 + 1, c1 - c0 + 1, ""})
		}
	}
	var out []filled
	for k, c := range cells {
		if !covered[k] {
			out = append(out, c)
		}
	}
	slices.SortFunc(out, func(a, b filled) int { return cmp.Or(a.row-b.row, a.col-b.col) })
	return out, nil
}

// table lays cells out on the smallest grid that holds them.
func (b *book) table(name string, cells []filled) (*flow.Table, error) {
	r0, c0, r1, c1 := cells[0].row, cells[0].col, 0, 0
	for _, c := range cells {
		if c.text == "" {
			continue
		}
		c0 = min(c0, c.col)
		r1, c1 = max(r1, c.row+c.rows), max(c1, c.col+c.cols)
	}
	t := &flow.Table{Name: name, Rows: r1 - r0, Cols: c1 - c0}
	if t.Rows <= 0 || t.Cols <= 0 || t.Rows*t.Cols > maxCells {
		return nil, fmt.Errorf("it is larger than any programme: %d rows of %d columns", t.Rows, t.Cols)
	}
	taken := make([]bool, t.Rows*t.Cols)
	place := func(c filled) error {
		out := flow.Cell{
			Row: c.row - r0, Col: c.col - c0, RowSpan: min(c.rows, r1-c.row), ColSpan: min(c.cols, c1-c.col),
		}
		for r := out.Row; r < out.Row+out.RowSpan; r++ {
			for k := out.Col; k < out.Col+out.ColSpan; k++ {
				taken[r*t.Cols+k] = true
			}
		}
		if c.text != "" {
			var err error
			if out.Paragraphs, err = b.paragraphs(name, c); err != nil {
				return err
			}
		}
		t.Cells = append(t.Cells, out)
		return nil
	}
	for _, c := range cells {
		if c.row >= r1 || c.col < c0 || c.col >= c1 {
			continue
		}
		if err := place(c); err != nil {
			return nil, err
		}
	}
	for i, yes := range taken {
		if !yes {
			t.Cells = append(t.Cells, flow.Cell{Row: i / t.Cols, Col: i % t.Cols, RowSpan: 1, ColSpan: 1})
		}
	}
	slices.SortFunc(t.Cells, func(a, b flow.Cell) int { return cmp.Or(a.Row-b.Row, a.Col-b.Col) })
	return t, nil
}

// paragraphs reads a cell's text, parted at its line breaks.
func (b *book) paragraphs(sheet string, c filled) ([]flow.Paragraph, error) {
	at, err := excelize.CoordinatesToCellName(c.col, c.row)
	if err != nil {
		return nil, err
	}
	whole := b.cellLook(sheet, at)
	runs, err := b.GetCellRichText(sheet, at)
	if err != nil {
		return nil, err
	}
	joined := ""
	for _, r := range runs {
		joined += r.Text
	}
	if joined != c.text { // a number, a date, a formula's result
		runs = []excelize.RichTextRun{{Text: c.text}}
	}
	out := []flow.Paragraph{{Heading: true}}
	for _, r := range runs {
		k := whole
		if r.Font != nil {
			k = lookOf(r.Font)
		}
		for i, line := range strings.Split(strings.ReplaceAll(r.Text, "\r\n", "\n"), "\n") {
			if i > 0 {
				out[len(out)-1].Mark = flow.Piece{Struck: k.struck, Under: k.under}
				out = append(out, flow.Paragraph{Heading: true})
			}
			p := &out[len(out)-1]
			if line != "" {
				p.Pieces = append(p.Pieces, flow.Piece{Text: line, Struck: k.struck, Under: k.under})
				p.Heading = p.Heading && k.bold
			}
		}
	}
	for i := range out {
		out[i].Heading = out[i].Heading && len(out[i].Pieces) > 0
	}
	return out, nil
}

// cellLook is the look of a cell as a whole.
func (b *book) cellLook(sheet, at string) look {
	id, err := b.GetCellStyle(sheet, at)
	if err != nil {
		return look{}
	}
	k, known := b.fonts[id]
	if !known {
		if style, err := b.GetStyle(id); err == nil && style != nil {
			k = lookOf(style.Font)
		}
		b.fonts[id] = k
	}
	return k
}
