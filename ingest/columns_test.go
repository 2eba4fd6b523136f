package ingest

import (
	"slices"
	"testing"

	"annex/model"
)

// look repeats texts as a column's cells, each over one row.
func look(texts ...string) columnLook {
	l := columnLook{}
	for _, t := range texts {
		l.texts = append(l.texts, t)
		l.rows = append(l.rows, 1)
	}
	return l
}

func TestColumnKeys(t *testing.T) {
	const long = "Prepare a first draft for the committee to discuss"
	dates := look("April 2018", "Ongoing", "May 2019", "June 2019")
	works := look(long, long+" again", "Hold two further meetings of the group", long)
	bodies := look("TC, SWG", "TC", "WP 3 and TC", "SWG")
	kinds := look("Standing", "Project", "Standing", "Standing")
	topics := columnLook{texts: []string{"Safe ports", "Clear channels", "Pilots", "Tugs"}, rows: []int{3, 1, 2, 1}}
	progress := look("", "Completed in April after a long discussion", "", "Two of the seven reports were received")
	tests := []struct {
		name     string
		headings []string
		looks    []columnLook
		want     []string
	}{
		{"all known", []string{"Topic", "Tasks", "Type of task", "Responsible body", "Performance Indicators", "Timeline", "Progress"}, nil,
			[]string{"topic", "task", "type", "bodies", "indicator", "timeline", "progress"}},
		{"known by words", []string{"Thème", "Tâches", "Type de tâche", "Organe responsable", "Indicateurs de succès", "Calendrier", "État d’avancement"}, nil,
			[]string{"topic", "task", "type", "bodies", "indicator", "timeline", "progress"}},
		{"two headings of one column", []string{"Work item", "Activities", "Lead", "Category", "Deliverables", "Status", "Target date"},
			[]columnLook{topics, works, bodies, kinds, works, progress, dates},
			[]string{"topic", "task", "bodies", "type", "indicator", "progress", "timeline"}},
		{"told by what stands there", []string{"Theme", "Assignment", "Kind", "Entrusted to", "Result expected", "By", "Where we stand"},
			[]columnLook{topics, works, kinds, bodies, works, dates, progress},
			[]string{"topic", "task", "type", "bodies", "indicator", "timeline", "progress"}},
		{"no heading known", []string{"Chapter", "Commitment", "Sort", "Entrusted to", "Proof of delivery", "Not later than", "Notes of the Panel"},
			[]columnLook{topics, works, kinds, bodies, look("Draft adopted", "Three meetings held", "Report published", "50 ports visited"), dates, progress},
			[]string{"topic", "task", "type", "bodies", "indicator", "timeline", "progress"}},
		{"the last column is told by the others", []string{"Chapter", "Sort", "Commitment", "Proof of delivery", "Minutes of the Panel", "Closes", "Stewards"},
			[]columnLook{topics, kinds, works, look("Draft adopted", "Three meetings held", "Report published", "50 ports visited"),
				look("Closed, as the pilots have been heard and agreed", "Not begun", "", "Repeatability poor."), dates, bodies},
			[]string{"topic", "type", "task", "indicator", "progress", "timeline", "bodies"}},
		{"a known heading over what is plainly something else", []string{"Theme", "Activity", "Kind", "Lead", "Evidence of delivery", "Milestone", "Remarks"},
			[]columnLook{topics, works, kinds, bodies, look("Draft adopted", "Three meetings held", "Report published", "50 ports visited"), dates, progress},
			[]string{"topic", "task", "type", "bodies", "indicator", "timeline", "progress"}},
		{"a heading of two things over sentences", []string{"Theme and rationale", "Custodian and partners", "Undertaking", "Category", "Measure of success", "Due", "State of play"},
			[]columnLook{{texts: []string{"Wet farming will spread when it pays. It does so on one site in five.", "Users want one number. None can be had."}, rows: []int{4, 3}}, bodies, works, kinds, works, dates, progress},
			[]string{"topic", "bodies", "task", "type", "indicator", "timeline", "progress"}},
		{"a row of cells, no headings", []string{"Safe ports", long, "Standing", "TC", "Draft adopted", "June 2019", "Completed in May."},
			[]columnLook{topics, works, kinds, bodies, works, dates, progress}, []string{"", "", "", "", "", "", ""}},
		{"no programme", []string{"Country", "2016", "2017", "2018", "2019"}, []columnLook{look("A", "B", "C"), look("1", "2", "3"), look("1", "2", "3"), look("4", "5", "6"), look("7", "8", "9")},
			[]string{"", "", "", "", ""}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := DefaultProfile().columnKeys(test.headings, test.looks); !slices.Equal(got, test.want) {
				t.Errorf("got  %q\nwant %q", got, test.want)
			}
		})
	}
}

func TestSplitWord(t *testing.T) {
	chars := func(parts ...model.Run) *lineRead {
		l := &lineRead{}
		for _, p := range parts {
			for _, r := range p.Text {
				l.chars = append(l.chars, char{text: string(r), change: p.Change})
			}
		}
		return l
	}
	words := lexicon{counts: map[string]int{"june": 1, "the": 1, "as": 1}}
	del, ins := model.Deleted, model.Inserted
	tests := []struct {
		name       string
		prev, next *lineRead
		want       int
	}{
		{"a struck word broken where an insertion follows", chars(model.Run{Text: "Jun", Change: del}), chars(model.Run{Text: "e", Change: del}, model.Run{Text: "December", Change: ins}), 1},
		{"its rest not seen as struck", chars(model.Run{Text: "Jun", Change: del}), chars(model.Run{Text: "e"}, model.Run{Text: "December", Change: ins}), 1},
		{"a struck year", chars(model.Run{Text: "202", Change: del}), chars(model.Run{Text: "3", Change: del}, model.Run{Text: "February", Change: ins}), 1},
		{"struck figures that are none", chars(model.Run{Text: "302", Change: del}), chars(model.Run{Text: "3", Change: del}, model.Run{Text: "February", Change: ins}), 0},
		{"no known word", chars(model.Run{Text: "Jum", Change: del}), chars(model.Run{Text: "e"}, model.Run{Text: "December", Change: ins}), 0},
		{"nothing follows at once", chars(model.Run{Text: "Jun", Change: del}), chars(model.Run{Text: "e", Change: del}), 0},
		{"no change at all", chars(model.Run{Text: "Jun"}), chars(model.Run{Text: "e"}, model.Run{Text: "x", Change: ins}), 0},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := splitWord(test.prev, test.next, words); got != test.want {
				t.Errorf("got %d, want %d", got, test.want)
			}
		})
	}
}
