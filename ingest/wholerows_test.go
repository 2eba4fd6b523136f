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

// A task most of which is struck is struck from end to end; one that is reworded is not.
func TestChangeMostly(t *testing.T) {
	const ins, del, kept = model.Inserted, model.Deleted, model.Kept
	run := func(s string, c model.Change) model.Run { return model.Run{Text: s, Change: c} }
	for _, test := range []struct {
		name             string
		text, kind, when model.Text
		want             string // of the three, each with its marks
	}{
		{"struck, its date and part of its text unseen", model.Text{run("Étudier ", kept), run("la création d'un fonds de transport", del)}, model.Text{run("Développement", del)}, model.Text{run("2026", kept)},
			"[-Étudier la création d'un fonds de transport-] [-Développement-] [-2026-]"},
		{"its date is replaced", model.Text{run("Study the cold", del)}, model.Text{run("Method", del)}, model.Text{run("March 2029", del), run("June 2030", ins)},
			"[-Study the cold-] [-Method-] [-March 2029-]{+June 2030+}"},
		{"struck, most of its text unseen", model.Text{run("Host a virtual mar", kept), run("ke", del), run("t ", kept), run("for halon", del)}, model.Text{run("F", kept)}, model.Text{run("2026", del)},
			"[-Host a virtual market for halon-] [-F-] [-2026-]"},
		{"the end of it is new, and all beside", model.Text{run("Study the cold in mountains", kept), run(" and ports", ins)}, model.Text{run("Method", ins)}, model.Text{run("2029", ins)},
			"Study the cold in mountains{+ and ports+} {+Method+} {+2029+}"},
	} {
		cell := func(x model.Text) model.Cell { return model.Cell{Text: x, Confidence: 0.99} }
		k := model.Task{Text: cell(test.text), Type: cell(test.kind), Indicators: []model.Indicator{{Text: cell(model.Text{run("Note to the Board", test.when[0].Change)}), Timeline: cell(test.when)}}}
		changeMostly(&k)
		got := k.Text.Text.String() + " " + k.Type.Text.String() + " " + k.Indicators[0].Timeline.Text.String()
		if got != test.want {
			t.Errorf("%s: %s, want %s", test.name, got, test.want)
		}
	}
}
