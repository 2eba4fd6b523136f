package word

import (
	"archive/zip"
	"bufio"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// Limits of a file that is read; what is larger is an error. A programme of a
// thousand pages has some 20 MiB of XML.
const (
	maxPart  = 256 << 20 // bytes of a part that is read, unpacked
	maxParts = 20000     // entries in the archive
	// maxRatio is how much a part may shrink by packing. Word's XML shrinks to a
	// tenth, repetitive tables to a hundredth; Deflate cannot do better than 1032.
	maxRatio = 400
	// freeRatio is the unpacked size up to which any ratio is accepted.
	freeRatio = 8 << 20
	// maxPieces is how many paragraphs and pieces of text a document may have;
	// each costs some hundred bytes of memory.
	maxPieces = 4 << 20
)

// An archive is the parts of an OPC package (ECMA-376 part 2).
type archive struct {
	parts map[string]*zip.File // by name in small letters, without leading slash
}

func openArchive(r io.ReaderAt, size int64) (*archive, error) {
	z, err := zip.NewReader(r, size)
	if err != nil {
		return nil, fmt.Errorf("not a Word file: %w", err)
	}
	if len(z.File) > maxParts {
		return nil, fmt.Errorf("it holds %d parts, more than a Word file can need", len(z.File))
	}
	a := &archive{map[string]*zip.File{}}
	for _, f := range z.File {
		name := partName(f.Name)
		if _, twice := a.parts[name]; twice && !strings.HasSuffix(name, "/") {
			return nil, fmt.Errorf("it holds the part %s twice", name)
		}
		a.parts[name] = f
	}
	return a, nil
}

// partName is a name as it is compared: OPC tells no capitals from small letters.
func partName(s string) string {
	return strings.ToLower(strings.TrimPrefix(path.Clean("/"+strings.ReplaceAll(s, `\`, "/")), "/"))
}

func (a *archive) has(name string) bool { return a.parts[partName(name)] != nil }

// open gives a part's XML. A part that is too large, or packed beyond what XML packs to, is refused.
func (a *archive) open(name string) (*xml.Decoder, io.Closer, error) {
	f := a.parts[partName(name)]
	if f == nil {
		return nil, nil, fmt.Errorf("it has no part %s", name)
	}
	if f.UncompressedSize64 > maxPart {
		return nil, nil, fmt.Errorf("part %s unpacks to %d MiB, more than %d", name, f.UncompressedSize64>>20, maxPart>>20)
	}
	if f.UncompressedSize64 > freeRatio && f.UncompressedSize64/max(f.CompressedSize64, 1) > maxRatio {
		return nil, nil, fmt.Errorf("part %s unpacks to %d times its size, as no document does", name, f.UncompressedSize64/max(f.CompressedSize64, 1))
	}
	if f.Flags&1 != 0 {
		return nil, nil, fmt.Errorf("part %s is encrypted", name)
	}
	r, err := f.Open()
	if err != nil {
		return nil, nil, fmt.Errorf("part %s: %w", name, err)
	}
	// a UTF-16 part begins with a byte order mark; others say what they are
	text := transform.NewReader(&limited{r, maxPart}, unicode.BOMOverride(transform.Nop))
	d := xml.NewDecoder(bufio.NewReader(text))
	d.CharsetReader = func(label string, in io.Reader) (io.Reader, error) {
		if strings.HasPrefix(strings.ToLower(label), "utf-16") {
			return in, nil // turned to UTF-8 already
		}
		e, err := htmlindex.Get(label)
		if err != nil {
			return nil, fmt.Errorf("encoding %q: %w", label, err)
		}
		return transform.NewReader(in, e.NewDecoder()), nil
	}
	return d, r, nil
}

// limited fails beyond n bytes, where a part unpacks to more than it declared.
type limited struct {
	r io.Reader
	n int64
}

func (l *limited) Read(p []byte) (int, error) {
	n, err := l.r.Read(p)
	if l.n -= int64(n); l.n < 0 {
		return 0, errors.New("unpacks to more than it declared")
	}
	return n, err
}

// A relation is one entry of a part's relationships.
type relation struct {
	id, kind, target string // kind is the last element of its type; target a part's name
}

// relations reads the relationships of a part; "" asks for the package's own.
func (a *archive) relations(part string) ([]relation, error) {
	dir, base := path.Split(part)
	name := path.Join(dir, "_rels", base+".rels")
	if !a.has(name) {
		return nil, nil
	}
	var out []relation
	err := a.read(name, func(x *reader) error {
		return x.each(func(e xml.StartElement) error {
			if e.Name.Local != "Relationship" || attr(e, "TargetMode") == "External" {
				return x.skip()
			}
			target := attr(e, "Target")
			if !strings.HasPrefix(target, "/") {
				target = path.Join(dir, target)
			}
			kind := attr(e, "Type")
			out = append(out, relation{attr(e, "Id"), kind[strings.LastIndexByte(kind, '/')+1:], strings.TrimPrefix(target, "/")})
			return x.skip()
		})
	})
	return out, err
}

// read opens a part, reads up to its root element and calls do inside it.
func (a *archive) read(name string, do func(x *reader) error) error {
	d, file, err := a.open(name)
	if err != nil {
		return err
	}
	defer file.Close()
	x := &reader{d: d}
	for {
		e, ok, err := x.start()
		switch {
		case err == io.EOF:
			return fmt.Errorf("part %s is empty", name)
		case err != nil:
			return fmt.Errorf("part %s: %w", name, err)
		case !ok:
			continue
		}
		x.root = e
		if err := do(x); err != nil {
			return fmt.Errorf("part %s: %w", name, err)
		}
		return nil
	}
}
