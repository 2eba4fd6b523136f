package ingest

import (
	"strings"
	"testing"

	"annex/ingest/flow"
)

// flowed makes a document: "# " before a bold paragraph, "+" before one that was inserted, "---" between its
// parts, "|" for a table of a programme.
func flowed(headers [][]string, lines ...string) *flow.Document {
	d := &flow.Document{Tracked: true}
	part := 0
	for _, s := range lines {
		switch s {
		case "---":
			part++
			continue
		case "|":
			t := &flow.Table{Rows: 2, Cols: 4}
			for i, text := range []string{"Topic", "Task", "Indicator", "Timeline", "Tides", "Measure", "Report", "2019"} {
				t.Cells = append(t.Cells, flow.Cell{Row: i / 4, Col: i % 4, RowSpan: 1, ColSpan: 1, Paragraphs: []flow.Paragraph{{Pieces: []flow.Piece{{Text: text}}}}})
			}
			d.Blocks = append(d.Blocks, flow.Block{Table: t, Part: part})
			continue
		}
		p := flow.Paragraph{}
		s, p.Heading = strings.CutPrefix(s, "# ")
		q := flow.Piece{}
		q.Text, q.Inserted = strings.CutPrefix(s, "+")
		p.Pieces = []flow.Piece{q}
		d.Blocks = append(d.Blocks, flow.Block{Paragraph: &p, Part: part})
	}
	for _, h := range headers {
		var ps []flow.Paragraph
		for _, t := range h {
			ps = append(ps, flow.Paragraph{Pieces: []flow.Piece{{Text: t}}})
		}
		d.Headers = append(d.Headers, ps)
	}
	return d
}

// The covering paper is told from the annex by the running header, by the title that is printed again, or by its parts.
func TestCoverOfFlow(t *testing.T) {
	cover := []string{"# BOARD OF HARBOURS", "BH/70/8", "5 March 2019", "# Rolling Programme 2019", "# Background", "1.\t" + sentence}
	intro := []string{"# Scope", sentence, "# Area 1 – Tides", "|", "# +Area 2 – Pilots", "|"}
	tests := []struct {
		name    string
		headers [][]string
		between []string
	}{
		{"by the running header", [][]string{nil, {"Annex to BH/70/8"}}, []string{"---"}},
		{"by its part", nil, []string{"---"}},
		{"by the title again", nil, []string{"# Rolling Programme 2019"}},
	}
	for _, test := range tests {
		lines := append(append(append([]string{}, cover...), test.between...), intro...)
		e := assembleFlow(DefaultProfile(), flowed(test.headers, lines...))
		const want = "symbol BH/70/8\ntitle Rolling Programme 2019\nedition 5 March 2019\n# Background\n" + sentence + "\n--\n# Scope\n" + sentence
		if got := outline(&e.Document); got != want {
			t.Errorf("%s:\n%s", test.name, got)
		}
		if len(e.Sections) != 2 || e.Sections[0].Heading.Printed() != "Area 1 – Tides" || e.Sections[1].Heading.Text.String() != "{+Area 2 – Pilots+}" {
			t.Errorf("%s: sections %+v", test.name, e.Sections)
		}
	}
}

// A date in the title is no number of a section; a numbered heading goes before others only where sections are counted.
func TestFirstHeadingOfFlow(t *testing.T) {
	tests := []struct {
		name  string
		lines []string
		want  string
	}{
		{"numbered headings of the introduction", []string{"# 1. Scope", sentence, "# Area A", "|", "# Area B", "|"}, "Area A"},
		{"counted sections", []string{"# 1. Tides", "# measured daily", "|", "# 2. Pilots", "|"}, "Tides"},
		{"a date", []string{"# 05.04.2023", sentence, "# Area A", "|"}, "Area A"},
	}
	for _, test := range tests {
		e := assembleFlow(DefaultProfile(), flowed(nil, test.lines...))
		if got := e.Sections[0].Heading.Printed(); got != test.want {
			t.Errorf("%s: %q", test.name, got)
		}
	}
}

func TestHeaderLine(t *testing.T) {
	for _, test := range []struct {
		before, after, want string
	}{
		{"Page ", "", ""}, {"Annex 2 – ", "", ""}, {"BH/70/8 – page ", "", "BH/70/8"}, {"", " | P a g e", ""}, {"ANNEXE, p. ", "", ""},
	} {
		p := flow.Paragraph{Pieces: []flow.Piece{{Text: test.before}, {Text: "7", PageNumber: true}, {Text: test.after}}}
		if got := headerLine(p); got != test.want {
			t.Errorf("%q: %q, want %q", test.before+"7"+test.after, got, test.want)
		}
	}
}

// Where a file records no changes, underlines are insertions in the colour that the tables' have, and else how headings look.
func TestUnderlinedHeadingsOfFlow(t *testing.T) {
	under := func(text, color string) flow.Block {
		return flow.Block{Paragraph: &flow.Paragraph{Pieces: []flow.Piece{{Text: text, Under: true, Color: color}}}}
	}
	tests := []struct {
		name, changed, heading string
		want                   string
	}{
		{"black headings, red changes", "C00000", "", "Pilots"},
		{"a red heading among black ones", "C00000", "C00000", "{+Pilots+}"},
		{"all in black", "", "", "Pilots"},
	}
	for _, test := range tests {
		d := flowed(nil, "|", "|")
		d.Tracked = false
		for _, b := range d.Blocks {
			for i := range b.Table.Cells[4:] {
				p := &b.Table.Cells[4+i].Paragraphs[0]
				p.Pieces = append(p.Pieces, flow.Piece{Text: " 8", Struck: true, Color: test.changed}, flow.Piece{Text: "9", Under: true, Color: test.changed})
			}
		}
		tables := d.Blocks
		second := under("Pilots", test.heading)
		second.Paragraph.Heading = test.heading != ""
		d.Blocks = []flow.Block{under("Tides", ""), tables[0], second, tables[1]}
		e := assembleFlow(DefaultProfile(), d)
		if len(e.Sections) != 2 || e.Sections[1].Heading.Text.String() != test.want {
			t.Errorf("%s: %d sections, the last %s", test.name, len(e.Sections), e.Sections[len(e.Sections)-1].Heading.Text)
		}
	}
}
