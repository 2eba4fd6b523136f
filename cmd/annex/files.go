package main

import (
	"bufio"
	"io"
	"os"

	"annex/model"
)

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
		if rtf, _ := r.Peek(5); c[0] != '{' || string(rtf) == `{\rtf` {
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
