package word

import (
	"encoding/xml"
	"errors"
	"strings"
)

// maxDepth is how deep elements may lie in each other; Word stops at some 60.
const maxDepth = 400

// A reader walks a part's elements once, from the first to the last.
type reader struct {
	d     *xml.Decoder
	depth int
	root  xml.StartElement
}

var errDoctype = errors.New("it declares a document type, which Word files never do: entities are not read")

// start reads one token; ok says that an element begins. After the end of the
// element that is being read, it returns errEnd.
func (x *reader) start() (e xml.StartElement, ok bool, err error) {
	t, err := x.d.Token()
	if err != nil {
		return e, false, err
	}
	switch t := t.(type) {
	case xml.StartElement:
		if x.depth++; x.depth > maxDepth {
			return e, false, errors.New("its elements lie too deep in each other")
		}
		return t, true, nil
	case xml.EndElement:
		x.depth--
		return e, false, errEnd
	case xml.Directive:
		if strings.HasPrefix(strings.ToUpper(strings.TrimSpace(string(t))), "DOCTYPE") {
			return e, false, errDoctype
		}
	}
	return e, false, nil
}

var errEnd = errors.New("end of element")

// each calls do for each element inside the one just begun, and returns after
// its end. do must read the element to its end.
func (x *reader) each(do func(e xml.StartElement) error) error {
	for {
		e, ok, err := x.start()
		switch {
		case err == errEnd:
			return nil
		case err != nil:
			return err
		case ok:
			if err := do(e); err != nil {
				return err
			}
		}
	}
}

// skip reads to the end of the element just begun.
func (x *reader) skip() error {
	for level := 0; ; {
		switch _, ok, err := x.start(); {
		case err == errEnd:
			if level == 0 {
				return nil
			}
			level--
		case err != nil:
			return err
		case ok:
			level++
		}
	}
}

// text reads the element's own characters to its end.
func (x *reader) text() (string, error) {
	var b strings.Builder
	for {
		t, err := x.d.Token()
		if err != nil {
			return "", err
		}
		switch t := t.(type) {
		case xml.CharData:
			b.Write(t)
		case xml.StartElement:
			x.depth++
			if err := x.skip(); err != nil {
				return "", err
			}
		case xml.EndElement:
			x.depth--
			return b.String(), nil
		}
	}
}

// attr is the value of an attribute by its local name, "" where it has none.
func attr(e xml.StartElement, local string) string {
	for _, a := range e.Attr {
		if a.Name.Local == local {
			return a.Value
		}
	}
	return ""
}

// on reads an on/off property: present without a value, it is on.
func on(e xml.StartElement) bool {
	switch attr(e, "val") {
	case "0", "false", "off", "none":
		return false
	}
	return true
}
