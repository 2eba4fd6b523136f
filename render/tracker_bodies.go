package render

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"annex/model"
)

// bodiesTable is the name of the table on the sheet Bodies.
const bodiesTable = "Responsible"

// counts are the figures of the Summary as they stand when it is written:
// of the rows of the edition as revised, those deleted counted by themselves.
type counts struct {
	activities []string         // labels, in printed order
	byActivity map[string][]int // by status in trackerStatuses' order, last: none
	byStatus   []int
	byState    [dueStates]int
	bodies     []string // most rows first
	byBody     map[string][]int
	names      map[string]string // full names of bodies, where printed
}

func newCounts(b *book) counts {
	return counts{byActivity: map[string][]int{}, byStatus: make([]int, len(trackerStatuses())+1), byBody: map[string][]int{}, names: map[string]string{}}
}

// statusAt is a status's place in trackerStatuses; the one after the last is none.
func statusAt(s model.Status) int {
	if i := slices.Index(trackerStatuses(), s); i >= 0 {
		return i
	}
	return len(trackerStatuses())
}

func (c *counts) add(b *book, r model.Row, s model.Status, state int) {
	at := statusAt(s)
	label := b.activity(r.Section)
	if c.byActivity[label] == nil {
		c.byActivity[label] = make([]int, len(c.byStatus))
		c.activities = append(c.activities, label)
	}
	c.byState[state]++
	if state == dueDeleted {
		return
	}
	c.byActivity[label][at]++
	c.byStatus[at]++
	for _, body := range rowBodies(r.Task) {
		name := bodyName(body)
		if c.byBody[name] == nil {
			c.byBody[name] = make([]int, len(c.byStatus))
			c.bodies = append(c.bodies, name)
		}
		c.byBody[name][at]++
		if body.Abbr != "" && body.Name != "" {
			c.names[name] = body.Name
		}
	}
}

func total(counts []int) int {
	n := 0
	for _, c := range counts {
		n += c
	}
	return n
}

func bodyName(b model.Body) string {
	return strings.Join(strings.Fields(cleanText(cmp.Or(b.Abbr, b.Name))), " ")
}

// rowBodies are the bodies responsible for a task, each once: its typed
// values, else its printed cell cut at commas, semicolons and line ends.
func rowBodies(t *model.Task) []model.Body {
	var all []model.Body
	if t.Values != nil {
		all = t.Values.Bodies
	} else {
		for _, s := range strings.FieldsFunc(t.Bodies.Revised(), func(r rune) bool { return r == ',' || r == ';' || r == '\n' }) {
			all = append(all, model.Body{Name: strings.TrimSpace(s)})
		}
	}
	var out []model.Body
	for _, b := range all {
		name := bodyName(b)
		if name != "" && !slices.ContainsFunc(out, func(o model.Body) bool { return bodyName(o) == name }) {
			out = append(out, b)
		}
	}
	return out
}

// sortBodies puts the bodies with most rows first, equals by name.
func (c *counts) sortBodies() {
	slices.SortStableFunc(c.bodies, func(x, y string) int {
		if d := total(c.byBody[y]) - total(c.byBody[x]); d != 0 {
			return d
		}
		return strings.Compare(x, y)
	})
}

// writeBodies writes a line for each body and row it is responsible for, body by body.
func (b *book) writeBodies() error {
	w, t := b.w, b.w.columns
	b.counts.sortBodies()
	g, err := b.newGrid(w.bodies, bodiesTable, []column{
		{title: w.body, width: 20}, {title: w.fullName, width: 34}, {title: t[keyID], width: 9, style: b.styles.guarded}, {title: t[keyActivity], width: b.activityWidth()},
		{title: t[keyTopic], width: 24}, {title: t[keyTask], width: 40}, {title: t[keyIndicator], width: 40}, {title: t[keyDue], width: 12, style: b.styles.date}, {title: t[keyStatus], width: 14},
	}, 1)
	if err != nil {
		return err
	}
	byBody := map[string][]int{}
	var rows []model.Row
	for r := range b.e.Rows() {
		for _, body := range rowBodies(r.Task) {
			if Revised.row(r) {
				byBody[bodyName(body)] = append(byBody[bodyName(body)], len(rows))
			}
		}
		rows = append(rows, r)
	}
	for _, name := range b.counts.bodies {
		for _, n := range byBody[name] {
			if g.row >= maxSheetRows {
				return fmt.Errorf("sheet %s: more lines than a sheet holds", w.bodies)
			}
			if err := g.add(b.bodyRow(name, rows[n], b.ids[n])); err != nil {
				return err
			}
		}
	}
	return g.close()
}

func (b *book) bodyRow(name string, r model.Row, id string) []any {
	var due, status any
	if d, _ := rowDue(r); !d.IsZero() {
		due = serial(d)
	}
	if s := rowStatus(r); s != "" {
		status = b.w.status[s]
	}
	if len(b.ids) <= maxLiveRows {
		now := status
		if now == nil {
			now = ""
		}
		status = formula{fmt.Sprintf("INDEX(%s,MATCH(%s,%s,0))&\"\"", b.tracked(keyStatus), quoted(id), b.tracked(keyID)), now}
	}
	return []any{name, b.counts.names[name], b.rowLink(id), b.activity(r.Section), r.Topic.Title.Revised(), r.Task.Text.Revised(), r.Indicator.Text.Revised(), due, status}
}
