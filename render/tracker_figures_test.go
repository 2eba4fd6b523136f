package render_test

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"annex/model"
	"annex/model/reconcile"
	"annex/render"
)

// summaryTable reads a table of two columns on the sheet Summary, whose cells begin below a row from 0.
func summaryTable(t *testing.T, book []byte, from int) map[string]int {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(book))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := f.GetRows("Summary")
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]int{}
	for _, r := range rows[from:] {
		if len(r) < 2 {
			break
		}
		if out[r[0]], err = strconv.Atoi(r[1]); err != nil {
			t.Fatal(err)
		}
	}
	return out
}

// revised is an edition with its rows struck out left away.
func revised(t *testing.T, e *model.Edition) *model.Edition {
	t.Helper()
	var b bytes.Buffer
	if err := model.Encode(&b, e); err != nil {
		t.Fatal(err)
	}
	out, err := model.Decode(&b)
	if err != nil {
		t.Fatal(err)
	}
	for si := range out.Sections {
		for ti := range out.Sections[si].Topics {
			for ki := range out.Sections[si].Topics[ti].Tasks {
				k := &out.Sections[si].Topics[ti].Tasks[ki]
				k.Indicators = slices.DeleteFunc(k.Indicators, func(i model.Indicator) bool { return i.Text.Revised() == "" && i.Text.Printed() != "" })
			}
		}
	}
	return out
}

// TestFiguresAgree asks that the Summary counts what the covering paper and the report count.
func TestFiguresAgree(t *testing.T) {
	struck := small()
	indicators := struck.Sections[0].Topics[0].Tasks[0].Indicators
	indicators[0].Text.Text = model.Text{{Text: indicators[0].Text.Printed(), Change: model.Deleted}}
	indicators[1].Stated = model.Completed
	editions := map[string]*model.Edition{"small": small(), "with a row struck out": struck}
	for _, name := range []string{"htc", "pc0515e1"} {
		f, err := os.Open(filepath.Join("..", "samples", name, "truth.json"))
		if err != nil {
			t.Fatal(err)
		}
		e, err := model.Decode(f)
		f.Close()
		if err != nil {
			t.Fatal(err)
		}
		editions[name] = e
	}
	for name, e := range editions {
		t.Run(name, func(t *testing.T) {
			book := write(t, e, render.TrackerOptions{})
			got, states := summaryTable(t, book, 5), summaryTable(t, book, 16)
			f := render.FiguresOf(e)
			all := 0
			for _, n := range got {
				all += n
			}
			want := map[string]int{"completed": f.Completed, "in progress": f.InProgress, "ongoing": f.Ongoing, "postponed": f.Postponed}
			for _, word := range []string{"not started", "no interest", "not stated"} {
				delete(got, word)
			}
			if d := cmp.Diff(want, got); d != "" || all != f.Rows {
				t.Errorf("%d rows on the Summary, %d on the covering paper: %s", all, f.Rows, d)
			}
			now := model.Interpreted(revised(t, e), model.DefaultVocabulary())
			report := reconcile.Summarize(now, now, reconcile.Editions(now, now), model.Month{}).Total
			if report.Indicators != all || report.Completed != got["completed"] || report.InProgress != got["in progress"] || report.Ongoing != got["ongoing"] || report.Overdue != states["overdue"] {
				t.Errorf("the report counts %+v, the Summary %v and %v", report, got, states)
			}
			if e.Sections[0].Topics[0].Tasks[0].Indicators[0].Values != nil {
				return // values made for the test do not tell of the timelines before
			}
			// Of an edition against the one before, the covering paper says what the report does,
			// and the edition's own tracked changes are those of the report.
			was, is := reconcile.Split(e)
			was, is = model.Interpreted(was, model.DefaultVocabulary()), model.Interpreted(is, model.DefaultVocabulary())
			var c render.Cover
			if err := c.Report(e, reconcile.Summarize(was, is, reconcile.Editions(was, is), model.Month{})); err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(f, c.Figures); d != "" {
				t.Errorf("the edition's own changes and the report differ: %s", d)
			}
		})
	}
}
