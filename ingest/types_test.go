package ingest

import (
	"strings"
	"testing"

	"annex/model"
)

// Types of one letter are written alike: one that was read small among capitals is one, where no other small letter says otherwise, and a zero is an O
// where no other figure does.
func TestCapitalTypes(t *testing.T) {
	d := &document{pages: []*pageRead{{number: 1, size: model.PageSize{Read: model.ReadScan}}}}
	for is, want := range map[string]string{
		"N S x X s":  "N S X X S",
		"N S X TA x": "N S X TA X",
		"n S X N x":  "n S X N x",
		"S x x":      "S x x",
		"E V 0 E 0":  "E V O E O",
		"E V 0 E 1":  "E V 0 E 1",
		"1 0 2 3":    "1 0 2 3",
	} {
		if got := settledTypes(d.capitalTypes, is); got != want {
			t.Errorf("%q: got %q, want %q", is, got, want)
		}
	}
}

// A sign that stands among the types once is the usual one that it looks like.
func TestUsualTypes(t *testing.T) {
	d := &document{pages: []*pageRead{{number: 1, size: model.PageSize{Read: model.ReadScan}}}}
	for is, want := range map[string]string{
		"S P S $ S":   "S P S S S",
		"T P I T T":   "T P T T T",
		"T P I T I T": "T P I T I T",
		"T P I T":     "T P I T",
		"1 2 3 S S S": "1 2 3 S S S",
	} {
		if got := settledTypes(d.usualTypes, is); got != want {
			t.Errorf("%q: got %q, want %q", is, got, want)
		}
	}
}

// settledTypes are what becomes of the types of a section's tasks, which are read from a scan.
func settledTypes(settle func(*model.Edition), types string) string {
	var tasks []model.Task
	for _, text := range strings.Fields(types) {
		tasks = append(tasks, model.Task{Type: model.Cell{Text: model.Text{{Text: text}}, From: []model.Provenance{{Page: 1}}}, Indicators: []model.Indicator{{}}})
	}
	settle(&model.Edition{Sections: []model.Section{{Topics: []model.Topic{{Tasks: tasks}}}}})
	var got []string
	for i := range tasks {
		got = append(got, tasks[i].Type.Printed())
	}
	return strings.Join(got, " ")
}
