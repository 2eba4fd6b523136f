package render

import (
	"fmt"
	"slices"
	"strings"

	"annex/model"
)

// A changeMark is what the Tracker says of a row's change, and where it stands on the sheet Changes.
type changeMark struct {
	words string
	row   int
}

func (m changeMark) value(b *book) any {
	if m.words == "" {
		return nil
	}
	return formula{fmt.Sprintf("HYPERLINK(%s,%s)", quoted(fmt.Sprintf("#%s!A%d", quoteSheet(b.w.changes), m.row)), quoted(m.words)), m.words}
}

// A changeLine is one row of the sheet Changes.
type changeLine struct {
	link   *model.Link
	kinds  []model.Kind
	column string
	before string
	after  string
}

// changeLines lists the links that changed something, a line for each field,
// in the links' order.
func (b *book) changeLines() []changeLine {
	if b.opt.Changes == nil {
		return nil
	}
	var out []changeLine
	for i := range b.opt.Changes.Links {
		l := &b.opt.Changes.Links[i]
		kinds := slices.DeleteFunc(slices.Clone(l.Kinds), func(k model.Kind) bool { return k == model.Unchanged })
		if len(kinds) == 0 && len(l.Fields) == 0 {
			continue
		}
		if len(l.Fields) == 0 {
			out = append(out, changeLine{link: l, kinds: kinds})
			continue
		}
		for _, column := range sortedFields(l.Fields) {
			f := l.Fields[column]
			out = append(out, changeLine{l, kinds, column, f[0], f[1]})
		}
	}
	return out
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

// changeMarks finds, by position in the new edition, the first line of each changed row.
func (b *book) changeMarks() map[string]changeMark {
	marks := map[string]changeMark{}
	for i, line := range b.changeLines() {
		for _, position := range line.link.New {
			if _, ok := marks[position]; !ok {
				marks[position] = changeMark{b.kindWords(line.kinds), i + 2}
			}
		}
	}
	return marks
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
	g, err := b.newGrid(w.changes, "Changes", []column{
		{title: w.kind, width: 20}, {title: w.columns[keyID], width: 9, style: b.styles.guarded}, {title: w.row, width: 10, style: b.styles.guarded},
		{title: w.columns[keyActivity], width: 22}, {title: w.columns[keyTopic], width: 22}, {title: w.column, width: 16},
		{title: w.before, width: 40}, {title: w.after, width: 40}, {title: w.redline, width: 50}, {title: w.confidence, width: 12, style: b.styles.share}, {title: w.reasons, width: 30},
	}, 2)
	if err != nil {
		return err
	}
	idOf := map[string]string{}
	n := 0
	for r := range b.e.Rows() {
		idOf[r.Position()] = b.ids[n]
		n++
	}
	fresh, old := rowsAt(b.e), rowsAt(b.opt.Old)
	for _, line := range b.changeLines() {
		if err := g.add(b.changeRow(line, idOf, fresh, old)); err != nil {
			return err
		}
	}
	return g.close()
}

func (b *book) changeRow(line changeLine, idOf map[string]string, fresh, old map[string]model.Row) []any {
	l := line.link
	row, where := model.Row{}, ""
	var id any
	switch {
	case len(l.New) > 0:
		row, where = fresh[l.New[0]], strings.Join(l.New, ", ")
		if name := idOf[l.New[0]]; name != "" {
			id = b.rowLink(name)
		}
	case len(l.Old) > 0:
		row, where = old[l.Old[0]], strings.Join(l.Old, ", ")
		if len(l.OldIDs) > 0 {
			id = strings.Join(l.OldIDs, ", ")
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
		column, after = b.w.columns[keyIndicator], rowWords(row)
	case row.Section != nil && len(l.New) == 0:
		column, before = b.w.columns[keyIndicator], rowWords(row)
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

// rowWords is a row in one text: its task, its indicator and its time.
func rowWords(r model.Row) string {
	var parts []string
	for _, s := range []string{r.Task.Text.Revised(), r.Indicator.Text.Revised(), r.Indicator.Timeline.Revised()} {
		if s != "" {
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
