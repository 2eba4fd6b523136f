// Package tracker reads returned trackers: the workbooks that delegations
// filled in, sorted, filtered, with columns moved and rows added, as Excel or
// LibreOffice saved them.
//
// A tracker says in two hidden sheets what it was when it was sent out.
// Lists holds key and value pairs in columns A and B (format, symbol, edition,
// language, the name of the Tracker sheet), the status words in C (the model's
// word) and D (the workbook's), and in F, G, H the columns of the Tracker
// sheet: key, header, "fixed" or "fill". Rows holds for each row its ID, its position and, in the
// order of those columns, the fingerprints of its cells ([model.Fingerprint]);
// "-" stands for a cell that is worked out.
package tracker

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/xuri/excelize/v2"

	"annex/model"
	"annex/model/collect"
)

// Limits of a workbook that is read; what is larger is an error.
const (
	maxFile     = 256 << 20 // bytes as it comes
	maxUnzipped = 1 << 30   // bytes of its parts together
	maxInMemory = 32 << 20  // bytes of one part; larger ones are read from a temporary file
)

// The layout of the hidden sheets that a tracker is recognised by.
const (
	format     = "annex-tracker/1"
	listsSheet = "Lists"
	rowsSheet  = "Rows"
)

// Read reads a returned tracker. The name stands in errors and in the places
// of what is found. A file that is no workbook, no tracker or too large is an error; what is
// wrong in a cell, a row or a column is among the Problems.
func Read(ctx context.Context, name string, r io.Reader) (out collect.Returned, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("%s: not a workbook that can be read: %v", name, p)
		}
	}()
	data, err := io.ReadAll(io.LimitReader(r, maxFile+1))
	if err != nil {
		return out, fmt.Errorf("%s: %w", name, err)
	}
	if err := check(data); err != nil {
		return out, fmt.Errorf("%s: %w", name, err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{RawCellValue: true, UnzipSizeLimit: maxUnzipped, UnzipXMLSizeLimit: maxInMemory})
	if err != nil {
		return out, fmt.Errorf("%s: not a workbook: %w", name, err)
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	b := &workbook{ctx: ctx, f: f, name: name, out: collect.Returned{File: name}}
	if err := b.read(); err != nil {
		return collect.Returned{}, fmt.Errorf("%s: %w", name, err)
	}
	return b.out, nil
}

// check refuses other forms of workbook, and what would fill the memory
// before anything is unpacked.
func check(data []byte) error {
	switch {
	case len(data) == 0:
		return fmt.Errorf("the file is empty")
	case len(data) > maxFile:
		return fmt.Errorf("larger than %d MiB", maxFile>>20)
	}
	if bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0")) { // a compound file
		return fmt.Errorf("a workbook with a password or of the old .xls form: please save it as .xlsx without a password")
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return fmt.Errorf("not a workbook: %w", err)
	}
	if len(z.File) > 0 && z.File[0].Name == "mimetype" {
		return fmt.Errorf("an OpenDocument file: please save it as .xlsx")
	}
	var all uint64
	for _, part := range z.File {
		all += part.UncompressedSize64
		streamed := strings.HasPrefix(part.Name, "xl/worksheets/") || part.Name == "xl/sharedStrings.xml"
		if part.UncompressedSize64 > maxInMemory && !streamed || all > maxUnzipped {
			return fmt.Errorf("it unpacks to more than a tracker can hold (%s: %d MiB)", part.Name, part.UncompressedSize64>>20)
		}
	}
	return nil
}

// A workbook is a returned tracker being read.
type workbook struct {
	ctx  context.Context
	f    *excelize.File
	name string
	out  collect.Returned

	lists lists
	sent  map[string][]string // by row ID: the fingerprints of its cells, in the order of lists.columns
}

func (b *workbook) read() error {
	for _, step := range []func() error{b.readLists, b.readRows, b.readDelegation, b.readTracker} {
		if err := b.ctx.Err(); err != nil {
			return err
		}
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

// lists are what the sheet Lists says of the tracker.
type lists struct {
	meta     map[string]string
	statuses map[string]model.Status // by word, folded, and by key
	columns  []column
}

// A column of the tracker as it was sent out.
type column struct {
	key, title string
	fill       bool // to be filled in
}

// each walks a sheet's rows from the top, numbered from 1, empty ones left out.
func (b *workbook) each(sheet string, do func(n int, cells []string) error) error {
	rows, err := b.f.Rows(sheet)
	if err != nil {
		return fmt.Errorf("sheet %s: %w", sheet, err)
	}
	defer rows.Close()
	for n := 1; rows.Next(); n++ {
		if n%4096 == 0 && b.ctx.Err() != nil {
			return b.ctx.Err()
		}
		cells, err := rows.Columns()
		if err != nil {
			return fmt.Errorf("sheet %s, row %d: %w", sheet, n, err)
		}
		if len(cells) == 0 {
			continue
		}
		if err := do(n, cells); err != nil {
			return err
		}
	}
	if err := rows.Error(); err != nil {
		return fmt.Errorf("sheet %s: %w", sheet, err)
	}
	return nil
}

func (b *workbook) hasSheet(name string) bool {
	at, err := b.f.GetSheetIndex(name)
	return err == nil && at >= 0
}

// readLists reads what the tracker says of itself.
func (b *workbook) readLists() error {
	if !b.hasSheet(listsSheet) {
		return fmt.Errorf("not a tracker: it has no sheet %q", listsSheet)
	}
	l := &b.lists
	l.meta = map[string]string{}
	l.statuses = map[string]model.Status{"not started": model.Planned} // the one English word that is not the model's
	err := b.each(listsSheet, func(n int, cells []string) error {
		if n == 1 {
			return nil
		}
		at := func(i int) string {
			if i < len(cells) {
				return strings.TrimSpace(cells[i])
			}
			return ""
		}
		if at(0) != "" {
			l.meta[at(0)] = at(1)
		}
		if at(2) != "" {
			l.statuses[fold(at(2))] = model.Status(at(2))
			l.statuses[fold(at(3))] = model.Status(at(2))
		}
		if at(5) != "" {
			l.columns = append(l.columns, column{at(5), at(6), at(7) == "fill"})
		}
		return nil
	})
	if err != nil {
		return err
	}
	if l.meta["format"] != format {
		return fmt.Errorf("not a tracker of this form: its format is %q, not %q", l.meta["format"], format)
	}
	if len(l.columns) == 0 {
		return fmt.Errorf("sheet %s names no columns", listsSheet)
	}
	b.out.Symbol, b.out.Edition = l.meta["symbol"], l.meta["edition"]
	return nil
}

// readRows reads what each row was when it was sent out. Without the sheet
// nothing is known of that: then every cell counts as filled in.
func (b *workbook) readRows() error {
	b.sent = map[string][]string{}
	if !b.hasSheet(rowsSheet) {
		return fmt.Errorf("the sheet %q is gone, which tells what was filled in: please fill in the workbook that was sent out", rowsSheet)
	}
	return b.each(rowsSheet, func(n int, cells []string) error {
		if n > 1 && len(cells) >= 3 {
			b.sent[cells[0]] = strings.Fields(cells[2])
		}
		return nil
	})
}

// readDelegation reads the cell that the name Delegation stands for.
func (b *workbook) readDelegation() error {
	for _, n := range b.f.GetDefinedName() {
		if n.Name != "Delegation" {
			continue
		}
		sheet, cell, ok := splitReference(n.RefersTo)
		if !ok {
			continue
		}
		if v, err := b.f.GetCellValue(sheet, cell); err == nil {
			b.out.Delegation = strings.Join(strings.Fields(v), " ")
		}
	}
	return nil
}

// splitReference takes 'Read me'!$B$6 or $'Read me'.$B$6 apart.
func splitReference(s string) (sheet, cell string, ok bool) {
	i := strings.LastIndexAny(s, "!.")
	if i < 0 {
		return "", "", false
	}
	sheet = strings.TrimPrefix(s[:i], "$")
	if len(sheet) > 1 && sheet[0] == '\'' && sheet[len(sheet)-1] == '\'' {
		sheet = strings.ReplaceAll(sheet[1:len(sheet)-1], "''", "'")
	}
	return sheet, strings.ReplaceAll(s[i+1:], "$", ""), true
}

// fold makes words comparable that differ in case and white space only.
func fold(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), " ")) }
