package ingest

import (
	"fmt"
	"testing"

	"annex/model"
)

func TestOddities(t *testing.T) {
	usual := map[string][]string{
		model.ColumnType:      {"Maintenance", "Development"},
		model.ColumnTimeline:  {"October 2018", "May 2019", "Ongoing"},
		model.ColumnIndicator: {"Report on the guidance of the WCO examined by the Committee", "Best practices shared, i.e. published on-line", "Draft 3.2 of the “Guide” (see www.wcoomd.org)", "37th meeting; 3ème session"},
	}
	e := &model.Edition{Sections: []model.Section{{Topics: []model.Topic{{}}}}}
	task := func(values map[string]model.Text) {
		k := model.Task{Indicators: []model.Indicator{{}}}
		k.Type.Text, k.Indicators[0].Timeline.Text, k.Indicators[0].Text.Text = values[model.ColumnType], values[model.ColumnTimeline], values[model.ColumnIndicator]
		t := &e.Sections[0].Topics[0]
		t.Tasks = append(t.Tasks, k)
	}
	for i := range 24 {
		values := map[string]model.Text{}
		for column, texts := range usual {
			values[column] = model.Plain(texts[i%len(texts)])
		}
		task(values)
	}
	tests := []struct {
		column string
		text   model.Text
		odd    bool
	}{
		{model.ColumnType, model.Plain("Maintenance"), false},
		{model.ColumnType, model.Plain("Mainterance"), true},
		{model.ColumnType, model.Plain("aintenance"), true},
		{model.ColumnTimeline, model.Plain("April 2020"), false},
		{model.ColumnTimeline, model.Text{{Text: "October 201"}, {Text: "8", Change: model.Inserted}, {Text: "7", Change: model.Deleted}}, false},
		{model.ColumnTimeline, model.Text{{Text: "June 2017", Change: model.Deleted}, {Text: "May 2018", Change: model.Inserted}}, false},
		{model.ColumnTimeline, model.Plain("October 20187"), true},
		{model.ColumnTimeline, model.Plain("Every 1July"), true},
		{model.ColumnTimeline, model.Plain("Mav 2019"), true},
		{model.ColumnTimeline, model.Plain("February -2020"), true},
		{model.ColumnTimeline, model.Plain("'Ongoing"), true},
		{model.ColumnTimeline, model.Plain("’Ongoing"), true},
		{model.ColumnTimeline, model.Plain("ongoing"), true},
		{model.ColumnTimeline, model.Plain("Agreed on May 234"), true},
		{model.ColumnTimeline, model.Plain("Agreed on May 23"), false},
		{model.ColumnTimeline, model.Plain("Ongoing ongoing"), true},
		{model.ColumnIndicator, model.Plain("The WCO agreed on 12,000 copies, e.g. 3.5 % of 1 200"), false},
		{model.ColumnIndicator, model.Plain("First location for M 2 6.0 anywhere"), true},
		{model.ColumnIndicator, model.Plain("Adopt 2 500 of them"), false},
		{model.ColumnIndicator, model.Plain("The WCo agreed"), true},
		{model.ColumnIndicator, model.Plain("Opened in Q24 2021"), true},
		{model.ColumnIndicator, model.Plain("Opened in Q2 2021"), false},
		{model.ColumnIndicator, model.Plain("3,1940 downloads"), true},
		{model.ColumnIndicator, model.Plain("Share of exports covered = 90%"), true},
		{model.ColumnIndicator, model.Plain("Sample of n = 90"), false},
		{model.ColumnIndicator, model.Plain("Sheets 5- 1 drawn"), true},
		{model.ColumnIndicator, model.Plain("• Report on API/PNR (2nd edition)"), false},
		{model.ColumnIndicator, model.Plain("The WTO.Trade Committee"), true},
		{model.ColumnIndicator, model.Plain("Report presented. the HTC"), true},
		{model.ColumnIndicator, model.Plain("Report on the quidance"), true},
		{model.ColumnIndicator, model.Plain("Publié dans l3édition"), true},
		{model.ColumnIndicator, model.Plain("Report | examined"), true},
		{model.ColumnIndicator, model.Plain(". Report examined"), true},
		{model.ColumnIndicator, model.Plain("Report “examined"), true},
		{model.ColumnIndicator, model.Plain("Report examined »"), true},
		{model.ColumnIndicator, model.Plain("« Report » “examined”"), false},
	}
	w := newWording(e, nil, map[string]bool{"may": true})
	for _, test := range tests {
		if got := w.oddity(test.column, &model.Cell{Text: test.text}); (got > 0) != test.odd {
			t.Errorf("%s %q: rate %.2f, odd should be %t", test.column, test.text, got, test.odd)
		}
	}
	if !w.likeFrequent("Ongqing") == lookAlike('o', 'q') {
		t.Error("letters that do not look alike make words alike")
	}
}

// TestOdditiesSpareTextLayers holds that only what was read from a picture is doubted for its form.
func TestOdditiesSpareTextLayers(t *testing.T) {
	for read, want := range map[string]bool{model.ReadScan: true, model.ReadTextLayer: false} {
		e := &model.Edition{Sections: []model.Section{{Topics: []model.Topic{{Tasks: []model.Task{{Indicators: []model.Indicator{{}}}}}}}}}
		c := &e.Sections[0].Topics[0].Tasks[0].Text
		*c = model.Cell{Text: model.Plain("Report | examined"), Confidence: 0.99, From: []model.Provenance{{Page: 3}}}
		d := &document{pages: []*pageRead{{number: 3, size: model.PageSize{Read: read}}}}
		d.doubtOddities(e)
		if c.Review != want || (c.Confidence < 0.99) != want {
			t.Errorf("%s: confidence %.3f, review %t", read, c.Confidence, c.Review)
		}
	}
}

func Example_oddities() {
	w := newWording(&model.Edition{}, nil, nil)
	for _, s := range []string{"October 2018", "October 20187"} {
		fmt.Println(s, oddlyNow(s) || w.odd("", s))
	}
	// Output:
	// October 2018 false
	// October 20187 true
}
