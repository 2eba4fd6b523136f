package model

import (
	"maps"
	"slices"
	"strings"
)

// Interpret fills the typed values of an edition's tasks, indicators and
// topics from its printed texts, anew each time. Types, bodies and statuses
// are those of the text as revised, but a status that was stated goes before;
// a timeline has both views.
func Interpret(e *Edition, v Vocabulary) {
	in := newInterpreter(e, v)
	for si := range e.Sections {
		for ti := range e.Sections[si].Topics {
			t := &e.Sections[si].Topics[ti]
			t.Values = nil
			if t.Progress != nil {
				status, _ := in.progress.parse(t.Progress.Revised())
				t.Values = &StatusOnly{status}
			}
			for ki := range t.Tasks {
				in.task(&t.Tasks[ki])
			}
		}
	}
	for r := range e.Rows() {
		in.indicator(r)
	}
}

// An interpreter holds what does not change from row to row.
type interpreter struct {
	v        Vocabulary
	dates    *dates
	progress *progress
	bodies   *bodyList
}

func newInterpreter(e *Edition, v Vocabulary) *interpreter {
	in := &interpreter{v, newDates(v), newProgress(v), newBodyList(v)}
	for r := range e.Rows() { // a list of bodies defines best, so it comes first
		if r.IndicatorAt == 0 {
			in.bodies.define(r.Task.Bodies.Printed(), true)
		}
	}
	for r := range e.Rows() {
		if r.IndicatorAt != 0 {
			continue
		}
		for _, it := range in.bodies.pieces(r.Task.Bodies.Revised()) {
			if isAbbr(it.text) && it.after != and {
				in.bodies.abbrs[squeeze(it.text)] = true
			}
		}
	}
	e.texts(func(c *Cell) { in.bodies.define(c.Printed(), false) })
	return in
}

// texts calls f with the cells around and in the tables, those of bodies left out.
func (e *Edition) texts(f func(*Cell)) {
	paragraphs := func(list []Paragraph) {
		for _, p := range list {
			if p.Text != nil {
				f(p.Text)
			}
		}
	}
	if e.Document.Cover != nil {
		for i := range e.Document.Cover.Masthead {
			f(&e.Document.Cover.Masthead[i])
		}
		for _, s := range e.Document.Cover.Sections {
			paragraphs(s.Paragraphs)
		}
	}
	paragraphs(e.Document.Introduction)
	for i := range e.Document.Footnotes {
		f(&e.Document.Footnotes[i].Text)
	}
	for i := range e.Sections {
		f(&e.Sections[i].Heading)
		paragraphs(e.Sections[i].Text)
	}
	for at, c := range e.Cells() {
		if at.Column != ColumnBodies {
			f(c)
		}
	}
}

func (in *interpreter) task(k *Task) {
	k.Values = &TaskValues{
		Type:   ParseType(k.Type.Revised(), in.v),
		Bodies: in.bodies.parse(k.Bodies.Revised()),
	}
	if k.Progress != nil {
		k.Values.Status, _ = in.progress.parse(k.Progress.Revised())
	}
}

func (in *interpreter) indicator(r Row) {
	values := &IndicatorValues{Timeline: in.timeline(r.Indicator.Timeline.Text)}
	if c := r.Progress(); c != nil {
		status, outright := in.progress.parse(c.Revised())
		endless := values.Timeline.Revised.Kind == OngoingTime || values.Timeline.Revised.Kind == Periodic
		if status == Completed && !outright && endless {
			status = OngoingStatus // one report does not complete what is due for ever
		}
		values.Status = status
	}
	if r.Indicator.Stated != "" {
		values.Status = r.Indicator.Stated
	}
	r.Indicator.Values = values
}

// timeline reads both views. A timeline written in full into an empty cell was not amended.
func (in *interpreter) timeline(t Text) Timeline {
	out := Timeline{Revised: in.dates.parse(t.Revised())}
	was := strings.Join(strings.Fields(t.Original()), " ")
	if was != "" && was != strings.Join(strings.Fields(t.Revised()), " ") {
		w := in.dates.parse(t.Original())
		out.Original = &w
	}
	return out
}

// ParseType reads the type of a task; "" for an empty text, OtherType for one
// that names no type of the vocabulary or several. A word may have a letter misread or a space in it.
func ParseType(s string, v Vocabulary) TaskType {
	text := squeeze(s)
	if text == "" {
		return ""
	}
	named := func(t TaskType) bool {
		for _, w := range v.Types[t] {
			if w = squeeze(w); w == text || len(w) >= 7 && (strings.Contains(text, w) || near(text, w)) {
				return true
			}
		}
		return false
	}
	var found []TaskType
	for _, t := range slices.Sorted(maps.Keys(v.Types)) {
		if named(t) {
			found = append(found, t)
		}
	}
	if len(found) == 1 {
		return found[0]
	}
	return OtherType
}

// near reports whether one letter put in, left out or changed makes a of b.
func near(a, b string) bool {
	x, y := []rune(a), []rune(b)
	if len(x) > len(y) {
		x, y = y, x
	}
	if len(y)-len(x) > 1 {
		return false
	}
	i := 0
	for i < len(x) && x[i] == y[i] {
		i++
	}
	if len(x) == len(y) && i < len(x) {
		return string(x[i+1:]) == string(y[i+1:])
	}
	return string(x[i:]) == string(y[min(i+1, len(y)):]) || i == len(x)
}
