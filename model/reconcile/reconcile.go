// Package reconcile says what one edition did to another.
//
// [Editions] matches the leaf rows of two editions and names what happened to
// every pair; [Redline] shows it as tracked changes. Rows are compared by what
// a row is, its task and its indicator; its timeline, progress, bodies and
// place may change without parting it from itself. The pairs are those of
// greatest worth in sum (a maximum-weight matching), found among candidates
// that share rare words; below a threshold there is no pair, because a row
// wrongly taken for another is worse than one that is missed. Rows left over
// are tried as parts of a row that was split or merged, then by their
// neighbours. What a misread letter explains is no change.
package reconcile

import (
	"sync"

	"annex/model"
)

// A View tells how a text that carries changes is read.
type View int

const (
	Revised  View = iota // with its changes accepted
	Original             // with its changes rejected
)

func (v View) text(c model.Cell) string {
	if v == Original {
		return single(c.Original())
	}
	return single(c.Revised())
}

// Options say how two editions are compared. The zero value compares both as revised.
type Options struct {
	Old, New  View
	Decisions *Decisions // nil: none
}

// Editions compares two editions, as revised where no options are given:
// every row of both stands in exactly one link, in the new edition's order,
// each removed row after the row that it followed.
func Editions(old, new *model.Edition, opt ...Options) model.Changes {
	var o Options
	if len(opt) > 0 {
		o = opt[0]
	}
	var a, b []*entry
	var wait sync.WaitGroup
	wait.Go(func() { a = entries(old, o.Old) })
	b = entries(new, o.New)
	wait.Wait()
	m := match(a, b, o.Decisions)
	c := model.Changes{
		Old:   model.EditionRef{Symbol: old.Document.Symbol, Edition: old.Document.Edition},
		New:   model.EditionRef{Symbol: new.Document.Symbol, Edition: new.Document.Edition},
		Links: []model.Link{},
	}
	p := placesOf(m)
	dates := model.DefaultVocabulary()
	k := &comparer{places: p, dates: dates, old: o.Old, new: o.New, times: map[string]model.When{}, parseWhen: model.WhenParser(dates)}
	if len(a) > 0 && a[0].scanned || len(b) > 0 && b[0].scanned {
		k.words = vocabulary(a, b)
	}
	for _, g := range m.groups() {
		c.Links = append(c.Links, k.link(g))
	}
	c.Doubts = m.doubts()
	return c
}

// An entry is a leaf row with what it is compared by.
type entry struct {
	model.Row
	at                               int // in the edition, from 0
	section, topic                   int // numbers of the section and topic in the edition, from 0
	title, task, indicator           string
	kind, bodies, timeline, progress string
	subject                          string // the title without regard to marks and spaces
	extra                            map[string]string
	scanned                          bool // read from pictures
	taskWords, indicatorWords, words vector
	taskOrder, indicatorOrder        sequence
}

func entries(e *model.Edition, v View) []*entry {
	var out []*entry
	topic := -1
	var last *model.Topic
	scanned := pictured(e)
	for r := range e.Rows() {
		if r.Topic != last {
			last = r.Topic
			topic++
		}
		x := &entry{
			Row: r, at: len(out), section: r.SectionAt, topic: topic, title: v.text(r.Topic.Title),
			task: v.text(r.Task.Text), indicator: v.text(r.Indicator.Text), kind: v.text(r.Task.Type),
			bodies: v.text(r.Task.Bodies), timeline: v.text(r.Indicator.Timeline), scanned: scanned,
		}
		if p := r.Progress(); p != nil {
			x.progress = v.text(*p)
		}
		for key, c := range r.Indicator.Extra {
			if x.extra == nil {
				x.extra = map[string]string{}
			}
			x.extra[key] = v.text(c)
		}
		if !gone(r, v) {
			out = append(out, x)
		}
	}
	for i, x := range out {
		x.at = i
		if i > 0 && out[i-1].title == x.title {
			x.subject = out[i-1].subject
		} else {
			x.subject = canonical(x.title)
		}
	}
	return out
}

// pictured reports whether an edition was read from pictures: its source says
// so, or, where it says nothing, its cells were read with a confidence.
func pictured(e *model.Edition) bool {
	if e.Source != nil && e.Source.Form != "" {
		return e.Source.Form == model.ReadScan || e.Source.Form == "text" // text that a reader of pictures left
	}
	for _, c := range e.Cells() {
		if c.Review || c.Confidence > 0 && c.Confidence < 1 {
			return true
		}
	}
	return false
}
