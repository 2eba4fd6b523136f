package ingest

import (
	"image"
	"slices"
	"testing"

	"annex/ingest/raster"
)

// twoTables is a page of 144 dpi with two tables of two columns, 60 rows apart. Their last rule stands at the same
// place, that between the columns at another, or the same.
func twoTables(second int, heading image.Rectangle, drawn bool) (s *sheet, vertical, horizontal []ruling) {
	b := raster.NewBitmap(420, 400)
	fill(b, heading)
	for _, y := range []int{20, 150, 210, 380} {
		horizontal = append(horizontal, ruling{at: y, lo: 20, hi: 400, thick: 2})
	}
	upright := func(x, y0, y1 int) { fill(b, image.Rect(x-1, y0, x+1, y1)) }
	for _, x := range []int{20, 120, 400} {
		upright(x, 20, 150)
	}
	for _, x := range []int{20, second, 400} {
		upright(x, 210, 380)
	}
	if drawn {
		for _, x := range []int{20, 120, 400} {
			upright(x, 150, 210)
		}
	}
	vertical = []ruling{{at: 20, lo: 20, hi: 380, thick: 2}, {at: 400, lo: 20, hi: 380, thick: 2}}
	if second == 120 {
		vertical = append(vertical, ruling{at: 120, lo: 20, hi: 380, thick: 2})
	} else {
		vertical = append(vertical, ruling{at: 120, lo: 20, hi: 150, thick: 2}, ruling{at: second, lo: 210, hi: 380, thick: 2})
	}
	return &sheet{ink: b, dark: b, across: b, upright: b, dpi: 144}, vertical, horizontal
}

func TestApart(t *testing.T) {
	heading := image.Rect(30, 170, 330, 190)
	for name, test := range map[string]struct {
		second  int
		heading image.Rectangle
		drawn   bool
		cut     bool
	}{
		"a heading across the columns' places": {120, heading, false, true},
		"a row whose rules the scanner lost":   {120, image.Rect(140, 170, 330, 190), false, false},
		"a row with its rules":                 {120, heading, true, false},
	} {
		s, vertical, horizontal := twoTables(test.second, test.heading, test.drawn)
		got := s.apart(vertical, horizontal)
		if cut := len(got) > len(vertical); cut != test.cut {
			t.Errorf("%s: cut %t, want %t", name, cut, test.cut)
		}
	}
}

func TestCloseOpenEnds(t *testing.T) {
	s, _, horizontal := twoTables(120, image.Rect(30, 170, 330, 190), false)
	horizontal = slices.Delete(horizontal, 1, 2)
	vertical := []ruling{{at: 20, lo: 20, hi: 380, thick: 2}} // a streak joins them
	for _, x := range []int{120, 260, 400} {
		vertical = append(vertical, ruling{at: x, lo: 20, hi: 150}, ruling{at: x, lo: 210, hi: 380})
	}
	v, h := s.closeOpenEnds(vertical, horizontal)
	if len(v) != 8 || len(h) != 4 || h[3].at != 150 {
		t.Errorf("the streak is not cut, or the lost rule not drawn: %v %v", v, h)
	}
	if v, h := s.closeOpenEnds(vertical[:3], horizontal); len(v) != 3 || len(h) != 3 {
		t.Error("two rulings are no table")
	}
}

func TestEndAndBegin(t *testing.T) {
	s := &sheet{dpi: 72}
	rs := []ruling{{at: 10, lo: 0, hi: 50}, {at: 30, lo: 0, hi: 51}, {at: 12, lo: 80, hi: 150}, {at: 33, lo: 80, hi: 150}}
	if !s.endAndBegin(rs, 50, 80) || s.endAndBegin(rs[:3], 50, 80) {
		t.Error("two rules must end and two begin")
	}
}

func TestStreak(t *testing.T) {
	s := &sheet{dpi: 144}
	across := []ruling{{at: 100, lo: 50, hi: 900}, {at: 300, lo: 50, hi: 900}, {at: 500, lo: 50, hi: 900}}
	streak := ruling{at: 400, lo: 200, hi: 700, thick: 3}
	for name, test := range map[string]struct {
		r    ruling
		all  []ruling
		want bool
	}{
		"a streak over the table's end":    {streak, []ruling{streak, {at: 20, lo: 100, hi: 500}}, true}, // beside a bar in the margin
		"one of several broken rules":      {streak, []ruling{streak, {at: 600, lo: 220, hi: 690, thick: 4}}, false},
		"thinner than the rules beside":    {streak, []ruling{streak, {at: 600, lo: 100, hi: 500, thick: 6}}, true},
		"a rule from one to the next":      {ruling{at: 400, lo: 101, hi: 299}, nil, false},
		"a bar that crosses no other rule": {ruling{at: 400, lo: 510, hi: 700}, nil, false},
	} {
		if got := s.streak(test.r, test.all, across); got != test.want {
			t.Errorf("%s: %t, want %t", name, got, test.want)
		}
	}
}
