package render

import (
	"math"
	"strings"

	"github.com/xuri/excelize/v2"

	"annex/model"
)

// Sizes of the cells of a table's sheet. A character is as wide as a digit of
// the workbook's font, about 5.5 points.
const (
	gridFont     = "Calibri" // that of a new workbook
	gridFontSize = 11
	pointsOfChar = 5.5
	leastChars   = 8
	mostChars    = 60
	pointsOfLine = 15
	mostPoints   = 409 // the highest that a row may be
)

// columnChars gives each column its width on the page, in characters, taken
// from the cells that span it alone.
func columnChars(g model.Grid) []float64 {
	widths := make([]float64, g.Cols)
	for _, c := range g.Cells {
		if c.ColSpan == 1 {
			widths[c.Col] = max(widths[c.Col], (c.Box.X1-c.Box.X0)/pointsOfChar)
		}
	}
	for i, w := range widths {
		widths[i] = min(max(w, leastChars), mostChars)
	}
	return widths
}

// rowPoints gives each row the height that its text needs. Programs find
// heights by themselves only for cells that are not merged. What a cell needs
// beyond the rows that it spans goes to the last of them.
func rowPoints(g model.Grid, widths []float64) []float64 {
	heights := make([]float64, g.Rows)
	for i := range heights {
		heights[i] = pointsOfLine
	}
	for _, spanning := range []bool{false, true} {
		for _, c := range g.Cells {
			if (c.RowSpan > 1) != spanning {
				continue
			}
			chars := 0.0
			for _, w := range widths[c.Col : c.Col+c.ColSpan] {
				chars += w
			}
			need := pointsOfLine * float64(lineCount(c.Text, chars))
			for _, h := range heights[c.Row : c.Row+c.RowSpan-1] {
				need -= h
			}
			last := c.Row + c.RowSpan - 1
			heights[last] = min(max(heights[last], need), mostPoints)
		}
	}
	return heights
}

// lineCount is about how many lines a text takes in a cell of so many
// characters: a tenth of a line is lost where words break.
func lineCount(text string, chars float64) int {
	n := 0
	for paragraph := range strings.SplitSeq(text, "\n") {
		n += max(1, int(math.Ceil(1.1*float64(len([]rune(paragraph)))/chars)))
	}
	return n
}

// layGrid sets the sheet's widths and heights, and how it prints: landscape, as wide as a page.
func layGrid(f *excelize.File, sheet string, g model.Grid) error {
	widths := columnChars(g)
	for i, w := range widths {
		name, err := excelize.ColumnNumberToName(i + 1)
		if err != nil {
			return err
		}
		if err := f.SetColWidth(sheet, name, name, w); err != nil {
			return err
		}
	}
	for i, h := range rowPoints(g, widths) {
		if err := f.SetRowHeight(sheet, i+1, h); err != nil {
			return err
		}
	}
	landscape, a4, wide, high, fit := "landscape", 9, 1, 0, true
	if err := f.SetSheetProps(sheet, &excelize.SheetPropsOptions{FitToPage: &fit}); err != nil {
		return err
	}
	return f.SetPageLayout(sheet, &excelize.PageLayoutOptions{Orientation: &landscape, Size: &a4, FitToWidth: &wide, FitToHeight: &high})
}
