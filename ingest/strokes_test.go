package ingest

import (
	"image"
	"image/color"
	"math"
	"testing"

	"annex/ingest/raster"
	"annex/model"
)

// cropOf is the crop that shows ink b in black on white.
func cropOf(b *raster.Bitmap) crop {
	g := image.NewGray(b.Bounds())
	for i := range g.Pix {
		g.Pix[i] = 255
	}
	for y := range b.H {
		for x, p := range b.Row(y) {
			if p != 0 {
				g.SetGray(x, y, color.Gray{})
			}
		}
	}
	return crop{ink: b, dark: b.Crop(b.Bounds()), thin: b.Crop(b.Bounds()), gray: g}
}

// stems draws letters of 25 pixels to the em as stems from row y0 to y1, six pixels apart from x0 to x1.
func stems(b *raster.Bitmap, x0, x1, y0, y1 int) {
	for x := x0; x < x1; x += 6 {
		fill(b, image.Rect(x, y0, x+3, y1))
	}
}

func TestDropTwins(t *testing.T) {
	const em = 25
	for _, test := range []struct {
		name  string
		lines []image.Rectangle
		want  []image.Rectangle // of the lines that are left
	}{
		{"two lines through letters", []image.Rectangle{image.Rect(10, 18, 130, 20), image.Rect(10, 22, 130, 24)}, []image.Rectangle{image.Rect(10, 18, 130, 20)}},
		{"two lines under letters", []image.Rectangle{image.Rect(10, 29, 130, 31), image.Rect(10, 33, 130, 35)}, []image.Rectangle{image.Rect(10, 29, 130, 31), image.Rect(10, 33, 130, 35)}},
		{"one line through letters", []image.Rectangle{image.Rect(10, 18, 130, 20)}, []image.Rectangle{image.Rect(10, 18, 130, 20)}},
	} {
		t.Run(test.name, func(t *testing.T) {
			b := raster.NewBitmap(140, 40)
			stems(b, 12, 128, 8, 27)
			for _, r := range test.lines {
				fill(b, r)
			}
			c := cropOf(b)
			uppers := c.dropTwins(c.findMarks(em), em)
			if got, want := len(uppers) > 0, len(test.want) < len(test.lines); got != want {
				t.Errorf("a line was dropped: %t, want %t", got, want)
			}
			for _, r := range test.lines {
				drawn := 0
				for x := r.Min.X; x < r.Max.X; x++ {
					if c.ink.At(x, r.Min.Y) {
						drawn++
					}
				}
				want := false
				for _, w := range test.want {
					want = want || w == r
				}
				if got := drawn*10 > r.Dx()*9; got != want {
					t.Errorf("the line at %d is there: %t, want %t", r.Min.Y, got, want)
				}
			}
		})
	}
}

func TestUnbroken(t *testing.T) {
	on := func(draw func(b *raster.Bitmap)) bool {
		b := raster.NewBitmap(140, 40)
		stems(b, 12, 128, 8, 27)
		draw(b)
		set := make([]bool, 120)
		cropOf(b).unbroken(mark{at: 18}, 10, set, 75)
		return set[60]
	}
	if !on(func(b *raster.Bitmap) { fill(b, image.Rect(10, 18, 130, 20)) }) {
		t.Error("a line of two rows through letters is not found")
	}
	if on(func(b *raster.Bitmap) { fill(b, image.Rect(10, 18, 130, 19)) }) {
		t.Error("letters that touch in one row are taken for a line")
	}
	if on(func(b *raster.Bitmap) { fill(b, image.Rect(10, 18, 60, 20)) }) {
		t.Error("a run as long as a word's is taken for a line")
	}
}

// Stems that lean over a line, or the other line of a double strike, are as dark above and below it as the line is.
func TestUnbrokenLine(t *testing.T) {
	const long, across = 38, 3
	for _, test := range []struct {
		name string
		draw func(b *raster.Bitmap)
		want bool
	}{
		{"two lines that stand close", func(b *raster.Bitmap) {
			fill(b, image.Rect(10, 18, 60, 19))
			fill(b, image.Rect(10, 21, 60, 22))
		}, true},
		{"feet of letters that touch", func(b *raster.Bitmap) { fill(b, image.Rect(10, 18, 60, 25)) }, false},
		{"a line with a gap", func(b *raster.Bitmap) {
			fill(b, image.Rect(10, 18, 34, 19))
			fill(b, image.Rect(37, 18, 60, 19))
			fill(b, image.Rect(10, 21, 60, 22))
		}, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			b := raster.NewBitmap(80, 40)
			test.draw(b)
			c, m := cropOf(b), mark{at: 18}
			on, depth := make([]bool, 60), make([]int, 60)
			for i := range depth {
				depth[i] = c.depth(10+i, m.row(10+i))
			}
			c.unbrokenLine(m, 10, on, depth, 255, across, long)
			if on[20] != test.want {
				t.Errorf("taken for a line: %t, want %t", on[20], test.want)
			}
		})
	}
}

// underlinedLine is a line of 25 pixels to the em, of words of eight letters, whose underline runs at the row that at gives
// for each column, 0: it does not.
func underlinedLine(at func(x int) float64) *textLine {
	b := raster.NewBitmap(300, 60)
	for x := 20; x < 280; x += 54 {
		stems(b, x, min(x+48, 280), 20, 38)
	}
	for x := 20; x < 282; x++ {
		if y := int(math.Round(at(x))); y > 0 {
			fill(b, image.Rect(x, y, x+1, y+1))
		}
	}
	l := &textLine{box: image.Rect(20, 20, 282, 38), baseline: 38, em: 25, from: cropOf(b), speck: 1}
	l.clean = b.Crop(image.Rect(0, 0, 300, 38))
	for x := 20; x < 280; x += 6 {
		if b.At(x, 30) {
			l.glyphs = append(l.glyphs, glyph{x0: x, x1: x + 3, y0: 20, y1: 38, ink: 54})
		}
	}
	return l
}

func TestWavy(t *testing.T) {
	page := func(at func(x int) float64) []*textLine {
		return []*textLine{underlinedLine(at), underlinedLine(at), underlinedLine(at), underlinedLine(at)}
	}
	for _, test := range []struct {
		name string
		at   func(x int) float64
		want bool
	}{
		{"waves", func(x int) float64 { return 42 + 2*math.Sin(float64(x)*2*math.Pi/16) }, true},
		{"the feet of letters, none under spaces", func(x int) float64 {
			if (x-20)%54 >= 48 {
				return 0
			}
			return 40 + 2*math.Sin(float64(x)*2*math.Pi/16)
		}, false},
		{"straight", func(int) float64 { return 42 }, false},
		{"straight, a row lower from some column on", func(x int) float64 { return 41.5 + float64(x)/200 }, false},
	} {
		if got := wavy(page(test.at)); got != test.want {
			t.Errorf("%s: wavy is %t", test.name, got)
		}
	}
}

func TestOnlyTailsBelow(t *testing.T) {
	for _, test := range []struct {
		name string
		rows []int // ink from a drawn line on
		want bool
	}{
		{"an underline with tails below", []int{80, 100, 12, 10, 8, 0}, true},
		{"an underline with an uneven edge", []int{80, 100, 55, 40, 12, 0}, true},
		{"a strike with the feet of letters below", []int{95, 97, 49, 46, 45, 44, 50, 48, 0}, false},
		{"a strike with a blank right below it, and letters", []int{200, 100, 76, 65, 78, 106, 107, 75, 11, 10}, false},
		{"a double underline", []int{200, 190, 20, 180, 200, 12, 5}, true},
	} {
		if got := onlyTailsBelow(test.rows, 3); got != test.want {
			t.Errorf("%s: got %t", test.name, got)
		}
	}
}

func TestAmidAnInsertion(t *testing.T) {
	r := redlineOf("{+in+}[-to-] {+it+}")
	if !r.amid([2]int{20, 39}, model.Inserted) {
		t.Error("between insertions, a blank beside it, and not amid them")
	}
	if r.amid([2]int{50, 69}, model.Inserted) {
		t.Error("at the line's end, and amid insertions")
	}
}

func TestBandsOfLinesSetClose(t *testing.T) {
	const em = 28
	b := raster.NewBitmap(200, 60)
	stems(b, 10, 190, 5, 25)
	stems(b, 10, 190, 30, 50)
	fill(b, image.Rect(40, 25, 43, 30)) // a tail that touches a letter below
	if got := bands(b, em); len(got) != 2 {
		t.Errorf("two lines whose letters touch are %d bands", len(got))
	}
	b = raster.NewBitmap(200, 60)
	stems(b, 10, 190, 5, 53)
	if got := bands(b, em); len(got) != 1 {
		t.Errorf("a line of larger letters is %d bands", len(got))
	}
}

func TestTrail(t *testing.T) {
	for _, test := range []struct {
		name string
		draw func(b *raster.Bitmap, l *textLine)
		want model.Change
	}{
		{"nothing behind the last letter", func(*raster.Bitmap, *textLine) {}, model.Kept},
		{"a short line at the underlines' depth", func(b *raster.Bitmap, _ *textLine) { fill(b, image.Rect(281, 40, 288, 42)) }, model.Inserted},
		{"a dash", func(b *raster.Bitmap, _ *textLine) { fill(b, image.Rect(281, 29, 288, 31)) }, model.Kept},
		{"a line that goes on", func(b *raster.Bitmap, _ *textLine) { fill(b, image.Rect(281, 40, 300, 42)) }, model.Kept},
		{"the last glyph is the line under a space", func(b *raster.Bitmap, l *textLine) {
			l.glyphs = append(l.glyphs, glyph{x0: 283, x1: 290, y0: 40, y1: 42, ink: 14})
		}, model.Inserted},
	} {
		l := underlinedLine(func(int) float64 { return 0 })
		l.from.ink.Clear(image.Rect(0, 0, 300, 1))
		test.draw(l.from.ink, l)
		l.from = cropOf(l.from.ink)
		l.underlining = underlining{depth: 0.12, spread: 0.04}
		if got := l.trail(); got != test.want {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
}

func TestLetterBandOfAStruckLine(t *testing.T) {
	rows := []int{14, 18, 15, 9, 9, 33, 90, 102, 65, 56, 61, 122, 134, 70, 54, 57, 66, 89, 76, 21}
	if top, base := letterBand(rows); top != 6 || base < 19 {
		t.Errorf("small letters from row %d to %d, want 6 to the line's foot", top, base)
	}
}
