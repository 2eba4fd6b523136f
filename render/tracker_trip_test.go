package render_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"annex/model"
	"annex/model/collect"
	"annex/render"
)

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

func TestSameBytes(t *testing.T) {
	first := write(t, small(), render.TrackerOptions{})
	for range 30 {
		if !bytes.Equal(first, write(t, small(), render.TrackerOptions{})) {
			t.Fatal("two writings differ")
		}
	}
}
