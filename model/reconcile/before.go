package reconcile

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"annex/model"
)

// remember notes in each row of a redline what its changes do not tell of the
// old edition: where a moved row stood, and texts that differ without a change.
func remember(red, old *model.Edition) {
	is := map[string]model.Row{}
	for r := range red.Rows() {
		is[r.Indicator.ID] = r
	}
	told := map[string]model.Row{}
	before := plainView(red, Original)
	for r := range before.Rows() {
		told[r.Indicator.ID] = r
	}
	for r := range old.Rows() {
		now, ok := is[r.Indicator.ID]
		if !ok || gone(r, Revised) {
			continue
		}
		was := model.Was{Cells: map[string]string{}}
		t, ok := told[r.Indicator.ID]
		if !ok || t.Position() != r.Position() {
			was.Row = r.Position()
		}
		cells, said := texts(r), map[string]string{}
		if ok {
			said = texts(t)
		}
		for _, k := range slices.Sorted(maps.Keys(cells)) {
			if said[k] != cells[k] {
				was.Cells[k] = cells[k]
			}
		}
		for k := range said {
			if _, ok := cells[k]; !ok && said[k] != "" {
				was.Cells[k] = ""
			}
		}
		if len(was.Cells) == 0 {
			was.Cells = nil
		}
		if was.Row != "" || was.Cells != nil {
			now.Indicator.Was = &was
		}
	}
}

// What texts calls a section's cells.
const (
	sectionHeading  = "heading"
	sectionQuote    = "quote"
	sectionActivity = "activity"
)

// texts are a row's texts as revised, by column.
func texts(r model.Row) map[string]string {
	out := map[string]string{
		sectionHeading: r.Section.Heading.Revised(), sectionQuote: r.Section.Quote.Revised(), sectionActivity: r.Section.Activity,
		model.ColumnTopic: r.Topic.Title.Revised(), model.ColumnTask: r.Task.Text.Revised(), model.ColumnType: r.Task.Type.Revised(),
		model.ColumnBodies: r.Task.Bodies.Revised(), model.ColumnIndicator: r.Indicator.Text.Revised(), model.ColumnTimeline: r.Indicator.Timeline.Revised(),
	}
	if p := r.Progress(); p != nil {
		out[model.ColumnProgress] = p.Revised()
	}
	for k, c := range r.Indicator.Extra {
		out[k] = c.Revised()
	}
	return out
}

// asWas puts the rows of an original view where they stood and as they were,
// by what [remember] noted in them.
func asWas(e *model.Edition) *model.Edition {
	type placed struct {
		model.Row
		at    [4]int
		cells map[string]string
	}
	var rows []placed
	noted := false
	for r := range e.Rows() {
		p := placed{r, [4]int{r.SectionAt + 1, r.TopicAt + 1, r.TaskAt + 1, r.IndicatorAt + 1}, texts(r)}
		if w := r.Indicator.Was; w != nil {
			noted = true
			maps.Copy(p.cells, w.Cells)
			if at, err := position(w.Row); err == nil {
				p.at = at
			}
		}
		rows = append(rows, p)
	}
	if !noted {
		return e
	}
	slices.SortStableFunc(rows, func(p, q placed) int { return slices.Compare(p.at[:], q.at[:]) })
	out := *e
	out.Sections = nil
	var last [4]int
	for _, p := range rows {
		if p.at[0] != last[0] {
			s := *p.Section
			s.Number = p.at[0]
			s.Activity, s.Topics = p.cells[sectionActivity], nil
			retext(&s.Heading, p.cells[sectionHeading])
			retext(&s.Quote, p.cells[sectionQuote])
			if s.Activity == p.Section.Activity {
				s.Number = p.Section.Number
			}
			out.Sections, last = append(out.Sections, s), [4]int{p.at[0]}
		}
		s := &out.Sections[len(out.Sections)-1]
		if p.at[1] != last[1] {
			t := model.Topic{Title: p.Topic.Title}
			retext(&t.Title, p.cells[model.ColumnTopic])
			s.Topics, last = append(s.Topics, t), [4]int{p.at[0], p.at[1]}
		}
		t := &s.Topics[len(s.Topics)-1]
		if p.at[2] != last[2] {
			k := model.Task{Text: p.Task.Text, Type: p.Task.Type, Bodies: p.Task.Bodies}
			retext(&k.Text, p.cells[model.ColumnTask])
			retext(&k.Type, p.cells[model.ColumnType])
			retext(&k.Bodies, p.cells[model.ColumnBodies])
			t.Tasks, last = append(t.Tasks, k), p.at
		}
		k := &t.Tasks[len(t.Tasks)-1]
		k.Indicators = append(k.Indicators, indicatorAsWas(p.Row, p.cells))
	}
	shareProgress(&out, e)
	return &out
}

func indicatorAsWas(r model.Row, cells map[string]string) model.Indicator {
	i := *r.Indicator
	i.Was = nil
	retext(&i.Text, cells[model.ColumnIndicator])
	retext(&i.Timeline, cells[model.ColumnTimeline])
	if text, ok := cells[model.ColumnProgress]; ok {
		c := model.Cell{}
		if p := r.Progress(); p != nil {
			c = *p
		}
		retext(&c, text)
		i.Progress = &c
	}
	i.Extra = maps.Clone(i.Extra)
	for k, c := range i.Extra {
		if text, ok := cells[k]; ok {
			retext(&c, text)
			i.Extra[k] = c
		}
	}
	return i
}

// shareProgress gives tasks and topics their one cell of progress again where
// all their rows come from one that had it.
func shareProgress(out, from *model.Edition) {
	task, topic := map[string]*model.Task{}, map[string]*model.Topic{}
	for r := range from.Rows() {
		if r.Task.Progress != nil {
			task[r.Indicator.ID] = r.Task
		} else if r.Topic.Progress != nil && r.Indicator.Progress == nil {
			topic[r.Indicator.ID] = r.Topic
		}
	}
	one := func(rows []*model.Indicator, of func(string) any) bool {
		for _, i := range rows {
			if o := of(i.ID); o == nil || o != of(rows[0].ID) || i.Progress == nil || i.Progress.Revised() != rows[0].Progress.Revised() {
				return false
			}
		}
		return true
	}
	share := func(to **model.Cell, rows []*model.Indicator) {
		*to = rows[0].Progress
		for _, i := range rows {
			i.Progress = nil
		}
	}
	for si := range out.Sections {
		for ti := range out.Sections[si].Topics {
			t := &out.Sections[si].Topics[ti]
			var all []*model.Indicator
			for ki := range t.Tasks {
				k := &t.Tasks[ki]
				var rows []*model.Indicator
				for ii := range k.Indicators {
					rows = append(rows, &k.Indicators[ii])
				}
				all = append(all, rows...)
				if one(rows, func(id string) any {
					if k := task[id]; k != nil {
						return k
					}
					return nil
				}) {
					share(&k.Progress, rows)
				}
			}
			if one(all, func(id string) any {
				if t := topic[id]; t != nil {
					return t
				}
				return nil
			}) {
				share(&t.Progress, all)
			}
		}
	}
}

// retext sets a cell's text where it says something else.
func retext(c *model.Cell, text string) {
	if c.Printed() != text {
		*c = model.PlainCell(text)
	}
}

// position reads "1.2.1.3".
func position(s string) (at [4]int, err error) {
	parts := strings.Split(s, ".")
	if len(parts) != len(at) {
		return at, fmt.Errorf("%q is no position such as \"1.2.1.3\"", s)
	}
	for i, p := range parts {
		n, e := strconv.Atoi(p)
		if e != nil || n < 1 {
			err = cmp.Or(err, fmt.Errorf("%q is no position such as \"1.2.1.3\"", s))
		}
		at[i] = n
	}
	return at, err
}

// Apply makes the next edition from an old one and the redline against it: it
// holds that each of the old edition's rows stands in the redline as it was,
// and then gives the redline with its changes accepted.
func Apply(old, redline *model.Edition) (*model.Edition, error) {
	want := As(old, Revised)
	was := map[string]map[string]string{}
	n := 0
	before := As(redline, Original)
	for r := range before.Rows() {
		was[r.Position()] = texts(r)
		n++
	}
	for r := range want.Rows() {
		n--
		said, ok := was[r.Position()]
		if !ok {
			return nil, fmt.Errorf("row %s: the redline does not have it", r.Position())
		}
		for k, text := range texts(r) {
			if said[k] != text {
				return nil, fmt.Errorf("row %s, column %s: the redline was made against %q, not %q", r.Position(), k, said[k], text)
			}
		}
	}
	if n > 0 {
		return nil, fmt.Errorf("the redline was made against an edition of %d rows more", n)
	}
	return As(redline, Revised), nil
}
