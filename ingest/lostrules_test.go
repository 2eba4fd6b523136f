package ingest

import (
	"image"
	"slices"
	"testing"

	"annex/ingest/raster"
)

func TestScratch(t *testing.T) {
	s := drawnSheet(1000, 400, barsAt(100, 600, 100), barsAt(100, 600, 140), barsAt(700, 900, 100), func(paint painter) {
		paint(60, 190, 960, 194, 0) // a rule across both
		paint(60, 210, 960, 213, 0)
	})
	for _, test := range []struct {
		name   string
		at     int
		across []ruling
		want   bool
	}{
		{"through two lines of words", 236, nil, true},
		{"between columns", 650, nil, false},
		{"through one line, between rules", 756, []ruling{{at: 70, lo: 60, hi: 960}, {at: 300, lo: 60, hi: 960}}, false},
		{"through one line, from nowhere to nowhere", 756, nil, true},
	} {
		if got := s.scratch(ruling{at: test.at, lo: 70, hi: 300, thick: 3}, nil, test.across); got != test.want {
			t.Errorf("%s: got %t", test.name, got)
		}
	}
}

func TestReached(t *testing.T) {
	s := &sheet{dpi: 200}
	xs, ys := []int{200, 400, 600}, []int{100, 150, 200, 250}
	row := func(lo, hi int, at ...int) []ruling {
		var out []ruling
		for _, y := range at {
			out = append(out, ruling{at: y, lo: lo, hi: hi, thick: 3})
		}
		return out
	}
	for _, test := range []struct {
		name          string
		across, along []ruling
		want          []int
	}{
		{"rules that end with the table", row(200, 600, 100, 150, 200), nil, xs},
		{"two run on", slices.Concat(row(200, 600, 100), row(200, 790, 150), row(400, 800, 200)), nil, []int{200, 400, 600, 800}},
		{"one runs on", slices.Concat(row(200, 600, 100, 200), row(200, 800, 150)), nil, xs},
		{"a little too long", row(200, 630, 100, 150, 200), nil, xs},
		{"below the table", row(200, 800, 400, 450), nil, xs},
		{"a rule as long as the table behind them", row(200, 780, 150, 200), []ruling{{at: 810, lo: 101, hi: 249}}, []int{200, 400, 600, 810}},
		{"one that a piece of a rule reaches", row(60, 120, 150), []ruling{{at: 58, lo: 101, hi: 249}}, []int{58, 200, 400, 600}},
		{"a change bar", row(200, 600, 150), []ruling{{at: 58, lo: 101, hi: 249}}, xs},
	} {
		if got := s.reached(xs, ys, test.across, test.along, 80, 2); !slices.Equal(got, test.want) {
			t.Errorf("%s: lines at %v, not %v", test.name, got, test.want)
		}
	}
}

func TestPartCells(t *testing.T) {
	line := func(y int, glyphs ...span) *textLine {
		l := &textLine{baseline: y, box: image.Rect(glyphs[0].lo, y-14, glyphs[len(glyphs)-1].hi, y)}
		for _, g := range glyphs {
			l.glyphs = append(l.glyphs, glyph{x0: g.lo, x1: g.hi})
		}
		return l
	}
	for _, test := range []struct {
		name  string
		lines []*textLine
		span  int
		want  bool
	}{
		{"words behind the edge", []*textLine{line(20, span{10, 80}, span{108, 150}), line(44, span{10, 90})}, 2, true},
		{"words over the edge", []*textLine{line(20, span{10, 80}, span{108, 150}), line(44, span{10, 90}, span{95, 130})}, 2, false},
		{"words before it alone", []*textLine{line(20, span{10, 80})}, 2, false},
		{"words far behind it", []*textLine{line(20, span{160, 190})}, 2, false},
		{"a banner", []*textLine{line(20, span{10, 80}, span{108, 150})}, 3, false},
	} {
		l := &lattice{xs: []int{0, 100, 200, 300}, ys: []int{0, 60}, right: [][]bool{{false, true, true}}, below: [][]bool{{true, true, true}}}
		if got := l.partCells([]*cellText{{cellBox{rowSpan: 1, colSpan: test.span}, test.lines}}, 20); got != test.want || l.right[0][0] != test.want {
			t.Errorf("%s: parted: %t", test.name, got)
		}
	}
}

func TestPartRowsOfWholeRules(t *testing.T) {
	grid := func() *lattice {
		open := []bool{false, true, false, true, true}
		all := []bool{true, true, true, true, true}
		return &lattice{xs: []int{0, 100, 200, 300, 400, 500}, ys: []int{0, 30, 90, 300}, right: [][]bool{all, all, all}, below: [][]bool{slices.Clone(all), open, slices.Clone(all)}}
	}
	heads := []*cellText{texted(0, 0, 20), texted(0, 1, 20), texted(0, 2, 20), texted(0, 3, 20), texted(0, 4, 20)}
	for _, test := range []struct {
		name   string
		cells  []*cellText
		traced bool   // specks of a rule are left above what begins anew
		want   []bool // what closes the row below the headings
	}{
		{"a line beside the first of both neighbours", []*cellText{texted(1, 0, 50, 74), texted(1, 1, 50), texted(1, 2, 50, 110, 134), texted(1, 3, 50), texted(1, 4, 50),
			texted(2, 1, 110), texted(2, 3, 110), texted(2, 4, 110)}, false, []bool{false, true, true, true, true}},
		{"a paragraph elsewhere", []*cellText{texted(1, 0, 50, 74), texted(1, 1, 50), texted(1, 2, 50, 130), texted(1, 3, 50), texted(1, 4, 50),
			texted(2, 1, 110), texted(2, 3, 110), texted(2, 4, 110)}, false, []bool{false, true, false, true, true}},
		{"a line at the edge of the table, under specks", []*cellText{texted(1, 0, 50, 110, 134), texted(1, 1, 50), texted(1, 2, 50, 74), texted(1, 3, 50), texted(1, 4, 50),
			texted(2, 1, 110), texted(2, 3, 110), texted(2, 4, 110)}, true, []bool{true, true, false, true, true}},
		{"the same without specks", []*cellText{texted(1, 0, 50, 110, 134), texted(1, 1, 50), texted(1, 2, 50, 74), texted(1, 3, 50), texted(1, 4, 50),
			texted(2, 1, 110), texted(2, 3, 110), texted(2, 4, 110)}, false, []bool{false, true, false, true, true}},
		{"text that goes on", []*cellText{texted(1, 0, 50, 74), texted(1, 1, 50), texted(1, 2, 50, 74, 98, 122), texted(1, 3, 50), texted(1, 4, 50),
			texted(2, 1, 110), texted(2, 3, 110), texted(2, 4, 110)}, false, []bool{false, true, false, true, true}},
	} {
		l := grid()
		l.partRows(append(slices.Clone(heads), test.cells...), false, func([]lineStart, int) bool { return test.traced }, 20)
		if len(l.ys) != 4 || !slices.Equal(l.below[1], test.want) {
			t.Errorf("%s: lines at %v, closed are %v", test.name, l.ys, l.below[1])
		}
	}
}

func TestUnderHeadings(t *testing.T) {
	l := &lattice{xs: []int{0, 100, 200, 300}}
	row := func(bottom int, lines ...[]int) []*cellText {
		var out []*cellText
		for c, baselines := range lines {
			k := texted(0, c, baselines...)
			k.box = image.Rect(c*100, 0, c*100+100, bottom)
			out = append(out, k)
		}
		return out
	}
	for _, test := range []struct {
		name  string
		cells []*cellText
		want  bool
	}{
		{"a cell that goes on below the headings", row(300, []int{20}, []int{20}, []int{20, 70, 94}), true},
		{"headings closed by a rule", row(40, []int{20}, []int{20}, []int{20}), false},
		{"a heading of two lines", row(300, []int{20}, []int{20, 44}, []int{20, 70}), false},
		{"a blank heading", row(300, []int{20}, nil, []int{20, 70}), false},
	} {
		if got := l.underHeadings(test.cells, usualPitch(test.cells), 70); got != test.want {
			t.Errorf("%s: got %t", test.name, got)
		}
	}
}

func TestHeadingOnTheTablesPage(t *testing.T) {
	cover, page := &pageRead{number: 1, weight: 0.1}, &pageRead{number: 2, weight: 0.1}
	line := func(p *pageRead, text string, weight float64) *lineRead {
		l := &lineRead{page: p, weight: weight}
		for _, r := range text {
			l.chars = append(l.chars, char{text: string(r)})
		}
		return l
	}
	d := &document{counted: true}
	before, heading := d.headingOf([]*lineRead{line(cover, "1. Background", 0.2), line(cover, "The Committee met.", 0.1), line(page, "Objective A", 0.2), line(page, "“Screening”", 0.1)}, true)
	if len(before) != 2 || heading[0].text() != "Objective A" {
		t.Errorf("the heading is %q", heading[0].text())
	}
	_, heading = d.headingOf([]*lineRead{line(page, "Objective A", 0.2), line(page, "“Screening is not", 0.1), line(page, "enough.”", 0.2)}, true)
	if heading[0].text() != "Objective A" {
		t.Errorf("the heading is %q, the end of its motto", heading[0].text())
	}
	before, heading = d.headingOf([]*lineRead{line(cover, "1. Background", 0.2), line(page, "Continued", 0.1)}, true)
	if len(before) != 0 || heading[0].text() != "1. Background" {
		t.Errorf("without one on the page, the heading is %q", heading[0].text())
	}
	_, heading = d.headingOf([]*lineRead{line(page, "1. The scheme has", 0.1), line(page, "2. Some 4.1 million are kept", 0.1), line(page, "Line 1.1 – Keep them", 0.2)}, true)
	if heading[0].text() != "Line 1.1 – Keep them" {
		t.Errorf("the heading is %q, a paragraph with a number like an activity's", heading[0].text())
	}
}

func TestThickRulesCrossed(t *testing.T) {
	b := raster.NewBitmap(300, 320)
	fill(b, image.Rect(146, 10, 154, 310))
	var across []ruling
	for _, y := range []int{10, 110, 210, 300} {
		fill(b, image.Rect(20, y-4, 280, y+5))
		across = append(across, ruling{at: y, lo: 20, hi: 280, thick: 9})
	}
	s := &sheet{ink: b, dark: b, across: b, upright: b, dpi: 200}
	if s.scratch(ruling{at: 150, lo: 10, hi: 310, thick: 8}, nil, across) {
		t.Error("rules as thick as a line of words is high are taken for words")
	}
}

// A frame that is too thick for a ruling is no word beside the rules that run into it.
func TestThickFrameCrossed(t *testing.T) {
	b := raster.NewBitmap(300, 320)
	fill(b, image.Rect(147, 10, 153, 310))
	fill(b, image.Rect(20, 4, 280, 20))
	fill(b, image.Rect(20, 300, 280, 316))
	s := &sheet{ink: b, dark: b, across: b, upright: b, dpi: 200}
	if s.scratch(ruling{at: 150, lo: 5, hi: 315, thick: 6}, nil, nil) {
		t.Error("a rule from one side of a frame to the other is taken for a scratch")
	}
}

// Where nothing is left of one rule, and all others are whole, lines that begin beside one another after blanks tell of it.
func TestRowsAfterBlanks(t *testing.T) {
	for name, test := range map[string]struct {
		third []int // baselines of the third column; those of the others have lines at 50 and 154, with others between in the second
		low   bool  // what the third column has last is lower than letters
		rows  int
	}{
		"three beside one another, two after blanks": {[]int{50, 154}, false, 3},
		"two beside one another":                     {[]int{50, 74}, false, 2},
		"none after a blank but one":                 {[]int{50, 74, 98, 122, 154}, false, 2},
		"one of three a piece of a rule":             {[]int{50, 154}, true, 2},
	} {
		all := []bool{true, true, true, true}
		l := &lattice{xs: []int{0, 100, 200, 300, 400}, ys: []int{0, 30, 300}, right: [][]bool{all, all}, below: [][]bool{slices.Clone(all), slices.Clone(all)}}
		cells := []*cellText{texted(0, 0, 20), texted(0, 1, 20), texted(0, 2, 20), texted(0, 3, 20),
			texted(1, 0, 50, 154), texted(1, 1, 50, 74, 98, 122, 154, 178), texted(1, 2, test.third...), texted(1, 3, 50)}
		if ls := cells[6].lines; test.low {
			ls[len(ls)-1].box.Min.Y = ls[len(ls)-1].box.Max.Y - 4
		}
		l.partRows(cells, false, func([]lineStart, int) bool { return false }, 20)
		if len(l.ys)-1 != test.rows {
			t.Errorf("%s: lines at %v, want %d rows", name, l.ys, test.rows)
		}
	}
}
