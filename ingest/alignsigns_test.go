package ingest

import (
	"image"
	"testing"
)

func TestSignsBetween(t *testing.T) {
	sign := func(x0, x1, h int) *piece {
		r := image.Rect(x0, 10-h/2, x1, 10+h/2)
		return &piece{box: r, core: image.Rect(x0, 0, x1, 20), letters: []image.Rectangle{r}}
	}
	for _, test := range []struct {
		name string
		gap  int // on both sides of the middle column, in pixels of type of 20
		want int // columns
	}{{"a cross between figures", 10, 1}, {"dashes in a column of their own", 40, 3}} {
		var strips []*strip
		for range 3 {
			mid := 60 + test.gap
			strips = append(strips, &strip{pieces: []*piece{sign(0, 60, 15), sign(mid, mid+8, 8), sign(mid+8+test.gap, mid+90, 15)}})
		}
		a := &alignment{em: 20}
		if got := a.columns(strips); len(got) != test.want {
			t.Errorf("%s: columns %v, want %d", test.name, got, test.want)
		}
	}
}

func TestRangesOver(t *testing.T) {
	letters := func(x int, heights ...int) *piece {
		p := &piece{}
		for i, h := range heights {
			r := image.Rect(x+10*i, 10-(h+1)/2, x+10*i+8, 10+(h+1)/2)
			p.letters, p.box = append(p.letters, r), p.box.Union(r)
		}
		p.core = image.Rect(p.box.Min.X, 0, p.box.Max.X, 20)
		return p
	}
	for _, test := range []struct {
		name string
		sign int // the height of the sign that ends the first
		want int // columns
	}{{"from a dash on", 2, 1}, {"from a figure on", 15, 2}} {
		var strips []*strip
		for range 3 {
			strips = append(strips, &strip{pieces: []*piece{letters(0, 15, 15, test.sign), letters(44, 15, 15)}})
		}
		a := &alignment{em: 20}
		if got := a.columns(strips); len(got) != test.want {
			t.Errorf("%s: columns %v, want %d", test.name, got, test.want)
		}
	}
}
