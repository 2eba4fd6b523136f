package render_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"annex/model"
	"annex/render"
)

// statusTable reads the first table of the sheet Summary: rows by status.
func statusTable(t *testing.T, book []byte) map[string]int {
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
	for _, r := range rows[5:] {
		if len(r) < 2 {
			break
		}
		if out[r[0]], err = strconv.Atoi(r[1]); err != nil {
			t.Fatal(err)
		}
	}
	return out
}

// TestFiguresAgree asks that the Summary counts what the covering paper counts.
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
			got := statusTable(t, write(t, e, render.TrackerOptions{}))
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
		})
	}
}
