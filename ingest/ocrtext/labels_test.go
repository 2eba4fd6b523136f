package ocrtext

import (
	"strings"
	"testing"

	"annex/model"
)

func TestMarkLabels(t *testing.T) {
	keys := []string{model.ColumnTopic, model.ColumnTask, model.ColumnIndicator}
	for _, c := range []struct{ name, text, want string }{
		{"topics and tasks", "1.1 Soil 1.1.1 Map it\n1.1.2 Dig it\n1.2 Water 1.2.1 Test it 4.5 km\n1.2.2 Save it\n1.3 Air 1.3.1 Look\n1.3.2 Sniff\n1.4 Fire 1.4.1 Stop it\n2.1 Earth 2.1.1 Turn it\n2.2 Light 2.2.1 See",
			"1.1 1.1.1 1.1.2 1.2 1.2.1 1.2.2 1.3 1.3.1 1.3.2 1.4 1.4.1 2.1 2.1.1 2.2 2.2.1"},
		{"by letters", "A-1 Soil Map\nA-2 Water Test\nB-1 Air Look\nB-2 Fire Stop\nB-3 Light See\nC-1 Heat Feel", "A-1 A-2 B-1 B-2 B-3 C-1"},
		{"numbers of the text", "2.5 km of road\nLines\n7.1 and more\n3.4 per cent\n9.9 of ten\n1.2 times\n8.3 again", ""},
	} {
		ls := lines(c.text)
		markLabels([]*section{{keys: keys, table: ls}})
		var got []string
		for _, l := range ls {
			for _, t := range l.tokens {
				if t.labels != "" {
					got = append(got, t.text)
				}
			}
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%s: labels %q, want %q", c.name, s, c.want)
		}
	}
}
