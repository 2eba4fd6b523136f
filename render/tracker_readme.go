package render

import (
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"

	"annex/model"
)

// A page is a sheet of paragraphs, written from the top in columns A and B.
type page struct {
	b     *book
	sheet string
	row   int
}

const (
	pageLabel = 30.0 // width of column A
	pageText  = 90.0 // of column B
)

// put writes a line: a label, a text, or both.
func (p *page) put(label, text string, labelStyle, textStyle int) error {
	p.row++
	high := 1
	if label != "" {
		if err := p.b.setText(p.sheet, fmt.Sprintf("A%d", p.row), label, labelStyle); err != nil {
			return err
		}
		high = max(high, lines(label, pageLabel*0.9))
	}
	if text != "" {
		if err := p.b.setText(p.sheet, fmt.Sprintf("B%d", p.row), text, textStyle); err != nil {
			return err
		}
		high = max(high, lines(text, pageText))
	}
	tall := rowHeight(high)
	if labelStyle == p.b.styles.heading || labelStyle == p.b.styles.title {
		tall = 24
	}
	return p.b.f.SetRowHeight(p.sheet, p.row, tall)
}

// writeReadMe writes the first sheet: what this is and how to fill it in.
func (b *book) writeReadMe() error {
	p := &page{b: b, sheet: b.w.readMe}
	if err := b.f.SetColWidth(p.sheet, "A", "A", pageLabel); err != nil {
		return err
	}
	if err := b.f.SetColWidth(p.sheet, "B", "B", pageText); err != nil {
		return err
	}
	s, d, w := &b.styles, b.e.Document, b.w
	var lines [][2]string
	add := func(label, text string) { lines = append(lines, [2]string{label, text}) }
	if err := p.put(firstNonEmpty(cleanText(d.Title), w.subject), "", s.title, 0); err != nil {
		return err
	}
	add(strings.TrimSpace(d.Symbol+"  "+d.Edition), w.about[0])
	for _, t := range w.about[1:] {
		add("", t)
	}
	for _, l := range lines {
		if err := p.put(l[0], l[1], s.label, s.note); err != nil {
			return err
		}
	}
	p.row++
	if err := p.put(w.delegation, "", s.label, 0); err != nil {
		return err
	}
	cell := fmt.Sprintf("B%d", p.row)
	if err := b.f.SetCellStyle(p.sheet, cell, cell, s.delegation); err != nil {
		return err
	}
	dv := excelize.NewDataValidation(true)
	dv.SetSqref(cell)
	dv.SetInput(w.delegation, w.delegationFor)
	if err := b.f.AddDataValidation(p.sheet, dv); err != nil {
		return err
	}
	if err := b.f.SetDefinedName(&excelize.DefinedName{Name: "Delegation", RefersTo: fmt.Sprintf("%s!$B$%d", quoteSheet(p.sheet), p.row)}); err != nil {
		return err
	}
	p.row++
	if err := p.put(w.filledHere, "", s.heading, 0); err != nil {
		return err
	}
	for i, t := range w.fill {
		if err := p.put("", fmt.Sprintf("%d. %s", i+1, t), s.label, s.note); err != nil {
			return err
		}
	}
	return b.readMeLists(p)
}

// readMeLists writes the legend, the status words and the list of sheets.
func (b *book) readMeLists(p *page) error {
	s, w := &b.styles, b.w
	p.row++
	if err := p.put("", w.legend, s.label, s.note); err != nil {
		return err
	}
	if err := p.put("", w.empty, s.label, s.note); err != nil {
		return err
	}
	p.row++
	if err := p.put(w.glossary, "", s.heading, 0); err != nil {
		return err
	}
	for _, st := range trackerStatuses() {
		if err := p.put(w.status[st], w.statusMeaning[st], s.label, s.note); err != nil {
			return err
		}
	}
	p.row++
	if err := p.put(w.sheetsHeading, "", s.heading, 0); err != nil {
		return err
	}
	notes := map[string]string{}
	for i, name := range []string{w.readMe, w.tracker, w.reading, w.changes, w.summary, w.bodies, w.review, w.notes} {
		notes[name] = w.sheetNotes[i]
	}
	for _, name := range b.sheets {
		if err := p.put(name, notes[name], s.linkPlain, s.note); err != nil {
			return err
		}
		if err := b.f.SetCellHyperLink(p.sheet, fmt.Sprintf("A%d", p.row), quoteSheet(name)+"!A1", "Location"); err != nil {
			return err
		}
	}
	grid := false
	if err := b.f.SetSheetView(p.sheet, 0, &excelize.ViewOptions{ShowGridLines: &grid}); err != nil {
		return err
	}
	if err := b.printSetup(p.sheet, false); err != nil {
		return err
	}
	one := 1
	return b.f.SetPageLayout(p.sheet, &excelize.PageLayoutOptions{FitToHeight: &one})
}

func firstNonEmpty(s ...string) string {
	for _, t := range s {
		if t != "" {
			return t
		}
	}
	return ""
}

// writeReading writes the programme as running text: a line for each heading,
// task and indicator, without table, filters or panes.
func (b *book) writeReading() error {
	w, t := b.w, b.w.columns
	g, err := b.newGrid(w.reading, "", []column{
		{title: t[keyID], width: 9, style: b.styles.guarded}, {title: w.level, width: 20}, {title: w.text, width: 70},
		{title: t[keyTimeline], width: 18}, {title: t[keyStatus], width: 14}, {title: t[keyProgress], width: 60},
	}, 0)
	if err != nil {
		return err
	}
	n := 0
	for r := range b.e.Rows() {
		if err := b.readingRow(g, r, b.ids[n]); err != nil {
			return err
		}
		n++
	}
	return g.close()
}

// readingRow writes a row with the headings that begin at it.
func (b *book) readingRow(g *grid, r model.Row, id string) error {
	t := b.w.columns
	line := func(values ...any) error {
		if g.row >= maxSheetRows {
			return fmt.Errorf("sheet %s: more lines than a sheet holds", g.sheet)
		}
		return g.add(values)
	}
	if r.TopicAt == 0 && r.TaskAt == 0 && r.IndicatorAt == 0 {
		if err := line(nil, t[keyActivity], strong{model.Plain(b.activity(r.Section))}, nil, nil, nil); err != nil {
			return err
		}
	}
	if r.TaskAt == 0 && r.IndicatorAt == 0 {
		if err := line(nil, t[keyTopic], strong{r.Topic.Title.Text}, nil, nil, cellText(r.Topic.Progress)); err != nil {
			return err
		}
	}
	if r.IndicatorAt == 0 {
		if err := line(nil, t[keyTask], r.Task.Text.Text, nil, nil, cellText(r.Task.Progress)); err != nil {
			return err
		}
	}
	var status any
	if s := rowStatus(r); s != "" {
		status = b.w.status[s]
	}
	return line(id, t[keyIndicator], r.Indicator.Text.Text, r.Indicator.Timeline.Text, status, cellText(r.Indicator.Progress))
}

func cellText(c *model.Cell) any {
	if c == nil {
		return nil
	}
	return c.Text
}

// writeNotes lists the document's footnotes, numbered "[note 1]" as marks in
// superscript are lost on those who hear a sheet read.
func (b *book) writeNotes() error {
	if len(b.e.Document.Footnotes) == 0 {
		return nil
	}
	g, err := b.newGrid(b.w.notes, "Notes", []column{
		{title: b.w.note, width: 14}, {title: b.w.mark, width: 16, style: b.styles.guarded}, {title: b.w.text, width: 110},
	}, 0)
	if err != nil {
		return err
	}
	for i, f := range b.e.Document.Footnotes {
		if err := g.add([]any{fmt.Sprintf("[note %d]", i+1), f.Mark, f.Text.Text}); err != nil {
			return err
		}
	}
	return g.close()
}
