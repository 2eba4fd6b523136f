package render

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
	"time"

	"github.com/jung-kurt/gofpdf"

	"annex/model"
)

// PDFOptions say how an annex is printed. The zero value prints the redline in
// the built-in style.
type PDFOptions struct {
	Style *Style // nil: the built-in "wco"
	View  View
	// Warn is told of the characters that no font has, with the row (counted
	// through the annex, 0 outside the tables) and column; they print as "?". nil: nobody is told.
	Warn func(model.Error)
	// Bare leaves out the model, which else is attached as "edition.json", so
	// that nobody has to read the paper again.
	Bare bool
}

// PDF writes the edition as the committee's annex. The bytes are the same for
// the same edition and options; the dates inside are SOURCE_DATE_EPOCH, else the
// first day of the edition's year, else 2000.
func PDF(ctx context.Context, w io.Writer, e *model.Edition, opt PDFOptions) (err error) {
	defer func() {
		if v := recover(); v != nil {
			err = fmt.Errorf("annex: %v", v)
		}
	}()
	style := opt.Style
	if style == nil {
		s, err := ReadStyle("wco")
		if err != nil {
			return fmt.Errorf("annex: %w", err)
		}
		style = &s
	}
	p, err := newPaper(e, *style, opt)
	if err != nil {
		return fmt.Errorf("annex: %w", err)
	}
	p.front()
	for i := range e.Sections {
		if err := ctx.Err(); err != nil {
			return err
		}
		p.section(&e.Sections[i], i)
	}
	p.lastNotes()
	for p.endPage(); p.notes.carried(); p.endPage() {
		p.newPage()
	}
	if err := p.pdf.Output(w); err != nil {
		return fmt.Errorf("annex: %w", err)
	}
	return nil
}

// A paper is an annex while it is printed.
type paper struct {
	pdf   *gofpdf.Fpdf
	style Style
	opt   PDFOptions
	e     *model.Edition

	width, height float64
	y             float64 // where the next thing goes
	page          int
	typefaces
	at       model.Error // the row and column being set, for warnings
	rowsDone int         // leaf rows of the sections printed before
	bodyTop  float64     // where this page's text begins, under the running header
	tableTop float64     // where this page's part of the table begins, under its header
	cols     map[*model.Section]columnList
	edges    map[string][]float64 // of the columns, by their headings
	notes    notes
	ins, del rgb
}

func newPaper(e *model.Edition, s Style, opt PDFOptions) (*paper, error) {
	w, h, err := s.paper()
	if err != nil {
		return nil, err
	}
	pdf := gofpdf.NewCustom(&gofpdf.InitType{UnitStr: "pt", Size: gofpdf.SizeType{Wd: w, Ht: h}})
	p := &paper{
		pdf: pdf, style: s, opt: opt, e: e, width: w, height: h,
		typefaces: newTypefaces(), cols: map[*model.Section]columnList{}, edges: map[string][]float64{},
	}
	if err := p.loadFonts(); err != nil {
		return nil, err
	}
	if p.ins, err = parseColor(s.Changes.Insertion); err != nil {
		return nil, err
	}
	if p.del, err = parseColor(s.Changes.Deletion); err != nil {
		return nil, err
	}
	pdf.SetAutoPageBreak(false, 0)
	pdf.SetMargins(s.Margins.Left, s.Margins.Top, s.Margins.Right)
	pdf.SetCatalogSort(true)
	if !opt.Bare {
		if err := attachModel(pdf, e); err != nil {
			return nil, err
		}
	}
	date := printDate(e)
	pdf.SetCreationDate(date)
	pdf.SetModificationDate(date)
	pdf.SetTitle(strings.TrimSpace(e.Document.Title+" "+e.Document.Edition), true)
	pdf.SetSubject(e.Document.Symbol, true)
	pdf.SetCreator("annex", true)
	p.notes.bind(e)
	return p, nil
}

// attachModel puts the edition's JSON into the file.
func attachModel(pdf *gofpdf.Fpdf, e *model.Edition) error {
	var b bytes.Buffer
	if err := model.Encode(&b, e); err != nil {
		return fmt.Errorf("attachment: %w", err)
	}
	pdf.SetAttachments([]gofpdf.Attachment{{Content: b.Bytes(), Filename: "edition.json", Description: "The model that this annex was printed from"}})
	return nil
}

// printDate is the date inside the file, which must not come from the clock.
func printDate(e *model.Edition) time.Time {
	if n, err := strconv.ParseInt(os.Getenv("SOURCE_DATE_EPOCH"), 10, 64); err == nil {
		return time.Unix(n, 0).UTC()
	}
	year := 2000
	for _, f := range strings.Fields(e.Document.Edition) {
		if n, err := strconv.Atoi(f); err == nil && n > 1900 && n < 3000 {
			year = n
		}
	}
	return time.Date(year, 1, 1, 0, 0, 0, 0, time.UTC)
}

// bottom is how far down text may go on this page, above the notes it carries.
func (p *paper) bottom() float64 {
	return p.height - p.style.Margins.Bottom - p.notes.height
}

// newPage ends the page and begins the next.
func (p *paper) newPage() {
	p.endPage()
	p.pdf.AddPage()
	p.page++
	p.notes.next(p)
	m := p.style.Margins
	p.y = m.Top
	names := strings.NewReplacer("{symbol}", p.e.Document.Symbol, "{title}", p.e.Document.Title, "{edition}", p.e.Document.Edition)
	for _, line := range p.style.Header {
		text := names.Replace(line)
		x := m.Left
		if p.style.HeaderAlign == "right" {
			x = p.width - m.Right - p.measure(text, "", p.style.Sizes.Header)
		}
		p.write(x, p.y, text, "", p.style.Sizes.Header)
		p.y += p.style.Sizes.Header * leading
	}
	p.y += 10
	p.bodyTop = p.y
	mark := strings.ReplaceAll(p.style.PageMark, "{page}", strconv.Itoa(p.page))
	p.write(p.width-m.Right-p.measure(mark, "", p.style.Sizes.Header), p.height-m.Bottom+14, mark, "", p.style.Sizes.Header)
}

// endPage prints the page's notes.
func (p *paper) endPage() {
	if p.page > 0 {
		p.printNotes()
	}
}

// leading is the distance of baselines in type sizes.
const leading = 1.16

func (p *paper) measure(s, style string, size float64) float64 {
	f := p.face(style, size)
	var w float64
	for _, r := range s {
		w += f(r)
	}
	return w
}

// line prints a typeset line, its changes marked.
func (p *paper) line(x, y float64, l setLine, style string, size float64) {
	if l.bullet {
		p.write(x, y, "•", style, size)
	}
	x += l.indent
	for _, part := range l.pieces {
		if part.change == model.Kept {
			p.write(x, y, part.text, style, size)
			x += part.width
			continue
		}
		c, at := p.ins, y+0.98*size
		if part.change == model.Deleted {
			c, at = p.del, y+0.60*size
		}
		p.pdf.SetTextColor(c.r, c.g, c.b)
		p.write(x, y, part.text, style, size)
		p.pdf.SetTextColor(0, 0, 0)
		p.pdf.SetDrawColor(c.r, c.g, c.b)
		p.pdf.SetLineWidth(0.055 * size)
		p.pdf.Line(x, at, x+part.width, at)
		p.pdf.SetDrawColor(0, 0, 0)
		x += part.width
	}
}

// bar draws a change bar beside a line.
func (p *paper) bar(y, size float64) {
	if !p.style.Changes.Bars || p.opt.View != Redline {
		return
	}
	x := p.style.Margins.Left - 9
	p.pdf.SetLineWidth(0.8)
	p.pdf.Line(x, y, x, y+size*leading)
}
