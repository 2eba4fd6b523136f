package ingest

import (
	"image"
	"testing"
)

func TestSettleFigures(t *testing.T) {
	line := func(text, other string, at int) *lineRead {
		l := &lineRead{}
		for _, r := range text {
			l.chars = append(l.chars, char{text: string(r), conf: 0.99})
		}
		if other != "" {
			l.chars[at].other = other
		}
		return l
	}
	for _, test := range []struct {
		name, want string
		doubtful   *lineRead
		rest       []string
	}{
		{"a decimal comma", "0,44", line("0.44", ",", 1), []string{"7,41", "3,10", "12,93"}},
		{"thousands", "2,155%", line("2.155%", ",", 1), []string{"1,204%", "11,719%", "3,000%"}},
		{"thousands do not tell of decimals", "2.15", line("2.15", ",", 1), []string{"1,204", "11,719", "3,000"}},
		{"too few to tell", "0.44", line("0.44", ",", 1), []string{"7,41"}},
		{"undisputed", "0.44", line("0.44", "", 0), []string{"7,41", "3,10", "12,93"}},
		{"a capital I", "Iowa", line("lowa", "", 0), []string{"Indiana", "Kansas", "Kentucky"}},
		{"a small l among small letters", "less than 10", line("less than 10", "", 0), []string{"Total", "Men", "Women", "of whom"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			table := &tableRead{cols: 1}
			for _, text := range test.rest {
				table.cells = append(table.cells, &cellRead{cellBox: cellBox{colSpan: 1}, lines: []*lineRead{line(text, "", 0)}})
			}
			table.cells = append(table.cells, &cellRead{cellBox: cellBox{colSpan: 1}, lines: []*lineRead{test.doubtful}})
			table.settleFigures()
			if got := test.doubtful.text(); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func TestSettleTails(t *testing.T) {
	table := func(doubtful float64) (*tableRead, *lineRead) {
		t := &tableRead{cols: 1}
		var last *lineRead
		add := func(text string, depth float64) {
			last = &lineRead{tails: map[int]float64{}}
			for i, r := range text {
				last.chars = append(last.chars, char{text: string(r), conf: 0.99})
				if r == '.' || r == ',' {
					last.tails[i] = depth
				}
			}
			t.cells = append(t.cells, &cellRead{cellBox: cellBox{colSpan: 1}, lines: []*lineRead{last}})
		}
		for range 5 {
			add("12,345", 0.4)
			add("3.5", 0.11)
		}
		add("3.421", doubtful)
		return t, last
	}
	for depth, want := range map[float64]string{0.18: "3,421", 0.11: "3.421", 0: "3.421"} {
		read, l := table(depth)
		read.settleFigures()
		if got := l.text(); got != want {
			t.Errorf("a point that reaches %.2f em: got %q, want %q", depth, got, want)
		}
	}
}

func TestLostPoints(t *testing.T) {
	const em = 30
	line := func(speck image.Rectangle, texts ...string) (*textLine, []char) {
		l := &textLine{em: em, baseline: 100}
		var cs []char
		for i, s := range texts {
			x := 20 * i
			cs = append(cs, char{text: s, x0: x, x1: x + 14, conf: 0.9})
			l.glyphs = append(l.glyphs, glyph{x0: x, x1: x + 14, y0: 78, y1: 100})
		}
		l.glyphs = append(l.glyphs, glyph{x0: speck.Min.X, x1: speck.Max.X, y0: speck.Min.Y, y1: speck.Max.Y})
		return l, cs
	}
	for _, test := range []struct {
		name, want string
		speck      image.Rectangle
		texts      []string
	}{
		{"a point", "1.9", image.Rect(15, 96, 19, 100), []string{"1", "9"}},
		{"a comma", "1,9", image.Rect(15, 96, 19, 104), []string{"1", "9"}},
		{"dirt above the line", "19", image.Rect(15, 84, 19, 88), []string{"1", "9"}},
		{"among letters", "la", image.Rect(15, 96, 19, 100), []string{"l", "a"}},
	} {
		l, cs := line(test.speck, test.texts...)
		if got := (&lineRead{chars: l.lostPoints(cs)}).text(); got != test.want {
			t.Errorf("%s: got %q, want %q", test.name, got, test.want)
		}
	}
}
