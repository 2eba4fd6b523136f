package ingest

import (
	"image"
	"testing"

	"annex/model"
)

// glyphsAt makes glyphs ten columns wide that begin where told.
func glyphsAt(xs ...int) []glyph {
	var out []glyph
	for _, x := range xs {
		out = append(out, glyph{x0: x, x1: x + 10})
	}
	return out
}

func TestHoles(t *testing.T) {
	tests := []struct {
		name   string
		hidden segment
		want   []hole
	}{
		{"between words, the wider gap stays", segment{x0: 60, x1: 90}, []hole{{40, 80}}},
		{"at the beginning nothing stays", segment{x0: 20, x1: 40}, []hole{{5, 25}}},
		{"at the end", segment{x0: 100, x1: 110}, []hole{{77, 95}}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			l := &textLine{origin: image.Pt(20, 0), glyphs: glyphsAt(20, 30, 40, 60, 70, 80, 100)}
			got := l.holes([]segment{test.hidden}, 15)
			if len(got) != 1 || got[0] != test.want[0] {
				t.Errorf("holes %v, not %v", got, test.want)
			}
		})
	}
}

func TestCloseUpKeepsPlaces(t *testing.T) {
	m := image.NewGray(image.Rect(0, 0, 10, 1))
	for x := range m.Pix {
		m.Pix[x] = uint8(x)
	}
	closed, at := closeUp(m, []hole{{3, 6}})
	for x, want := range []int{0, 1, 2, 6, 7, 8, 9} {
		if got := at(x); got != want || int(closed.Pix[x]) != want {
			t.Errorf("column %d is column %d of the picture before and shows %d, not %d", x, got, closed.Pix[x], want)
		}
	}
	if got := at(7); got != 10 {
		t.Errorf("a column behind the picture's last is %d, not 10", got)
	}
}

// The "1" of "1[-2-][+9+] reports" stands nearer to the next kept segment's
// middle than that is wide, and is not its.
func TestMergeGivesEachCharOnce(t *testing.T) {
	segs := []segment{{x0: 0, x1: 10}, {change: model.Deleted, x0: 12, x1: 22}, {change: model.Inserted, x0: 24, x1: 34}, {x0: 42, x1: 142}}
	revised := []char{{text: "1", x0: 0, x1: 10}, {text: "9", change: model.Inserted, x0: 24, x1: 34}}
	for i, c := range "reports" {
		revised = append(revised, char{text: string(c), x0: 42 + 14*i, x1: 54 + 14*i})
	}
	original := []char{{text: "2", change: model.Deleted, x0: 12, x1: 22}}
	if got := charText(merge(revised, original, segs, 30)); got != "129 reports" {
		t.Errorf("merged to %q", got)
	}
}
