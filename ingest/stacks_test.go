package ingest

import (
	"image"
	"slices"
	"testing"

	"annex/ingest/raster"
)

func ruledAll(xs, ys []int) *lattice {
	l := &lattice{xs: xs, ys: ys}
	for range len(ys) - 1 {
		l.right = append(l.right, slices.Repeat([]bool{true}, len(xs)-1))
		l.below = append(l.below, slices.Repeat([]bool{true}, len(xs)-1))
	}
	return l
}

func TestJoinStacked(t *testing.T) {
	const em = 30
	xs := []int{0, 100, 200, 300}
	for _, test := range []struct {
		name  string
		below *lattice
		want  int
	}{
		{"a row between", ruledAll([]int{1, 101, 199, 300}, []int{150, 200, 250}), 1},
		{"a title between", ruledAll(xs, []int{230, 280}), 2},
		{"other columns", ruledAll([]int{0, 80, 200, 300}, []int{150, 200}), 2},
	} {
		got := joinStacked([]*lattice{ruledAll(xs, []int{0, 50, 100}), test.below}, em, 6)
		if len(got) != test.want {
			t.Errorf("%s: got %d tables, want %d", test.name, len(got), test.want)
			continue
		}
		if test.want > 1 {
			continue
		}
		cells := got[0].cells()
		if k := slices.IndexFunc(cells, func(c cellBox) bool { return c.row == 2 && c.colSpan == 3 }); k < 0 || len(cells) != 13 {
			t.Errorf("%s: no cell over all columns: %v", test.name, cells)
		}
	}
}

// Where a lattice closes no cell, letters stand, and the rule that was bridged over it is cut.
func TestDrawnParts(t *testing.T) {
	l := ruledAll([]int{0, 100, 200}, []int{0, 50, 100, 150})
	l.right[1][0] = false
	got := drawnParts([]ruling{{at: 101, lo: 0, hi: 150, thick: 3}}, []*lattice{l}, (*lattice).down, 5, 2)
	want := []ruling{{at: 101, lo: 0, hi: 52, thick: 3}, {at: 101, lo: 98, hi: 150, thick: 3}}
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// Ink everywhere makes no rule where none was found.
func TestKeepRuled(t *testing.T) {
	l := ruledAll([]int{0, 100, 200}, []int{0, 50, 100})
	l.keepRuled([]ruling{{at: 52, lo: 100, hi: 200}}, 5)
	if l.below[0][0] || !l.below[0][1] || !l.below[1][0] {
		t.Errorf("got %v, want the first cell open, the others closed", l.below)
	}
}

func TestDotted(t *testing.T) {
	b := raster.NewBitmap(60, 400)
	for y := 0; y < 400; y += 4 {
		fill(b, image.Rect(10, y, 12, y+2)) // a dotted rule
	}
	for y := 0; y < 400; y += 40 {
		fill(b, image.Rect(40, y, 44, y+22)) // ones under one another
	}
	s := &sheet{ink: b, dark: b, dpi: 300, times: 2}
	for at, want := range map[int]bool{11: false, 42: true} {
		if got := s.stacked(ruling{at: at, lo: 0, hi: 396, thick: 3}); got != want {
			t.Errorf("line at %d: figures under one another: got %t, want %t", at, got, want)
		}
	}
}

func TestShadedEdges(t *testing.T) {
	s := whiteSheet(1240, 800, 150)
	for _, y := range []int{200, 280} {
		for yy := y; yy < y+40; yy++ {
			for x := 150; x < 1100; x++ {
				s.gray.Pix[yy*s.gray.Stride+x] = 236
			}
		}
	}
	var at []int
	for _, r := range s.shadedEdges() {
		at = append(at, r.at)
	}
	if !slices.EqualFunc(at, []int{200, 240, 280, 320}, func(a, b int) bool { return abs(a-b) <= 3 }) {
		t.Errorf("got edges at %v, want them at 200, 240, 280 and 320", at)
	}
}

func whiteSheet(w, h int, dpi float64) *sheet {
	s := &sheet{gray: image.NewGray(image.Rect(0, 0, w, h)), dark: raster.NewBitmap(w, h), dpi: dpi, times: 1}
	for i := range s.gray.Pix {
		s.gray.Pix[i] = 255
	}
	return s
}
