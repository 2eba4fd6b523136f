package collect

import (
	"maps"
	"slices"
	"strings"

	"annex/model"
)

// NextOptions say how the next session is opened.
type NextOptions struct {
	Symbol  string // of the next document
	Edition string // "October 2018"
	// Archive takes the completed rows out of the programme.
	Archive bool
}

// Next returns the edition that the next session begins with: the changes of
// the last one accepted, rows that were deleted gone, Progress empty but where a
// row is completed, and the document's name, running header and symbol those of the
// next. Row IDs stay; none is used again. The covering paper is not carried over.
//
// Archived are, where asked for, the completed rows in their sections, as
// they stood; nil where there are none. What is completed is told by the
// rows' status, stated or typed.
func Next(e *model.Edition, opt NextOptions) (next, archived *model.Edition) {
	next = clone(e)
	next.AssignIDs()
	d := &next.Document
	rename := strings.NewReplacer(pairs(d.Symbol, opt.Symbol, d.Edition, opt.Edition)...)
	for i, line := range d.RunningHeader {
		d.RunningHeader[i] = rename.Replace(line)
	}
	d.Symbol, d.Edition, d.Cover = opt.Symbol, opt.Edition, nil
	next.Source = nil
	acceptDocument(d)
	if opt.Archive {
		archived = clone(e)
		archived.AssignIDs()
		archived.Source = nil
		if keepRows(archived, completed) == 0 {
			archived = nil
		}
		keepRows(next, func(r model.Row) bool { return !completed(r) })
	}
	keepRows(next, func(r model.Row) bool {
		return r.Indicator.Text.Revised() != "" || r.Indicator.Text.Printed() == "" && r.Task.Text.Revised() != ""
	})
	freshProgress(next)
	for r := range next.Rows() {
		r.Indicator.Was = nil
	}
	for i := range next.Sections {
		acceptSection(&next.Sections[i])
	}
	return next, archived
}

// pairs are what a replacer needs: each old text that is not empty with its new one.
func pairs(s ...string) []string {
	var out []string
	for i := 0; i < len(s); i += 2 {
		if s[i] != "" {
			out = append(out, s[i], s[i+1])
		}
	}
	return out
}

func completed(r model.Row) bool {
	return r.Status() == model.Completed
}

// keepRows drops the rows that keep refuses, with tasks and topics that are
// left without any, and returns how many are left.
func keepRows(e *model.Edition, keep func(model.Row) bool) int {
	n := 0
	for si := range e.Sections {
		s := &e.Sections[si]
		for ti := range s.Topics {
			t := &s.Topics[ti]
			for ki := range t.Tasks {
				k := &t.Tasks[ki]
				k.Indicators = slices.DeleteFunc(k.Indicators, func(i model.Indicator) bool {
					return !keep(model.Row{Section: s, Topic: t, Task: k, Indicator: &i, SectionAt: si, TopicAt: ti, TaskAt: ki})
				})
				n += len(k.Indicators)
			}
			t.Tasks = slices.DeleteFunc(t.Tasks, func(k model.Task) bool { return len(k.Indicators) == 0 })
		}
		s.Topics = slices.DeleteFunc(s.Topics, func(t model.Topic) bool { return len(t.Tasks) == 0 })
	}
	return n
}

// freshProgress empties the progress cells that do not cover completed rows
// alone, and forgets the status read from them.
func freshProgress(e *model.Edition) {
	open := map[*model.Cell]bool{}
	for r := range e.Rows() {
		if p := r.Progress(); p != nil && !completed(r) {
			open[p] = true
		}
	}
	for p := range open {
		*p = model.Cell{}
	}
	for r := range e.Rows() {
		if completed(r) {
			continue
		}
		r.Indicator.Stated = ""
		if r.Indicator.Values != nil {
			r.Indicator.Values.Status = ""
		}
	}
	for si := range e.Sections {
		for ti := range e.Sections[si].Topics {
			t := &e.Sections[si].Topics[ti]
			if t.Progress != nil && t.Progress.Empty() {
				t.Values = nil
			}
			for ki := range t.Tasks {
				if k := &t.Tasks[ki]; k.Progress != nil && k.Progress.Empty() && k.Values != nil {
					k.Values.Status = ""
				}
			}
		}
	}
}

// accept leaves of a cell what it says now: the changes, the places it was
// read from and the doubts belong to the last edition.
func accept(c *model.Cell) {
	if c != nil {
		*c = model.PlainCell(c.Revised())
	}
}

func acceptSection(s *model.Section) {
	accept(&s.Heading)
	accept(&s.Quote)
	acceptParagraphs(s.Text)
	for ti := range s.Topics {
		t := &s.Topics[ti]
		accept(&t.Title)
		accept(t.Progress)
		for ki := range t.Tasks {
			k := &t.Tasks[ki]
			accept(&k.Text)
			accept(&k.Type)
			accept(&k.Bodies)
			accept(k.Progress)
			for ii := range k.Indicators {
				acceptIndicator(&k.Indicators[ii])
			}
		}
	}
}

func acceptIndicator(i *model.Indicator) {
	accept(&i.Text)
	accept(&i.Timeline)
	accept(i.Progress)
	for _, heading := range slices.Collect(maps.Keys(i.Extra)) {
		c := i.Extra[heading]
		accept(&c)
		i.Extra[heading] = c
	}
	if i.Values != nil {
		i.Values.Timeline.Original = nil
	}
	i.Pages = nil
}

func acceptDocument(d *model.Document) {
	acceptParagraphs(d.Introduction)
	for i := range d.Footnotes {
		accept(&d.Footnotes[i].Text)
	}
}

func acceptParagraphs(list []model.Paragraph) {
	for i := range list {
		accept(list[i].Text)
	}
}
