package ingest

import (
	"image"
	"image/color"
	"image/draw"
	"reflect"
	"testing"

	"annex/ingest/raster"
)

// drawnSheet is a sheet of 200 dpi with rectangles of grey drawn on white.
func drawnSheet(w, h int, drawn ...func(paint func(x0, y0, x1, y1 int, level uint8))) *sheet {
	g := image.NewGray(image.Rect(0, 0, w, h))
	paint := func(x0, y0, x1, y1 int, level uint8) {
		draw.Draw(g, image.Rect(x0, y0, x1, y1), image.NewUniform(color.Gray{Y: level}), image.Point{}, draw.Src)
	}
	paint(0, 0, w, h, 255)
	for _, d := range drawn {
		d(paint)
	}
	return &sheet{gray: g, dpi: 200, times: 1, ink: raster.Below(g, 128), dark: raster.Below(g, faintLevel)}
}

type painter = func(x0, y0, x1, y1 int, level uint8)

// barsAt draws bars as high as letters, a space every 40 pixels.
func barsAt(x0, x1, baseline int) func(painter) {
	return func(paint painter) {
		for x := x0; x+30 <= x1; x += 40 {
			for k := range 4 {
				paint(x+8*k, baseline-14, x+8*k+3, baseline, 0)
			}
		}
	}
}

func TestFillEdges(t *testing.T) {
	xs := []int{100, 300, 500, 700, 900}
	var vertical []ruling
	for _, x := range xs {
		vertical = append(vertical, ruling{x, 200, 700, 2})
	}
	shaded := func(x0, x1, y0, y1 int, level uint8) func(painter) {
		return func(paint painter) { paint(x0, y0, x1, y1, level) }
	}
	all := []func(painter){barsAt(110, 290, 230), barsAt(310, 480, 230), barsAt(510, 690, 275), barsAt(710, 880, 275), barsAt(110, 290, 275), barsAt(110, 860, 160)}
	for _, test := range []struct {
		name   string
		drawn  func(painter)
		wanted []ruling
	}{
		{"a shaded heading row", shaded(100, 900, 200, 245, 240), []ruling{{200, 100, 900, 1}, {245, 100, 900, 1}}},
		{"one shaded cell", shaded(300, 500, 200, 245, 240), nil},
		{"paper hardly darker", shaded(100, 900, 200, 245, 253), nil},
		{"a blank column between shaded ones", func(p painter) { p(100, 200, 300, 245, 240); p(500, 200, 900, 245, 240) }, nil},
		{"text alone", func(painter) {}, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := drawnSheet(1000, 800, append([]func(painter){test.drawn}, all...)...)
			got := s.fillEdges(vertical)
			if len(got) != len(test.wanted) {
				t.Fatalf("the edges are %v, not %v", got, test.wanted)
			}
			for i, r := range got {
				if w := test.wanted[i]; abs(r.at-w.at) > 2 || r.lo != w.lo || r.hi != w.hi {
					t.Errorf("the edge is %v, not %v", r, w)
				}
			}
		})
	}
	s := drawnSheet(1000, 800)
	if e := (ruling{200, 100, 900, 1}); !s.runsAlong(e, []ruling{{206, 90, 700, 2}}) || s.runsAlong(e, []ruling{{206, 100, 400, 2}}) || s.runsAlong(e, []ruling{{240, 90, 900, 2}}) {
		t.Error("an edge runs along what it does not, or not along its rule")
	}
}

// specksAt draws single pixels from x0 to x1.
func specksAt(x0, x1, y, apart int) func(painter) {
	return func(paint painter) {
		for x := x0; x < x1; x += apart {
			paint(x, y, x+1, y+1, 0)
		}
	}
}

// hyphensAt draws hyphens behind every other of the words that barsAt draws.
func hyphensAt(x0, x1, y int) func(painter) {
	return func(paint painter) {
		for x := x0; x+8 <= x1; x += 80 {
			paint(x, y, x+7, y+2, 0)
		}
	}
}

func TestWornByText(t *testing.T) {
	var letters []func(painter)
	for x := 100; x < 800; x += 18 { // a third of the columns has the lower half of a letter above the line
		letters = append(letters, func(paint painter) { paint(x, 285, x+6, 300, 0) })
	}
	s := drawnSheet(1000, 400, append(letters, func(paint painter) { paint(100, 301, 800, 303, 0) })...)
	s.across = s.dark
	for _, test := range []struct {
		name   string
		length int
		worn   bool
	}{{"a stroke under a word", 108, true}, {"a rule as long as a table", 700, false}} {
		if got := s.wornByText(ruling{at: 302, lo: 100, hi: 100 + test.length, thick: 2}); got != test.worn {
			t.Errorf("%s is worn by text: got %t", test.name, got)
		}
	}
}

func TestFaintAcross(t *testing.T) {
	xs := []int{100, 300, 500, 700, 900}
	for _, test := range []struct {
		name   string
		drawn  []func(painter)
		wanted []ruling
	}{
		{"what a streak left", []func(painter){specksAt(300, 900, 400, 11), barsAt(110, 290, 406)}, []ruling{{400, 300, 900, 1}}},
		{"one column", []func(painter){specksAt(300, 500, 400, 11)}, nil},
		{"hyphens of words beside one another", []func(painter){barsAt(310, 690, 406), hyphensAt(339, 700, 399)}, nil},
		{"too few", []func(painter){specksAt(100, 900, 400, 90)}, nil},
		{"dirt all over", []func(painter){specksAt(100, 900, 395, 11), specksAt(100, 900, 400, 11), specksAt(100, 900, 405, 11)}, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := drawnSheet(1000, 800, test.drawn...)
			got := s.faintAcross(raster.Specks(s.dark, s.points(1.2), s.points(3)), xs, 200, 700)
			for i := range got {
				if i < len(test.wanted) && abs(got[i].at-test.wanted[i].at) <= 1 {
					got[i].at = test.wanted[i].at
				}
			}
			if !reflect.DeepEqual(got, test.wanted) {
				t.Errorf("the faint rules are %v, not %v", got, test.wanted)
			}
		})
	}
}

func TestDottedUpright(t *testing.T) {
	column := func(paint painter) {
		for y := 100; y < 600; y += 9 {
			paint(400, y, 401, y+1, 0)
		}
	}
	s := drawnSheet(1000, 800, column, barsAt(410, 700, 300), barsAt(100, 390, 300))
	s.upright = s.dark
	got := s.dottedUpright(nil)
	if len(got) != 1 || abs(got[0].at-400) > 1 || got[0].length() < 480 {
		t.Fatalf("the dotted rules are %v", got)
	}
	if !s.verticalDrawn(400, 310, 590) || s.dark.At(400, 101) {
		t.Error("the rule is not drawn through, or in the sheet itself")
	}
	if again := s.dottedUpright(got); len(again) != 0 {
		t.Errorf("%v are found again", again)
	}
	s.scratches = []ruling{{at: 401, lo: 90, hi: 700}}
	if scratch := s.dottedUpright(nil); len(scratch) != 0 {
		t.Errorf("%v are found on a scratch", scratch)
	}
}

func TestMissing(t *testing.T) {
	l := &lattice{xs: []int{0, 100, 200, 300}, ys: []int{0, 50, 100}, below: [][]bool{{true, false, false}, {true, true, true}}}
	for _, test := range []struct {
		r      ruling
		wanted ruling
		ok     bool
	}{
		{ruling{52, 100, 300, 1}, ruling{50, 100, 300, 1}, true},
		{ruling{98, 100, 300, 1}, ruling{100, 100, 300, 1}, false},
		{ruling{75, 0, 300, 1}, ruling{75, 0, 300, 1}, true},
	} {
		if got, ok := l.missing(test.r, 4); got != test.wanted || ok != test.ok {
			t.Errorf("%v is %v, missing %v", test.r, got, ok)
		}
	}
}

func TestTracesOfARule(t *testing.T) {
	specks := func(y int, xs ...int) func(painter) {
		return func(paint painter) {
			for _, x := range xs {
				paint(x, y, x+1, y+1, 0)
			}
		}
	}
	for _, test := range []struct {
		name string
		at   []func(painter)
		want bool
	}{
		{"at one height in both columns", []func(painter){specks(175, 120, 160, 250, 330, 400)}, true},
		{"in one column", []func(painter){specks(175, 120, 140, 160, 200, 250, 280)}, false},
		{"at many heights", []func(painter){specks(172, 130, 180, 250, 330, 400), specks(178, 120, 160, 240, 320, 390), specks(184, 150, 220, 260, 350, 410), specks(188, 110, 170, 270, 310, 370)}, false},
		{"in one column and a blank one", []func(painter){specks(175, 120, 140, 160, 200, 530, 560)}, true},
		{"blank", nil, false},
	} {
		s := drawnSheet(700, 300, append(test.at, barsAt(110, 290, 160), barsAt(310, 480, 160), barsAt(110, 290, 204), barsAt(310, 480, 204))...)
		l := &lattice{xs: []int{100, 300, 500, 600}, ys: []int{140, 260}}
		if got := s.traced(l, []lineStart{{y: 204, col: 0}, {y: 204, col: 1}}, 2, 22); got != test.want {
			t.Errorf("specks %s: traced is %t", test.name, got)
		}
	}
}

func TestTracesOfARuleDown(t *testing.T) {
	upright := func(x int, ys ...int) func(painter) {
		return func(paint painter) {
			for _, y := range ys {
				paint(x, y, x+1, y+2, 0)
			}
		}
	}
	for _, test := range []struct {
		name string
		at   []func(painter)
		want bool
	}{
		{"three pieces", []func(painter){upright(300, 120, 160, 230)}, true},
		{"a little aside", []func(painter){upright(302, 120, 160, 230)}, true},
		{"one speck", []func(painter){upright(300, 120)}, false},
		{"specks beside it too", []func(painter){upright(300, 120, 160, 230), upright(307, 130, 170, 250)}, false},
		{"blank", nil, false},
	} {
		if got := drawnSheet(600, 300, test.at...).tracedDown(300, 100, 280, 22); got != test.want {
			t.Errorf("%s: traced is %t", test.name, got)
		}
	}
}

func TestOnlyLetters(t *testing.T) {
	rule := func(paint painter) { paint(100, 159, 500, 161, 0) }
	word := func(x0, x1 int) func(painter) { // run together by thick ink
		return func(paint painter) {
			paint(x0, 152, x1, 155, 0)
			paint(x0, 158, x1, 161, 0)
			barsAt(x0, x1, 162)(paint)
		}
	}
	for _, test := range []struct {
		name string
		at   []func(painter)
		want bool
	}{
		{"a line of letters", []func(painter){barsAt(110, 420, 162)}, true},
		{"a rule under letters", []func(painter){barsAt(110, 420, 162), rule}, false},
		{"a rule", []func(painter){rule}, false},
		{"words in thick ink", []func(painter){word(110, 210), word(225, 330), word(345, 480)}, true},
	} {
		s := drawnSheet(600, 300, test.at...)
		if s.across = s.dark; s.onlyLetters(160, 104, 496) != test.want {
			t.Errorf("%s: only letters is %t", test.name, !test.want)
		}
	}
}
