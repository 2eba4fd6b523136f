package render

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"

	"annex/model"
)

// trackerTable is the name of the table on the Tracker sheet, in every language.
const trackerTable = "Tracker"

// spareRows is how many rows below the last have drop-downs, for rows to be added.
const spareRows = 200

// trackerColumns are the columns of the Tracker sheet for an edition: the
// fixed ones with those of other headings among them, then those to fill in.
func (b *book) trackerColumns() []column {
	s, t := &b.styles, b.w.columns
	cols := []column{
		{key: keyID, width: 7.5, style: s.guarded}, {key: keyActivity, width: 24}, {key: keyTopic, width: 18}, {key: keyTask, width: 28},
		{key: keyType, width: 12.5}, {key: keyBodies, width: 13}, {key: keyIndicator, width: 28},
	}
	for _, heading := range extraHeadings(b.e) {
		cols = append(cols, column{key: keyExtra + heading, title: heading, width: 18})
	}
	cols = append(cols, []column{
		{key: keyTimeline, width: 13}, {key: keyDue, width: 11, style: s.date}, {key: keyState, width: 12},
		{key: keyStatus, width: 12, edit: true}, {key: keyProgress, width: 40, edit: true}, {key: keyComment, width: 24, edit: true},
		{key: keyNewTimeline, width: 14, edit: true}, {key: keyNewText, width: 26, edit: true},
	}...)
	if b.opt.Changes != nil {
		cols = append(cols, column{key: keyChange, width: 14})
	}
	if b.hasPages() {
		cols = append(cols, column{key: keyPage, width: 8.5})
	}
	for i := range cols {
		if cols[i].title == "" {
			cols[i].title = t[cols[i].key]
		}
		if cols[i].edit {
			cols[i].style = s.fill
		}
		cols[i].spare = s.spare
	}
	b.widen(cols)
	return cols
}

// hasPages reports whether it is known on which source pages rows are printed.
func (b *book) hasPages() bool {
	for r := range b.e.Rows() {
		if len(r.Indicator.Pages) > 0 {
			return true
		}
	}
	return false
}

// widen makes the columns wide enough for their longest text to fit the height of a row.
func (b *book) widen(cols []column) {
	at := map[string]*column{}
	for i := range cols {
		at[cols[i].key] = &cols[i]
	}
	for where, c := range b.e.Cells() {
		col := at[where.Column]
		if col != nil {
			col.width = fitWidth(c.Printed(), col.width, 120)
		}
	}
	at[keyActivity].width = b.activityWidth()
	for r := range b.e.Rows() {
		if r.IndicatorAt == 0 {
			at[keyBodies].width = easyWidth(r.Task.Bodies.Printed(), at[keyBodies].width, 22)
		}
		for heading, c := range r.Indicator.Extra {
			if col := at[keyExtra+heading]; col != nil {
				col.width = fitWidth(c.Printed(), col.width, 90)
			}
		}
	}
}

// activityWidth is the width of a column of strategic activities, which stand
// in every row of a sheet and else make short rows tall.
func (b *book) activityWidth() float64 {
	width := 24.0
	for i := range b.e.Sections {
		width = easyWidth(b.activity(&b.e.Sections[i]), width, 36)
	}
	return width
}

// extraHeadings are the headings of columns of another meaning, in printed order, then any that only rows name.
func extraHeadings(e *model.Edition) []string {
	var out []string
	used := map[string]bool{}
	for r := range e.Rows() {
		for h := range r.Indicator.Extra {
			used[h] = true
		}
	}
	for _, s := range e.Sections {
		for _, h := range s.Columns {
			if used[h] && !slices.Contains(out, h) {
				out = append(out, h)
			}
		}
	}
	var rest []string
	for h := range used {
		if !slices.Contains(out, h) {
			rest = append(rest, h)
		}
	}
	slices.Sort(rest)
	return append(out, rest...)
}

// activityLabel names a section in one line: its activity's number and what
// its heading says after that.
func activityLabel(s *model.Section) string {
	number := s.Activity
	heading := strings.Join(strings.Fields(s.Heading.Revised()), " ")
	if number == "" {
		if s.Number > 0 {
			number = fmt.Sprint(s.Number)
		}
	} else if i := strings.Index(heading, number); i >= 0 {
		rest := strings.TrimLeft(heading[i+len(number):], " :.–—-")
		if rest != "" {
			heading = rest
		}
	}
	label := strings.TrimSpace(cleanText(number + " " + heading))
	if r := []rune(label); len(r) > 200 {
		label = string(r[:200]) + "…"
	}
	return label
}

// activity is a section's label, kept once it was made.
func (b *book) activity(s *model.Section) string {
	label, ok := b.labels[s]
	if !ok {
		label = activityLabel(s)
		b.labels[s] = label
	}
	return label
}

// rowStatus is the status of a row, "" where none of the closed list is known
// and where the row is deleted.
func rowStatus(r model.Row) model.Status {
	s := r.Status()
	if !Revised.row(r) || !slices.Contains(trackerStatuses(), s) {
		return ""
	}
	return s
}

// rowDue is the last day of the last month that the row's timeline names, the
// zero time where it names none, and whether it is ongoing or periodic.
func rowDue(r model.Row) (due time.Time, goesOn bool) {
	if r.Indicator.Values == nil {
		return due, false
	}
	when := r.Indicator.Values.Timeline.Revised
	if when.Kind != model.Dated {
		return due, when.Kind == model.OngoingTime || when.Kind == model.Periodic
	}
	for _, s := range when.Spans {
		if s.To.Year < 1900 || s.To.Year > 9998 || s.To.Month < 1 || s.To.Month > 12 {
			continue
		}
		end := time.Date(s.To.Year, time.Month(s.To.Month)+1, 0, 0, 0, 0, 0, time.UTC)
		if end.After(due) {
			due = end
		}
	}
	return due, false
}

// dueState is what the formula of the Due state column gives.
func (b *book) dueState(status model.Status, due time.Time, goesOn bool) int {
	switch {
	case status == model.Completed || status == model.NoInterest:
		return dueClosed
	case due.IsZero() && goesOn:
		return dueOngoing
	case due.IsZero() || b.asOf.IsZero():
		return dueNone
	case due.Before(b.asOf):
		return dueOverdue
	case !due.After(b.asOf.AddDate(0, 6, 0)):
		return dueSoon
	}
	return dueLater
}

// serial is a day as Excel counts it.
func serial(t time.Time) float64 {
	return float64(t.Unix()/86400 + 25569)
}

// writeTracker writes the sheet that delegates fill in, and counts its rows.
func (b *book) writeTracker() error {
	b.columns = b.trackerColumns()
	b.changed = b.changeMarks()
	g, err := b.newGrid(b.w.tracker, trackerTable, b.columns, 1)
	if err != nil {
		return err
	}
	b.columns = g.columns
	b.counts = newCounts(b)
	n := 0
	for r := range b.e.Rows() {
		if n%1024 == 0 && b.ctx.Err() != nil {
			return b.ctx.Err()
		}
		values := b.trackerRow(r, n)
		b.fixed = append(b.fixed, b.hashes(values))
		if err := g.add(values); err != nil {
			return err
		}
		n++
	}
	if err := b.dropDowns(g); err != nil {
		return err
	}
	if err := b.conditions(g); err != nil {
		return err
	}
	if b.opt.Protect {
		if err := b.protect(b.w.tracker); err != nil {
			return err
		}
	}
	return g.close()
}

// trackerRow is the values by column of the row with number n, from 0.
func (b *book) trackerRow(r model.Row, n int) []any {
	status := rowStatus(r)
	due, goesOn := rowDue(r)
	state := b.dueState(status, due, goesOn)
	deleted := !Revised.row(r)
	if deleted {
		state = dueDeleted
	}
	b.counts.add(b, r, status, state)
	values := make([]any, len(b.columns))
	for i, c := range b.columns {
		switch c.key {
		case keyID:
			values[i] = b.ids[n]
		case keyActivity:
			values[i] = b.activity(r.Section)
		case keyTopic:
			values[i] = r.Topic.Title.Text
		case keyTask:
			values[i] = r.Task.Text.Text
		case keyType:
			values[i] = r.Task.Type.Text
		case keyBodies:
			values[i] = r.Task.Bodies.Text
		case keyIndicator:
			values[i] = r.Indicator.Text.Text
		case keyTimeline:
			values[i] = r.Indicator.Timeline.Text
		case keyDue:
			if !due.IsZero() {
				values[i] = serial(due)
			}
		case keyState:
			values[i] = formula{b.stateFormula(n+2, goesOn), b.w.state[state]}
			if deleted {
				values[i] = b.w.state[dueDeleted]
			}
		case keyStatus:
			if status != "" {
				values[i] = b.w.status[status]
			}
		case keyProgress:
			if p := r.Progress(); p != nil {
				values[i] = p.Text
			}
		case keyChange:
			values[i] = b.changed[n].value(b)
		case keyPage:
			values[i] = b.pageLink(r)
		default:
			if heading, ok := strings.CutPrefix(c.key, keyExtra); ok {
				values[i] = r.Indicator.Extra[heading].Text
			}
		}
	}
	return values
}

// letter is the letter of a Tracker column.
func (b *book) letter(key string) string {
	i := slices.IndexFunc(b.columns, func(c column) bool { return c.key == key })
	name, _ := excelize.ColumnNumberToName(i + 1)
	return name
}

// stateFormula works a row's due state out of its due date, its status and the name AsOf.
func (b *book) stateFormula(at int, goesOn bool) string {
	due, status := fmt.Sprintf("%s%d", b.letter(keyDue), at), fmt.Sprintf("%s%d", b.letter(keyStatus), at)
	none := b.w.state[dueNone]
	if goesOn {
		none = b.w.state[dueOngoing]
	}
	return fmt.Sprintf("IF(OR(%s=%s,%s=%s),%s,IF(%s=\"\",%s,IF(AsOf=\"\",%s,IF(%s<AsOf,%s,IF(%s<=EDATE(AsOf,6),%s,%s)))))",
		status, quoted(b.w.status[model.Completed]), status, quoted(b.w.status[model.NoInterest]), quoted(b.w.state[dueClosed]),
		due, quoted(none), quoted(b.w.state[dueNone]),
		due, quoted(b.w.state[dueOverdue]), due, quoted(b.w.state[dueSoon]), quoted(b.w.state[dueLater]))
}

// quoted writes s as a formula's text.
func quoted(s string) string { return `"` + strings.ReplaceAll(s, `"`, `""`) + `"` }

// pageLink is the row's first source page, as a link into the source where that is one PDF.
func (b *book) pageLink(r model.Row) any {
	if len(r.Indicator.Pages) == 0 {
		return nil
	}
	page := r.Indicator.Pages[0]
	if s := b.e.Source; s != nil && len(s.Files) == 1 {
		name := cleanText(s.Files[0].Name)
		if strings.HasSuffix(strings.ToLower(name), ".pdf") && len(name) < 200 && !strings.ContainsAny(name, "/\\:#") {
			return formula{fmt.Sprintf("HYPERLINK(%s,%d)", quoted(fmt.Sprintf("%s#page=%d", name, page)), page), page}
		}
	}
	return page
}
