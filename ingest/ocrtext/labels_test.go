package ocrtext

import (
	"strings"
	"testing"

	"annex/model"
)

func TestMarkLabels(t *testing.T) {
	keys := []string{model.ColumnTopic, model.ColumnTask, model.ColumnIndicator}
	for _, c := range []struct{ name, text, topics, tasks string }{
		{"topics and tasks", "1.1 Soil 1.1.1 Map it\n1.1.2 Dig it\n1.2 Water 1.2.1 Test it 4.5 km\n1.2.2 Save it\n1.3 Air 1.3.1 Look\n1.3.2 Sniff\n1.4 Fire 1.4.1 Stop it\n2.1 Earth 2.1.1 Turn it\n2.2 Light 2.2.1 See",
			"1.1 1.2 1.3 1.4 2.1 2.2", "1.1.1 1.1.2 1.2.1 1.2.2 1.3.1 1.3.2 1.4.1 2.1.1 2.2.1"},
		{"topics by letters", "A-1 Soil Map\nA-2 Water Test\nB-1 Air Look\nB-2 Fire Stop\nB-3 Light See\nC-1 Heat Feel", "A-1 A-2 B-1 B-2 B-3 C-1", ""},
		{"tasks alone", "Soil A.1 Map it\nA.2Dig it\nWater A.3 Test it\nAir and B.1 Look\nB.2 Sniff\nFire B.3 Stop it\nEarth C.1 Turn it\nC.2 Heap it", "", "A.1 A.2 A.3 B.1 B.2 B.3 C.1 C.2"},
		{"numbers of the text", "2.5 km of road\nLines\n7.1 and more\n3.4 per cent\n9.9 of ten\n1.2 times\n8.3 again", "", ""},
	} {
		ls := lines(c.text)
		markLabels([]*section{{keys: keys, table: ls}})
		got := map[string][]string{}
		for _, l := range ls {
			for _, x := range l.tokens {
				got[x.labels] = append(got[x.labels], x.text)
			}
		}
		for key, want := range map[string]string{model.ColumnTopic: c.topics, model.ColumnTask: c.tasks} {
			if s := strings.Join(got[key], " "); s != want {
				t.Errorf("%s: labels of %s: %q, want %q", c.name, key, s, want)
			}
		}
	}
}
