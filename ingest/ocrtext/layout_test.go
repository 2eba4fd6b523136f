package ocrtext

import (
	"slices"
	"strings"
	"testing"
)

func TestCompleteColumns(t *testing.T) {
	for _, c := range []struct{ a, b, want string }{
		{"task bodies indicator", "topic task bodies indicator progress", "topic task bodies indicator progress"},
		{"task indicator timeline", "topic indicator timeline", "topic task indicator timeline"},
		{"topic task timeline indicator", "topic task indicator timeline progress", "topic task timeline indicator"}, // another order
	} {
		a, b := &section{keys: strings.Fields(c.a), printed: strings.Fields(c.a)}, &section{keys: strings.Fields(c.b), printed: strings.Fields(c.b)}
		(&layout{sections: []*section{a, b}}).completeColumns()
		if got := strings.Join(a.keys, " "); got != c.want || !slices.Equal(a.keys, a.printed) {
			t.Errorf("%s beside %s: %s with headings %v, want %s", c.a, c.b, got, a.printed, c.want)
		}
	}
}

// Columns read in another order in one place are those that the document prints elsewhere, as are those of which one was
// taken for another; a section with columns of its own keeps them.
func TestVoteColumns(t *testing.T) {
	const usual = "topic task type indicator timeline progress"
	for _, c := range []struct{ printed, want string }{
		{usual, usual},
		{"type timeline progress topic task indicator", usual}, // read in two pieces
		{"topic type indicator timeline task", usual},
		{"topic task indicator", "topic task indicator"}, // what is lost is completed from others
		{"topic task bodies indicator", "topic task bodies indicator"},
	} {
		of := func(keys string) *section {
			b := headingBlock{keys: strings.Fields(keys), printed: strings.Fields(keys)}
			return &section{keys: b.keys, printed: b.printed, blocks: []headingBlock{b}}
		}
		lo := &layout{sections: []*section{of(usual), of(c.printed), of(usual)}}
		lo.voteColumns()
		if got := strings.Join(lo.sections[1].keys, " "); got != c.want {
			t.Errorf("%s: %s, want %s", c.printed, got, c.want)
		}
	}
}

// A heading's second line completes it, although its word is a heading by itself.
func TestHeadingOverTwoLines(t *testing.T) {
	ls := lines("Subject Nature of Lead Deliverables Target\nwork date\nMooring Standing HTC Tables 2021\n")
	b, ok := newHeadingLexicon(map[string][]string{"topic": {"Subject"}, "task": {"Work"}, "type": {"Nature of work"}, "bodies": {"Lead"},
		"indicator": {"Deliverables"}, "timeline": {"Target date"}}).at(ls, 0)
	if !ok || b.to != 2 || !slices.Equal(b.keys, []string{"topic", "type", "bodies", "indicator", "timeline"}) {
		t.Errorf("%+v", b)
	}
}

// A row of headings that was misread is known by another of the text.
func TestMisreadHeadings(t *testing.T) {
	ls := lines("Topic Tasks Type Responsible body Indicators Timeline Progress\n" +
		"Pilotage Review the code Project HTC Code issued 2020 Done\n" +
		"Toqic Tasks Re Tyqe cn nsibl hody Indicators ee Timeline rE Progress\n" +
		"Mooring Review the tables Project HTC Tables issued 2021 Done\n")
	rows := newHeadingLexicon(testOptions(t).Columns).rows(ls)
	if len(rows) != 2 || rows[2].to != 3 || !slices.Equal(rows[0].keys, rows[2].keys) {
		t.Errorf("rows of headings: %v", rows)
	}
}

// A text that does not tell where its pages begin repeats its header above the headings.
func TestHeaderAboveTables(t *testing.T) {
	page := "Annex to document HX%d\nProgramme of the Committee\nTopic Tasks Type Responsible body Indicators Timeline Progress\nMooring Review the tables Project HTC Tables issued 2021 Done\n"
	ls := lines(strings.Repeat(page, 4))
	body, _ := running(ls, newHeadingLexicon(testOptions(t).Columns))
	for _, l := range body {
		if strings.HasPrefix(l.raw, "Annex") || strings.HasPrefix(l.raw, "Programme") {
			t.Errorf("%q, line %d, is kept", l.raw, l.number)
		}
	}
}

// A heading's word that stands twice on a line completes it once.
func TestHeadingCompletedTwice(t *testing.T) {
	ls := lines("Tasks Indicators Responsible\nbody body\nReview Guide PTC\n")
	b, ok := newHeadingLexicon(testOptions(t).Columns).at(ls, 0)
	if !ok || !slices.Equal(b.keys, []string{"task", "indicator", "bodies"}) {
		t.Errorf("%+v", b)
	}
}

// An engine that reads a page in blocks may put the heading of a section above the running header: it stays. A
// topic with a number, first on its page, is no heading where headings are of another series.
func TestHeadingsAtPageTops(t *testing.T) {
	const head, columns = "HTC 12/4\nProgramme of the Harbour Committee\n", "Topic Task Indicator\n"
	text := head + "Chapter 1 - Depths and marks\n" + columns + "1.1 Soundings Measure the bar Chart issued\n" +
		"\f" + head + columns + "1.2 Pilotage, tugs and moorings of all ports of the coast Review the code Code issued\n" +
		"\fChapter 2 - Weather along the coast\n“Ask the pilot.”\n" + head + columns + "2.1 Storms Warn in time Warnings sent\n" +
		"\f" + head + columns + "2.2 Fog and ice on the river Lend buoys to ports Buoys lent\n" +
		"\f" + head + "Chapter 3 - Dues of the harbours\n" + columns + "3.1 Dues Compare the dues Table issued\n" +
		"\f" + head + "Chapter 4 - Crews and pilots\n" + columns + "4.1 Crews Train the crews Courses held\n"
	lo := layOut(lines(text), newHeadingLexicon(map[string][]string{"topic": {"Topic"}, "task": {"Task"}, "indicator": {"Indicator"}}))
	var got []string
	for _, s := range lo.sections {
		text := ""
		for _, l := range s.heading {
			text += l.raw + "/"
		}
		got = append(got, text)
	}
	want := []string{"Chapter 1 - Depths and marks/", "Chapter 2 - Weather along the coast/“Ask the pilot.”/", "Chapter 3 - Dues of the harbours/", "Chapter 4 - Crews and pilots/"}
	if !slices.Equal(got, want) {
		t.Errorf("sections %q, want %q", got, want)
	}
}

// The first section's heading stands above a quotation, also where its closing mark was not read.
func TestHeadingAboveQuotation(t *testing.T) {
	for _, end := range []string{"”", ""} {
		ls := lines("What precedes\n1. Objective 1: keep the collections\n“The Council keeps them as well as it may." + end +
			"\nTopic Tasks Type of task Responsible body Indicators Timeline Progress\nClimate Review the ranges Project CC Survey 2021 Done\n")
		lo := layOut(ls, newHeadingLexicon(testOptions(t).Columns))
		if len(lo.sections) != 1 || len(lo.sections[0].heading) != 2 {
			t.Errorf("closed by %q: %d sections, %d lines before", end, len(lo.sections), len(lo.before))
		}
	}
}

// Rows are not taken for a quotation of which the closing mark was not read.
func TestUnclosedQuotation(t *testing.T) {
	for _, end := range []string{"”", ""} {
		ls := lines("1. Objective area 1: keep the collections\nRow 1 done\nRow 2 done\n2. Objective area 2: show the collections\n“The Council shows what it has." + end + "\nRow 3 done\nRow 4 done\nRow 5 done\n")
		out := parted(&section{heading: ls[:1], table: ls[1:]}, seriesOf(ls[0]))
		if len(out) != 2 || len(out[1].heading) != 2 || len(out[1].table) != 3 {
			t.Errorf("closed by %q: %d sections, the last with %d rows", end, len(out), len(out[len(out)-1].table))
		}
	}
}

// Topics are numbered, too: a number that goes on from one of the table's, or stands at the foot of the page before, heads no section.
func TestNumberOfRow(t *testing.T) {
	const long = " Traffic of lighters between the outer roads and the quays of the two ports"
	for _, c := range []struct {
		name, table, text string
		want              bool
	}{
		{"the next section", "4. Pilots Keep the register", "2." + long, true},
		{"a topic of the same page", "6. Pilots Keep the register", "7." + long, false},
		{"a topic of the page before", "Pilots Keep the register", "7." + long + "\f", false},
		{"a label", "Pilots Keep the register", "1.3" + long, false},
		{"an activity of the page before", "Pilots Keep the register", "7. Tasks for activity 1.2:" + long + "\f", true},
	} {
		current := &section{heading: lines("1. Ports and their masters"), table: lines(c.table)}
		ls := lines(c.text + "\nTopic Tasks Indicators Timeline\n")
		if _, opens := headingIn(ls[:1], current, ls[1], series{}); opens != c.want {
			t.Errorf("%s: a section opens: %v", c.name, opens)
		}
	}
}
