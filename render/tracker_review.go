package render

import (
	"fmt"
	_ "image/png" // pictures come as PNG

	"github.com/xuri/excelize/v2"

	"annex/model"
)

// doubtBelow is the confidence below which a cell is listed for review even where its reader did not mark it.
const doubtBelow = 0.5

// doubted reports whether a person should compare the cell with the page.
func doubted(c *model.Cell) bool {
	return c.Review || c.Confidence > 0 && c.Confidence < doubtBelow
}

// doubtful reports whether any cell of the edition was read with doubt.
func (b *book) doubtful() bool {
	for _, c := range b.e.Cells() {
		if doubted(c) {
			return true
		}
	}
	for r := range b.e.Rows() {
		for _, c := range r.Indicator.Extra {
			if doubted(&c) {
				return true
			}
		}
	}
	return false
}

// writeReview lists the doubtful cells with their place, confidence and, where they are to be had, pictures.
func (b *book) writeReview() error {
	if !b.doubtful() {
		return nil
	}
	w := b.w
	g, err := b.newGrid(w.review, "Review", []column{
		{title: w.columns[keyID], width: 9, style: b.styles.guarded}, {title: w.columns[keyPage], width: 9}, {title: w.column, width: 20}, {title: w.confidence, width: 12, style: b.styles.share},
		{title: w.read, width: 50}, {title: w.reasons, width: 30}, {title: w.picture, width: 60},
	}, 1)
	if err != nil {
		return err
	}
	n := -1
	last := (*model.Indicator)(nil)
	list := func(r model.Row, column string, c *model.Cell) error {
		if !doubted(c) {
			return nil
		}
		return b.reviewRow(g, r, b.ids[n], column, c)
	}
	headings := extraHeadings(b.e)
	for at, c := range b.e.Cells() {
		if at.Row.Indicator != last { // the first cell of the next row
			last = at.Row.Indicator
			n++
			for _, h := range headings {
				if extra, ok := at.Row.Indicator.Extra[h]; ok {
					if err := list(at.Row, h, &extra); err != nil {
						return err
					}
				}
			}
		}
		if err := list(at.Row, w.columns[at.Column], c); err != nil {
			return err
		}
	}
	return g.close()
}

func (b *book) reviewRow(g *grid, r model.Row, id, column string, c *model.Cell) error {
	var page, confidence any
	if len(c.From) > 0 {
		page = c.From[0].Page
	} else if p := b.pageLink(r); p != nil {
		page = p
	}
	if c.Confidence > 0 {
		confidence = c.Confidence
	}
	notes := ""
	for i, n := range c.Notes {
		if i > 0 {
			notes += "\n"
		}
		notes += n
	}
	if err := g.add([]any{b.rowLink(id), page, column, confidence, c.Text, notes, nil}); err != nil {
		return err
	}
	if b.opt.Picture == nil || len(c.From) == 0 {
		return nil
	}
	png, err := b.opt.Picture(c.From[0].Page, c.From[0].Box)
	if err != nil || len(png) == 0 {
		return nil // the place is named; a missing picture loses nothing else
	}
	return b.f.AddPictureFromBytes(g.sheet, fmt.Sprintf("G%d", g.row), &excelize.Picture{
		Extension: ".png", File: png,
		Format: &excelize.GraphicOptions{
			AltText: fmt.Sprintf("%s %d: %s", b.w.page, c.From[0].Page, firstRunes(cleanText(c.Printed()), 200)),
			AutoFit: true, LockAspectRatio: true, Positioning: "oneCell",
		},
	})
}

func firstRunes(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return string(r[:n])
	}
	return s
}
