package reconcile

import (
	"os"
	"path/filepath"
	"testing"

	"annex/model"
)

// leaves are the rows of a real edition, but those that it strikes out.
func leaves(e *model.Edition) []*leaf {
	var out []*leaf
	topic, task := -1, -1
	for r := range e.Rows() {
		if r.IndicatorAt == 0 {
			task++
			if r.TaskAt == 0 {
				topic++
			}
		}
		if gone(r, Revised) {
			continue
		}
		x := &leaf{section: r.SectionAt, heading: r.Section.Heading.Revised(), activity: r.Section.Activity, topic: topic, task: task, title: r.Topic.Title.Revised(), taskText: r.Task.Text.Revised(), kind: r.Task.Type.Revised(),
			bodies: r.Task.Bodies.Revised(), text: r.Indicator.Text.Revised(), timeline: r.Indicator.Timeline.Revised(), from: []int{len(out)}}
		if p := r.Progress(); p != nil {
			x.progress = p.Revised()
		}
		out = append(out, x)
	}
	return out
}

// real returns an edition of the folder beside the checkout, nil where there is none.
func real(t testing.TB, name string) *model.Edition {
	t.Helper()
	return decoded(t, filepath.Join("..", "..", "..", "shared", "truth", name))
}

// decoded reads an edition, nil where there is no such file.
func decoded(t testing.TB, path string) *model.Edition {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		return nil
	}
	defer f.Close()
	e, err := model.Decode(f)
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	return e
}
