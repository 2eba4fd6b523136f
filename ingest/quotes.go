package ingest

import (
	"image"
	"regexp"
	"slices"
	"strings"

	"annex/ingest/raster"
	"annex/model"
)

const quoteMarks = "\"“”„«»'‘’"

// readAsMark matches the end of a quotation whose closing quote was read as the mark of a note: that of a note would stand behind it.
var readAsMark = regexp.MustCompile(`[.!?…]([` + raisedFigures + `])$`)

// unquoted cuts the quote marks off a quoted paragraph.
func unquoted(c model.Cell) model.Cell {
	s := c.Printed()
	lead := len(s) - len(strings.TrimLeft(s, quoteMarks+" \u00a0"))
	tail := len(s) - len(strings.TrimRight(s, quoteMarks+" \u00a0"))
	if m := readAsMark.FindStringSubmatch(s); lead > 0 && tail == 0 && m != nil {
		tail = len(m[1])
	}
	c = dropFirst(c, lead)
	for n := tail; n > 0 && len(c.Text) > 0; {
		r := &c.Text[len(c.Text)-1]
		k := min(n, len(r.Text))
		r.Text = r.Text[:len(r.Text)-k]
		n -= k
		if r.Text == "" {
			c.Text = c.Text[:len(c.Text)-1]
		}
	}
	return c
}

// openQuote reports whether a paragraph begins a quotation that it does not end.
func openQuote(c model.Cell) bool {
	s := strings.TrimSpace(c.Printed())
	return s != "" && strings.ContainsAny(firstRune(s), quoteMarks) && !closesQuote(c)
}

// closesQuote reports whether a paragraph ends with a quote mark, a full stop after it or not.
func closesQuote(c model.Cell) bool {
	s := strings.TrimRight(c.Printed(), " \u00a0.,;")
	return s != "" && strings.ContainsAny(lastRune(s), quoteMarks)
}

func firstRune(s string) string { return string([]rune(s)[0]) }

func lastRune(s string) string { r := []rune(s); return string(r[len(r)-1]) }

// joined puts the next paragraph of a quotation to those before: as one of its own where a sentence ends before it, else
// as the rest of a paragraph that was parted.
func joined(a, b model.Cell) model.Cell {
	sep := " "
	if ended(a.Printed()) {
		sep = "\n"
	}
	a.Text = slices.Concat(a.Text, model.Text{{Text: sep}}, b.Text).Normal()
	a.From = append(a.From, b.From...)
	a.Words = append(a.Words, b.Words...)
	a.Confidence = min(a.Confidence, b.Confidence)
	a.Review = a.Review || b.Review
	return a
}

// opensQuote reports whether a glyph is a « : its right end is open, as no bullet's is.
func opensQuote(b *raster.Bitmap, g glyph) bool {
	end := guillemetEnd(g)
	return angular(b, g, g.x0, g.x1-end, end)
}

// endsQuote reports whether a glyph is a » : its left end is open.
func endsQuote(b *raster.Bitmap, g glyph) bool {
	end := guillemetEnd(g)
	return angular(b, g, g.x1-end, g.x0, end)
}

// guillemetEnd is how many of a glyph's columns are its end.
func guillemetEnd(g glyph) int { return max((g.x1-g.x0)/6, 1) }

// angular reports whether the arms of a glyph meet in the end columns from tip on and are apart in those from open on.
func angular(b *raster.Bitmap, g glyph, tip, open, end int) bool {
	h := g.y1 - g.y0
	if g.x1-g.x0 < 4 || h < 4 {
		return false
	}
	inked := func(x, y0, y1 int) bool { return b.Count(image.Rect(x, y0, x+end, y1)) > 0 }
	return inked(tip, g.y0+h*2/5, g.y1-h*2/5) && inked(open, g.y0, g.y0+h/3) && inked(open, g.y1-h/3, g.y1) && !inked(open, g.y0+h*2/5, g.y1-h*2/5)
}
