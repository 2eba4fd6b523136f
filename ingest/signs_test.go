package ingest

import (
	"image"
	"testing"
)

func TestSettleOldFigures(t *testing.T) {
	for _, test := range []struct{ is, want []string }{
		{[]string{"¹,²49", "²5,709", "¹3.735", "37²", "7-704", "8.931", "6.892", "12.635", "note²"}, []string{"1,249", "25,709", "13.735", "372", "7.704", "8.931", "6.892", "12.635", "note²"}},
		{[]string{"1,249", "37²", "7-704", "8.931", "6.892", "12.635"}, []string{"1,249", "37²", "7-704", "8.931", "6.892", "12.635"}},
	} {
		var r region
		for _, text := range test.is {
			r.pieces = append(r.pieces, &piece{lines: []*lineRead{{chars: charsOf(text)}}})
		}
		r.settleOldFigures()
		for i, p := range r.pieces {
			if p.text() != test.want[i] {
				t.Errorf("%q: %q, want %q", test.is[i], p.text(), test.want[i])
			}
		}
	}
}

func TestSettleLetters(t *testing.T) {
	drawnPiece := func(text string, high int) *piece {
		box := image.Rect(0, 0, 10*len(text), high)
		return &piece{box: box, lines: []*lineRead{{chars: charsOf(text)}}}
	}
	ps := []*piece{drawnPiece("x", 13), drawnPiece("X", 10), drawnPiece("1, 133", 13), drawnPiece("paras 1, 133", 17), drawnPiece("LL", 13), drawnPiece("H", 13), drawnPiece("12", 13)}
	a := &aligned{regions: []region{{pieces: ps, em: 21}}} // of a face whose letters rise above its capitals
	a.settleLetters()
	for i, want := range []string{"X", "x", "1,133", "paras 1, 133"} {
		if got := ps[i].text(); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestSigns(t *testing.T) {
	a := &alignment{em: 20}
	for want, letters := range map[string][]image.Rectangle{
		"-":   {image.Rect(0, 8, 6, 10)},
		"–":   {image.Rect(0, 8, 10, 10)},
		"—":   {image.Rect(0, 8, 19, 10)},
		"..":  {image.Rect(0, 12, 3, 15), image.Rect(6, 12, 9, 15)},
		"...": {image.Rect(0, 12, 3, 15), image.Rect(6, 12, 9, 15), image.Rect(12, 12, 15, 15)},
		":":   {image.Rect(0, 5, 3, 8), image.Rect(0, 12, 3, 15)},
		"":    {image.Rect(0, 1, 9, 15)},
		"***": {image.Rect(0, 2, 7, 9), image.Rect(8, 2, 15, 9), image.Rect(16, 2, 23, 9)},
	} {
		p := &piece{letters: letters}
		for _, r := range letters {
			p.box = p.box.Union(r)
		}
		if got := a.sign(p); got != want {
			t.Errorf("sign %q: got %q", want, got)
		}
	}
}
