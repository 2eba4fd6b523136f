package render

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

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
	columns := []column{
		{title: w.columns[keyID], width: 9, style: b.styles.guarded}, {title: w.columns[keyPage], width: 9, style: b.styles.middle}, {title: w.column, width: 20}, {title: w.confidence, width: 12, style: b.styles.shareMiddle},
		{title: w.read, width: 50}, {title: w.reasons, width: 30},
	}
	if b.opt.Picture != nil {
		columns = append(columns, column{title: w.picture, width: pictureWidth})
	}
	g, err := b.newGrid(w.review, "Review", columns, 1)
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
		page = sourcePages(c.From)
	} else if p := b.pageLink(r); p != nil {
		page = p
	}
	if c.Confidence > 0 {
		confidence = c.Confidence
	}
	picture, high := b.picture(c)
	values := []any{b.rowLink(id), page, column, confidence, c.Text, b.reasons(c), nil}[:len(g.columns)]
	if err := g.addHigh(values, high); err != nil {
		return err
	}
	if picture == nil {
		return nil
	}
	picture.Format.AltText = fmt.Sprintf("%s %d: %s", b.w.page, c.From[0].Page, firstRunes(cleanText(c.Printed()), 200))
	return b.f.AddPictureFromBytes(g.sheet, fmt.Sprintf("G%d", g.row), picture)
}

// sourcePages is the page of a cell's only place, or "3, 4".
func sourcePages(from []model.Provenance) any {
	var pages []string
	for _, at := range from {
		if p := strconv.Itoa(at.Page); !slices.Contains(pages, p) {
			pages = append(pages, p)
		}
	}
	if len(pages) == 1 {
		return from[0].Page
	}
	return strings.Join(pages, ", ")
}

// Words read with less confidence than this are named where their cell is in doubt.
const (
	doubtWord     = 0.95
	maxDoubtWords = 8
)

// reasons are why a cell is in doubt: what was corrected in it, and its least certain words.
func (b *book) reasons(c *model.Cell) string {
	out := slices.Clone(c.Notes)
	var words []model.Word
	for _, w := range c.Words {
		if w.Confidence > 0 && w.Confidence < doubtWord {
			words = append(words, w)
		}
	}
	slices.SortStableFunc(words, func(x, y model.Word) int { return cmp.Compare(x.Confidence, y.Confidence) })
	var named []string
	for _, w := range words[:min(len(words), maxDoubtWords)] {
		if !slices.Contains(named, w.Text) {
			named = append(named, w.Text)
		}
	}
	if len(named) > 0 {
		out = append(out, b.w.unsure+" "+strings.Join(named, ", "))
	}
	return strings.Join(out, "\n")
}

// Pictures of doubtful cells: the width of their column, their greatest
// height, and how many there may be before the workbook grows too large to mail.
const (
	pictureWidth  = 60.0  // characters
	pictureHeight = 240.0 // points
	maxPictures   = 400
)

// picture is the picture of a cell's places on the source, scaled to its
// column, and the height in points that its row needs; nil and 0 where there is none.
func (b *book) picture(c *model.Cell) (*excelize.Picture, float64) {
	if b.opt.Picture == nil || len(c.From) == 0 || b.pictures >= maxPictures {
		return nil, 0
	}
	content, size, err := cellPicture(b.opt.Picture, c.From)
	if err != nil || content == nil {
		return nil, 0 // the place is named; a missing picture loses nothing else
	}
	b.pictures++
	const margin = 2.0 // pixels
	scale := min(1, (pictureWidth*digitPixels-2*margin)/float64(size.X), pictureHeight*96/72/float64(size.Y))
	return &excelize.Picture{
		Extension: ".png", File: content,
		Format: &excelize.GraphicOptions{ScaleX: scale, ScaleY: scale, OffsetX: margin, OffsetY: margin, LockAspectRatio: true, Positioning: "oneCell"},
	}, (float64(size.Y)*scale + 2*margin) * 72 / 96
}

func firstRunes(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return string(r[:n])
	}
	return s
}
