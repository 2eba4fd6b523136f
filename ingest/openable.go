package ingest

import (
	"context"

	"annex/ingest/source"
)

// openable leaves files out that cannot be opened, where the reader keeps
// going; where none can, the first one's error is that of all.
func (r Reader) openable(ctx context.Context, files []source.File) ([]source.File, error) {
	if !r.KeepGoing || len(files) < 2 {
		return files, nil
	}
	var open []source.File
	var failed []error
	for _, f := range files {
		err := r.tryOpen(ctx, f, files)
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if err != nil {
			failed = append(failed, err)
			continue
		}
		open = append(open, f)
	}
	if len(open) == 0 {
		return nil, failed[0]
	}
	if r.Skipped != nil {
		for _, err := range failed {
			r.Skipped(err)
		}
	}
	return open, nil
}

// tryOpen opens f, one of files, as it will be read.
func (r Reader) tryOpen(ctx context.Context, f source.File, files []source.File) error {
	form, err := f.Form()
	switch {
	case err != nil:
		return err
	case form == source.Packed:
		_, _, err := readFlow(f)
		return err
	case form == source.Text && !r.tablesOnly && textOnly(files):
		_, err := readText(f)
		return err
	}
	opt := r.Source
	opt.Workers = 1
	doc, err := source.Open(ctx, []source.File{f}, opt)
	if err != nil {
		return err
	}
	return doc.Close()
}

// textOnly reports whether no file is anything that is read but text.
func textOnly(files []source.File) bool {
	for _, f := range files {
		if form, err := f.Form(); err == nil && (form == source.Paged || form == source.Packed) {
			return false
		}
	}
	return true
}
