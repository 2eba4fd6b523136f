package reconcile

import (
	"strconv"
	"strings"

	"annex/model"
)

// Split parts an edition that carries changes into the edition before and
// the one after them. Rows that were wholly inserted are not in the one, rows
// that were wholly deleted not in the other; nor are tasks and topics left
// without a row. Both keep the rows' IDs.
func Split(e *model.Edition) (before, after *model.Edition) {
	return As(e, Original), As(e, Revised)
}

// As returns the edition in one view, without tracked changes. The original
// view of a redline that [Redline] made has its rows where they stood.
func As(e *model.Edition, v View) *model.Edition {
	out := plainView(e, v)
	if v == Original {
		out = asWas(out)
		out.NextRow = nextBefore(e, out)
	}
	for r := range out.Rows() {
		r.Indicator.Was = nil
	}
	return out
}

// nextBefore is the number of the next new row before the rows that a redline
// inserted had theirs; it lies above those of all rows that were there.
func nextBefore(redline, before *model.Edition) int {
	was, most := map[string]bool{}, 0
	for r := range before.Rows() {
		was[r.Indicator.ID] = true
		most = max(most, rowNumber(r.Indicator.ID))
	}
	next := redline.NextRow
	for r := range redline.Rows() {
		if n := rowNumber(r.Indicator.ID); n > 0 && !was[r.Indicator.ID] {
			next = min(next, n)
		}
	}
	if next == 0 {
		return 0
	}
	return max(next, most+1)
}

// rowNumber is the number in a row's ID, 0 for none.
func rowNumber(id string) int {
	digits, ok := strings.CutPrefix(id, "r")
	n, err := strconv.Atoi(digits)
	if !ok || err != nil {
		return 0
	}
	return n
}

// plainView is As without regard to where rows stood.
func plainView(e *model.Edition, v View) *model.Edition {
	out := copyOf(e)
	set := func(c *model.Cell) {
		if c != nil && c.Text.Changed() {
			c.Text = model.Plain(v.raw(*c))
			c.Words, c.By = nil, ""
		}
	}
	for si := range out.Sections {
		s := &out.Sections[si]
		set(&s.Heading)
		set(&s.Quote)
		topics := s.Topics[:0]
		for _, t := range s.Topics {
			if t.Tasks = tasksAs(t, v); len(t.Tasks) > 0 {
				set(&t.Title)
				set(t.Progress)
				if v == Original {
					t.Values = nil
				}
				topics = append(topics, t)
			}
		}
		s.Topics = topics
	}
	for r := range out.Rows() {
		switch k := r.Indicator; {
		case v == Original:
			r.Task.Values, k.Values = nil, nil // they are of the revised text
		case k.Values != nil && k.Values.Timeline.Original != nil:
			values := *k.Values
			values.Timeline.Original = nil
			k.Values = &values
		}
		for _, c := range []*model.Cell{&r.Task.Text, &r.Task.Type, &r.Task.Bodies, r.Task.Progress, &r.Indicator.Text, &r.Indicator.Timeline, r.Indicator.Progress} {
			set(c)
		}
		for key, c := range r.Indicator.Extra {
			set(&c)
			r.Indicator.Extra[key] = c
		}
	}
	return out
}

// tasksAs drops the rows that do not stand in a view, and the tasks left empty.
func tasksAs(t model.Topic, v View) []model.Task {
	tasks := t.Tasks[:0]
	for _, k := range t.Tasks {
		rows := k.Indicators[:0]
		for _, i := range k.Indicators {
			if !gone(model.Row{Topic: &t, Task: &k, Indicator: &i}, v) {
				rows = append(rows, i)
			}
		}
		if k.Indicators = rows; len(rows) > 0 {
			tasks = append(tasks, k)
		}
	}
	return tasks
}

// gone reports whether a row prints something but nothing of it stands in the view.
func gone(r model.Row, v View) bool {
	printed := false
	cells := []*model.Cell{&r.Indicator.Text, &r.Indicator.Timeline, r.Indicator.Progress}
	for _, c := range r.Indicator.Extra {
		cells = append(cells, &c)
	}
	for _, c := range cells {
		if c == nil {
			continue
		}
		if v.text(*c) != "" {
			return false
		}
		printed = printed || c.Text.Changed() && single(c.Printed()) != ""
	}
	if printed {
		return true
	}
	task := r.Task.Text
	return len(r.Task.Indicators) == 1 && task.Text.Changed() && single(task.Printed()) != "" && v.text(task) == ""
}

// raw is the text of a cell with its white space kept.
func (v View) raw(c model.Cell) string {
	if v == Original {
		return c.Original()
	}
	return c.Revised()
}
