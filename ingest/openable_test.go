package ingest

import (
	"context"
	"errors"
	"slices"
	"testing"

	"annex/ingest/source"
	"annex/model"
)

// TestErrorsNamePages holds that a page is named by its place in its own
// file, and that files which cannot be opened are told once.
func TestErrorsNamePages(t *testing.T) {
	type place struct {
		file string
		page int
	}
	const grey, pages = "source/testdata/grey.png", "source/testdata/pages.tif"
	doc, err := source.Open(context.Background(), []source.File{{Name: pages}}, source.Options{})
	if err != nil {
		t.Fatal(err)
	}
	count := doc.Len()
	doc.Close()
	want := []place{{"empty", 0}, {"none.pdf", 0}, {grey, 1}}
	for i := range count {
		want = append(want, place{pages, i + 1})
	}
	var got []place
	r := Reader{KeepGoing: true, Jobs: 1, Skipped: func(err error) { // there is no engine: no page can be read
		var e *model.Error
		if !errors.As(err, &e) {
			t.Fatal(err)
		}
		got = append(got, place{e.File, e.Page})
	}}
	_, err = r.Tables(context.Background(), []source.File{{Name: "empty", Data: []byte{}}, {Name: grey}, {Name: "none.pdf"}, {Name: pages}})
	if err == nil {
		t.Error("no page can be read: no error")
	}
	for _, w := range want {
		if n := len(slices.DeleteFunc(slices.Clone(got), func(g place) bool { return g != w })); n != 1 {
			t.Errorf("%v is told %d times in %v", w, n, got)
		}
	}
	if len(got) != len(want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if _, err := r.Tables(context.Background(), []source.File{{Name: "empty", Data: []byte{}}, {Name: "none.pdf"}}); err == nil || err.Error() != "empty: is empty" {
		t.Errorf("no file can be opened: %v", err)
	}
}
