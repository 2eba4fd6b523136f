package ingest

import (
	"testing"

	"annex/model"
)

// Of a task that is struck as a whole, the one cell that is not was misread.
func TestChangeWholly(t *testing.T) {
	const ins, del, kept = model.Inserted, model.Deleted, model.Kept
	for _, test := range []struct {
		name                           string
		text, kind, bodies, indication model.Change
		want                           model.Change
	}{
		{"its type alone is kept", del, kept, del, del, del},
		{"its type is put in", del, ins, del, del, del},
		{"all are struck", del, del, del, del, del},
		{"two are not", ins, kept, kept, ins, kept},
		{"nothing is changed", kept, kept, kept, kept, kept},
		{"its text is kept", kept, del, del, del, del},
	} {
		cell := func(c model.Change) model.Cell {
			return model.Cell{Text: model.Text{{Text: "Q", Change: c}}, Confidence: 0.99}
		}
		k := model.Task{Text: cell(test.text), Type: cell(test.kind), Bodies: cell(test.bodies), Indicators: []model.Indicator{{Text: cell(test.indication)}}}
		changeWholly(&k)
		if got := k.Type.Text[0].Change; got != test.want {
			t.Errorf("%s: %q", test.name, got)
		}
		if inferred := test.kind != test.want; k.Type.Review != inferred {
			t.Errorf("%s: review %t", test.name, k.Type.Review)
		}
	}
}
