package ingest

import (
	"image"
	"testing"
)

func TestRaisedMarksBeginNoRow(t *testing.T) {
	word := func(x0, y0, x1, y1 int) *piece {
		r := image.Rect(x0, y0, x1, y1)
		return &piece{box: r, core: r, letters: []image.Rectangle{r}}
	}
	// the mark of a note, higher than the words of its line; a word that a fax moved up a little; the line below
	rows := (&alignment{em: 22}).wordRows([]*piece{
		word(600, 100, 606, 111), word(100, 103, 180, 123), word(300, 106, 400, 126), word(500, 106, 596, 126), word(300, 133, 360, 153), word(900, 300, 904, 304)})
	var got []int
	for _, r := range rows {
		got = append(got, len(r.words))
	}
	if len(got) != 3 || got[0] != 4 || got[1] != 1 || got[2] != 1 {
		t.Errorf("the rows have %d words, want 4 in the first, with the mark, and 1 in each of the others", got)
	}
}
