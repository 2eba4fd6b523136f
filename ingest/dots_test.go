package ingest

import (
	"image"
	"testing"

	"annex/ingest/raster"
	"annex/model"
)

// Two pixels where a dot stands are kept, elsewhere they are dirt.
func TestDotPlace(t *testing.T) {
	const em, baseline = 22, 30
	at := func(x, y int) image.Rectangle { return image.Rect(x, y, x+2, y+2) }
	letter, stem := image.Rect(0, 20, 10, 30), image.Rect(40, 20, 43, 30)
	strike := stroke{x0: 0, x1: 60, y0: 23, y1: 25, change: model.Deleted}
	for _, test := range []struct {
		name    string
		dot     image.Rectangle
		others  []image.Rectangle
		strokes []stroke
		want    bool
	}{
		{"over the stem of an i", at(40, 15), []image.Rectangle{letter, stem}, nil, true},
		{"over a round letter, as accents are", at(4, 15), []image.Rectangle{{Min: image.Pt(0, 20), Max: image.Pt(12, 30)}}, nil, true},
		{"one of two over a round letter", at(2, 15), []image.Rectangle{image.Rect(0, 20, 12, 30), at(7, 15)}, nil, true},
		{"one of two at two heights", at(2, 15), []image.Rectangle{image.Rect(0, 20, 12, 30), at(7, 12)}, nil, false},
		{"one of two over nothing", at(30, 15), []image.Rectangle{image.Rect(0, 20, 12, 30), at(35, 15)}, nil, false},
		{"over a stem that touches others", at(10, 15), []image.Rectangle{image.Rect(0, 24, 30, 25), image.Rect(9, 20, 12, 30)}, nil, true},
		{"over another", at(20, 20), []image.Rectangle{letter, at(20, 28)}, nil, true},
		{"a lone one as high", at(20, 20), []image.Rectangle{letter}, nil, false},
		{"behind a word", at(12, 28), []image.Rectangle{letter}, nil, true},
		{"between letters", at(12, 28), []image.Rectangle{letter, image.Rect(15, 20, 25, 30)}, nil, false},
		{"far from letters", at(30, 28), []image.Rectangle{letter}, nil, false},
		{"behind a struck word", at(12, 28), []image.Rectangle{letter}, []stroke{strike}, true},
		{"what is left of a strike", at(20, 21), []image.Rectangle{letter, at(20, 28)}, []stroke{strike}, false},
		{"far above a letter", at(4, 9), []image.Rectangle{letter}, nil, false},
		{"above a letter's edge", at(0, 16), []image.Rectangle{letter}, nil, false},
		{"over a capital, large enough for an accent", image.Rect(4, 11, 8, 13), []image.Rectangle{image.Rect(0, 14, 12, 30)}, nil, true},
		{"beside a capital", image.Rect(11, 11, 15, 13), []image.Rectangle{image.Rect(0, 14, 12, 30)}, nil, false},
		{"over a struck stem", at(40, 15), []image.Rectangle{letter, stem}, []stroke{strike}, true},
	} {
		t.Run(test.name, func(t *testing.T) {
			l := &textLine{em: em, baseline: baseline, strokes: test.strokes, clean: raster.NewBitmap(80, 40)}
			for _, r := range test.others {
				fill(l.clean, r)
			}
			dot := raster.Component{Box: test.dot, Area: 4}
			all := []raster.Component{dot}
			for _, r := range test.others {
				all = append(all, raster.Component{Box: r, Area: r.Dx() * r.Dy()})
			}
			if got := l.dotPlace(dot, all); got != test.want {
				t.Errorf("got %v, want %v", got, test.want)
			}
		})
	}
}

// A pixel that has grey around it is a dot, a lone one is dirt.
func TestHeftOfDots(t *testing.T) {
	letter := image.Rect(0, 20, 10, 30)
	for grey, want := range map[uint8]bool{150: true, 250: false} {
		b := raster.NewBitmap(40, 40)
		fill(b, letter)
		c := cropOf(b)
		c.gray = image.NewGray(b.Bounds())
		for i := range c.gray.Pix {
			c.gray.Pix[i] = 255
		}
		for y := 28; y < 31; y++ {
			for x := 12; x < 15; x++ {
				c.gray.Pix[y*c.gray.Stride+x] = grey
			}
		}
		l := &textLine{em: 24, baseline: 30, from: c, clean: b}
		dot := raster.Component{Box: image.Rect(13, 29, 14, 30), Area: 1}
		if got := l.dotPlace(dot, []raster.Component{dot, {Box: letter, Area: 100}}); got != want {
			t.Errorf("grey %d around it: got %v, want %v", grey, got, want)
		}
	}
}

// A full stop behind the line's end, as small as dirt or a mark of the feet's, is the line's; what else stands there is not.
func TestStopBehindTheEnd(t *testing.T) {
	const em, baseline, end = 22, 30, 60
	letters := []image.Rectangle{image.Rect(20, 20, 32, 30), image.Rect(36, 20, 48, 30), image.Rect(50, 20, end, 30)}
	for _, test := range []struct {
		name   string
		behind image.Rectangle
		want   int // the line's last column
	}{
		{"a full stop", image.Rect(end+2, 28, end+4, 30), end + 4},
		{"a larger one", image.Rect(end+2, 27, end+5, 30), end + 5},
		{"dirt above the line", image.Rect(end+2, 22, end+4, 24), end},
		{"dirt far from it", image.Rect(end+6, 28, end+8, 30), end},
		{"the rule beside it", image.Rect(end+4, 0, end+6, 40), end},
	} {
		t.Run(test.name, func(t *testing.T) {
			b := raster.NewBitmap(100, 40)
			for _, r := range append(letters, test.behind) {
				fill(b, r)
			}
			l := &textLine{em: em, baseline: baseline, box: image.Rect(20, 20, end, 30), from: cropOf(b)}
			l.lift(b, 2)
			if l.box.Max.X != test.want {
				t.Errorf("the line ends in column %d, not %d", l.box.Max.X, test.want)
			}
		})
	}
}

// French sets quotes apart from their words: their two small parts are no dirt.
func TestQuotesApartStay(t *testing.T) {
	const em = 25
	for _, test := range []struct {
		name  string
		signs []image.Rectangle
		want  bool
	}{
		{"a quote", []image.Rectangle{image.Rect(60, 20, 64, 25), image.Rect(65, 20, 69, 25)}, true},
		{"one speck", []image.Rectangle{image.Rect(60, 20, 64, 24)}, false},
		{"two at two heights", []image.Rectangle{image.Rect(60, 10, 64, 15), image.Rect(65, 22, 69, 27)}, false},
		{"two far apart", []image.Rectangle{image.Rect(60, 20, 64, 25), image.Rect(75, 20, 79, 25)}, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			b := raster.NewBitmap(100, 40)
			fill(b, image.Rect(10, 15, 25, 30))
			fill(b, image.Rect(28, 15, 43, 30))
			for _, r := range test.signs {
				fill(b, r)
			}
			dropStrays(b, em, 30)
			if got := b.At(test.signs[0].Min.X, test.signs[0].Min.Y); got != test.want {
				t.Errorf("it stays: %v, want %v", got, test.want)
			}
		})
	}
}

// Behind a letter of which a copier left the stem, a comma stands further off; dirt does not stand on the baseline.
func TestCommasBehindBrokenLettersStay(t *testing.T) {
	const em, baseline = 25, 30
	for _, test := range []struct {
		name string
		sign image.Rectangle
		want bool
	}{
		{"a comma", image.Rect(54, 27, 57, 33), true},
		{"a point", image.Rect(54, 27, 57, 30), true},
		{"a pixel or two", image.Rect(54, 29, 55, 31), false},
		{"a speck above", image.Rect(54, 20, 57, 23), false},
		{"a speck before a letter", image.Rect(3, 27, 6, 30), true},
		{"a speck far behind", image.Rect(60, 27, 63, 30), false},
	} {
		b := raster.NewBitmap(100, 40)
		fill(b, image.Rect(10, 15, 25, 30))
		fill(b, image.Rect(28, 15, 43, 30))
		fill(b, test.sign)
		dropStrays(b, em, baseline)
		if got := b.At(test.sign.Min.X, test.sign.Min.Y); got != test.want {
			t.Errorf("%s stays: %v, want %v", test.name, got, test.want)
		}
	}
}
