package ingest

import "testing"

func TestZoneBeginsBelowText(t *testing.T) {
	const high = 16
	columns := func(y int) *wordRow {
		return rowOf(y, high, span{10, 60}, span{120, 170}, span{230, 280}, span{320, 400})
	}
	rows := []*wordRow{
		rowOf(20, high, span{10, 90}, span{105, 178}, span{191, 300}, span{313, 400}), // a quotation
		columns(46), rowOf(72, high, span{10, 60}, span{120, 150}, span{230, 260}, span{320, 360}), rowOf(98, high, span{10, 70}, span{120, 205}, span{230, 290}, span{302, 380}),
		rowOf(124, high, span{10, 100}, span{120, 210}, span{230, 290}, span{302, 380}),
		rowOf(150, high, span{10, 105}, span{120, 210}, span{230, 290}, span{320, 380}), rowOf(176, high, span{10, 60}, span{120, 150}),
	}
	a := &alignment{em: 20}
	for _, test := range []struct {
		name string
		rows []*wordRow
		want int // the row it begins with
	}{
		{"a line of text whose words are as far apart as columns", rows, 1},
		{"headings", rows[1:], 0},
	} {
		g, next := a.growFirst(test.rows, 0)
		if g == nil || g.rows[0] != test.rows[test.want] || next != len(test.rows) {
			t.Errorf("%s: no zone, or one to row %d", test.name, next)
		}
	}
}

func TestLeftOfDoubleRulesBeginsNoZone(t *testing.T) {
	columns := func(y int, end int) *wordRow {
		return rowOf(y, 16, span{10, 60}, span{120, end}, span{230, 280}, span{320, 400})
	}
	rules := rowOf(20, 6, span{10, 90}, span{130, 178}, span{200, 300}, span{313, 400})
	a := &alignment{em: 20}
	if g, _ := a.growFirst([]*wordRow{rules, columns(46, 150), columns(72, 180)}, 0); g != nil {
		t.Error("what is left of rules begins a zone")
	}
	if g, _ := a.growFirst([]*wordRow{rules, columns(46, 150), columns(72, 180), columns(98, 170)}, 1); g == nil || len(g.gutters) != 3 {
		t.Error("no zone below them")
	}
}

func TestZoneEndsWithItsFrame(t *testing.T) {
	columns := func(y int, end int) *wordRow {
		return rowOf(y, 16, span{10, 60}, span{120, end}, span{230, 280}, span{320, 400})
	}
	rows := []*wordRow{columns(20, 170), columns(46, 150), columns(72, 180), rowOf(110, 16, span{10, 60}, span{120, 200})}
	side := func(x, foot int) ruling { return ruling{at: x, lo: 4, hi: foot, thick: 2} }
	for _, test := range []struct {
		name  string
		frame []ruling
		want  int // rows
	}{
		{"no frame", nil, 4},
		{"a note below it", []ruling{side(2, 90), side(420, 90)}, 3},
		{"one side is broken", []ruling{side(2, 90), side(420, 60)}, 4},
		{"a change bar", []ruling{side(-60, 90), side(420, 90)}, 4},
	} {
		a := &alignment{em: 20, vertical: test.frame}
		g, _ := a.grow(rows, 0)
		if g == nil || len(g.rows) != test.want {
			t.Errorf("%s: not %d rows", test.name, test.want)
		}
	}
}
