package render_test

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"annex/ingest/tracker"
	"annex/model"
	"annex/model/collect"
	"annex/model/reconcile"
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

func TestUntouchedTrackerChangesNothing(t *testing.T) {
	editions := map[string]*model.Edition{"small": small()}
	for _, name := range []string{"htc", "pc0515e1"} {
		f, err := os.Open(filepath.Join("..", "..", "shared", "truth", name+".json"))
		if err != nil {
			t.Logf("%v: tried with the small edition only", err)
			continue
		}
		e, err := model.Decode(f)
		f.Close()
		if err != nil {
			t.Fatal(err)
		}
		e.AssignIDs()
		editions[name] = e
	}
	for name, e := range editions {
		for _, language := range []string{"en", "fr"} {
			t.Run(name+" "+language, func(t *testing.T) {
				book := write(t, e, render.TrackerOptions{Language: language})
				books := map[string][]byte{"as sent": book, "saved": edit(t, book, func(*excelize.File, string) {})}
				if language == "en" && name != "htc" || language == "fr" && name == "htc" {
					if office := libreOffice(t, book); office != nil {
						books["saved by LibreOffice"] = office
					}
				}
				for how, book := range books {
					got := collect.Collect(e, []collect.Returned{read(t, "x.xlsx", book)})
					if d := cmp.Diff(e, got.Edition); d != "" {
						t.Errorf("%s: the edition changed:\n%s", how, d)
					}
					rows := 0
					for range e.Rows() {
						rows++
					}
					want := []collect.Tally{{File: "x.xlsx", Delegation: "x.xlsx", Rows: rows, Untouched: rows}}
					if d := cmp.Diff(want, got.Tallies); d != "" {
						t.Errorf("%s: %s", how, d)
					}
					for _, p := range got.Problems {
						if p.Kind != collect.NoDelegation {
							t.Errorf("%s: %s: %s: %s", how, p.Place, p.Kind, p.Text)
						}
					}
				}
			})
		}
	}
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
	if err != nil {
		t.Fatal(err)
	}
	return saved
}

func TestSameBytes(t *testing.T) {
	first := write(t, small(), render.TrackerOptions{})
	for range 30 {
		if !bytes.Equal(first, write(t, small(), render.TrackerOptions{})) {
			t.Fatal("two writings differ")
		}
	}
}

// shuffle sorts the data rows and moves the columns of a workbook at random,
// as values.
func shuffle(t testing.TB, f *excelize.File, sheet string, rnd *rand.Rand) {
	t.Helper()
	rows, err := f.GetRows(sheet, excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	width := len(rows[0])
	columns := rnd.Perm(width)
	order := append([]int{0}, rnd.Perm(len(rows)-1)...)
	for i := 1; i < len(order); i++ {
		order[i]++
	}
	for to, from := range order {
		for at, column := range columns {
			cell, _ := excelize.CoordinatesToCellName(at+1, to+1)
			value := ""
			if column < len(rows[from]) {
				value = rows[from][column]
			}
			if err := f.SetCellValue(sheet, cell, nil); err != nil {
				t.Fatal(err)
			}
			if err := f.SetCellStr(sheet, cell, value); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// TestEveryEditComesHome lets delegations fill in random cells of sorted
// workbooks with moved columns, and checks that exactly these edits arrive, that every
// difference of opinion is listed, and that the counts add up.
func TestEveryEditComesHome(t *testing.T) {
	titles := map[collect.Field]string{collect.Progress: "Progress", collect.NewTimeline: "Proposed new timeline", collect.NewText: "Proposed text", collect.Status: "Status", collect.Comment: "Delegation's comment"}
	fields := []collect.Field{collect.Progress, collect.NewTimeline, collect.NewText, collect.Status, collect.Comment}
	for seed := range uint64(30) {
		rnd := rand.New(rand.NewPCG(seed, 8))
		e := small()
		sent := write(t, e, render.TrackerOptions{})
		var ids []string
		for r := range e.Rows() {
			ids = append(ids, r.Indicator.ID)
		}
		type edit1 struct {
			id    string
			field collect.Field
		}
		wanted := map[edit1]map[string]string{} // delegation → text
		var returned []collect.Returned
		for _, who := range []string{"Utopia", "Ruritania", "Laputa"} {
			book := edit(t, sent, func(f *excelize.File, sheet string) {
				for range rnd.IntN(6) {
					at := edit1{ids[rnd.IntN(len(ids))], fields[rnd.IntN(len(fields))]}
					if at.field == collect.Progress && (at.id == "r0003" || at.id == "r0004") {
						at.id = "r0003" // one printed cell covers both
					}
					text := fmt.Sprintf("=%s says %d", who, rnd.IntN(100))
					switch {
					case rnd.IntN(3) == 0:
						text = "October 2019"
					case at.field == collect.NewTimeline:
						text = fmt.Sprintf("May %d", 2019+rnd.IntN(3))
					}
					if at.field == collect.Status {
						text = []string{"completed", "Postponed", "no interest"}[rnd.IntN(3)]
					}
					if wanted[at] == nil {
						wanted[at] = map[string]string{}
					}
					wanted[at][who] = strings.ToLower(text)
					if at.field != collect.Status {
						wanted[at][who] = text
					}
					if err := f.SetCellStr(sheet, cellOf(t, f, sheet, at.id, titles[at.field]), text); err != nil {
						t.Fatal(err)
					}
				}
				if err := f.SetCellStr("Read me", delegationCell(t, f), who); err != nil {
					t.Fatal(err)
				}
				shuffle(t, f, sheet, rnd)
			})
			returned = append(returned, read(t, who+".xlsx", book))
		}
		got := collect.Collect(e, returned)
		conflicts := map[edit1]bool{}
		for _, c := range got.Conflicts {
			conflicts[edit1{c.Row, c.Field}] = true
		}
		now := map[string]model.Row{}
		for r := range got.Edition.Rows() {
			now[r.Indicator.ID] = r
		}
		for r := range e.Rows() {
			for _, field := range fields {
				at := edit1{r.Indicator.ID, field}
				said := wanted[at]
				texts := map[string]bool{}
				for _, s := range said {
					texts[s] = true
				}
				if conflict := field != collect.Comment && len(texts) > 1; conflict != conflicts[at] {
					t.Errorf("seed %d: %v: conflict listed: %v, planted: %v (%v)", seed, at, conflicts[at], conflict, said)
				}
				if field == collect.Comment {
					n := 0
					for _, s := range got.Statements {
						if s.Row == at.id && s.Field == field && said[s.Delegation] == s.Text {
							n++
						}
					}
					if n != len(said) {
						t.Errorf("seed %d: %v: %d of %d comments kept", seed, at, n, len(said))
					}
					continue
				}
				want := valueOf(r, field)
				if len(texts) == 1 {
					want = slices.Collect(maps.Keys(texts))[0]
				}
				shared := at
				if field == collect.Progress && at.id == "r0004" {
					shared.id = "r0003"
					if t3 := wanted[shared]; len(t3) > 0 {
						continue
					}
				}
				if g := valueOf(now[at.id], field); g != want {
					t.Errorf("seed %d: %v reads %q, not %q", seed, at, g, want)
				}
			}
		}
		for _, tally := range got.Tallies {
			if tally.Rows != len(ids) || tally.Rows != tally.Untouched+tally.Accepted+tally.InConflict+tally.Refused {
				t.Errorf("seed %d: %+v does not add up to %d", seed, tally, len(ids))
			}
		}
		for _, p := range got.Problems {
			t.Errorf("seed %d: %s: %s: %s", seed, p.Place, p.Kind, p.Text)
		}
	}
}

func valueOf(r model.Row, f collect.Field) string {
	switch f {
	case collect.Progress:
		if p := r.Progress(); p != nil {
			return p.Revised()
		}
	case collect.NewTimeline:
		return r.Indicator.Timeline.Revised()
	case collect.NewText:
		return r.Indicator.Text.Revised()
	case collect.Status:
		return string(r.Indicator.Stated) // the typed status follows the progress
	}
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

func ExampleTracker() {
	e := &model.Edition{
		Document: model.Document{Symbol: "HX0040E1", Edition: "March 2018"},
		Sections: []model.Section{{Activity: "2.1", Heading: model.PlainCell("Keep the instruments"), Topics: []model.Topic{{
			Title: model.PlainCell("Code"),
			Tasks: []model.Task{{Text: model.PlainCell("Review the Code"), Indicators: []model.Indicator{{Text: model.PlainCell("Report presented")}}}},
		}}}},
	}
	var book bytes.Buffer
	if err := render.Tracker(context.Background(), &book, e, render.TrackerOptions{}); err != nil {
		fmt.Println(err)
		return
	}
	f, err := excelize.OpenReader(&book)
	if err != nil {
		fmt.Println(err)
		return
	}
	defer f.Close()
	fmt.Println(strings.Join(f.GetSheetList(), ", "))
	rows, err := f.GetRows("Tracker")
	fmt.Println(strings.Join(rows[1][:7], " | "), err)
	// Output:
	// Read me, Tracker, Reading view, Summary, Bodies, Lists, Rows
	// r0001 | 2.1 Keep the instruments | Code | Review the Code |  |  | Report presented <nil>
}

// TestChangesNameTheirRows compares two editions and asks that each line of
// Changes names the row of the Tracker that it is about, removed rows, which a
// redlined edition shows between the others, included.
func TestChangesNameTheirRows(t *testing.T) {
	old := small()
	e := small()
	k := &e.Sections[0].Topics[0].Tasks[0]
	k.Indicators = k.Indicators[1:] // the first row is gone
	k.Indicators = append(k.Indicators, model.Indicator{Text: model.PlainCell("A brand new indicator of another kind"), Timeline: model.PlainCell("May 2021")})
	e.Sections[1].Topics[0].Tasks[0].Indicators[0].Timeline = model.PlainCell("October 2020")
	changes := reconcile.Editions(old, e)
	redlined := reconcile.Redline(old, e, changes)
	for name, e := range map[string]*model.Edition{"redlined": redlined, "as it came": e} {
		f, err := excelize.OpenReader(bytes.NewReader(write(t, e, render.TrackerOptions{Changes: &changes, Old: old})))
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		tracked, err := f.GetRows("Tracker")
		if err != nil {
			t.Fatal(err)
		}
		byID := map[string]string{}
		for _, r := range tracked[1:] {
			byID[r[0]] = r[6] // Performance indicator
		}
		rows, err := f.GetRows("Changes")
		if err != nil {
			t.Fatal(err)
		}
		got := map[string]string{}
		for _, r := range rows[1:] {
			got[r[0]] = byID[r[1]]
		}
		want := map[string]string{"removed": "Report presented", "added": "A brand new indicator of another kind", "timeline amended": "Seminar held"}
		if name != "redlined" {
			want["removed"] = "" // it is not in this edition
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%s: %s", name, d)
		}
	}
}
