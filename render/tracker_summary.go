package render

import (
	"fmt"

	"github.com/xuri/excelize/v2"
)

// A summarySheet is the sheet of counts being written: its next free row, and where its tables stand.
type summarySheet struct {
	b     *book
	sheet string
	row   int
}

const chartColumn = 11 // K

const maxSummaryBodies = 200 // lines of the table by body; the sheet Bodies has all

// writeSummary writes the counts, worked out live from the tables on Tracker
// and Bodies, and the charts beside them.
func (b *book) writeSummary() error {
	s := &summarySheet{b: b, sheet: b.w.summary, row: 1}
	if err := b.f.SetColWidth(s.sheet, "A", "A", 44); err != nil {
		return err
	}
	if err := b.f.SetColWidth(s.sheet, "B", "I", 14); err != nil {
		return err
	}
	if err := s.head(); err != nil {
		return err
	}
	if err := s.statusTable(); err != nil {
		return err
	}
	if err := s.stateTable(); err != nil {
		return err
	}
	if err := s.crossTable(b.w.byActivity, "SummaryActivity", b.w.columns[keyActivity], b.counts.activities, b.counts.byActivity,
		b.tracked(keyActivity), b.tracked(keyStatus), b.notDeleted()); err != nil {
		return err
	}
	bodies := b.counts.bodies[:min(len(b.counts.bodies), maxSummaryBodies)]
	body := fmt.Sprintf("%s[%s]", bodiesTable, structured(b.w.body))
	status := fmt.Sprintf("%s[%s]", bodiesTable, structured(b.w.columns[keyStatus]))
	if err := s.crossTable(b.w.byBody, "SummaryBody", b.w.body, bodies, b.counts.byBody, body, status, "1"); err != nil {
		return err
	}
	return b.printSetup(s.sheet, false)
}

func (s *summarySheet) at(column, row int) string {
	name, _ := excelize.CoordinatesToCellName(column, row)
	return name
}

func (s *summarySheet) text(column, row int, v string, style int) error {
	return s.b.setText(s.sheet, s.at(column, row), v, style)
}

// live writes a formula with the value it has now.
func (s *summarySheet) live(column, row int, f string, now any, style int) error {
	cell := s.at(column, row)
	if err := s.b.f.SetCellValue(s.sheet, cell, now); err != nil {
		return err
	}
	if err := s.b.f.SetCellFormula(s.sheet, cell, f); err != nil {
		return err
	}
	return s.b.f.SetCellStyle(s.sheet, cell, cell, style)
}

// head writes the title and the day that overdue is reckoned from.
func (s *summarySheet) head() error {
	b := s.b
	d := b.e.Document
	title := b.w.summary
	for _, part := range []string{d.Symbol, d.Edition} {
		if part != "" {
			title += " · " + part
		}
	}
	if err := s.text(1, 1, title, b.styles.title); err != nil {
		return err
	}
	if err := b.f.SetRowHeight(s.sheet, 1, 24); err != nil {
		return err
	}
	if err := s.text(1, 2, b.w.asOf, b.styles.label); err != nil {
		return err
	}
	if !b.asOf.IsZero() {
		if err := b.f.SetCellValue(s.sheet, "B2", serial(b.asOf)); err != nil {
			return err
		}
	}
	if err := b.f.SetCellStyle(s.sheet, "B2", "B2", b.styles.asOf); err != nil {
		return err
	}
	if err := s.text(3, 2, b.w.asOfHint, b.styles.aside); err != nil {
		return err
	}
	s.row = 4
	return b.f.SetDefinedName(&excelize.DefinedName{Name: "AsOf", RefersTo: quoteSheet(s.sheet) + "!$B$2"})
}

// header writes a table's heading and its header row, and returns the first row of its cells.
func (s *summarySheet) header(heading string, titles []string) (int, error) {
	if err := s.text(1, s.row, heading, s.b.styles.heading); err != nil {
		return 0, err
	}
	if err := s.b.f.SetRowHeight(s.sheet, s.row, 20); err != nil {
		return 0, err
	}
	high := 1
	for i, t := range titles {
		style, width := s.b.styles.headerRight, 11.0
		if i == 0 {
			style, width = s.b.styles.header, 40
		}
		if err := s.text(i+1, s.row+1, t, style); err != nil {
			return 0, err
		}
		high = max(high, lines(t, width))
	}
	if err := s.b.f.SetRowHeight(s.sheet, s.row+1, rowHeight(high)+4); err != nil {
		return 0, err
	}
	return s.row + 2, nil
}

// table marks the rows from the header to last as an Excel table.
func (s *summarySheet) table(name string, first, last, width int) error {
	no := false
	stripes := true
	s.row = last + 3
	return s.b.f.AddTable(s.sheet, &excelize.Table{
		Range: s.at(1, first-1) + ":" + s.at(width, max(last, first)), Name: name, StyleName: "TableStyleLight1", ShowHeaderRow: nil, ShowRowStripes: &stripes, ShowFirstColumn: no,
	})
}

// statusTable counts the rows by status, with their share, and draws it.
func (s *summarySheet) statusTable() error {
	b := s.b
	first, err := s.header(b.w.byStatus, []string{b.w.columns[keyStatus], b.w.rows, b.w.share})
	if err != nil {
		return err
	}
	all := total(b.counts.byStatus)
	there := fmt.Sprintf("(%s<>\"\")*%s", b.tracked(keyID), b.notDeleted())
	rows := fmt.Sprintf("SUMPRODUCT(%s)", there)
	row := first
	for i, n := range b.counts.byStatus {
		word, f := b.w.none, fmt.Sprintf("SUMPRODUCT((%s=\"\")*%s)", b.tracked(keyStatus), there)
		if i < len(trackerStatuses()) {
			word = b.w.status[trackerStatuses()[i]]
			f = fmt.Sprintf("SUMPRODUCT((%s=$A%d)*%s)", b.tracked(keyStatus), row, there)
		}
		if err := s.text(1, row, word, b.styles.text); err != nil {
			return err
		}
		if err := s.live(2, row, f, n, b.styles.number); err != nil {
			return err
		}
		if err := s.live(3, row, fmt.Sprintf("IF(%s=0,0,B%d/%s)", rows, row, rows), float64(n)/float64(max(all, 1)), b.styles.share); err != nil {
			return err
		}
		row++
	}
	if err := s.chart(s.at(chartColumn, s.row), excelize.Bar, b.w.chartStatus, fmt.Sprintf("%s: %s", b.w.chartStatus, s.words(b.statusWords(), b.counts.byStatus)),
		[]excelize.ChartSeries{s.series(2, first-1, first, row-1)}); err != nil {
		return err
	}
	return s.table("SummaryStatus", first, row-1, 3)
}

// stateTable counts the rows by how they stand against their due dates.
func (s *summarySheet) stateTable() error {
	b := s.b
	first, err := s.header(b.w.byState, []string{b.w.columns[keyState], b.w.rows})
	if err != nil {
		return err
	}
	for i, n := range b.counts.byState {
		if err := s.text(1, first+i, b.w.state[i], b.styles.text); err != nil {
			return err
		}
		if err := s.live(2, first+i, fmt.Sprintf("COUNTIF(%s,A%d)", b.tracked(keyState), first+i), n, b.styles.number); err != nil {
			return err
		}
	}
	last := first + dueStates - 1
	if err := s.chart(s.at(chartColumn, s.row), excelize.Bar, b.w.chartState, fmt.Sprintf("%s: %s", b.w.chartState, s.words(b.w.state[:], b.counts.byState[:])),
		[]excelize.ChartSeries{s.series(2, first-1, first, last)}); err != nil {
		return err
	}
	return s.table("SummaryState", first, last, 2)
}

// notDeleted is, in formulas, 1 for each row of the Tracker that is not struck out.
func (b *book) notDeleted() string {
	return fmt.Sprintf("(%s<>%s)", b.tracked(keyState), quoted(b.w.state[dueDeleted]))
}

func (b *book) statusWords() []string {
	var out []string
	for _, st := range trackerStatuses() {
		out = append(out, b.w.status[st])
	}
	return append(out, b.w.none)
}

// crossTable counts labels by status: the rows whose column of labels is the
// label and whose column of statuses is the word at the head, as far as count, a factor for each row, is 1.
func (s *summarySheet) crossTable(heading, name, title string, labels []string, counts map[string][]int, labelColumn, statusColumn, count string) error {
	b := s.b
	words := b.statusWords()
	first, err := s.header(heading, append([]string{title, b.w.total}, words...))
	if err != nil {
		return err
	}
	row := first
	for _, label := range labels {
		if err := s.text(1, row, label, b.styles.text); err != nil {
			return err
		}
		if err := b.f.SetRowHeight(s.sheet, row, rowHeight(lines(label, 44))); err != nil {
			return err
		}
		if err := s.live(2, row, fmt.Sprintf("SUMPRODUCT((%s=$A%d)*%s)", labelColumn, row, count), total(counts[label]), b.styles.number); err != nil {
			return err
		}
		for i := range words {
			word := s.at(i+3, first-1)
			test := fmt.Sprintf("%s=%s", statusColumn, word)
			if i == len(words)-1 {
				test = statusColumn + `=""`
			}
			if err := s.live(i+3, row, fmt.Sprintf("SUMPRODUCT((%s=$A%d)*(%s)*%s)", labelColumn, row, test, count), counts[label][i], b.styles.number); err != nil {
				return err
			}
		}
		row++
	}
	if name == "SummaryActivity" && len(labels) > 0 {
		var series []excelize.ChartSeries
		for i := range words {
			series = append(series, s.series(i+3, first-1, first, row-1))
		}
		if err := s.chart(s.at(chartColumn, s.row), excelize.BarStacked, b.w.chartActivity, fmt.Sprintf("%s. %s", b.w.chartActivity, b.w.byActivity), series); err != nil {
			return err
		}
	}
	return s.table(name, first, row-1, len(words)+2)
}

// words puts labels and counts into a sentence for those who do not see the chart.
func (s *summarySheet) words(labels []string, counts []int) string {
	out := ""
	for i, l := range labels {
		if i > 0 {
			out += ", "
		}
		out += fmt.Sprintf("%s %d", l, counts[i])
	}
	return out
}

// series draws a column of a table whose labels are in column A.
func (s *summarySheet) series(column, head, first, last int) excelize.ChartSeries {
	sheet := quoteSheet(s.sheet)
	letter, _ := excelize.ColumnNumberToName(column)
	return excelize.ChartSeries{
		Name:       fmt.Sprintf("%s!$%s$%d", sheet, letter, head),
		Categories: fmt.Sprintf("%s!$A$%d:$A$%d", sheet, first, last),
		Values:     fmt.Sprintf("%s!$%s$%d:$%s$%d", sheet, letter, first, letter, last),
	}
}

// chart draws horizontal bars, the first label on top.
func (s *summarySheet) chart(cell string, kind excelize.ChartType, title, alt string, series []excelize.ChartSeries) error {
	legend := "none"
	height := uint(190) // pixels: the table beside it
	if len(series) > 1 {
		legend, height = "bottom", 460
	}
	axis := excelize.Font{Family: cellFont, Size: 9, Color: "404040"}
	colours := []string{"548235", "BF8F00", "2F75B5", "C65911", "9E9E9E", "3B3B3B", "DEDEDE"}
	for i := range series {
		colour := "2F5597"
		if len(series) > 1 {
			colour = colours[i%len(colours)]
		}
		series[i].Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{colour}}
	}
	varied, gap := false, uint(60)
	return s.b.f.AddChart(s.sheet, cell, &excelize.Chart{
		Type: kind, Series: series, VaryColors: &varied, GapWidth: &gap,
		Format:    excelize.GraphicOptions{AltText: alt, Name: title, LockAspectRatio: true, Positioning: "oneCell"},
		Dimension: excelize.ChartDimension{Width: 620, Height: height},
		Legend:    excelize.ChartLegend{Position: legend},
		Title:     excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{Text: title, Font: &excelize.Font{Family: cellFont, Size: 12, Bold: true}}}},
		XAxis:     excelize.ChartAxis{ReverseOrder: true, Font: axis},
		YAxis:     excelize.ChartAxis{MajorGridLines: true, Font: axis},
		PlotArea:  excelize.ChartPlotArea{ShowVal: len(series) == 1},
	})
}
