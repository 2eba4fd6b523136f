package ocrtext

import (
	"slices"
	"strings"
	"testing"

	"annex/model"
)

// tableOf is a layout of one section with the lines and columns.
func tableOf(text string, keys ...string) *layout {
	ls := lines(text)
	return &layout{sections: []*section{{keys: keys, table: ls}}, keyCount: numberWords(ls)}
}

func TestTypeWords(t *testing.T) {
	v := newVocabulary(model.DefaultVocabulary())
	abreast := `
Gauges Read the gauges Standing Board Gauges read May 2020 Done
Renew the gauges Project Board Gauges renewed June 2021
Charts Print the charts Project Office, Board Charts printed July 2021 Late
Sell the charts Standing Office Charts sold May 2022
Buoys Paint the buoys Project Office Buoys painted March 2023
Count the buoys Standing Office Buoys counted June 2024
more words of a cell that goes on
`
	below := `
Read the gauges

Standing

Board

May 2020

Renew the gauges

Project

Board

May 2021

Standing

Project

Standing

Project

Standing

Project
`
	for name, c := range map[string]struct {
		text string
		want string
	}{
		"side by side": {abreast, "project standing"},
		"cell by cell": {below, "project standing"},
		"none":         {"Read the gauges Board Gauges read May 2020\nRenew the gauges Board Gauges renewed June 2021", ""},
		"all known":    {strings.NewReplacer("Standing", "Maintenance", "Project", "Advanced").Replace(abreast), ""},
		"one known":    {strings.ReplaceAll(abreast, "Standing", "Maintenance") + "Gauges sold in May 2024\nGauges lost in May 2025\n", "project"},
	} {
		lo := tableOf(c.text, model.ColumnTopic, model.ColumnTask, model.ColumnType, model.ColumnBodies, model.ColumnIndicator, model.ColumnTimeline, model.ColumnProgress)
		got := typeWords(lo, v)
		slices.Sort(got)
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%s: %q, want %q", name, s, c.want)
		}
	}
}

func TestMarkTimes(t *testing.T) {
	v := newVocabulary(model.DefaultVocabulary())
	ls := lines("Draft of 30 pages sent 30 June 2023 by all")
	markTimes(ls, v)
	var got []string
	for i := range ls[0].tokens {
		if tok := &ls[0].tokens[i]; v.timeWord(tok) >= 0.9 {
			got = append(got, tok.text)
		}
	}
	if s := strings.Join(got, " "); s != "30 June 2023" {
		t.Errorf("times %q, want 30 June 2023", s)
	}
}
