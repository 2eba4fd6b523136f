package ingest

import (
	"context"
	"testing"

	"annex/ingest/source"
)

// BenchmarkTextLayer reads pages with a text layer once their glyphs and
// strokes are known; an iteration is a document of 5 pages.
func BenchmarkTextLayer(b *testing.B) {
	doc, err := source.Open(context.Background(), []source.File{{Name: "../samples/htc/htc.pdf"}}, source.Options{})
	if err != nil {
		b.Fatal(err)
	}
	defer doc.Close()
	var pages []*source.Page
	for i := range doc.Len() {
		p, err := doc.Page(context.Background(), i)
		if err != nil {
			b.Fatal(err)
		}
		pages = append(pages, p)
	}
	profile := DefaultProfile()
	for b.Loop() {
		var read []*pageRead
		for _, p := range pages {
			read = append(read, readTextLayer(p, false))
		}
		assemble(profile, read, nil, nil)
	}
}
