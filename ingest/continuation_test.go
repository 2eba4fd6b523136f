package ingest

import (
	"testing"

	"annex/model"
)

func TestRepeats(t *testing.T) {
	continued := DefaultProfile().Continued
	for _, c := range []struct {
		text, before string
		want         bool
	}{
		{"Time Release Study (continued)", "Time Release Study", true},
		{"Tirne Release Study (contlnued)", "Time Release Study", true},
		{"Recueil de la CKR (suite)", "Recueil de la CKR", true},
		{"Manuels (à suivre)", "Manuels", true},
		{"Time Release Study", "Time Release Study", false},
		{"Time Release Study (TRS)", "Time Release Study", false},
		{"Other (continued)", "Time Release Study", false},
		{"(continued)", "", false},
	} {
		if got := repeats(c.text, c.before, continued); got != c.want {
			t.Errorf("%q after %q: %v, want %v", c.text, c.before, got, c.want)
		}
	}
}

func TestProgressBrokenOverPages(t *testing.T) {
	keys := []string{model.ColumnTask, model.ColumnIndicator, model.ColumnTimeline, model.ColumnProgress}
	cell := func(span int, text string) *cellRead {
		c := &cellRead{cellBox: cellBox{rowSpan: span, colSpan: 1}, page: &pageRead{dpi: 720}}
		if text != "" {
			c.lines = []*lineRead{{page: c.page, em: 90, chars: charsOf(text)}}
		}
		return c
	}
	for _, test := range []struct {
		before, next string
		span         int
		want         bool
	}{
		{"the model and the planting of", "forests.", 1, true},
		{"The model is ready", "Forests are planted.", 1, false},
		{"The model of", "Forests is ready.", 2, false},
		{"the planting,", "GFPM being the model.", 2, true},
		{"the planting,", "GFPM being the model.", 1, false},
	} {
		s := &sectionRead{keys: keys, headers: make([]string, 4), full: newColumnStyles()}
		prev := &leaf{extra: map[string]*block{}}
		for i, text := range []string{"Plan", "Choice", "March 2019", test.before} {
			b := &block{}
			b.addCell(cell(1, text))
			*prev.block(keys[i]) = b
		}
		row := []*cellRead{cell(1, ""), cell(1, "Study"), cell(1, "End of 2020"), cell(test.span, test.next)}
		if got := s.continues(prev, row).prog; got != test.want {
			t.Errorf("%q, then %q in %d rows: goes on %v, want %v", test.before, test.next, test.span, got, test.want)
		}
	}
}
