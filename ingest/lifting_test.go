package ingest

import (
	"image"
	"strings"
	"testing"

	"annex/ingest/raster"
	"annex/model"
)

// drawInk makes a bitmap of a picture: "#" is ink.
func drawInk(picture string) *raster.Bitmap {
	rows := strings.Split(strings.Trim(picture, "\n"), "\n")
	b := raster.NewBitmap(len(rows[0]), len(rows))
	for y, row := range rows {
		for x := range row {
			if row[x] == '#' {
				b.Row(y)[x] = 1
			}
		}
	}
	return b
}

func inkOfBitmap(b *raster.Bitmap) string {
	var s strings.Builder
	for y := range b.H {
		for _, p := range b.Row(y) {
			s.WriteByte(".#"[p])
		}
		s.WriteByte('\n')
	}
	return s.String()
}

// A scan parts the hook of a "g" from its stem by the underline's soft edge; a next line's letters
// stand lower.
const hooked = `
..####..####......####..
.#...#..#..#.....#...#..
.#...#..#..#.....#...#..
..####..####......####..
.....#..................
........................
########################
########################
..####..................
..###...................
........................
........................
........................
.........#..............
`

func TestTailsStayWithTheirLetters(t *testing.T) {
	want := strings.Replace(strings.TrimPrefix(hooked, "\n"), "########################\n########################", ".....#..................\n.....#..................", 1)
	underline := stroke{x0: 0, x1: 24, y0: 6, y1: 8, change: model.Inserted}
	b := drawInk(hooked)
	underline.lift(b, image.Point{}, 12)
	if got := inkOfBitmap(b); got != want {
		t.Errorf("the stroke lifted leaves\n%s, not\n%s", got, want)
	}
	b = drawInk(hooked)
	(&mark{x0: 0, x1: 24, at: 6, down: 1}).lift(b, 12)
	if got := inkOfBitmap(b); got != want {
		t.Errorf("the mark lifted leaves\n%s, not\n%s", got, want)
	}
}

func TestStrikesHaveNoTails(t *testing.T) {
	const struck = `
.##..##..##..##
.##..##..##..##
###############
.##..##..##..##
.##..##..##..##
...............
`
	if _, tails := tailsUnder(drawInk(struck), 0, 15, func(int) (int, int) { return 2, 3 }, 12); len(tails) > 0 {
		t.Errorf("the letters' lower halves are taken for tails at %v", tails)
	}
}

// Letters of 24 pixels to the em behind what may be a bullet.
// A strike whose edges are uneven leaves a rest that joins its last letter to the next word.
func TestNothingIsLeftOfAStrikesEnds(t *testing.T) {
	b := raster.NewBitmap(30, 20)
	letter, next := image.Rect(4, 2, 7, 18), image.Rect(20, 2, 23, 18)
	fill(b, letter)
	fill(b, next)
	fill(b, image.Rect(7, 9, 17, 10)) // above the row that was lifted
	stroke{x0: 3, x1: 17, y0: 10, y1: 11, change: model.Deleted}.liftEnds(b, image.Point{}, 18, 24)
	want := raster.NewBitmap(30, 20)
	fill(want, letter)
	fill(want, next)
	if got, want := inkOfBitmap(b), inkOfBitmap(want); got != want {
		t.Errorf("left:\n%swant:\n%s", got, want)
	}
}

func TestFindBullet(t *testing.T) {
	text := []glyph{{x0: 40, x1: 52, y0: 2, y1: 20, ink: 90}, {x0: 54, x1: 64, y0: 8, y1: 20, ink: 60}}
	tests := []struct {
		name  string
		first glyph
		ends  int // of a strike through it, pixels that are two high on each side
		found bool
	}{
		{"a point in the middle", glyph{x0: 10, x1: 18, y0: 8, y1: 16, ink: 52}, 0, true},
		{"a square as large as a letter", glyph{x0: 10, x1: 30, y0: 1, y1: 21, ink: 396}, 0, true},
		{"a letter whose rounds a copier filled", glyph{x0: 24, x1: 34, y0: 7, y1: 20, ink: 114}, 0, false},
		{"a square as high as small letters", glyph{x0: 10, x1: 23, y0: 7, y1: 20, ink: 165}, 0, true},
		{"a struck square", glyph{x0: 8, x1: 33, y0: 1, y1: 21, ink: 410}, 3, true},
		{"a capital letter", glyph{x0: 10, x1: 26, y0: 2, y1: 20, ink: 140}, 0, false},
		{"a full stop", glyph{x0: 30, x1: 33, y0: 17, y1: 20, ink: 9}, 0, false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			l := &textLine{em: 24, baseline: 20, glyphs: append([]glyph{test.first}, text...)}
			cols, g := make([]int, 80), test.first
			for x := g.x0; x < g.x1; x++ {
				cols[x] = 2
				if x >= g.x0+test.ends && x < g.x1-test.ends {
					cols[x] = (g.ink - 4*test.ends) / (g.x1 - g.x0 - 2*test.ends)
				}
			}
			l.findBullet(cols, raster.NewBitmap(80, 24))
			if got := !l.bullet.Empty(); got != test.found {
				t.Errorf("a bullet was found: %v", got)
			}
		})
	}
}

// greyLine is a line whose pixels are as dark as the picture's figures say, 9 the darkest; letters
// stand on row 4, an underline runs below them.
func greyLine(picture string, glyphs []glyph) *textLine {
	rows := strings.Split(strings.Trim(picture, "\n"), "\n")
	c := crop{ink: raster.NewBitmap(len(rows[0]), len(rows)), gray: image.NewGray(image.Rect(0, 0, len(rows[0]), len(rows)))}
	for y, row := range rows {
		for x := range row {
			c.gray.Pix[y*c.gray.Stride+x] = 255 - 25*(row[x]-'0')
			if row[x] > '4' {
				c.ink.Row(y)[x] = 1
			}
		}
	}
	w := len(rows[0])
	return &textLine{from: c, clean: c.ink, em: 24, baseline: 4, glyphs: glyphs,
		strokes: []stroke{{x0: 0, x1: w, y0: 6, y1: 8, change: model.Inserted}}}
}

func TestTailsUnderUnderlines(t *testing.T) {
	const line = `
000999000999000999000000000
000999000999000999000000000
000999000999000999000000000
000999000999000999000FFF000
000222000222000222000TTT000
000222000222000222000TTT000
888888888888888888888888888
888888888888888888888888888
`
	glyphs := []glyph{{x0: 3, x1: 6, y1: 4}, {x0: 9, x1: 12, y1: 4}, {x0: 15, x1: 18, y1: 4}, {x0: 21, x1: 24, y0: 3, y1: 4}}
	for _, test := range []struct{ name, tail, read, want string }{
		{"a point leaves light above the underline", "2", ".", "."},
		{"a comma fills it", "7", ".", ","},
		{"a colon is none", "2", ":", ":"},
		{"a semicolon was read as one", "7", ":", ";"},
	} {
		t.Run(test.name, func(t *testing.T) {
			l := greyLine(strings.NewReplacer("F", "9", "T", test.tail).Replace(line), glyphs)
			cs := []char{{text: "l", change: model.Inserted, x0: 3, x1: 6}, {text: test.read, change: model.Inserted, conf: 1, x0: 21, x1: 24}}
			if got := charText(l.tails(cs)[1:]); got != test.want {
				t.Errorf("read as %q", got)
			}
		})
	}
}

// In thick ink most small letters are joined to words, and what stands alone is mostly capitals.
func TestTypeSizeOfThickInk(t *testing.T) {
	page := func(small, capitals int) float64 {
		s := &sheet{dpi: 200, ink: raster.NewBitmap(1200, 200)}
		draw := func(i, y, h int) {
			for dy := range h {
				for x := range 10 {
					s.ink.Row(y + dy)[20*i+x] = 1
				}
			}
		}
		for i := range small {
			draw(i, 20, 15)
		}
		for i := range capitals {
			draw(i, 100, 21)
		}
		return s.typeSize()
	}
	if thin, thick := page(50, 20), page(12, 30); thin != thick {
		t.Errorf("%.1f pixels where small letters are joined, %.1f where they are not", thick, thin)
	}
}

// A strike joins two digits; one is underlined.
func TestGlyphsArePartedAtAnUnderlinesEnd(t *testing.T) {
	const picture = `
  ########      ########
  #      #      #      #
  ######################
  #      #      #      #
  ########      ########
`
	b := drawInk(picture)
	for _, test := range []struct {
		name      string
		underline int // its first column; it ends with the second digit
		want      int
	}{
		{"under the second", 15, 2},
		{"under both", 0, 1},
		{"its end is not where they part", 5, 1},
	} {
		l := &textLine{em: 20, clean: b, strokes: []stroke{{x0: test.underline, x1: 24, y0: 7, y1: 8, change: model.Inserted}}}
		l.cut()
		if len(l.glyphs) != test.want {
			t.Errorf("%s: %d glyphs, want %d: %v", test.name, len(l.glyphs), test.want, l.glyphs)
		}
	}
}

// A strike covers the dash that it runs along.
func TestDashesUnderStrikesAreKept(t *testing.T) {
	for _, test := range []struct {
		name string
		gap  int // pixels between two struck letters
		want int // glyphs
	}{
		{"a space", 8, 2},
		{"a dash between spaces", 26, 3},
	} {
		n := 10 + test.gap + 10
		l := &textLine{em: 20, baseline: 20, clean: raster.NewBitmap(n, 20), lifted: raster.NewBitmap(n, 20),
			strokes: []stroke{{x0: 0, x1: n, y0: 12, y1: 14, change: model.Deleted}}}
		for x := range n {
			for y := range 20 {
				switch letter := x < 10 || x >= 10+test.gap; {
				case letter:
					l.clean.Row(y)[x] = 1
				case y == 12 || y == 13:
					l.lifted.Row(y)[x] = 1
				}
			}
		}
		l.cut()
		l.keepDashes()
		if len(l.glyphs) != test.want {
			t.Errorf("%s: %d glyphs, want %d: %v", test.name, len(l.glyphs), test.want, l.glyphs)
		}
	}
}

func TestBulletShapes(t *testing.T) {
	for _, test := range []struct {
		name    string
		picture string
		want    string
	}{
		{"a box", "########\n#......#\n#......#\n#......#\n#......#\n#......#\n########", "frame"},
		{"a box whose lower side was taken off", "########\n#......#\n#......#\n#......#\n#......#\n#......#", "frame"},
		{"a diamond", "....#....\n...###...\n..#####..\n.#######.\n#########\n.#######.\n..#####..\n...###...\n....#....", "diamond"},
		{"a plus", "...##...\n...##...\n...##...\n########\n########\n...##...\n...##...\n...##...", ""},
		{"an O", "..####..\n.#....#.\n#......#\n#......#\n#......#\n.#....#.\n..####..", ""},
		{"an E", "########\n#.......\n#.......\n######..\n#.......\n#.......\n########", ""},
		{"an H", "#......#\n#......#\n#......#\n########\n#......#\n#......#\n#......#", ""},
	} {
		b := drawInk(test.picture)
		g := glyph{x1: b.W, y1: b.H}
		if got := g.frame(b, 10); got != (test.want == "frame") {
			t.Errorf("%s: frame %t", test.name, got)
		}
		if got := g.diamond(b, 10); got != (test.want == "diamond") {
			t.Errorf("%s: diamond %t", test.name, got)
		}
	}
}
