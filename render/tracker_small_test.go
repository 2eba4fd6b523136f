package render_test

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"annex/ingest/tracker"
	"annex/model"
	"annex/model/collect"
	"annex/render"
)

// small is an edition with every shape that a tracker must carry: cells that
// cover several rows, redlines, other columns, empty cells, texts like formulas.
func small() *model.Edition {
	run := func(s string, c model.Change) model.Run { return model.Run{Text: s, Change: c} }
	cell := func(runs ...model.Run) *model.Cell { return &model.Cell{Text: runs} }
	plain := func(s string) model.Cell { return model.PlainCell(s) }
	due := func(y, m int) *model.IndicatorValues {
		month := model.Month{Year: y, Month: m}
		return &model.IndicatorValues{Timeline: model.Timeline{Revised: model.When{Kind: model.Dated, Spans: []model.Span{{From: month, To: month}}}}, Status: model.InProgress}
	}
	e := &model.Edition{
		Document: model.Document{Symbol: "HX0040E1", Title: "Programme & “plan”", Edition: "March 2018", Language: "en"},
		Sections: []model.Section{
			{Number: 1, Activity: "2.1", Heading: plain("Tasks to support Activity 2.1: Keep the instruments"), Topics: []model.Topic{
				{Title: plain("Pilotage Code"), Tasks: []model.Task{
					{Text: plain("Review the Code"), Type: plain("Maintenance"), Bodies: plain("HTC, Panel of Masters (PHM)"), Indicators: []model.Indicator{
						{Text: plain("Report presented"), Timeline: model.Cell{Text: model.Text{run("June", model.Deleted), run("December", model.Inserted), run(" 2018", model.Kept)}}, Progress: cell(run("Eleven were received", model.Kept), run(" and published", model.Inserted), run(".", model.Kept)), Values: due(2018, 12)},
						{Text: plain("=SUM(1;2) is asked\nin two lines"), Timeline: plain("April 2017"), Progress: cell(run("-", model.Kept)), Values: due(2017, 4)},
					}},
					{Text: plain("Keep the list up to date"), Type: plain("Maintenance"), Bodies: plain("HTC"), Progress: cell(run("One cell for two rows.", model.Inserted)), Indicators: []model.Indicator{
						{Text: plain("@first"), Timeline: plain("Ongoing")},
						{Text: plain("second"), Timeline: plain("Ongoing")},
					}},
				}},
			}},
			{Number: 2, Heading: plain("Outreach"), Columns: []string{"Topic", "Tasks", "Budget [EUR]", "Performance Indicators"}, ColumnKeys: []string{"topic", "task", "", "indicator"}, Topics: []model.Topic{
				{Title: plain("Seminars"), Tasks: []model.Task{
					{Text: plain("Hold seminars"), Indicators: []model.Indicator{
						{Text: plain("Seminar held"), Extra: map[string]model.Cell{"Budget [EUR]": plain("+12,000\x07")}, Pages: []int{3}},
					}},
				}},
			}},
		},
	}
	e.AssignIDs()
	return e
}

func write(t testing.TB, e *model.Edition, opt render.TrackerOptions) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := render.Tracker(context.Background(), &b, e, opt); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func read(t testing.TB, name string, book []byte) collect.Returned {
	t.Helper()
	r, err := tracker.Read(context.Background(), name, bytes.NewReader(book))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// edit changes cells of a workbook as a program does: opened, set, saved.
func edit(t testing.TB, book []byte, do func(f *excelize.File, sheet string)) []byte {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(book))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	do(f, f.GetSheetList()[1])
	b, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// cellOf finds the cell of a row by its ID under a header.
func cellOf(t testing.TB, f *excelize.File, sheet, id, title string) string {
	t.Helper()
	rows, err := f.GetRows(sheet)
	if err != nil {
		t.Fatal(err)
	}
	column := -1
	for i, h := range rows[0] {
		if h == title {
			column = i
		}
	}
	for n, r := range rows {
		if len(r) > 0 && r[0] == id && column >= 0 {
			cell, _ := excelize.CoordinatesToCellName(column+1, n+1)
			return cell
		}
	}
	t.Fatalf("no cell of %s under %s", id, title)
	return ""
}

func delegationCell(t testing.TB, f *excelize.File) string {
	t.Helper()
	for _, n := range f.GetDefinedName() {
		if n.Name == "Delegation" {
			return strings.ReplaceAll(n.RefersTo[strings.Index(n.RefersTo, "!")+1:], "$", "")
		}
	}
	t.Fatal("no name Delegation")
	return ""
}

// libreOffice opens a workbook in LibreOffice and gives it as that saves it;
// nil where there is no LibreOffice.
func libreOffice(t testing.TB, book []byte) []byte {
	t.Helper()
	office, err := exec.LookPath("soffice")
	if err != nil {
		t.Log("LibreOffice is not installed: what it saves was not tried")
		return nil
	}
	dir := t.TempDir()
	in := filepath.Join(dir, "tracker.xlsx")
	if err := os.WriteFile(in, book, 0o600); err != nil {
		t.Fatal(err)
	}
	// Through its own format, so that nothing of the file is merely passed on.
	for _, to := range []string{"ods", "xlsx"} {
		cmd := exec.Command(office, "-env:UserInstallation=file://"+dir+"/profile", "--headless", "--convert-to", to, "--outdir", filepath.Join(dir, to), in)
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
		in = filepath.Join(dir, to, "tracker."+to)
	}
	saved, err := os.ReadFile(in)
	if errors.Is(err, fs.ErrNotExist) { // it ends well all the same
		t.Log("LibreOffice has no Calc: what it saves was not tried")
		return nil
	}
	if err != nil {
		t.Fatal(err)
	}
	return saved
}
