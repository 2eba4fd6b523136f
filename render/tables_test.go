package render

import (
	"bytes"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"annex/model"
)

// priceList is a table with a span of each kind, a change, and text that programs like to misread.
func priceList() *model.Tables {
	return &model.Tables{Tables: []model.Grid{
		{Page: 1, Rows: 3, Cols: 3, Cells: []model.GridCell{
			{Row: 0, Col: 0, RowSpan: 1, ColSpan: 3, Text: "Prices, \"net\""},
			{Row: 1, Col: 0, RowSpan: 2, ColSpan: 1, Text: "Rope\nper metre"},
			{Row: 1, Col: 1, RowSpan: 1, ColSpan: 1, Text: "=1+1"},
			{Row: 1, Col: 2, RowSpan: 1, ColSpan: 1, Text: "0042"},
			{Row: 2, Col: 1, RowSpan: 1, ColSpan: 1, Text: "34", Runs: []model.Run{{Text: "3", Change: model.Deleted}, {Text: "4", Change: model.Inserted}}},
			{Row: 2, Col: 2, RowSpan: 1, ColSpan: 1, Text: "<script>"},
		}},
		{Page: 2, Rows: 1, Cols: 1, Cells: []model.GridCell{{RowSpan: 1, ColSpan: 1, Text: "é"}}},
	}}
}

func TestTablesCSV(t *testing.T) {
	var b strings.Builder
	if err := TablesCSV(&b, priceList()); err != nil {
		t.Fatal(err)
	}
	const want = "\"Prices, \"\"net\"\"\",,\n\"Rope\nper metre\",=1+1,0042\n,34,<script>\n\né\n"
	if b.String() != want {
		t.Errorf("got\n%s\nwant\n%s", b.String(), want)
	}
}

func TestTablesHTML(t *testing.T) {
	var b strings.Builder
	if err := TablesHTML(&b, priceList()); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		`<td colspan="3">Prices, &#34;net&#34;</td>`, "<td rowspan=\"2\">Rope\nper metre</td>",
		"<td><del>3</del><ins>4</ins></td>", "<td>&lt;script&gt;</td>", "<caption>Page 2</caption>",
	} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("%s is missing in\n%s", want, b.String())
		}
	}
}

func TestTablesXLSX(t *testing.T) {
	var first, second bytes.Buffer
	for _, w := range []*bytes.Buffer{&first, &second} {
		if err := TablesXLSX(w, priceList()); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(first.Bytes(), second.Bytes()) {
		t.Error("the same tables gave other bytes")
	}
	f, err := excelize.OpenReader(&first)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	const sheet = "Table 1 (page 1)"
	for at, want := range map[string]string{"A1": "Prices, \"net\"", "A2": "Rope\nper metre", "B2": "=1+1", "C2": "0042", "B3": "34"} {
		if got, _ := f.GetCellValue(sheet, at); got != want {
			t.Errorf("%s is %q, want %q", at, got, want)
		}
		if formula, _ := f.GetCellFormula(sheet, at); formula != "" {
			t.Errorf("%s has become the formula %s", at, formula)
		}
	}
	merged, err := f.GetMergeCells(sheet)
	if err != nil || len(merged) != 2 {
		t.Errorf("%d merged ranges (%v), want A1:C1 and A2:A3", len(merged), err)
	}
	runs, err := f.GetCellRichText(sheet, "B3")
	if err != nil || len(runs) != 2 || !runs[0].Font.Strike || runs[1].Font.Underline != "single" {
		t.Errorf("changes are lost: %+v %v", runs, err)
	}
}
