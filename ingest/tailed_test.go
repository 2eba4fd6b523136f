package ingest

import (
	"testing"

	"annex/ingest/engine"
)

// A point that the readers doubt is a comma where it reaches as far below the baseline as the document's commas do.
func TestSettlePoints(t *testing.T) {
	mark := func(text string, tail int) char {
		p := &projection{width: 0.12}
		for k := range tail {
			p.rows[tailFrom+k] = 255
		}
		return char{text: text, rows: p, seen: seen{first: 0.99, second: 0.99}}
	}
	doubted := func(text string, tail int, also string) char {
		c := mark(text, tail)
		c.second, c.also = 0.8, engine.Choices{{Text: also, P: 0.1}}
		return c
	}
	var cs []char
	for range leastMarks {
		cs = append(cs, mark(".", 1), mark(",", 4))
	}
	for _, test := range []struct {
		c    char
		want string
	}{
		{doubted(".", 4, ","), ","},
		{doubted(".", 1, ","), "."},
		{doubted(".", 4, "-"), "."},
		{doubted(":", 4, ";"), ";"},
		{doubted(",", 1, "."), ","}, // its tail may be lost
		{mark(".", 4), "."},         // both are sure
	} {
		l := &lineRead{chars: append(cs, test.c)}
		settlePoints([]*lineRead{l})
		if got := l.chars[len(l.chars)-1].text; got != test.want {
			t.Errorf("%s, seen with %.2f and as %v, is %s, want %s", test.c.text, test.c.second, test.c.also, got, test.want)
		}
		few := &lineRead{chars: append(cs[:4:4], test.c)}
		settlePoints([]*lineRead{few})
		if got := few.chars[4].text; got != test.c.text {
			t.Errorf("%s became %s though nothing tells of the document's commas", test.c.text, got)
		}
	}
}
