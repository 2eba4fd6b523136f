package source_test

import (
	"context"
	"fmt"
	"log"

	"annex/ingest/source"
)

func ExampleOpen() {
	ctx := context.Background()
	doc, err := source.Open(ctx, []source.File{{Name: "testdata/pages.tif"}, {Name: "testdata/exif6.jpg"}}, source.Options{})
	if err != nil {
		log.Fatal(err)
	}
	defer doc.Close()
	for i := range doc.Len() {
		page, err := doc.Page(ctx, i)
		if err != nil {
			log.Fatal(err)
		}
		fmt.Printf("%d: %v dots at %.0f dpi, in colour: %v\n", page.Number, page.Gray.Rect.Size(), page.DPIX, page.Color != nil)
	}
	// Output:
	// 1: (120,80) dots at 200 dpi, in colour: false
	// 2: (120,80) dots at 200 dpi, in colour: false
	// 3: (120,80) dots at 200 dpi, in colour: true
	// 4: (120,80) dots at 250 dpi, in colour: true
}
