// Package flow holds documents as a flow of paragraphs and tables, without
// pages: what a Word file or a workbook says before any meaning is read into it.
package flow

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"annex/model"
)

// A Document is the parts of a file in reading order.
type Document struct {
	Blocks []Block
	// Headers are the running headers, each the paragraphs of one, in the
	// order of the parts of the document that they head.
	Headers [][]Paragraph
	Notes   []Note // footnotes, in the order of their marks
	// Tracked says that the file itself records changes.
	Tracked bool
}

// A Block is a paragraph or a table.
type Block struct {
	Paragraph *Paragraph
	Table     *Table
	// Part counts the parts of the document, from 0, that have running headers of their own.
	Part int
}

// A Paragraph is text with what sets it apart.
type Paragraph struct {
	Pieces []Piece
	// Mark is the end of the paragraph: deleted, it joins this paragraph and the next.
	Mark    Piece
	Heading bool // by its style, or bold as a whole
	Bullet  bool
	Number  string // of an automatic numbering, as printed: "2."
}

// A Piece is a stretch of text under the same changes. Text that was inserted
// and deleted again is both.
type Piece struct {
	Text              string
	Inserted, Deleted bool
	By                string  // who changed it
	NoteMark          bool    // the mark of a footnote
	Typed             string  // what is typed where Text has raised figures for figures that are printed raised; "": Text
	Struck, Under     bool    // printed struck through, underlined: a look, no tracked change
	PageNumber        bool    // of a running line: it differs from page to page
	Color             string  // of its letters as the file names it; "": the usual
	Size              float64 // of its type, in points; 0: not said
}

// WithoutBullet takes a bullet that was typed off the paragraph: a sign and a tab,
// or a sign and a blank before a word.
func (p Paragraph) WithoutBullet() Paragraph {
	text := strings.TrimLeft(Printed(p.Pieces), space)
	sign, n := utf8.DecodeRuneInString(text)
	rest := strings.TrimLeft(text[n:], space)
	first, _ := utf8.DecodeRuneInString(rest)
	switch gap := text[n : len(text)-len(rest)]; {
	case gap == "" || rest == "":
		return p
	case strings.Contains(gap, "\t") && (ListSign(sign) || sign == 'o' || sign == '§'):
	case plainListSign(sign) && !unicode.IsDigit(first):
	default:
		return p
	}
	p.Bullet = true
	drop := len(Printed(p.Pieces)) - len(rest)
	var out []Piece
	for _, q := range p.Pieces {
		k := min(drop, len(q.Text))
		drop -= k
		if q.Text = q.Text[k:]; q.Text != "" {
			out = append(out, q)
		}
	}
	p.Pieces = out
	return p
}

// A Table is cells on a grid. Cells do not overlap.
type Table struct {
	Name       string // of the sheet it stands on; mostly empty
	Rows, Cols int
	Header     int    // rows that are repeated on each page
	Cells      []Cell // by row, then column
}

// A Cell is a table's cell: where it begins, how far it spans, what it says.
type Cell struct {
	Row, Col, RowSpan, ColSpan int
	Paragraphs                 []Paragraph
	Tables                     []*Table // that stand inside it
}

// A Note is a footnote under its printed mark.
type Note struct {
	Mark       string
	Paragraphs []Paragraph
}

// Pieces joins paragraphs by their marks, without white space at both ends.
func Pieces(ps []Paragraph) []Piece {
	var out []Piece
	for i, p := range ps {
		out = append(out, p.Pieces...)
		if i < len(ps)-1 {
			mark := p.Mark
			mark.Text = "\n"
			out = append(out, mark)
		}
	}
	return trim(out)
}

// trim drops white space at both ends, whatever became of it.
func trim(ps []Piece) []Piece {
	for len(ps) > 0 {
		if ps[0].Text = strings.TrimLeft(ps[0].Text, space); ps[0].Text != "" {
			break
		}
		ps = ps[1:]
	}
	for n := len(ps) - 1; n >= 0; n-- {
		if ps[n].Text = strings.TrimRight(ps[n].Text, space); ps[n].Text != "" {
			break
		}
		ps = ps[:n]
	}
	return ps
}

const space = " \t\r\n\u00a0"

// Printed joins all pieces: what a reader sees with all changes shown.
func Printed(ps []Piece) string {
	var b strings.Builder
	for _, p := range ps {
		b.WriteString(p.Text)
	}
	return b.String()
}

// Underlined reports whether all text of the paragraph is underlined.
func (p Paragraph) Underlined() bool {
	text := false
	for _, q := range p.Pieces {
		if strings.TrimSpace(q.Text) == "" {
			continue
		}
		if !q.Under {
			return false
		}
		text = true
	}
	return text
}

// Size is the type size of most of the paragraph's text, in points; 0: not said.
func (p Paragraph) Size() float64 {
	n := map[float64]int{}
	best := 0.0
	for _, q := range p.Pieces {
		n[q.Size] += len(q.Text)
		if n[q.Size] > n[best] {
			best = q.Size
		}
	}
	return best
}

// Text is the pieces as runs. What was inserted and deleted again stands
// neither in the original nor in the revised text, and in no run.
func Text(ps []Piece) model.Text {
	var out model.Text
	for _, p := range ps {
		switch {
		case p.Inserted && p.Deleted:
		case p.Inserted:
			out = append(out, model.Run{Text: p.Text, Change: model.Inserted})
		case p.Deleted:
			out = append(out, model.Run{Text: p.Text, Change: model.Deleted})
		default:
			out = append(out, model.Run{Text: p.Text})
		}
	}
	return out.Normal()
}

// By names those who changed the pieces, each once, in order.
func By(ps []Piece) string {
	var names []string
	seen := map[string]bool{}
	for _, p := range ps {
		if p.By != "" && !seen[p.By] && (p.Inserted || p.Deleted) {
			names = append(names, p.By)
			seen[p.By] = true
		}
	}
	return strings.Join(names, ", ")
}

// Grids lists the table and those inside it, each before what it holds, as the
// model's grids, without the marks of footnotes, which are no data. Text inside an inner table is in its own grid alone.
func (t *Table) Grids() []model.Grid {
	g := model.Grid{Rows: t.Rows, Cols: t.Cols, Cells: []model.GridCell{}}
	var inner []model.Grid
	for _, c := range t.Cells {
		ps := typed(Pieces(c.Paragraphs))
		gc := model.GridCell{
			Row: c.Row, Col: c.Col, RowSpan: c.RowSpan, ColSpan: c.ColSpan,
			Text: Printed(ps), Confidence: 1,
		}
		if slices.ContainsFunc(ps, func(p Piece) bool { return p.Inserted || p.Deleted }) {
			if gc.Runs = Text(ps); len(gc.Runs) == 0 { // all of it was inserted and deleted again
				gc.Runs = model.Text{{Change: model.Deleted}}
			}
		}
		g.Cells = append(g.Cells, gc)
		for _, t := range c.Tables {
			inner = append(inner, t.Grids()...)
		}
	}
	return append([]model.Grid{g}, inner...)
}

// typed are the pieces as they were typed; marks of notes that Word counts are not.
func typed(ps []Piece) []Piece {
	out := slices.DeleteFunc(ps, func(p Piece) bool { return p.NoteMark && p.Typed == "" })
	for i, p := range out {
		if p.Typed != "" {
			out[i].Text = p.Typed
		}
	}
	return out
}

// Grids lists all tables of the document in reading order.
func (d *Document) Grids() []model.Grid {
	out := []model.Grid{}
	for _, b := range d.Blocks {
		if b.Table != nil {
			out = append(out, b.Table.Grids()...)
		}
	}
	return out
}

// Append lets another document follow; its parts come after those of d.
func (d *Document) Append(next *Document) {
	parts := max(len(d.Headers), 1)
	for _, b := range next.Blocks {
		b.Part += parts
		d.Blocks = append(d.Blocks, b)
	}
	for len(d.Headers) < parts {
		d.Headers = append(d.Headers, nil)
	}
	d.Headers = append(d.Headers, next.Headers...)
	d.Notes = append(d.Notes, next.Notes...)
	d.Tracked = d.Tracked || next.Tracked
}
