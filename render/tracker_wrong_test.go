package render_test

import (
	"archive/zip"
	"bytes"
	"io"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"annex/model"
	"annex/model/collect"
	"annex/render"
)

// TestWhatIsWrongIsNamed plants what delegations do wrong and asks for each by sheet and cell.
func TestWhatIsWrongIsNamed(t *testing.T) {
	e := small()
	book := edit(t, write(t, e, render.TrackerOptions{}), func(f *excelize.File, sheet string) {
		set := func(id, title, v string) {
			if err := f.SetCellStr(sheet, cellOf(t, f, sheet, id, title), v); err != nil {
				t.Fatal(err)
			}
		}
		set("r0001", "Status", "nearly there")
		set("r0001", "Task", "Another task")
		set("r0002", "Proposed new timeline", "31.02.2019")
		set("r0003", "Due date", "2019-01-01")
		set("r0005", "ID", "r0099")
		// A row added below, one without a place, one that stands twice.
		set("r0004", "ID", "r0003")
		for i, v := range map[string]string{"B8": "2.1", "C8": "Pilotage Code", "D8": "Review the Code", "G8": "New indicator", "O8": "May 2020", "B9": "9.9", "G9": "Nowhere"} {
			if err := f.SetCellStr(sheet, i, v); err != nil {
				t.Fatal(err)
			}
		}
	})
	got := collect.Collect(e, []collect.Returned{read(t, "utopia.xlsx", book)})
	found := map[string]collect.ProblemKind{}
	for _, p := range got.Problems {
		found[p.Place.String()] = p.Kind
	}
	want := map[string]collect.ProblemKind{
		"utopia.xlsx":            collect.MissingRow,
		"utopia.xlsx!Tracker!L2": collect.InvalidStatus,
		"utopia.xlsx!Tracker!D2": collect.EditedFixed,
		"utopia.xlsx!Tracker!O3": collect.InvalidDate,
		"utopia.xlsx!Tracker!J4": collect.EditedFixed,
		"utopia.xlsx!Tracker!G5": collect.EditedFixed, // under the wrong ID
		"utopia.xlsx!Tracker!A6": collect.UnknownRow,
		"utopia.xlsx!Tracker!A4": collect.RepeatedRow,
		"utopia.xlsx!Tracker!A5": collect.RepeatedRow,
		"utopia.xlsx!Tracker!A9": collect.BadProposal,
	}
	if d := cmp.Diff(want, found); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff([]collect.Tally{{File: "utopia.xlsx", Delegation: "utopia.xlsx", Rows: 7, Accepted: 1, Refused: 6, Proposed: 1, Missing: 2}}, got.Tallies); d != "" {
		t.Error(d)
	}
	added := got.Edition.Sections[0].Topics[0].Tasks[0].Indicators[2]
	if added.ID != "r0006" || added.Text.String() != "{+New indicator+}" || added.Timeline.String() != "{+May 2020+}" || added.Text.By != "utopia.xlsx" {
		t.Errorf("the proposed row is %+v", added)
	}
	other := small()
	other.Document.Edition = "October 2018"
	got = collect.Collect(other, []collect.Returned{read(t, "utopia.xlsx", book)})
	if n := got.Tallies[0].Refused; n != 7 {
		t.Errorf("%d rows of a tracker of another edition are refused, not 7", n)
	}
}

// TestFindsItsWay reads a French tracker whose sheet was renamed, with rows put
// above the header, a column of the delegation's own, and a date typed as a date.
func TestFindsItsWay(t *testing.T) {
	e := small()
	book := edit(t, write(t, e, render.TrackerOptions{Language: "fr"}), func(f *excelize.File, sheet string) {
		for cell, v := range map[string]any{
			cellOf(t, f, sheet, "r0001", "Statut"):                     "Achevé",
			cellOf(t, f, sheet, "r0002", "Nouveau calendrier proposé"): 43739, // 1 October 2019
			cellOf(t, f, sheet, "r0005", "Progrès"):                    "-- fait\r\nhier",
			"Z1":                                                       "Mes notes", "Z3": "à moi",
		} {
			if err := f.SetCellValue(sheet, cell, v); err != nil {
				t.Fatal(err)
			}
		}
		if err := f.InsertRows(sheet, 1, 3); err != nil {
			t.Fatal(err)
		}
		if err := f.SetSheetName(sheet, "Feuille de l'Utopie"); err != nil {
			t.Fatal(err)
		}
	})
	got := collect.Collect(e, []collect.Returned{read(t, "u.xlsx", book)})
	first := got.Edition.Sections[0].Topics[0].Tasks[0].Indicators
	if s := first[0].Stated; s != model.Completed {
		t.Errorf("status %q", s)
	}
	if s := first[1].Timeline.String(); s != "[-April 2017-]{+octobre 2019+}" {
		t.Errorf("timeline %s", s)
	}
	if s := got.Edition.Sections[1].Topics[0].Tasks[0].Indicators[0].Progress.String(); s != "{+-- fait\nhier+}" {
		t.Errorf("progress %s", s)
	}
	var kinds []collect.ProblemKind
	for _, p := range got.Problems {
		kinds = append(kinds, p.Kind)
	}
	if d := cmp.Diff([]collect.ProblemKind{collect.OtherColumn, collect.NoDelegation}, kinds); d != "" {
		t.Error(d)
	}
}

// TestNothingIsLost plants what delegations do that no program forbids: IDs
// deleted or retyped, a row copied, sheets copied and filled in, notes hung on
// cells, and texts that the spreadsheet made a number of. Each must be taken or named.
func TestNothingIsLost(t *testing.T) {
	e := small()
	book := edit(t, write(t, e, render.TrackerOptions{}), func(f *excelize.File, sheet string) {
		at := func(id, title string) string { return cellOf(t, f, sheet, id, title) }
		date, share := 14, 9
		set := func(cell string, v any, format *int) {
			if err := f.SetCellValue(sheet, cell, v); err != nil {
				t.Fatal(err)
			}
			if format == nil {
				return
			}
			style, err := f.NewStyle(&excelize.Style{NumFmt: *format})
			if err == nil {
				err = f.SetCellStyle(sheet, cell, cell, style)
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		set(at("r0001", "Progress"), 0.5, &share)
		set(at("r0002", "Progress"), 43750, &date)
		set(at("r0003", "Delegation's comment"), true, nil)
		set(at("r0005", "Proposed text"), "New words", nil)
		copied, err := f.NewSheet("Our copy")
		if err == nil {
			var from int
			if from, err = f.GetSheetIndex(sheet); err == nil {
				err = f.CopySheet(from, copied)
			}
		}
		if err == nil {
			err = f.SetCellStr("Our copy", "L4", "said on the copy")
		}
		if err == nil {
			err = f.AddComment(sheet, excelize.Comment{Cell: "D3", Author: "U", Text: "said in a note"})
		}
		if err != nil {
			t.Fatal(err)
		}
		// Row 5 loses its ID; row 2 stands a second time without it; row 6 has its ID retyped.
		for i, column := range []string{"B", "C", "D", "E", "F", "G", "H", "I"} {
			v, err := f.GetCellValue(sheet, column+"2", excelize.Options{RawCellValue: true})
			if err != nil {
				t.Fatal(err)
			}
			if v != "" && i < 7 {
				set(column+"9", v, nil)
			}
		}
		set("A5", nil, nil)
		set("A6", " R0005 ", nil)
	})
	got := collect.Collect(e, []collect.Returned{read(t, "u.xlsx", book)})
	found := map[string]collect.ProblemKind{}
	for _, p := range got.Problems {
		found[p.Place.String()] = p.Kind
	}
	if d := cmp.Diff(map[string]collect.ProblemKind{
		"u.xlsx":             collect.NoDelegation,
		"u.xlsx!Tracker!A5":  collect.LostID,
		"u.xlsx!Tracker!A9":  collect.BadProposal,
		"u.xlsx!Tracker!D3":  collect.NoteOnCell,
		"u.xlsx!Our copy!L4": collect.OtherSheet,
	}, found); d != "" {
		t.Error(d)
	}
	said := map[string]string{}
	for _, s := range got.Statements {
		if s.Taken {
			said[s.Row+" "+string(s.Field)] = s.Text
		}
	}
	if d := cmp.Diff(map[string]string{"r0001 progress": "50%", "r0002 progress": "12 October 2019", "r0003 comment": "TRUE", "r0005 new_text": "New words"}, said); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff([]collect.Tally{{File: "u.xlsx", Delegation: "u.xlsx", Rows: 6, Untouched: 1, Accepted: 4, Refused: 1}}, got.Tallies); d != "" {
		t.Error(d)
	}
}

// TestHeadersAmongRows reads a tracker that was sorted with its header row, and whose headers were typed anew.
func TestHeadersAmongRows(t *testing.T) {
	e := small()
	book := edit(t, write(t, e, render.TrackerOptions{}), func(f *excelize.File, sheet string) {
		if err := f.SetCellStr(sheet, cellOf(t, f, sheet, "r0001", "Status"), "postponed"); err != nil {
			t.Fatal(err)
		}
		if err := f.SetCellStr(sheet, "L1", " STATUS\n"); err != nil {
			t.Fatal(err)
		}
		if err := f.SetCellStr(sheet, "M1", "Our progress"); err != nil {
			t.Fatal(err)
		}
		if err := f.DuplicateRowTo(sheet, 1, 5); err != nil {
			t.Fatal(err)
		}
		if err := f.RemoveRow(sheet, 1); err != nil {
			t.Fatal(err)
		}
	})
	got := collect.Collect(e, []collect.Returned{read(t, "u.xlsx", book)})
	found := map[string]collect.ProblemKind{}
	for _, p := range got.Problems {
		found[p.Place.String()] = p.Kind
	}
	if d := cmp.Diff(map[string]collect.ProblemKind{"u.xlsx": collect.NoDelegation, "u.xlsx!Tracker!A4": collect.MissingColumn, "u.xlsx!Tracker!M4": collect.OtherColumn}, found); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff([]collect.Tally{{File: "u.xlsx", Delegation: "u.xlsx", Rows: 5, Untouched: 4, Accepted: 1}}, got.Tallies); d != "" {
		t.Error(d)
	}
	if s := got.Edition.Sections[0].Topics[0].Tasks[0].Indicators[0].Stated; s != model.Postponed {
		t.Errorf("status %q", s)
	}
}

// TestRefusedRowsAreKept asks that what stands in a row that is refused can be read in the list of who said what.
func TestRefusedRowsAreKept(t *testing.T) {
	e := small()
	book := edit(t, write(t, e, render.TrackerOptions{}), func(f *excelize.File, sheet string) {
		for cell, v := range map[string]string{cellOf(t, f, sheet, "r0001", "Progress"): "of one", cellOf(t, f, sheet, "r0002", "Delegation's comment"): "of another", "A2": "r0003", "A3": "r0099"} {
			if err := f.SetCellStr(sheet, cell, v); err != nil {
				t.Fatal(err)
			}
		}
	})
	got := collect.Collect(e, []collect.Returned{read(t, "u.xlsx", book)})
	said := map[string]bool{}
	for _, s := range got.Statements {
		said[s.Row+" "+string(s.Field)+" "+s.Text] = s.Taken
	}
	for _, want := range []string{"r0003 progress of one", "r0099 comment of another"} {
		if taken, kept := said[want]; taken || !kept {
			t.Errorf("%s: kept %v, taken %v", want, kept, taken)
		}
	}
}

// TestFormulasTyped returns a tracker with formulas where words belong: what
// they show is taken and named, an error is not taken, and a column worked out on another sheet is no edit.
func TestFormulasTyped(t *testing.T) {
	e := small()
	book := edit(t, write(t, e, render.TrackerOptions{}), func(f *excelize.File, sheet string) {
		set := func(sheet, cell string, shown int64, worked string) {
			err := f.SetCellInt(sheet, cell, shown)
			if err == nil {
				err = f.SetCellFormula(sheet, cell, worked)
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		set(sheet, cellOf(t, f, sheet, "r0001", "Progress"), 4711, "Reported")
		set(sheet, cellOf(t, f, sheet, "r0002", "Proposed text"), 12, "5+7")
		set("Bodies", "I2", 3, "LEN(Tracker!L9)")
	})
	book = replaced(t, book, "<v>4711</v>", "<v>#NAME?</v>")
	got := collect.Collect(e, []collect.Returned{read(t, "u.xlsx", book)})
	found := map[string]collect.ProblemKind{}
	for _, p := range got.Problems {
		found[p.Place.String()] = p.Kind
	}
	if d := cmp.Diff(map[string]collect.ProblemKind{
		"u.xlsx":            collect.NoDelegation,
		"u.xlsx!Tracker!M2": collect.FormulaTyped,
		"u.xlsx!Tracker!P3": collect.FormulaTyped,
	}, found); d != "" {
		t.Error(d)
	}
	if tally := got.Tallies[0]; tally.Refused != 1 || tally.Accepted != 1 || tally.Untouched != 3 {
		t.Errorf("%+v", tally)
	}
	if len(got.Statements) != 1 || got.Statements[0].Text != "12" {
		t.Errorf("%+v", got.Statements)
	}
}

// replaced is a workbook with a text of its parts written otherwise, as no library writes it.
func replaced(t *testing.T, book []byte, old, text string) []byte {
	t.Helper()
	in, err := zip.NewReader(bytes.NewReader(book), int64(len(book)))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	out := zip.NewWriter(&b)
	for _, part := range in.File {
		r, err := part.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		w, err := out.Create(part.Name)
		if err == nil {
			_, err = w.Write(bytes.ReplaceAll(content, []byte(old), []byte(text)))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
