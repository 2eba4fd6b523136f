package ingest

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"annex/ingest/source"
	"annex/model"
)

func truth(t *testing.T, name string) *model.Edition {
	t.Helper()
	f, err := os.Open("../samples/" + name + "/truth.json")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	e, err := model.Decode(f)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// rowsOf writes the rows of an edition as text, one cell a line, changes marked.
func rowsOf(e *model.Edition) string {
	var b strings.Builder
	for at, c := range e.Cells() {
		if c.Empty() {
			continue
		}
		text := strings.NewReplacer("\n", " ", "’", "'").Replace(c.Text.String())
		fmt.Fprintf(&b, "%s %s: %s\n", at.Row.Position(), at.Column, strings.Join(strings.Fields(text), " "))
	}
	return b.String()
}

func same(t *testing.T, got, want string) {
	t.Helper()
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range max(len(g), len(w)) {
		a, b := "", ""
		if i < len(g) {
			a = g[i]
		}
		if i < len(w) {
			b = w[i]
		}
		if a != b {
			t.Fatalf("line %d of %d/%d:\n got %s\nwant %s", i+1, len(g), len(w), a, b)
		}
	}
}

// A Word file gives every cell with its changes.
func TestWordFile(t *testing.T) {
	e, err := Reader{}.Edition(context.Background(), []source.File{{Name: "../samples/htc/htc.docx"}})
	if err != nil {
		t.Fatal(err)
	}
	want := truth(t, "htc")
	same(t, rowsOf(e), rowsOf(want))
	if e.Document.Symbol != want.Document.Symbol || e.Document.Edition != want.Document.Edition || e.Source.Form != "docx" {
		t.Errorf("document %+v, form %q", e.Document, e.Source.Form)
	}
	if len(e.Document.Footnotes) != len(want.Document.Footnotes) {
		t.Errorf("%d footnotes, want %d", len(e.Document.Footnotes), len(want.Document.Footnotes))
	}
}

// A bookLayout is a way in which committees lay their trackers out.
type bookLayout struct {
	name    string
	sheets  bool // one for each section; else all below each other
	merge   bool // cells of topics and tasks span their rows; else they are printed once, or again and again
	repeat  bool
	heading bool // the headings of columns stand above every section
}

var bookLayouts = []bookLayout{
	{name: "a sheet for each section, cells merged", sheets: true, merge: true},
	{name: "a sheet for each section, cells left blank", sheets: true},
	{name: "one sheet, cells merged", merge: true},
	{name: "one sheet, cells repeated", repeat: true},
	{name: "one sheet, headings repeated", merge: true, heading: true},
}

// book lays an edition out as a workbook of the programme's columns.
func (l bookLayout) book(t *testing.T, e *model.Edition) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	must := func(err error) {
		if err != nil {
			t.Fatal(err)
		}
	}
	sheet, row := "Sheet1", 0
	put := func(col int, c model.Cell) {
		at, _ := excelize.CoordinatesToCellName(col, row)
		var runs []excelize.RichTextRun
		for _, r := range c.Text {
			run := excelize.RichTextRun{Text: r.Text, Font: &excelize.Font{Size: 11}}
			run.Font.Strike = r.Change == model.Deleted
			if r.Change == model.Inserted {
				run.Font.Underline = "single"
			}
			runs = append(runs, run)
		}
		must(f.SetCellRichText(sheet, at, runs))
	}
	headings := []string{"Topic", "Tasks", "Type of task", "Responsible body", "Performance Indicators", "Timeline", "Progress"}
	for i, s := range e.Sections {
		if l.sheets {
			if sheet = fmt.Sprintf("Section %d", i+1); i == 0 {
				must(f.SetSheetName("Sheet1", sheet))
			} else {
				_, err := f.NewSheet(sheet)
				must(err)
			}
			row = 0
		}
		row++
		put(1, model.PlainCell(fmt.Sprintf("%d. %s", s.Number, s.Heading.Printed())))
		must(f.MergeCell(sheet, cellName(1, row), cellName(7, row)))
		if i == 0 || l.sheets || l.heading {
			row++
			for c, h := range headings {
				put(c+1, model.PlainCell(h))
			}
		}
		for _, topic := range s.Topics {
			topicAt, first := row+1, true
			for _, task := range topic.Tasks {
				taskAt := row + 1
				for n, ind := range task.Indicators {
					row++
					if first || l.repeat {
						put(1, topic.Title)
					}
					if n == 0 || l.repeat {
						put(2, task.Text)
						put(3, task.Type)
						put(4, task.Bodies)
					}
					first = false
					put(5, ind.Text)
					put(6, ind.Timeline)
					switch {
					case ind.Progress != nil:
						put(7, *ind.Progress)
					case n == 0 && task.Progress != nil:
						put(7, *task.Progress)
						must(f.MergeCell(sheet, cellName(7, row), cellName(7, row+len(task.Indicators)-1)))
					}
				}
				if l.merge && row > taskAt {
					for c := 2; c <= 4; c++ {
						must(f.MergeCell(sheet, cellName(c, taskAt), cellName(c, row)))
					}
				}
			}
			if topic.Progress != nil {
				at := row
				row = topicAt
				put(7, *topic.Progress)
				row = at
				must(f.MergeCell(sheet, cellName(7, topicAt), cellName(7, row)))
			}
			if l.merge && row > topicAt {
				must(f.MergeCell(sheet, cellName(1, topicAt), cellName(1, row)))
			}
		}
	}
	var b bytes.Buffer
	must(f.Write(&b))
	return b.Bytes()
}

func cellName(col, row int) string {
	name, _ := excelize.CoordinatesToCellName(col, row)
	return name
}

// Old trackers come in several layouts; all give the same rows.
func TestWorkbooks(t *testing.T) {
	for _, name := range []string{"htc", "pc0515e1"} {
		want := truth(t, name)
		for _, l := range bookLayouts {
			t.Run(name+", "+l.name, func(t *testing.T) {
				e, err := Reader{}.Edition(context.Background(), []source.File{{Name: "book.xlsx", Data: l.book(t, want)}})
				if err != nil {
					t.Fatal(err)
				}
				same(t, rowsOf(e), rowsOf(want))
				for i, s := range e.Sections {
					if s.Heading.Printed() != want.Sections[i].Heading.Printed() || s.Number != want.Sections[i].Number {
						t.Errorf("section %d: heading %d %q, want %d %q", i+1, s.Number, s.Heading, want.Sections[i].Number, want.Sections[i].Heading)
					}
				}
			})
		}
	}
}

// Forms are told by content; what is none of them, or several at once, is said.
func TestForms(t *testing.T) {
	docx, err := os.ReadFile("../samples/htc/htc.docx")
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name  string
		files []source.File
		want  string
	}{
		{"damaged", []source.File{{Name: "a.docx", Data: docx[:len(docx)/2]}}, "a.docx: is a damaged package"},
		{"text", []source.File{{Name: "a.docx", Data: []byte("no document")}}, "a.docx: no column headings"},
		{"none", []source.File{{Name: "a.docx", Data: []byte("\x93\x01\x02\x00\xff\xfe\x00\x07")}}, "a.docx: is none of"},
		{"old", []source.File{{Name: "a.doc", Data: []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")}}, "save it as .docx"},
		{"mixed", []source.File{{Name: "a.docx", Data: docx}, {Name: "../samples/htc/htc.pdf"}}, "htc.pdf: is of another form than a.docx"},
		{"mixed the other way", []source.File{{Name: "../samples/htc/htc.pdf"}, {Name: "a.docx", Data: docx}}, "a.docx: is of another form"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := Reader{}.Edition(context.Background(), test.files)
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("error %v, want one with %q", err, test.want)
			}
		})
	}
}
