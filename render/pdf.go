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
	"annex/render/pdfa"
)

// PDFOptions say how an annex is printed. The zero value prints the redline in
// the built-in style.
type PDFOptions struct {
	Style *Style // nil: the built-in "wco"
	View  View
	Cover *Cover // the paper before the annex; nil: none
	// Warn is told of the characters that no font has, with the row (counted
	// through the annex, 0 outside the tables) and column; they print as "?". nil: nobody is told.
	Warn func(model.Error)
	// Bare leaves out the model, which else is attached as "edition.json", so
	// that nobody has to read the paper again.
	Bare bool
	// Workbook is a tracker to attach as "tracker.xlsx"; nil: none.
	Workbook []byte
}

// The names of what is attached.
const (
	AttachedEdition = "edition.json"
	AttachedTracker = "tracker.xlsx"
)

// PDF writes the edition as the committee's annex: PDF/A-3b and PDF/UA-1. The
// bytes are the same for the same edition and options; the dates inside are
// SOURCE_DATE_EPOCH, else the first day of the edition's month.
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
	if opt.Cover != nil {
		lines, err := opt.Cover.lines(e, *style)
		if err == nil {
			err = p.cover(lines)
		}
		if err != nil {
			return fmt.Errorf("annex: %w", err)
		}
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
	if p.style.Index {
		p.printIndex()
	}
	if err := p.finish(w); err != nil {
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

	language string // the document's, BCP 47

	width, height float64
	y             float64 // where the next thing goes
	page          int     // of the annex, or of the cover before it
	begun         bool    // a page is open
	covering      bool    // the cover is being printed
	keyed         bool    // the key to the changes is printed
	typefaces
	at       model.Error // the row and column being set, for warnings
	rowsDone int         // leaf rows of the sections printed before
	bodyTop  float64     // where this page's text begins, under the running header
	tableTop float64     // where this page's part of the table begins, under its header
	cols     map[*model.Section]columnList
	edges    map[string][]float64 // of the columns, by their headings
	notes    notes
	ins, del rgb

	marking marking
	outline []pdfa.Bookmark
	links   []pdfa.Link
	index   []indexEntry
}

func newPaper(e *model.Edition, s Style, opt PDFOptions) (*paper, error) {
	w, h, err := s.paper()
	if err != nil {
		return nil, err
	}
	pdf := gofpdf.NewCustom(&gofpdf.InitType{UnitStr: "pt", Size: gofpdf.SizeType{Wd: w, Ht: h}})
	p := &paper{
		pdf: pdf, style: s, opt: opt, e: e, language: s.Language(e), width: w, height: h,
		typefaces: newTypefaces(), cols: map[*model.Section]columnList{}, edges: map[string][]float64{},
	}
	p.marking.root = &pdfa.Element{Type: "Document"}
	p.marking.part = p.marking.root
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
	pdf.SetCatalogSort(true)
	pdf.SetCreationDate(printDate(e))
	pdf.SetModificationDate(printDate(e))
	p.notes.bind(e)
	p.keyed = opt.View == Redline && p.word("key") != "" && anyChange(e)
	return p, nil
}

// finish writes the file, with what gofpdf cannot write.
func (p *paper) finish(w io.Writer) error {
	var pages bytes.Buffer
	if err := p.pdf.Output(&pages); err != nil {
		return err
	}
	doc := p.e.Document
	d := pdfa.Document{
		Title: strings.TrimSpace(doc.Title + " " + doc.Edition), Subject: doc.Symbol, Creator: "annex", Language: p.language, Date: printDate(p.e),
		Root: p.marking.root, Roles: tagRoles, Letters: p.letters, Outline: p.outline, Links: p.links,
	}
	if d.Title == "" {
		d.Title = "Annex"
	}
	if !p.opt.Bare {
		var b bytes.Buffer
		if err := model.Encode(&b, p.e); err != nil {
			return fmt.Errorf("attachment: %w", err)
		}
		d.Files = append(d.Files, pdfa.File{Name: AttachedEdition, Description: "The model that this annex was printed from",
			MIME: "application/json", Relationship: "Source", Data: b.Bytes()})
	}
	if p.opt.Workbook != nil {
		d.Files = append(d.Files, pdfa.File{Name: AttachedTracker, Description: "The annex as a workbook to fill in",
			MIME: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Relationship: "Supplement", Data: p.opt.Workbook})
	}
	return pdfa.Finish(w, pages.Bytes(), d)
}

// printDate is the date inside the file, which must not come from the clock: SOURCE_DATE_EPOCH,
// else the first day of the month, or the year, that the edition is named for, else of 2000.
func printDate(e *model.Edition) time.Time {
	if n, err := strconv.ParseInt(os.Getenv("SOURCE_DATE_EPOCH"), 10, 64); err == nil {
		return time.Unix(n, 0).UTC()
	}
	w := model.ParseWhen(e.Document.Edition, model.DefaultVocabulary())
	if w.Kind == model.Dated && len(w.Spans) > 0 {
		from := w.Spans[0].From
		return time.Date(from.Year, time.Month(from.Month), 1, 0, 0, 0, 0, time.UTC)
	}
	return time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)
}

// bottom is how far down text may go on this page, above the notes it carries.
func (p *paper) bottom() float64 {
	return p.height - p.style.Margins.Bottom - p.notes.height
}

// newPage ends the page and begins the next.
func (p *paper) newPage() {
	p.endPage()
	p.pdf.AddPageFormat("P", gofpdf.SizeType{Wd: p.width, Ht: p.height})
	p.begun = true
	p.marking.mcid = 0
	p.page++
	p.notes.next(p)
	m := p.style.Margins
	p.y = m.Top
	p.mark(nil)
	header, pattern := p.style.Header, p.style.PageMark
	if p.covering {
		header, pattern = nil, p.style.Cover.PageMark
		if p.page > 1 {
			header = p.style.Cover.Header
		}
	}
	p.runningHeader(header)
	p.y += 10
	p.bodyTop = p.y
	p.mark(nil)
	mark := strings.ReplaceAll(pattern, "{page}", strconv.Itoa(p.page))
	p.write(p.width-m.Right-p.measure(mark, "", p.style.Sizes.Header), p.height-m.Bottom+14, mark, "", p.style.Sizes.Header)
}

// runningHeader prints the page's running lines and, below them, the key to the changes.
func (p *paper) runningHeader(header []string) {
	m, size := p.style.Margins, p.style.Sizes.Header
	names := p.documentNames()
	for _, line := range header {
		text := strings.TrimSpace(names.Replace(line))
		if text == "" {
			continue
		}
		x := m.Left
		if p.style.HeaderAlign == "right" {
			x = p.width - m.Right - p.measure(text, "", size)
		}
		p.write(x, p.y, visual(text), "", size)
		p.y += size * leading
	}
	if !p.keyed || p.covering {
		return
	}
	// The key stands on every page at the same place, so that who has one page has it,
	// and a reader of scans takes it for what pages repeat. It is part of the document once.
	var f *flow
	if p.page == 1 {
		f = newFlow(p.marking.root.Add("Sect"), "")
	}
	p.y += 2
	for _, l := range typeset(model.Plain(p.word("key")), p.textWidth(), 0, false, p.face("I", size)) {
		p.line(m.Left, p.y, l, "I", size, f)
		p.y += size * leading
	}
	p.y -= 2
}

// documentNames fills in what the style's patterns leave open.
func (p *paper) documentNames() *strings.Replacer {
	d := p.e.Document
	return strings.NewReplacer("{annex}", p.word("annex"), "{symbol}", d.Symbol, "{title}", d.Title, "{edition}", d.Edition)
}

// word is one of the style's in the document's language.
func (p *paper) word(name string) string { return p.style.word(p.language, name) }

// endPage prints the page's notes and lines.
func (p *paper) endPage() {
	if p.begun {
		p.printNotes()
		p.drawStrokes()
		p.endMark()
		p.begun = false
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
