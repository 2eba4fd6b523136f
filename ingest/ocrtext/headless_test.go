package ocrtext

import (
	"strings"
	"testing"

	"annex/model"
)

// Where no column heading is read, a series of section headings parts the text, if what it parts looks like tables.
func TestHeadless(t *testing.T) {
	row := func(words ...string) string { return strings.Join(words, " | ") + "\n" }
	buoys := strings.Repeat(row("Lights", "Count the buoys;", "Harbour Board", "List", "June 2024")+row("of the estuary", "twice a year", "", "printed"), 5)
	tides := strings.Repeat(row("Gauges", "Read all gauges;", "Pilots", "Table", "May 2025")+row("in rivers", "by night", "and masters", "for sailors"), 5)
	ice := strings.Repeat(row("Watch", "Report drifting floes;", "Coast Guard", "Maps", "Winter 2026")+row("from aircraft", "beyond the cape", "", "sent daily"), 5)
	prose := strings.Repeat("The committee considered the report of the secretariat on the state of the harbour in June 2024 and agreed that\n", 10)
	contents := "Chapter 1 - Buoys\nChapter 2 - Tides\nChapter 3 - Ice\n\n"
	for _, c := range []struct {
		name, text string
		want       []string // first words of the sections
	}{
		{"a series behind its table of contents", contents + "Chapter 1 - Buoys\n“The buoy is a promise.”\n" + buoys + "Chapter 2 - Tides\n" + tides + "Chapter 3 - Ice\n" + ice, []string{"Chapter 1", "Chapter 2", "Chapter 3"}},
		{"the first ordinal misread", "Chapter | - Buoys\n" + buoys + "Chapter II - Tides\n" + tides, []string{"Chapter", "Chapter II"}},
		{"one heading read", "Chapter 1 - Buoys\n" + buoys + tides, []string{"Chapter 1"}},
		{"none read", "Plan of the harbour\nby its master\n\f" + buoys + ice, []string{""}},
		{"prose in chapters", "Chapter 1 - Buoys\n" + prose + "Chapter 2 - Tides\n" + prose, nil},
		{"no times", "Chapter 1 - Buoys\n" + strings.ReplaceAll(buoys, "June 2024", "soon") + "Chapter 2 - Tides\n" + strings.ReplaceAll(tides, "May 2025", "later"), nil},
	} {
		o := testOptions(t)
		lo := layOut(lines(c.text), newHeadingLexicon(o.Columns))
		if len(lo.sections) > 0 {
			t.Fatalf("%s: headings were read", c.name)
		}
		lo.divideHeadless(lo.before, newVocabulary(o.Vocabulary))
		if len(lo.sections) != len(c.want) {
			t.Errorf("%s: %d sections, want %d", c.name, len(lo.sections), len(c.want))
			continue
		}
		for i, s := range lo.sections {
			if got := joinLines(s.heading); !strings.HasPrefix(got, c.want[i]) || len(s.keys) != len(model.ColumnKeys()) {
				t.Errorf("%s: section %q of columns %q, want %q", c.name, got, s.keys, c.want[i])
			}
			if len(s.table) < 10 {
				t.Errorf("%s: section %d has %d lines", c.name, i+1, len(s.table))
			}
		}
	}
}
