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
		{"names explained", row + "\n' N: normative work; A: advisory services; C: training; R: research.", 1},
		{"names explained, a sign among them", row + "\n2 § = standing work; P = project with an end date; X = exploratory. ;", 1},
		{"over two lines", row + "\n? SG: study group; TD: technical document. The body\nin front of the brackets answers for the product.", 2},
		{"the mark lost", row + "\nNot to be confused with the magnitude of the body waves, which continues to be computed.", 1},
		{"a row's prose", row + "\nCatalog of what has survived in the archives 17 replies to the questionnaire have come.\nand where", 0},
		{"a row's prose above a note", row + "\nTwenty-four hours a day, aerodromes report that bars of lights are used in low\n2 Not bound by the Appendix.", 1},
	} {
		ls := lines(c.text)
		if got := len(ls) - (noteFinder{expected: 1, bulleted: true}).at(ls); got != c.notes {
			t.Errorf("%s: %d lines of notes, want %d, of\n%s", c.name, got, c.notes, strings.ReplaceAll(c.text, "\n", "\n\t"))
		}
	}
}

// A star begins a footnote where the tables have no bullets.
func TestStarredNote(t *testing.T) {
	ls := lines("Mooring Review the tables Project HTC Tables issued 2021 Done\n* As defined in the Charter of 2019.")
	if got := (noteFinder{expected: 1}).at(ls); got != 1 {
		t.Errorf("the footnote begins with line %d, want 1", got)
	}
}
