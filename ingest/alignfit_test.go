package ingest

import (
	"strings"
	"testing"
)

func TestNotesBesideRules(t *testing.T) {
	ps, a := drawPieces(`
           ==============================
Table 3.   Item           Value      Kilo
Goods and  ==============================
what they  Wheat             12        30
cost       Barley             7         8
           Oats               5         6
           ==============================`)
	head := stripsOf(ps)[0]
	for _, p := range head.pieces {
		p.core.Max.Y-- // the caption's first line stands beside the headings
	}
	var words []string
	for _, p := range a.betweenEnds(ps[1:], &strip{pieces: head.pieces[1:], y0: head.y0, y1: head.y1}) {
		words = append(words, p.text())
	}
	if got := strings.Join(words, " "); strings.Contains(got, "cost") || !strings.Contains(got, "Barley") {
		t.Errorf("left are %q", got)
	}
}
