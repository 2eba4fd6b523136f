package ingest

import (
	"image"
	"reflect"
	"slices"
	"testing"
)

// texted makes a cell of a table's row with lines of text at baselines.
func texted(row, col int, baselines ...int) *cellText {
	c := &cellText{cellBox: cellBox{row: row, col: col, rowSpan: 1, colSpan: 1}}
	for _, y := range baselines {
		c.lines = append(c.lines, &textLine{baseline: y, box: image.Rect(col*100+5, y-14, col*100+80, y+4)})
	}
	return c
}

func TestPartRows(t *testing.T) {
	grid := func() *lattice {
		return &lattice{xs: []int{0, 100, 200, 300, 400}, ys: []int{0, 30, 300},
			right: [][]bool{{true, true, true, true}, {true, true, true, true}},
			below: [][]bool{{true, true, true, true}, {true, true, true, true}}}
	}
	heads := []*cellText{texted(0, 0, 20), texted(0, 1, 20), texted(0, 2, 20), texted(0, 3, 20)}
	for _, test := range []struct {
		name  string
		cells []*cellText
		ys    []int
		below []bool // of the first row below the headings
	}{
		{"a lost rule", []*cellText{texted(1, 0, 50, 74), texted(1, 1, 50, 74, 106, 130), texted(1, 2, 50, 106, 130, 154), texted(1, 3, 50)},
			[]int{0, 30, 88, 300}, []bool{false, true, true, true}},
		{"text that goes on beside it", []*cellText{texted(1, 0, 50, 74), texted(1, 1, 50, 74, 106, 130), texted(1, 2, 50, 106, 130), texted(1, 3, 50, 74, 98, 122)},
			[]int{0, 30, 88, 300}, []bool{false, true, true, false}},
		{"one paragraph apart", []*cellText{texted(1, 0, 50, 74), texted(1, 1, 50, 74, 98, 122), texted(1, 2, 50, 106, 130), texted(1, 3, 50)},
			[]int{0, 30, 300}, nil},
		{"one cell", []*cellText{texted(1, 0, 50, 74, 98), texted(1, 1, 50, 74), texted(1, 2, 50, 74), texted(1, 3, 50)}, []int{0, 30, 300}, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			l := grid()
			cells := append(slices.Clone(heads), test.cells...)
			parted := l.partRows(cells, true, nil, 20)
			if !slices.Equal(l.ys, test.ys) || parted != (test.below != nil) {
				t.Fatalf("the rows lie at %v, not %v", l.ys, test.ys)
			}
			if parted && !slices.Equal(l.below[1], test.below) {
				t.Errorf("closed are %v, not %v", l.below[1], test.below)
			}
			n := 0
			for _, c := range l.share(cells) {
				n += len(c.lines)
			}
			all := 0
			for _, c := range cells {
				all += len(c.lines)
			}
			if n != all {
				t.Errorf("%d of %d lines are in cells", n, all)
			}
		})
	}
}

func TestPartColumns(t *testing.T) {
	line := func(y int, glyphs ...span) *textLine {
		l := &textLine{baseline: y}
		for _, g := range glyphs {
			l.glyphs = append(l.glyphs, glyph{x0: g.lo, x1: g.hi})
		}
		l.box = image.Rect(glyphs[0].lo, y-14, glyphs[len(glyphs)-1].hi, y)
		return l
	}
	cell := func(row, col int, lines ...*textLine) *cellText {
		return &cellText{cellBox{row: row, col: col, rowSpan: 1, colSpan: 1}, lines}
	}
	for _, test := range []struct {
		name  string
		cells []*cellText
		xs    []int
	}{
		{"a lost column", []*cellText{cell(0, 0, line(20, span{10, 80})), cell(0, 1, line(20, span{110, 180}, span{260, 320})),
			cell(1, 0, line(50, span{10, 60})), cell(1, 1, line(50, span{110, 230}, span{260, 300}), line(74, span{120, 200}))}, []int{0, 100, 252, 400}},
		{"a heading of two lines", []*cellText{cell(0, 1, line(20, span{110, 180}, span{260, 320}), line(44, span{110, 170}, span{260, 300})),
			cell(1, 1, line(80, span{110, 230}, span{260, 300}), line(104, span{120, 200}))}, []int{0, 100, 252, 400}},
		{"items below a bullet", []*cellText{cell(0, 1, line(20, span{110, 180}, span{270, 340})),
			cell(1, 1, line(50, span{110, 230}, span{260, 264}, span{280, 330}), line(74, span{110, 200}, span{280, 330}), line(98, span{280, 320}), line(122, span{110, 150}, span{280, 300}),
				line(146, span{260, 264}, span{280, 310}), line(170, span{280, 310}))}, []int{0, 100, 252, 400}},
		{"words at many indents", []*cellText{cell(0, 1, line(20, span{110, 180}, span{270, 340})),
			cell(1, 1, line(50, span{110, 230}, span{260, 264}, span{280, 330}), line(74, span{110, 200}, span{290, 330}), line(98, span{270, 320}), line(122, span{110, 150}, span{284, 300}),
				line(146, span{260, 264}, span{280, 310}), line(170, span{294, 310}))}, []int{0, 100, 400}},
		{"words across the blank", []*cellText{cell(0, 1, line(20, span{110, 180}, span{260, 320})),
			cell(1, 1, line(50, span{110, 190}, span{195, 265}), line(74, span{120, 200}, span{262, 300}))}, []int{0, 100, 400}},
		{"one heading", []*cellText{cell(0, 1, line(20, span{110, 180}, span{190, 320})),
			cell(1, 1, line(50, span{110, 180}, span{190, 265}), line(74, span{120, 180}, span{190, 300}))}, []int{0, 100, 400}},
		{"what is left of the rule behind", []*cellText{cell(0, 1, line(20, span{110, 180}, span{394, 396})),
			cell(1, 1, line(50, span{110, 230}, span{394, 396}), line(74, span{120, 200}, span{394, 396}))}, []int{0, 100, 400}},
		{"nothing under the second heading", []*cellText{cell(0, 1, line(20, span{110, 180}, span{260, 320})), cell(1, 1, line(50, span{110, 190}))}, []int{0, 100, 400}},
	} {
		t.Run(test.name, func(t *testing.T) {
			l := &lattice{xs: []int{0, 100, 400}, ys: []int{0, 30, 300}, right: [][]bool{{true, true}, {true, true}}, below: [][]bool{{true, true}, {true, true}}}
			l.partColumns(test.cells, 20)
			if !reflect.DeepEqual(l.xs, test.xs) || len(l.right[1]) != len(l.xs)-1 || len(l.below[0]) != len(l.xs)-1 {
				t.Errorf("the columns lie at %v, not %v", l.xs, test.xs)
			}
		})
	}
}

func TestSeveralUnder(t *testing.T) {
	ys, under := severalUnder([]int{10, 20, 30}, [][]bool{{true, true, false}, {false, true, false}, {true, true, true}})
	if !slices.Equal(ys, []int{10, 30}) || len(under) != 2 {
		t.Errorf("rules that run under several columns lie at %v", ys)
	}
}

func TestCloseHeadingsAndTops(t *testing.T) {
	grid := func() *lattice {
		return &lattice{xs: []int{0, 100, 200, 300, 400}, ys: []int{0, 30, 100, 300},
			right: slices.Repeat([][]bool{{true, true, true, true}}, 3),
			below: [][]bool{{true, true, false, true}, {true, true, true, false}, {true, true, true, true}}}
	}
	over := func(c *cellText, rows int) *cellText { c.rowSpan = rows; return c }
	l := grid()
	if !l.closeHeadings([]*cellText{texted(0, 0, 20), texted(0, 1, 20), over(texted(0, 2, 20, 50), 2), texted(0, 3, 20)}, 20) || !l.below[0][2] {
		t.Error("a heading goes on in the first row")
	}
	if l = grid(); l.closeHeadings([]*cellText{over(texted(0, 2, 20, 36), 2)}, 20) {
		t.Error("a heading is cut through")
	}
	for name, test := range map[string]struct {
		lines []int
		want  bool
	}{"blank above the rule": {[]int{120, 144}, true}, "text above the rule": {[]int{50, 74, 120}, false}, "text farther down": {[]int{160}, false}} {
		l := grid()
		got := l.closeTops([]*cellText{texted(1, 0, 50), over(texted(1, 3, test.lines...), 2), texted(2, 0, 120), texted(2, 1, 121)}, 20)
		if got != test.want || l.below[1][3] != test.want {
			t.Errorf("%s: closed is %t", name, l.below[1][3])
		}
	}
}

// A rule that is drawn along most rows goes on to the table's foot, where rules are broken.
func TestCloseGapsAtFoot(t *testing.T) {
	for _, test := range []struct {
		drawn []bool // the edge between the first two columns, above the last row
		want  bool
	}{
		{[]bool{true, true, false, true}, true},
		{[]bool{true, true}, false},
		{[]bool{true, false, true, false, true}, false},
	} {
		l := &lattice{xs: []int{0, 100, 200, 300}, ys: []int{0}}
		for i, d := range append(test.drawn, false) {
			l.right, l.ys = append(l.right, []bool{d, true, true}), append(l.ys, 100*(i+1))
		}
		last := &cellText{cellBox: cellBox{row: len(test.drawn), rowSpan: 1, colSpan: 2}}
		if got := l.closeGaps([]*cellText{last}, true, func(_, _, _ int) bool { return false }, 20); got != test.want {
			t.Errorf("%v: closed is %t", test.drawn, got)
		}
	}
}

func TestCloseGaps(t *testing.T) {
	line := func(y, x0, x1 int) *textLine {
		return &textLine{baseline: y, box: image.Rect(x0, y-14, x1, y), glyphs: []glyph{{x0: x0, x1: x1}}}
	}
	for _, test := range []struct {
		name           string
		lines          []*textLine
		drawn          [3]bool // the edge between the first two columns
		broken, traced bool
		want           bool
	}{
		{"a gap in a rule", []*textLine{line(150, 10, 80)}, [3]bool{true, false, true}, true, false, true},
		{"a gap in a whole table's", []*textLine{line(150, 10, 80)}, [3]bool{true, false, true}, false, false, false},
		{"a gap with specks", []*textLine{line(150, 10, 80)}, [3]bool{true, false, true}, false, true, true},
		{"a blank cell", nil, [3]bool{true, false, true}, true, false, true},
		{"text across", []*textLine{line(150, 10, 130)}, [3]bool{true, false, true}, true, true, false},
		{"a rule that ends above", []*textLine{line(150, 10, 80)}, [3]bool{true, false, false}, true, false, false},
		{"a rule that ends in specks", []*textLine{line(150, 10, 80)}, [3]bool{true, false, false}, true, true, true},
	} {
		l := &lattice{xs: []int{0, 100, 200, 300}, ys: []int{0, 100, 200, 300}}
		for _, d := range test.drawn {
			l.right = append(l.right, []bool{d, true, true})
		}
		c := &cellText{cellBox{row: 1, rowSpan: 1, colSpan: 2}, test.lines}
		if got := l.closeGaps([]*cellText{c}, test.broken, func(_, _, _ int) bool { return test.traced }, 20); got != test.want || l.right[1][0] != test.want {
			t.Errorf("%s: closed is %t", test.name, got)
		}
	}
}
