package ocrtext

import (
	"strings"
	"testing"
)

// Lone colons are rules where many lines begin with one, and punctuation elsewhere.
func TestReadDottedRules(t *testing.T) {
	dotted := strings.Repeat(": Align limits : Draft chapter\nwith the others : of a table\n", 8)
	french := strings.Repeat("Objet : les tables du code\net leur usage : un projet\n", 8)
	for _, c := range []struct {
		text string
		want int // words with a rule before them
	}{{dotted, 24}, {french, 0}} {
		ls := lines(c.text)
		readDottedRules(ls)
		got := 0
		for _, l := range ls {
			for _, x := range l.tokens {
				got += b2i(x.bar)
			}
		}
		if got != c.want {
			t.Errorf("%d rules in %.30q, want %d", got, c.text, c.want)
		}
	}
}
