package ocrtext

import "testing"

func TestBrackets(t *testing.T) {
	for _, c := range []struct {
		before         int
		text           string
		after, foreign int
	}{
		{0, "Replies (58 Member", 1, 0},
		{1, "States) have come", 0, 0},
		{0, "States) have come", 0, 1},
		{0, "a) Draft the rules", 0, 0}, // a list's mark
		{1, "(first) half) of (2025", 1, 0},
		{0, "informally)(see below)", 0, 1},
	} {
		ts := tokenize(c.text)
		if after, foreign := openAfter(c.before, ts), unopened(c.before, ts); after != c.after || foreign != c.foreign {
			t.Errorf("%q behind %d open: %d open, %d foreign, want %d and %d", c.text, c.before, after, foreign, c.after, c.foreign)
		}
	}
}
