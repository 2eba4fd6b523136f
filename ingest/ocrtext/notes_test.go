package ocrtext

import (
	"strings"
	"testing"
)

// Footnotes are found at a page's foot through dirt and misread marks; rows are none.
func TestNoteAt(t *testing.T) {
	const row = "Mooring Review the tables Project HTC Tables issued 2021 Done"
	const long = "The first body named is in the chair, and the others are asked for their comments before the end of the year."
	for _, c := range []struct {
		name, text string
		notes      int
	}{
		{"a number", row + "\n2 Not bound by the Appendix; takes part as an observer.", 1},
		{"specks around it, dirt below", row + "\n: 2 Not bound by the Appendix; takes part as an observer. q\n57 ;\n=i", 3},
		{"a mark misread", row + "\n> " + long, 1},
		{"a speck like a rule at the end", row + "\n* " + long + " |", 1},
		{"a star below a number", row + "\n2 Offices are called by their country.\n* Computer-assisted interviews.", 2},
		{"a bullet", row + "\n* Computer-assisted interviews.", 0},
		{"a row with rules", row + "\n2 Not bound | takes part | in all the meetings of the Committee that are held", 0},
		{"the tail of a cell", row + "\nand of the code", 0},
	} {
		ls := lines(c.text)
		if got := len(ls) - noteAt(ls, 1); got != c.notes {
			t.Errorf("%s: %d lines of notes, want %d, of\n%s", c.name, got, c.notes, strings.ReplaceAll(c.text, "\n", "\n\t"))
		}
	}
}
