package ingest

import (
	"image"
	"testing"
)

// Notes at a page's foot are parted by their marks; a line without goes on.
func TestFootnotes(t *testing.T) {
	p := &pageRead{number: 1, bounds: image.Rect(0, 0, 800, 1000), dpi: 100, em: 10, toPage: func(x, y float64) (float64, float64) { return x, y }}
	tests := []struct {
		name  string
		lines []string
		want  [][2]string
	}{
		{"raised", []string{"¹ The first body", "convenes the others.", "² An observer.", "³ Unchecked."}, [][2]string{{"1", "The first body convenes the others."}, {"2", "An observer."}, {"3", "Unchecked."}}},
		{"the first was lost", []string{"² An observer.", "³ Unchecked."}, [][2]string{{"2", "An observer."}, {"3", "Unchecked."}}},
		{"plain figures", []string{"1 Since", "2019 it is one.", "2 An observer."}, [][2]string{{"1", "Since 2019 it is one."}, {"2", "An observer."}}},
		{"misread marks", []string{"t First body.", "?2 An observer."}, [][2]string{{"1", "First body."}, {"2", "An observer."}}},
		{"signs", []string{"* Not bound.", "** An observer."}, [][2]string{{"*", "Not bound."}, {"**", "An observer."}}},
	}
	for _, test := range tests {
		d := &document{}
		for i, text := range test.lines {
			y := 900 + 12*i
			l := &lineRead{page: p, baseline: y, em: 8, box: image.Rect(100, y-6, 500, y+2)}
			for _, r := range text {
				l.chars = append(l.chars, char{text: string(r), conf: 1})
			}
			d.notes = append(d.notes, l)
		}
		got := d.footnotes()
		if len(got) != len(test.want) {
			t.Errorf("%s: %d notes", test.name, len(got))
			continue
		}
		for i, n := range got {
			if n.Mark != test.want[i][0] || n.Text.Printed() != test.want[i][1] {
				t.Errorf("%s: %s %q", test.name, n.Mark, n.Text.Printed())
			}
		}
	}
}

// A single sign before a note is its mark, badly read, but not a sign that the note explains.
func TestMisreadMark(t *testing.T) {
	for text, want := range map[string]bool{"? Not bound": true, "C : continue": false, "S = standing": false, "A body": false, "Name": false} {
		if got := misreadMark.MatchString(text); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}
