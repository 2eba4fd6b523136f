package render

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"testing"

	"github.com/xuri/excelize/v2"

	"annex/ingest/tracker"
	"annex/model"
	"annex/model/collect"
)

// large is an edition of n rows with texts of ordinary length.
func large(n int) *model.Edition {
	e := &model.Edition{Document: model.Document{Symbol: "X", Edition: "March 2018"}}
	for i := range n {
		if i%10000 == 0 {
			e.Sections = append(e.Sections, model.Section{Number: i/10000 + 1, Activity: fmt.Sprintf("%d.1", i/10000+1), Heading: model.PlainCell("Activity with a heading of some length, as they have")})
		}
		s := &e.Sections[len(e.Sections)-1]
		if i%100 == 0 {
			s.Topics = append(s.Topics, model.Topic{Title: model.PlainCell(fmt.Sprintf("Topic %d", i/100))})
		}
		t := &s.Topics[len(s.Topics)-1]
		if i%2 == 0 {
			t.Tasks = append(t.Tasks, model.Task{Text: model.PlainCell(fmt.Sprintf("Task %d: ensure that Members share good practices", i/2)), Type: model.PlainCell("Maintenance"), Bodies: model.PlainCell("PTC, SWG")})
		}
		k := &t.Tasks[len(t.Tasks)-1]
		m := model.Month{Year: 2017 + i%4, Month: i%12 + 1}
		p := &model.Cell{Text: model.Text{{Text: "Eleven practices were received"}, {Text: " and published", Change: model.Inserted}, {Text: " on the web site of the Organization, in both languages."}}}
		k.Indicators = append(k.Indicators, model.Indicator{
			ID: fmt.Sprintf("r%06d", i+1), Text: model.PlainCell(fmt.Sprintf("Number of practices received by the Secretariat, %d", i)),
			Timeline: model.PlainCell("April 2018"), Progress: p, Pages: []int{i/8 + 1},
			Values: &model.IndicatorValues{Timeline: model.Timeline{Revised: model.When{Kind: model.Dated, Spans: []model.Span{{From: m, To: m}}}}, Status: model.InProgress},
		})
	}
	return e
}

func BenchmarkTracker(b *testing.B) {
	for _, n := range []int{200, 100000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			e := large(n)
			b.ReportAllocs()
			for b.Loop() {
				if err := Tracker(context.Background(), io.Discard, e, TrackerOptions{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkHome reads and merges 100 returned trackers of 200 rows, each with 20 rows filled in.
func BenchmarkHome(b *testing.B) {
	e := large(200)
	var sent bytes.Buffer
	if err := Tracker(context.Background(), &sent, e, TrackerOptions{}); err != nil {
		b.Fatal(err)
	}
	var books [][]byte
	for i := range 100 {
		f, err := excelize.OpenReader(bytes.NewReader(sent.Bytes()))
		if err != nil {
			b.Fatal(err)
		}
		for j := range 20 {
			if err := f.SetCellStr("Tracker", fmt.Sprintf("L%d", 2+i+j), fmt.Sprintf("Text of %d", i)); err != nil {
				b.Fatal(err)
			}
		}
		saved, err := f.WriteToBuffer()
		if err != nil {
			b.Fatal(err)
		}
		books = append(books, saved.Bytes())
	}
	for b.Loop() {
		var returned []collect.Returned
		for i, book := range books {
			r, err := tracker.Read(context.Background(), fmt.Sprint(i), bytes.NewReader(book))
			if err != nil {
				b.Fatal(err)
			}
			returned = append(returned, r)
		}
		if got := collect.Collect(e, returned); len(got.Tallies) != 100 || len(got.Conflicts) == 0 {
			b.Fatalf("%d trackers counted, %d conflicts", len(got.Tallies), len(got.Conflicts))
		}
	}
}
