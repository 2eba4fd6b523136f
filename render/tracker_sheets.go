package render

import (
	"context"
	"errors"
	"fmt"
	"io"

	"annex/model"
)

// A Sheet is a plain list for [Sheets]: its titles and its rows, whose cells are texts.
type Sheet struct {
	Name   string
	Titles []string
	Widths []float64 // characters; 0 or missing: 24
	Rows   [][]string
}

// Sheets writes lists as a workbook, a sheet each, in the manner of the
// tracker: a table with filters, the header row frozen, text wrapped. Of the edition
// it takes what the footer and the properties say.
func Sheets(ctx context.Context, w io.Writer, e *model.Edition, language string, sheets []Sheet) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("workbook: %v", p)
		}
	}()
	if len(sheets) == 0 {
		return fmt.Errorf("workbook: no sheets")
	}
	b, err := bareBook(ctx, e, TrackerOptions{Language: language})
	if err != nil {
		return fmt.Errorf("workbook: %w", err)
	}
	defer func() { err = errors.Join(err, b.f.Close()) }()
	for _, s := range sheets {
		b.sheets = append(b.sheets, s.Name)
	}
	if err := b.addSheets(); err != nil {
		return fmt.Errorf("workbook: %w", err)
	}
	for i, s := range sheets {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := b.writeSheet(s, fmt.Sprintf("List%d", i+1)); err != nil {
			return fmt.Errorf("workbook: %w", err)
		}
	}
	if err := b.setProperties(); err != nil {
		return fmt.Errorf("workbook: %w", err)
	}
	return b.save(w)
}

func (b *book) writeSheet(s Sheet, table string) error {
	var columns []column
	for i, title := range s.Titles {
		c := column{title: title, width: 24}
		if i < len(s.Widths) && s.Widths[i] > 0 {
			c.width = s.Widths[i]
		}
		for _, r := range s.Rows {
			if i < len(r) {
				c.width = fitWidth(r[i], c.width, 120)
			}
		}
		columns = append(columns, c)
	}
	g, err := b.newGrid(s.Name, table, columns, 0)
	if err != nil {
		return err
	}
	for _, r := range s.Rows {
		values := make([]any, len(columns))
		for i := range values {
			if i < len(r) {
				values[i] = r[i]
			}
		}
		if err := g.add(values); err != nil {
			return err
		}
	}
	return g.close()
}
