package render

import (
	"bytes"
	"strings"
	"testing"
)

func TestRewriter(t *testing.T) {
	replace := []replacement{{from: []byte("abc"), to: []byte("X")}, {from: []byte("abd")}, {from: []byte("ca"), to: []byte("YY")}}
	for _, in := range []string{"", "abc>", "ababc abd>", "cab cabc abdabcca>", strings.Repeat("abcabdca ", 50) + ">"} {
		want := strings.NewReplacer("abc", "X", "abd", "", "ca", "YY").Replace(in)
		for size := 1; size < 12; size++ {
			var got bytes.Buffer
			w := &rewriter{to: &got, replace: replace}
			for rest := []byte(in); len(rest) > 0; {
				n := min(size, len(rest))
				if _, err := w.Write(rest[:n]); err != nil {
					t.Fatal(err)
				}
				rest = rest[n:]
			}
			if got.String() != want {
				t.Errorf("%q in pieces of %d becomes %q, not %q", in, size, got.String(), want)
			}
		}
	}
}
