package render

import (
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/xuri/excelize/v2"

	"annex/model"
)

// The sheets of a workbook of segments.
const (
	segmentsSheet = "Segments"
	countsSheet   = "Counts"
)

// SegmentsXLSX writes segments as a workbook: a sheet with one a row, coloured
// and named by their bands, and a sheet that counts segments and words by band.
func SegmentsXLSX(ctx context.Context, w io.Writer, segments []model.Segment, opt SegmentsOptions) error {
	f := excelize.NewFile()
	defer f.Close()
	if err := writeSegments(ctx, f, segments, opt); err != nil {
		return fmt.Errorf("workbook of segments: %w", err)
	}
	return f.Write(w)
}

func writeSegments(ctx context.Context, f *excelize.File, segments []model.Segment, opt SegmentsOptions) error {
	styles, err := segmentStyles(f)
	if err != nil {
		return err
	}
	if err := f.SetSheetName("Sheet1", segmentsSheet); err != nil {
		return err
	}
	heads := []any{"Row", "ID", "Column", "Band", "Match, %", "Words", "Text (" + opt.source() + ")", "Text of the edition before", "Repeats one above", "Translation"}
	widths := []float64{10, 8, 11, 11, 9, 8, 60, 60, 10, 60}
	sw, err := f.NewStreamWriter(segmentsSheet)
	if err != nil {
		return err
	}
	for i, width := range widths {
		if err := sw.SetColWidth(i+1, i+1, width); err != nil {
			return err
		}
	}
	if err := sw.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return err
	}
	if err := sw.SetRow("A1", styled(heads, styles.head)); err != nil {
		return err
	}
	for i, s := range segments {
		if err := ctx.Err(); err != nil {
			return err
		}
		repeat := ""
		if s.Repeat {
			repeat = "yes"
		}
		row := styled([]any{s.Row, s.ID, s.Column, string(s.Band), s.Match, len(strings.Fields(s.Text)), clean(s.Text), clean(s.Old), repeat, clean(s.Translation)}, styles.text)
		row[3] = excelize.Cell{Value: string(s.Band), StyleID: styles.band[s.Band]}
		if err := sw.SetRow(fmt.Sprintf("A%d", i+2), row); err != nil {
			return err
		}
	}
	if err := sw.Flush(); err != nil {
		return err
	}
	if err := f.AutoFilter(segmentsSheet, fmt.Sprintf("A1:J%d", len(segments)+1), nil); err != nil {
		return err
	}
	if err := segmentCountsSheet(f, segments, styles); err != nil {
		return err
	}
	return f.SetDocProps(&excelize.DocProperties{Title: "Segments to translate", Creator: "annex", Created: "2000-01-01T00:00:00Z", Modified: "2000-01-01T00:00:00Z", Language: opt.source()})
}

func segmentCountsSheet(f *excelize.File, segments []model.Segment, styles segmentStyle) error {
	if _, err := f.NewSheet(countsSheet); err != nil {
		return err
	}
	n, words := segmentCounts(segments)
	rows := [][]any{{"Band", "Match", "Segments", "Words"}}
	for _, b := range []struct {
		band  model.Band
		match string
	}{{model.SameSegment, "100 %"}, {model.CloseSegment, "65–99 %"}, {model.NewSegment, "below 65 %"}} {
		rows = append(rows, []any{string(b.band), b.match, n[b.band], words[b.band]})
	}
	all := 0
	for _, k := range words {
		all += k
	}
	rows = append(rows, []any{"total", "", len(segments), all})
	for i, r := range rows {
		if err := f.SetSheetRow(countsSheet, fmt.Sprintf("A%d", i+1), &r); err != nil {
			return err
		}
	}
	if err := f.SetCellStyle(countsSheet, "A1", "D1", styles.head); err != nil {
		return err
	}
	return f.SetColWidth(countsSheet, "A", "D", 14)
}

type segmentStyle struct {
	head, text int
	band       map[model.Band]int
}

func segmentStyles(f *excelize.File) (s segmentStyle, err error) {
	top := &excelize.Alignment{Vertical: "top", WrapText: true}
	if s.head, err = f.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}, Alignment: top}); err != nil {
		return s, err
	}
	if s.text, err = f.NewStyle(&excelize.Style{Alignment: top}); err != nil {
		return s, err
	}
	s.band = map[model.Band]int{}
	for _, b := range []struct {
		band  model.Band
		color string
	}{{model.SameSegment, "E2F5E7"}, {model.CloseSegment, "FFF8D6"}, {model.NewSegment, "FDE7E7"}} {
		if s.band[b.band], err = f.NewStyle(&excelize.Style{Alignment: top, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{b.color}}}); err != nil {
			return s, err
		}
	}
	return s, nil
}

func styled(values []any, style int) []any {
	out := make([]any, len(values))
	for i, v := range values {
		out[i] = excelize.Cell{Value: v, StyleID: style}
	}
	return out
}
