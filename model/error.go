package model

import (
	"fmt"
	"strings"
)

// An Error is a failure at a place in a source. Zero fields are unknown and not printed:
// "scan.pdf: page 7, row 12, column 6: ruling ends inside the cell".
type Error struct {
	File   string
	Page   int // from 1
	Row    int // from 1
	Column int // from 1
	Err    error
}

func (e *Error) Error() string {
	var place []string
	for _, p := range []struct {
		name string
		n    int
	}{{"page", e.Page}, {"row", e.Row}, {"column", e.Column}} {
		if p.n > 0 {
			place = append(place, fmt.Sprintf("%s %d", p.name, p.n))
		}
	}
	s := e.Err.Error()
	if len(place) > 0 {
		s = strings.Join(place, ", ") + ": " + s
	}
	if e.File != "" {
		s = e.File + ": " + s
	}
	return s
}

func (e *Error) Unwrap() error { return e.Err }
