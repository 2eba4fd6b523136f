package source

import (
	"bufio"
	"errors"
	"io"

	"github.com/ledongthuc/pdf"
)

// interpret has the library run a content stream, several that are one, or a
// CMap. One that ends within a hexadecimal string is refused by a panic, as the
// library looks for the string's end for ever.
func interpret(contents pdf.Value, do func(*pdf.Stack, string)) {
	if endless(contents) {
		panic("it ends within a string")
	}
	pdf.Interpret(contents, do)
}

func endless(contents pdf.Value) bool {
	if contents.Kind() != pdf.Array {
		return endsInHex(contents.Reader())
	}
	var parts []io.Reader
	for i := range contents.Len() {
		parts = append(parts, contents.Index(i).Reader())
	}
	return endsInHex(io.MultiReader(parts...))
}

// endsInHex reports whether a stream ends within a hexadecimal string, taking
// strings and comments as the library does.
func endsInHex(r io.Reader) bool {
	in := bufio.NewReader(r)
	var err error
	next := func() (c byte) {
		if err == nil {
			c, err = in.ReadByte()
		}
		return c
	}
	for err == nil {
		switch next() {
		case '%':
			for c := next(); err == nil && c != '\r' && c != '\n'; c = next() {
			}
		case '(':
			for depth := 1; err == nil && depth > 0; {
				switch next() {
				case '(':
					depth++
				case ')':
					depth--
				case '\\':
					next()
				}
			}
		case '<':
			c := next()
			if err == nil && c == '<' {
				continue
			}
			for err == nil && c != '>' {
				c = next()
			}
			if err != nil {
				return errors.Is(err, io.EOF)
			}
		}
	}
	return false
}
