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
	after    []flow.Block // what stands below the last table
	changed  string       // where looks: the colour of insertions; "": they have none of their own
	// underHeads says that underlined paragraphs may be headings where looks.
	underHeads bool
	body       float64 // the type size of most paragraphs, in points
	parts      []int   // of the document that sections stand in
	firstRows  map[*flow.Table][]string
}

// A flowSection is a section while its tables are read.
type flowSection struct {
	sectionRead
	heading []flow.Paragraph // and the paragraphs before the table
	sheet   string           // that its table stands on
}

// assembleFlow makes an edition of a document without pages.
func assembleFlow(p Profile, doc *flow.Document) *model.Edition {
	d := &flowing{profile: p, doc: doc, firstRows: map[*flow.Table][]string{}}
	d.looks = !doc.Tracked && d.strikes()
	d.body = bodySize(doc)
	if d.looks {
		d.changed = changedColor(doc)
		d.underHeads = d.changed != "" || underlinedAbove(doc)
	}
	d.readSections()
	e := &model.Edition{Format: model.Format, Sections: []model.Section{}}
	for i, s := range d.sections {
		e.Sections = append(e.Sections, d.section(i+1, s))
	}
	settleHeadings(e.Sections, d.looks && d.changed == "" && mostUnderlined(e.Sections))
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
	for i := range ps {
		ps[i] = ps[i].WithoutBullet()
	}
	pieces := slices.Clone(flow.Pieces(ps))
	for i, q := range pieces {
		if d.looks {
			pieces[i].Deleted = q.Struck
			pieces[i].Inserted = q.Under && !q.Struck && (d.changed == "" || q.Color == d.changed)
		}
		pieces[i].Text = strings.ReplaceAll(q.Text, "\t", " ")
	}
	return model.Cell{Text: flow.Text(pieces), By: flow.By(pieces), Confidence: 1}
}

// readSections walks the blocks: paragraphs gather until a table comes; a
// table with the columns of a programme opens a section, one without a heading
// of its own goes on with the last.
func (d *flowing) readSections() {
	var gathered, opening []flow.Block
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
			if last < 0 {
				opening = gathered
				d.open(columns, nil, b.Part)
			} else {
				before, heading := d.headingOf(gathered, false)
				d.before = append(d.before, before...)
				d.open(columns, texts(heading), b.Part)
			}
			d.sections[len(d.sections)-1].sheet = b.Table.Name
		}
		gathered = nil
		d.addTable(b.Table, columns, first, b.Part)
	}
	if len(d.sections) == 0 {
		d.before = append(d.before, gathered...)
		return
	}
	d.after = gathered
	d.headFirst(opening)
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

// bodySize is the type size of most text outside the tables, in points; 0: not said.
func bodySize(doc *flow.Document) float64 {
	n := map[float64]int{}
	best := 0.0
	for _, b := range doc.Blocks {
		if b.Paragraph == nil {
			continue
		}
		for _, q := range b.Paragraph.Pieces {
			if n[q.Size] += len(q.Text); n[q.Size] > n[best] {
				best = q.Size
			}
		}
	}
	return best
}

// strong reports whether a paragraph is set apart as headings are: by its style, bold or underlined
// as a whole, or in larger type.
func (d *flowing) strong(p flow.Paragraph) bool {
	underlined := p.Underlined() && (!d.looks || d.underHeads && len(headingLine(p)) < longestHeading && (d.changed == "" || p.Pieces[0].Color != d.changed))
	return p.Heading || underlined || d.body > 0 && p.Size() >= 1.15*d.body
}

// heads reports whether a paragraph can head a section.
func (d *flowing) heads(p flow.Paragraph) bool {
	t := headingLine(p)
	return len(t) < 400 && !p.Bullet && (d.strong(p) || numbered.MatchString(t) && activityIn(t) != "")
}

// opens reports whether blocks hold the heading of a section.
func (d *flowing) opens(bs []flow.Block) bool { return slices.ContainsFunc(texts(bs), d.heads) }

// headingOf parts the blocks before a table: from the last heading on they belong to the table, a numbered
// one where sections are counted.
func (d *flowing) headingOf(bs []flow.Block, counted bool) (before, heading []flow.Block) {
	at, numbers := -1, false
	for i, b := range bs {
		if b.Paragraph == nil || !d.heads(*b.Paragraph) {
			continue
		}
		if n := numbered.MatchString(headingLine(*b.Paragraph)); !counted || n || !numbers {
			at, numbers = i, n
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

// headingLine is a paragraph with its number, on one line.
func headingLine(p flow.Paragraph) string {
	return strings.TrimSpace(p.Number + " " + flow.Printed(p.Pieces))
}

// headFirst settles where the first section's heading begins, once it is known whether those of the others are numbered.
func (d *flowing) headFirst(gathered []flow.Block) {
	numbers, others := 0, d.sections[1:]
	for _, s := range others {
		if len(s.heading) > 0 && numbered.MatchString(headingLine(s.heading[0])) {
			numbers++
		}
	}
	kept := d.sections
	d.sections = nil // of which it is the first
	before, heading := d.headingOf(gathered, numbers*2 >= len(others))
	d.sections = kept
	d.before = slices.Concat(before, d.before)
	d.sections[0].heading = append(texts(heading), d.sections[0].heading...)
}

// section makes a model section of what was read.
func (d *flowing) section(n int, s *flowSection) model.Section {
	out := model.Section{Number: n, Columns: s.headers, ColumnKeys: s.keys}
	var quote model.Cell // with its marks
	for i, p := range s.heading {
		text := d.cell([]flow.Paragraph{p})
		switch {
		case i == 0:
			out.Heading = text
			if m := numbered.FindStringSubmatch(p.Number + " " + text.Printed()); m != nil && p.Number != "" {
				out.Number, _ = strconv.Atoi(m[1])
			}
		case out.Quote.Empty() && len(out.Text) == 0 && !p.Bullet:
			quote = text
			out.Quote = unquoted(text)
		case len(out.Text) == 0 && openQuote(quote) && closesQuote(text):
			quote = joined(quote, text)
			out.Quote = unquoted(quote)
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
