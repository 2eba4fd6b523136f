package ingest

import "testing"

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
