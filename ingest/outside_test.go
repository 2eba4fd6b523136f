package ingest

import (
	"image"
	"testing"
)

func TestWithoutMargins(t *testing.T) {
	word := func(x0, x1, y int) *piece {
		p := &piece{box: image.Rect(x0, y, x1, y+18)}
		p.core = p.box
		for x := x0; x < x1; x += 10 {
			p.letters = append(p.letters, image.Rect(x, y, min(x+8, x1), y+18))
		}
		return p
	}
	column := func() []*piece { return []*piece{word(100, 180, 50), word(100, 160, 80), word(100, 170, 110)} }
	rules := []ruling{{at: 40, lo: 98, hi: 900, thick: 2}, {at: 140, lo: 99, hi: 900, thick: 2}}
	tests := []struct {
		name  string
		piece *piece
		rules []ruling
		want  int // where it begins; 0: dropped
	}{
		{"a change bar", word(60, 64, 80), rules, 0},
		{"the rest of a hole before a word", word(65, 200, 140), rules, 95},
		{"the rest of a hole", word(60, 97, 140), rules, 0},
		{"a number before text without rules", word(60, 64, 80), nil, 60},
		{"a word inside", word(300, 400, 80), rules, 300},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			a := &alignment{em: 20, horizontal: test.rules}
			got := a.withoutMargins(append(column(), test.piece))[3:]
			at := 0
			if len(got) > 0 {
				at = got[0].box.Min.X
			}
			if at != test.want {
				t.Errorf("begins at %d, want %d", at, test.want)
			}
		})
	}
}
