package pdfa

import (
	"bytes"
	"compress/zlib"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"hash"
	"io"
	"slices"
	"strings"
	"time"
	"unicode/utf16"
)

// An assembly writes the objects of a file. Small ones go into object
// streams, so that a structure of a hundred thousand elements stays small.
type assembly struct {
	w      io.Writer
	err    error
	at     int
	sum    hash.Hash
	places []place // of object i+1
	box    bytes.Buffer
	boxed  []boxed
}

// A place is where an object stands: at an offset, or in an object stream.
type place struct {
	kind   byte // 1: at an offset, 2: in a stream
	offset int  // or the stream's number
	index  int  // in the stream
}

type boxed struct{ number, offset int }

const maxBoxed = 200 // objects in one stream

func newAssembly(w io.Writer, taken int) *assembly {
	return &assembly{w: w, sum: sha256.New(), places: make([]place, taken)}
}

// number is that of a new object.
func (a *assembly) number() int { return a.numbers(1) }

// numbers gives n new objects' numbers; it returns the first.
func (a *assembly) numbers(n int) int {
	a.places = append(a.places, make([]place, n)...)
	return len(a.places) - n + 1
}

func (a *assembly) raw(s string) { a.bytes([]byte(s)) }

func (a *assembly) bytes(b []byte) {
	if a.err != nil {
		return
	}
	a.sum.Write(b)
	_, a.err = a.w.Write(b)
	a.at += len(b)
}

// plain writes an object as it is.
func (a *assembly) plain(number int, body []byte) {
	a.places[number-1] = place{1, a.at, 0}
	a.raw(fmt.Sprintf("%d 0 obj\n", number))
	a.bytes(body)
	if len(body) > 0 && body[len(body)-1] != '\n' {
		a.raw("\n")
	}
	a.raw("endobj\n")
}

// stream writes a compressed stream with further entries of its dictionary.
func (a *assembly) stream(number int, entries string, data []byte) {
	var z bytes.Buffer
	zw := zlib.NewWriter(&z)
	zw.Write(data)
	zw.Close()
	a.unpacked(number, entries+"/Filter/FlateDecode", z.Bytes())
}

// unpacked writes a stream's bytes as they are.
func (a *assembly) unpacked(number int, entries string, data []byte) {
	var b bytes.Buffer
	fmt.Fprintf(&b, "<<%s/Length %d>>\nstream\n", entries, len(data))
	b.Write(data)
	b.WriteString("\nendstream")
	a.plain(number, b.Bytes())
}

// small writes an object that is no stream, its parts joined.
func (a *assembly) small(number int, parts ...any) {
	a.boxed = append(a.boxed, boxed{number, a.box.Len()})
	for _, p := range parts {
		fmt.Fprint(&a.box, p)
	}
	a.box.WriteByte('\n')
	if len(a.boxed) == maxBoxed {
		a.flush()
	}
}

// flush writes the object stream that was filled.
func (a *assembly) flush() {
	if len(a.boxed) == 0 {
		return
	}
	number := a.number()
	var head bytes.Buffer
	for i, b := range a.boxed {
		fmt.Fprintf(&head, "%d %d ", b.number, b.offset)
		a.places[b.number-1] = place{2, number, i}
	}
	entries := fmt.Sprintf("/Type/ObjStm/N %d/First %d", len(a.boxed), head.Len())
	head.Write(a.box.Bytes())
	a.boxed = a.boxed[:0]
	a.box.Reset()
	a.stream(number, entries, head.Bytes())
}

// end writes the cross-reference stream.
func (a *assembly) end(root, info int) error {
	a.flush()
	self := a.number()
	a.places[self-1] = place{1, a.at, 0}
	table := []byte{0, 0, 0, 0, 0, 0xff, 0xff}
	for _, p := range a.places {
		table = append(table, p.kind)
		table = binary.BigEndian.AppendUint32(table, uint32(p.offset))
		table = binary.BigEndian.AppendUint16(table, uint16(p.index))
	}
	start, id := a.at, a.sum.Sum(nil)[:16]
	a.stream(self, fmt.Sprintf("/Type/XRef/Size %d/W[1 4 2]/Root %s/Info %s/ID[<%x><%x>]", len(a.places)+1, ref(root), ref(info), id, id), table)
	a.raw(fmt.Sprintf("startxref\n%d\n%%%%EOF\n", start))
	return a.err
}

// A ref is a reference to an object.
type ref int

func (r ref) String() string { return fmt.Sprintf("%d 0 R", int(r)) }

// text is a text string, in UTF-16 where ASCII is not enough.
func text(s string) string {
	var b strings.Builder
	plain := true
	for _, r := range s {
		plain = plain && r >= ' ' && r < 0x7f
	}
	if plain {
		b.WriteByte('(')
		b.WriteString(strings.NewReplacer(`\`, `\\`, "(", `\(`, ")", `\)`).Replace(s))
		b.WriteByte(')')
		return b.String()
	}
	b.WriteString("<feff")
	for _, u := range utf16.Encode([]rune(s)) {
		fmt.Fprintf(&b, "%04x", u)
	}
	b.WriteByte('>')
	return b.String()
}

// name is a name without its solidus, what a name may not hold in hexadecimal.
func name(s string) string {
	var b strings.Builder
	for _, c := range []byte(s) {
		if c <= ' ' || c >= 0x7f || strings.IndexByte("()<>[]{}/%#", c) >= 0 {
			fmt.Fprintf(&b, "#%02x", c)
			continue
		}
		b.WriteByte(c)
	}
	return b.String()
}

func date(t time.Time) string { return t.UTC().Format("(D:20060102150405Z)") }

func byName(files []File) []File {
	out := slices.Clone(files)
	slices.SortStableFunc(out, func(a, b File) int { return strings.Compare(a.Name, b.Name) })
	return out
}
