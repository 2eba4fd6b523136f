package ingest

import (
	"image"
	"testing"
)

// pieceAt is a piece that is a single word.
func pieceAt(x0, y0, x1, y1 int) *piece {
	r := image.Rect(x0, y0, x1, y1)
	return &piece{box: r, core: r, letters: []image.Rectangle{r}}
}

func TestRaisedMarksBeginNoRow(t *testing.T) {
	// the mark of a note, higher than the words of its line; a word that a fax moved up a little; the line below
	rows := (&alignment{em: 22}).wordRows([]*piece{
		pieceAt(600, 100, 606, 111), pieceAt(100, 103, 180, 123), pieceAt(300, 106, 400, 126), pieceAt(500, 106, 596, 126), pieceAt(300, 133, 360, 153), pieceAt(900, 300, 904, 304)})
	var got []int
	for _, r := range rows {
		got = append(got, len(r.words))
	}
	if len(got) != 3 || got[0] != 4 || got[1] != 1 || got[2] != 1 {
		t.Errorf("the rows have %d words, want 4 in the first, with the mark, and 1 in each of the others", got)
	}
}

// Dirt above a row takes none of its words away: those that stand nearest to it, a hair's breadth above the others.
func TestDirtPartsNoRow(t *testing.T) {
	rows := (&alignment{em: 24}).wordRows([]*piece{
		pieceAt(180, 183, 189, 190), pieceAt(215, 186, 296, 204), pieceAt(391, 186, 475, 204), pieceAt(1122, 184, 1182, 202), pieceAt(1189, 184, 1229, 202), pieceAt(215, 214, 300, 232)})
	if len(rows) != 2 || len(rows[0].words) != 5 {
		t.Errorf("%d rows, with %d words in the first; want 2, with 5", len(rows), len(rows[0].words))
	}
}
