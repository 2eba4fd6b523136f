package model

import (
	"encoding/json"
	"fmt"
	"io"
)

// Decode reads an edition from its JSON. Keys that it does not know are
// ignored; a format of another major version is an error.
func Decode(r io.Reader) (*Edition, error) {
	var e Edition
	d := json.NewDecoder(r)
	if err := d.Decode(&e); err != nil {
		return nil, fmt.Errorf("not an edition: %w", err)
	}
	if e.Format != "" && e.Format != Format {
		return nil, fmt.Errorf("format %q is not %q", e.Format, Format)
	}
	if e.Sections == nil {
		return nil, fmt.Errorf("not an edition: it has no \"sections\"")
	}
	return &e, nil
}

// Encode writes the edition's JSON, indented by one space and ending in a newline.
func Encode(w io.Writer, e *Edition) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	return enc.Encode(e)
}
