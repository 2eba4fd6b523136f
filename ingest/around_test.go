package ingest

import "testing"

func TestGoesOn(t *testing.T) {
	line := func(text string, baseline int) *lineRead {
		l := &lineRead{em: 20, baseline: baseline}
		for _, r := range text {
			l.chars = append(l.chars, char{text: string(r)})
		}
		return l
	}
	for name, c := range map[string]struct {
		prev, next string
		apart      int
		want       bool
	}{
		"a sentence, on a bent page": {"the end of the first", "half-year, as agreed", 31, true},
		"the next begins anew":       {"the end of the first", "Half-year, as agreed", 31, false},
		"items of a list":            {"the first half-year;", "the second half-year", 31, false},
		"paragraphs far apart":       {"the end of the first", "half-year, as agreed", 36, false},
	} {
		if got := goesOn(line(c.prev, 100), line(c.next, 100+c.apart)); got != c.want {
			t.Errorf("%s: got %t", name, got)
		}
	}
}
