package render

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"html/template"
	"io"

	"github.com/xuri/excelize/v2"

	"annex/model"
)

// TablesJSON writes tables in the model's JSON form.
func TablesJSON(w io.Writer, t *model.Tables) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	return e.Encode(t)
}

// TablesCSV writes the tables one after the other, a blank line between two.
// The text of a cell that spans several rows or columns stands in its first.
func TablesCSV(w io.Writer, t *model.Tables) error {
	c := csv.NewWriter(w)
	for i, g := range t.Tables {
		if i > 0 {
			c.Flush()
			if _, err := fmt.Fprintln(w); err != nil {
				return err
			}
		}
		for _, row := range gridText(g) {
			if err := c.Write(row); err != nil {
				return err
			}
		}
	}
	c.Flush()
	return c.Error()
}

// gridText lays the cells' printed texts out by row and column.
func gridText(g model.Grid) [][]string {
	rows := make([][]string, g.Rows)
	for r := range rows {
		rows[r] = make([]string, g.Cols)
	}
	for _, c := range g.Cells {
		rows[c.Row][c.Col] = c.Text
	}
	return rows
}

// TablesXLSX writes a workbook with a sheet for each table, its spans merged.
// All cells are text, also those that begin like a formula; what was inserted
// is underlined, what was deleted struck through. The same tables give the same bytes.
func TablesXLSX(w io.Writer, t *model.Tables) error {
	f := excelize.NewFile()
	defer f.Close()
	style, err := f.NewStyle(&excelize.Style{Alignment: &excelize.Alignment{WrapText: true, Vertical: "top"}, Border: thinBorders()})
	if err != nil {
		return err
	}
	for i, g := range t.Tables {
		name := fmt.Sprintf("Table %d", i+1)
		if g.Page > 0 {
			name = fmt.Sprintf("Table %d (page %d)", i+1, g.Page)
		}
		if i == 0 {
			err = f.SetSheetName("Sheet1", name)
		} else {
			_, err = f.NewSheet(name)
		}
		if err != nil {
			return err
		}
		if err := gridSheet(f, name, g, style); err != nil {
			return fmt.Errorf("table %d: %w", i+1, err)
		}
	}
	f.ZipWriter = func(io.Writer) excelize.ZipWriter { return &partWriter{out: w, heights: true} }
	_, err = f.WriteTo(io.Discard) // all goes through the partWriter
	return err
}

// thinBorders draw a cell's four sides, as they are ruled on the page.
func thinBorders() []excelize.Border {
	var sides []excelize.Border
	for _, side := range []string{"left", "top", "right", "bottom"} {
		sides = append(sides, excelize.Border{Type: side, Color: "777777", Style: 1})
	}
	return sides
}

// writeGridCell writes a cell's text, cut where it is longer than a cell may be.
func writeGridCell(f *excelize.File, sheet, at string, c model.GridCell) error {
	text := model.Text(c.Runs)
	if len(text) == 0 {
		text = model.Plain(c.Text)
	}
	if cellUnits(text.Printed()) > maxCellText {
		text = cutText(text, maxCellText, " […]")
	}
	if !text.Changed() {
		return f.SetCellStr(sheet, at, cleanText(text.Printed()))
	}
	var runs []excelize.RichTextRun
	for _, r := range text {
		run := excelize.RichTextRun{Text: cleanText(r.Text)}
		switch r.Change {
		case model.Inserted:
			run.Font = &excelize.Font{Family: gridFont, Size: gridFontSize, Underline: "single", Color: "1F4EB4"}
		case model.Deleted:
			run.Font = &excelize.Font{Family: gridFont, Size: gridFontSize, Strike: true, Color: "C00000"}
		}
		runs = append(runs, run)
	}
	return f.SetCellRichText(sheet, at, runs)
}

func gridSheet(f *excelize.File, sheet string, g model.Grid, style int) error {
	for _, c := range g.Cells {
		first, err := excelize.CoordinatesToCellName(c.Col+1, c.Row+1)
		if err != nil {
			return err
		}
		last, err := excelize.CoordinatesToCellName(c.Col+c.ColSpan, c.Row+c.RowSpan)
		if err != nil {
			return err
		}
		if err := writeGridCell(f, sheet, first, c); err != nil {
			return err
		}
		if err := f.SetCellStyle(sheet, first, last, style); err != nil {
			return err
		}
		if first != last {
			if err := f.MergeCell(sheet, first, last); err != nil {
				return err
			}
		}
	}
	return layGrid(f, sheet, g)
}

var tablesPage = template.Must(template.New("tables").Funcs(template.FuncMap{
	"rows": gridRows,
}).Parse(`<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Tables</title>
<style>body{font-family:sans-serif}table{border-collapse:collapse;margin:1em 0 2em}td{border:1px solid #777;padding:.2em .4em;vertical-align:top;white-space:pre-wrap}</style></head><body>
{{range .Tables}}<table>{{if .Page}}<caption>Page {{.Page}}</caption>{{end}}
{{range rows .}}<tr>{{range .}}<td{{if gt .RowSpan 1}} rowspan="{{.RowSpan}}"{{end}}{{if gt .ColSpan 1}} colspan="{{.ColSpan}}"{{end}}>{{if .Runs}}{{range .Runs}}{{if eq .Change "ins"}}<ins>{{.Text}}</ins>{{else if eq .Change "del"}}<del>{{.Text}}</del>{{else}}{{.Text}}{{end}}{{end}}{{else}}{{.Text}}{{end}}</td>{{end}}</tr>
{{end}}</table>
{{end}}</body></html>
`))

// gridRows groups a grid's cells by the row that they begin in.
func gridRows(g model.Grid) [][]model.GridCell {
	rows := make([][]model.GridCell, g.Rows)
	for _, c := range g.Cells {
		rows[c.Row] = append(rows[c.Row], c)
	}
	return rows
}

// TablesHTML writes a page with every table as it stands, changes marked.
func TablesHTML(w io.Writer, t *model.Tables) error { return tablesPage.Execute(w, t) }
