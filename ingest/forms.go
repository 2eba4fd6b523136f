package ingest

import (
	"archive/zip"
	"context"
	"errors"
	"fmt"
	"io"

	"annex/ingest/flow"
	"annex/ingest/source"
	"annex/ingest/word"
	"annex/ingest/workbook"
	"annex/model"
)

// A flowForm is a form of file that holds a flow of paragraphs and tables, without pages.
type flowForm struct {
	name string // as in [model.Source]
	is   func(io.ReaderAt, int64) bool
	read func(io.ReaderAt, int64) (*flow.Document, error)
}

var flowForms = []flowForm{
	{"docx", word.Is, word.Read},
	{"xlsx", workbook.Is, workbook.Read},
}

// flowed reads the files where they are flows, in order as one; nil where they hold pages.
func (r Reader) flowed(ctx context.Context, files []source.File) (doc *flow.Document, form string, err error) {
	for i, f := range files {
		kind, err := f.Form()
		if err != nil {
			return nil, "", err
		}
		if i > 0 && (kind == source.Packed) != (doc != nil) {
			return nil, "", &model.Error{File: f.Name, Err: fmt.Errorf("is of another form than %s: pages and flowing text make no one paper", files[0].Name)}
		}
		if kind != source.Packed {
			continue
		}
		if err := ctx.Err(); err != nil {
			return nil, "", err
		}
		next, name, err := readFlow(f)
		if err != nil {
			return nil, "", err
		}
		if doc == nil {
			doc, form = next, name
			continue
		}
		doc.Append(next)
	}
	return doc, form, nil
}

// readFlow reads one file by the first form that it has.
func readFlow(f source.File) (*flow.Document, string, error) {
	file, size, closeFile, err := f.Bytes()
	if err != nil {
		return nil, "", err
	}
	defer closeFile()
	if _, err := zip.NewReader(file, size); err != nil {
		return nil, "", &model.Error{File: f.Name, Err: fmt.Errorf("is a damaged package (Word, Excel, …): %w", err)}
	}
	for _, form := range flowForms {
		if !form.is(file, size) {
			continue
		}
		doc, err := form.read(file, size)
		if err != nil {
			return nil, "", &model.Error{File: f.Name, Err: err}
		}
		return doc, form.name, nil
	}
	return nil, "", &model.Error{File: f.Name, Err: errors.New("is a ZIP file with neither a Word document nor an Excel workbook in it")}
}
