package ocrtext

import "testing"

// A row of headings read with its words run together is known by its letters.
func TestSameLetters(t *testing.T) {
	row := &line{tokens: tokenize("Theme Activities Lead body Category Expected results Deadline State of play")}
	for _, c := range []struct {
		text string
		want bool
	}{
		{"Theme Activities Lead body Category Expected results Deadline State of play", true},
		{"‘Therne [Activites |Leadbody (Categary | Expectedresults Deadine Stateof play q", true},
		{"Theme Activities Lead body", false},
		{"The category of results expected by the lead body was deleted at a later stage", false},
		{"Wine statistics Collect data on areas Maintenance Unit Overview sent June Done", false},
	} {
		if got := sameLetters(&line{tokens: tokenize(c.text)}, row); got != c.want {
			t.Errorf("%q: %v, want %v", c.text, got, c.want)
		}
	}
}
