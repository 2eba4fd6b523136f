package prose

import "testing"

func TestPair(t *testing.T) {
	for _, c := range []struct {
		a, b  string
		known bool
		least float64
	}{
		{"carried", "out", true, 2},
		{"in", "the", true, 0.3},
		{"Action", "Plan", true, 2},
		{"in", "Three", false, 0}, // a capital amid a sentence: another cell, or a name
		{"end.", "the", false, 0},
		{"xqzv", "the", false, 0},
		{"the", "of", true, -1},
	} {
		got, ok := Pair(c.a, c.b)
		if ok != c.known || ok && got < c.least {
			t.Errorf("Pair(%q, %q) = %.2f, %t; want %t and at least %.1f", c.a, c.b, got, ok, c.known, c.least)
		}
	}
	if Known("xqzv") || !Known("committee") {
		t.Error("xqzv is taken for a word, or committee for none")
	}
}
