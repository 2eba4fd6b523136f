package ingest

import (
	"testing"

	"annex/ingest/source"
)

// Two tables of a work programme with the same columns are two, however close: a program loses no part of a rule.
func TestTablesCloseTogether(t *testing.T) {
	p := &source.Page{Width: 600, Height: 400}
	for _, rows := range [][]float64{{100, 120, 160}, {190, 210, 250}} {
		for _, y := range rows {
			p.Strokes = append(p.Strokes, source.Stroke{X0: 50, X1: 550, Y0: y, Y1: y, Width: 0.5})
		}
		for x := 50.0; x <= 550; x += 100 {
			p.Strokes = append(p.Strokes, source.Stroke{X0: x, X1: x, Y0: rows[0], Y1: rows[2], Width: 0.5})
		}
	}
	if got := len(readTextLayer(p, false).tables); got != 2 {
		t.Errorf("%d tables, want 2", got)
	}
}
