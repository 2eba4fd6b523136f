package render_test

import (
	"bytes"
	"image"
	"image/png"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"annex/model"
	"annex/render"
)

func TestWorkbookRules(t *testing.T) {
	changes := &model.Changes{Links: []model.Link{
		{Old: []string{"1.1.1.1"}, New: []string{"1.1.1.1"}, Kinds: []model.Kind{model.TimelineAmended}, Fields: map[string][2]string{"timeline": {"June 2018", "December 2018"}}, Confidence: 0.9, Reasons: []string{"same words"}},
		{New: []string{"2.1.1.1"}, Kinds: []model.Kind{model.Added}},
		{Old: []string{"1.1.2.2"}, Kinds: []model.Kind{model.Removed}},
	}}
	doubtful := small()
	doubtful.Sections[0].Topics[0].Title.Review = true
	doubtful.Sections[0].Topics[0].Title.From = []model.Provenance{{Page: 2}}
	odd := small()
	odd.Document.Footnotes = []model.Footnote{{Mark: "³", Text: model.PlainCell("=a note")}}
	odd.Sections[1].Columns[2] = "Status"
	odd.Sections[1].Topics[0].Tasks[0].Indicators[0].Extra = map[string]model.Cell{"Status": model.PlainCell("x"), "": model.PlainCell("y"), "[a] 'b' #c @d": model.PlainCell("_x000A_ z")}
	odd.Sections[0].Heading = model.PlainCell(strings.Repeat("long heading ", 100))
	odd.Source = &model.Source{Files: []model.SourceFile{{Name: `sc"an.pdf`}}}
	for name, c := range map[string]struct {
		e   *model.Edition
		opt render.TrackerOptions
	}{
		"small":     {small(), render.TrackerOptions{}},
		"french":    {small(), render.TrackerOptions{Language: "fr-BE"}},
		"changes":   {small(), render.TrackerOptions{Changes: changes, Old: small()}},
		"protected": {small(), render.TrackerOptions{Protect: true}},
		"doubtful":  {doubtful, render.TrackerOptions{Picture: onePixel}},
		"odd":       {odd, render.TrackerOptions{}},
		"empty":     {&model.Edition{}, render.TrackerOptions{}},
		"no change": {small(), render.TrackerOptions{Changes: &model.Changes{}}},
	} {
		t.Run(name, func(t *testing.T) { checkRules(t, write(t, c.e, c.opt)) })
	}
}

func TestSheets(t *testing.T) {
	var b bytes.Buffer
	lists := []render.Sheet{
		{Name: "Conflicts", Titles: []string{"ID", "Text", "Text"}, Widths: []float64{8}, Rows: [][]string{{"r0001", "=1+1", strings.Repeat("long ", 2000)}, {"r0002"}}},
		{Name: "Empty", Titles: []string{"Nothing"}},
	}
	if err := render.Sheets(t.Context(), &b, small(), "fr", lists); err != nil {
		t.Fatal(err)
	}
	checkRules(t, b.Bytes())
	f, err := excelize.OpenReader(&b)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if v, err := f.GetCellValue("Conflicts", "B2"); v != "=1+1" || err != nil {
		t.Errorf("B2 reads %q, %v", v, err)
	}
	if v, err := f.GetCellFormula("Conflicts", "B2"); v != "" || err != nil {
		t.Errorf("text became the formula %q, %v", v, err)
	}
	if err := render.Sheets(t.Context(), &b, small(), "", []render.Sheet{{Name: "a"}, {Name: "A"}}); err == nil {
		t.Error("two sheets of one name are written")
	}
}

// onePixel is a picture for every box.
func onePixel(int, model.Box) ([]byte, error) {
	var b bytes.Buffer
	err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 1, 1)))
	return b.Bytes(), err
}

func TestLongText(t *testing.T) {
	e := small()
	e.Sections[0].Topics[0].Tasks[0].Indicators[1].Progress = &model.Cell{Text: model.Plain(strings.Repeat("é", 40000))}
	var b bytes.Buffer
	err := render.Tracker(t.Context(), &b, e, render.TrackerOptions{})
	if want := `tracker: Tracker: row 3, column 13: "Progress" has 40000 characters, a cell holds 32767`; err == nil || err.Error() != want {
		t.Errorf("error %v, want %s", err, want)
	}
	if b.Len() > 0 {
		t.Errorf("%d bytes were written all the same", b.Len())
	}
	var warned []string
	book := write(t, e, render.TrackerOptions{Warn: func(err error) { warned = append(warned, err.Error()) }})
	if len(warned) == 0 || !strings.Contains(warned[0], "row 3, column 13") {
		t.Errorf("warnings %q", warned)
	}
	checkRules(t, book)
}
