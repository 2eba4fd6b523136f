// Package word reads Word files (.docx, .docm, .dotx) as a flow of paragraphs
// and tables, with the changes that Word recorded.
//
// The format is ECMA-376 part 1 (WordprocessingML), in its transitional and its
// strict namespace. Read is what prints: inserted and deleted text (w:ins,
// w:del, w:moveFrom, w:moveTo, also of paragraph marks, rows and cells), the
// content of content controls, hyperlinks, smart tags and field results, the
// first choice of alternate content. Not read is what does not print where it
// stands: field codes, comments, hidden text, the earlier properties inside
// w:…Change.
//
// The parts are streamed element by element. Sizes, packing ratios and depths
// have limits, document types with their entities are refused, and nothing
// outside the file is ever opened.
package word

import (
	"cmp"
	"encoding/xml"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode"

	"annex/ingest/flow"
)

// Read reads the document of size bytes in r. What is no Word file, is locked
// with a password, or breaks a limit is an error.
func Read(r io.ReaderAt, size int64) (_ *flow.Document, err error) {
	defer func() {
		if v := recover(); v != nil {
			err = fmt.Errorf("not a Word file that can be read: %v", v)
		}
	}()
	a, err := openArchive(r, size)
	if err != nil {
		return nil, err
	}
	main, err := a.mainPart()
	if err != nil {
		return nil, err
	}
	p := &parser{archive: a, doc: &flow.Document{}, styles: styles{}, numbering: newNumbering(), notes: map[string]int{}, marks: map[string]string{}}
	rels, err := a.relations(main)
	if err != nil {
		return nil, err
	}
	p.relations = rels
	for _, step := range []struct {
		kind string
		do   func(*parser, string) error
	}{{"styles", (*parser).readStyles}, {"numbering", (*parser).readNumbering}} {
		if name := p.related(step.kind); name != "" && a.has(name) {
			if err := step.do(p, name); err != nil {
				return nil, err
			}
		}
	}
	if err := a.read(main, p.document); err != nil {
		return nil, err
	}
	if err := p.readNotes(); err != nil {
		return nil, err
	}
	return p.doc, p.readHeaders()
}

// Is reports whether the package of size bytes in r is a Word file, by its content.
func Is(r io.ReaderAt, size int64) bool {
	a, err := openArchive(r, size)
	if err != nil {
		return false
	}
	_, err = a.mainPart()
	return err == nil
}

// mainPart finds the document by the package's relationships, as Word does.
func (a *archive) mainPart() (string, error) {
	rels, err := a.relations("")
	if err != nil {
		return "", err
	}
	for _, r := range rels {
		if r.kind == "officeDocument" && a.has(r.target) {
			if strings.HasPrefix(partName(r.target), "xl/") || strings.HasPrefix(partName(r.target), "ppt/") {
				return "", fmt.Errorf("not a Word file: its main part is %s", r.target)
			}
			return r.target, nil
		}
	}
	if a.has("word/document.xml") {
		return "word/document.xml", nil
	}
	return "", fmt.Errorf("not a Word file: the archive holds no document")
}

// A parser reads a document's parts.
type parser struct {
	*archive
	*reader
	doc       *flow.Document
	relations []relation
	styles    styles
	numbering *numbering

	changes  []change     // that the reader is inside of
	codes    []field      // that are open
	boxes    []flow.Block // of text boxes anchored in the paragraph being read
	part     int
	headers  []headerIDs       // of the parts' running headers
	size     float64           // of type where nothing is said, in points
	notes    map[string]int    // mark by "f" or "e" and id
	noteIDs  []string          // in the order of their marks
	marks    map[string]string // of notes with marks of their own, by id
	ownMark  string            // id of the note whose own mark comes next
	counted  int               // notes with a number
	preserve bool              // white space is kept where nothing is said
	pieces   int               // read so far, paragraphs included
}

// A field is one that is open: it is read in its code, or in its result.
type field struct {
	code bool
	page bool // it gives the page's number, or how many pages there are
}

// headerIDs are the relation ids of a part's running headers, that of its first page apart.
type headerIDs struct{ usual, first string }

// A change is one w:ins, w:del, … around text.
type change struct {
	deleted bool
	by      string
}

// piece is text under the changes that the reader is inside of.
func (p *parser) piece(text string) flow.Piece {
	out := flow.Piece{Text: text}
	for _, c := range p.changes {
		out.Inserted = out.Inserted || !c.deleted
		out.Deleted = out.Deleted || c.deleted
		out.By = c.by
	}
	if len(p.changes) > 0 {
		p.doc.Tracked = true
	}
	return out
}

// changed reads what is inside of a change.
func (p *parser) changed(e xml.StartElement, do func() error) error {
	p.changes = append(p.changes, changeOf(e))
	err := do()
	p.changes = p.changes[:len(p.changes)-1]
	return err
}

func changeOf(e xml.StartElement) change {
	switch e.Name.Local {
	case "del", "moveFrom", "cellDel":
		return change{true, attr(e, "author")}
	}
	return change{false, attr(e, "author")}
}

func (p *parser) related(kind string) string {
	for _, r := range p.relations {
		if r.kind == kind {
			return r.target
		}
	}
	return ""
}

// document reads the main part.
func (p *parser) document(x *reader) error {
	if space(x.root) != wordSpace || x.root.Name.Local != "document" {
		return fmt.Errorf("its root is %s, not a Word document", x.root.Name.Local)
	}
	p.preserve = attr(x.root, "space") == "preserve"
	return p.inside(x, func() error {
		return p.each(func(e xml.StartElement) error {
			if e.Name.Local != "body" {
				return p.skip()
			}
			return p.each(p.bodyBlock)
		})
	})
}

// inside lets the parser read x for as long as do runs.
func (p *parser) inside(x *reader, do func() error) error {
	outer, codes, changes := p.reader, p.codes, p.changes
	p.reader, p.codes, p.changes = x, nil, nil
	err := do()
	p.reader, p.codes, p.changes = outer, codes, changes
	return err
}

// bodyBlock reads one element of the body.
func (p *parser) bodyBlock(e xml.StartElement) error {
	if e.Name.Local == "sectPr" {
		return p.section()
	}
	return p.block(e, func(b flow.Block) {
		b.Part = p.part
		p.doc.Blocks = append(p.doc.Blocks, b)
	})
}

// section reads the properties of the part that ends here: its running headers.
func (p *parser) section() error {
	var own headerIDs
	first := false
	err := p.each(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "headerReference":
			switch id := attr(e, "id"); {
			case attr(e, "type") == "first":
				own.first = id
			case own.usual == "" || attr(e, "type") == "default":
				own.usual = id
			}
		case "titlePg":
			first = on(e)
		}
		return p.skip()
	})
	if n := len(p.headers); n > 0 { // what is not said goes on from the part before
		if own.usual == "" {
			own.usual = p.headers[n-1].usual
		}
		if own.first == "" && first {
			own.first = p.headers[n-1].first
		}
	}
	if !first {
		own.first = ""
	}
	p.headers = append(p.headers, own)
	p.part++
	return err
}

// readHeaders reads the running headers of the document's parts: that of the first page where the others have none.
func (p *parser) readHeaders() error {
	for _, ids := range p.headers {
		out, err := p.header(ids.usual)
		if err == nil && !hasText(out) {
			out, err = p.header(ids.first)
		}
		if err != nil {
			return err
		}
		p.doc.Headers = append(p.doc.Headers, out)
	}
	return nil
}

func (p *parser) header(id string) (out []flow.Paragraph, err error) {
	for _, r := range p.relations {
		if r.id != id || id == "" || !p.has(r.target) {
			continue
		}
		err := p.read(r.target, func(x *reader) error {
			return p.inside(x, func() error { return p.each(func(e xml.StartElement) error { return p.block(e, texts(&out)) }) })
		})
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}

// hasText reports whether paragraphs say more than the number of their page.
func hasText(ps []flow.Paragraph) bool {
	return slices.ContainsFunc(ps, func(p flow.Paragraph) bool {
		return slices.ContainsFunc(p.Pieces, func(q flow.Piece) bool {
			return !q.PageNumber && strings.ContainsFunc(q.Text, unicode.IsLetter)
		})
	})
}

// texts collects paragraphs, also those of tables.
func texts(out *[]flow.Paragraph) func(flow.Block) {
	return func(b flow.Block) {
		if b.Paragraph != nil {
			*out = append(*out, *b.Paragraph)
			return
		}
		for _, c := range b.Table.Cells {
			*out = append(*out, c.Paragraphs...)
		}
	}
}

// readNotes reads the footnotes and endnotes that the text refers to.
func (p *parser) readNotes() error {
	found := map[string][]flow.Paragraph{}
	for _, kind := range []string{"footnotes", "endnotes"} {
		name := p.related(kind)
		if name == "" || !p.has(name) {
			continue
		}
		err := p.read(name, func(x *reader) error {
			return p.inside(x, func() error {
				return p.each(func(e xml.StartElement) error {
					var ps []flow.Paragraph
					err := p.each(func(e xml.StartElement) error { return p.block(e, texts(&ps)) })
					found[kind[:1]+attr(e, "id")] = ps
					return err
				})
			})
		})
		if err != nil {
			return err
		}
	}
	for _, id := range p.noteIDs {
		p.doc.Notes = append(p.doc.Notes, flow.Note{Mark: cmp.Or(p.marks[id], fmt.Sprint(p.notes[id])), Paragraphs: found[id]})
	}
	return nil
}

// The namespaces that are told apart.
const (
	otherSpace = iota
	wordSpace
	mathSpace
	compatSpace
)

// space is the namespace of an element, strict or transitional.
func space(e xml.StartElement) int {
	switch e.Name.Space {
	case "http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://purl.oclc.org/ooxml/wordprocessingml/main":
		return wordSpace
	case "http://schemas.openxmlformats.org/officeDocument/2006/math", "http://purl.oclc.org/ooxml/officeDocument/math":
		return mathSpace
	case "http://schemas.openxmlformats.org/markup-compatibility/2006":
		return compatSpace
	}
	return otherSpace
}
