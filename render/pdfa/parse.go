package pdfa

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// parsed is a file of gofpdf's, cut into objects.
type parsed struct {
	objects       [][]byte // object 1 first, without "N 0 obj" and "endobj"
	catalog, info int      // their numbers
	pages         int
	heights       []float64 // of the pages, points
}

// parse cuts the file at the offsets of its cross-reference table.
func parse(pdf []byte) (*parsed, error) {
	at := bytes.LastIndex(pdf, []byte("startxref\n"))
	if at < 0 {
		return nil, fmt.Errorf("it has no startxref")
	}
	table, err := strconv.Atoi(strings.Fields(string(pdf[at+len("startxref\n"):]))[0])
	if err != nil || table < 0 || table >= at {
		return nil, fmt.Errorf("its startxref is wrong")
	}
	lines := strings.Split(string(pdf[table:at]), "\n")
	var offsets []int
	for _, l := range lines {
		if len(l) == 19 && strings.HasSuffix(l, " n ") {
			n, err := strconv.Atoi(l[:10])
			if err != nil || n >= table {
				return nil, fmt.Errorf("its table of objects is wrong")
			}
			offsets = append(offsets, n)
		}
	}
	ends := append(slices.Clone(offsets), table)
	slices.Sort(ends)
	p := &parsed{}
	for i, from := range offsets {
		k, _ := slices.BinarySearch(ends, from)
		body, ok := bytes.CutPrefix(pdf[from:ends[k+1]], fmt.Appendf(nil, "%d 0 obj\n", i+1))
		end := bytes.LastIndex(body, []byte("endobj"))
		if !ok || end < 0 {
			return nil, fmt.Errorf("object %d: %w", i+1, errNoObject)
		}
		p.objects = append(p.objects, body[:end])
		if bytes.Contains(body[:min(end, 40)], ofCatalog) {
			p.catalog = i + 1
		}
	}
	p.info = p.catalog - 1 // gofpdf writes it just before
	if p.catalog < 4 {
		return nil, fmt.Errorf("its catalog: %w", errNoObject)
	}
	return p, p.findPages()
}

// pageNumber is the object of a page: gofpdf writes page and content by turns from object 3.
func pageNumber(page int) int { return 1 + 2*page }

// pageOf is the page that an object is, 0 where it is none.
func (p *parsed) pageOf(number int) int {
	if page := (number - 1) / 2; number%2 == 1 && page >= 1 && page <= p.pages {
		return page
	}
	return 0
}

func (p *parsed) height(page int) float64 {
	if page < 1 || page > len(p.heights) {
		return 0
	}
	return p.heights[page-1]
}

func (p *parsed) findPages() error {
	usual, err := boxHeight(p.objects[0])
	if err != nil {
		return err
	}
	for n := 3; n <= len(p.objects) && bytes.HasPrefix(p.objects[n-1], pageStart); n += 2 {
		h, err := boxHeight(p.objects[n-1])
		if err != nil {
			h = usual
		}
		p.pages++
		p.heights = append(p.heights, h)
	}
	return nil
}

func boxHeight(object []byte) (float64, error) {
	m := mediaBox.FindSubmatch(object)
	if m == nil {
		return 0, fmt.Errorf("the size of the pages: %w", errNoObject)
	}
	return strconv.ParseFloat(string(m[2]), 64)
}
