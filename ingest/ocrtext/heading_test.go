package ocrtext

import (
	"slices"
	"strings"
	"testing"
)

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

// Column headings are read though their words run together, go on in a second line, or hold a date.
func TestHeadingRows(t *testing.T) {
	columns := map[string][]string{"topic": {"Field"}, "task": {"Task", "Work to be done"}, "type": {"Kind of task", "Kind of work"},
		"bodies": {"Carried out by", "Lead"}, "indicator": {"Measure of success"}, "timeline": {"By when"}, "progress": {"Position"}}
	for _, c := range []struct{ text, want string }{
		{"Field Worktobedone Lead Measureof success By when", "topic task bodies indicator timeline"},
		{"Field Kindof Task Lead Measure of success By when\nwork’", "topic type task bodies indicator timeline"},
		{"Field Kind of Lead Measure of success By when\ntask", "topic type bodies indicator timeline"},
		{"Field Task Kind of task Lead Measure of success", "topic task type bodies indicator"},
	} {
		b, ok := newHeadingLexicon(columns).at(lines(c.text+"\nBackbone Keep the stations running as they are\n"), 0)
		if got := strings.Join(b.keys, " "); !ok || got != c.want || b.to != 1+strings.Count(c.text, "\n") {
			t.Errorf("%q: %s to line %d, want %s", c.text, got, b.to, c.want)
		}
	}
}

func TestUndated(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"By when Position in June 2022", "By when Position in"},
		{"Situation at 31 March 2023", "Situation at"},
		{"Status 2019", "Status"},
		{"Status", "Status"},
	} {
		var got []string
		for _, x := range undated(tokenize(c.text)) {
			got = append(got, x.text)
		}
		if !slices.Equal(got, strings.Fields(c.want)) {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
}
