package ingest

import (
	"math"
	"slices"
	"testing"

	"annex/ingest/trust"
	"annex/model"
)

func TestSignals(t *testing.T) {
	for name, test := range map[string]struct {
		cs   []char
		want map[int]float64
	}{
		"nothing changed": {surely("Two words", model.Kept), map[int]float64{trust.Characters: 8, trust.AtGap: 0, trust.UnlikeInsert: -2, trust.LeastSure: agreed}},
		"replaced": {slices.Concat(surely("In ", model.Kept), surely("May", model.Deleted), surely("June", model.Inserted)),
			map[int]float64{trust.Replaced: 1, trust.AtGap: 1, trust.Inside: 0}},
		"part of a word":      {slices.Concat(surely("meeting", model.Kept), surely("s", model.Inserted)), map[int]float64{trust.Inside: 1, trust.Replaced: 0}},
		"part of a number":    {slices.Concat(surely("20", model.Kept), surely("19", model.Inserted)), map[int]float64{trust.InNumber: 1}},
		"a sign":              {slices.Concat(surely("done", model.Kept), surely(".", model.Inserted)), map[int]float64{trust.AtSign: 1}},
		"a letter":            {surely("X", model.Inserted), map[int]float64{trust.Single: 1}},
		"accents":             {surely("Équipe dédiée", model.Kept), map[int]float64{trust.Accents: 3}},
		"a space that may be": {[]char{{text: "a"}, {text: " ", conf: 0.9}, {text: "b"}}, map[int]float64{trust.DoubtedSpaces: 1}},
	} {
		s := scannedBlock(legibility{}, 0).signals(test.cs, lexicon{})
		for signal, want := range test.want {
			if s[signal] != want {
				t.Errorf("%s: %s is %g, not %g", name, trust.Names[signal], s[signal], want)
			}
		}
	}
}

func TestSignalsOfStrokes(t *testing.T) {
	cs := surely("June", model.Inserted)
	cs[0].under, cs[1].under = underLikeness{0.8, true}, underLikeness{-0.4, true}
	s := scannedBlock(legibility{}, 0.5, 0.25).signals(cs, lexicon{})
	if s[trust.WorstStrokes] != 0.5 || s[trust.Strokes] < 0.98 || s[trust.Strokes] > 0.981 {
		t.Errorf("doubts of 0.5 and 0.25 are %g at worst and %g together", s[trust.WorstStrokes], s[trust.Strokes])
	}
	if s[trust.UnlikeInsert] != 0.4 || s[trust.UnlikeInserts] != -0.2 {
		t.Errorf("looks of 0.8 and -0.4 are unlike by %g at worst and %g on the mean", s[trust.UnlikeInsert], s[trust.UnlikeInserts])
	}
}

// TestHalfWords holds that halves of words, which a change leaves that takes too much or too little, are told.
func TestHalfWords(t *testing.T) {
	english := map[string]bool{"meeting": true, "meetings": true, "report": true}
	x := lexicon{counts: map[string]int{}, spelt: func(w string) bool { return english[w] }}
	for name, test := range map[string]struct {
		cs   []char
		want float64
	}{
		"a plural":     {slices.Concat(surely("meeting", model.Kept), surely("s", model.Inserted)), 0},
		"too little":   {slices.Concat(surely("meeti", model.Kept), surely("ngs", model.Inserted)), 1},
		"a name, kept": {slices.Concat(surely("Tolima ", model.Kept), surely("report", model.Inserted)), 0},
		"letters":      {slices.Concat(surely("report ", model.Kept), surely("IPET", model.Inserted)), 0},
	} {
		if got := x.halfWords(test.cs); got != test.want {
			t.Errorf("%s: %g half words, not %g", name, got, test.want)
		}
	}
}

func TestCompareRow(t *testing.T) {
	cell := func(text string, change model.Change) *model.Cell {
		return &model.Cell{Text: model.Text{{Text: text, Change: change}}}
	}
	struck := []*model.Cell{cell("Review it", model.Deleted), cell("X", model.Kept), cell("Secretariat", model.Deleted), {}}
	kept := []*model.Cell{cell("Review it", model.Kept), cell("X", model.Inserted), cell("Secretariat", model.Kept)}
	for name, test := range map[string]struct {
		row          []*model.Cell
		at           int
		unlike, lost float64
	}{
		"kept in a struck row":    {struck, 1, 0, 1},
		"struck in a struck row":  {struck, 0, 0.5, 0},
		"inserted in a kept row":  {kept, 1, 1, 0},
		"kept beside a insertion": {kept, 0, 0, 0.5},
	} {
		s := &trust.Signals{}
		compareRow(s, test.row[test.at], test.row)
		if s[trust.RowUnlike] != test.unlike || s[trust.RowLost] != test.lost {
			t.Errorf("%s: unlike %g, lost %g", name, s[trust.RowUnlike], s[trust.RowLost])
		}
	}
}

// TestWeigh holds that a letter that is taken for inserted in a row that is kept is marked, and its row not.
func TestWeigh(t *testing.T) {
	p := &pageRead{number: 1, size: model.PageSize{Read: model.ReadScan}, toPage: func(x, y float64) (float64, float64) { return x, y }}
	cell := func(x int, text string, change model.Change) model.Cell {
		b := &block{lines: []*lineRead{{page: p, chars: surely(text, change), drawn: &strokesSeen{}}}}
		b.lines[0].box.Min.X, b.lines[0].box.Max.X = x, x+10
		if change != model.Kept {
			b.lines[0].chars[0].conf = 0.85 // its stroke was told by its form alone
		}
		return b.cell(lexicon{counts: map[string]int{}})
	}
	k := model.Task{Text: cell(0, "Review the report", model.Kept), Type: cell(20, "X", model.Inserted), Bodies: cell(40, "Secretariat", model.Kept),
		Indicators: []model.Indicator{{Text: cell(60, "Report reviewed", model.Kept), Timeline: cell(80, "June", model.Kept)}}}
	e := &model.Edition{Sections: []model.Section{{Topics: []model.Topic{{Tasks: []model.Task{k}}}}}}
	told := 0
	d := &document{pages: []*pageRead{p}, weighed: func(*model.Cell, *trust.Signals) { told++ }}
	d.weigh(e)
	got := e.Sections[0].Topics[0].Tasks[0]
	if got.Text.Review || !got.Type.Review || got.Bodies.Review {
		t.Errorf("confidences %.3f, %.3f and %.3f", got.Text.Confidence, got.Type.Confidence, got.Bodies.Confidence)
	}
	if told != 5 {
		t.Errorf("%d cells were weighed, of 5", told)
	}
}

// TestTextLayersAreNotWeighed holds that what was learned of scans is not said of text that a file gives.
func TestTextLayersAreNotWeighed(t *testing.T) {
	for read, want := range map[string]bool{model.ReadScan: true, model.ReadTextLayer: false} {
		p := &pageRead{number: 1, size: model.PageSize{Read: read}, toPage: func(x, y float64) (float64, float64) { return x, y }}
		b := &block{lines: []*lineRead{{page: p, chars: surely("June", model.Kept), drawn: &strokesSeen{}}}}
		c := b.cell(lexicon{counts: map[string]int{}})
		d := &document{pages: []*pageRead{p}}
		if s := d.signalsOf(&c); (s != nil) != want {
			t.Errorf("%s: signals %v", read, s)
		}
	}
}

// Of a document that is easy to read one cell in ten is marked at most, one that is hard to read is marked more strictly.
func TestWeighedBelow(t *testing.T) {
	easy := slices.Repeat([]float64{0.99}, 18)
	for _, test := range []struct {
		name        string
		confidences []float64
		want        float64
	}{
		{"few are doubted", append([]float64{0.7, 0.95}, easy...), 0.94},
		{"more than one in ten", append([]float64{0.8, 0.9, 0.92, 0.93}, easy...), 0.92},
		{"too many that are hardly sure", append([]float64{0.8, 0.81, 0.82, 0.83}, easy...), 0.88},
		{"half way to poor", []float64{0.925, 0.925}, 0.9325},
		{"poor", []float64{0.5, 0.9}, 0.94},
		{"none", nil, 0.94},
	} {
		if got := weighedBelow(test.confidences); math.Abs(got-test.want) > 1e-9 {
			t.Errorf("%s: %v, want %v", test.name, got, test.want)
		}
	}
}
