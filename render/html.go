package render

import (
	"cmp"
	"context"
	"fmt"
	"html/template"
	"io"
	"math"
	"strconv"
	"strings"

	"annex/model"
	"annex/templates"
)

// HTMLOptions say how a page for browsers is written. The zero value gives the built-in style.
type HTMLOptions struct {
	Style *Style // nil: the built-in "wco"
	Cover *Cover // the paper before the annex; nil: none
}

// HTML writes the annex as a page for browsers, complete in one file: tables that
// a screen reader can walk, a switch between changes, revised and original text, a search,
// and a layout for printing. The bytes are the same for the same edition and options.
func HTML(ctx context.Context, w io.Writer, e *model.Edition, opt HTMLOptions) error {
	style := opt.Style
	if style == nil {
		s, err := ReadStyle("wco")
		if err != nil {
			return fmt.Errorf("web page: %w", err)
		}
		style = &s
	}
	p, err := newPaper(e, *style, PDFOptions{}) // for the columns' widths
	if err != nil {
		return fmt.Errorf("web page: %w", err)
	}
	b := &webBuilder{paper: p, known: map[string]bool{}}
	for _, f := range e.Document.Footnotes {
		b.known[f.Mark] = true
	}
	page := b.page()
	if opt.Cover != nil {
		lines, err := opt.Cover.lines(e, *style)
		if err != nil {
			return fmt.Errorf("web page: %w", err)
		}
		page.Cover = coverOf(lines)
	} else { // browsers count the cover's pages too: then pages have their plain numbers
		page.PageMark[0], page.PageMark[1], _ = strings.Cut(style.PageMark, "{page}")
	}
	for i := range e.Sections {
		if err := ctx.Err(); err != nil {
			return err
		}
		page.Sections = append(page.Sections, b.section(&e.Sections[i], i))
	}
	if err := webTemplate.Execute(w, page); err != nil {
		return fmt.Errorf("web page: %w", err)
	}
	return nil
}

var webTemplate = template.Must(template.New("page.html.tmpl").ParseFS(templates.FS, "papers/page.html.tmpl"))

// What the page's template is filled with.
type (
	webPage struct {
		Language, Title, Edition, Key string
		Paper, CoverPaper, Font       string
		Sizes                         Sizes
		Margins                       Margins
		Insertion, Deletion           template.CSS
		Bars, Changed                 bool
		Words                         webWords
		Running                       []string
		PageMark                      [2]string // before and after the page's number
		Cover                         []webCover
		Introduction                  []webParagraph
		Sections                      []webSection
		Notes                         []webNote
	}
	webCover struct {
		Kind, Text, Right string
		N                 int
		Items             []string // of a list of bullets
	}
	webParagraph struct { // one of its fields
		Heading string
		Number  int
		Text    webText
		Items   []webText
		Sign    string
	}
	webSection struct {
		ID, Name       string
		Heading, Quote webText
		Text           []webParagraph
		Tables         []webTable // one, or one for each view
	}
	webTable struct {
		At     string // the views' class; "": all views
		Widths []string
		Heads  []string
		Rows   []webRow
	}
	webRow struct {
		ID    string
		Cells []webCell
	}
	webCell struct {
		Scope            string // of a heading cell; "": of data
		RowSpan          int
		Changed, Bullets bool
		Paragraphs       []webText
	}
	webNote struct {
		Mark string
		Text webText
	}
	webText []webRun
	webRun  struct {
		Change model.Change
		Pieces []webPiece
	}
	webPiece struct { // text, or a footnote's mark, after a line break or not
		Text, Mark string
		Break      bool
	}
)

// webBuilder turns an edition into what the template is filled with.
type webBuilder struct {
	paper *paper
	known map[string]bool // the footnotes' marks
}

func (b *webBuilder) page() webPage {
	e, style := b.paper.e, b.paper.style
	d := e.Document
	out := webPage{
		Language: b.paper.language, Title: d.Title, Edition: d.Edition, Key: b.paper.word("key"), Paper: style.Paper, CoverPaper: style.Cover.Paper,
		Font: cmp.Or(style.Fonts.Name, "Arial"), Sizes: style.Sizes, Margins: style.Margins,
		Insertion: template.CSS(style.Changes.Insertion), Deletion: template.CSS(style.Changes.Deletion), // six hexadecimal figures, as the style was checked to have
		Bars: style.Changes.Bars, Changed: anyChange(e),
	}
	if out.Title == "" {
		out.Title = "Annex"
	}
	out.Words = b.paper.webWords()
	names := b.paper.documentNames()
	for _, l := range style.Header {
		if l = strings.TrimSpace(names.Replace(l)); l != "" {
			out.Running = append(out.Running, l)
		}
	}
	out.Margins.Top += float64(len(out.Running))*leading*style.Sizes.Header + 10 // browsers print running lines into the margin
	out.Introduction = b.paragraphs(d.Introduction)
	for _, f := range d.Footnotes {
		out.Notes = append(out.Notes, webNote{f.Mark, b.text(f.Text.Text)})
	}
	return out
}

// coverOf gathers the covering paper's bullets that follow one another into a list.
func coverOf(lines []coverLine) []webCover {
	var out []webCover
	for _, l := range lines {
		if n := len(out); l.kind == "-" && n > 0 && out[n-1].Kind == "-" {
			out[n-1].Items = append(out[n-1].Items, l.text)
			continue
		}
		c := webCover{Kind: l.kind, Text: l.text, Right: l.right, N: l.n}
		if l.kind == "-" {
			c.Items = []string{l.text}
		}
		out = append(out, c)
	}
	return out
}

// paragraphs gathers bullets that follow one another into a list.
func (b *webBuilder) paragraphs(ps []model.Paragraph) []webParagraph {
	var out []webParagraph
	for _, x := range ps {
		switch {
		case x.Heading != "":
			out = append(out, webParagraph{Heading: x.Heading})
		case x.Text == nil:
		case x.Bullet:
			if n := len(out); n == 0 || out[n-1].Items == nil {
				out = append(out, webParagraph{})
			}
			last := &out[len(out)-1]
			last.Items = append(last.Items, b.text(x.Text.Text))
		default:
			out = append(out, webParagraph{Number: x.Number, Text: b.text(x.Text.Text)})
		}
	}
	return out
}

func (b *webBuilder) section(s *model.Section, at int) webSection {
	p := b.paper
	heading := p.headingText(s, at)
	out := webSection{
		ID: "section-" + strconv.Itoa(at+1), Name: strings.Join(strings.Fields(model.Text(heading).Revised()), " "),
		Heading: b.text(heading), Text: b.paragraphs(s.Text),
	}
	if q := p.quoteText(s); q != nil {
		out.Quote = b.text(q)
	}
	keys, heads := p.columns(s)
	all := gridOf(s, at, Redline, keys, heads)
	if len(all.rows) == 0 {
		return out
	}
	// Rows that come or go change what cells span, so that hiding them would
	// break the table: each view has its own.
	revised, original := gridOf(s, at, Revised, keys, heads), gridOf(s, at, Original, keys, heads)
	if len(revised.rows) == len(all.rows) && len(original.rows) == len(all.rows) {
		out.Tables = []webTable{b.table(all, Redline, "")}
		return out
	}
	out.Tables = append(out.Tables, b.table(all, Redline, "at-changes"))
	if len(revised.rows) > 0 {
		out.Tables = append(out.Tables, b.table(revised, Revised, "at-revised"))
	}
	if len(original.rows) > 0 {
		out.Tables = append(out.Tables, b.table(original, Original, "at-original"))
	}
	return out
}

func (b *webBuilder) table(g *tableGrid, v View, at string) webTable {
	p := b.paper
	t := webTable{At: at, Heads: g.heads}
	xs := p.columnEdges(g.keys, g.heads)
	for i := range g.keys {
		t.Widths = append(t.Widths, strconv.FormatFloat(math.Round(1000*(xs[i+1]-xs[i])/p.textWidth())/10, 'f', 1, 64))
	}
	for r, cells := range g.starts {
		row := webRow{}
		if id := g.rows[r].Indicator.ID; id != "" && v == Redline {
			row.ID = "row-" + id
		}
		for _, c := range cells {
			row.Cells = append(row.Cells, b.cell(c, v))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

func (b *webBuilder) cell(c *gridCell, v View) webCell {
	out := webCell{RowSpan: c.last - c.first + 1, Bullets: b.paper.style.column(c.key).Bullets}
	if c.headsRows() {
		out.Scope = "row"
		if out.RowSpan > 1 {
			out.Scope = "rowgroup"
		}
	}
	for _, cell := range c.cells {
		text := v.of(cell.Text)
		out.Changed = out.Changed || text.Changed()
		for _, para := range splitParagraphs(text) {
			out.Paragraphs = append(out.Paragraphs, b.text(para))
		}
	}
	out.Bullets = out.Bullets && len(out.Paragraphs) > 0
	return out
}

// splitParagraphs cuts a text at its newlines; empty paragraphs are dropped.
func splitParagraphs(t model.Text) []model.Text {
	var out []model.Text
	open := false
	for _, run := range t {
		for i, s := range strings.Split(run.Text, "\n") {
			if i > 0 {
				open = false
			}
			if s == "" {
				continue
			}
			if !open {
				out, open = append(out, nil), true
			}
			last := &out[len(out)-1]
			*last = append(*last, model.Run{Text: s, Change: run.Change})
		}
	}
	return out
}

// text makes a text's footnote marks links to their notes.
func (b *webBuilder) text(t model.Text) webText {
	var out webText
	for _, run := range t.Normal() {
		r := webRun{Change: run.Change}
		for i, line := range strings.Split(run.Text, "\n") {
			for k, piece := range b.marks(line) {
				piece.Break = i > 0 && k == 0
				r.Pieces = append(r.Pieces, piece)
			}
		}
		out = append(out, r)
	}
	return out
}

// marks cuts a line at the superscript figures that are a known note's mark.
func (b *webBuilder) marks(s string) []webPiece {
	var out []webPiece
	rest := s
	for from := 0; ; {
		at, mark, length := superscript(rest[from:])
		if at < 0 {
			return append(out, webPiece{Text: rest})
		}
		if at += from; !b.known[mark] {
			from = at + length
			continue
		}
		out = append(out, webPiece{Text: rest[:at]}, webPiece{Mark: mark})
		rest, from = rest[at+length:], 0
	}
}
