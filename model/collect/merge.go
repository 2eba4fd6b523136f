package collect

import (
	"fmt"
	"slices"
	"strings"

	"annex/model"
)

// Collect merges returned trackers into a copy of base. A tracker that was
// made from another edition is refused as a whole. Base gets the row IDs that
// its rows lack, as they had them in the trackers.
func Collect(base *model.Edition, returned []Returned) *Result {
	c := &collector{res: &Result{Edition: clone(base), Statements: []Statement{}, Conflicts: []Conflict{}, Problems: []Problem{}, Tallies: []Tally{}}, at: map[string]model.Row{}, status: map[string]model.Status{}, targets: map[target]*proposals{}}
	c.res.Edition.AssignIDs()
	for r := range model.Interpreted(c.res.Edition, model.DefaultVocabulary()).Rows() {
		c.status[r.Indicator.ID] = r.Status()
	}
	for r := range c.res.Edition.Rows() {
		c.at[r.Indicator.ID] = r
	}
	for _, t := range returned {
		c.read(t)
	}
	before := texts(c.res.Edition)
	c.settle()
	c.propose()
	refresh(c.res.Edition, before)
	c.inOrder()
	for _, f := range c.files {
		c.res.Tallies = append(c.res.Tallies, f.tally())
	}
	return c.res
}

// A collector is one run of Collect.
type collector struct {
	res     *Result
	at      map[string]model.Row    // by ID
	status  map[string]model.Status // of the rows as the trackers showed them
	targets map[target]*proposals
	order   []target // as they were first touched
	files   []*file
	fresh   []proposedRow
}

// A target is a cell of the edition that trackers may change. One progress
// cell may cover several rows.
type target struct {
	row   string // ID of the first row that named it; "" where cell says it
	cell  *model.Cell
	field Field
}

// proposals are what was said about one target.
type proposals struct {
	row  string // ID of the row that named it first
	said []proposal
}

type proposal struct {
	Statement
	wants string // the text to stand
	sent  string // fingerprint of what was sent out
	row   *rowState
}

// A rowState is the fate of one returned row.
type rowState struct{ touched, conflict, refused, proposed bool }

// A file is one returned tracker being counted.
type file struct {
	name, delegation string
	rows             []*rowState
	missing          int
}

func (f *file) tally() Tally {
	t := Tally{File: f.name, Delegation: f.delegation, Rows: len(f.rows), Missing: f.missing}
	for _, r := range f.rows {
		switch {
		case r.refused:
			t.Refused++
		case r.conflict:
			t.InConflict++
		case r.touched:
			t.Accepted++
			if r.proposed {
				t.Proposed++
			}
		default:
			t.Untouched++
		}
	}
	return t
}

func (c *collector) problem(p Problem) { c.res.Problems = append(c.res.Problems, p) }

// read takes in one tracker: checks it against the edition and notes what it says.
func (c *collector) read(t Returned) {
	f := &file{name: t.File, delegation: strings.Join(strings.Fields(t.Delegation), " ")}
	c.files = append(c.files, f)
	c.res.Problems = append(c.res.Problems, t.Problems...)
	if f.delegation == "" {
		f.delegation = t.File
		c.problem(Problem{Kind: NoDelegation, Place: Place{File: t.File}, Text: "it does not say which delegation filled it in; its file name stands for it"})
	}
	d := c.res.Edition.Document
	wrong := !alike(t.Symbol, d.Symbol) || !alike(t.Edition, d.Edition)
	if wrong {
		c.problem(Problem{Kind: WrongEdition, Place: Place{File: t.File},
			Text: fmt.Sprintf("it was made from %s %s, not from %s %s; its %d rows are refused", t.Symbol, t.Edition, d.Symbol, d.Edition, len(t.Rows))})
	}
	times := map[string]int{}
	for _, r := range t.Rows {
		times[r.ID]++
	}
	for _, r := range t.Rows {
		state := &rowState{refused: wrong || r.Refused}
		f.rows = append(f.rows, state)
		switch {
		case wrong:
			c.refuse(r, f.delegation)
		case r.ID == "":
			c.fresh = append(c.fresh, proposedRow{r, f.delegation, state})
		case times[r.ID] > 1:
			state.refused = true
			c.refuse(r, f.delegation)
			c.problem(Problem{Kind: RepeatedRow, Place: r.Place, Row: r.ID, Text: fmt.Sprintf("row %s stands here %d times; none of them is taken", r.ID, times[r.ID])})
		case c.at[r.ID].Indicator == nil:
			state.refused = true
			c.refuse(r, f.delegation)
			c.problem(Problem{Kind: UnknownRow, Place: r.Place, Row: r.ID, Text: fmt.Sprintf("the edition has no row %q", r.ID)})
		default:
			c.note(r, f.delegation, state)
		}
	}
	if !wrong {
		c.missing(t, f, times)
	}
}

// refuse keeps what a refused row says.
func (c *collector) refuse(r Row, delegation string) {
	for _, field := range saidFields {
		if entry, ok := r.Fields[field]; ok && strings.TrimSpace(entry.Text) != "" {
			c.res.Statements = append(c.res.Statements, Statement{Delegation: delegation, Row: r.ID, Field: field, Text: entry.Text, Place: entry.Place})
		}
	}
}

// inOrder puts statements and conflicts in the order of the edition's rows;
// of one row they stay as they were read.
func (c *collector) inOrder() {
	place := map[string]int{}
	for r := range c.res.Edition.Rows() {
		place[r.Indicator.ID] = len(place)
	}
	at := func(id string) int { // rows that the edition has not come last
		if n, ok := place[id]; ok {
			return n
		}
		return len(place)
	}
	slices.SortStableFunc(c.res.Statements, func(x, y Statement) int { return at(x.Row) - at(y.Row) })
	slices.SortStableFunc(c.res.Conflicts, func(x, y Conflict) int { return place[x.Row] - place[y.Row] })
}

// missing lists the edition's rows that did not come back.
func (c *collector) missing(t Returned, f *file, times map[string]int) {
	var gone []string
	for r := range c.res.Edition.Rows() {
		if times[r.Indicator.ID] == 0 {
			gone = append(gone, r.Indicator.ID)
		}
	}
	if f.missing = len(gone); f.missing > 0 {
		c.problem(Problem{Kind: MissingRow, Place: Place{File: t.File}, Row: gone[0],
			Text: fmt.Sprintf("%s did not come back, they stay as they are: %s", rowsOf(len(gone)), strings.Join(gone[:min(len(gone), 20)], ", "))})
	}
}

// fields in the order in which they are merged and listed.
var fillFields = []Field{Status, Progress, Comment, NewTimeline, NewText}

// saidFields are those that a row says something of its own in.
var saidFields = []Field{Indicator, Timeline, Status, Progress, Comment, NewTimeline, NewText}

// note files what a row says under the cells it is about.
func (c *collector) note(r Row, delegation string, state *rowState) {
	for _, field := range fillFields {
		entry, ok := r.Fields[field]
		if !ok {
			continue
		}
		row := c.at[r.ID]
		said := proposal{Statement: Statement{Delegation: delegation, Row: r.ID, Field: field, Text: entry.Text, Place: entry.Place}, wants: entry.Text, sent: entry.Sent, row: state}
		key := target{row: r.ID, field: field}
		switch field {
		case Comment:
			if strings.TrimSpace(entry.Text) != "" {
				state.touched = true
				said.Taken = true
				c.res.Statements = append(c.res.Statements, said.Statement)
			}
			continue
		case Progress:
			if p := row.Progress(); p != nil {
				key = target{cell: p, field: field}
				said.wants = revisedFrom(p.Text, entry.Text)
			}
		case NewTimeline, NewText:
			if strings.TrimSpace(entry.Text) == "" {
				continue
			}
		}
		state.touched = true
		p := c.targets[key]
		if p == nil {
			p = &proposals{row: r.ID}
			c.targets[key] = p
			c.order = append(c.order, key)
		}
		p.said = append(p.said, said)
	}
}

// settle decides each touched cell.
func (c *collector) settle() {
	for _, key := range c.order {
		p := c.targets[key]
		row := c.at[p.row]
		stands := c.standing(row, key.field)
		moved := false
		for _, s := range p.said {
			if s.sent != "" && s.sent != model.Fingerprint(c.shown(row, key.field)) && !alike(s.wants, stands) {
				moved = true
			}
		}
		if moved || !agree(p.said) {
			c.conflict(key.field, p, stands, moved)
			continue
		}
		apply(row, key.field, p.said[0].wants, authors(p.said))
		for _, s := range p.said {
			s.Taken = true
			c.res.Statements = append(c.res.Statements, s.Statement)
		}
	}
}

func (c *collector) conflict(field Field, p *proposals, stands string, moved bool) {
	k := Conflict{Row: p.row, Field: field, Stands: stands, Moved: moved}
	for _, s := range p.said {
		s.row.conflict = true
		k.Sides = append(k.Sides, s.Statement)
		c.res.Statements = append(c.res.Statements, s.Statement)
	}
	c.res.Conflicts = append(c.res.Conflicts, k)
}

func agree(said []proposal) bool {
	for _, s := range said[1:] {
		if !alike(s.wants, said[0].wants) {
			return false
		}
	}
	return true
}

func authors(said []proposal) string {
	var names []string
	for _, s := range said {
		if !slices.Contains(names, s.Delegation) {
			names = append(names, s.Delegation)
		}
	}
	return strings.Join(names, ", ")
}

// alike compares texts by their words.
func alike(a, b string) bool {
	return strings.Join(strings.Fields(a), " ") == strings.Join(strings.Fields(b), " ")
}

// standing is what a field says in the edition now, as revised.
func (c *collector) standing(r model.Row, field Field) string {
	switch field {
	case Status:
		if s := c.status[r.Indicator.ID]; s != model.UnknownStatus {
			return string(s)
		}
	case Progress:
		if p := r.Progress(); p != nil {
			return p.Revised()
		}
	case NewTimeline:
		return r.Indicator.Timeline.Revised()
	case NewText:
		return r.Indicator.Text.Revised()
	}
	return ""
}

// shown is what the tracker shows of the text that a field would replace.
func (c *collector) shown(r model.Row, field Field) string {
	switch field {
	case Progress:
		if p := r.Progress(); p != nil {
			return p.Printed()
		}
	case Status:
		return c.standing(r, Status)
	case NewTimeline:
		return r.Indicator.Timeline.Printed()
	case NewText:
		return r.Indicator.Text.Printed()
	}
	return ""
}

// apply makes the edition say what a field wants.
func apply(r model.Row, field Field, wants, author string) {
	amend := func(c *model.Cell) {
		c.Text = Amend(c.Text, wants)
		c.By = author
		c.Words = nil
	}
	switch field {
	case Status:
		r.Indicator.Stated = model.Status(wants)
		if wants == "" {
			r.Indicator.Stated = model.UnknownStatus
		}
		if v := r.Indicator.Values; v != nil {
			v.Status = r.Indicator.Stated
		}
	case Progress:
		p := r.Progress()
		if p == nil {
			r.Indicator.Progress = &model.Cell{}
			p = r.Indicator.Progress
		}
		amend(p)
	case NewTimeline:
		amend(&r.Indicator.Timeline)
	case NewText:
		amend(&r.Indicator.Text)
	}
}

// rowsOf is "1 row" or "3 rows".
func rowsOf(n int) string {
	if n == 1 {
		return "1 row"
	}
	return fmt.Sprintf("%d rows", n)
}
