package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"annex/model"
)

// An output is a file to write and what writes it.
type output struct {
	path  string // "-" or "": standard output
	write func(io.Writer) error
}

// writeAll writes all outputs or none: each to a temporary file beside its
// place first, renamed only when every one is whole.
func (a *app) writeAll(inputs []string, outputs ...output) (err error) {
	var made []string
	defer func() {
		for _, tmp := range made {
			os.Remove(tmp) // gone already where all went well
		}
	}()
	if err := distinct(inputs, outputs); err != nil {
		return err
	}
	type move struct{ from, to string }
	var moves []move
	var direct []*bytes.Buffer
	for _, o := range outputs {
		if o.path == "" || o.path == "-" {
			b := &bytes.Buffer{}
			if err := o.write(b); err != nil {
				return err
			}
			direct = append(direct, b)
			continue
		}
		tmp, err := writeBeside(o)
		if tmp != "" {
			made = append(made, tmp)
		}
		if err != nil {
			return err
		}
		moves = append(moves, move{tmp, o.path})
	}
	for _, m := range moves {
		if err := os.Rename(m.from, m.to); err != nil {
			return err
		}
	}
	for _, b := range direct {
		if _, err := a.stdout.Write(b.Bytes()); err != nil {
			return err
		}
	}
	return nil
}

// writeBeside writes o to a new file in the folder it is to stand in.
func writeBeside(o output) (tmp string, err error) {
	f, err := os.CreateTemp(filepath.Dir(o.path), "."+filepath.Base(o.path)+"-*")
	if err != nil {
		return "", fmt.Errorf("cannot write %s: %w", o.path, err)
	}
	defer func() {
		if e := f.Close(); err == nil && e != nil {
			err = fmt.Errorf("cannot write %s: %w", o.path, e)
		}
	}()
	b := bufio.NewWriter(f)
	if err := o.write(b); err != nil {
		return f.Name(), err
	}
	if err := errors.Join(b.Flush(), f.Chmod(0o644), f.Sync()); err != nil {
		return f.Name(), fmt.Errorf("cannot write %s: %w", o.path, err)
	}
	return f.Name(), nil
}

// distinct refuses an output that is an input, or is named twice.
func distinct(inputs []string, outputs []output) error {
	seen := map[string]bool{}
	for _, o := range outputs {
		if o.path == "" || o.path == "-" {
			continue
		}
		if info, err := os.Stat(o.path); err == nil && info.IsDir() {
			return usageError{fmt.Errorf("%s is a folder, not a file to write", o.path)}
		}
		abs, err := filepath.Abs(o.path)
		if err != nil {
			return err
		}
		if seen[abs] {
			return usageError{fmt.Errorf("%s is named for two outputs", o.path)}
		}
		seen[abs] = true
		for _, in := range inputs {
			if sameFile(in, o.path) {
				return usageError{fmt.Errorf("%s is an input: it would be overwritten", o.path)}
			}
		}
	}
	return nil
}

func sameFile(a, b string) bool {
	x, err := os.Stat(a)
	if err != nil {
		return false
	}
	y, err := os.Stat(b)
	return err == nil && os.SameFile(x, y)
}

// readEditionJSON reads an edition from a JSON file; ok is false where the
// file is of another form.
func readEditionJSON(path string) (e *model.Edition, ok bool, err error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, false, err
	}
	defer f.Close()
	r := bufio.NewReader(f)
	for {
		c, err := r.Peek(1)
		if err != nil {
			return nil, false, nil // empty, a folder: for the reader of sources to say
		}
		if c[0] == ' ' || c[0] == '\n' || c[0] == '\r' || c[0] == '\t' || c[0] == 0xef || c[0] == 0xbb || c[0] == 0xbf {
			r.Discard(1)
			continue
		}
		if c[0] != '{' {
			return nil, false, nil
		}
		break
	}
	e, err = model.Decode(r)
	if err != nil {
		return nil, true, &model.Error{File: path, Err: err}
	}
	e.AssignIDs()
	return e, true, nil
}

// writeEdition is the output of an edition.
func writeEdition(path string, e *model.Edition) output {
	return output{path, func(w io.Writer) error { return model.Encode(w, e) }}
}

// jsonOutput is the output of any value as indented JSON.
func jsonOutput(path string, v any) output {
	return output{path, func(w io.Writer) error { return writeJSON(w, v) }}
}
