package render

import (
	"fmt"
	"slices"
	"strings"

	"annex/model"
)

// changesTable is the name of the table on the sheet Changes, in every language.
const changesTable = "Changes"

// A changeMark is what the Tracker says of a row's change, and where it stands on the sheet Changes.
type changeMark struct {
	words string
	row   int    // of the sheet Changes as it is written
	id    string // that stands there first, to find it by wherever it was sorted to; "": another row's does
}

func (m changeMark) value(b *book) any {
	if m.words == "" {
		return nil
	}
	sheet := quoteSheet(b.w.changes)
	if m.id != "" && len(b.ids) <= maxLiveRows {
		return formula{fmt.Sprintf("HYPERLINK(\"#%s!A\"&(MATCH(%s,%s[%s],0)+1),%s)", sheet, quoted(m.id), changesTable, structured(b.w.columns[keyID]), quoted(m.words)), m.words}
	}
	return formula{fmt.Sprintf("HYPERLINK(%s,%s)", quoted(fmt.Sprintf("#%s!A%d", sheet, m.row)), quoted(m.words)), m.words}
}

// A changeLine is one row of the sheet Changes.
type changeLine struct {
	link   *model.Link
	kinds  []model.Kind
	column string
	before string
	after  string
}

// kindOf is the kind of change that a changed column is.
var kindOf = map[string]model.Kind{
	keyTopic: model.TopicRenamed, keyTask: model.TaskReworded, keyIndicator: model.IndicatorReworded,
	keyTimeline: model.TimelineAmended, keyProgress: model.ProgressChanged, keyType: model.TypeChanged, keyBodies: model.BodiesChanged,
}

// changeLines lists the links that changed something in their order: a line
// for what happened to the row as a whole (added, moved, split, …), then one for each field.
func (b *book) changeLines() []changeLine {
	if b.opt.Changes == nil {
		return nil
	}
	var out []changeLine
	for i := range b.opt.Changes.Links {
		l := &b.opt.Changes.Links[i]
		whole := changesOf(l)
		var lines []changeLine
		for _, column := range sortedFields(l.Fields) {
			f := l.Fields[column]
			kind := kindOf[column]
			at := slices.Index(whole, kind)
			if at < 0 {
				lines = append(lines, changeLine{l, changesOf(l), column, f[0], f[1]})
				continue
			}
			whole = slices.Delete(whole, at, at+1)
			lines = append(lines, changeLine{l, []model.Kind{kind}, column, f[0], f[1]})
		}
		if len(whole) > 0 {
			out = append(out, changeLine{link: l, kinds: whole})
		}
		out = append(out, lines...)
	}
	return out
}

// changesOf are the kinds of a link, but that nothing changed.
func changesOf(l *model.Link) []model.Kind {
	return slices.DeleteFunc(slices.Clone(l.Kinds), func(k model.Kind) bool { return k == model.Unchanged })
}

// sortedFields are the fields' columns in printed order, others after them.
func sortedFields(fields map[string][2]string) []string {
	order := model.ColumnKeys()
	var out []string
	for column := range fields {
		out = append(out, column)
	}
	at := func(s string) int {
		if i := slices.Index(order, s); i >= 0 {
			return i
		}
		return len(order)
	}
	slices.SortFunc(out, func(x, y string) int {
		if d := at(x) - at(y); d != 0 {
			return d
		}
		return strings.Compare(x, y)
	})
	return out
}

// changeMarks finds, for the rows of the edition by their number from 0, the first line of each that changed.
func (b *book) changeMarks() map[int]changeMark {
	marks := map[int]changeMark{}
	for i, line := range b.changeLines() {
		for k, n := range b.linked.rows(line.link) {
			if _, ok := marks[n]; ok {
				continue
			}
			mark := changeMark{words: b.kindWords(changesOf(line.link)), row: i + 2}
			if k == 0 {
				mark.id = b.ids[n]
			}
			marks[n] = mark
		}
	}
	return marks
}

// linkedRows tell which rows of the edition the links of its changes name.
type linkedRows struct {
	all    []model.Row
	at     map[string]int // by position in the edition that was compared
	struck map[string]int // rows shown struck through, by their old ID
}

// rows are the numbers of a link's rows in the edition, from 0.
func (l *linkedRows) rows(link *model.Link) []int {
	var out []int
	for _, position := range link.New {
		if n, ok := l.at[position]; ok {
			out = append(out, n)
		}
	}
	if len(link.New) == 0 {
		for _, id := range link.OldIDs {
			if n, ok := l.struck[id]; ok {
				out = append(out, n)
			}
		}
	}
	return out
}

// linkRows joins the links of changes to rows. An edition that shows the
// removed rows struck through has other positions than the one that was compared: then
// rows are counted without those, told by the IDs of the links or, in an
// edition without, by their text.
func linkRows(e *model.Edition, ids []string, c *model.Changes) *linkedRows {
	l := &linkedRows{all: slices.AppendSeq([]model.Row{}, e.Rows()), at: map[string]int{}, struck: map[string]int{}}
	named, removed := map[string]bool{}, map[string]bool{}
	for _, link := range c.Links {
		for _, p := range link.New {
			named[p] = true
		}
		for _, id := range link.OldIDs {
			removed[id] = len(link.New) == 0
		}
	}
	left := func(out func(int) bool) int {
		n := 0
		for i := range l.all {
			if !out(i) {
				n++
			}
		}
		return n
	}
	none := func(int) bool { return false }
	skip := none
	for _, out := range []func(int) bool{
		none,
		func(i int) bool { return removed[ids[i]] },
		func(i int) bool { return !Revised.row(l.all[i]) },
	} {
		if left(out) == len(named) {
			skip = out
			break
		}
	}
	number := [4]int{}
	last := [3]int{-1, -1, -1}
	for i, r := range l.all {
		if skip(i) {
			l.struck[ids[i]] = i
			continue
		}
		switch {
		case r.SectionAt != last[0]:
			number = [4]int{r.SectionAt + 1, 1, 1, 1} // a section stands even where it is empty
		case r.TopicAt != last[1]:
			number = [4]int{number[0], number[1] + 1, 1, 1}
		case r.TaskAt != last[2]:
			number = [4]int{number[0], number[1], number[2] + 1, 1}
		default:
			number[3]++
		}
		last = [3]int{r.SectionAt, r.TopicAt, r.TaskAt}
		l.at[fmt.Sprintf("%d.%d.%d.%d", number[0], number[1], number[2], number[3])] = i
	}
	return l
}

func (b *book) kindWords(kinds []model.Kind) string {
	var words []string
	for _, k := range kinds {
		word := b.w.kinds[k]
		if word == "" {
			word = cleanText(string(k))
		}
		words = append(words, word)
	}
	return strings.Join(words, ", ")
}

// rowsAt are an edition's rows by position.
func rowsAt(e *model.Edition) map[string]model.Row {
	out := map[string]model.Row{}
	if e != nil {
		for r := range e.Rows() {
			out[r.Position()] = r
		}
	}
	return out
}

// writeChanges writes what changed since the last edition, a line for each changed cell.
func (b *book) writeChanges() error {
	if b.opt.Changes == nil {
		return nil
	}
	w := b.w
	g, err := b.newGrid(w.changes, changesTable, []column{
		{title: w.kind, width: 20}, {title: w.columns[keyID], width: 9, style: b.styles.guarded}, {title: w.row, width: 10, style: b.styles.guarded},
		{title: w.columns[keyActivity], width: b.activityWidth()}, {title: w.columns[keyTopic], width: 22}, {title: w.column, width: 16},
		{title: w.before, width: 40}, {title: w.after, width: 40}, {title: w.redline, width: 50}, {title: w.confidence, width: 12, style: b.styles.shareMiddle}, {title: w.reasons, width: 30},
	}, 2)
	if err != nil {
		return err
	}
	old := rowsAt(b.opt.Old)
	for _, line := range b.changeLines() {
		if err := g.add(b.changeRow(line, old)); err != nil {
			return err
		}
	}
	return g.close()
}

func (b *book) changeRow(line changeLine, old map[string]model.Row) []any {
	l := line.link
	row, where := model.Row{}, strings.Join(l.New, ", ")
	var id any
	view := model.Text.Original // of a removed row, which only the edition that shows it struck has
	if rows := b.linked.rows(l); len(rows) > 0 {
		row, id = b.linked.all[rows[0]], b.rowLink(b.ids[rows[0]])
	}
	if len(l.New) == 0 {
		where = strings.Join(l.Old, ", ")
		if id == nil && len(l.OldIDs) > 0 {
			id = strings.Join(l.OldIDs, ", ")
		}
		if len(l.Old) > 0 {
			if r, ok := old[l.Old[0]]; ok {
				row, view = r, model.Text.Revised
			}
		}
	}
	var activity, topic string
	if row.Section != nil {
		activity, topic = activityLabel(row.Section), row.Topic.Title.Revised()
	}
	column := b.w.columns[line.column]
	before, after := line.before, line.after
	switch {
	case column != "":
	case line.column != "":
		column = line.column
	case row.Section != nil && len(l.Old) == 0:
		column, after = b.w.columns[keyIndicator], rowWords(row, model.Text.Revised)
	case row.Section != nil && len(l.New) == 0:
		column, before = b.w.columns[keyIndicator], rowWords(row, view)
	default:
		column, before, after = b.wholeRow(line, old)
	}
	var confidence any
	if l.Confidence > 0 {
		confidence = l.Confidence
	}
	redline := model.Redline(cleanText(before), cleanText(after))
	if cellUnits(redline.Printed()) > maxCellText {
		redline = nil // both texts stand beside it
	}
	return []any{b.kindWords(line.kinds), id, where, activity, topic, column, before, after, redline, confidence, strings.Join(l.Reasons, "\n")}
}

// wholeRow says what happened to a row that both editions have: where it
// stood and stands, or what it was made of.
func (b *book) wholeRow(line changeLine, old map[string]model.Row) (column, before, after string) {
	var was, is []model.Row
	for _, position := range line.link.Old {
		if r, ok := old[position]; ok {
			was = append(was, r)
		}
	}
	for _, n := range b.linked.rows(line.link) {
		is = append(is, b.linked.all[n])
	}
	column, say := b.w.columns[keyIndicator], func(r model.Row) string { return rowWords(r, model.Text.Revised) }
	if !slices.Contains(line.kinds, model.Split) && !slices.Contains(line.kinds, model.Merged) {
		column, say = b.w.columns[keyTopic], func(r model.Row) string { return activityLabel(r.Section) + "\n" + r.Topic.Title.Revised() }
	}
	join := func(rows []model.Row) string {
		var out []string
		for _, r := range rows {
			out = append(out, say(r))
		}
		return strings.Join(out, "\n")
	}
	return column, join(was), join(is)
}

// rowWords is a row in one text: its task, its indicator and its time.
func rowWords(r model.Row, view func(model.Text) string) string {
	var parts []string
	for _, t := range []model.Text{r.Task.Text.Text, r.Indicator.Text.Text, r.Indicator.Timeline.Text} {
		if s := view(t); s != "" {
			parts = append(parts, s)
		}
	}
	return strings.Join(parts, "\n")
}

// maxLiveRows is the number of rows up to which other sheets look rows up in
// the Tracker while it is open; the work grows with its square.
const maxLiveRows = 3000

// rowLink is a row's ID that leads to its row in the Tracker, wherever that was sorted to.
func (b *book) rowLink(id string) any {
	if len(b.ids) > maxLiveRows {
		return id
	}
	column := fmt.Sprintf("%s[%s]", trackerTable, structured(b.columns[0].title))
	return formula{fmt.Sprintf("HYPERLINK(\"#%s!A\"&(MATCH(%s,%s,0)+1),%s)", quoteSheet(b.w.tracker), quoted(id), column, quoted(id)), id}
}

// structured escapes a column's title for a reference such as Tracker[Status].
func structured(title string) string {
	var b strings.Builder
	for _, r := range title {
		if strings.ContainsRune("[]#'@", r) {
			b.WriteByte('\'')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// tracked names a column of the Tracker table in formulas.
func (b *book) tracked(key string) string {
	i := slices.IndexFunc(b.columns, func(c column) bool { return c.key == key })
	return fmt.Sprintf("%s[%s]", trackerTable, structured(b.columns[i].title))
}
