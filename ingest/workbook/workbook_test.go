package workbook

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"annex/ingest/flow"
)

func write(t testing.TB, make func(f *excelize.File) error) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	if err := make(f); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// grids writes tables one cell a line; empty cells are left out.
func grids(d *flow.Document) string {
	var b strings.Builder
	for _, k := range d.Blocks {
		t := k.Table
		fmt.Fprintf(&b, "%s %d×%d\n", t.Name, t.Rows, t.Cols)
		for _, c := range t.Cells {
			if len(c.Paragraphs) == 0 {
				continue
			}
			fmt.Fprintf(&b, "%d,%d", c.Row, c.Col)
			if c.RowSpan > 1 || c.ColSpan > 1 {
				fmt.Fprintf(&b, " %d×%d", c.RowSpan, c.ColSpan)
			}
			for _, p := range flow.Pieces(c.Paragraphs) {
				look := ""
				if p.Struck {
					look += "struck "
				}
				if p.Under {
					look += "under "
				}
				fmt.Fprintf(&b, " %s%q", look, p.Text)
			}
			b.WriteByte('\n')
		}
	}
	return b.String()
}

func TestRead(t *testing.T) {
	tests := []struct {
		name string
		make func(f *excelize.File) error
		want string
	}{
		{"empty", func(f *excelize.File) error { return nil }, ""},
		{"not from the corner", func(f *excelize.File) error { return f.SetSheetRow("Sheet1", "C3", &[]any{"a", nil, "b"}) },
			"Sheet1 1×3\n0,0 \"a\"\n0,2 \"b\"\n"},
		{"numbers and dates as shown", func(f *excelize.File) error {
			style, err := f.NewStyle(&excelize.Style{CustomNumFmt: ptr("mmmm yyyy")})
			if err != nil {
				return err
			}
			if err := f.SetSheetRow("Sheet1", "A1", &[]any{12.5, time.Date(2018, 3, 1, 0, 0, 0, 0, time.UTC)}); err != nil {
				return err
			}
			return f.SetCellStyle("Sheet1", "B1", "B1", style)
		}, "Sheet1 1×2\n0,0 \"12.5\"\n0,1 \"March 2018\"\n"},
		{"merged, with something under it", func(f *excelize.File) error {
			for at, v := range map[string]string{"A1": "a", "B1": "b", "B2": "under", "C2": "c"} {
				if err := f.SetCellStr("Sheet1", at, v); err != nil {
					return err
				}
			}
			f.MergeCell("Sheet1", "A1", "A2")
			return f.MergeCell("Sheet1", "B1", "B2")
		}, "Sheet1 2×3\n0,0 2×1 \"a\"\n0,1 2×1 \"b\"\n1,2 \"c\"\n"},
		{"struck and underlined", func(f *excelize.File) error {
			return f.SetCellRichText("Sheet1", "A1", []excelize.RichTextRun{
				{Text: "2018", Font: &excelize.Font{Strike: true}}, {Text: "2019\nlate", Font: &excelize.Font{Underline: "single"}}, {Text: " on"}})
		}, "Sheet1 1×1\n0,0 struck \"2018\" under \"2019\" under \"\\n\" under \"late\" \" on\"\n"},
		{"a cell struck as a whole", func(f *excelize.File) error {
			style, err := f.NewStyle(&excelize.Style{Font: &excelize.Font{Strike: true}})
			if err != nil {
				return err
			}
			if err := f.SetCellStr("Sheet1", "A1", "gone"); err != nil {
				return err
			}
			return f.SetCellStyle("Sheet1", "A1", "A1", style)
		}, "Sheet1 1×1\n0,0 struck \"gone\"\n"},
		{"two tables far apart, a hidden sheet", func(f *excelize.File) error {
			f.SetCellStr("Sheet1", "A1", "a")
			f.SetCellStr("Sheet1", "A30", "b")
			f.NewSheet("Lists")
			f.SetCellStr("Lists", "A1", "not shown")
			return f.SetSheetVisible("Lists", false)
		}, "Sheet1 1×1\n0,0 \"a\"\nSheet1 1×1\n0,0 \"b\"\n"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			data := write(t, test.make)
			d, err := Read(bytes.NewReader(data), int64(len(data)))
			if err != nil {
				t.Fatal(err)
			}
			if got := grids(d); got != test.want {
				t.Errorf("got\n%swant\n%s", got, test.want)
			}
		})
	}
}

func ptr(s string) *string { return &s }

// with replaces a part of a workbook.
func with(t testing.TB, data []byte, name, content string) []byte {
	t.Helper()
	in, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	out := zip.NewWriter(&b)
	for _, part := range in.File {
		w, err := out.Create(part.Name)
		if err != nil {
			t.Fatal(err)
		}
		if part.Name == name {
			io.WriteString(w, content)
			continue
		}
		r, err := part.Open()
		if err != nil {
			t.Fatal(err)
		}
		io.Copy(w, r)
		r.Close()
	}
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestRefused(t *testing.T) {
	whole := write(t, func(f *excelize.File) error { return f.SetCellStr("Sheet1", "A1", "a") })
	sheet := func(inside string) []byte {
		return with(t, whole, "xl/worksheets/sheet1.xml", `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">`+inside+`</worksheet>`)
	}
	var wide strings.Builder
	for r := range 200 {
		fmt.Fprintf(&wide, `<row r="%d"><c r="XFD%d" t="str"><v>x</v></c></row>`, r+1, r+1)
	}
	tests := []struct {
		name string
		data []byte
		want string
	}{
		{"no archive", []byte("no archive"), "not a workbook"},
		{"cut", whole[:len(whole)/2], "not a workbook"},
		{"document type", with(t, whole, "xl/workbook.xml", `<!DOCTYPE w [<!ENTITY a "b">]><workbook/>`), "document type"},
		{"outside entity", sheet(`<sheetData><row><c t="str"><v>&x;</v></c></row></sheetData>`), ""},
		{"too large", sheet("<sheetData>" + wide.String() + "</sheetData>"), "larger than any programme"},
		{"too many merged cells", sheet("<sheetData/><mergeCells>" + strings.Repeat(`<mergeCell ref="A1:B2"/>`, maxMerged+1) + "</mergeCells>"), "merges cells more than"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			d, err := Read(bytes.NewReader(test.data), int64(len(test.data)))
			if test.want == "" {
				if err == nil && len(d.Blocks) > 0 {
					t.Errorf("read as %s", grids(d))
				}
				return
			}
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("error %v, want one with %q", err, test.want)
			}
		})
	}
}

// FuzzRead holds that any sheet is read or gives an error, and never panics.
func FuzzRead(f *testing.F) {
	whole := write(f, func(f *excelize.File) error { return f.SetCellStr("Sheet1", "A1", "a") })
	f.Add(`<sheetData><row r="1"><c r="A1" t="str"><v>a</v></c></row></sheetData><mergeCells><mergeCell ref="A1:B2"/></mergeCells>`)
	f.Fuzz(func(t *testing.T, inside string) {
		data := with(t, whole, "xl/worksheets/sheet1.xml", `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">`+inside+`</worksheet>`)
		Read(bytes.NewReader(data), int64(len(data)))
	})
}

func ExampleRead() {
	f := excelize.NewFile()
	defer f.Close()
	f.SetSheetRow("Sheet1", "A1", &[]any{"Topic", "Tasks"})
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		fmt.Println(err)
		return
	}
	d, err := Read(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		fmt.Println(err)
		return
	}
	t := d.Blocks[0].Table
	fmt.Println(t.Name, t.Rows, t.Cols, flow.Printed(t.Cells[1].Paragraphs[0].Pieces))
	// Output: Sheet1 1 2 Tasks
}
