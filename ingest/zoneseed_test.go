package ingest

import (
	"image"
	"testing"
)

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

// What a scanner left of a page's edge, or a change bar, beside all rows is no column.
func TestMarginsAreNoColumns(t *testing.T) {
	row := func(y int, beside ...span) *wordRow {
		return rowOf(y, 16, append([]span{{10, 60 + y/4}, {120, 130 + y/2}, {230, 280 + y/5}, {320, 370 - y%40}}, beside...)...)
	}
	edge := span{430, 433}
	for _, test := range []struct {
		name string
		rows []*wordRow
		want int // gutters
	}{
		{"an edge", []*wordRow{row(20, edge), row(46, edge), row(72), row(98, edge)}, 3},
		{"a column of single letters below its heading", []*wordRow{row(20, span{425, 465}), row(46, span{430, 436}), row(72), row(98, span{430, 436})}, 4},
		{"nothing", []*wordRow{row(20), row(46), row(72), row(98)}, 3},
	} {
		g, _ := (&alignment{em: 20}).grow(test.rows, 0)
		if g == nil || len(g.gutters) != test.want {
			t.Errorf("%s: not %d gaps between columns: %+v", test.name, test.want, g)
		}
		if g != nil && test.want == 3 && g.x.hi > 370 {
			t.Errorf("%s: the zone ends at %d", test.name, g.x.hi)
		}
	}
	bar := row(46)
	bar.words = append([]image.Rectangle{image.Rect(-40, 38, -37, 54)}, bar.words...)
	if got := (&alignment{em: 20}).withoutBar(bar); len(got.words) != 4 {
		t.Errorf("a change bar before a row is taken for a word: %v", got.words)
	}
}
