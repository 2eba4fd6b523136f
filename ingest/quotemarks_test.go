package ingest

import "testing"

// A double quote is two strokes side by side, whatever was read.
func TestQuoteMarks(t *testing.T) {
	stroke := func(x int) glyph { return glyph{x0: x, x1: x + 3, y0: 2, y1: 8} }
	letter := func(x int) glyph { return glyph{x0: x, x1: x + 9, y0: 6, y1: 20} }
	for _, test := range []struct {
		name, read string
		glyphs     []glyph
		want       string
	}{
		{"two strokes", "a'", []glyph{letter(0), stroke(11), stroke(16)}, "a\""},
		{"one, as at the other end", "“ab’", []glyph{stroke(2), letter(10), letter(20), stroke(33)}, "‘ab’"},
		{"one, and two at the other end", "“ab”", []glyph{stroke(2), letter(10), letter(20), stroke(30), stroke(35)}, "“ab”"},
		{"as it was read", "a'b", []glyph{letter(0), stroke(13), letter(20)}, "a'b"},
		{"none seen", "a'", []glyph{letter(0)}, "a'"},
		{"a letter's part", "a'", []glyph{letter(0), stroke(13), {x0: 16, x1: 19, y0: 2, y1: 20}}, "a'"},
		{"two that were read", "a''", []glyph{letter(0), stroke(13), stroke(18)}, "a''"},
	} {
		t.Run(test.name, func(t *testing.T) {
			l := &textLine{em: 25, baseline: 20, glyphs: test.glyphs}
			if got := charText(l.quoteMarks(charsOf(test.read))); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}
