package source

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"unicode/utf8"

	"annex/model"
)

// A Form is how a file holds a document.
type Form string

const (
	Paged  Form = "pages"   // PDF, TIFF, PNG, JPEG: what [Open] reads
	Packed Form = "package" // an archive of parts: Word, Excel
	Text   Form = "text"    // plain text, as an OCR left it
	Other  Form = "other"   // none of these; Open says what it looks like
)

// Form tells f's form by its first bytes. Errors are a [*model.Error].
func (f File) Form() (Form, error) {
	r, err := openRaw(f)
	if err != nil {
		return "", &model.Error{File: f.Name, Err: err}
	}
	defer r.close()
	head, err := r.head()
	if err != nil {
		return "", &model.Error{File: f.Name, Err: err}
	}
	switch form := opener(head); {
	case form != nil:
		return Paged, nil
	case bytes.HasPrefix(head, []byte("PK\x03\x04")):
		return Packed, nil
	case looksLike(head) == plainText:
		return Text, nil
	}
	return Other, nil
}

// Bytes opens f. The caller closes it. Errors are a [*model.Error].
func (f File) Bytes() (r io.ReaderAt, size int64, close func() error, err error) {
	file, err := openRaw(f)
	if err != nil {
		return nil, 0, nil, &model.Error{File: f.Name, Err: err}
	}
	return file, file.size, file.close, nil
}

// A raw is an opened file's bytes.
type raw struct {
	io.ReaderAt
	size  int64
	close func() error
}

// openFile opens f and finds its form by its first bytes.
func openFile(ctx context.Context, f File, opt Options) (input, error) {
	r, err := openRaw(f)
	if err != nil {
		return nil, err
	}
	in, err := openForm(ctx, r, opt)
	if err != nil {
		r.close()
		return nil, err
	}
	return in, nil
}

func openRaw(f File) (*raw, error) {
	if f.Data != nil {
		return &raw{bytes.NewReader(f.Data), int64(len(f.Data)), func() error { return nil }}, nil
	}
	info, err := os.Stat(f.Name)
	var pe *os.PathError
	switch {
	case errors.As(err, &pe):
		return nil, pe.Err // the path is said once, by the model.Error around it
	case err != nil:
		return nil, err
	case info.IsDir():
		return nil, errors.New("is a directory, not a file")
	case !info.Mode().IsRegular():
		return nil, errors.New("is not a regular file")
	}
	file, err := os.Open(f.Name)
	if errors.As(err, &pe) {
		return nil, pe.Err
	} else if err != nil {
		return nil, err
	}
	return &raw{file, info.Size(), file.Close}, nil
}

// headerWindow is how far from its start a PDF may have its header, as readers accept it.
const headerWindow = 1024

func openForm(ctx context.Context, r *raw, opt Options) (input, error) {
	head, err := r.head()
	if err != nil {
		return nil, err
	}
	if open := opener(head); open != nil {
		return open(ctx, r, opt)
	}
	return nil, fmt.Errorf("is none of PDF, TIFF, PNG, JPEG, Word (.docx), Excel (.xlsx): %s", looksLike(head))
}

// head is the file's first bytes.
func (r *raw) head() ([]byte, error) {
	if r.size == 0 {
		return nil, errors.New("is empty")
	}
	head := make([]byte, min(r.size, headerWindow+8))
	if _, err := r.ReadAt(head, 0); err != nil && err != io.EOF {
		return nil, err
	}
	return head, nil
}

// opener is what opens files that begin with head as pages; nil: nothing.
func opener(head []byte) func(context.Context, *raw, Options) (input, error) {
	still := func(open func(*raw) (input, error)) func(context.Context, *raw, Options) (input, error) {
		return func(_ context.Context, r *raw, _ Options) (input, error) { return open(r) }
	}
	switch has := func(magic string) bool { return bytes.HasPrefix(head, []byte(magic)) }; {
	case has("II*\x00"), has("MM\x00*"), has("II+\x00"), has("MM\x00+"):
		return still(openTIFF)
	case has("\x89PNG\r\n\x1a\n"):
		return still(openPNG)
	case has("\xff\xd8\xff"):
		return still(openJPEG)
	case bytes.Contains(head, []byte("%PDF-")) && !has("PK\x03\x04"):
		return openPDF
	}
	return nil
}

const plainText = "it looks like plain text"

// isPlain reports whether a file that begins with head is text: UTF-8, UTF-16
// with its mark, or an old single-byte encoding, most of it letters of ASCII.
func isPlain(head []byte) bool {
	if bytes.HasPrefix(head, []byte("\xff\xfe")) || bytes.HasPrefix(head, []byte("\xfe\xff")) {
		return len(head) > 16 && bytes.Count(head, []byte{0})*5 > len(head)*2
	}
	if bytes.IndexByte(head, 0) >= 0 {
		return false
	}
	if utf8.Valid(head[:max(0, len(head)-utf8.UTFMax)]) {
		return true
	}
	plain := 0
	for _, c := range head {
		if c >= ' ' && c <= '~' || c == '\n' || c == '\r' || c == '\t' || c == '\f' {
			plain++
		}
	}
	return len(head) > 64 && plain*10 > len(head)*9
}

// looksLike says what the first bytes of an unknown form seem to be.
func looksLike(head []byte) string {
	for _, k := range []struct{ magic, name string }{
		{"PK\x03\x04", "it looks like a ZIP file (DOCX, XLSX, …)"},
		{"\xd0\xcf\x11\xe0", "it looks like an old Word or Excel file, or one with a password; save it as .docx or .xlsx without"},
		{"{\\rtf", "it looks like RTF"},
		{"GIF8", "it looks like a GIF"},
		{"BM", "it looks like a BMP"},
		{"RIFF", "it looks like a RIFF file (WebP, …)"},
		{"\x00\x00\x00\x0cjP  ", "it looks like a JPEG 2000"},
		{"\xff\x4f\xff\x51", "it looks like a JPEG 2000 stream"},
		{"AT&TFORM", "it looks like a DjVu"},
		{"%!PS", "it looks like PostScript"},
		{"\x1f\x8b", "it looks like a gzip file"},
		{"\x97JB2", "it looks like a JBIG2"},
	} {
		if strings.HasPrefix(string(head), k.magic) {
			return k.name
		}
	}
	if len(head) > 12 && string(head[4:8]) == "ftyp" {
		return "it looks like a HEIC or a film"
	}
	text := strings.TrimSpace(string(head))
	switch {
	case text == "":
		return "it holds only blanks"
	case strings.HasPrefix(strings.ToLower(text), "<!doctype html"), strings.HasPrefix(strings.ToLower(text), "<html"):
		return "it looks like HTML"
	case strings.HasPrefix(text, "{"), strings.HasPrefix(text, "["):
		return "it looks like JSON"
	case strings.HasPrefix(text, "<"):
		return "it looks like XML"
	case isPlain(head):
		return plainText
	}
	return "its content is not known"
}
