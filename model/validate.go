package model

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
)

// A Problem is something wrong in an edition, at a place such as
// "row 1.2.1.3 (r0017), column timeline". It is an error.
type Problem struct {
	Place   string `json:"place"`
	Message string `json:"message"`
}

func (p Problem) Error() string { return p.Place + ": " + p.Message }

// Validate names what is wrong in an edition and where, in printed order; nil
// means that nothing is.
func Validate(e *Edition) []Problem {
	c := check{e: e, ids: map[string]string{}}
	c.document()
	for i := range e.Sections {
		c.section(i)
	}
	for r := range e.Rows() {
		c.row(r)
	}
	for at, cell := range e.Cells() {
		c.cell(rowPlace(at.Row)+", column "+at.Column, cell)
	}
	if e.NextRow != 0 && e.NextRow <= c.maxID {
		c.add("edition", "next_row %d is not above the ID r%04d", e.NextRow, c.maxID)
	}
	return c.found
}

// A check collects problems.
type check struct {
	e     *Edition
	found []Problem
	ids   map[string]string // ID to the place that has it
	maxID int
}

func (c *check) add(place, format string, args ...any) {
	c.found = append(c.found, Problem{place, fmt.Sprintf(format, args...)})
}

func rowPlace(r Row) string {
	if r.Indicator.ID == "" {
		return "row " + r.Position()
	}
	return fmt.Sprintf("row %s (%s)", r.Position(), r.Indicator.ID)
}

func (c *check) document() {
	d := &c.e.Document
	if c.e.Format != "" && c.e.Format != Format {
		c.add("edition", "format %q is not %q", c.e.Format, Format)
	}
	if c.e.NextRow < 0 {
		c.add("edition", "next_row %d is negative", c.e.NextRow)
	}
	marks := map[string]bool{}
	for i := range d.Footnotes {
		f := &d.Footnotes[i]
		place := "footnote " + strconv.Quote(f.Mark)
		switch {
		case f.Mark == "":
			c.add(fmt.Sprintf("footnote %d", i+1), "it has no mark")
		case marks[f.Mark]:
			c.add(place, "its mark is used twice")
		}
		marks[f.Mark] = true
		c.cell(place, &f.Text)
	}
	c.paragraphs("introduction", d.Introduction)
	if d.Cover != nil {
		for i := range d.Cover.Masthead {
			c.cell(fmt.Sprintf("cover, line %d", i+1), &d.Cover.Masthead[i])
		}
		for i, s := range d.Cover.Sections {
			c.paragraphs(fmt.Sprintf("cover, section %d", i+1), s.Paragraphs)
		}
	}
	c.pages()
}

func (c *check) paragraphs(where string, list []Paragraph) {
	for i, p := range list {
		place := fmt.Sprintf("%s, paragraph %d", where, i+1)
		switch {
		case p.Text == nil && p.Heading == "":
			c.add(place, "it has neither heading nor text")
		case p.Text != nil && p.Heading != "":
			c.add(place, "it has both a heading and a text")
		}
		if p.Number < 0 {
			c.add(place, "its number %d is negative", p.Number)
		}
		if p.Text != nil {
			c.cell(place, p.Text)
		}
	}
}

func (c *check) pages() {
	if c.e.Source == nil {
		return
	}
	seen := map[int]bool{}
	for _, p := range c.e.Source.Pages {
		place := fmt.Sprintf("source page %d", p.Page)
		switch {
		case p.Page < 1:
			c.add(place, "pages count from 1")
		case seen[p.Page]:
			c.add(place, "it is listed twice")
		case !(p.Width > 0 && p.Height > 0):
			c.add(place, "it has no area")
		}
		seen[p.Page] = true
	}
}

func (c *check) section(i int) {
	s := &c.e.Sections[i]
	place := fmt.Sprintf("section %d", i+1)
	c.cell(place+", heading", &s.Heading)
	c.cell(place+", quote", &s.Quote)
	c.paragraphs(place, s.Text)
	if n := len(s.ColumnKeys); n > 0 && n != len(s.Columns) {
		c.add(place, "%d column_keys for %d columns", n, len(s.Columns))
	}
	for k, key := range s.ColumnKeys {
		switch {
		case key == "":
		case !slices.Contains(ColumnKeys(), key):
			c.add(place, "column_keys has the unknown key %q", key)
		case slices.Contains(s.ColumnKeys[:k], key):
			c.add(place, "column_keys has %q twice", key)
		}
	}
	for ti := range s.Topics {
		t := &s.Topics[ti]
		if len(t.Tasks) == 0 {
			c.add(fmt.Sprintf("topic %d.%d", i+1, ti+1), "it has no task")
		}
		for ki := range t.Tasks {
			place := fmt.Sprintf("task %d.%d.%d", i+1, ti+1, ki+1)
			c.task(place, t, &t.Tasks[ki])
		}
	}
}

func (c *check) task(place string, t *Topic, k *Task) {
	if len(k.Indicators) == 0 {
		c.add(place, "it has no indicator, so no row")
	}
	if t.Progress != nil && k.Progress != nil {
		c.add(place, "both the task and its topic have a progress cell")
	}
	for i := range k.Indicators {
		if k.Indicators[i].Progress == nil {
			continue
		}
		if k.Progress != nil {
			c.add(fmt.Sprintf("%s, indicator %d", place, i+1), "both the indicator and its task have a progress cell")
		} else if t.Progress != nil {
			c.add(fmt.Sprintf("%s, indicator %d", place, i+1), "both the indicator and its topic have a progress cell")
		}
	}
}

func (c *check) row(r Row) {
	place := rowPlace(r)
	if r.Task.Text.Empty() && r.Indicator.Text.Empty() {
		c.add(place, "both task and indicator are empty")
	}
	if id := r.Indicator.ID; id != "" {
		n, err := rowNumber(id)
		if err != nil {
			c.add(place, "%v", err)
		}
		if other, used := c.ids[id]; used {
			c.add(place, "its ID is that of row %s too", other)
		} else {
			c.ids[id] = r.Position()
		}
		c.maxID = max(c.maxID, n)
	}
	for _, p := range r.Indicator.Pages {
		c.page(place, p)
	}
	if v := r.Indicator.Values; v != nil {
		for _, w := range []*When{&v.Timeline.Revised, v.Timeline.Original} {
			if w == nil {
				continue
			}
			for _, s := range w.Spans {
				if !s.From.valid() || !s.To.valid() || s.To.Before(s.From) {
					c.add(place+", column "+ColumnTimeline, "the span from %v to %v does not exist", s.From, s.To)
				}
			}
		}
	}
}

var errID = errors.New("an ID is r and at least four digits, r0001 the first")

// rowNumber is the number of a row ID, which is "r" and at least four digits.
func rowNumber(id string) (int, error) {
	if len(id) < 5 || id[0] != 'r' {
		return 0, fmt.Errorf("malformed ID %q: %w", id, errID)
	}
	n, err := strconv.ParseUint(id[1:], 10, 31)
	if err != nil || n == 0 || fmt.Sprintf("r%04d", n) != id {
		return 0, fmt.Errorf("malformed ID %q: %w", id, errID)
	}
	return int(n), nil
}

func (c *check) cell(place string, cell *Cell) {
	for _, r := range cell.Text {
		switch r.Change {
		case Kept, Inserted, Deleted:
		default:
			c.add(place, "unknown change %q", r.Change)
		}
	}
	c.confidence(place, cell.Confidence)
	for _, p := range cell.From {
		c.page(place, p.Page)
		c.box(place, p.Box)
	}
	for _, w := range cell.Words {
		where := fmt.Sprintf("%s, word %q", place, w.Text)
		c.confidence(where, w.Confidence)
		c.box(where, w.Box)
		if w.Page != 0 {
			c.page(where, w.Page)
		}
	}
}

func (c *check) confidence(place string, v float64) {
	if !(v >= 0 && v <= 1) {
		c.add(place, "confidence %v is not between 0 and 1", v)
	}
}

func (c *check) box(place string, b Box) {
	for _, v := range [...]float64{b.X0, b.Y0, b.X1, b.Y1} {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			c.add(place, "box %v has a side that is no number", b)
			return
		}
	}
	if b.X1 < b.X0 || b.Y1 < b.Y0 {
		c.add(place, "box %v is inverted", b)
	}
}

// page checks a page number against the pages of the source, where they are known.
func (c *check) page(place string, n int) {
	switch {
	case n < 1:
		c.add(place, "page %d: pages count from 1", n)
	case c.e.Source == nil || len(c.e.Source.Pages) == 0:
	case !slices.ContainsFunc(c.e.Source.Pages, func(p PageSize) bool { return p.Page == n }):
		c.add(place, "page %d is not among the %d pages of the source", n, len(c.e.Source.Pages))
	}
}
