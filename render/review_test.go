package render

import (
	"errors"
	"strings"
	"testing"

	"annex/model"
)

// doubtfulEdition has one cell that is marked for review, with a place, and one that was read surely.
func doubtfulEdition(text string) *model.Edition {
	doubtful := model.Cell{Text: model.Plain(text), Review: true, Confidence: 0.25, Notes: []string{"two readers differ"},
		From: []model.Provenance{{Page: 2, Box: model.Box{X0: 1, Y0: 2, X1: 3, Y1: 4}}}}
	row := model.Indicator{ID: "r0001", Text: doubtful, Timeline: model.PlainCell("May 2020")}
	task := model.Task{Text: model.PlainCell("Read the gauges"), Indicators: []model.Indicator{row}}
	return &model.Edition{
		Document: model.Document{Symbol: "XY0001E1"},
		Sections: []model.Section{{Topics: []model.Topic{{Title: model.PlainCell("Gauges"), Tasks: []model.Task{task}}}}},
	}
}

func TestReviewHTML(t *testing.T) {
	var asked []int
	picture := func(page int, box model.Box) ([]byte, error) {
		asked = append(asked, page)
		if box.X1 != 3 {
			t.Errorf("asked for %v", box)
		}
		return []byte("png"), nil
	}
	var b strings.Builder
	if err := ReviewHTML(t.Context(), &b, doubtfulEdition(`<b onclick="x">`), picture); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"1 of 6 cells", "Row r0001, indicator, page 2, confidence 25 %", "&lt;b onclick", "two readers differ", `src="data:image/png;base64,cG5n"`} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("%s is missing in\n%s", want, b.String())
		}
	}
	if len(asked) != 1 {
		t.Errorf("asked for %d pictures, want that of the doubtful cell only", len(asked))
	}
}

// TestReviewHTMLWithoutPicture holds that a page that cannot be shown loses only its picture.
func TestReviewHTMLWithoutPicture(t *testing.T) {
	fails := func(int, model.Box) ([]byte, error) { return nil, errors.New("gone") }
	var b strings.Builder
	if err := ReviewHTML(t.Context(), &b, doubtfulEdition("x"), fails); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(b.String(), "<img") || !strings.Contains(b.String(), "page 2") {
		t.Error(b.String())
	}
}
