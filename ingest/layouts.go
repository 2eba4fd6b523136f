package ingest

import (
	"slices"
	"strings"

	"annex/ingest/spelling"
)

// A columnLayout is the columns that several tables of a document share, by
// their headings; what stands in them says what they mean, all tables together.
type columnLayout struct {
	seen  []map[string]int // the headings of each column, as often as they were read
	looks []columnLook
	keys  []string
}

// headings are those of the columns as most tables have them.
func (y *columnLayout) headings() []string {
	out := make([]string, len(y.seen))
	for c, seen := range y.seen {
		most := 0
		for _, h := range sortedKeys(seen) {
			if seen[h] > most {
				out[c], most = h, seen[h]
			}
		}
	}
	return out
}

func sortedKeys(m map[string]int) []string {
	var out []string
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

// layout finds the layout that has a table's headings, some misread letters apart.
func (d *document) layout(headings []string) *columnLayout {
	for _, y := range d.layouts {
		if len(y.seen) != len(headings) {
			continue
		}
		sum := 0.0
		for c, h := range y.headings() {
			if h == headings[c] {
				sum++
			} else {
				sum += headingFit(spelling.Plain(h), spelling.Plain(headings[c]))
			}
		}
		if sum >= 0.8*float64(len(headings)) {
			return y
		}
	}
	return nil
}

// learnLayout adds a table to its layout.
func (d *document) learnLayout(t *tableRead) {
	headings, first := d.headingRow(t)
	y := d.layout(headings)
	if y == nil {
		y = &columnLayout{looks: make([]columnLook, t.cols)}
		for range t.cols {
			y.seen = append(y.seen, map[string]int{})
		}
		d.layouts = append(d.layouts, y)
	}
	for c, l := range t.looks(first, d.words) {
		y.seen[c][headings[c]]++
		y.looks[c].texts = append(y.looks[c].texts, l.texts...)
		y.looks[c].rows = append(y.looks[c].rows, l.rows...)
	}
}

// nameLayouts takes the columns of each layout for the model's.
func (d *document) nameLayouts() {
	for _, y := range d.layouts {
		y.keys = d.profile.columnKeys(y.headings(), y.looks)
	}
}

// headingRow returns the texts of the table's first row, and the row that
// the content begins with.
func (d *document) headingRow(t *tableRead) (headings []string, first int) {
	headings = make([]string, t.cols)
	for _, c := range t.cells {
		if c.row == 0 && c.col < t.cols {
			b := block{}
			b.addLines(c.lines, c.right())
			headings[c.col] = headingText(b.chars(d.words))
			first = max(first, c.rowSpan)
		}
	}
	return headings, min(first, t.rows)
}

// header takes the table's first row for its column headings; first is the
// row that the content begins with.
func (d *document) header(t *tableRead) (headings, keys []string, first int) {
	headings, first = d.headingRow(t)
	if y := d.layout(headings); y != nil {
		return headings, slices.Clone(y.keys), first
	}
	return headings, d.profile.columnKeys(headings, t.looks(first, d.words)), first
}

// looks returns what stands in each column from row first on.
func (t *tableRead) looks(first int, words lexicon) []columnLook {
	out := make([]columnLook, t.cols)
	for _, c := range t.cells {
		if c.row < first || c.col >= t.cols || c.colSpan > 1 {
			continue
		}
		l := &out[c.col]
		b := block{}
		b.addCell(c)
		l.texts = append(l.texts, charText(b.chars(words)))
		l.rows = append(l.rows, c.rowSpan)
	}
	return out
}

// headingText is a column heading without footnote marks and line breaks.
func headingText(cs []char) string {
	var b strings.Builder
	for _, c := range cs {
		b.WriteString(c.text)
	}
	s := strings.Join(strings.Fields(b.String()), " ")
	return strings.TrimRightFunc(s, func(r rune) bool {
		return r >= '0' && r <= '9' || strings.ContainsRune("¹²³⁴⁵⁶⁷⁸⁹⁰*°\"'’‘”“ ", r)
	})
}
