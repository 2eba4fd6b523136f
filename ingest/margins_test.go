package ingest

import (
	"image"
	"slices"
	"testing"

	"annex/ingest/raster"
	"annex/model"
)

// scanPage is a page of a scan at 100 dots to the inch.
func scanPage(number int) *pageRead {
	return &pageRead{
		number: number, bounds: image.Rect(0, 0, 800, 1000), dpi: 100, em: 10,
		size: model.PageSize{Page: number, Read: model.ReadScan}, toPage: func(x, y float64) (float64, float64) { return x, y },
	}
}

// lineAt is a line whose characters are five pixels wide, on a page.
func lineAt(p *pageRead, x, y int, text string) *lineRead {
	l := &lineRead{page: p, baseline: y, em: 10, bulletX: x}
	for _, r := range text {
		l.chars = append(l.chars, char{text: string(r), conf: 1, x0: x, x1: x + 5})
		x += 5
	}
	l.box = image.Rect(l.chars[0].x0, y-8, x, y+2)
	p.lines = append(p.lines, l)
	return l
}

// Bars in the margins, read as letters, are dropped; the text keeps its first words.
func TestClearMargins(t *testing.T) {
	p := scanPage(1)
	lineAt(p, 100, 100, "The Board met in the spring")
	lineAt(p, 80, 105, "I")
	bar := lineAt(p, 80, 120, "|   and again in the autumn")
	bar.chars = slices.Concat(bar.chars[:1], []char{{text: " ", x0: 85, x1: 100}}, bar.chars[4:])
	lineAt(p, 100, 140, "I was there, said the chair")
	lineAt(p, 200, 150, "I I |")
	lineAt(p, 100, 160, "|note the report")
	p.clearMargins()
	var got []string
	for _, l := range p.lines {
		got = append(got, l.text())
	}
	want := []string{"The Board met in the spring", "and again in the autumn", "I was there, said the chair", "note the report"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
}

// A number beside its paragraph goes on with it.
func TestJoinNumbers(t *testing.T) {
	p := scanPage(1)
	lineAt(p, 100, 102, "2.")
	lineAt(p, 140, 106, "The Board met.")
	lineAt(p, 100, 130, "3.")
	p.joinNumbers()
	if len(p.lines) != 2 || p.lines[0].text() != "2. The Board met." || p.lines[0].box.Min.X != 100 {
		t.Errorf("%d lines, the first %q", len(p.lines), p.lines[0].text())
	}
}

// Bars stand alone in their rows; letters do not, and are not as high.
func TestChangeBars(t *testing.T) {
	b := raster.NewBitmap(300, 200)
	fill := func(r image.Rectangle) {
		for y := r.Min.Y; y < r.Max.Y; y++ {
			for x := r.Min.X; x < r.Max.X; x++ {
				b.Row(y)[x] = 1
			}
		}
	}
	bar := image.Rect(10, 20, 12, 60)
	fill(bar)
	for x := 40; x < 200; x += 12 { // letters
		fill(image.Rect(x, 30, x+3, 45))
	}
	fill(image.Rect(30, 100, 33, 115)) // an l
	got := changeBars(b, 20)
	if len(got) != 1 || !bar.In(got[0]) {
		t.Errorf("bars %v", got)
	}
}

// The misread line at the running header's place is the running header.
func TestMisreadRunningHeader(t *testing.T) {
	var pages []*pageRead
	for i, text := range []string{"World Harbour Council", "World Harbour Council", "World Hc Council"} {
		p := scanPage(i + 1)
		lineAt(p, 100, 40, text)
		pages = append(pages, p)
	}
	r := findRunning(pages)
	if len(r.head) != 1 || !r.lines[pages[2].lines[0]] {
		t.Errorf("running header %q, misread line taken: %v", r.head, r.lines[pages[2].lines[0]])
	}
}

// Changes inside a word are kept where both what was and what is are words.
func TestKeepWords(t *testing.T) {
	x := lexicon{counts: map[string]int{"plan": 1, "plans": 1, "environmental": 1}}
	tests := []struct {
		parts []model.Run
		want  string
	}{
		{[]model.Run{{Text: "plan"}, {Text: "s", Change: model.Inserted}}, "plan{+s+}"},
		{[]model.Run{{Text: "Enviro"}, {Text: "nmental", Change: model.Deleted}}, "Environmental"},
		{[]model.Run{{Text: "201"}, {Text: "8", Change: model.Deleted}}, "201[-8-]"},
		{[]model.Run{{Text: "201"}, {Text: "8", Change: model.Deleted}, {Text: "9", Change: model.Inserted}}, "201[-8-]{+9+}"},
		{[]model.Run{{Text: "does"}, {Text: ".", Change: model.Deleted}}, "does[-.-]"},
		{[]model.Run{{Text: "envi"}, {Text: "ron ", Change: model.Deleted}, {Text: "mental"}}, "environ-mental"},
		{[]model.Run{{Text: "e"}, {Text: "nd here", Change: model.Deleted}}, "e[-nd here-]"},
	}
	for _, test := range tests {
		var cs []char
		for _, r := range test.parts {
			for _, c := range r.Text {
				cs = append(cs, char{text: string(c), change: r.Change})
			}
		}
		x.keepWords(cs)
		var got model.Text
		for _, c := range cs {
			got = append(got, model.Run{Text: c.text, Change: c.change})
		}
		if s := got.Normal().String(); s != test.want {
			t.Errorf("got %s, want %s", s, test.want)
		}
	}
}

// Bold lines are told by their stems, whatever the type size and how thick a page's ink is.
func TestBoldness(t *testing.T) {
	thin, thick := scanPage(1), scanPage(2)
	thin.stem, thick.stem = 3.2, 5
	regular, heading := lineAt(thin, 100, 100, "The Board met in the spring."), lineAt(thin, 100, 120, "Scope")
	regular.weight, heading.weight = 0.33, 0.42
	dark, bold := lineAt(thick, 100, 100, "The Board met in the spring."), lineAt(thick, 100, 120, "Scope")
	dark.weight, bold.weight = 0.5, 0.65
	measureBoldness([]*pageRead{thin, thick})
	for _, l := range []*lineRead{regular, dark} {
		if l.heavy() {
			t.Errorf("%q is taken for bold: %.2f", l.text(), l.boldness)
		}
	}
	for _, l := range []*lineRead{heading, bold} {
		if !l.heavy() {
			t.Errorf("%q is not bold: %.2f", l.text(), l.boldness)
		}
	}
}

// A paragraph that begins left of a list's text is none of it.
func TestLeavesList(t *testing.T) {
	p := scanPage(1)
	item := lineAt(p, 130, 100, "one thing to do")
	item.bullet, item.bulletX = true, 115
	more, after := lineAt(p, 130, 112, "which goes on"), lineAt(p, 100, 124, "After the list.")
	if leavesList([]*lineRead{item}, more) || !leavesList([]*lineRead{item, more}, after) {
		t.Error("a list goes on under its text and ends left of its bullets")
	}
}
