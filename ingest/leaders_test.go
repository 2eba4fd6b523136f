package ingest

import (
	"image"
	"testing"
)

// Leaders end at one place, however few dots a long label leaves room for.
func TestDropLeaders(t *testing.T) {
	const em = 30
	var letters []image.Rectangle
	label := func(y, width, dots int) {
		letters = append(letters, image.Rect(200-10*dots-width-4, y, 200-10*dots-4, y+20))
		for i := range dots {
			letters = append(letters, image.Rect(200-10*(dots-i), y+16, 204-10*(dots-i), y+20))
		}
	}
	for i := range 4 {
		label(40*i, 20, 8)
	}
	label(200, 40, 3)
	label(240, 50, 1)
	letters = append(letters, image.Rect(60, 296, 64, 300)) // a point at the end of a sentence
	rest, leaders := dropLeaders(letters, em)
	if len(leaders) != 6 || len(rest) != 7 {
		t.Errorf("got %d leaders and %d letters, want 6 and 7", len(leaders), len(rest))
	}
}

// Dots that a coarse scan joins to bars lead, too; a dash in a cell does not, nor a hyphen.
func TestDropJoinedLeaders(t *testing.T) {
	bars := []image.Rectangle{image.Rect(50, 36, 90, 40), image.Rect(94, 36, 118, 40), image.Rect(124, 36, 200, 40)}
	letters := append([]image.Rectangle{image.Rect(20, 20, 44, 40), image.Rect(300, 28, 312, 32), image.Rect(20, 68, 28, 71)}, bars...)
	rest, leaders := dropLeaders(letters, 30)
	if len(leaders) != 1 || len(rest) != 3 {
		t.Errorf("got %d leaders and %d letters, want one and 3", len(leaders), len(rest))
	}
}

// The pieces of a broken rule are no leaders: they stand behind no letter of their line.
func TestRulesAreNoLeaders(t *testing.T) {
	pieces := []image.Rectangle{image.Rect(20, 50, 90, 53), image.Rect(94, 50, 118, 53), image.Rect(124, 50, 200, 53)}
	letters := append([]image.Rectangle{image.Rect(20, 20, 44, 40), image.Rect(60, 20, 84, 40)}, pieces...)
	if rest, leaders := dropLeaders(letters, 30); len(leaders) != 0 || len(rest) != len(letters) {
		t.Errorf("got %d leaders and %d letters, want none and %d", len(leaders), len(rest), len(letters))
	}
}

func TestJoinTypewritten(t *testing.T) {
	const em, pitch = 30, 18
	word := func(x, y int, widths ...int) *piece {
		p := &piece{}
		for i, w := range widths {
			top := y + 8*(i%2) // small letters among tall ones
			r := image.Rect(x+pitch*i+(pitch-w)/2, top, x+pitch*i+(pitch+w)/2, y+20)
			p.letters, p.box = append(p.letters, r), p.box.Union(r)
		}
		p.core = coreOf(p.letters, p.box)
		return p
	}
	var ps []*piece
	for i := range 5 {
		y := 60 * i
		ps = append(ps, word(0, y, 12, 6, 14, 10, 8, 14, 12, 6), word(9*pitch, y, 6, 12, 14, 8, 12, 6, 10), word(20*pitch, y, 10, 8, 12, 14, 6, 12, 10))
	}
	got := joinTypewritten(ps, em)
	if len(got) != 10 {
		t.Fatalf("got %d pieces, want two a line: a space of one letter parts words, one of four columns", len(got))
	}
	uneven := word(0, 0, 12, 6, 14, 10, 8, 14, 12, 6)
	for i := range uneven.letters {
		uneven.letters[i] = uneven.letters[i].Add(image.Pt(7*(i%3), 0))
	}
	if pitch, told := uneven.evenPitch(em); pitch != 0 || !told {
		t.Errorf("uneven letters stand on a grid of %.1f pixels", pitch)
	}
}
