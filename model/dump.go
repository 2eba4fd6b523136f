package model

import (
	"bufio"
	"fmt"
	"io"
	"strings"
)

// Dump writes an edition as text for people and goldens: a tree indented by
// two blanks, changes as [-deleted-]{+inserted+}, line breaks in a cell as
// "⏎", typed values after "=". What is empty or unknown is left out, and so is
// where cells were read from, but "?" follows a cell to be reviewed.
func Dump(w io.Writer, e *Edition) error {
	d := dumper{bufio.NewWriter(w)}
	d.document(&e.Document)
	for i := range e.Sections {
		d.section(&e.Sections[i])
	}
	return d.w.Flush()
}

type dumper struct{ w *bufio.Writer }

// line writes "name: text" at a depth; without text nothing.
func (d dumper) line(depth int, name, text string) {
	if text == "" {
		return
	}
	text = strings.ReplaceAll(text, "\n", "⏎")
	fmt.Fprintf(d.w, "%s%s: %s\n", strings.Repeat("  ", depth), name, text)
}

func (d dumper) cell(depth int, name string, c *Cell, value string) {
	if c == nil {
		return
	}
	text := marked(c)
	if value != "" {
		text += " = " + value
	}
	d.line(depth, name, text)
}

// head writes a cell that others hang on, a dash where it is empty.
func (d dumper) head(depth int, name string, c *Cell) {
	text := marked(c)
	if text == "" {
		text = "–"
	}
	d.line(depth, name, text)
}

// marked is the cell's text with who changed it and whether it should be reviewed.
func marked(c *Cell) string {
	text := c.String()
	if c.Review {
		text += " ?"
	}
	if c.By != "" {
		text += " (by " + c.By + ")"
	}
	return text
}

func (d dumper) document(doc *Document) {
	d.line(0, "symbol", doc.Symbol)
	d.line(0, "title", doc.Title)
	d.line(0, "edition", doc.Edition)
	d.line(0, "language", doc.Language)
	for _, s := range doc.RunningHeader {
		d.line(0, "running header", s)
	}
	if doc.Cover != nil {
		for i := range doc.Cover.Masthead {
			d.cell(0, "masthead", &doc.Cover.Masthead[i], "")
		}
		for _, s := range doc.Cover.Sections {
			d.line(0, "cover", s.Heading)
			d.paragraphs(1, s.Paragraphs)
		}
	}
	if len(doc.Introduction) > 0 {
		fmt.Fprintln(d.w, "introduction")
		d.paragraphs(1, doc.Introduction)
	}
	for i := range doc.Footnotes {
		d.cell(0, "footnote "+doc.Footnotes[i].Mark, &doc.Footnotes[i].Text, "")
	}
}

func (d dumper) paragraphs(depth int, list []Paragraph) {
	for _, p := range list {
		d.line(depth, "heading", p.Heading)
		name := "text"
		switch {
		case p.Number > 0:
			name = fmt.Sprintf("%d.", p.Number)
		case p.Bullet:
			name = "•"
		}
		d.cell(depth, name, p.Text, "")
	}
}

func (d dumper) section(s *Section) {
	fmt.Fprintf(d.w, "section %d", s.Number)
	if s.Activity != "" {
		fmt.Fprintf(d.w, " (%s)", s.Activity)
	}
	fmt.Fprintln(d.w)
	d.cell(1, "heading", &s.Heading, "")
	d.cell(1, "quote", &s.Quote, "")
	d.line(1, "columns", strings.Join(s.Columns, " | "))
	if len(s.ColumnKeys) > 0 {
		d.line(1, "column keys", strings.Join(s.ColumnKeys, " | "))
	}
	d.paragraphs(1, s.Text)
	for i := range s.Topics {
		d.topic(&s.Topics[i])
	}
}

func (d dumper) topic(t *Topic) {
	d.head(1, "topic", &t.Title)
	if t.Values != nil {
		d.cell(2, "progress of all", t.Progress, string(t.Values.Status))
	} else {
		d.cell(2, "progress of all", t.Progress, "")
	}
	for i := range t.Tasks {
		d.task(&t.Tasks[i])
	}
}

func (d dumper) task(k *Task) {
	var kind, status string
	var bodies []string
	if v := k.Values; v != nil {
		kind, status = string(v.Type), string(v.Status)
		for _, b := range v.Bodies {
			bodies = append(bodies, b.String())
		}
	}
	d.head(2, "task", &k.Text)
	d.cell(3, "type", &k.Type, kind)
	d.cell(3, "bodies", &k.Bodies, strings.Join(bodies, "; "))
	d.cell(3, "progress of all", k.Progress, status)
	for i := range k.Indicators {
		d.indicator(&k.Indicators[i])
	}
}

func (d dumper) indicator(n *Indicator) {
	var timeline, status string
	if v := n.Values; v != nil {
		timeline, status = v.Timeline.Revised.String(), string(v.Status)
		if v.Timeline.Original != nil {
			timeline += ", was " + v.Timeline.Original.String()
		}
	}
	name := "indicator"
	if n.ID != "" {
		name += " " + n.ID
	}
	d.head(3, name, &n.Text)
	d.cell(4, "timeline", &n.Timeline, timeline)
	if n.Progress != nil {
		d.cell(4, "progress", n.Progress, status)
	} else {
		d.line(4, "status", status)
	}
	d.line(4, "stated", string(n.Stated))
	for _, heading := range sortedKeys(n.Extra) {
		c := n.Extra[heading]
		d.cell(4, fmt.Sprintf("%q", heading), &c, "")
	}
}
