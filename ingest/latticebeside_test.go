package ingest

import (
	"image"
	"slices"
	"testing"
)

// ruledGrid is a lattice with lines every so many pixels from x, y on, all drawn.
func ruledGrid(x, y, wide, high, cols, rows int) *lattice {
	l := &lattice{}
	for c := range cols + 1 {
		l.xs = append(l.xs, x+c*wide)
	}
	for r := range rows + 1 {
		l.ys = append(l.ys, y+r*high)
	}
	for range rows {
		l.right = append(l.right, slices.Repeat([]bool{true}, cols))
		l.below = append(l.below, slices.Repeat([]bool{true}, cols))
	}
	return l
}

// wordAt is a piece of a page, its middle at x.
func wordAt(x, y, wide int) *piece {
	r := image.Rect(x-wide/2, y, x+wide/2, y+9)
	return &piece{box: r, core: r, letters: []image.Rectangle{r}}
}

func TestNamesOfRowsBesideRules(t *testing.T) {
	a := &alignment{em: drawnEm}
	l := ruledGrid(200, 100, 40, 20, 3, 5)
	var in, names []*piece
	for r := range 5 {
		y := 105 + 20*r
		in = append(in, wordAt(220, y, 20))
		names = append(names, wordAt(150, y, 60))
	}
	if got := a.withStub(l, in, names); len(got.xs) != 5 || got.xs[0] > 120 {
		t.Errorf("got the lines %v", got.xs)
	}
	if got := a.withStub(l, in, names[:2]); got != l {
		t.Error("two words beside the rules are a column")
	}
}

func TestHeadingsOverRules(t *testing.T) {
	a := &alignment{em: drawnEm}
	l := ruledGrid(100, 100, 40, 20, 5, 3) // the stub, and two years of two columns
	years := []*piece{wordAt(180, 86, 24), wordAt(260, 86, 24)}
	got := a.withHeadings(l, years)
	if len(got.ys) != 5 || !slices.Equal(got.right[0], []bool{true, false, true, false, true}) {
		t.Errorf("got the lines %v, the first row's %v", got.ys, got.right[0])
	}
	if title := []*piece{wordAt(200, 86, 150)}; a.withHeadings(l, title) != l {
		t.Error("the title is a row")
	}
	if askew := []*piece{wordAt(180, 86, 24), wordAt(245, 86, 90)}; a.withHeadings(l, askew) != l {
		t.Error("what stands over no columns is a row")
	}
}

func TestHeadingsInAFrameOfTheirOwn(t *testing.T) {
	a := &alignment{em: drawnEm}
	framed := func() *lattice {
		l := ruledGrid(100, 100, 40, 20, 4, 3)
		for c := range 3 {
			l.right[0][c] = false
		}
		return l
	}
	l := framed()
	a.partHeadings(l, []*piece{wordAt(120, 105, 30), wordAt(160, 105, 20), wordAt(240, 105, 30)})
	if !slices.Equal(l.right[0], []bool{true, true, true, true}) {
		t.Errorf("headings are parted at %v", l.right[0])
	}
	l = framed()
	a.partHeadings(l, []*piece{wordAt(120, 105, 30), wordAt(180, 105, 60), wordAt(240, 105, 30)})
	if l.right[0][0] {
		t.Error("a line of text is parted")
	}
}

func TestTextEndsAtRules(t *testing.T) {
	a := &alignment{em: drawnEm}
	l := ruledGrid(100, 100, 40, 20, 3, 2)
	long := wordAt(140, 105, 60) // over the line at 140
	long.letters = nil
	for x := 110; x < 170; x += 6 {
		long.letters = append(long.letters, image.Rect(x, 105, x+5, 114))
	}
	if got := a.cutAtRules(l, []*piece{long}); len(got) != 1 {
		t.Errorf("got %d pieces of a heading over a rule", len(got))
	}
	column := []*piece{wordAt(150, 125, 16), wordAt(152, 145, 20), wordAt(151, 165, 18)} // which begins at 142
	if got := a.cutAtRules(l, append(column, long)); len(got) != 5 {
		t.Errorf("got %d pieces of a text over a rule, and three more", len(got))
	}
	l.right[0][0] = false
	if got := a.cutAtRules(l, append(column, long)); len(got) != 4 {
		t.Errorf("got %d pieces of a text in a cell over two columns", len(got))
	}
}
