package ingest

import (
	"image"
	"slices"
	"testing"

	"annex/ingest/raster"
)

// fill blackens r.
func fill(b *raster.Bitmap, r image.Rectangle) {
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			b.Pix[y*b.W+x] = 1
		}
	}
}

func TestMadeOfLetters(t *testing.T) {
	b := raster.NewBitmap(200, 100)
	fill(b, image.Rect(10, 20, 190, 24)) // a rule
	for x := 10; x < 190; x += 20 {      // the feet of figures, with their stems
		fill(b, image.Rect(x, 76, x+16, 80))
		fill(b, image.Rect(x+6, 56, x+11, 80))
	}
	for times, want := range map[int]bool{1: false, 2: true} {
		s := &sheet{ink: b, dark: b, dpi: 300, times: times}
		if s.madeOfLetters(ruling{at: 22, lo: 10, hi: 190, thick: 4}) {
			t.Errorf("times %d: the rule is taken for letters", times)
		}
		if got := s.madeOfLetters(ruling{at: 78, lo: 10, hi: 186, thick: 4}); got != want {
			t.Errorf("times %d: feet of figures are letters: got %t, want %t", times, got, want)
		}
	}
}

// The serifs of a line's letters run together nearly as a rule that a threshold broke does.
func TestRuleOfSerifs(t *testing.T) {
	serifs := func(paint painter) {
		for x := 100; x < 390; x += 14 {
			paint(x+4, 146, x+8, 160, 0)
			paint(x, 158, x+12, 160, 0)
		}
	}
	pieces := func(paint painter) {
		for x := 100; x < 390; x += 60 {
			paint(x, 158, x+55, 160, 0)
			paint(x+10, 140, x+14, 160, 0) // a tail from above
		}
	}
	for _, test := range []struct {
		name string
		at   func(painter)
		want bool
	}{
		{"serifs", serifs, true},
		{"pieces of a rule that tails touch", pieces, false},
		{"a rule", func(paint painter) { paint(100, 158, 390, 160, 0) }, false},
	} {
		s := drawnSheet(600, 300, test.at)
		if s.across = s.dark; s.feet(ruling{at: 159, lo: 100, hi: 390, thick: 2}) != test.want {
			t.Errorf("%s: feet of letters: got %t", test.name, !test.want)
		}
	}
}

// At a rule's height the tops of letters in the next column, which stand no farther apart than pieces of a rule, carry it on.
func TestRuleWithoutLetters(t *testing.T) {
	rule := func(paint painter) { paint(100, 158, 390, 161, 0) }
	for _, test := range []struct {
		name   string
		at     []func(painter)
		lo, hi int // of what was found
		want   ruling
	}{
		{"letters behind it", []func(painter){rule, barsAt(400, 560, 173)}, 100, 555, ruling{159, 100, 390, 3}},
		{"letters before it", []func(painter){rule, barsAt(10, 95, 173)}, 10, 390, ruling{159, 100, 390, 3}},
		{"a letter behind it", []func(painter){rule, barsAt(400, 430, 173)}, 100, 427, ruling{159, 100, 390, 3}},
		{"letters below it", []func(painter){rule, barsAt(200, 300, 180)}, 100, 390, ruling{159, 100, 390, 3}},
		{"letters alone", []func(painter){barsAt(100, 500, 173)}, 100, 495, ruling{159, 100, 495, 3}},
	} {
		s := drawnSheet(600, 300, test.at...)
		if s.across = s.dark; s.withoutLetters(ruling{159, test.lo, test.hi, 3}, nil) != test.want {
			t.Errorf("%s: %v, want %v", test.name, s.withoutLetters(ruling{159, test.lo, test.hi, 3}, nil), test.want)
		}
	}
	corner := func(paint painter) { paint(398, 150, 401, 172, 0); paint(398, 158, 424, 161, 0) } // of dashes that touch
	s := drawnSheet(600, 300, rule, corner)
	s.across = s.dark
	if got := s.withoutLetters(ruling{159, 100, 424, 3}, []ruling{{at: 399, lo: 20, hi: 280, thick: 3}}); got.hi != 424 {
		t.Errorf("a dash at the corner of a table is cut off: %v", got)
	}
}

// A copier swells the dots of a rule, some into one another: they stay lower than letters.
func TestSwollenDotsAreNoLetters(t *testing.T) {
	b := raster.NewBitmap(240, 100)
	for x := 10; x < 230; x += 5 {
		fill(b, image.Rect(x, 38, x+3, 43))
	}
	for x := 40; x < 230; x += 45 {
		fill(b, image.Rect(x, 39, x+16, 41))
	}
	if s := (&sheet{ink: b, dark: b, dpi: 200, times: 1}); s.madeOfLetters(ruling{at: 40, lo: 10, hi: 230, thick: 5}) {
		t.Error("a dotted rule is taken for letters")
	}
}

func TestBridge(t *testing.T) {
	apart := func(l, r ruling) bool { return l.hi == 100 && r.lo == 150 } // two tables side by side
	got := bridge([]ruling{{at: 10, lo: 0, hi: 100, thick: 2}, {at: 10, lo: 150, hi: 300, thick: 2}, {at: 11, lo: 180, hi: 290, thick: 1}}, 4, 200, apart)
	want := []ruling{{at: 10, lo: 0, hi: 100, thick: 2}, {at: 10, lo: 150, hi: 300, thick: 2}}
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestBridgeStaysOnItsLine(t *testing.T) {
	rs := []ruling{{at: 210, lo: 0, hi: 2000, thick: 5}}
	for y := 100; y < 1900; y += 90 { // its pale edge, seen again in pieces
		rs = append(rs, ruling{at: 208, lo: y, hi: y + 80, thick: 1})
	}
	if got := bridge(rs, 8, 160, nil); len(got) != 1 || got[0].at < 209 {
		t.Errorf("got %v, want one ruling within a pixel of 210", got)
	}
}

func TestRuleLeft(t *testing.T) {
	const em = 30
	above := []ruling{{at: 10, lo: 0, hi: 300, thick: 4}}
	bar := func(y0, y1 int) raster.Component {
		return raster.Component{Box: image.Rect(50, y0, 54, y1), Area: 4 * (y1 - y0)}
	}
	for _, test := range []struct {
		name string
		c    raster.Component
		want bool
	}{
		{"from a rule on", bar(14, 40), true},
		{"higher than letters", bar(60, 100), true},
		{"an l", bar(60, 83), false},
		{"a bracket", raster.Component{Box: image.Rect(50, 60, 56, 100), Area: 150}, false},
	} {
		if got := ruleLeft(test.c, above, em); got != test.want {
			t.Errorf("%s: got %t", test.name, got)
		}
	}
}

func TestBesideLetter(t *testing.T) {
	l := raster.Component{Box: image.Rect(50, 14, 54, 36)}
	a := raster.Component{Box: image.Rect(36, 22, 47, 36)}
	far := raster.Component{Box: image.Rect(10, 22, 21, 36)}
	if !besideLetter(l, []raster.Component{far, a, l}, 30) {
		t.Error("an l at the end of a word is no letter")
	}
	if besideLetter(l, []raster.Component{far, l}, 30) {
		t.Error("what stands away from a word is a letter")
	}
}

func TestStems(t *testing.T) {
	s := &sheet{dpi: 200, ink: raster.NewBitmap(200, 200), dark: raster.NewBitmap(200, 200)}
	for _, y := range []int{40, 66} { // two lines of letters, one stem of each at column 100
		for x := 40; x < 160; x += 12 {
			fill(s.ink, image.Rect(x+4, y, x+7, y+18))
		}
	}
	fill(s.ink, image.Rect(100, 40, 102, 84))
	s.dark, s.upright = s.ink, s.ink
	r := ruling{at: 101, lo: 40, hi: 84, thick: 2}
	on := []ruling{r, {at: r.at, lo: r.hi + 100, hi: r.hi + 200}} // a rule that goes on below
	if !s.stems(r, on, []ruling{{at: 20, lo: 20, hi: 180}, {at: 110, lo: 20, hi: 180}}) {
		t.Error("stems of two lines amid a cell are a rule")
	}
	if !s.stems(r, nil, []ruling{{at: 38, lo: 20, hi: 180}, {at: 86, lo: 20, hi: 180}}) {
		t.Error("stems between two rules, on the line of no other, are taken for a rule")
	}
	if short := []ruling{r, {at: r.at, lo: r.hi + 100, hi: r.hi + 150}}; !s.stems(r, short, []ruling{{at: 38, lo: 20, hi: 180}, {at: 86, lo: 20, hi: 180}}) {
		t.Error("stems of two cells above one another are taken for a rule")
	}
	if s.stems(r, on, []ruling{{at: 38, lo: 20, hi: 180}, {at: 86, lo: 20, hi: 180}}) {
		t.Error("a rule from one to the next is stems")
	}
}

func TestRuleAboveFootnotesEndsNoTable(t *testing.T) {
	s := drawnSheet(1000, 600, func(paint painter) {
		for _, y := range []int{100, 200, 300} {
			paint(100, y, 903, y+3, 0)
		}
		for _, x := range []int{100, 500, 900} {
			paint(x, 100, x+3, 318, 0) // a little beyond the last rule, as lines of a bent page seem to go
		}
		paint(100, 318, 350, 320, 0) // above footnotes
	})
	h, v := s.rulings()
	ls := s.lattices(h, v)
	if len(ls) != 1 {
		t.Fatalf("%d tables", len(ls))
	}
	if n := len(ls[0].ys); n != 3 || ls[0].ys[n-1] > 305 {
		t.Errorf("the table's rules lie at %v", ls[0].ys)
	}
}

func TestBetween(t *testing.T) {
	s := &sheet{dpi: 72}
	across := []ruling{{at: 100, lo: 50, hi: 400}, {at: 200, lo: 50, hi: 400}, {at: 300, lo: 50, hi: 400}}
	for name, test := range map[string]struct {
		v            ruling
		above, below int
	}{
		"broken at both ends":          {ruling{at: 150, lo: 110, hi: 180}, 0, 1},
		"a stem":                       {ruling{at: 150, lo: 140, hi: 155}, -1, -1},
		"less than half of the way":    {ruling{at: 150, lo: 110, hi: 140}, -1, -1},
		"beside them":                  {ruling{at: 30, lo: 110, hi: 180}, -1, -1},
		"over the middle, short of it": {ruling{at: 150, lo: 110, hi: 290}, 0, 2},
	} {
		if above, below := s.between(test.v, across); above != test.above || below != test.below {
			t.Errorf("%s: between %d and %d, want %d and %d", name, above, below, test.above, test.below)
		}
	}
}

func TestJoinsColumns(t *testing.T) {
	s := &sheet{dpi: 72}
	columns := []ruling{{at: 100, lo: 20, hi: 400, thick: 1}, {at: 200, lo: 20, hi: 400, thick: 1}, {at: 300, lo: 20, hi: 400, thick: 1}}
	underline := ruling{at: 150, lo: 102, hi: 198, thick: 1} // as long as its cell is wide
	for name, test := range map[string]struct {
		r     ruling
		among []ruling
		want  bool
	}{
		"a rule over two columns":                 {ruling{at: 150, lo: 100, hi: 300}, columns, true},
		"an underline":                            {underline, columns, false},
		"an underline beside stems of two lines":  {underline, append(columns, ruling{at: 105, lo: 140, hi: 160, thick: 1}), false},
		"an underline between rules drawn double": {underline, append(columns, ruling{at: 103, lo: 20, hi: 400, thick: 1}), false},
	} {
		if got := s.joinsColumns(test.r, test.among); got != test.want {
			t.Errorf("%s: got %t", name, got)
		}
	}
}

// The second line of a double rule, broken by a scanner, is no row of letters on the first; those of an underlined word are.
func TestClosesCell(t *testing.T) {
	double := func(p painter) {
		p(100, 200, 400, 202, 0)
		for x := 100; x < 400; x += 12 {
			p(x, 206, x+9, 208, 0)
		}
	}
	edges := []ruling{{at: 100, lo: 50, hi: 350, thick: 2}, {at: 400, lo: 50, hi: 350, thick: 2}}
	for name, test := range map[string]struct {
		drawn    func(painter)
		vertical []ruling
		want     bool
	}{
		"a double rule":            {double, edges, true},
		"it ends inside a cell":    {double, edges[:1], false},
		"letters stand on it, too": {func(p painter) { double(p); barsAt(100, 400, 198)(p); barsAt(104, 400, 198)(p) }, edges, false},
	} {
		s := drawnSheet(500, 400, test.drawn)
		s.across = s.dark
		if got := s.closesCell(ruling{at: 201, lo: 100, hi: 400, thick: 2}, test.vertical); got != test.want {
			t.Errorf("%s: a rule closes the cell: %v", name, got)
		}
		if !s.wornByText(ruling{at: 201, lo: 100, hi: 400, thick: 2}) {
			t.Errorf("%s: no ink hugs the line", name)
		}
	}
}

// The second line of a leaning double rule hugs the first no more than that of a level one: rows of the one are columns of the other.
func TestLeaningDoubleRule(t *testing.T) {
	lean := func(paint painter) {
		for x := 100; x < 900; x++ {
			y := 200 + (x-100)/200
			paint(x, y, x+1, y+2, 0)
			paint(x, y+4, x+1, y+6, 0)
		}
	}
	s := drawnSheet(1000, 400, lean)
	s.across = s.dark
	if s.wornByText(ruling{at: 204, lo: 100, hi: 900, thick: 9}) {
		t.Error("a double rule is taken for a stroke under text")
	}
}
