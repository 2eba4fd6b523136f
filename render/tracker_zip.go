package render

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"encoding/xml"
	"fmt"
	"hash/crc32"
	"io"
	"io/fs"
	"regexp"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"
)

// save writes the workbook with its parts in one order, so that the same
// workbook has the same bytes.
func (b *book) save(w io.Writer) error {
	b.f.ZipWriter = func(io.Writer) excelize.ZipWriter {
		return &partWriter{out: w, summary: b.partOf(b.w.summary), review: b.partOf(b.w.review)}
	}
	// What excelize would write is empty: all goes through the partWriter.
	if _, err := b.f.WriteTo(io.Discard); err != nil {
		return fmt.Errorf("tracker: %w", err)
	}
	return nil
}

// A partWriter gathers the parts of a workbook, compressed, and writes them
// sorted: first the list of content types, as readers that stream expect it.
type partWriter struct {
	out     io.Writer
	summary string // the part whose formulas give numbers, "": none
	review  string // the part whose rows keep their heights, "": none
	heights bool   // all rows of all parts keep theirs
	parts   []*part
}

// A part is one file of the workbook.
type part struct {
	name       string
	compressed bytes.Buffer
	flate      *flate.Writer
	crc        uint32
	size       uint64
	put        func([]byte) ([]byte, error) // puts a small part in order at the end; nil: nothing to do
	held       []byte                       // of it
}

func (p *partWriter) Create(name string) (io.Writer, error) {
	if err := p.end(); err != nil {
		return nil, err
	}
	q := &part{name: name}
	var err error
	q.flate, err = flate.NewWriter(&q.compressed, flate.DefaultCompression)
	p.parts = append(p.parts, q)
	switch name {
	case contentTypes:
		q.put = sortContentTypes
	case p.summary:
		q.put = numberFormulas
	}
	if !strings.HasPrefix(name, "xl/worksheets/sheet") {
		return q, err
	}
	replace := redlineFonts[:]
	if name != p.review && !p.heights {
		replace = append(replace[:len(replace):len(replace)], freeHeights)
	}
	return &rewriter{to: q, replace: replace}, err
}

// end finishes the part that was written last.
func (p *partWriter) end() error {
	if len(p.parts) == 0 {
		return nil
	}
	q := p.parts[len(p.parts)-1]
	if q.flate == nil {
		return nil
	}
	if q.put != nil {
		ordered, err := q.put(q.held)
		if err != nil {
			return err
		}
		q.held = nil
		if err := q.compress(ordered); err != nil {
			return err
		}
	}
	err := q.flate.Close()
	q.flate = nil
	return err
}

func (q *part) Write(b []byte) (int, error) {
	if q.put != nil {
		q.held = append(q.held, b...)
		return len(b), nil
	}
	return len(b), q.compress(b)
}

func (q *part) compress(b []byte) error {
	q.crc = crc32.Update(q.crc, crc32.IEEETable, b)
	q.size += uint64(len(b))
	_, err := q.flate.Write(b)
	return err
}

// AddFS is of no use here; excelize does not call it.
func (p *partWriter) AddFS(fs.FS) error { return fmt.Errorf("not supported") }

func (p *partWriter) Close() error {
	if err := p.end(); err != nil {
		return err
	}
	slices.SortFunc(p.parts, func(x, y *part) int {
		if d := partRank(x.name) - partRank(y.name); d != 0 {
			return d
		}
		return strings.Compare(x.name, y.name)
	})
	zw := zip.NewWriter(p.out)
	for _, q := range p.parts {
		w, err := zw.CreateRaw(&zip.FileHeader{
			Name: q.name, Method: zip.Deflate, CRC32: q.crc,
			CompressedSize64: uint64(q.compressed.Len()), UncompressedSize64: q.size,
		})
		if err != nil {
			return err
		}
		if _, err := w.Write(q.compressed.Bytes()); err != nil {
			return err
		}
		q.compressed = bytes.Buffer{}
	}
	return zw.Close()
}

const contentTypes = "[Content_Types].xml"

func partRank(name string) int {
	switch {
	case name == contentTypes:
		return 0
	case strings.HasPrefix(name, "_rels/"):
		return 1
	}
	return 2
}

// sortContentTypes puts the entries of [Content_Types].xml in order.
func sortContentTypes(b []byte) ([]byte, error) {
	type entry struct {
		Extension   string `xml:"Extension,attr,omitempty"`
		PartName    string `xml:"PartName,attr,omitempty"`
		ContentType string `xml:"ContentType,attr"`
	}
	var types struct {
		XMLName  xml.Name `xml:"http://schemas.openxmlformats.org/package/2006/content-types Types"`
		Default  []entry  `xml:"Default"`
		Override []entry  `xml:"Override"`
	}
	if err := xml.Unmarshal(b, &types); err != nil {
		return nil, fmt.Errorf("%s: %w", contentTypes, err)
	}
	order := func(x, y entry) int { return strings.Compare(x.Extension+x.PartName, y.Extension+y.PartName) }
	slices.SortFunc(types.Default, order)
	slices.SortFunc(types.Override, order)
	out, err := xml.Marshal(types)
	return append([]byte(xml.Header), out...), err
}

// partOf is the name of a sheet's part, "" where there is no such sheet.
func (b *book) partOf(sheet string) string {
	at, err := b.f.GetSheetIndex(sheet)
	if err != nil || at < 0 {
		return ""
	}
	return fmt.Sprintf("xl/worksheets/sheet%d.xml", at+1) // sheets are made in their order
}

var textFormula = regexp.MustCompile(` t="str"(><f>[^<]*</f><v>[-0-9.E+]+</v>)`)

// numberFormulas marks the present values of formulas as the numbers they
// are; excelize calls those of every formula text, and who does not work them
// out anew, as a program that guards against files from mail, would show nothing in the charts.
func numberFormulas(b []byte) ([]byte, error) {
	return textFormula.ReplaceAll(b, []byte("$1")), nil
}
