package reconcile

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"annex/model"
)

// A comparer names what happened to the rows of a group.
type comparer struct {
	places
	words     map[string][2]int // how often each word stands in the old and the new edition
	dates     model.Vocabulary
	old, new  View // in which the editions are compared
	times     map[string]model.When
	parseWhen func(string) model.When
}

// link names what happened to a group.
func (k *comparer) link(g group) model.Link {
	l := model.Link{Old: []string{}, New: []string{}}
	for _, x := range g.old {
		l.Old = append(l.Old, x.Position())
		l.OldIDs = appendID(l.OldIDs, x)
	}
	for _, x := range g.new {
		l.New = append(l.New, x.Position())
		l.NewIDs = appendID(l.NewIDs, x)
	}
	if g.why != "" {
		l.Reasons = append(l.Reasons, g.why)
	}
	switch {
	case len(g.old) == 0:
		l.Kinds, l.Confidence = []model.Kind{model.Added}, 0.9
		l.Reasons = append(l.Reasons, "no free row of the old edition is like it")
		return l
	case len(g.new) == 0:
		l.Kinds, l.Confidence = []model.Kind{model.Removed}, 0.9
		l.Reasons = append(l.Reasons, "no free row of the new edition is like it")
		return l
	}
	if len(g.new) > 1 {
		l.Kinds = append(l.Kinds, model.Split)
	}
	if len(g.old) > 1 {
		l.Kinds = append(l.Kinds, model.Merged)
	}
	k.compare(&l, g)
	l.Typed = k.typed(l.Fields, g.old[0], g.new[0])
	if len(l.Kinds) == 0 {
		l.Kinds = []model.Kind{model.Unchanged}
	}
	switch {
	case g.why == decided:
	case len(g.old)+len(g.new) > 2:
		l.Reasons = append(l.Reasons, fmt.Sprintf("the parts hold %.0f %% of the whole", 100*g.like))
	default:
		l.Reasons = append(l.Reasons, fmt.Sprintf("task and indicator are alike by %.0f %%", 100*g.like))
	}
	l.Confidence = round(confidence(g))
	return l
}

// confidence grows with the likeness and with the distance to the next choice.
func confidence(g group) float64 {
	if g.like > 0.999 {
		return 1 - 0.1*max(0, 0.1-max(g.gap, 0))
	}
	return min(0.99, 0.5+0.4*g.like+0.25*min(max(g.gap, 0), 0.4))
}

func appendID(ids []string, x *entry) []string {
	if x.Indicator.ID == "" {
		return ids
	}
	return append(ids, x.Indicator.ID)
}

// compare adds the kinds and the fields in which the rows differ. Of rows that
// were split or merged the task is compared where all are of one, the
// indicator is not, and of the other columns see unlike.
func (k *comparer) compare(l *model.Link, g group) {
	a, b := g.old[0], g.new[0]
	parts := len(g.old)+len(g.new) > 2
	moved := k.place(a, b)
	if moved != "" {
		l.Kinds = append(l.Kinds, moved)
	}
	renamed := model.Kind("") // a row in another topic says nothing of its old topic's name
	if k.topics[a.topic] == b.topic+1 {
		renamed = model.TopicRenamed
	}
	k.field(l, model.ColumnTopic, renamed, a, b, a.title, b.title)
	if !parts || oneTask(g.old) && oneTask(g.new) {
		k.field(l, model.ColumnTask, model.TaskReworded, a, b, a.task, b.task)
	}
	if !parts {
		k.field(l, model.ColumnIndicator, model.IndicatorReworded, a, b, a.indicator, b.indicator)
	}
	for _, c := range []struct {
		column string
		kind   model.Kind
		of     func(*entry) string
	}{
		{model.ColumnTimeline, model.TimelineAmended, func(x *entry) string { return x.timeline }},
		{model.ColumnProgress, model.ProgressChanged, func(x *entry) string { return x.progress }},
		{model.ColumnType, model.TypeChanged, func(x *entry) string { return x.kind }},
		{model.ColumnBodies, model.BodiesChanged, func(x *entry) string { return x.bodies }},
	} {
		if x, y := k.unlike(g, c.column, c.of); x != nil {
			k.field(l, c.column, c.kind, x, y, c.of(x), c.of(y))
		}
	}
	keys := map[string]bool{}
	for key := range a.extra {
		keys[key] = true
	}
	for key := range b.extra {
		keys[key] = true
	}
	for _, key := range slices.Sorted(maps.Keys(keys)) {
		k.field(l, key, "", a, b, a.extra[key], b.extra[key])
	}
}

// oneTask reports whether rows say the same task.
func oneTask(rows []*entry) bool {
	return !slices.ContainsFunc(rows, func(x *entry) bool { return !same(x.task, rows[0].task) })
}

// unlike gives an old and a new row of the group that say something else in
// a column, nil where none do: of a row that was split each part counts that says anything,
// of rows that were merged it is enough that one of them said what stands now.
func (k *comparer) unlike(g group, column string, of func(*entry) string) (old, new *entry) {
	alike := func(a, b *entry) bool {
		return same(of(a), of(b)) || len(g.old)+len(g.new) > 2 && k.explained(column, a, b, of(a), of(b)) != ""
	}
	silent := true
	for _, b := range g.new {
		if len(g.new) > 1 && same(of(b), "") {
			continue
		}
		silent = false
		if !slices.ContainsFunc(g.old, func(a *entry) bool { return alike(a, b) }) {
			return g.old[0], b
		}
	}
	if silent && !slices.ContainsFunc(g.old, func(a *entry) bool { return same(of(a), "") }) {
		return g.old[0], g.new[0]
	}
	return nil, nil
}

// place says whether b stands elsewhere than a, "" where it does not.
func (k *comparer) place(a, b *entry) model.Kind {
	switch {
	case k.sections[a.section] != b.section+1:
		return model.MovedSection
	case k.topics[a.topic] != b.topic+1:
		return model.MovedTopic
	}
	return ""
}

// field notes a column that says something else, or why that is no change.
func (k *comparer) field(l *model.Link, column string, kind model.Kind, a, b *entry, before, after string) {
	if same(before, after) {
		return
	}
	if why := k.explained(column, a, b, before, after); why != "" {
		l.Reasons = append(l.Reasons, why)
		return
	}
	if l.Fields == nil {
		l.Fields = map[string][2]string{}
	}
	l.Fields[column] = [2]string{before, after}
	if kind != "" && !slices.Contains(l.Kinds, kind) {
		l.Kinds = append(l.Kinds, kind)
	}
}

// explained is how reading explains that two cells of a column differ, "" where it does not.
func (k *comparer) explained(column string, a, b *entry, before, after string) string {
	if (a.scanned || b.scanned) && k.misread(column, before, after, trustIn(column, a, b)) {
		was, is := excerpts(before, after)
		return fmt.Sprintf("%s: probably misread, %q for %q", column, was, is)
	}
	t := trustIn(column, a, b)
	if a.scanned && marksMisread(a.Cell(column), k.old, after, t, k.senseless(column, before, after)) ||
		b.scanned && marksMisread(b.Cell(column), k.new, before, t, k.senseless(column, after, before)) {
		was, is := excerpts(before, after)
		return fmt.Sprintf("%s: probably misread, an amendment not all seen: %q for %q", column, was, is)
	}
	return ""
}

// excerptWords is how many words a reason shows before and after those that differ.
const excerptWords = 2

// excerpts are the stretches of two texts in which they differ, with a few words around.
func excerpts(a, b string) (string, string) {
	x, y := strings.Fields(a), strings.Fields(b)
	head, tail := 0, 0
	for head < len(x) && head < len(y) && x[head] == y[head] {
		head++
	}
	for tail < len(x)-head && tail < len(y)-head && x[len(x)-1-tail] == y[len(y)-1-tail] {
		tail++
	}
	cut := func(words []string) string {
		from, to := max(0, head-excerptWords), min(len(words), len(words)-tail+excerptWords)
		s := strings.Join(words[from:to], " ")
		if from > 0 {
			s = "… " + s
		}
		if to < len(words) {
			s += " …"
		}
		return s
	}
	return cut(x), cut(y)
}

// trustIn is how surely the two cells of a column were read.
func trustIn(column string, a, b *entry) trust {
	t := surely
	for _, x := range []*entry{a, b} {
		c := x.Cell(column)
		switch {
		case !x.scanned:
		case c != nil && c.Review && c.Confidence < 0.7:
			return doubtful
		case c == nil || c.Review || c.Confidence < 0.97:
			t = usual
		}
	}
	return t
}
