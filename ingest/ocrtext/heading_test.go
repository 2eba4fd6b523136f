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
		{"Field Work tobe done Lead Me asureof success By when", "topic task bodies indicator timeline"},
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

// Columns of which no line read all headings are known by pieces, as far as these stand beside one that is known.
func TestCompleteFromPieces(t *testing.T) {
	lex := newHeadingLexicon(map[string][]string{"topic": {"Field"}, "task": {"Task"}, "bodies": {"Lead"}, "indicator": {"Measure of success"}, "timeline": {"By when"}, "progress": {"Position"}})
	for _, c := range []struct{ text, want string }{
		{"Lead “By when\nMeasure of success By when ee\n", "task indicator bodies timeline progress"},
		{"By when Position\n", "task indicator timeline progress"},
		{"The lead told the field by when\nPosition\n", "task indicator progress"}, // no headings: a sentence, a single word
		{"2. Field 2: Lead\n", "task indicator progress"},                          // the heading of a section
		{"Position Lead Task\n", "task indicator progress"},                        // in another order
	} {
		lo := &layout{sections: []*section{{keys: []string{"task", "indicator", "progress"}, printed: []string{"Task", "Measure of success", "Position"}}}}
		lo.completeFrom(lex.pieces(lines(c.text)))
		if got := strings.Join(lo.sections[0].keys, " "); got != c.want {
			t.Errorf("%q: %s, want %s", c.text, got, c.want)
		}
	}
}
