package ingest

import (
	"image"
	"slices"
	"testing"
)

// pagesWith makes pages with one line each at a height, as a share of the page.
func pagesWith(height float64, texts ...string) []*pageRead {
	var out []*pageRead
	for i, text := range texts {
		p := &pageRead{number: i + 1, bounds: image.Rect(0, 0, 800, 1000), dpi: 100, toPage: func(x, y float64) (float64, float64) { return x, y }}
		y := int(height * 1000)
		l := &lineRead{page: p, baseline: y, em: 10, box: image.Rect(100, y-8, 300, y+2)}
		for _, r := range text {
			l.chars = append(l.chars, char{text: string(r), conf: 1})
		}
		p.lines = []*lineRead{l}
		out = append(out, p)
	}
	return out
}

// Lines that count the pages are page marks, whatever stands around the number.
func TestPageMarks(t *testing.T) {
	tests := []struct {
		name   string
		height float64
		texts  []string
		marks  bool
		says   string
	}{
		{"a number alone", 0.96, []string{"1", "2"}, true, ""},
		{"a stroke after it", 0.96, []string{"4/", "5/", "6/"}, true, ""},
		{"the annex before it", 0.96, []string{"Annex 2 – 1", "Annex 2 – 2", "Annex 2 – 3"}, true, ""},
		{"of all pages", 0.03, []string{"Page 1 of 9", "Page 2 of 9"}, true, ""},
		{"with the symbol", 0.03, []string{"WP/BOARD/9 – page 1", "WP/BOARD/9 – page 2"}, true, "WP/BOARD/9"},
		{"letters spaced out", 0.96, []string{"1 | P a g e", "2 | P a g e"}, true, ""},
		{"numbers that were not read", 0.96, []string{"Annex, page 1", "Annex, page", "Annex, page 3", "Annex, page ¢"}, true, ""},
		{"a short word for the page", 0.96, []string{"Appendix, p. 1", "Appendix, p.", "Appendix, p. i"}, true, ""},
		{"no count", 0.03, []string{"Session 70", "Session 70"}, false, ""},
		{"amid the page", 0.5, []string{"Area 1", "Area 2"}, false, ""},
	}
	for _, test := range tests {
		pages := pagesWith(test.height, test.texts...)
		marks := pageMarks(pages)
		for _, p := range pages {
			says, ok := marks[p.lines[0]]
			if ok != test.marks || says != test.says {
				t.Errorf("%s: %q is %v %q", test.name, p.lines[0].text(), ok, says)
			}
		}
	}
}

// Counting that begins anew tells where the annex begins.
func TestRestarts(t *testing.T) {
	pages := pagesWith(0.96, "1", "2", "1", "2")
	r := findRunning(pages)
	if got := r.restarts(pages); got != pages[2] {
		t.Errorf("the count begins anew on %v", got)
	}
}

// The running header keeps its order, and what a covering paper prints elsewhere does not disturb it.
func TestRunningHeaderOrder(t *testing.T) {
	pages := pagesWith(0.03, "Annex to BH/7", "Annex to BH/7", "Annex to BH/7")
	for i, more := range pagesWith(0.06, "March 2018", "March 2018", "March 2018") {
		l := more.lines[0]
		l.page = pages[i]
		if i == 0 {
			l.baseline = 10 // a masthead
			l.box = image.Rect(600, 2, 800, 12)
		}
		pages[i].lines = append(pages[i].lines, l)
	}
	if got := findRunning(pages).head; len(got) != 2 || got[0] != "Annex to BH/7" {
		t.Errorf("the running header is %q", got)
	}
}

// What stands beside a page's number and says the end of the symbol only is no line of the running header.
func TestWithoutParts(t *testing.T) {
	for _, test := range []struct{ head, beside, want []string }{
		{[]string{"OSC/WG-D/2027/CRP.6", "CRP.6"}, []string{"CRP.6"}, []string{"OSC/WG-D/2027/CRP.6"}},
		{[]string{"B-41 | Remits of the Congress", "B-41"}, []string{"B-41"}, []string{"B-41 | Remits of the Congress"}},
		{[]string{"Secretariat", "B-41"}, []string{"B-41"}, []string{"Secretariat", "B-41"}},
		{[]string{"OSC/CRP.6", "CRP.6"}, nil, []string{"OSC/CRP.6", "CRP.6"}},
	} {
		if got := withoutParts(test.head, test.beside); !slices.Equal(got, test.want) {
			t.Errorf("%q: %q, not %q", test.head, got, test.want)
		}
	}
}

func TestBeginsWithSymbol(t *testing.T) {
	for line, want := range map[string]bool{"(UNCAL/OEWG.47/INF/6). Departures": true, "and/or both": false, "PTC/WGEC in 2018": false, "2017/18 report": false} {
		if beginsWithSymbol(line) != want {
			t.Errorf("%q: %v", line, !want)
		}
	}
}
