// Package workbook reads the sheets of an Excel workbook (.xlsx, .xlsm) as
// tables: old trackers, kept in the columns of the programme.
//
// A sheet is a table as large as what stands in it; wide gaps between rows part
// it into several. Values are as Excel shows them, dates and numbers in their
// formats. Struck and underlined characters are kept as looks: a workbook has
// no tracked changes of its own. Sheets that are hidden are left out; rows and
// columns that are hidden are read, as a filter hides rows that are there.
package workbook

import (
	"archive/zip"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/xuri/excelize/v2"

	"annex/ingest/flow"
)

// Limits of a workbook that is read; what is larger is an error.
const (
	maxUnzipped = 512 << 20 // bytes of all parts together
	maxInMemory = 64 << 20  // bytes of one part; larger sheets are read from a temporary file
	maxParts    = 20000
	maxCells    = 2 << 20 // of one sheet, empty ones in front of others counted
	maxMerged   = 20000   // merged ranges of one sheet
)

// Is reports whether the package of size bytes in r is an Excel workbook, by its content.
func Is(r io.ReaderAt, size int64) bool {
	z, err := zip.NewReader(r, size)
	if err != nil {
		return false
	}
	for _, f := range z.File {
		if strings.EqualFold(strings.TrimPrefix(f.Name, "/"), "xl/workbook.xml") {
			return true
		}
	}
	return false
}

// Read reads the workbook of size bytes in r. What is no workbook, is locked
// with a password, or breaks a limit is an error.
func Read(r io.ReaderAt, size int64) (_ *flow.Document, err error) {
	defer func() {
		if v := recover(); v != nil {
			err = fmt.Errorf("not a workbook that can be read: %v", v)
		}
	}()
	if err := check(r, size); err != nil {
		return nil, err
	}
	f, err := excelize.OpenReader(io.NewSectionReader(r, 0, size), excelize.Options{UnzipSizeLimit: maxUnzipped, UnzipXMLSizeLimit: maxInMemory})
	if err != nil {
		return nil, fmt.Errorf("not a workbook: %w", err)
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	doc := &flow.Document{}
	b := &book{File: f, fonts: map[int]look{}}
	for _, sheet := range f.GetSheetList() {
		if shown, err := f.GetSheetVisible(sheet); err == nil && !shown {
			continue
		}
		tables, err := b.sheet(sheet)
		if err != nil {
			return nil, fmt.Errorf("sheet %q: %w", sheet, err)
		}
		for _, t := range tables {
			doc.Blocks = append(doc.Blocks, flow.Block{Table: t})
		}
	}
	return doc, nil
}

// check refuses what would fill the memory, before anything is unpacked as a whole.
func check(r io.ReaderAt, size int64) error {
	z, err := zip.NewReader(r, size)
	if err != nil {
		return fmt.Errorf("not a workbook: %w", err)
	}
	if len(z.File) > maxParts {
		return fmt.Errorf("it holds %d parts, more than a workbook can need", len(z.File))
	}
	var all uint64
	for _, part := range z.File {
		if part.UncompressedSize64 > maxUnzipped {
			return fmt.Errorf("part %s unpacks to %d MiB, more than %d", part.Name, part.UncompressedSize64>>20, maxUnzipped>>20)
		}
		if all += part.UncompressedSize64; all > maxUnzipped {
			return fmt.Errorf("its parts unpack to more than %d MiB", maxUnzipped>>20)
		}
		if err := checkPart(part); err != nil {
			return fmt.Errorf("part %s: %w", part.Name, err)
		}
	}
	return nil
}

// checkPart streams an XML part: it may declare no document type, whose
// entities could grow without end, and not more merged cells than can be compared.
func checkPart(part *zip.File) error {
	if !strings.HasSuffix(strings.ToLower(part.Name), ".xml") {
		return nil
	}
	file, err := part.Open()
	if err != nil {
		return err
	}
	defer file.Close()
	merged := 0
	buf := make([]byte, 64<<10)
	const longest = len("<mergeCell ")
	kept := 0
	for {
		n, err := file.Read(buf[kept:])
		text := string(buf[:kept+n])
		if strings.Contains(text, "<!DOCTYPE") || strings.Contains(text, "<!ENTITY") {
			return errors.New("it declares a document type, which workbooks never do: entities are not read")
		}
		if merged += strings.Count(text, "<mergeCell "); merged > maxMerged {
			return fmt.Errorf("it merges cells more than %d times", maxMerged)
		}
		kept = copy(buf, text[max(0, len(text)-longest+1):])
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
	}
}
