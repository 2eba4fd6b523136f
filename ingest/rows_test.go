package ingest

import (
	"strings"
	"testing"

	"annex/model"
)

// A row whose topic or task is blank, or printed again, is of the one above though rules part them all.
func TestInheritedTopics(t *testing.T) {
	keys := []string{model.ColumnTopic, model.ColumnTask, model.ColumnBodies, model.ColumnIndicator}
	page := &pageRead{dpi: 720, toPage: func(x, y float64) (float64, float64) { return x, y }}
	for _, test := range []struct {
		name string
		rows []string // cells parted by "|"
		want string
	}{
		{"blank cells", []string{"Minors|Set up a line|Sec|Number", "|||Chat-bot", "|Write to parents|Sec|Letters", "Fees|Set out costs|Sec|Table"},
			"Minors: Set up a line(Number, Chat-bot) Write to parents(Letters); Fees: Set out costs(Table)"},
		{"printed again", []string{"Minors|Set up a line|Sec|Number", "Minors|Set up a line|Sec|Chat-bot", "Minors|Set up a line|UN|Film"},
			"Minors: Set up a line(Number, Chat-bot) Set up a line(Film)"},
		{"a body of its own", []string{"Minors|Set up a line|Sec|Number", "||UN|Chat-bot"}, "Minors: Set up a line(Number) (Chat-bot)"},
		{"a topic of its own", []string{"Minors|Set up a line|Sec|Number", "Fees|||Table"}, "Minors: Set up a line(Number); Fees: (Table)"},
	} {
		table := &tableRead{rows: len(test.rows), cols: len(keys)}
		for r, row := range test.rows {
			for c, text := range strings.Split(row, "|") {
				cell := &cellRead{cellBox: cellBox{row: r, col: c, rowSpan: 1, colSpan: 1}, page: page}
				if text != "" {
					cell.lines = []*lineRead{{page: page, em: 90, chars: charsOf(text)}}
				}
				table.cells = append(table.cells, cell)
			}
		}
		s := &sectionRead{keys: keys, headers: make([]string, len(keys)), full: newColumnStyles()}
		s.addTable(table, 0, false)
		var topics []string
		for _, topic := range s.topics(lexicon{}) {
			var tasks []string
			for _, task := range topic.Tasks {
				var leaves []string
				for _, i := range task.Indicators {
					leaves = append(leaves, i.Text.String())
				}
				tasks = append(tasks, task.Text.String()+"("+strings.Join(leaves, ", ")+")")
			}
			topics = append(topics, topic.Title.String()+": "+strings.Join(tasks, " "))
		}
		if got := strings.Join(topics, "; "); got != test.want {
			t.Errorf("%s: %s, want %s", test.name, got, test.want)
		}
	}
}
