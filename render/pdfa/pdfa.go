// Package pdfa finishes a PDF that gofpdf wrote: it gives it what an archive
// and a screen reader ask for and gofpdf cannot write. The result is PDF/A-3b
// (ISO 19005-3) and, where everything on the pages is marked, PDF/UA-1 (ISO 14289-1).
//
// The pages are to hold marked content already (Marked, Artifact); this
// package adds the structure tree over it, metadata, the output intent, the
// outline, links and attached files, and writes the file anew. It reads
// nothing but what gofpdf writes.
package pdfa

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"time"
)

// A Document is what a finished file says beyond its pages.
type Document struct {
	Title, Subject, Creator string
	Language                string // BCP 47; "": "en"
	Date                    time.Time
	Root                    *Element // of the structure; its type is "Document"
	// Roles map types of elements that PDF does not know to those it does.
	Roles map[string]string
	// Letters are what characters on the pages stand for, where that is not themselves.
	Letters map[rune]string
	Outline []Bookmark
	Links   []Link
	Files   []File
}

// A Bookmark is a line of the outline. A line may be one level below the line before, not more.
type Bookmark struct {
	Title string
	Level int // from 0
	Place Place
}

// A Place is a height on a page.
type Place struct {
	Page int     // from 1
	Y    float64 // points from the page's top
}

// A Link is a rectangle that leads to a place. It is a child of its Element.
type Link struct {
	Page           int     // from 1
	X0, Y0, X1, Y1 float64 // points from the page's top left corner
	To             Place
	Says           string // for those who do not see it
}

// A File is an attachment. Relationship is one of PDF's: "Source", "Data", "Supplement".
type File struct {
	Name, Description, MIME, Relationship string
	Data                                  []byte
}

// Marked begins content of an element: the operator to write to the page.
// It ends with End.
func Marked(kind string, mcid int) string { return fmt.Sprintf("/%s <</MCID %d>> BDC", kind, mcid) }

// MarkedAs is Marked for content whose glyphs do not say its text.
func MarkedAs(kind string, mcid int, actual string) string {
	return fmt.Sprintf("/%s <</MCID %d/ActualText%s>> BDC", kind, mcid, text(actual))
}

// Artifact begins content that is no part of the document: rules, running lines. A
// running line is "Pagination", a rule "Layout".
func Artifact(kind string) string { return fmt.Sprintf("/Artifact <</Type /%s>> BDC", kind) }

// End ends marked content.
const End = "EMC"

var (
	pageStart   = []byte("<</Type /Page\n")
	mediaBox    = regexp.MustCompile(`/MediaBox \[0 0 ([0-9.]+) ([0-9.]+)\]`)
	ofCatalog   = []byte("/Type /Catalog")
	identityMap = []byte("/CMapName /Adobe-Identity-UCS")
	errNoObject = errors.New("an object is missing")
)

// Finish writes the file. The same input gives the same bytes.
func Finish(w io.Writer, pdf []byte, d Document) error {
	in, err := parse(pdf)
	if err != nil {
		return fmt.Errorf("cannot finish the PDF: %w", err)
	}
	if d.Language == "" {
		d.Language = "en"
	}
	a := newAssembly(w, len(in.objects))
	f := &finisher{assembly: a, in: in, d: d}
	if err := f.run(); err != nil {
		return fmt.Errorf("cannot finish the PDF: %w", err)
	}
	return nil
}

type finisher struct {
	*assembly
	in        *parsed
	d         Document
	firstLink int // the number of the first link's annotation
}

func (f *finisher) run() error {
	f.raw("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
	structure := f.layStructure()
	annots := f.layLinks()
	for n := range f.in.objects {
		number := n + 1
		switch {
		case number == f.in.catalog, number == f.in.info:
		case f.in.pageOf(number) > 0:
			f.page(number, annots)
		case bytes.Contains(f.in.objects[n], identityMap):
			f.stream(number, "", unicodeMap(f.d.Letters))
		default:
			f.plain(number, f.in.objects[n])
		}
	}
	f.links()
	catalog := []any{"<</Type/Catalog/Pages 1 0 R/Lang", text(f.d.Language), "/ViewerPreferences<</DisplayDocTitle true>>/MarkInfo<</Marked true>>"}
	catalog = append(catalog, "/StructTreeRoot ", f.structure(structure))
	if n := f.outline(); n > 0 {
		catalog = append(catalog, "/Outlines ", ref(n), "/PageMode/UseOutlines")
	}
	catalog = append(catalog, "/Metadata ", f.metadata(), "/OutputIntents[", f.outputIntent(), "]")
	if names, af := f.files(); names != "" {
		catalog = append(catalog, "/Names<</EmbeddedFiles<</Names[", names, "]>>>>/AF[", af, "]")
	}
	f.small(f.in.catalog, append(catalog, ">>")...)
	f.small(f.in.info, "<</Title", text(f.d.Title), "/Subject", text(f.d.Subject), "/Creator", text(f.d.Creator), "/Producer", text(f.d.Creator),
		"/CreationDate", date(f.d.Date), "/ModDate", date(f.d.Date), ">>")
	return f.end(f.in.catalog, f.in.info)
}

// page writes a page with its key in the structure and its links.
func (f *finisher) page(number int, annots map[int][]int) {
	page := f.in.pageOf(number)
	body := f.in.objects[number-1]
	extra := fmt.Sprintf("/StructParents %d /Tabs /S\n", page-1)
	if list := annots[page]; len(list) > 0 {
		extra += "/Annots ["
		for _, n := range list {
			extra += ref(n).String() + " "
		}
		extra += "]\n"
	}
	out := append([]byte(nil), body[:len(pageStart)]...)
	out = append(append(out, extra...), body[len(pageStart):]...)
	f.plain(number, out)
}

// place is the destination of a height on a page.
func (f *finisher) place(p Place) string {
	return fmt.Sprintf("[%s/XYZ 0 %.2f null]", ref(pageNumber(p.Page)), f.in.height(p.Page)-p.Y)
}

// outline writes the bookmarks and returns the number of their root, 0 where there are none.
func (f *finisher) outline() int {
	marks := f.d.Outline
	if len(marks) == 0 {
		return 0
	}
	root, first := f.number(), f.numbers(len(marks))
	type node struct{ parent, prev, next, first, last, kids int } // of lines, -1: none
	nodes := make([]node, len(marks))
	top := node{-1, -1, -1, -1, -1, 0}
	path := []int{} // the last line of each level
	for i, m := range marks {
		nodes[i] = node{-1, -1, -1, -1, -1, 0}
		level := min(m.Level, len(path))
		parent := &top
		if level > 0 {
			nodes[i].parent = path[level-1]
			parent = &nodes[path[level-1]]
		}
		if parent.last >= 0 {
			nodes[i].prev, nodes[parent.last].next = parent.last, i
		} else {
			parent.first = i
		}
		parent.last = i
		parent.kids++
		path = append(path[:level], i)
	}
	for i, m := range marks {
		n := nodes[i]
		parent := root
		if n.parent >= 0 {
			parent = first + n.parent
		}
		parts := []any{"<</Title", text(m.Title), "/Parent ", ref(parent), "/Dest", f.place(m.Place)}
		for _, k := range []struct {
			key string
			at  int
		}{{"/Prev ", n.prev}, {"/Next ", n.next}, {"/First ", n.first}, {"/Last ", n.last}} {
			if k.at >= 0 {
				parts = append(parts, k.key, ref(first+k.at))
			}
		}
		if n.kids > 0 { // closed
			parts = append(parts, fmt.Sprintf("/Count -%d", n.kids))
		}
		f.small(first+i, append(parts, ">>")...)
	}
	f.small(root, "<</Type/Outlines/First ", ref(first+top.first), "/Last ", ref(first+top.last), fmt.Sprintf("/Count %d>>", top.kids))
	return root
}

// files attaches the files; it returns the name tree's entries and the references for /AF.
func (f *finisher) files() (names, af string) {
	for _, file := range byName(f.d.Files) {
		stream := f.number()
		f.stream(stream, fmt.Sprintf("/Type/EmbeddedFile/Subtype/%s/Params<</Size %d/ModDate%s>>", name(file.MIME), len(file.Data), date(f.d.Date)), file.Data)
		spec := f.number()
		f.small(spec, "<</Type/Filespec/F", text(file.Name), "/UF", text(file.Name), "/Desc", text(file.Description),
			"/AFRelationship/", file.Relationship, "/EF<</F ", ref(stream), "/UF ", ref(stream), ">>>>")
		names += text(file.Name) + ref(spec).String()
		af += ref(spec).String() + " "
	}
	return names, af
}
