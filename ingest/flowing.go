package ingest

import (
	"slices"
	"strconv"
	"strings"

	"annex/ingest/flow"
	"annex/model"
)

// A flowing is a document without pages while an edition is made of it.
type flowing struct {
	profile Profile
	doc     *flow.Document
	// looks says that struck and underlined text stands for changes: in a
	// document that records none but strikes text in its tables.
	looks    bool
	sections []*flowSection
	before   []flow.Block // what stands before the first section
	parts    []int        // of the document that sections stand in
}

// A flowSection is a section while its tables are read.
type flowSection struct {
	sectionRead
	heading []flow.Paragraph // and the paragraphs before the table
	sheet   string           // that its table stands on
}

// assembleFlow makes an edition of a document without pages.
func assembleFlow(p Profile, doc *flow.Document) *model.Edition {
	d := &flowing{profile: p, doc: doc}
	d.looks = !doc.Tracked && d.strikes()
	d.readSections()
	e := &model.Edition{Format: model.Format, Sections: []model.Section{}}
	for i, s := range d.sections {
		e.Sections = append(e.Sections, d.section(i+1, s))
	}
	d.around(&e.Document)
	e.AssignIDs()
	return e
}

// strikes reports whether a table shows struck text.
func (d *flowing) strikes() bool {
	for _, b := range d.doc.Blocks {
		if b.Table == nil {
			continue
		}
		for _, c := range b.Table.Cells {
			for _, p := range c.Paragraphs {
				if slices.ContainsFunc(p.Pieces, func(q flow.Piece) bool { return q.Struck }) {
					return true
				}
			}
		}
	}
	return false
}

// cell makes a cell of paragraphs; those without text are dropped.
func (d *flowing) cell(ps []flow.Paragraph) model.Cell {
	ps = slices.DeleteFunc(slices.Clone(ps), func(p flow.Paragraph) bool { return strings.TrimSpace(flow.Printed(p.Pieces)) == "" })
	pieces := slices.Clone(flow.Pieces(ps))
	for i, q := range pieces {
		if d.looks {
			pieces[i].Deleted = q.Struck
			pieces[i].Inserted = q.Under && !q.Struck
		}
		pieces[i].Text = strings.ReplaceAll(q.Text, "\t", " ")
	}
	return model.Cell{Text: flow.Text(pieces), By: flow.By(pieces), Confidence: 1}
}

// readSections walks the blocks: paragraphs gather until a table comes; a
// table with the columns of a programme opens a section, one without a heading
// of its own goes on with the last.
func (d *flowing) readSections() {
	var gathered []flow.Block
	for _, b := range d.doc.Blocks {
		if b.Table == nil {
			gathered = append(gathered, b)
			continue
		}
		columns, first := d.columns(b.Table)
		if columns != nil {
			gathered = append(gathered, titles(b.Table, columns.row, b.Part)...)
		}
		last := len(d.sections) - 1
		switch {
		case columns == nil && (last < 0 || d.opens(gathered) || b.Table.Cols != len(d.sections[last].keys)):
			gathered = append(gathered, b)
			continue
		case columns == nil:
			columns = d.plainColumns(d.sections[last])
		case last < 0 || d.opens(gathered) || b.Table.Name != d.sections[last].sheet || !slices.Equal(columns.keys, d.sections[last].keys):
			before, heading := d.headingOf(gathered)
			d.before = append(d.before, before...)
			d.open(columns, texts(heading), b.Part)
			d.sections[len(d.sections)-1].sheet = b.Table.Name
		}
		gathered = nil
		d.addTable(b.Table, columns, first, b.Part)
	}
	if len(d.sections) == 0 {
		d.before = append(d.before, gathered...)
	}
}

func (d *flowing) open(c *flowColumns, heading []flow.Paragraph, part int) {
	s := &flowSection{heading: heading}
	s.headers, s.keys = c.headers, c.keys
	d.sections = append(d.sections, s)
	d.parts = append(d.parts, part)
}

// titles are the rows above a table's column headings, as paragraphs.
func titles(t *flow.Table, row, part int) []flow.Block {
	var out []flow.Block
	for _, c := range t.Cells {
		if c.Row >= row {
			continue
		}
		for _, p := range withText(&c) {
			p.Heading = p.Heading || c.ColSpan*2 > t.Cols
			out = append(out, flow.Block{Paragraph: &p, Part: part})
		}
	}
	return out
}

// texts are the paragraphs of blocks, those of tables too.
func texts(bs []flow.Block) []flow.Paragraph {
	var out []flow.Paragraph
	for _, b := range bs {
		if b.Paragraph != nil {
			out = append(out, *b.Paragraph)
			continue
		}
		for _, c := range b.Table.Cells {
			out = append(out, c.Paragraphs...)
		}
	}
	return slices.DeleteFunc(out, func(p flow.Paragraph) bool { return strings.TrimSpace(flow.Printed(p.Pieces)) == "" })
}

// heads reports whether a paragraph can head a section.
func heads(p flow.Paragraph) bool {
	t := strings.TrimSpace(p.Number + " " + flow.Printed(p.Pieces))
	return len(t) < 400 && !p.Bullet && (p.Heading || numbered.MatchString(t) && activityMark.MatchString(t))
}

// opens reports whether blocks hold the heading of a section.
func (d *flowing) opens(bs []flow.Block) bool { return slices.ContainsFunc(texts(bs), heads) }

// headingOf parts the blocks before a table: from the last heading on they belong to the table.
func (d *flowing) headingOf(bs []flow.Block) (before, heading []flow.Block) {
	at := -1
	for i, b := range bs {
		if b.Paragraph == nil || !heads(*b.Paragraph) {
			continue
		}
		t := b.Paragraph.Number + " " + flow.Printed(b.Paragraph.Pieces)
		if numbered.MatchString(t) || at < 0 || !numbered.MatchString(flow.Printed(bs[at].Paragraph.Pieces)) {
			at = i
		}
	}
	if at < 0 {
		if len(d.sections) == 0 {
			return bs, nil
		}
		return nil, bs
	}
	return bs[:at], bs[at:]
}

// section makes a model section of what was read.
func (d *flowing) section(n int, s *flowSection) model.Section {
	out := model.Section{Number: n, Columns: s.headers, ColumnKeys: s.keys}
	for i, p := range s.heading {
		text := d.cell([]flow.Paragraph{p})
		switch {
		case i == 0:
			out.Heading = plainHeading(text)
			if m := numbered.FindStringSubmatch(p.Number + " " + out.Heading.Printed()); m != nil {
				out.Number, _ = strconv.Atoi(m[1])
				if p.Number == "" {
					out.Heading = afterNumber(out.Heading)
				}
			}
			if m := activityMark.FindStringSubmatch(out.Heading.Printed()); m != nil {
				out.Activity = m[1]
			}
		case out.Quote.Empty() && len(out.Text) == 0 && !p.Bullet:
			out.Quote = unquoted(text)
		default:
			out.Text = append(out.Text, model.Paragraph{Text: &text, Bullet: p.Bullet})
		}
	}
	if out.Heading.Empty() && d.sheets() > 1 {
		out.Heading = model.PlainCell(s.sheet)
	}
	out.Topics = s.topics(lexicon{})
	return out
}

// sheets counts the sheets that sections stand on.
func (d *flowing) sheets() int {
	names := map[string]bool{}
	for _, s := range d.sections {
		if s.sheet != "" {
			names[s.sheet] = true
		}
	}
	return len(names)
}

// around fills in what the paper says of itself and around its tables: the
// covering paper are the parts that are headed otherwise than the annex.
func (d *flowing) around(doc *model.Document) {
	head := func(part int) []string {
		var out []string
		if part < len(d.doc.Headers) {
			for _, p := range d.doc.Headers[part] {
				if t := strings.Join(strings.Fields(flow.Printed(p.Pieces)), " "); t != "" && !pageMark.MatchString(t) {
					out = append(out, t)
				}
			}
		}
		return out
	}
	annex := 0
	if len(d.parts) > 0 {
		annex = d.parts[0]
	}
	doc.RunningHeader = head(annex)
	readRunning(doc)
	var cover, intro []passage
	for _, b := range d.before {
		for _, p := range texts([]flow.Block{b}) {
			q := passage{d.cell([]flow.Paragraph{p}), p.Heading, p.Bullet, p.Number}
			if b.Part < annex && !slices.Equal(head(b.Part), doc.RunningHeader) {
				cover = append(cover, q)
			} else {
				intro = append(intro, q)
			}
		}
	}
	doc.Cover = readCover(cover, doc)
	doc.Introduction = readIntroduction(intro, doc)
	for _, n := range d.doc.Notes {
		doc.Footnotes = append(doc.Footnotes, model.Footnote{Mark: n.Mark, Text: d.cell(n.Paragraphs)})
	}
}
