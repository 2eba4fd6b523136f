package ingest

import (
	"image"
	"slices"
	"testing"
)

// rowOf is a row of words of type as high as high, whose letters' middle is at y.
func rowOf(y, high int, words ...span) *wordRow {
	r := &wordRow{at: y}
	for _, w := range words {
		r.words = append(r.words, image.Rect(w.lo, y-high/2, w.hi, y+high/2))
	}
	return r
}

func TestGrowOverDirt(t *testing.T) {
	const high = 16
	seed := rowOf(20, high, span{10, 60}, span{120, 200}, span{230, 280}, span{320, 400})
	plain := func(y int) *wordRow {
		return rowOf(y, high, span{10, 80}, span{120, 190}, span{230, 290}, span{320, 380})
	}
	dirty := rowOf(72, high, span{10, 80}, span{120, 211}, span{230, 290}, span{320, 380}) // a speck behind its second word
	wide := func(y int) *wordRow {
		return rowOf(y, high, span{120, 200}, span{214, 280}, span{320, 380}) // its third begins farther left
	}
	mark := rowOf(130, high, span{185, 225}, span{230, 300}) // a page mark, and a spot in a line with it
	mark.words = append(mark.words, image.Rect(370, 126, 379, 135))
	for _, test := range []struct {
		name string
		rows []*wordRow
		want int // how many rows stand in the zone
	}{
		{"rows in columns", []*wordRow{seed, plain(46), plain(72), plain(98)}, 4},
		{"one that dirt makes longer", []*wordRow{seed, plain(46), dirty, wide(98), plain(124)}, 5},
		{"a page mark beside a spot", []*wordRow{seed, plain(46), plain(72), mark}, 3},
		{"text across the columns", []*wordRow{seed, plain(46), plain(72), rowOf(98, high, span{10, 90}, span{95, 180}, span{185, 270}, span{275, 390})}, 3},
	} {
		a := &alignment{em: 20}
		g, _ := a.grow(test.rows, 0)
		if g == nil {
			t.Fatalf("%s: no zone", test.name)
		}
		if len(g.rows) != test.want || len(g.gutters) != 3 {
			t.Errorf("%s: %d rows, not %d, between %d gutters", test.name, len(g.rows), test.want, len(g.gutters))
		}
	}
}

func TestGrowFromNoSectionHeading(t *testing.T) {
	rows := func(high int) []*wordRow {
		return []*wordRow{rowOf(20, high, span{10, 80}, span{92, 130}, span{142, 300}, span{312, 380}),
			rowOf(60, 16, span{10, 60}, span{120, 200}, span{230, 280}, span{320, 400}), rowOf(86, 16, span{10, 80}, span{120, 190}, span{230, 290}, span{320, 380})}
	}
	a := &alignment{em: 20}
	if g, _ := a.grow(rows(30), 0); g != nil {
		t.Error("a zone begins with words in larger type")
	}
	if g, _ := a.grow(rows(16), 0); g == nil {
		t.Error("words as far apart in the type of the table begin none")
	}
}

func TestSpecksAreNoRow(t *testing.T) {
	seed := rowOf(20, 16, span{10, 60}, span{120, 200}, span{230, 280})
	a := &alignment{em: 20}
	g, _ := a.grow([]*wordRow{seed, rowOf(46, 16, span{10, 80}, span{120, 190}, span{230, 290}), rowOf(72, 16, span{10, 70}, span{120, 180}, span{230, 280})}, 0)
	for _, test := range []struct {
		name  string
		words []span
		want  bool
	}{
		{"two specks", []span{{40, 44}, {150, 156}}, true},
		{"a figure where a column begins", []span{{40, 44}, {120, 130}}, false},
		{"a word", []span{{150, 190}}, false},
	} {
		if got := g.speck(rowOf(98, 8, test.words...)); got != test.want {
			t.Errorf("%s: dirt is %t", test.name, got)
		}
	}
}

func TestBlankColumnsAreDropped(t *testing.T) {
	line := []*lineRead{{}}
	for _, test := range []struct {
		name  string
		cols  []span
		lines [][]*lineRead
		want  []span
	}{
		{"specks between two columns", []span{{0, 100}, {100, 120}, {120, 200}}, [][]*lineRead{line, nil, line}, []span{{0, 120}, {120, 200}}},
		{"specks before the first", []span{{0, 20}, {20, 100}, {100, 200}}, [][]*lineRead{nil, line, line}, []span{{0, 100}, {100, 200}}},
		{"a wide column that is blank", []span{{0, 100}, {100, 200}, {200, 300}}, [][]*lineRead{line, nil, line}, []span{{0, 100}, {100, 200}, {200, 300}}},
	} {
		z := &zone{alignment: alignment{em: 20}, cols: test.cols, lines: test.lines}
		if z.dropBlank(); !slices.Equal(z.cols, test.want) || len(z.lines) != len(test.want) {
			t.Errorf("%s: columns at %v, not %v", test.name, z.cols, test.want)
		}
	}
}

func TestPiecesOfBarsAreNoWords(t *testing.T) {
	g := &growth{alignment: &alignment{em: 20, vertical: []ruling{{at: 34, lo: 200, hi: 260}}}, x: span{100, 400}}
	for _, test := range []struct {
		name string
		word span
		want int // how many words are left
	}{
		{"a piece above a bar", span{30, 39}, 0},
		{"a figure before the first column", span{60, 69}, 1},
		{"a word above a bar", span{30, 60}, 1},
		{"what is as thin as hardly a letter", span{60, 65}, 0},
		{"a letter in the table", span{150, 159}, 1},
	} {
		if got := g.withoutBars(rowOf(80, 16, test.word)); len(got.words) != test.want {
			t.Errorf("%s: %d words, not %d", test.name, len(got.words), test.want)
		}
	}
}
