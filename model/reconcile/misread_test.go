package reconcile

import (
	"testing"

	"annex/model"
)

// TestMarksMisread holds which cells with misread marks are told from changes.
func TestMarksMisread(t *testing.T) {
	del := func(s string) model.Run { return model.Run{Text: s, Change: model.Deleted} }
	ins := func(s string) model.Run { return model.Run{Text: s, Change: model.Inserted} }
	kept := func(s string) model.Run { return model.Run{Text: s} }
	for _, c := range []struct {
		name      string
		cell      model.Cell
		other     string
		trust     trust
		senseless bool
		want      bool
	}{
		{"a struck figure taken for kept", model.Cell{Text: model.Text{kept("issued on 11"), ins("8"), kept(" December")}}, "issued on 18 December", surely, false, true},
		{"a kept figure taken for struck", model.Cell{Text: model.Text{del("41"), ins("7"), kept(" berths")}}, "47 berths", surely, false, true},
		{"another figure", model.Cell{Text: model.Text{del("41"), ins("7"), kept(" berths")}}, "48 berths", surely, false, false},
		{"a struck word taken for kept", model.Cell{Text: model.Text{kept("Swede A"), ins("Finland")}, Review: true, Confidence: 0.3}, "Finland", doubtful, false, true},
		{"the same, read surely", model.Cell{Text: model.Text{kept("Sweden, "), ins("Finland")}}, "Finland", surely, false, false},
		{"dates run into one another", model.Cell{Text: model.Text{kept("October 20187")}}, "October 2018", usual, true, true},
		{"struck in part", model.Cell{Text: model.Text{del("April"), kept(" 2017"), ins("October 2018")}}, "October 2018", surely, true, true},
		{"gone back to what it was", model.Cell{Text: model.Text{del("April"), kept(" 2017"), ins("October 2018")}}, "April 2017", surely, true, false},
		{"a later time", model.Cell{Text: model.Text{del("April 2017"), ins("May 2018")}}, "October 2018", surely, false, false},
		{"nothing marked", model.Cell{Text: model.Text{kept("11 berths")}}, "1 berths", surely, false, false},
	} {
		if got := marksMisread(&c.cell, Revised, c.other, c.trust, c.senseless); got != c.want {
			t.Errorf("%s: %v for %q: %v, want %v", c.name, c.cell.Text, c.other, got, c.want)
		}
	}
}

// TestWordsMisread holds which words reading explains.
func TestWordsMisread(t *testing.T) {
	k := &comparer{words: map[string][2]int{"and": {3, 3}, "end": {2, 2}, "a": {4, 4}, "à": {4, 4}}}
	for _, c := range []struct {
		a, b string
		t    trust
		want bool
	}{
		{"clarifid", "clarified", usual, true},   // a letter lost before the ending
		{"approve", "approved", usual, false},    // an ending
		{"approves", "approve", doubtful, false}, // an s
		{"MRAsS", "MRAs", usual, true},           // a capital after small letters
		{"a", "à", surely, true},                 // an accent
		{"v", "y", usual, true},                  // a tail
		{"B", "A", usual, false},
		{"end", "and", usual, true},   // words of both editions, one letter that looks alike
		{"end", "and", surely, false}, // what was read surely stands
		{"Onaoing", "Ongoing", usual, true},
		{"2018", "2019", doubtful, false},
	} {
		if got := k.wordMisread(c.a, c.b, c.t); got != c.want {
			t.Errorf("%q for %q, %d: %v, want %v", c.a, c.b, c.t, got, c.want)
		}
	}
	dates := model.DefaultVocabulary()
	k = &comparer{dates: dates, times: map[string]model.When{}, parseWhen: model.WhenParser(dates)}
	if !k.misread(model.ColumnBodies, "PTC, WCONATASICAO API/PNR Contact Committee", "PTC, WCO/IATA/ICAO API/PNR Contact Committee", usual) {
		t.Error("slashes read as letters are no change")
	}
	if k.clean("October 2017 April 2018") || !k.clean("October 2017 and April 2018") || !k.clean("May 2018") {
		t.Error("two dates with nothing between are one amended")
	}
}

// TestSplitBeforePairs holds that half of a row that was split is not taken for another row.
func TestSplitBeforePairs(t *testing.T) {
	edition := func(indicators ...string) *model.Edition {
		e := &model.Edition{Sections: []model.Section{{Activity: "1.1", Heading: model.PlainCell("Tasks"), Topics: []model.Topic{{Title: model.PlainCell("Ports"), Tasks: []model.Task{{Text: model.PlainCell("Hold seminars")}}}}}}}
		for _, s := range indicators {
			k := &e.Sections[0].Topics[0].Tasks[0]
			k.Indicators = append(k.Indicators, model.Indicator{Text: model.PlainCell(s)})
		}
		return e
	}
	old := edition("Annual audit held in the North region", "Annual audit held in the Coastal region")
	new := edition("Annual audit held", "In the Coastal region")
	links := Editions(old, new).Links
	for _, l := range links {
		if len(l.New) == 2 && len(l.Old) == 1 && l.Old[0] == "1.1.1.2" {
			return
		}
	}
	t.Errorf("links %+v, want the second row split in two", links)
}
