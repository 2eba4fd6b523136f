package source

import (
	"bytes"
	"context"
	"strings"
	"testing"
)

// TestAttachmentWithoutOne asks files of all sorts for what they do not carry.
func TestAttachmentWithoutOne(t *testing.T) {
	for _, f := range []File{
		{Name: "testdata/colour.pdf"}, {Name: "testdata/colour.png"}, {Name: "testdata/broken.pdf"},
		{Name: "short", Data: []byte("%P")},
		{Name: "said only", Data: []byte("%PDF-1.7\n/EmbeddedFile\n")},
	} {
		got, err := Attachment(context.Background(), f, "edition.json", Options{})
		if got != nil || err != nil {
			t.Errorf("%s: got %q, %v", f.Name, got, err)
		}
	}
	if _, err := Attachment(context.Background(), File{Name: "testdata/none.pdf"}, "edition.json", Options{}); err == nil {
		t.Error("a file that is not there has none: no error")
	}
}

func TestCarriesFiles(t *testing.T) {
	for _, c := range []struct {
		name string
		data string
		want bool
	}{
		{"none", "%PDF-1.7\n" + strings.Repeat("x", 1<<17), false},
		{"at the end", "%PDF-1.7\n" + strings.Repeat("x", 1<<17) + "/EmbeddedFile", true},
		{"over two blocks", "%PDF-1.7\n" + strings.Repeat("x", 1<<16-15) + "/EmbeddedFile", true},
		{"no PDF", "/EmbeddedFile", false},
	} {
		file := &raw{ReaderAt: bytes.NewReader([]byte(c.data)), size: int64(len(c.data))}
		if got := carriesFiles(file); got != c.want {
			t.Errorf("%s: got %v", c.name, got)
		}
	}
}
