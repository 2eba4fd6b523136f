package habit

import (
	"strings"
	"testing"
)

func TestScore(t *testing.T) {
	table := Default()
	score := table.Score
	const task, bodies, indicator, progress = 1, 3, 4, 6
	for _, c := range []struct {
		better, worse, place int
		word                 string
	}{
		{progress, task, Inside, "was"}, {progress, indicator, Inside, "been"}, {bodies, task, Inside, "Group"},
	} {
		if b, w := score(c.better, c.place, c.word), score(c.worse, c.place, c.word); b < w+0.5 {
			t.Errorf("%q: %.2f in %s, %.2f in %s", c.word, b, Columns[c.better], w, Columns[c.worse])
		}
	}
	if a, b := score(task, Last, "the"), score(task, Last, "Code"); a > b-1 {
		t.Errorf("a task ends with the: %.2f, with Code: %.2f", a, b)
	}
}

func TestParseErrors(t *testing.T) {
	row := "word" + strings.Repeat("\t0", Places*len(Columns))
	for _, s := range []string{"word\t1\t2", strings.Replace(row, "\t0", "\tx", 1), "#x" + row[4:]} {
		if _, err := Parse(row + "\n" + s); err == nil || !strings.HasPrefix(err.Error(), "line 2: ") {
			t.Errorf("%q: error %v, want one of line 2", s, err)
		}
	}
}
