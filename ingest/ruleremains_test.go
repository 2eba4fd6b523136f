package ingest

import (
	"image"
	"slices"
	"testing"

	"annex/ingest/raster"
)

// pairAt draws a double rule from x0 to x1 that a scanner broke: its lines by turns, and run together.
func pairAt(x0, x1, y int) func(painter) {
	return func(paint painter) {
		for i, x := 0, x0; x < x1; i, x = i+1, x+50 {
			switch end := min(x+40, x1); i % 3 {
			case 0:
				paint(x, y-2, end, y-1, 0)
			case 1:
				paint(x, y-2, end, y+3, 0)
			default:
				paint(x, y+2, end, y+3, 0)
			}
		}
	}
}

func TestBrokenAcross(t *testing.T) {
	text := barsAt(110, 880, 330)
	for _, test := range []struct {
		name   string
		drawn  []func(painter)
		ruled  []ruling
		wanted []ruling
	}{
		{"a double rule in pieces", []func(painter){text, pairAt(100, 900, 381)}, nil, []ruling{{381, 100, 900, 5}}},
		{"one that is a ruling already", []func(painter){text, pairAt(100, 900, 381)}, []ruling{{383, 90, 910, 4}}, nil},
		{"underlined words", []func(painter){text, pairAt(110, 880, 335)}, nil, nil},
		{"dashes in blank cells", []func(painter){text, func(p painter) { p(150, 380, 164, 383, 0); p(400, 380, 414, 383, 0) }}, nil, nil},
	} {
		s := drawnSheet(1000, 600, test.drawn...)
		s.across = s.dark
		got := s.brokenAcross(test.ruled)
		if len(got) != len(test.wanted) {
			t.Errorf("%s: the rules are %v, not %v", test.name, got, test.wanted)
			continue
		}
		for i, w := range test.wanted {
			if r := got[i]; abs(r.at-w.at) > 1 || abs(r.lo-w.lo) > 50 || abs(r.hi-w.hi) > 50 {
				t.Errorf("%s: the rule is %v, not %v", test.name, r, w)
			}
		}
	}
}

func TestClearRemains(t *testing.T) {
	s := drawnSheet(1000, 600, barsAt(110, 880, 330), pairAt(100, 900, 350))
	ink := s.ink.Crop(s.ink.Bounds())
	s.clearRemains(ink, []ruling{{352, 100, 900, 2}})
	if n := ink.Count(image.Rect(0, 340, 1000, 360)); n > 0 {
		t.Errorf("%d pixels of the rule are left", n)
	}
	if text := image.Rect(0, 300, 1000, 335); ink.Count(text) != s.ink.Count(text) {
		t.Error("letters were cleared with it")
	}
}

func TestNoteRule(t *testing.T) {
	foot, short := ruling{500, 100, 1000, 3}, ruling{520, 100, 395, 2}
	for name, test := range map[string]struct {
		rules []ruling
		sure  bool // what stands below looks like a row of the table
		want  bool
	}{
		"ends under a column's text":             {[]ruling{{520, 100, 350, 2}}, false, true},
		"ends so above a row":                    {[]ruling{{520, 100, 350, 2}}, true, false},
		"ends where a column does":               {[]ruling{{400, 390, 1000, 2}, short}, false, false},
		"does so, and is the zone's only one":    {[]ruling{short}, false, true},
		"does so above a row":                    {[]ruling{short}, true, false},
		"does so below the rule at the foot":     {[]ruling{foot, short}, false, true},
		"does so whatever stands below":          {[]ruling{foot, short}, true, true},
		"begins beside the bars in the margin":   {[]ruling{foot, {520, 135, 395, 2}}, true, true},
		"follows a rule that parts some cells":   {[]ruling{{500, 400, 1000, 3}, short}, false, false},
		"begins under the table's second column": {[]ruling{foot, {520, 420, 700, 2}}, true, false},
	} {
		g := &growth{alignment: &alignment{em: 20, horizontal: test.rules}, x: span{100, 1000}, gutters: []span{{390, 420}, {700, 720}}, rows: []*wordRow{{at: 300}}}
		if got := g.noteRule(&wordRow{at: 480}, &wordRow{at: 540}, test.sure); got != test.want {
			t.Errorf("a rule that %s: got %t", name, got)
		}
	}
}

func TestFramed(t *testing.T) {
	z := &zone{alignment: alignment{em: 20, horizontal: []ruling{{95, 100, 900, 4}, {512, 100, 900, 4}, {515, 100, 300, 8}, {560, 100, 900, 4}}}, box: image.Rect(100, 100, 900, 500)}
	if got, want := z.framed(), image.Rect(100, 92, 900, 516); got != want {
		t.Errorf("the frame is %v, not %v", got, want)
	}
}

func TestLowPieces(t *testing.T) {
	b := raster.NewBitmap(40, 40)
	dash := image.Rect(5, 5, 20, 8)
	for _, r := range []image.Rectangle{dash, image.Rect(5, 20, 8, 35), image.Rect(30, 5, 31, 6)} {
		b.Fill(r)
	}
	if got := lowPieces(b, 5); !slices.Equal(got, []image.Rectangle{dash}) {
		t.Errorf("the pieces are %v, not the dash alone", got)
	}
}

// Rows may stand farther apart where a rule of the table runs between them.
func TestRuledBetween(t *testing.T) {
	for _, test := range []struct {
		name string
		rule ruling
		sure bool
		want bool
	}{
		{"under some columns", ruling{500, 400, 700, 2}, false, true},
		{"across the table", ruling{500, 100, 1000, 2}, false, false},
		{"across the table, above a row", ruling{500, 100, 1000, 2}, true, true},
		{"below both rows", ruling{560, 400, 700, 2}, true, false},
		{"a dash", ruling{500, 400, 430, 2}, true, false},
	} {
		g := &growth{alignment: &alignment{em: 20, horizontal: []ruling{test.rule}}, x: span{100, 1000}}
		if got := g.ruledBetween(&wordRow{at: 480}, &wordRow{at: 540}, test.sure); got != test.want {
			t.Errorf("a rule %s: got %t", test.name, got)
		}
	}
}
