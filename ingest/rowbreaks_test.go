package ingest

import (
	"strings"
	"testing"

	"annex/model"
)

// A row of a table without rules that breaks over pages goes on in each cell
// whose text reached the foot of its page; what begins on the next page is told by what its columns say.
func TestRowsOverPages(t *testing.T) {
	const head = "Topic       Task                Type      Body      Indicator           Timeline    Progress\n"
	for _, test := range []struct{ name, first, second, tasks string }{
		{"the row goes on", `
Radar       List all stations   Standing  Experts   List sent to all    March 2020  Sent in May

Sirens      Test all of them    Project   Experts   Test report, with   Ongoing     Two of four, which
            in the presence of            and       a list of what is               were late, the`, `
            their owners                  Board     missing                         rest in April

Horns       Sound them          Project   Board     Heard by all        June 2023   Silence`,
			"List all stations|Test all of them in the presence of their owners|Sound them"},
		{"a row begins, its task goes on", `
Radar       List all stations   Standing  Experts   List sent to all    March 2020  Sent in May

Sirens      Test all of them    Project   Board     Test report         Ongoing     Two of four
            in the presence of
            the Board, and of                       Count of ships      June 2020   Eleven ships`, `
            their owners                            Map of sirens       July 2021   Drawn

Horns       Sound them          Project   Board     Heard by all        June 2023   Silence`,
			"List all stations|Test all of them in the presence of the Board, and of their owners|Sound them"},
		{"a task begins", `
Radar       List all stations   Standing  Experts   List sent to all    March 2020  Sent in May

Sirens      Test all of them    Project   Board     Test report         Ongoing     Two of four`, `
            Paint all of them   Standing  Experts   Sirens painted      July 2021   White

Horns       Sound them          Project   Board     Heard by all        June 2023   Silence`,
			"List all stations|Test all of them|Paint all of them|Sound them"},
	} {
		t.Run(test.name, func(t *testing.T) {
			var tasks []string
			for _, s := range drawnPages("1. Ships and ports\n\n"+head+test.first, head+test.second).Sections {
				for _, topic := range s.Topics {
					for _, task := range topic.Tasks {
						tasks = append(tasks, strings.ReplaceAll(task.Text.Printed(), "\n", " "))
					}
				}
			}
			if got := strings.Join(tasks, "|"); got != test.tasks {
				t.Errorf("the tasks are\n%s\nnot\n%s", got, test.tasks)
			}
		})
	}
}

// Progress that serves several rows goes on over the page where a new task begins beside its rest.
func TestSharedProgressOverPages(t *testing.T) {
	const head = "Topic       Task                Type      Body      Indicator           Timeline    Progress\n"
	e := drawnPages("1. Ships and ports\n\n"+head+`
Radar       List all stations   Standing  Experts   List sent to all    March 2020  Sent in May

Sirens      Test all of them    Project   Board     Test report         Ongoing     Two of four are
                                                                                    tested; the rest
                                                    Count of ships      June 2020   will be heard in
                                                    and of boats                    the whole summer
                                                    in the port`, head+`
            Paint all of them   Standing  Experts   Sirens painted      July 2021   2022. One was
                                                                                    painted blue.`)
	topic := e.Sections[0].Topics[1]
	const want = "Two of four are tested; the rest will be heard in the whole summer 2022. One was painted blue."
	if topic.Progress == nil || topic.Progress.Printed() != want || len(topic.Tasks) != 2 {
		t.Errorf("the topic is %+v", topic)
	}
}

// drawnPages reads pictures as the text layers of a document's pages.
func drawnPages(pictures ...string) *model.Edition {
	var pages []*pageRead
	for i, picture := range pictures {
		p := readTextLayer(drawPage(picture), false)
		p.number = i + 1
		pages = append(pages, p)
	}
	return assemble(DefaultProfile(), pages, nil, nil)
}
