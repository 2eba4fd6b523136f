package model

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// Decode reads an edition from its JSON, ours or the plain form of others
// (README.md). Keys that it does not know are left out; a format of another
// version, or anything but one edition, is an error.
func Decode(r io.Reader) (*Edition, error) {
	in := bufio.NewReader(r)
	if bom, _ := in.Peek(3); string(bom) == "\ufeff" { // as some editors write
		in.Discard(3)
	}
	var e Edition
	d := json.NewDecoder(in)
	if err := d.Decode(&e); err != nil {
		return nil, fmt.Errorf("not an edition: %w", err)
	}
	if e.Format != "" && e.Format != Format {
		return nil, fmt.Errorf("format %q is not %q", e.Format, Format)
	}
	if e.Sections == nil {
		return nil, fmt.Errorf("not an edition: it has no \"sections\"")
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return nil, errors.New("not an edition: something follows its end")
	}
	return &e, nil
}

// Encode writes the edition's JSON, indented by one space and ending in a
// newline. What Decode reads of it is the same edition, and what Encode
// writes of that the same bytes.
func Encode(w io.Writer, e *Edition) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	return enc.Encode(withLists(e))
}

// withLists copies e so far that no list that the format requires is null.
func withLists(e *Edition) *Edition {
	out := *e
	out.Sections = list(e.Sections)
	for si := range out.Sections {
		s := &out.Sections[si]
		s.Topics = list(s.Topics)
		for ti := range s.Topics {
			t := &s.Topics[ti]
			t.Tasks = list(t.Tasks)
			for ki := range t.Tasks {
				if k := &t.Tasks[ki]; k.Indicators == nil {
					k.Indicators = []Indicator{}
				}
			}
		}
	}
	if e.Document.Cover != nil {
		cover := *e.Document.Cover
		cover.Sections = list(cover.Sections)
		for i := range cover.Sections {
			cover.Sections[i].Paragraphs = list(cover.Sections[i].Paragraphs)
		}
		out.Document.Cover = &cover
	}
	return &out
}

// list is a copy of s that is not nil.
func list[T any](s []T) []T { return append([]T{}, s...) }
