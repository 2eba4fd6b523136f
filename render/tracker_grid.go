package render

import (
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"

	"annex/model"
)

// A column of a sheet with a table.
type column struct {
	key, title string
	width      float64 // characters
	edit       bool    // to be filled in
	style      int     // of its cells; 0: wrapped text
	spare      int     // style of the empty cells below, for rows to be added; 0: as any other
}

// A formula is a cell that is worked out, with the value it has now.
type formula struct {
	text string
	now  any
}

// strong is a cell in bold.
type strong struct{ text model.Text }

// A grid is a sheet that is one table, written row by row. Its values are
// string, model.Text (a redline), strong, int, float64, formula, or nil for an empty cell.
type grid struct {
	b       *book
	sheet   string
	table   string // "": no table, no filters
	columns []column
	sw      *excelize.StreamWriter
	row     int // the last one written
}

// newGrid begins a sheet with its header row, the first so many columns frozen.
func (b *book) newGrid(sheet, table string, columns []column, frozen int) (*grid, error) {
	unique(columns)
	yes := true // before the stream begins, which writes it at once
	if err := b.f.SetSheetProps(sheet, &excelize.SheetPropsOptions{FitToPage: &yes}); err != nil {
		return nil, err
	}
	sw, err := b.f.NewStreamWriter(sheet)
	if err != nil {
		return nil, err
	}
	g := &grid{b: b, sheet: sheet, table: table, columns: columns, sw: sw}
	for i, c := range columns {
		if err := sw.SetColWidth(i+1, i+1, c.width); err != nil {
			return nil, err
		}
		if c.spare != 0 {
			if err := sw.SetColStyle(i+1, i+1, c.spare); err != nil {
				return nil, err
			}
		}
		if columns[i].style == 0 {
			columns[i].style = b.styles.text
		}
	}
	if table != "" {
		pane, _ := excelize.CoordinatesToCellName(frozen+1, 2)
		if err := sw.SetPanes(&excelize.Panes{Freeze: true, XSplit: frozen, YSplit: 1, TopLeftCell: pane, ActivePane: activePane(frozen),
			Selection: []excelize.Selection{{SQRef: pane, ActiveCell: pane, Pane: activePane(frozen)}}}); err != nil {
			return nil, err
		}
	}
	head := make([]any, len(columns))
	high := 1
	for i, c := range columns {
		style := b.styles.header
		if c.edit {
			style = b.styles.headerFill
		}
		head[i] = excelize.Cell{StyleID: style, Value: c.title}
		high = max(high, lines(c.title, c.width*0.85-3)) // bold, and room for the filter's button
	}
	g.row = 1
	return g, sw.SetRow("A1", head, excelize.RowOpts{Height: rowHeight(high) + 4})
}

func activePane(frozen int) string {
	if frozen == 0 {
		return "bottomLeft"
	}
	return "bottomRight"
}

// unique gives a number to titles that stand twice, as a table's columns may not, and a name to empty ones.
func unique(columns []column) {
	seen := map[string]bool{}
	for i := range columns {
		title := strings.Join(strings.Fields(cleanText(columns[i].title)), " ")
		if title == "" {
			title = fmt.Sprintf("Column %d", i+1)
		}
		if r := []rune(title); len(r) > 200 {
			title = string(r[:200]) + "…"
		}
		name := title
		for n := 2; seen[strings.ToLower(name)]; n++ {
			name = fmt.Sprintf("%s (%d)", title, n)
		}
		seen[strings.ToLower(name)] = true
		columns[i].title = name
	}
}

// add writes a row.
func (g *grid) add(values []any) error { return g.addHigh(values, 0) }

// addHigh writes a row that is at least so many points high.
func (g *grid) addHigh(values []any, least float64) error {
	g.row++
	cells := make([]any, len(values))
	high := 1
	for i, v := range values {
		c, shown, err := g.cell(i, v)
		if err != nil {
			return err
		}
		cells[i] = c
		if shown != "" {
			width := g.columns[i].width
			if _, bold := v.(strong); bold {
				width *= 0.92
			}
			high = max(high, lines(shown, width))
		}
	}
	at, err := excelize.CoordinatesToCellName(1, g.row)
	if err != nil {
		return err
	}
	if err := g.sw.SetRow(at, cells, excelize.RowOpts{Height: min(max(rowHeight(high), least), maxRowHeight)}); err != nil {
		return &model.Error{File: g.sheet, Row: g.row, Err: err}
	}
	return nil
}

// cell returns what excelize writes for a value, and the text it shows.
func (g *grid) cell(i int, v any) (excelize.Cell, string, error) {
	c := excelize.Cell{StyleID: g.columns[i].style}
	switch v := v.(type) {
	case nil:
		return c, "", nil
	case formula:
		c.Formula, c.Value = v.text, v.now
		if strings.HasPrefix(v.text, "HYPERLINK(") {
			c.StyleID = g.b.styles.link
		}
		return c, fmt.Sprint(v.now), nil
	case string:
		return g.textCell(i, model.Plain(v))
	case model.Text:
		return g.textCell(i, v)
	case strong:
		c, shown, err := g.textCell(i, v.text)
		c.StyleID = g.b.styles.strong
		return c, shown, err
	default:
		c.Value = v
		return c, "", nil
	}
}

func (g *grid) textCell(i int, t model.Text) (excelize.Cell, string, error) {
	c := excelize.Cell{StyleID: g.columns[i].style}
	t = cleanRuns(t)
	shown := t.Printed()
	if n := cellUnits(shown); n > maxCellText {
		err := &model.Error{File: g.sheet, Row: g.row, Column: i + 1,
			Err: fmt.Errorf("%q has %d characters, a cell holds %d", g.columns[i].title, n, maxCellText)}
		if g.b.opt.Warn == nil {
			return c, "", err
		}
		g.b.opt.Warn(err)
		t = cutText(t, maxCellText, g.b.w.cut)
		shown = t.Printed()
	}
	if shown == "" {
		return c, "", nil
	}
	if formulaLike(shown) && c.StyleID == g.b.styles.text {
		c.StyleID = g.b.styles.guarded
	}
	c.Value = shown
	if t.Changed() {
		c.Value = g.b.rich(t)
	}
	return c, shown, nil
}

// rich draws a redline.
func (b *book) rich(t model.Text) []excelize.RichTextRun {
	var runs []excelize.RichTextRun
	for _, r := range t.Normal() {
		run := excelize.RichTextRun{Text: r.Text}
		switch r.Change {
		case model.Inserted:
			run.Font = b.styles.inserted
		case model.Deleted:
			run.Font = b.styles.deleted
		}
		runs = append(runs, run)
	}
	return runs
}

// cutText shortens t so that with the note it has no more than limit UTF-16 units.
func cutText(t model.Text, limit int, note string) model.Text {
	room := limit - 2*len(note)
	var out model.Text
	for _, r := range t {
		for i, c := range r.Text {
			if room -= max(1, len(string(c))/2); room < 0 {
				return append(out, model.Run{Text: r.Text[:i], Change: r.Change}, model.Run{Text: note}).Normal()
			}
		}
		out = append(out, r)
	}
	return out
}

// last is the table's last row: a table has one even where it is empty.
func (g *grid) last() int { return max(g.row, 2) }

// span names a column's cells below the header, with room for rows to be added.
func (g *grid) span(i, more int) string {
	name, _ := excelize.ColumnNumberToName(i + 1)
	return fmt.Sprintf("%s2:%s%d", name, name, min(g.last()+more, maxSheetRows))
}

// close ends the sheet: its table, its print set-up.
func (g *grid) close() error {
	if g.table != "" {
		end, err := excelize.CoordinatesToCellName(len(g.columns), g.last())
		if err != nil {
			return err
		}
		stripes := true
		if err := g.sw.AddTable(&excelize.Table{Range: "A1:" + end, Name: g.table, StyleName: "TableStyleLight1", ShowRowStripes: &stripes}); err != nil {
			return err
		}
	}
	if err := g.b.printSetup(g.sheet, true); err != nil {
		return err
	}
	return g.sw.Flush()
}

// printSetup makes a sheet print on landscape A4, as wide as the page, with
// its header row on each and the page's number below.
func (b *book) printSetup(sheet string, header bool) error {
	size, orientation, wide, tall, yes := 9, "landscape", 1, 0, true
	if err := b.f.SetPageLayout(sheet, &excelize.PageLayoutOptions{Size: &size, Orientation: &orientation, FitToWidth: &wide, FitToHeight: &tall}); err != nil {
		return err
	}
	if err := b.f.SetSheetProps(sheet, &excelize.SheetPropsOptions{FitToPage: &yes}); err != nil {
		return err
	}
	side, body, running := 0.4, 0.7, 0.3 // inches
	if err := b.f.SetPageMargins(sheet, &excelize.PageLayoutMarginsOptions{Left: &side, Right: &side, Top: &body, Bottom: &body, Header: &running, Footer: &running}); err != nil {
		return err
	}
	name := func(s string, most int) string {
		r := []rune(strings.ReplaceAll(strings.Join(strings.Fields(cleanText(s)), " "), "&", "&&"))
		return string(r[:min(len(r), most)])
	}
	d := b.e.Document
	foot := fmt.Sprintf("&L%s&C%s&R%s &P %s &N", name(d.Symbol+" "+d.Edition, 60), name(sheet, 31), b.w.page, b.w.of)
	head := ""
	if title := name(d.Title, 150); title != "" {
		head = "&R" + title
	}
	if err := b.f.SetHeaderFooter(sheet, &excelize.HeaderFooterOptions{OddHeader: head, OddFooter: foot}); err != nil {
		return err
	}
	if !header {
		return nil
	}
	return b.f.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: quoteSheet(sheet) + "!$1:$1", Scope: sheet})
}

// quoteSheet writes a sheet's name as a formula needs it.
func quoteSheet(name string) string {
	return "'" + strings.ReplaceAll(name, "'", "''") + "'"
}
