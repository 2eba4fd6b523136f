package render

import (
	"bytes"
	"errors"
	"image"
	"image/png"
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

// dot is a PNG of so many pixels.
func dot(t *testing.T, w, h int) []byte {
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, w, h))); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestCellOverPages holds that a cell that goes on over a page is shown with all its places.
func TestCellOverPages(t *testing.T) {
	picture := func(page int, _ model.Box) ([]byte, error) { return dot(t, 10*page, 5), nil }
	content, size, err := cellPicture(picture, []model.Provenance{{Page: 2}, {Page: 3}})
	if err != nil {
		t.Fatal(err)
	}
	m, err := png.Decode(bytes.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	if want := image.Pt(30, 16); size != want || m.Bounds().Max != want {
		t.Errorf("%v, said to be %v, want both parts one below the other: %v", m.Bounds(), size, want)
	}
	tall := func(int, model.Box) ([]byte, error) { return dot(t, 20, 90), nil }
	if _, size, err = cellPicture(tall, []model.Provenance{{Page: 2}, {Page: 3}}); err != nil || size != image.Pt(46, 90) {
		t.Errorf("tall parts are %v, want side by side: %v", size, err)
	}
}

func TestReviewHTML(t *testing.T) {
	var asked []int
	picture := func(page int, box model.Box) ([]byte, error) {
		asked = append(asked, page)
		if box.X1 != 3 {
			t.Errorf("asked for %v", box)
		}
		return dot(t, 8, 5), nil
	}
	var b strings.Builder
	if err := ReviewHTML(t.Context(), &b, doubtfulEdition(`<b onclick="x">`), picture); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"1 of 6 cells", "Row r0001, indicator, page 2, confidence 25 %", "&lt;b onclick", "two readers differ", `src="data:image/png;base64,iVBOR`} {
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
