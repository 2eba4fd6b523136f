package collect

import (
	"fmt"
	"strings"

	"annex/model"
)

// A proposedRow is a row without an ID.
type proposedRow struct {
	Row
	delegation string
	state      *rowState
}

func (p proposedRow) text(f Field) string { return strings.TrimSpace(p.Fields[f].Text) }

// words is the whole row, to know equal proposals by.
func (p proposedRow) words() string {
	var b strings.Builder
	for _, f := range []Field{Activity, Topic, Task, Type, Bodies, Indicator, Timeline, NewTimeline, NewText, Status, Progress} {
		b.WriteString(strings.Join(strings.Fields(p.text(f)), " "))
		b.WriteByte(0)
	}
	return b.String()
}

// propose adds the proposed rows at the end of their tasks, inserted as a
// whole; the same row proposed by several is added once.
func (c *collector) propose() {
	added := map[string][4]int{} // by words: the row's place, as rows move in memory when others are added
	for _, p := range c.fresh {
		if p.state.refused {
			c.refuse(p.Row, p.delegation)
			continue
		}
		if at, ok := added[p.words()]; ok {
			p.state.touched, p.state.proposed = true, true
			r := c.find(at)
			by := r.Indicator.Text.By
			if !strings.Contains(", "+by+", ", ", "+p.delegation+", ") {
				r.Indicator.Text.By = by + ", " + p.delegation
			}
			c.stated(p, r.Indicator.ID)
			continue
		}
		r, err := c.insert(p)
		if err != nil {
			p.state.refused = true
			c.refuse(p.Row, p.delegation)
			c.problem(Problem{Kind: BadProposal, Place: p.Place, Text: err.Error()})
			continue
		}
		p.state.touched, p.state.proposed = true, true
		c.res.Edition.AssignIDs()
		added[p.words()] = r
		c.stated(p, c.find(r).Indicator.ID)
	}
}

// stated keeps what a proposed row says.
func (c *collector) stated(p proposedRow, id string) {
	for _, f := range saidFields {
		if p.text(f) != "" {
			c.res.Statements = append(c.res.Statements, Statement{Delegation: p.delegation, Row: id, Field: f, Text: p.text(f), Taken: true, Place: p.Fields[f].Place})
		}
	}
}

// find returns the row at a place.
func (c *collector) find(at [4]int) model.Row {
	s := &c.res.Edition.Sections[at[0]]
	t := &s.Topics[at[1]]
	k := &t.Tasks[at[2]]
	return model.Row{Section: s, Topic: t, Task: k, Indicator: &k.Indicators[at[3]], SectionAt: at[0], TopicAt: at[1], TaskAt: at[2], IndicatorAt: at[3]}
}

// insert puts a proposed row into the edition and returns its place.
func (c *collector) insert(p proposedRow) (at [4]int, err error) {
	e := c.res.Edition
	indicator := p.text(Indicator)
	if indicator == "" {
		indicator = p.text(NewText)
	}
	if indicator == "" {
		return at, fmt.Errorf("a proposed row needs a performance indicator")
	}
	at[0] = sectionOf(e, p.text(Activity), p.text(Topic))
	if at[0] < 0 {
		return at, fmt.Errorf("the edition has no strategic activity %q and no topic %q to put this row under", p.text(Activity), p.text(Topic))
	}
	s := &e.Sections[at[0]]
	if at[1] = topicOf(s, p.text(Topic)); at[1] < 0 {
		if p.text(Topic) == "" {
			return at, fmt.Errorf("a proposed row needs a topic")
		}
		s.Topics = append(s.Topics, model.Topic{Title: c.inserted(p, p.text(Topic))})
		at[1] = len(s.Topics) - 1
	}
	t := &s.Topics[at[1]]
	if at[2] = taskOf(t, p.text(Task)); at[2] < 0 {
		if p.text(Task) == "" {
			return at, fmt.Errorf("a proposed row needs a task")
		}
		t.Tasks = append(t.Tasks, model.Task{
			Text: c.inserted(p, p.text(Task)), Type: c.inserted(p, p.text(Type)), Bodies: c.inserted(p, p.text(Bodies)),
		})
		at[2] = len(t.Tasks) - 1
	}
	k := &t.Tasks[at[2]]
	for _, i := range k.Indicators {
		if _, printed := c.at[i.ID]; printed && alike(i.Text.Revised(), indicator) {
			return at, fmt.Errorf("the task has this performance indicator already: row %s", i.ID)
		}
	}
	row := model.Indicator{Text: c.inserted(p, indicator), Timeline: c.inserted(p, firstNonEmpty(p.text(Timeline), p.text(NewTimeline), p.text(Due)))}
	for f, entry := range p.Fields {
		if heading, ok := strings.CutPrefix(string(f), ExtraPrefix); ok {
			if row.Extra == nil {
				row.Extra = map[string]model.Cell{}
			}
			row.Extra[heading] = c.inserted(p, strings.TrimSpace(entry.Text))
		}
	}
	if k.Progress == nil && t.Progress == nil {
		cell := c.inserted(p, p.text(Progress))
		row.Progress = &cell
	}
	if s := p.text(Status); s != "" {
		row.Stated = model.Status(s)
	}
	k.Indicators = append(k.Indicators, row)
	at[3] = len(k.Indicators) - 1
	return at, nil
}

// inserted is a cell that a delegation proposed.
func (c *collector) inserted(p proposedRow, s string) model.Cell {
	if s == "" {
		return model.Cell{}
	}
	return model.Cell{Text: model.Text{{Text: s, Change: model.Inserted}}, By: p.delegation}
}

func firstNonEmpty(s ...string) string {
	for _, t := range s {
		if t != "" {
			return t
		}
	}
	return ""
}

// sectionOf finds the section that a label names by its activity's number or
// its heading; without a label, the only one that has the topic.
func sectionOf(e *model.Edition, label, topic string) int {
	folded := strings.ToLower(strings.Join(strings.Fields(label), " "))
	number, _, _ := strings.Cut(folded, " ")
	for i := range e.Sections {
		s := &e.Sections[i]
		heading := strings.ToLower(strings.Join(strings.Fields(s.Heading.Revised()), " "))
		if folded != "" && (number == s.Activity || s.Activity == "" && number == fmt.Sprint(s.Number) || folded == heading) {
			return i
		}
	}
	if folded != "" {
		return -1
	}
	found := -1
	for i := range e.Sections {
		if topicOf(&e.Sections[i], topic) < 0 {
			continue
		}
		if found >= 0 {
			return -1
		}
		found = i
	}
	return found
}

// topicOf finds a topic by its words as revised or printed, -1 where there is none.
func topicOf(s *model.Section, title string) int {
	for i, t := range s.Topics {
		if title != "" && (alike(t.Title.Revised(), title) || alike(t.Title.Printed(), title)) {
			return i
		}
	}
	return -1
}

func taskOf(t *model.Topic, text string) int {
	for i, k := range t.Tasks {
		if text != "" && (alike(k.Text.Revised(), text) || alike(k.Text.Printed(), text)) {
			return i
		}
	}
	return -1
}
