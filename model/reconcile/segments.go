package reconcile

import (
	"maps"
	"slices"

	"annex/model"
)

// Band says how much of a segment a translator has already.
type Band string

const (
	SameSegment  Band = "unchanged" // 100 %
	CloseSegment Band = "close"     // 65 to 99 %
	NewSegment   Band = "new"       // below 65 %
)

// A Segment is one cell of the new edition, as revised, with the text of the
// old edition that is most like it.
type Segment struct {
	Row    string `json:"row"` // the first row that it covers
	ID     string `json:"id,omitempty"`
	Column string `json:"column"`
	Text   string `json:"text"`
	Old    string `json:"old,omitempty"`
	Match  int    `json:"match"` // percent
	Band   Band   `json:"band"`
	Repeat bool   `json:"repeat,omitempty"` // the same text stands further up
}

// Segments lists the cells of the new edition that print something, in printed
// order, each by how much of it stands in the old edition: first in the cell
// that it came from, then anywhere. The measure is the share of the words that
// both texts have in one order. changes must be what [Editions] gave.
func Segments(old, new *model.Edition, changes model.Changes) []Segment {
	from := map[string]string{}
	for _, l := range changes.Links {
		for _, p := range l.New {
			if len(l.Old) > 0 {
				from[p] = l.Old[0]
			}
		}
	}
	was := byPosition(old)
	known := map[string]string{}
	for _, c := range old.Cells() {
		known[canonical(c.Revised())] = c.Revised()
	}
	seen := map[string]bool{}
	var out []Segment
	add := func(r model.Row, column string, c *model.Cell) {
		text := single(c.Revised())
		if text == "" {
			return
		}
		s := Segment{Row: r.Position(), ID: r.Indicator.ID, Column: column, Text: text, Repeat: seen[text]}
		seen[text] = true
		if before, ok := was[from[s.Row]]; ok {
			s.Old = single(texts(before)[column])
		}
		if !same(s.Old, text) {
			if k, ok := known[canonical(text)]; ok {
				s.Old = single(k)
			}
		}
		s.Match = alikeBy(s.Old, text)
		switch {
		case s.Match == 100:
			s.Band = SameSegment
		case s.Match >= 65:
			s.Band = CloseSegment
		default:
			s.Band = NewSegment
		}
		out = append(out, s)
	}
	for at, c := range new.Cells() {
		if at.Column == model.ColumnTopic && at.Row.TopicAt == 0 {
			add(at.Row, sectionHeading, &at.Row.Section.Heading)
			add(at.Row, sectionQuote, &at.Row.Section.Quote)
		}
		add(at.Row, at.Column, c)
		if at.Column == model.ColumnIndicator {
			for _, k := range slices.Sorted(maps.Keys(at.Row.Indicator.Extra)) {
				x := at.Row.Indicator.Extra[k]
				add(at.Row, k, &x)
			}
		}
	}
	return out
}

// alikeBy is how much of two texts is the same, in percent: 100 only where they are, but for marks.
func alikeBy(a, b string) int {
	switch {
	case a == "":
		return 0
	case same(a, b):
		return 100
	}
	return min(99, int(100*inOrder(sequenceOf(a, nil), sequenceOf(b, nil))))
}
