package reconcile

import (
	"fmt"
	"maps"
	"slices"

	"annex/model"
)

// Merge brings two editions together that were both made from base: it takes
// ours and puts into it what only theirs changed, cell by cell; rows that only
// theirs added or dropped too. What both changed otherwise is a conflict.
// Rows that theirs moved stay where ours has them, and are told as conflicts too.
func Merge(base, ours, theirs *model.Edition) (*model.Edition, []model.Conflict) {
	base = As(base, Revised)
	base.AssignIDs()
	out, theirs := As(ours, Revised), As(theirs, Revised)
	out.AssignIDs()
	out.NextRow = max(out.NextRow, base.NextRow)
	m := &merger{
		out: out, was: byPosition(base), ours: byPosition(out), theirs: byPosition(theirs),
		mine: links(Editions(base, out)), yours: links(Editions(base, theirs)), done: map[*model.Cell]bool{}, drop: map[string]bool{},
	}
	for r := range base.Rows() {
		m.row(r)
	}
	m.add(Editions(base, theirs))
	m.finish()
	return out, m.conflicts
}

// links finds the link of each old row.
func links(c model.Changes) map[string]model.Link {
	out := map[string]model.Link{}
	for _, l := range c.Links {
		for _, p := range l.Old {
			out[p] = l
		}
	}
	return out
}

type merger struct {
	out               *model.Edition
	was, ours, theirs map[string]model.Row
	mine, yours       map[string]model.Link // by position in the base
	done              map[*model.Cell]bool  // cells that rows share are merged once
	drop              map[string]bool       // by ID
	conflicts         []model.Conflict
	added             []addition
}

// row merges one row of the base.
func (m *merger) row(r model.Row) {
	p := r.Position()
	a, b := m.mine[p], m.yours[p]
	whole := func(ours, theirs string) {
		c := model.Conflict{Base: p, ID: r.Indicator.ID, Was: rowText(r), Ours: ours, Theirs: theirs}
		if len(a.New) > 0 {
			c.Row = a.New[0]
		}
		m.conflicts = append(m.conflicts, c)
	}
	changed := func(l model.Link) bool { return !slices.Equal(l.Kinds, []model.Kind{model.Unchanged}) }
	switch {
	case len(a.New) == 0 && len(b.New) == 0:
		return
	case len(a.New) == 0:
		if changed(b) {
			whole("", rowText(m.theirs[b.New[0]]))
		}
		return
	case len(b.New) == 0:
		if changed(a) {
			whole(rowText(m.ours[a.New[0]]), "")
			return
		}
		m.drop[m.ours[a.New[0]].Indicator.ID] = true
		return
	case len(b.Old)+len(b.New) > 2 || len(a.Old)+len(a.New) > 2 && changed(b):
		if !sameParts(m, a, b) {
			whole(rowTexts(m.ours, a.New), rowTexts(m.theirs, b.New))
		}
		return
	}
	if moved(b) && !moved(a) {
		whole("at "+a.New[0], "moved to "+b.New[0])
	}
	m.cells(r, m.ours[a.New[0]], m.theirs[b.New[0]])
}

func moved(l model.Link) bool {
	return slices.Contains(l.Kinds, model.MovedTopic) || slices.Contains(l.Kinds, model.MovedSection)
}

// sameParts reports whether both made the same parts of a row.
func sameParts(m *merger, a, b model.Link) bool {
	return rowTexts(m.ours, a.New) == rowTexts(m.theirs, b.New)
}

func rowText(r model.Row) string {
	return single(r.Task.Text.Revised() + " | " + r.Indicator.Text.Revised() + " | " + r.Indicator.Timeline.Revised())
}

func rowTexts(rows map[string]model.Row, at []string) string {
	s := ""
	for _, p := range at {
		s += rowText(rows[p]) + "\n"
	}
	return s
}

// cells merges the cells of a row that all three have.
func (m *merger) cells(base, ours, theirs model.Row) {
	was, is := texts(base), texts(theirs)
	for _, c := range rowCells(ours) {
		if c.cell == nil || m.done[c.cell] {
			continue
		}
		now, theirs, before := c.cell.Revised(), is[c.column], was[c.column]
		switch {
		case same(theirs, before) || same(theirs, now):
			continue // theirs has nothing to say
		case same(now, before):
			*c.cell = model.PlainCell(theirs)
			m.done[c.cell] = true
		default:
			m.done[c.cell] = true
			c.cell.Review = true
			c.cell.Notes = append(slices.Clone(c.cell.Notes), fmt.Sprintf("conflict: was %q, the other edition has %q", before, theirs))
			m.conflicts = append(m.conflicts, m.conflict(ours, base, c.column, before, now, theirs))
		}
	}
	for _, k := range slices.Sorted(maps.Keys(ours.Indicator.Extra)) {
		c := ours.Indicator.Extra[k]
		switch now, theirs, before := c.Revised(), is[k], was[k]; {
		case same(theirs, before) || same(theirs, now):
		case same(now, before):
			ours.Indicator.Extra[k] = model.PlainCell(theirs)
		default:
			m.conflicts = append(m.conflicts, m.conflict(ours, base, k, before, now, theirs))
		}
	}
}

func (m *merger) conflict(ours, base model.Row, column, was, now, theirs string) model.Conflict {
	return model.Conflict{Row: ours.Position(), Base: base.Position(), ID: base.Indicator.ID, Column: column, Was: was, Ours: now, Theirs: theirs}
}

// A columnCell is a cell with its column.
type columnCell struct {
	column string
	cell   *model.Cell
}

// rowCells are the cells that cover a row.
func rowCells(r model.Row) []columnCell {
	return []columnCell{
		{sectionHeading, &r.Section.Heading}, {sectionQuote, &r.Section.Quote}, {model.ColumnTopic, &r.Topic.Title},
		{model.ColumnTask, &r.Task.Text}, {model.ColumnType, &r.Task.Type}, {model.ColumnBodies, &r.Task.Bodies},
		{model.ColumnIndicator, &r.Indicator.Text}, {model.ColumnTimeline, &r.Indicator.Timeline}, {model.ColumnProgress, r.Progress()},
	}
}

// An addition is a row that only theirs has, after a row of ours.
type addition struct {
	after string // position in ours; "": at the end
	row   model.Row
}

// add notes the rows that only theirs has, each after the row of ours that stands before it there.
func (m *merger) add(c model.Changes) {
	mineOf := map[string]string{} // by position in theirs
	for _, l := range c.Links {
		if len(l.Old) > 0 && len(l.New) > 0 {
			if a := m.mine[l.Old[0]]; len(a.New) > 0 {
				mineOf[l.New[len(l.New)-1]] = a.New[len(a.New)-1]
			}
		}
	}
	isNew := map[string]bool{}
	for _, l := range c.Links {
		if len(l.Old) == 0 {
			isNew[l.New[0]] = true
		}
	}
	before := ""
	for _, p := range slices.SortedFunc(maps.Keys(m.theirs), byPlace) {
		if at, ok := mineOf[p]; ok {
			before = at
		}
		if isNew[p] && !m.has(m.theirs[p]) {
			m.added = append(m.added, addition{before, m.theirs[p]})
		}
	}
}

// byPlace compares positions.
func byPlace(p, q string) int {
	a, _ := position(p)
	b, _ := position(q)
	return slices.Compare(a[:], b[:])
}

// has reports whether ours has the same new row itself.
func (m *merger) has(r model.Row) bool {
	for _, x := range m.ours {
		if same(rowText(x), rowText(r)) {
			return true
		}
	}
	return false
}

// finish puts the added rows in and takes the dropped ones out.
func (m *merger) finish() {
	for _, a := range slices.Backward(m.added) {
		at, err := position(a.after)
		if err != nil {
			at = [4]int{max(1, min(a.row.SectionAt+1, len(m.out.Sections))), 0, 0, 0}
		}
		row, i := a.row, *a.row.Indicator
		i.ID = "" // the numbers of theirs are not ours
		row.Indicator = &i
		insertRow(m.out, at[0]-1, at[1]-1, at[2]-1, at[3]-1, row, func(c model.Cell) model.Cell { return model.PlainCell(c.Revised()) })
	}
	for si := range m.out.Sections {
		s := &m.out.Sections[si]
		for ti := range s.Topics {
			t := &s.Topics[ti]
			for ki := range t.Tasks {
				k := &t.Tasks[ki]
				k.Indicators = slices.DeleteFunc(k.Indicators, func(i model.Indicator) bool { return m.drop[i.ID] })
			}
			t.Tasks = slices.DeleteFunc(t.Tasks, func(k model.Task) bool { return len(k.Indicators) == 0 })
		}
		s.Topics = slices.DeleteFunc(s.Topics, func(t model.Topic) bool { return len(t.Tasks) == 0 })
	}
	m.out.AssignIDs()
}
